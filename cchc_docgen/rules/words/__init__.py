"""Word lists that rules go by: one entry a line, ``#`` before a remark, ``:`` or ``->`` inside an entry."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cchc_docgen.vietnamese.dates import PartialDate
from cchc_docgen.vietnamese.text import fold_tones

# Two levels of local government, without districts, and 34 provinces (Laws 72/2025/QH15, Resolution
# 202/2025/QH15).
REFORM = datetime.date(2025, 7, 1)


def after_reform(date: PartialDate) -> bool | None:
    """Tell whether a date lies on or after 1 July 2025; None while it is too open to say."""
    if date.earliest >= REFORM:
        return True
    return False if date.latest < REFORM else None


def province_at(text: str, start: int) -> str | None:
    """Return the province whose name begins at ``start`` of a text, if one does."""
    rest = folded(text[start : start + 24])
    return next((name for name in _names() if _begins(rest, name)), None)


def provinces_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the provinces that texts name, with those that were merged into them."""
    joined = folded("\n".join(texts))
    found = {name for name in _names() if name in joined}
    return frozenset(found | {name for name, into in merged().items() if folded(into) in joined})


def folded(text: str) -> str:
    """Return a text for comparing names: tone marks and dashes of one kind."""
    return fold_tones(text).replace("–", "-")


@cache
def merged() -> dict[str, str]:
    """Return the provinces that ended on 1 July 2025, folded, and what each belongs to since."""
    return {folded(name): into for name, into in pairs("provinces", "->") if into}


@cache
def _names() -> tuple[str, ...]:
    return tuple(folded(name) for name, _ in pairs("provinces", "->"))


def _begins(rest: str, name: str) -> bool:
    return rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum()


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of ``<name>.txt``, in order."""
    text = (files(__name__) / f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def pairs(name: str, sign: str) -> tuple[tuple[str, str], ...]:
    """Return the entries of ``<name>.txt`` cut at ``sign``; an entry without it has an empty second part."""
    cut = (entry.partition(sign) for entry in entries(name))
    return tuple((first.strip(), second.strip()) for first, _, second in cut)


class Law(NamedTuple):
    """What the shipped register knows of a document: when and by whom issued, when and by what ended."""

    number: str
    type: str
    date: datetime.date
    issuer: str
    title: str
    ended: datetime.date | None
    ended_by: str
    sure: bool


@cache
def laws() -> dict[str, Law]:
    """Return the shipped register of laws (``laws.txt``) by their numbers."""
    known = {}
    for entry in entries("laws"):
        number, kind, date, issuer, title, _, ended, by, sure = map(str.strip, entry.split("|"))
        end = datetime.date.fromisoformat(ended) if ended else None
        day = datetime.date.fromisoformat(date)
        known[number] = Law(number, kind, day, issuer, title, end, by, sure == "A")
    return known
