"""Periods of a year as reports name them (``quý I năm 2026``), ranges backwards, dates in other forms."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc_docgen.vietnamese.dates import PartialDate

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS = {"6": 6, "sáu": 6, "9": 9, "chín": 9}
_PERIOD = re.compile(
    r"(?<!\w)(?:quý (?P<quarter>I{1,3}|IV|[1-4])|(?P<months>6|9|sáu|chín) tháng(?: (?P<part>đầu|cuối))?)"
    r"(?: ?/|,? năm ) ?(?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)


class Period(NamedTuple):
    """A part of a year, where it is named, and what it is called beside its year."""

    start: int
    end: int
    typed: str
    name: str
    kind: str
    year: int
    first: datetime.date
    last: datetime.date

    @property
    def middle(self) -> datetime.date:
        """The day half of it is over."""
        return self.first + (self.last - self.first) / 2

    def same(self, other: Period) -> bool:
        """Tell whether another is the same time."""
        return (self.first, self.last) == (other.first, other.last)


def periods(text: str) -> Iterator[Period]:
    """Yield the quarters and half-years that a text names with their year."""
    for found in _PERIOD.finditer(text):
        year = int(found["year"])
        if found["quarter"]:
            number = _QUARTERS[found["quarter"].lower()]
            name, kind, first, last = f"quý {number}", "quý", 3 * number - 2, 3 * number
        else:
            months, part = _MONTHS[found["months"].lower()], (found["part"] or "đầu").lower()
            name, kind = f"{months} tháng {part}", "tháng"
            first, last = (13 - months, 12) if part == "cuối" else (1, months)
        begin, end = PartialDate(year, first).earliest, PartialDate(year, last).latest
        yield Period(*found.span(), found[0], name, kind, year, begin, end)


_COMPARED = re.compile(
    r"(?i)so với|cùng kỳ|năm trước|trước đây|trong khi|bằng|(?<!\w)từ (?:quý|6|9)|số \d|đến (?:quý|6|9)"
)
_PLANNED = re.compile(
    r"(?i)kế hoạch|nhiệm vụ|chương trình|dự toán|chỉ tiêu|mục tiêu|giao|phân bổ|bố trí|lịch|dự kiến|dự báo"
    r"|sẽ|đề nghị|yêu cầu|gửi|trước ngày|đăng ký|phê duyệt|hoàn thành trong"
)
_DONE = re.compile(r"(?i)(?<!\w)(?:đã|đạt được)(?!\w)")
_STOP = re.compile(r"[.;:](?= |$)")


def clause_of(text: str, period: Period) -> str:
    """Return the sentence, or the part of one up to a semicolon, that a period stands in."""
    before, after = text[: period.start], text[period.end :]
    first = max((found.end() for found in _STOP.finditer(before)), default=0)
    last = _STOP.search(after)
    return before[first:] + " " + after[: last.start() if last else len(after)]


def is_compared(clause: str) -> bool:
    """Tell whether a sentence names a period to compare with, or a document of it."""
    return _COMPARED.search(clause) is not None


def is_done(clause: str) -> bool:
    """Tell whether a sentence tells of something as done, not as planned."""
    return bool(_DONE.search(clause)) and not _PLANNED.search(clause)


def is_meant(own: Period, subject: str, other: Period, text: str) -> bool:
    """Tell whether a text means the subject's period: the same words lead to it, or it is the year before."""
    lead, before = (
        subject[: own.start].lower().split()[-3:],
        text[: other.start].lower().split()[-3:],
    )
    if before[-2:] == ["báo", "cáo"] and own.year != other.year:
        return True  # a report, and the letter is one of another time
    a_year_ago = own.name == other.name and own.year == other.year + 1
    return a_year_ago or (len(lead) == 3 and lead == before and own.kind == other.kind)


_YEARS = re.compile(
    r"(?<!\w)(?:giai đoạn|nhiệm kỳ|niên khóa|từ) (?:năm )?(?P<first>(?:19|20)\d\d) ?"
    r"(?:-|–|đến(?: hết)?(?: năm)?) ?(?P<last>(?:19|20)\d\d)(?![\d/])",
    re.IGNORECASE,
)
_MONTH_TO_MONTH = re.compile(
    r"(?<!\w)từ (?:đầu )?tháng (?P<first>1[0-2]|0?[1-9]) (?:đến|tới)(?: hết| cuối)?"
    r" tháng (?P<last>1[0-2]|0?[1-9])(?: năm |/)(?P<year>20\d\d)",
    re.IGNORECASE,
)
_QUARTER_TO_QUARTER = re.compile(
    r"(?<!\w)từ quý (?P<first>I{1,3}|IV) (?:đến|tới)(?: hết)? quý (?P<last>I{1,3}|IV)"
    r"(?: năm |/)20\d\d",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?<!\w)từ (?P<first>[012]?\d) ?(?:giờ|h|g)(?: ?(?P<first_minute>[0-5]\d))?(?: phút)?"
    r" (?:đến|tới) (?P<last>[012]?\d) ?(?:giờ|h|g)(?: ?(?P<last_minute>[0-5]\d))?(?: phút)?"
    r"(?P<same> cùng ngày)?",
    re.IGNORECASE,
)
_SUMMER, _EVENING = 8, 16  # what begins later may well end in the next year, on the next day


