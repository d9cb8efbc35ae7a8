"""What a template may ask for: the letter's finished texts, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cchc_docgen.diagnostics import Mark


class Kind(StrEnum):
    """What a variable holds."""

    TEXT = "text"
    LIST = "list"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Field:
    """A variable; ``fields`` are those of a record or of each record of a list.

    ``values`` are the only texts it can hold, if they are few; ``marks`` are the places where a
    template asks for it, or none if the field describes what there is.
    """

    name: str
    kind: Kind = Kind.TEXT
    fields: tuple[Field, ...] = ()
    values: frozenset[str] = frozenset()
    marks: tuple[Mark, ...] = ()


def field_paths(fields: tuple[Field, ...], before: str = "") -> Iterator[str]:
    """Yield the path of every field that holds a text: ``number``, ``body[].text``."""
    for field in fields:
        path = before + field.name + ("[]" if field.kind is Kind.LIST else "")
        if field.fields:
            yield from field_paths(field.fields, path + ".")
        else:
            yield path


_PART = Field("part", values=frozenset({"basis", "text", "heading", "item"}))
_PARAGRAPH = (_PART, Field("text"))

LETTER_VARIABLES: tuple[Field, ...] = (
    *map(Field, ["parent", "issuer", "number", "symbol", "place_and_date", "type_name", "subject"]),
    Field("addressee"),
    Field("addressees", Kind.LIST),
    Field("body", Kind.LIST, _PARAGRAPH),
    Field("closing", Kind.RECORD, _PARAGRAPH),
    *map(Field, ["authority", "signer"]),
    Field("recipients", Kind.LIST),
)
"""The variables of every letter."""

LOOP_VARIABLES: tuple[Field, ...] = tuple(
    map(Field, ["index", "index0", "revindex", "revindex0", "first", "last", "length", "depth"])
)
"""What Jinja tells of the round inside a ``{% for %}``, as ``loop.first``."""
