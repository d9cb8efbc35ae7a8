"""The filters of a placeholder, ``{{ kinh_phí | tiền }}``, which are the types of a batch's columns too.

A filter reads the text of a cell and says what is printed. :data:`FILTERS` is all there is to know of them:
a new one is one entry there, found under each of its names. A column that is declared to be of a type
(``table: {types: {kinh_phí: tiền}}``) is read and printed as if every placeholder of it had that filter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from cchc_docgen.vietnamese.dates import DateError, long_date, parse_date, short_date
from cchc_docgen.vietnamese.numbers import (
    NumberError,
    format_decimal,
    format_percent,
    parse_decimal,
)
from cchc_docgen.vietnamese.text import (
    capitalize_first,
    fold_tones,
    nearest,
    normalize,
    upper,
    without_marks,
    yes_or_no,
)

_CURRENCIES = ("đồng", "vnđ", "vnd", "đ", "₫")
_LAST_WORD = re.compile(r"(\w+)\s*$")
# “đồng” begins other words too: {{ x | tiền }} đồng thời …
_FIRST_WORD = re.compile(
    r"\s*(%|₫|\w+)(?!\w)(?!(?<=đồng)\s+(?:thời|bộ|loạt|ý|chí|hành|đều|tình|lòng|nghiệp|thuận)(?!\w))"
)
_TOLD = frozenset(
    ("number-ambiguous", "date-form-near", "date-invalid")
)  # say more than “does not fit”


class Misfit(ValueError):
    """A cell does not hold what its column should; ``code`` and ``params`` make the sentence."""

    def __init__(self, code: str, params: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class FilterFault:
    """What is wrong with the filters of a placeholder: a code and what its sentence needs."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its names, the one that messages say first, and the English one second.

    ``read`` takes the text of a cell, never an empty one, and gives a value or raises ``ValueError``;
    ``show`` gives the words that are printed. ``example`` is a cell that fits. Two types of one ``family``
    can be read from one column (a sum as figures and in words); what has no family only changes words.
    ``before`` and ``behind`` are words that it prints itself, and that would stand twice if they were typed.
    """

    names: tuple[str, ...]
    example: str
    show: Callable[[Any], str]
    read: Callable[[str], Any] = str
    family: str = ""
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


def _whole(text: str) -> int:
    """Read a whole number; ``1.350`` can be nothing else here, as it has no decimals."""
    try:
        value = parse_decimal(text)
    except NumberError as problem:
        if not problem.readings:
            raise
        value = Decimal(problem.readings[0])
    if value != int(value):
        raise ValueError(text)
    return int(value)


def _amount(text: str) -> int:
    """Read a sum of đồng, with or without its unit."""
    lower = text.lower()
    unit = next((each for each in _CURRENCIES if lower.endswith(each)), "")
    return _whole(text[: len(text) - len(unit)].rstrip())


def _percent(text: str) -> Decimal:
    if not text.endswith("%"):
        raise Misfit("percent-sign-missing", {"value": text})
    return parse_decimal(text[:-1].rstrip())


def _day(text: str) -> Any:
    """Read a date whose day is known."""
    day = parse_date(text).complete
    if day is None:
        raise ValueError(text)
    return day


def _flag(text: str) -> bool:
    said = yes_or_no(text)
    if said is None:
        raise ValueError(text)
    return said


def _in_words(number: int) -> str:
    from cchc_docgen.vietnamese.words import amount_in_words

    return amount_in_words(number)


def _sum_in_words(number: int) -> str:
    """Return a sum as it stands behind “Bằng chữ:”."""
    return f"{capitalize_first(_in_words(number))} đồng"


FILTERS: tuple[Filter, ...] = (
    Filter(
        ("tiền", "money"),
        "1350000",
        lambda n: f"{format_decimal(Decimal(n))} đồng",
        _amount,
        "number",
        behind=_CURRENCIES,
    ),
    Filter(("chữ", "words"), "1350000", _in_words, _amount, "number"),
    Filter(
        ("bằng chữ", "in words"), "1350000", _sum_in_words, _amount, "number", behind=_CURRENCIES
    ),
    Filter(("số", "number", "decimal"), "95,5", format_decimal, parse_decimal, "number"),
    Filter(
        ("số nguyên", "whole", "integer"),
        "1350",
        lambda n: format_decimal(Decimal(n)),
        _whole,
        "number",
    ),
    Filter(
        ("tỷ lệ", "percent", "tỉ lệ", "phần trăm"),
        "77,87%",
        format_percent,
        _percent,
        "percent",
        behind=("%",),
    ),
    Filter(("ngày", "date"), "5/3/2026", short_date, _day, "date"),
    Filter(("ngày tháng năm", "long date"), "5/3/2026", long_date, _day, "date", before=("ngày",)),
    Filter(
        ("có không", "boolean", "yes no"),
        "x",
        lambda yes: "có" if yes else "không",
        _flag,
        "boolean",
    ),
    Filter(("văn bản", "text"), "phường An Bình", str, str, "text"),
    Filter(("hoa", "upper"), "phường An Bình", upper),
    Filter(("thường", "lower"), "phường An Bình", lambda text: normalize(text.lower())),
    Filter(("hoa đầu", "capital"), "ủy ban", capitalize_first),
)


def filter_named(name: str) -> Filter | None:
    """Return the filter of a name, typed in full or without marks, its blanks as ``_`` or not."""
    return _by_name().get(_spelling(name))


def type_named(name: str) -> Filter | None:
    """Return the filter that a column may be declared to be of: one that reads values."""
    found = filter_named(name)
    return found if found and found.family else None


def nearest_filter(name: str, *, types: bool = False) -> str:
    """Return the filter that was probably meant, or all there are; with ``types`` of those alone."""
    known = [each for each in FILTERS if each.family or not types]
    names = [name for each in known for name in each.names]
    plain = {without_marks(each): each for each in names}
    found = nearest(without_marks(_spelling(name)), plain)
    return nearest(name, names) or (
        plain[found] if found else "”, “".join(each.names[0] for each in known)
    )


@cache
def _by_name() -> dict[str, Filter]:
    """Return the filters by every spelling of their names."""
    full = {_spelling(name): each for each in FILTERS for name in each.names}
    return {without_marks(name): each for name, each in full.items()} | full


def _spelling(name: str) -> str:
    return " ".join(fold_tones(name.lower()).replace("_", " ").split())


def filter_fault(name: str, filters: Sequence[str]) -> FilterFault | None:
    """Return what is wrong with the filters typed behind a name, or nothing."""
    if not name:
        return FilterFault(
            "placeholder-nameless", {"filter": next(filter(None, filters), FILTERS[0].names[0])}
        )
    if not all(filters):
        meant = " | ".join((name, *filter(None, filters)))
        known = ", ".join(each.names[0] for each in FILTERS)
        return FilterFault("filter-empty", {"meant": meant, "known": known})
    for each in filters:
        if filter_named(each) is None:
            return FilterFault("filter-unknown", {"filter": each, "nearest": nearest_filter(each)})
    second = next(filter(type_named, filters[1:]), "")
    return FilterFault("filter-order", {"filter": second, "first": filters[0]}) if second else None


def conflicts(filters: Sequence[str], declared: str) -> bool:
    """Tell whether a column declared to be of a type cannot be read by these filters."""
    own, first = type_named(declared), type_named(filters[0]) if filters else None
    return own is not None and first is not None and own.family != first.family


def typed_twice(filters: Sequence[str], declared: str, before: str, behind: str) -> str:
    """Return the word around a placeholder that its filter prints too, ``''`` if there is none."""
    found = next((each for name in filters if (each := type_named(name))), type_named(declared))
    if found is None:
        return ""
    last, first = _LAST_WORD.search(before.lower()), _FIRST_WORD.match(behind.lower())
    if last and last[1] in found.before:
        return last[1]
    return first[1] if first and first[1] in found.behind else ""


def filler(filters: Sequence[str], declared: str = "") -> Callable[[str], str] | None:
    """Return what makes the printed text of a cell; None where the cell is printed as it stands.

    The function raises :class:`Misfit` for a cell that does not hold what its filter or its column's
    declared type says; an empty cell gives an empty text.
    """
    chain = [each for name in filters if (each := filter_named(name))]
    own = type_named(declared)
    checked = [own] if own and chain and chain[0].family else []
    if own and not checked:
        chain.insert(0, own)
    if not chain:
        return None

    def text(cell: str) -> str:
        if not cell:
            return ""
        for each in checked:
            _read(each, cell)
        shown = cell
        for each in chain:
            shown = each.show(_read(each, shown))
        return shown

    return text


def _read(kind: Filter, text: str) -> Any:
    try:
        return kind.read(text)
    except (NumberError, DateError) as problem:
        if problem.code in _TOLD:
            raise Misfit(problem.code, {**problem.params, "value": text}) from None
    except Misfit:
        raise
    except ValueError:
        pass
    raise Misfit("cell-unfit", {"value": text, "type": kind.names[0], "example": kind.example})
