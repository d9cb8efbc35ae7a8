"""Numbers: read as a person types them, printed as CLDR has them for vi_VN.

Signs, groups of thousands and patterns come from Babel's data. What an official letter has otherwise
stays ours: all decimals that were typed (Babel prints 8,5 for 8.50), and rounding half up (Babel rounds
2,345 to 2,34).

This module is the only user of Babel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

LOCALE = "vi_VN"

_LONGEST = 24
"""Digits in a number: four less than ``Decimal`` keeps, so that no sum of figures is rounded."""

_GROUPS = r"(?P<whole>[1-9][0-9]{0,2}(?:(?P<sep>[. \u00a0\u202f])[0-9]{3})(?:(?P=sep)[0-9]{3})*)"
_GROUPED = re.compile(_GROUPS + r"(?:(?P<mark>[.,])(?P<fraction>[0-9]+))?")
_PLAIN = re.compile(r"(?P<whole>[0-9]+)(?:(?P<mark>[.,])(?P<fraction>[0-9]+))?")
_ONE_DOT_GROUP = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_SEPARATORS = str.maketrans("", "", ". \u00a0\u202f")
_WIDE = Context(prec=400)


class NumberError(ValueError):
    """A text is no number, or two numbers.

    ``code`` is ``number-invalid`` or ``number-ambiguous``; ``readings`` are, for the latter, what
    may have been meant, written plainly (``1234`` and ``1,234``); ``params`` fill the sentence of
    the code.
    """

    def __init__(self, code: str, text: str, readings: tuple[str, ...] = ()) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code
        self.text = text
        self.readings = readings

    @property
    def params(self) -> Mapping[str, object]:
        """Return what the sentence of ``code`` needs: ``text`` and, if ambiguous, both readings."""
        return {"text": self.text} | dict(zip(("whole", "decimal"), self.readings, strict=False))


@lru_cache(maxsize=16384)  # scores recur: from 0 to 100 there are ten thousand of two decimals
def parse_decimal(text: str) -> Decimal:
    """Return the number a person typed, with as many decimals as were typed.

    The decimal mark is a comma or a dot (``95,5``, ``74.36``), the thousands mark a dot or a space
    (``1.234.567,8``, ``1 234,5``); a minus sign may stand in front. A dot and exactly three digits
    (``1.234``) can be read both ways and raises ``number-ambiguous``, unless the number begins with
    0 or with four digits, as no group of thousands does. ``1,234`` is not ambiguous: the comma is
    the Vietnamese decimal mark and never the thousands mark. Anything else raises
    ``number-invalid``: exponents, digits other than 0–9, more than 24 digits.
    """
    typed = text.strip()
    negative = typed.startswith(("-", "\u2212"))
    bare = typed[1:] if negative else typed
    sign = "-" if negative else ""
    if _ONE_DOT_GROUP.fullmatch(bare):
        whole, decimal = bare.replace(".", ""), bare.replace(".", ",")
        raise NumberError("number-ambiguous", typed, (sign + whole, sign + decimal))
    plain = _plain_digits(bare)
    if plain is None or len(plain.replace(".", "")) > _LONGEST:
        raise NumberError("number-invalid", typed)
    value = Decimal(sign + plain)
    return value if value else value.copy_abs()


def _plain_digits(bare: str) -> str | None:
    """Return an unsigned number as Python writes it, or ``None`` if it is none."""
    found = _GROUPED.fullmatch(bare)
    if found and found["mark"] == found["sep"]:
        return None
    found = found or _PLAIN.fullmatch(bare)
    if not found:
        return None
    whole = found["whole"].translate(_SEPARATORS)
    return f"{whole}.{found['fraction']}" if found["fraction"] else whole


def format_decimal(value: Decimal, decimals: int | None = None) -> str:
    """Return the number as a letter prints it: ``1.234.567,80``.

    Every decimal of the value is printed, trailing zeros too; with ``decimals`` it is first rounded
    half up. The rest is as CLDR has it for vi_VN.
    """
    if decimals is not None:
        value = round_half_up(value, decimals)
    return _printed(str(value), percent=False)


def format_percent(value: Decimal) -> str:
    """Return a number of hundredths as a letter prints it: ``77.80`` is ``77,80%``."""
    return _printed(str(value), percent=True)


@lru_cache(maxsize=16384)  # by the text: 8.5 and 8.50 are equal, and print otherwise
def _printed(plain: str, *, percent: bool) -> str:
    value = Decimal(plain)
    pattern, locale = _pattern(decimals_of(value), percent=percent)
    with localcontext(_WIDE):
        shown = value.scaleb(-2) if percent else value
        return str(pattern.apply(shown, locale, decimal_quantization=False))


@lru_cache(maxsize=64)
def _pattern(decimals: int, *, percent: bool) -> tuple[NumberPattern, Locale]:
    """Return CLDR's pattern of decimals or percents, with exactly this many decimals, and the locale."""
    from babel import Locale  # some 50 ms, which a letter without a number is spared

    locale = Locale.parse(LOCALE)
    pattern: NumberPattern = copy(
        locale.percent_formats[None] if percent else locale.decimal_formats[None]
    )
    pattern.frac_prec = (decimals, decimals)
    return pattern, locale


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Return the value with this many decimals, halves going away from zero, never ``-0``."""
    rounded = value.quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP, _WIDE)
    return rounded if rounded else rounded.copy_abs()


def decimals_of(value: Decimal) -> int:
    """Return how many decimals the value carries: 2 for ``19.50``, 0 for ``19`` and ``1E+3``."""
    text = str(value)
    if "E" not in text:
        return len(text.partition(".")[2])
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def zero_padded(number: int) -> str:
    """Return a document number, below 10 with a leading zero (NĐ30, Annex I II.3c)."""
    return f"{number:02d}"
