"""What a template or a draft left in the text to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import matches
from cchc_docgen.rules.registry import rule

# After these words a lone `…` holds the place of what is missing; elsewhere it may end an enumeration.
_EXPECTANT = (
    "ngày|tháng|năm|số|giờ|phút|ông|bà|khoản|điểm|điều|quý|của|là|tại|theo|cho|từ|đến|bởi|gửi|mục"
)
_GAP = r"(?:…|\.\.\.)"
_BLANK = re.compile(
    rf"\?{{2,}}|_{{3,}}|\.{{5,}}|…{{2,}}|{_GAP}(?=/)|(?<=/){_GAP}"
    rf"|(?i:(?<!\w)(?:{_EXPECTANT}) (?={_GAP}(?![.…\w]))){_GAP}"
    r"|(?<!\w)(?:ABC|XYZ|TODO|XXX+|xxx+)(?!\w)"
    r"|(?<!\w)(?:Nguyễn|Trần|Lê|Phạm) (?:Văn|Thị) [ABCX](?!\w)"
    r"|\[[^\]\[@\d\s][^\]\[]*\]|<[^<>=\d\s][^<>]*>"
)
_ROMAN_AFTER = re.compile(
    r"(?:thứ|khóa|khoá|kỳ|lần|phiên|đợt|phần|chương|mục|thế kỷ|phụ lục)\s+$", re.IGNORECASE
)


@rule("placeholder-left")
def left(inspection: Inspection) -> Iterator[Finding]:
    """Find ``???``, ``ABC``, ``[tên]``, ``ngày … tháng …``, runs of dots: gaps nobody filled."""
    if "blank" not in inspection.traits:
        return
    for placed, found in matches(inspection, _BLANK):
        roman = found[0] == "XXX" and _ROMAN_AFTER.search(placed.text, 0, found.start())
        if not roman:
            start = found.start() + (found[0].rfind(" ") + 1 if found[0][-1] in "…." else 0)
            mark = inspection.mark_in(placed, start, found.end())
            yield inspection.finding("placeholder-left", mark, typed=found[0])
