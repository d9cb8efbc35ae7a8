"""The signer's name: initial capitals, nothing before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.words import entries
from cchc_docgen.vietnamese.people import DEGREE

_ADDRESS = re.compile(r"(?i:ông|bà|đồng chí|đ/c)[ .:]+(?P<next>\w+)")


@rule("signer-title")
def title(inspection: Inspection) -> Iterator[Finding]:
    """Find a degree, rank or address before the signer's name (NĐ30, Annex I II.7c).

    A sector that allows ranks and degrees says so in ``office.yaml`` (``name_titles``).
    """
    name = inspection.letter.signature.name
    found = None if inspection.office.name_titles else DEGREE.match(name)
    if found is None:
        found = _ADDRESS.match(name)
        if found and found[0][:2].casefold() in ("ôn", "bà") and not _surname(found["next"]):
            return
    if found:
        mark = inspection.mark("signature", "name")
        yield inspection.finding("signer-title", mark, name=name, title=found[0].split()[0])


def _surname(word: str) -> bool:
    return word in entries("surnames")


@rule("signer-capitals")
def capitals(inspection: Inspection) -> Iterator[Finding]:
    """Ask for initial capitals in the signer's name, not capitals throughout (II.7đ)."""
    name = inspection.letter.signature.name
    degree = DEGREE.match(name)
    name = name[degree.end() :].lstrip() if degree else name
    words = name.split()
    shouted = len(words) > 1 and name.isupper() and all(len(word) > 1 for word in words)
    if "{{" not in name and (shouted or any(word[0].islower() for word in words)):
        wanted = " ".join(word[:1].upper() + word[1:].lower() for word in words)
        mark = inspection.mark("signature", "name")
        yield inspection.finding("signer-capitals", mark, name=name, wanted=wanted)
