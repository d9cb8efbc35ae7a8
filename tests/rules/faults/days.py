"""Faults of the dates: of the letter, of deadlines, of what happens when."""

from __future__ import annotations

import datetime
import random
import re

from tests.rules.faults.seeding import New, swap

# A date typed in a text, short or in words, and one that something is due by.
_DATE = r"(?P<day>\d\d)(?P<a>/| tháng )(?P<month>\d\d?)(?P<b>/| năm )(?P<year>20\d\d)"
_DUE = rf"(?:(?<=nhất ngày )|(?<=trước ngày )|(?<=trước\n        ngày )){_DATE}"
_HOLIDAYS = {2025: (2, 9), 2026: (30, 4)}


def _written(match: re.Match[str], day: datetime.date) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}{match['a']}{month}{match['b']}{day.year}"


def _date(match: re.Match[str]) -> datetime.date:
    return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))


def _moved_to(weekday: int) -> New:
    def new(match: re.Match[str], rng: random.Random) -> str:
        day = _date(match)
        return _written(match, day + datetime.timedelta((weekday - day.weekday()) % 7))

    return new


def _holiday(match: re.Match[str], rng: random.Random) -> str | None:
    if int(match["year"]) not in _HOLIDAYS:
        return None
    day, month = _HOLIDAYS[int(match["year"])]
    return _written(match, datetime.date(int(match["year"]), month, day))


def _unpadded(match: re.Match[str], rng: random.Random) -> str | None:
    return match[0].removeprefix("0") if match["day"].startswith("0") else None


def _month_padded(match: re.Match[str], rng: random.Random) -> str:
    return f"{match['day']}{match['a']}{match['month'].zfill(2)}{match['b']}{match['year']}"


def _impossible(match: re.Match[str], rng: random.Random) -> str:
    day = rng.choice(("32", "35")) if match["month"] in ("5", "8", "10", "3") else "31"
    return day + match[0][2:]


def _year_before(match: re.Match[str], rng: random.Random) -> str:
    return match[0][:-4] + str(int(match["year"]) - 1)


swap("a day that the month has not", "date-impossible", rf"(?<=ngày ){_DATE}", _impossible)
swap("a day without its zero", "date-padding", rf"(?<=ngày ){_DATE}", _unpadded)
swap("a month with a zero too many", "date-padding", rf"(?<=ngày ){_DATE}", _month_padded)
swap("a deadline of the year before", "deadline-past", _DUE, _year_before)
swap("a deadline on a Sunday", "deadline-day-off", _DUE, _moved_to(6))
swap("a deadline on a Saturday", "deadline-day-off", _DUE, _moved_to(5))
swap("a deadline on a public holiday", "deadline-day-off", _DUE, _holiday)
swap("another weekday than the date's", "date-weekday", r"thứ Ba(?=, ngày)", "thứ Năm")
swap(
    "a period that runs backwards",
    "date-range",
    r"(từ) ngày (\S+) đến ngày ([^\s,]+)",
    r"\1 ngày \3 đến ngày \2",
)
swap(
    "another year in the subject",
    "year-mismatch",
    r"^(subject: .*?chỉ số.*? năm) 20\d\d",
    r"\1 2021",
)
swap(
    "a date of the letter that is no day",
    "date-invalid",
    r"^date: (\d{4})-\d\d-\d\d",
    r"date: \1-02-30",
)
