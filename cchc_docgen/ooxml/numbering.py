"""Automatic numbering: the number or bullet that Word sets before a paragraph of a list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc_docgen.ooxml.package import W, children, is_on, number, value
from cchc_docgen.ooxml.properties import paragraph_changes
from cchc_docgen.ooxml.styles import NumberingLink

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_SPELT = 4000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, where it starts, how it is indented.

    ``restart`` is the level (from 1) after which it starts anew, 0 for never, None for every level above;
    ``legal`` writes the numbers of all levels in figures.
    """

    form: str
    text: str
    start: int
    paragraph: Mapping[str, Any]
    restart: int | None = None
    legal: bool = False

    def restarts_after(self, at: int) -> bool:
        """Tell whether its count starts anew after a paragraph of the level ``at`` (from 0) above it."""
        return self.restart is None or at < self.restart


_PLAIN = Level("none", "", 1, {})


class Numbering:
    """The lists of a document, counted while its paragraphs are read in order."""

    def __init__(self, root: _Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._styled: dict[str, str] = {}
        self._linked: dict[str, str] = {}  # abstract lists by the style that stands for them
        self._starts: dict[
            tuple[str, int], int
        ] = {}  # of a list that begins anew, till it has begun
        self._counts: defaultdict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                name = element.get(W + "abstractNumId", "")
                self._abstract[name] = _levels(element)
                style = value(element.find(W + "styleLink"))
                if style:
                    self._linked[style] = name
                else:
                    self._styled[name] = value(element.find(W + "numStyleLink"))
            elif element.tag == W + "num":
                self._add_list(element)

    def _add_list(self, element: _Element) -> None:
        abstract = value(element.find(W + "abstractNumId"))
        abstract = self._linked.get(self._styled.get(abstract, ""), abstract)
        number = element.get(W + "numId", "")
        for override in element.iter(W + "lvlOverride"):
            start = override.find(W + "startOverride")
            if start is not None:
                self._starts[number, _index(override.get(W + "ilvl"))] = _whole(value(start))
        overridden = {
            at: level
            for override in element.iter(W + "lvlOverride")
            for at, level in _levels(override).items()
        }
        levels = self._abstract.get(abstract, {}) | overridden
        self._lists[number] = (abstract, levels)

    def level(self, link: NumberingLink) -> Level | None:
        """Return the level of a list that a paragraph stands in, None if it is in no list."""
        if link.number not in self._lists:
            return None
        return self._lists[link.number][1].get(_index(link.level), _PLAIN)

    def label(self, link: NumberingLink) -> str:
        """Count a paragraph of a list and return its label."""
        if link.number not in self._lists:
            return ""
        name, levels = self._lists[link.number]
        counts, at = self._counts[name], _index(link.level)
        before, own = counts[at], self._starts.pop((str(link.number), at), None)
        if own is not None:
            counts[at] = own
        else:
            counts[at] = levels.get(at, _PLAIN).start if before is None else before + 1
        for below in range(at + 1, _LEVELS):
            if levels.get(below, _PLAIN).restarts_after(at):
                counts[below] = None
        return _written(levels, at, counts)


def _levels(parent: _Element) -> dict[int, Level]:
    """Return the levels that stand below an abstract list or an override."""
    return {
        _index(element.get(W + "ilvl")): Level(
            value(element.find(W + "numFmt")) or "decimal",
            value(element.find(W + "lvlText")),
            _whole(value(element.find(W + "start"))),
            paragraph_changes(children(element.find(W + "pPr"))),
            None if (restart := element.find(W + "lvlRestart")) is None else _whole(value(restart)),
            (legal := element.find(W + "isLgl")) is not None and is_on(legal),
        )
        for element in parent.iter(W + "lvl")
    }


def _whole(text: str) -> int:
    return int(number(text) or 0)


def _index(text: str | None) -> int:
    return min(max(int(number(text) or 0), 0), _LEVELS - 1)


def _written(levels: Mapping[int, Level], at: int, counts: list[int | None]) -> str:
    level = levels.get(at, _PLAIN)
    if level.form == "none":
        return ""
    if level.form == "bullet":
        return level.text

    def fill(found: re.Match[str]) -> str:
        other = levels.get(int(found[1]) - 1, _PLAIN)
        count = counts[int(found[1]) - 1]
        form = "decimal" if level.legal else other.form
        return _spelt(other.start if count is None else count, form)

    return _PLACEHOLDER.sub(fill, level.text)


def _spelt(count: int, form: str) -> str:
    """Return a count in letters, Roman or Arabic figures; what is too large stays Arabic."""
    spelt = ""
    if 0 < count < _MOST_SPELT and form.endswith("Roman"):
        for worth, sign in _ROMAN:
            spelt += sign * (count // worth)
            count %= worth
    elif 0 < count < _MOST_SPELT and form.endswith("Letter"):
        spelt = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    else:
        return f"0{count}" if form == "decimalZero" and 0 <= count < 10 else str(count)
    return spelt.upper() if form.startswith("upper") else spelt
