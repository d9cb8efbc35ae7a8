"""What ought not to be printed: gaps left from a form, tags of a template, days that are none."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from cchc_docgen.audit.sheet import Sheet
from cchc_docgen.vietnamese.blanks import blanks

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\}\}|«[^»]*»")
_DATE = re.compile(
    r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?: năm (?P<year>\d{4}))?(?!\d)"
    r"|(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?![\d/])"
)
_LEAP_YEAR = 2024


def judge_leftovers(sheet: Sheet) -> None:
    """Find what nobody filled in, in every paragraph, and impossible dates in the text."""
    for code in ("audit-leftover", "audit-date-impossible"):
        sheet.ask(code, "text")
    dated = {each.paragraph.number for each in sheet.parts.passages("place_date")}
    for paragraph in sheet.description.paragraphs:
        text = paragraph.shown
        found = next(_left(text), "")
        if found:
            sheet.fail("audit-leftover", "text", at=paragraph, found=found)
        for date in _DATE.finditer(text) if paragraph.number not in dated else ():
            if not _in_calendar(date):
                sheet.fail("audit-date-impossible", "text", at=paragraph, found=date[0])


def _left(text: str) -> Iterator[str]:
    yield from (found[0] for found in _TAG.finditer(text))
    yield from (found[0] for found in blanks(text))


def _in_calendar(date: re.Match[str]) -> bool:
    day, month = int(date["day"] or date["d"]), int(date["month"] or date["m"])
    year = int(date["year"] or date["y"] or _LEAP_YEAR)
    if not (1 <= month <= 12 and year):
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]


def judge_beside(sheet: Sheet) -> None:
    """Show a person what is no part of the plain letter: an appendix, marks of secrecy and urgency."""
    for code, part in (
        ("audit-appendix", "appendix_label"),
        ("audit-marks", "secrecy"),
        ("audit-marks", "urgency"),
    ):
        if part in sheet.parts:
            sheet.ask(code, part)