def backwards(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the ranges of years, quarters, months and hours whose end comes before their beginning.

    A range that may reach into the next year or the next day (``từ tháng 9 đến tháng 6``) is left alone.
    """
    for found in _YEARS.finditer(text):
        if found["first"] > found["last"]:
            yield (*found.span(), found["first"], found["last"])
    for found in _MONTH_TO_MONTH.finditer(text):
        if int(found["last"]) < int(found["first"]) < _SUMMER:
            yield (*found.span(), f"tháng {found['first']}", f"tháng {found['last']}")
    for found in _QUARTER_TO_QUARTER.finditer(text):
        first, last = (_QUARTERS[found[each].lower()] for each in ("first", "last"))
        if last < first and (first < 3 or first - last == 1):
            yield (*found.span(), f"quý {found['first']}", f"quý {found['last']}")
    for found in _HOURS.finditer(text):
        begin, end = (
            (int(found[each]), int(found[f"{each}_minute"] or 0)) for each in ("first", "last")
        )
        if begin > end and (found["same"] or begin[0] < _EVENING):
            yield (*found.span(), f"{found['first']} giờ", f"{found['last']} giờ")


_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_ENGLISH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTH_NAMES) + "|Sept"
OTHER_FORMS = re.compile(
    r"(?<![\w./,-])(?<!số )(?<!bản )(?<!mã )(?:"
    r"(?P<day>\d{1,2})(?P<mark>[-.])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)"
    r"|(?P<year_first>(?:19|20)\d\d)-(?P<month_second>\d\d)-(?P<day_third>\d\d)(?![\w/.-])"
    r"|(?<=gày )(?P<dotted_day>\d{1,2})\.(?P<dotted_month>1[0-2]|0?[1-9])(?![\w.,/-]|[.,-]\d)"
    r"|(?<=gày )(?P<short_day>\d{1,2})/(?P<short_month>\d{1,2})/(?P<short_year>\d\d)(?![\w/])"
    r"|(?P<month_first>\d{1,2})/(?P<day_second>1[3-9]|2\d|3[01])/(?P<year_third>(?:19|20)\d\d)(?![\w/])"
    rf"|(?P<english_day>\d{{1,2}})(?:st|nd|rd|th)? (?P<english>{_ENGLISH})\.?,?"
    r" (?P<english_year>20\d\d)(?!\d)"
    rf"|(?<=gày )(?P<bare_day>\d{{1,2}})(?:st|nd|rd|th)? (?P<bare>{_ENGLISH})(?!\w)"
    r")",
    re.IGNORECASE,
)
"""Dates as other tables and other languages write them."""


def other_forms(text: str) -> Iterator[tuple[int, int, str, datetime.date | tuple[int, int]]]:
    """Yield the dates written in another form, with the day meant, or the day and month where no year is."""
    for found in OTHER_FORMS.finditer(text):
        part = found.groupdict()
        month = part["english"] or part["bare"]
        if part["dotted_day"]:
            day, number = int(part["dotted_day"]), int(part["dotted_month"])
            if 1 <= day <= 31:
                yield (*found.span(), found[0], (day, number))
            continue
        if month:
            number = next(
                n for n, name in enumerate(_MONTH_NAMES, 1) if name[:3] == month[:3].lower()
            )
            day, year = int(part["english_day"] or part["bare_day"]), part["english_year"]
            if year is None:
                yield (*found.span(), found[0], (day, number))
                continue
        else:
            day = int(part["day"] or part["day_third"] or part["short_day"] or part["day_second"])
            number = int(
                part["month"] or part["month_second"] or part["short_month"] or part["month_first"]
            )
            year = part["year"] or part["year_first"] or part["year_third"]
            year = year or "20" + part["short_year"]
        try:
            yield (*found.span(), found[0], datetime.date(int(year), number, day))
        except ValueError:
            continue  # a day that there is not: told of elsewhere, or no date
