"""Dates in the texts: days of the calendar, in order, written as the law writes them; deadlines; years."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.rules.inspection import Inspection, PlacedText
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.typed_dates import TypedDate
from cchc_docgen.vietnamese.dates import PartialDate, short_date

if TYPE_CHECKING:
    from cchc_docgen.vietnamese.periods import Period

_UNTIL = re.compile(r"\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s+)?")
_HALF_A_YEAR = 6
_DAY_NAMES = ("hai", "ba", "tư", "năm", "sáu", "bảy", "chủ nhật")
_WEEKDAY = re.compile(
    r"(?P<lead>\w*) ?\b(?P<day>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? ?\(?$",
    re.IGNORECASE,
)
_COUNTED = frozenset(("lần", "khóa", "khoá", "kỳ", "phiên", "đợt", "nghị", "cuộc", "số"))

# A day by which something is due: the word before it, and what else the clause must or must not say.
_DUE = re.compile(
    r"\b(?P<cue>trước|chậm nhất|muộn nhất|hạn cuối|hạn chót)(?: là| vào| đến| hết| cuối)*"
    r"(?: \d{1,2} ?(?:giờ|h)(?: ?\d{2})?(?: phút)?)?(?:,? (?:thứ \w+|Chủ nhật))?,? ?\(?$"
)
_TASKS = (
    r"(?:gửi|báo cáo|hoàn thành|nộp|đăng ký|trình|phản hồi|góp ý|tổng hợp|xong|trả lời|cung cấp"
    r"|khắc phục)\b"
)
_TO_BE_DONE = re.compile(rf"\b{_TASKS}", re.IGNORECASE)
_OF_THE_PAST = re.compile(
    r"\b(?:đã|chưa|phát sinh|tiếp nhận|ban hành|hiệu lực|ký kết|được (?:cấp|giao|ký)|từ trước)\b",
    re.IGNORECASE,
)
# What limits the words after it; a new request after a comma is free of it.
_LIMITING = re.compile(r"\b(?:đối với|trường hợp|những)\b", re.IGNORECASE)
_NEW_REQUEST = re.compile(rf".*, (?={_TASKS})", re.IGNORECASE)
_OF_A_CASE = re.compile(r" *,? *(?:thì|được|vẫn|nhưng|mà|áp dụng|chưa|đã)\b")
_EVERY_YEAR = re.compile(
    r"(?i)(?<!\w)(?:(?:hằng|hàng|mỗi|từng|các) năm|năm (?:sau|tới|kế tiếp|tiếp theo|liền kề|liền sau))(?!\w)"
)
_PARTS_WITH_DEADLINES = frozenset(("body", "directive", "title", "remark"))

_YEAR = re.compile(r"năm (?P<year>(?:19|20)\d\d)(?! ?(?:[-–,]|và|đến) ?(?:năm )?\d)")


@rule("date-impossible", "date-padding", "date-weekday", by_text=True)
def each_date(inspection: Inspection) -> Iterator[Finding]:
    """Check each date by itself: a day of the calendar, its zeros, the weekday named with it."""
    for date in inspection.dates:
        if not 1 <= date.day <= date.days_in_month:
            if 12 < date.month <= 31 and date.day <= 12 and date.year and not date.in_words:
                continue  # month before day: told of by how it is written
            mark = _mark(inspection, date)
            yield inspection.finding("date-impossible", mark, typed=date.typed)
            continue
        day = date.in_year(0) if date.year else None
        if day is not None:
            yield from _padding(inspection, date)
            yield from _weekday(inspection, date, day)


def _padding(inspection: Inspection, date: TypedDate) -> Iterator[Finding]:
    wanted = date.prescribed
    if date.typed != wanted:
        mark = _mark(inspection, date)
        yield inspection.finding("date-padding", mark, typed=date.typed, wanted=wanted)


def _weekday(inspection: Inspection, date: TypedDate, day: datetime.date) -> Iterator[Finding]:
    named = _WEEKDAY.search(date.before)
    if named is None or named["lead"].lower() in _COUNTED:
        return
    if named["lead"].lower() == "họp" and named["day"].islower():
        return  # a day, or the number of a session: Kỳ họp thứ năm
    name = named["day"].lower().removeprefix("thứ ")
    number = int(name) - 2 if name.isdigit() else _DAY_NAMES.index(name)
    if number != day.weekday():
        from cchc_docgen.vietnamese.days_off import weekday

        mark = _mark(inspection, date)
        params = {"typed": named["day"], "date": date.typed, "weekday": weekday(day)}
        yield inspection.finding("date-weekday", mark, **params)


@rule("date-range", by_text=True)
def ranges(inspection: Inspection) -> Iterator[Finding]:
    """Check that ``từ … đến …`` does not run backwards."""
    for first, last in pairwise(inspection.dates):
        if first.placed is not last.placed or last.year is None:
            continue
        between = first.placed.text[first.end : last.start]
        start, end = first.in_year(last.year), last.in_year(0)
        if first.year is None and first.month - last.month > _HALF_A_YEAR:
            continue  # it began the year before
        if start and end and start > end and _UNTIL.fullmatch(between):
            mark = _mark(inspection, first)
            yield inspection.finding("date-range", mark, first=first.typed, last=last.typed)


_NUMBER = re.compile(r"\d|[Qq]uý I")
_SPANS = re.compile(r"(?i)(?<!\w)(?:từ|giai đoạn|nhiệm kỳ|niên khóa) ")
_OTHERWISE = re.compile(
    r"gày \d{1,2}\.\d|\d[-.]\d{1,2}[-.]\d{4}|\d{4}-\d\d-\d\d|\d/\d{1,2}/\d\d(?!\d)"
    r"|/(?:1[3-9]|2\d|3[01])/\d{4}|\d(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)


@rule("date-range-other", "date-style", by_text=True)
def written_otherwise(inspection: Inspection) -> Iterator[Finding]:
    """Find years, months and hours that run backwards, and dates in a form of other tables or languages."""
    numbered = [placed for placed in inspection.texts if _NUMBER.search(placed.text)]
    spans = any(_SPANS.search(placed.text) for placed in numbered)
    forms = any(_OTHERWISE.search(placed.text) for placed in numbered)
    if not spans and not forms:
        return
    from cchc_docgen.vietnamese.periods import backwards, other_forms

    for placed in numbered:
        for start, end, first, last in backwards(placed.text):
            mark = inspection.mark_in(placed, start, end)
            yield inspection.finding("date-range-other", mark, first=first, last=last)
        for start, end, typed, day in other_forms(placed.text) if forms else ():
            mark = inspection.mark_in(placed, start, end)
            meant = "{} tháng {}".format(*day) if isinstance(day, tuple) else short_date(day)
            yield inspection.finding("date-style", mark, typed=typed, meant=meant)


@rule("deadline-past", "deadline-day-off", by_text=True)
def deadlines(inspection: Inspection) -> Iterator[Finding]:
    """Check the days by which something is due: after the letter, and when offices are open."""
    for date in inspection.dates:
        if date.placed.part not in _PARTS_WITH_DEADLINES or not _is_deadline(date):
            continue
        if date.year is None and _EVERY_YEAR.search(_sentence(date)):
            continue  # the same day falls on another weekday each year
        day = date.in_year(inspection.date.year)
        if day is None or (date.year is None and day < inspection.latest):
            continue  # no such day, or one of the next year
        if day < inspection.earliest:
            mark = _mark(inspection, date)
            yield inspection.finding("deadline-past", mark, date=date.typed)
        elif day < inspection.latest:
            inspection.not_evaluated("deadline-past", "letter-date-open")
        else:
            yield from _day_off(inspection, date, day)


def _is_deadline(date: TypedDate) -> bool:
    """Tell whether something is to be done by that day, not what was done or holds before it."""
    clause = date.before
    due = _DUE.search(clause)
    if due is None or _OF_THE_PAST.search(clause):
        return False
    if _LIMITING.search(_NEW_REQUEST.sub("", clause)):
        return False
    if _OF_A_CASE.match(date.placed.text, date.end):
        return False
    return due["cue"] != "trước" or bool(_TO_BE_DONE.search(clause))


def _sentence(date: TypedDate) -> str:
    """Return the sentence, or the part of it up to a semicolon, in which a date stands."""
    text = date.placed.text
    end = _STOP.search(text, date.end)
    return date.before + text[date.start : end.start() if end else len(text)]


def _day_off(inspection: Inspection, date: TypedDate, day: datetime.date) -> Iterator[Finding]:
    from cchc_docgen.vietnamese.days_off import day_off

    occasion = day_off(day)
    if occasion is not None:
        mark = _mark(inspection, date)
        yield inspection.finding("deadline-day-off", mark, date=date.typed, occasion=occasion)


@rule("year-mismatch")
def years(inspection: Inspection) -> Iterator[Finding]:
    """Check that subject and body speak of the same year where they name the same thing.

    The same thing is the score table's name, or the same three words before ``năm``.
    """
    subject = inspection.texts[0]
    for index, printed in enumerate(inspection.scores):
        lead_in = ("body", printed.index - 1)
        known = {printed.block.year, *(each.year for each in printed.figures)}
        for placed in inspection.texts if index == 0 else ():
            if placed is subject or placed.steps == lead_in:
                yield from _named_year(inspection, placed, printed.table.name, known)
    if not inspection.scores:
        yield from _same_phrase(inspection, subject)


def _named_year(
    inspection: Inspection, placed: PlacedText, name: str, known: set[int]
) -> Iterator[Finding]:
    """Find the name of the scores followed by a year of which the letter prints none."""
    at = placed.text.lower().find(name.lower())
    found = _YEAR.search(placed.text, at) if at >= 0 else None
    if found is not None and int(found["year"]) not in known:
        expected = ", ".join(map(str, sorted(known, reverse=True)))
        yield _year_finding(inspection, placed, found, expected)


def _same_phrase(inspection: Inspection, subject: PlacedText) -> Iterator[Finding]:
    """Find a phrase of the subject with another year, in a body that never names the subject's."""
    for found in _YEAR.finditer(subject.text):
        phrase = " ".join(subject.text[: found.start()].split()[-3:])
        year = found["year"]
        if phrase.count(" ") < 2 or inspection.joined.count(year) > subject.text.count(year):
            continue
        if _PERIOD.search(phrase):
            continue  # told of by the period as a whole
        if any(each.key for each in inspection.citations):
            continue  # a document cited may print the year
        other = re.compile(re.escape(f"{phrase} năm ") + r"(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
        for placed, start, match in inspection.search(other):
            if match["year"] != year:
                mark = inspection.mark_in(placed, match.start("year") - start, match.end() - start)
                params = {"year": match["year"], "expected": year}
                yield inspection.finding("year-mismatch", mark, **params)


# Begins with one letter of a set, so that a search passes over the rest fast.
_PERIOD = re.compile(
    r"[69SsCcQq](?:[Uu][Ýý] [Ii1-4]| [Tt]háng | THÁNG |áu tháng |hín tháng |ÁU THÁNG |HÍN THÁNG )"
)
_REPORT = re.compile(r"(?i)báo cáo|kết quả|sơ kết|tình hình")
_STOP = re.compile(r"[.;:](?= |$)")
_SEASON = datetime.timedelta(days=92)


@rule("period-other", "period-future")
def periods_named(inspection: Inspection) -> Iterator[Finding]:
    """Find a quarter or half-year that is not the subject's, or that the letter cannot tell of yet."""
    if not _PERIOD.search(inspection.joined):
        return
    from cchc_docgen.vietnamese.periods import clause_of, is_compared, is_done, is_meant, periods

    subject = inspection.texts[0]
    own = list(periods(subject.text))
    for placed in inspection.texts:
        named = list(periods(placed.text))
        for each in named:
            mark = inspection.mark_in(placed, each.start, each.end)
            clause = clause_of(placed.text, each)
            expected = ""
            if placed is subject:
                expected = _a_year_on(inspection, each) if _REPORT.search(subject.text) else ""
            elif len(own) == 1 and not any(own[0].same(other) for other in named):
                wrong = is_meant(own[0], subject.text, each, placed.text)
                expected = own[0].typed if wrong and not is_compared(clause) else ""
            if expected:
                params = {"typed": each.typed, "expected": expected}
                yield inspection.finding("period-other", mark, **params)
            elif each.middle > inspection.latest and is_done(clause):
                yield inspection.finding("period-future", mark, typed=each.typed)


def _a_year_on(inspection: Inspection, period: Period) -> str:
    """Return this year's period where a report on last year's is written just after it; ``''`` if not."""
    meant = PartialDate(period.year + 1, period.last.month).latest
    late = meant - _SEASON / 4 <= inspection.earliest and inspection.latest <= meant + _SEASON
    return re.sub(r"\d{4}$", str(period.year + 1), period.typed) if late else ""


def _year_finding(
    inspection: Inspection, placed: PlacedText, found: re.Match[str], expected: str
) -> Finding:
    mark = inspection.mark_in(placed, found.start("year"), found.end("year"))
    return inspection.finding("year-mismatch", mark, year=found["year"], expected=expected)


def _mark(inspection: Inspection, date: TypedDate) -> Mark:
    return inspection.mark_in(date.placed, date.start, date.end)
