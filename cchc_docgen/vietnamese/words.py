"""Amounts in words, as ``Bằng chữ:`` asks for them.

No law rules the reading; these are the habits of state documents: ``mốt``, ``tư`` and ``lăm`` after
``mươi``, ``linh`` (in the South ``lẻ``) for a zero in the tens, ``không trăm`` for a zero in the
hundreds inside a number, groups of nghìn, triệu, tỷ of which an empty one is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_BILLION = 10**9


def amount_in_words(number: int, *, zero_tens: str = "linh", thousand: str = "nghìn") -> str:
    """Return a whole number in Vietnamese words: 1005 is ``một nghìn không trăm linh năm``.

    ``zero_tens`` may be ``lẻ`` and ``thousand`` ``ngàn``. A negative number begins with ``âm``. The
    count of billions is read as a number of its own: ``một nghìn hai trăm tỷ``, ``một tỷ tỷ``.
    """
    if number == 0:
        return _DIGITS[0]
    sign = ["âm"] if number < 0 else []
    return " ".join([*sign, *_number(abs(number), False, zero_tens, thousand)])


def _number(number: int, inside: bool, zero_tens: str, thousand: str) -> Iterator[str]:
    """Give the words of a number; ``inside``: something was read before it."""
    billions, rest = divmod(number, _BILLION)
    if billions:
        yield from _number(billions, inside, zero_tens, thousand)
        yield "tỷ"
        inside = True
    for value, name in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group, rest = divmod(rest, value)
        if group:
            yield from _group(group, inside, zero_tens)
            if name:
                yield name
            inside = True


def _group(group: int, inside: bool, zero_tens: str) -> Iterator[str]:
    """Give the words of three digits, their leading zeros read only ``inside`` a number."""
    hundreds, rest = divmod(group, 100)
    if hundreds or inside:
        yield _DIGITS[hundreds]
        yield "trăm"
        if 0 < rest < 10:
            yield zero_tens
    yield from _below_hundred(rest)


def _below_hundred(rest: int) -> Iterator[str]:
    tens, units = divmod(rest, 10)
    if tens > 1:
        yield _DIGITS[tens]
        yield "mươi"
    elif tens == 1:
        yield "mười"
    if units:
        yield _unit(tens, units)


def _unit(tens: int, units: int) -> str:
    if tens > 1:
        return _AFTER_TENS.get(units, _DIGITS[units])
    return "lăm" if tens == 1 and units == 5 else _DIGITS[units]
