"""Another province's name where the office's own belongs: what a letter copied from elsewhere keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import matches
from cchc_docgen.rules.provinces import province_at, provinces_in
from cchc_docgen.rules.registry import rule

_BODY = r"(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Sở(?: [^\W\d_]+,?){1,6}?)"
_OF_PROVINCE = re.compile(rf"(?<!\w){_BODY} (?:tỉnh|thành phố|Thành phố|TP\.) ?(?=[A-ZĐ])")
# A look before that search, each with a plain beginning, which is found fast.
_NAMED = [re.compile(rf"{word} ?(?=[A-ZĐ])") for word in ("tỉnh", "phố", r"TP\.")]
# What another province is rightly named after: someone the office works with, writes to, learns from.
_COMPANY = frozenset(("với", "cùng", "và", "gửi", "từ", "giữa", "các", "đoàn", "như", "do", "của"))


@rule("province-other")
def other_province(inspection: Inspection) -> Iterator[Finding]:
    """Find a body of a province that neither the office nor anyone the letter names belongs to."""
    if "of-province" not in inspection.traits:
        return
    if not any(named.search(inspection.joined) for named in _NAMED):
        return
    known: frozenset[str] | None = None
    for placed, found in matches(inspection, _OF_PROVINCE):
        name = province_at(placed.text, found.end())
        before = placed.text[: found.start()].split()
        if name is None or placed.part in ("to", "recipients"):
            continue
        known = _known(inspection) if known is None else known
        if known and name not in known and (not before or before[-1] not in _COMPANY):
            mark = inspection.mark_in(placed, *found.span())
            params = {"name": f"{found[0]}{name}", "office": inspection.office.name}
            yield inspection.finding("province-other", mark, **params)


def _known(inspection: Inspection) -> frozenset[str]:
    """Return the provinces of the office, the addressees, the recipients and the documents cited."""
    office, letter = inspection.office, inspection.letter
    own = [office.name, office.parent or "", office.place]
    if not provinces_in(own):
        return frozenset()
    texts = [*own, *letter.to, *letter.recipients]
    for cited in inspection.citations:
        reference = inspection.dossier.reference(cited.key)
        if reference is not None:
            texts += [reference.issuer or "", reference.subject or ""]
    return provinces_in(texts)
