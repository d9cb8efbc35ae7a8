"""The days on which offices are closed in Việt Nam: weekends, public holidays, days off made up for.

``days_off.txt`` lists them for the years it names; outside of these weekends alone are known.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WORKED = "+"  # a Saturday that makes up for a day off
_FRIDAY = 5


def weekday(day: datetime.date) -> str:
    """Return the name of the weekday, with the capitals of NĐ30, Annex II V.8c."""
    return WEEKDAYS[day.weekday()]


def day_off(day: datetime.date) -> str | None:
    """Return why offices are closed on that day (``thứ Bảy``, ``Quốc khánh``), None if they are not.

    A Saturday on which a day off is made up for by work counts as open.
    """
    named = _days().get(day.isoformat())
    if named:
        return None if named == _WORKED else named
    return weekday(day) if day.isoweekday() > _FRIDAY else None


@cache
def _days() -> Mapping[str, str]:
    """Return what each listed day is called, read when the first date is looked up."""
    text = (files("cchc_docgen.vietnamese") / "days_off.txt").read_text("utf-8")
    listed = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {day: name for day, _, name in listed}
