"""Capitals that NĐ30, Annex II settles beyond doubt: types of documents, bodies, positions, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import matches
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.words import pairs

_NUMBERED = re.compile(r"số (?=\d)")
_TYPED = re.compile(
    r"(?<!\w)(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn|tờ trình|thông báo)"
    r" (?=số \d)"
)


@rule("capital-wrong")
def capitals(inspection: Inspection) -> Iterator[Finding]:
    """Find the fixed phrases whose capitals are wrong: ``Nghị Định``, ``quyết định số 5``."""
    known = _phrases()
    likely = {pair for word in known.keys() & inspection.vocabulary for pair in known[word]}
    for wrong, right in sorted(likely):
        if wrong in inspection.joined:
            pattern = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
            yield from _found(inspection, pattern, right)
    if "số" in inspection.vocabulary and _NUMBERED.search(inspection.joined):
        yield from _found(inspection, _TYPED, "")


def _found(inspection: Inspection, pattern: re.Pattern[str], right: str) -> Iterator[Finding]:
    """Yield the matches; without a right form theirs is the match with a capital."""
    for placed, found in matches(inspection, pattern):
        mark = inspection.mark_in(placed, *found.span())
        typed = found[0].strip()
        params = {"typed": typed, "right": right or typed.capitalize()}
        yield inspection.finding("capital-wrong", mark, **params)


@cache
def _phrases() -> dict[str, list[tuple[str, str]]]:
    """Return the wrong phrases and their right forms, by a word of the wrong one that the right one lacks.

    The word stands there with each mark that may follow it, as it would in a text.
    """
    known: dict[str, list[tuple[str, str]]] = {}
    for wrong, right in pairs("capitals", "->"):
        telling = next(word for word in wrong.split() if word not in right.split())
        for mark in ("", ",", ";", ".", ":", ")"):
            known.setdefault(telling + mark, []).append((wrong, right))
    return known
