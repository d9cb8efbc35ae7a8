"""The days on which offices are closed in Việt Nam: weekends, public holidays, days off made up for."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday(day: datetime.date) -> str:
    """Return the name of the weekday, with the capitals of NĐ30, Annex II V.8c."""
    return WEEKDAYS[day.weekday()]


def day_off(day: datetime.date) -> str | None:
    """Return why offices are closed on that day (``thứ Bảy``, ``Quốc khánh``), None if they are not.

    A Saturday on which a day off is made up for by work counts as open.
    """
    calendar = _calendar(day.year)
    if calendar.is_working_day(day):
        return None
    return calendar.get(day) or weekday(day)


@cache
def _calendar(year: int) -> HolidayBase:
    """Return the holidays of a year; the library is loaded when the first date is looked up."""
    from holidays import country_holidays

    return country_holidays("VN", years=[year], language="vi")
