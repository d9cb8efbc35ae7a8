"""Capitals that NĐ30, Annex II settles beyond doubt: types of documents, bodies, positions, places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.capital_phrases import phrases_told_of
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import matches
from cchc_docgen.rules.registry import rule

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
