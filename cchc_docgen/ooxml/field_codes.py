"""The codes of a part's fields, put together from the runs that Word spreads them over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_docgen.ooxml.markup import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH, _SIMPLE, _SWITCH = W + "p", W + "fldSimple", W + "fldChar"
_CODES = (W + "instrText", W + "delInstrText")


@dataclass(slots=True)
class _Open:
    """A field whose end has not come: its code so far, and whether the code is complete."""

    paragraph: int
    code: list[str] = field(default_factory=list)
    complete: bool = False


def field_codes(root: _Element) -> Iterator[tuple[int, str]]:
    """Yield the code of each field with the number of its paragraph, in order of their ends.

    Where another field stands inside the code, it is ``{…}`` there: what it comes to is not known.
    """
    fields: list[_Open] = []
    paragraph = 0
    for element in root.iter(_PARAGRAPH, _SIMPLE, _SWITCH, *_CODES):
        if element.tag == _PARAGRAPH:
            paragraph += 1
        elif element.tag == _SIMPLE:
            yield paragraph, element.get(W + "instr", "")
        elif element.tag in _CODES:
            if fields and not fields[-1].complete:
                fields[-1].code.append(element.text or "")
        elif element.get(W + "fldCharType") == "begin":
            if fields and not fields[-1].complete:
                fields[-1].code.append("{…}")
            fields.append(_Open(paragraph))
        elif fields and element.get(W + "fldCharType") == "separate":
            fields[-1].complete = True
        elif fields:
            yield _ended(fields.pop())
    yield from map(_ended, fields)


def _ended(each: _Open) -> tuple[int, str]:
    return each.paragraph, "".join(each.code)
