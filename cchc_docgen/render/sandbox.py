"""The environment in which templates run: nothing but finished texts comes out, nothing gets in.

Undefined names are errors, values are escaped, and only a text or a whole number may be printed; a
``None``, a float, a truth value or a list would print as Python writes it, which is no Vietnamese.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jinja2 import StrictUndefined, Undefined, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cchc_docgen.diagnostics import Mark
from cchc_docgen.vietnamese.text import forbidden_character, without_marks


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

_CALLED = {
    "parent": "co quan chu quan, cap tren",
    "issuer": "co quan ban hanh, ten co quan, co quan",
    "number": "so, so van ban",
    "symbol": "ky hieu, so ky hieu",
    "place_and_date": "ngay, ngay thang, dia danh, ngay thang nam",
    "type_name": "loai, ten loai, loai van ban",
    "subject": "trich yeu",
    "addressee": "kinh gui, noi gui",
    "body": "noi dung",
    "closing": "loi ket, ket thuc",
    "authority": "quyen han, chuc vu, quyen han chuc vu",
    "signer": "ky, nguoi ky, ho ten, ho va ten",
    "recipients": "noi nhan",
}


def meant_variable(name: str) -> str | None:
    """Return the variable of a letter that a Vietnamese name stands for, with or without its marks."""
    plain = " ".join(without_marks(name.lower()).replace("_", " ").split())
    return next((known for known, names in _CALLED.items() if plain in names.split(", ")), None)


LOOP_VARIABLES: tuple[Field, ...] = tuple(
    map(Field, ["index", "index0", "revindex", "revindex0", "first", "last", "length", "depth"])
)
"""What Jinja tells of the round inside a ``{% for %}``, as ``loop.first``."""


_FILTER_NAMES = "capitalize count d default first join last length lower replace reverse trim upper"
_TEST_NAMES = (
    "== != < <= > >= eq ne lt le gt ge in equalto sameas "
    "defined undefined even odd divisibleby lower upper"
)
FILTERS = frozenset(_FILTER_NAMES.split())
"""Jinja's filters that neither reach into an object nor make a text of any wished length."""

TESTS = frozenset(_TEST_NAMES.split())
"""Jinja's tests, all of them harmless but those that tell of the environment."""

LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class ValueNotText(TypeError):
    """A tag was given a value that is no finished text."""

    def __init__(self, value: object) -> None:
        super().__init__(type(value).__name__)


class TextNotXml(ValueError):
    """A text holds a character that no XML document can hold."""

    def __init__(self, name: str) -> None:
        super().__init__(name)


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, with a short way for what a letter asks a thousand times."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field; a text or a list under a public name is safe, all else the sandbox judges."""
        if attribute[:1] != "_":
            value = getattr(obj, attribute, None)
            if type(value) is str or type(value) is list:
                return value
        return super().getattr(obj, attribute)


def environment() -> LetterEnvironment:
    """Build the environment of one template: no globals, few filters, strict and escaping."""
    made = LetterEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_finished, keep_trailing_newline=True
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in sorted(FILTERS)}
    made.tests = {name: made.tests[name] for name in sorted(TESTS)}
    return made


def printed(value: object) -> str:
    """Return the markup that a tag prints for a value."""
    return escape(value) if type(value) is str and value.isprintable() else _marked_up(value)


def _marked_up(value: object) -> str:
    if isinstance(value, str):
        return _broken(value)
    if type(value) is int:
        return str(value)
    raise ValueNotText(value)


@pass_eval_context  # so that Jinja leaves literals of a template to the same hook, unescaped
def _finished(_: EvalContext, value: object) -> object:
    """Return what is printed for a value; Jinja escapes it unless it is marked up already."""
    if type(value) is str and value.isprintable():
        return value
    if isinstance(value, str):
        return _broken(str(value))
    if type(value) is int or isinstance(value, Undefined):
        return value  # an undefined value raises its own error when it is printed
    raise ValueNotText(value)


def _broken(text: str) -> Markup:
    """Return a text as the inside of ``w:t``, its line breaks and tabs as the elements of Word."""
    if found := forbidden_character(text):
        raise TextNotXml(found[1])
    text = str(escape(text)).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(text.replace("\n", LINE_BREAK).replace("\t", TAB))
