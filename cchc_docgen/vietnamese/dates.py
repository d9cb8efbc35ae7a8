"""Dates: read as far as they are known, printed by the zero rule of the official date line."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

FIRST_YEAR = 1945
LAST_YEAR = 2100
_LEAP_YEAR = 2024

_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?"),
    re.compile(r"(?:(?P<day>[0-9]{1,2})/)?(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
    re.compile(
        r"(?:(?:ngày\s+)?(?P<day>[0-9]{1,2})\s+)?tháng\s+(?P<month>[0-9]{1,2})\s+năm\s+(?P<year>[0-9]{4})",
        re.IGNORECASE,
    ),
)
# Not read, but understood: a year of two figures, an order that others read as month before day.
_NEAR_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?:20)?(?P<year>[0-9]{2})"),
    re.compile(r"20(?P<year>[0-9]{2})[/.](?P<month>[0-9]{1,2})[/.](?P<day>[0-9]{1,2})"),
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: the year, the month of a year, or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def complete(self) -> datetime.date | None:
        """Return the calendar day, or ``None`` while month or day is open."""
        if self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)

    @property
    def earliest(self) -> datetime.date:
        """Return the first day it can be."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """Return the last day it can be."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or days_in_month(month, self.year))


def days_in_month(month: int, year: int | None) -> int:
    """Return how many days a month has, as many as it can have in an open year; 0 for none of the twelve."""
    return calendar.monthrange(year or _LEAP_YEAR, month)[1] if 1 <= month <= 12 else 0


# Each pattern begins with what is rare, so that most of a text is passed over quickly. `gày` is `ngày`,
# whichever case its first letter has.
_SHORT = re.compile(r"/ ?(?P<month>\d{1,2}) ?/ ?(?P<year>\d{4})(?!\d| ?/)")
_NAMED = re.compile(
    r"gày (?:"
    r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?: năm (?P<year>\d{4}))?(?!\d)"
    r"|(?P<short_day>\d{1,2})/(?P<short_month>\d{1,2})(?![\d/]))"
)
_DAY_BEFORE = re.compile(r"(?<![\d/])(?<!/ )\d{1,2}(?= ?$)")


class FoundDate(NamedTuple):
    """A date in a text, from its first digit to its last; ``year`` is None where none is typed."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    in_words: bool


def may_hold_dates(text: str) -> bool:
    """Tell quickly whether it is worth looking for dates in a text."""
    return bool(("/" in text and _SHORT.search(text)) or _NAMED.search(text))


def dates_in(text: str) -> list[FoundDate]:
    """Return the dates in a text in order, whether the calendar has them or not."""
    return sorted([*_in_figures(text), *_after_the_word(text)], key=lambda date: date.start)


def _in_figures(text: str) -> Iterator[FoundDate]:
    for match in _SHORT.finditer(text):
        if day := _DAY_BEFORE.search(text, max(0, match.start() - 4), match.start()):
            numbers = int(day[0]), int(match["month"]), int(match["year"])
            yield FoundDate(day.start(), match.end(), *numbers, in_words=False)


def _after_the_word(text: str) -> Iterator[FoundDate]:
    for match in _NAMED.finditer(text):
        if match["day"]:
            year = int(match["year"]) if match["year"] else None
            numbers = int(match["day"]), int(match["month"]), year
            yield FoundDate(match.start("day"), match.end(), *numbers, in_words=True)
        else:
            day, month = int(match["short_day"]), int(match["short_month"])
            yield FoundDate(match.start("short_day"), match.end(), day, month, None, in_words=False)


class DateError(ValueError):
    """A text is no date (``date-form``, ``date-form-near``) or no day of the calendar (``date-invalid``).

    For the latter ``part`` is ``year``, ``month`` or ``day``, ``given`` its number and ``allowed``
    the numbers it may have (``1–12``). ``reading`` is the date that was probably meant, for
    ``date-form-near``. ``params`` fill the sentence of the code.
    """

    def __init__(
        self,
        code: str,
        text: str,
        part: str = "",
        given: int = 0,
        allowed: str = "",
        reading: str = "",
    ) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code
        self.text = text
        self.part = part
        self.given = given
        self.allowed = allowed
        self.reading = reading

    @property
    def params(self) -> Mapping[str, object]:
        """Return what the sentence of ``code`` needs."""
        if not self.part:
            return {"text": self.text} | ({"reading": self.reading} if self.reading else {})
        return {
            "text": self.text,
            "part": self.part,
            "given": self.given,
            "allowed": self.allowed,
        }


def parse_date(text: str) -> PartialDate:
    """Return the date a person typed, as far as it is known.

    The forms are ``2019``, ``2019-04``, ``2019-04-03`` and, in the Vietnamese order, ``4/2019``,
    ``3/4/2019``, ``3.4.2019`` and ``ngày 3 tháng 4 năm 2019``, with or without leading zeros. Years run
    from 1945 to 2100; a year, month or day outside the calendar raises ``date-invalid``, what may have
    been meant for a date (``3/4/19``) ``date-form-near``, anything else ``date-form``.
    """
    typed = text.strip()
    found = next(filter(None, (form.fullmatch(typed) for form in _FORMS)), None)
    if found is None:
        raise _no_date(typed)
    year = _within(typed, "year", int(found["year"]), FIRST_YEAR, LAST_YEAR)
    if found["month"] is None:
        return PartialDate(year)
    month = _within(typed, "month", int(found["month"]), 1, 12)
    if found["day"] is None:
        return PartialDate(year, month)
    last = days_in_month(month, year)
    return PartialDate(year, month, _within(typed, "day", int(found["day"]), 1, last))


def _no_date(typed: str) -> DateError:
    """Return the refusal of a text, with the date it would be read as, if there is one."""
    for form in _NEAR_FORMS:
        if found := form.fullmatch(typed):
            reading = f"{found['day']}/{found['month']}/20{found['year']}"
            try:
                parse_date(reading)
            except DateError:
                break
            return DateError("date-form-near", typed, reading=reading)
    return DateError("date-form", typed)


def _within(text: str, part: str, given: int, first: int, last: int) -> int:
    if first <= given <= last:
        return given
    raise DateError("date-invalid", text, part, given, f"{first}–{last}")


def official_date(date: PartialDate, gap: str = " " * 5) -> str:
    """Return the date in words: ``ngày 05 tháng 3 năm 2020`` (NĐ30, Annex I II.4b).

    Days below 10 and the months 1 and 2 take a leading zero, the other months none. For what is not
    known ``gap`` stands between the words: ``ngày     tháng 4 năm 2019``.
    """
    day = gap if date.day is None else f" {_day(date.day)} "
    month = gap if date.month is None else f" {_month(date.month)} "
    return f"ngày{day}tháng{month}năm {date.year}"


def long_date(date: datetime.date) -> str:
    """Return a calendar day in words: ``ngày 03 tháng 4 năm 2019`` (NĐ30, Annex I II.4b)."""
    return official_date(PartialDate(date.year, date.month, date.day))


def short_date(date: datetime.date) -> str:
    """Return a calendar day in figures, ``03/4/2019``, by the zero rule of the long date."""
    return f"{_day(date.day)}/{_month(date.month)}/{date.year}"


def _day(day: int) -> str:
    return f"{day:02d}"


def _month(month: int) -> str:
    """Return a month's number; only 1 and 2 take a zero, since 11 and 12 could be made of them."""
    return f"{month:02d}" if month <= 2 else str(month)
