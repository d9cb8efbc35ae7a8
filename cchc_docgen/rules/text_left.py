"""What a template or a draft left in the text to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import matches
from cchc_docgen.rules.registry import rule
from cchc_docgen.vietnamese.blanks import BLANK, is_numeral


@rule("placeholder-left")
def left(inspection: Inspection) -> Iterator[Finding]:
    """Find ``???``, ``ABC``, ``[tên]``, ``ngày … tháng …``, runs of dots: gaps nobody filled."""
    if "blank" not in inspection.traits:
        return
    for placed, found in matches(inspection, BLANK):
        if not is_numeral(placed.text, found):
            start = found.start() + (found[0].rfind(" ") + 1 if found[0][-1] in "…." else 0)
            mark = inspection.mark_in(placed, start, found.end())
            yield inspection.finding("placeholder-left", mark, typed=found[0])
