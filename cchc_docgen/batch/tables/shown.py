"""What a section of a number format shows of a value, under vi-VN: decimal comma, points between groups."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc_docgen.batch.tables.number_formats import Section, Token
from cchc_docgen.vietnamese.numbers import round_half_up

_POINT, _GROUP = ",", "."
_HALF_SECOND = datetime.timedelta(milliseconds=500)
_DAY_SECONDS = 86_400


def shown_number(section: Section, value: Decimal, *, negative: bool) -> str | None:
    """Return a number that is not negative as a section shows it, with a minus before all if asked.

    None where it cannot be said: a negative number that is rounded to nothing.
    """
    tokens = section.tokens
    whole, fraction = _cut(tokens)
    scaled = value.scaleb(2 * section.count("percent") - 3 * _thousands(whole))
    rounded = round_half_up(scaled, sum(kind == "digit" for kind, _ in fraction))
    if negative and not rounded:
        return None
    digits, _, decimals = format(rounded, "f").partition(".")
    text = "".join(_whole(whole, digits.lstrip("0"))) + "".join(_fraction(fraction, decimals))
    return "-" + text if negative else text


def _cut(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Return the tokens before the decimal point, and the others from it on."""
    at = next((at for at, token in enumerate(tokens) if token[0] == "point"), len(tokens))
    return list(tokens[:at]), list(tokens[at:])


def _thousands(whole: list[Token]) -> int:
    """Return how many commas stand behind the last digit: each of them hides three digits."""
    last = max((at for at, token in enumerate(whole) if token[0] == "digit"), default=-1)
    return sum(kind == "group" for kind, _ in whole[last + 1 :])


def _whole(tokens: list[Token], digits: str) -> Iterator[str]:
    """Yield the integer part with the words around it, from left to right."""
    places = [at for at, token in enumerate(tokens) if token[0] == "digit"]
    grouped = any(
        kind == "group" and places and places[0] < at < places[-1]
        for at, (kind, _) in enumerate(tokens)
    )
    pieces: list[str] = []
    given = 0
    for at in reversed(range(len(tokens))):
        kind, text = tokens[at]
        if kind != "digit":
            pieces.append(_literal(kind, text))
            continue
        wanted = max(1, len(digits) - given) if at == places[0] else 1
        for _ in range(wanted):
            digit = digits[-1 - given] if given < len(digits) else {"0": "0", "?": " "}.get(text)
            if digit is None:
                break
            if grouped and given and given % 3 == 0:
                pieces.append(_GROUP if digit != " " else " ")
            pieces.append(digit)
            given += 1
    yield from reversed(pieces)


def _fraction(tokens: list[Token], decimals: str) -> Iterator[str]:
    """Yield the decimals with the words around them; ``#`` shows no zero at the end."""
    significant = len(decimals.rstrip("0"))
    at = 0
    for kind, text in tokens:
        if kind == "digit":
            shown = decimals[at] if text == "0" or at < significant else ""
            yield " " if text == "?" and not shown else shown
            at += 1
        else:
            yield _POINT if kind == "point" else _literal(kind, text)


def _literal(kind: str, text: str) -> str:
    return text if kind in ("literal", "percent") else ""


def shown_around(section: Section, text: str) -> str:
    """Return a text, or a number in plain form, with the words that a section sets around it."""
    pieces = (
        text if kind in ("text", "general") else _literal(kind, t) for kind, t in section.tokens
    )
    return "".join(pieces)


def shown_date(section: Section, value: datetime.datetime | datetime.timedelta) -> str | None:
    """Return a point in time, or a length of time, as a section shows it.

    Seconds are rounded, minutes and hours are not. None for what has no calendar day where one is shown.
    """
    value += _HALF_SECOND
    if isinstance(value, datetime.timedelta):
        seconds = value.days * _DAY_SECONDS + value.seconds
        if value.days < 0 or any(kind == "part" and t[0] in "ymd" for kind, t in section.tokens):
            return None
    else:
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        if any(kind == "elapsed" for kind, _ in section.tokens):
            return (
                None  # the days before this one would have to be counted from the workbook's first
            )
    return "".join(_moment(kind, text, value, seconds) for kind, text in section.tokens)


def _moment(
    kind: str, text: str, value: datetime.datetime | datetime.timedelta, seconds: int
) -> str:
    if kind == "elapsed":
        return f"{seconds // {'h': 3600, 'm': 60, 's': 1}[text[0]]:0{len(text)}d}"
    if kind == "minute":
        return _padded(seconds // 60 % 60, text)
    if kind != "part":
        return _literal(kind, text)
    if text[0] in "hs":
        return _padded(seconds // 3600 % 24 if text[0] == "h" else seconds % 60, text)
    assert isinstance(value, datetime.datetime)
    if text[0] == "y":
        return f"{value.year:04d}" if len(text) > 2 else f"{value.year % 100:02d}"
    return _padded(value.month if text[0] == "m" else value.day, text)


def _padded(number: int, text: str) -> str:
    return f"{number:02d}" if len(text) > 1 else str(number)
