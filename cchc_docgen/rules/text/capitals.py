"""Another province's name where the office's own belongs: what a letter copied from elsewhere keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import matches, phrases_told_of
from cchc_docgen.rules.words import province_at, provinces_in

_NUMBERED = re.compile(r"số (?=\d)")
_TYPED = re.compile(
    r"(?<!\w)(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn|tờ trình|thông báo)"
    r" (?=số \d)"
)


@rule("capital-wrong")
def capitals(inspection: Inspection) -> Iterator[Finding]:
    """Find the fixed phrases whose capitals are wrong: ``Nghị Định``, ``quyết định số 5``."""
    for wrong, right in sorted(_wrong(inspection)):
        pattern = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
        yield from _found(inspection, pattern, right)
    if "số " in inspection.joined and _NUMBERED.search(inspection.joined):
        yield from _found(inspection, _TYPED, "")


def _wrong(inspection: Inspection) -> set[tuple[str, str]]:
    """Return the wrong phrases that stand in a letter, be it inside other words, with their right forms."""
    told_of = {pair for word in inspection.look.odd for pair in phrases_told_of(word)}
    return {pair for pair in told_of if pair[0] in inspection.joined}


def _found(inspection: Inspection, pattern: re.Pattern[str], right: str) -> Iterator[Finding]:
    """Yield the matches; without a right form theirs is the match with a capital."""
    for placed, found in matches(inspection, pattern):
        mark = inspection.mark_in(placed, *found.span())
        typed = found[0].strip()
        params = {"typed": typed, "right": right or typed.capitalize()}
        yield inspection.finding("capital-wrong", mark, **params)


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
        reference = inspection.context.reference(cited.key)
        if reference is not None:
            texts += [reference.issuer or "", reference.subject or ""]
    return provinces_in(texts)
