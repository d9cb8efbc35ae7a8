"""The parts of a YAML file while it is read: where a value stands, what is still open, what has a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from cchc_docgen.diagnostics import Mark

_GLUED = re.compile(r"[ \t]+(#[^\s!][^\n]*)")
_DIGITS = re.compile(r"[0-9]+%?")


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece of text that YAML took for a comment: where it begins, and what to say of it."""

    offset: int
    params: Mapping[str, object]


def quoted(text: str) -> str:
    """Return the text as a YAML scalar in quotes, whatever it holds."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def lost_comment(text: str, end: int, value: str) -> Lost | None:
    """Return the ``#…`` right after a plain scalar that looks like text rather than a comment.

    A comment begins with ``# ``; ``#5`` or ``#abc`` glued to its word is nearly always a lost text.
    """
    found = _GLUED.match(text, end)
    if found is None:
        return None
    lost = found[1].rstrip()
    params = {"lost": lost, "mended": quoted(f"{value} {lost}".lstrip())}
    return Lost(found.start(1) - end, params)


def flow_comma(data: Any, position: Position) -> tuple[str | int, dict[str, object]] | None:
    """Return the key or index in a ``{…}`` or ``[…]`` that a comma split from its text, if any."""
    if isinstance(data, dict):
        return _split_pair(data, position)
    return _split_item(data)


def _split_pair(data: dict[str, Any], position: Position) -> tuple[str, dict[str, object]] | None:
    """Find ``{total: 95,5}``, which YAML reads as ``total: 95`` and an empty ``5``."""
    for before, key in pairwise(data):
        if not position.children[key].typed and isinstance(data[before], str) and data[before]:
            number = _DIGITS.fullmatch(key) and data[before].lstrip("-−").isdigit()
            whole = f"{data[before]},{key}" if number else f"{data[before]}, {key}"
            made = f"{before}: {data[before]} | {key}:"
            return key, {"made": made, "mended": f"{before}: {quoted(whole)}"}
    return None


def _split_item(data: list[Any]) -> tuple[int, dict[str, object]] | None:
    """Find ``[Sở Nội vụ (để biết, báo cáo)]``, whose round bracket two items share."""
    for index, (value, follower) in enumerate(pairwise(data)):
        if not (isinstance(value, str) and isinstance(follower, str)):
            continue
        if value.count("(") > value.count(")") and follower.count(")") > follower.count("("):
            whole = quoted(f"{value}, {follower}")
            return index, {"made": f"{value} | {follower}", "mended": whole}
    return None


Data = Any  # str | list[Data] | dict[str, Data]: what YAML can hold once every scalar is text
Extent = tuple[tuple[int, int], tuple[int, int]]  # first and last line and column


_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Position:
    """Where a value stood: the indexes in the text of its first character and of the one after its last."""

    __slots__ = ("end", "start")

    keys: Mapping[str, Position] = _NOTHING
    children: Mapping[str | int, Position] = _NOTHING

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    @property
    def typed(self) -> bool:
        """Tell whether anything stands there, be it two quotes."""
        return self.start < self.end


class Collection(Position):
    """Where a list or mapping stood, with the spots of its keys and of the values inside it."""

    __slots__ = ("children", "keys")

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.keys: dict[str, Position] = {}
        self.children: dict[str | int, Position] = {}


class Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "children", "data", "flow", "key", "key_position", "keys", "position")

    def __init__(self, data: Data, position: Collection, anchor: str | None, flow: bool) -> None:
        self.data = data
        self.position = position
        self.anchor = anchor
        self.flow = flow
        self.keys = position.keys
        self.children = position.children
        self.key: str | None = None
        self.key_position: Position = position


class Anchor:
    """A value that an alias may repeat.

    ``weight`` is the number of values it holds, keys among them, ``height`` the levels below it, both with
    aliases followed.
    """

    __slots__ = ("data", "height", "name", "position", "used", "weight")

    def __init__(
        self, name: str, data: Data, position: Position, size: tuple[int, int] = (1, 0)
    ) -> None:
        self.name = name
        self.data = data
        self.position = position
        self.used = False
        self.weight, self.height = size


def size_of(position: Position, known: Mapping[Position, tuple[int, int]]) -> tuple[int, int]:
    """Return weight and height of a value; ``known`` are those of the anchored values inside it.

    The levels inside a value are bounded by the builder, so that this may call itself.
    """
    if position in known:
        return known[position]
    sizes = [size_of(child, known) for child in position.children.values()]
    weight = 1 + len(position.keys) + sum(each for each, _ in sizes)
    return weight, max((1 + height for _, height in sizes), default=0)


def text_mark(file: str, text: str, index: int) -> Mark:
    """Return the line and column of a character index in a text."""
    before = text[:index]
    return Mark(file, before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)
