"""Single places of a valid letter, each with what validates it alone: what a batch fills anew.

A place is as deep in the letter as its own type reaches: a text, a flag, or a whole mapping of figures.
A letter filled at all its places is the letter that validating everything would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from cchc_docgen.letter.fields import Model
from cchc_docgen.letter.model import Letter
from cchc_docgen.source.reading import Data, Steps


@dataclass(frozen=True, slots=True)
class Leaf:
    """A place of a letter and the type of what stands there."""

    steps: Steps
    adapter: TypeAdapter[Any]

    def value(self, data: Data) -> Any:
        """Return the valid value of this place; raise pydantic's ``ValidationError`` for any other."""
        for step in self.steps:
            data = data[step]
        return self.adapter.validator.validate_python(data)


@dataclass(frozen=True, slots=True)
class Leaves:
    """The places of one valid letter that are filled anew, and the way to each of them."""

    letter: Letter
    leaves: tuple[Leaf, ...]
    _ways: _Ways

    @classmethod
    def of(cls, letter: Letter, places: Iterable[Steps]) -> Leaves:
        """Find the leaves that together hold all these places of a valid letter."""
        found = {leaf.steps: leaf for leaf in (_leaf(letter, place) for place in places)}
        ways: _Ways = {}
        for number, steps in enumerate(found):
            branch = ways
            for step in steps[:-1]:
                branch = branch.setdefault(step, {})  # type: ignore[assignment]
            branch[steps[-1]] = number
        return cls(letter, tuple(found.values()), ways)

    def filled(self, data: Data) -> Letter:
        """Return the letter with its leaves taken from data of its own form.

        Everything else is the same objects. Raises pydantic's ``ValidationError`` for a value that is not
        valid at its place.
        """
        letter = _grown(self.letter, self._ways, [leaf.value(data) for leaf in self.leaves])
        assert isinstance(letter, Letter)
        return letter


# From a part of the letter, by its steps, to the numbers of the leaves below it.
_Ways = dict[str | int, "_Ways | int"]


def _grown(old: Any, ways: _Ways, values: Sequence[Any]) -> Any:
    """Return a part of a letter with the new values below it."""
    if isinstance(old, Model):
        grown = old.__copy__()
        for name, way in ways.items():
            grown.__dict__[str(name)] = _new(old.__dict__[str(name)], way, values)
        return grown
    items = list(old)
    for index, way in ways.items():
        items[index] = _new(old[index], way, values)  # type: ignore[index]
    return tuple(items)


def _new(old: Any, way: _Ways | int, values: Sequence[Any]) -> Any:
    return values[way] if type(way) is int else _grown(old, way, values)  # type: ignore[arg-type]


def _leaf(letter: Letter, place: Steps) -> Leaf:
    """Return the deepest leaf on the way to a place: below it data and letter differ in shape."""
    value: Any = letter
    kind: Any = Letter
    for depth, step in enumerate(place):
        if isinstance(value, Model) and step in type(value).model_fields:
            kind = get_type_hints(type(value), include_extras=True)[str(step)]
            value = getattr(value, str(step))
        elif isinstance(value, tuple) and isinstance(step, int):
            kind, value = _item_kind(kind), value[step]
        else:
            return Leaf(place[:depth], TypeAdapter(kind))
    return Leaf(place, TypeAdapter(kind))


def _item_kind(kind: Any) -> Any:
    """Return the type of the items of a tuple's type, whatever is said beside it."""
    if get_origin(kind) is Annotated:
        return _item_kind(get_args(kind)[0])
    if get_origin(kind) is tuple:
        return get_args(kind)[0]
    return next(_item_kind(each) for each in get_args(kind) if each is not type(None))
