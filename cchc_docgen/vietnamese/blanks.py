"""Gaps that a form or a draft leaves in a text: ``???``, ``ABC``, ``[tên]``, ``ngày … tháng …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

# After these words a lone `…` holds the place of what is missing; elsewhere it may end an enumeration.
_EXPECTANT = (
    "ngày|tháng|năm|số|giờ|phút|ông|bà|khoản|điểm|điều|quý|của|là|tại|theo|cho|từ|đến|bởi|gửi|mục"
)
_GAP = r"(?:…|\.\.\.)"
BLANK = re.compile(
    rf"\?{{2,}}|_{{3,}}|\.{{5,}}|…{{2,}}|{_GAP}(?=/)|(?<=/){_GAP}"
    rf"|(?i:(?<!\w)(?:{_EXPECTANT}) (?={_GAP}(?![.…\w]))){_GAP}"
    r"|(?<!\w)(?:ABC|XYZ|TODO|XXX+|xxx+)(?!\w)"
    r"|(?<!\w)(?:Nguyễn|Trần|Lê|Phạm) (?:Văn|Thị) [ABCX](?!\w)"
    r"|\[[^\]\[@\d\s][^\]\[]*\]|<[^<>=\d\s][^<>]*>"
)
"""What such a gap looks like; :func:`is_numeral` tells ``XXX`` the number apart."""

# One of these stands in every gap; most texts have none and are passed over.
_SIGNS = (
    *("…", "...", "??", "___", "[", "<", "ABC", "XYZ", "TODO", "XXX", "xxx"),
    *(f" {middle} {letter}" for middle in ("Văn", "Thị") for letter in "ABCX"),
)
_ROMAN_AFTER = re.compile(
    r"(?:thứ|khóa|khoá|kỳ|lần|phiên|đợt|phần|chương|mục|thế kỷ|phụ lục)\s+$", re.IGNORECASE
)


def blanks(text: str) -> Iterator[re.Match[str]]:
    """Yield the gaps that nobody filled."""
    if may_hold_blanks(text):
        yield from (found for found in BLANK.finditer(text) if not is_numeral(text, found))


def may_hold_blanks(text: str) -> bool:
    """Tell quickly whether it is worth looking for gaps in a text."""
    return any(map(text.__contains__, _SIGNS))


def is_numeral(text: str, found: re.Match[str]) -> bool:
    """Tell whether a match is thirty in Roman figures: ``lần thứ XXX``."""
    return found[0] == "XXX" and _ROMAN_AFTER.search(text, 0, found.start()) is not None
