"""The value of a workbook's cell becomes the text a clerk would have written, or is refused.

A number has a decimal comma and no thousands mark; 19.990000000000002 is 19,99, because a workbook
keeps 15 digits and shows no more. A date is written 05/3/2026 (NĐ30, Annex I II.4b), which a letter
prints as it stands and its date type reads as well.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache

from cchc_docgen.batch.tables.cell_text import Fault, checked_text
from cchc_docgen.batch.tables.number_formats import Format, Shape
from cchc_docgen.vietnamese.dates import short_date

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime
AnyValue = Value | datetime.timedelta

MOST_DECIMALS = 6
"""More decimals than these are the rest of a division, which nobody writes into a letter."""

_MOST_DIGITS = 15  # what a workbook keeps of a number


def cell_text(value: AnyValue, form: Format) -> tuple[str, Fault | None]:
    """Return a cell's text and what is wrong with it; the text shows the value also then."""
    if isinstance(value, str):
        return checked_text(value)
    if isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
        return text, Fault("cell-boolean", {"value": text})
    if isinstance(value, int | float):
        return _number(value, form)
    return _date(value, form)


@lru_cache(maxsize=1 << 14)
def _number(value: float, form: Format) -> tuple[str, Fault | None]:
    number = Decimal(format(value, f".{_MOST_DIGITS}g"))
    if not number.is_finite() or abs(number) >= 10**_MOST_DIGITS:
        return str(value), Fault("cell-number-too-long", {"digits": _MOST_DIGITS})
    if form.shape is Shape.PERCENT:
        number *= 100
    plain = format(number, "f")
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    whole = "0" if whole == "-0" and not decimals else whole
    if form.shape is Shape.PADDED and not decimals:
        whole = whole.zfill(form.digits)
    text = f"{whole},{decimals}" if decimals else whole
    text += "%" if form.shape is Shape.PERCENT else ""
    if len(decimals) > MOST_DECIMALS:
        return text, Fault("cell-not-rounded", {"value": text, "most": MOST_DECIMALS})
    return text, None


def _date(
    value: datetime.date | datetime.time | datetime.timedelta, form: Format
) -> tuple[str, Fault | None]:
    """Return a date as far as its format shows it; a time of day is refused."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        shown = _clock(value)
        return shown, Fault("cell-time", {"value": shown})
    if form.shape is Shape.DAY_MONTH:
        params = {"value": short_date(value)}
        return short_date(value), Fault("cell-date-without-year", params)
    shown = short_date(value)
    if form.shape is Shape.MONTH_YEAR:
        shown = shown.partition("/")[2]
    if form.shape is Shape.YEAR:
        shown = str(value.year)
    return shown, None


def _clock(value: datetime.datetime | datetime.time | datetime.timedelta) -> str:
    """Return a time as a clerk sees it: ``10:30``, ``05/3/2026 10:30``, ``30:00`` for a day and six hours."""
    if isinstance(value, datetime.datetime):
        return f"{short_date(value)} {value:%H:%M}"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"
