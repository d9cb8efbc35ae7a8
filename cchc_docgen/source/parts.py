"""The parts of a YAML file while it is read: where a value stands, what is still open, what has a name."""

from __future__ import annotations

from typing import Any

from cchc_docgen.diagnostics import Mark

Place = Any  # a PyYAML mark; its C and Python classes share no type
Data = Any  # str | list[Data] | dict[str, Data]: what YAML can hold once every scalar is text
Extent = tuple[tuple[int, int], tuple[int, int]]  # first and last line and column


class Spot:
    """Where a value stood: its extent in the text, and the spots of its keys and children.

    ``weight`` is the number of values it holds, ``height`` the levels below it, aliases followed.
    """

    __slots__ = ("children", "end", "height", "keys", "start", "weight")

    def __init__(self, start: Place, end: Place) -> None:
        self.start = start
        self.end = end
        self.weight = 1
        self.height = 0
        self.keys: dict[str, Spot] = {}
        self.children: dict[str | int, Spot] = {}

    @property
    def typed(self) -> bool:
        """Tell whether anything stands there, be it two quotes."""
        return bool(self.start.index < self.end.index)


class Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "data", "flow", "key", "spot")

    def __init__(self, data: Data, spot: Spot, anchor: str | None, flow: bool) -> None:
        self.data = data
        self.spot = spot
        self.anchor = anchor
        self.flow = flow
        self.key: tuple[str, Spot] | None = None


class Anchor:
    """A value that an alias may repeat."""

    __slots__ = ("data", "name", "spot", "used")

    def __init__(self, name: str, data: Data, spot: Spot) -> None:
        self.name = name
        self.data = data
        self.spot = spot
        self.used = False


def text_mark(file: str, text: str, index: int) -> Mark:
    """Return the line and column of a character index in a text."""
    before = text[:index]
    return Mark(file, before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)
