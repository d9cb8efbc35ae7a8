"""The value of a workbook's cell becomes the text that the cell shows, or is refused.

Excel under vi-VN is the measure: decimal comma, points between groups, day before month. A table kept
as a workbook and the same table saved as CSV give the same letters. What depends on the machine or on
the width of a column is never guessed.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache

from cchc_docgen.batch.tables.cell_text import Fault, checked_text, spreadsheet_fault
from cchc_docgen.batch.tables.number_formats import Format, Section, Shape
from cchc_docgen.batch.tables.shown import shown_around, shown_date, shown_number

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime
AnyValue = Value | datetime.timedelta

MOST_DECIMALS = 6
"""More decimals than these are the rest of a division, which nobody writes into a letter."""

_MOST_DIGITS = 15  # what a workbook keeps of a number
_GENERAL_WIDTH = 11  # signs of a number, without its minus, that General shows


def cell_text(value: AnyValue, form: Format) -> tuple[str, Fault | None]:
    """Return a cell's text and what is wrong with it; the text shows the value also then."""
    if isinstance(value, str):
        section = form.for_text
        text, fault = checked_text(shown_around(section, value) if section else value)
        return text, fault or spreadsheet_fault(text)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE", None  # refused where it would be printed
    if isinstance(value, int | float):
        return _number(value, form)
    return _date(value, form)


@lru_cache(maxsize=1 << 14)
def _number(value: float, form: Format) -> tuple[str, Fault | None]:
    number = Decimal(format(value, f".{_MOST_DIGITS}g"))
    if not number.is_finite() or abs(number) >= 10**_MOST_DIGITS:
        return str(value), Fault("cell-number-too-long", {"digits": _MOST_DIGITS})
    section, keeps_minus = form.for_number(0 if not number else -1 if number < 0 else 1)
    negative = keeps_minus and number < 0
    if section.shape is Shape.GENERAL:
        return _general(section, abs(number), "-" if negative else "")
    shown = None
    if section.shape in (Shape.NUMBER, Shape.LITERAL):
        shown = shown_number(section, abs(number), negative=negative)
    if shown is None:
        return _unshown(section, form, _plain(number))
    return checked_text(shown)


def _general(section: Section, number: Decimal, minus: str) -> tuple[str, Fault | None]:
    """Return a number as General shows it in a column that is wide enough."""
    text = _plain(number)
    decimals = text.partition(",")[2]
    shown = minus + (shown_around(section, text) if section.tokens else text)
    if len(text) > _GENERAL_WIDTH and not decimals:
        return shown, Fault("cell-power", {"value": f"{number:.5E}".replace(".", ",")})
    if len(decimals) > MOST_DECIMALS or len(text) > _GENERAL_WIDTH:
        return shown, Fault("cell-not-rounded", {"value": minus + text, "most": MOST_DECIMALS})
    return checked_text(shown)


def _plain(number: Decimal) -> str:
    """Return a number with all its decimals and no groups."""
    whole, _, decimals = format(number, "f").partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else "0" if whole == "-0" else whole


def _date(
    value: datetime.date | datetime.time | datetime.timedelta, form: Format
) -> tuple[str, Fault | None]:
    """Return a date or time as far as its format shows it."""
    moment = _moment(value)
    section, _ = form.for_number(1)
    shown = shown_date(section, moment) if section.shape is Shape.DATE else None
    if shown is None:
        return _unshown(section, form, _full(moment))
    return checked_text(shown)


def _moment(
    value: datetime.date | datetime.time | datetime.timedelta,
) -> datetime.datetime | datetime.timedelta:
    if isinstance(value, datetime.datetime | datetime.timedelta):
        return value
    if isinstance(value, datetime.time):
        day = datetime.datetime.min
        return datetime.datetime.combine(day, value) - day
    return datetime.datetime.combine(value, datetime.time())


def _unshown(section: Section, form: Format, value: str) -> tuple[str, Fault]:
    """Return the refusal of a cell of which nobody can say what it shows on every machine."""
    if section.shape is Shape.DAY_MONTH:
        return value, Fault("cell-date-without-year", {"value": value})
    if section.shape is Shape.POWER:
        return value, Fault("cell-power", {"value": value})
    return value, Fault("cell-format", {"value": value, "format": form.code})


def _full(moment: datetime.datetime | datetime.timedelta) -> str:
    """Return a moment with all that is known of it: ``05/03/2026 10:30``, ``30:00`` for a day and more."""
    if isinstance(moment, datetime.datetime):
        time = f" {moment:%H:%M}" if moment.time() != datetime.time() else ""
        return f"{moment.day:02d}/{moment.month:02d}/{moment.year}{time}"
    minutes = int(moment.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"
