"""Blanks at which no line ends: of a word and its number, a number and its unit, a title and its name."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"

_NUMBERED = "ngày|tháng|năm|quý|số|điều|khoản|điểm|mục|chương|phần|phụ lục|biểu|mẫu|đợt|khóa|khoá|kỳ|tờ|trang"
_UNITS = "đồng|nghìn|ngàn|triệu|tỷ|tỉ|điểm|ha|km|kg|tấn"
_TITLES = "ông|bà|đồng chí|đ/c|TS\\.|ThS\\.|PGS\\.|GS\\.|BS\\."
_BOUND = re.compile(
    rf"(?<!\w)(?P<word>(?i:{_NUMBERED})) (?=\d)"
    r"|(?<!\w)(?P<point>(?i:điểm)) (?=[a-zđ][,.;) ])"
    r"|(?<!\w)(?P<chapter>(?i:chương|phần|mục)) (?=[IVX]+(?!\w))"
    rf"|(?P<figure>\d) (?=(?:{_UNITS})(?!\w))"
    rf"|(?<!\w)(?P<title>(?i:{_TITLES})) (?=[A-ZÀ-ỸĐ][a-zà-ỹđ])"
)


def bound(text: str) -> str:
    """Return a text whose numbers stay on a line with their word or unit, and names with their title."""
    return _BOUND.sub(lambda found: found[0][:-1] + NO_BREAK, text) if " " in text else text
