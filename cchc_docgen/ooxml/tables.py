"""Tables: the cells of each row with their place and width, row by row and never cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from cchc_docgen.ooxml.description import Cell
from cchc_docgen.ooxml.package import (
    MM_PER_TWIP,
    Properties,
    W,
    is_on,
    leading,
    mm_from_twips,
    number,
    twips,
    value,
)
from cchc_docgen.ooxml.styles import CELL_MARGINS

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW, _CELL, _SDT, _CONTENT = W + "tr", W + "tc", W + "sdt", W + "sdtContent"
_WRAPPERS = frozenset((_SDT, _CONTENT, W + "customXml", W + "ins", W + "moveTo"))
_ROW_PROPERTIES, _BEFORE, _REPEATED = W + "trPr", W + "gridBefore", W + "tblHeader"
_CELL_PROPERTIES, _SPAN, _WIDTH = W + "tcPr", W + "gridSpan", W + "tcW"
_PADDING = (
    2 * 115 * MM_PER_TWIP
)  # what Word leaves free at both sides of a cell unless told otherwise
_MOST_COLUMNS = 63


def cells(
    table: _Element, index: int, outer: Cell | None, styled: _Element | None
) -> Iterator[tuple[_Element, Cell]]:
    """Yield each cell's element and place, in document order.

    ``index`` is the table's number; ``styled`` are the cell margins of its style.
    """
    edges = _edges(table)
    margins = table.find(CELL_MARGINS)
    padding = _padding(styled if margins is None else margins)
    for at, row in enumerate(_unwrapped(table, _ROW)):
        said = leading(row, _ROW_PROPERTIES)
        column, repeated = _count(said.get(_BEFORE), 0), said.get(_REPEATED)
        again = repeated is not None and is_on(repeated)
        for element in _unwrapped(row, _CELL):
            properties = leading(element, _CELL_PROPERTIES)
            span = _count(properties.get(_SPAN), 1)
            width = _width(properties, edges, column, span)
            yield element, Cell(index, at, column, span, width, padding, outer, again)
            column += span


def _unwrapped(parent: _Element, wanted: str) -> Iterator[_Element]:
    """Yield rows or cells, those in content controls too."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, wanted)


def _edges(table: _Element) -> list[float]:
    grid = table.find(W + "tblGrid")
    columns = grid.iterchildren(W + "gridCol") if grid is not None else ()
    return list(accumulate((mm_from_twips(each.get(W + "w")) for each in columns), initial=0.0))


def _padding(margins: _Element | None) -> float:
    """Return what is left free at both sides of a cell."""
    if margins is None:
        return _PADDING
    total = 0.0
    for names in (("left", "start"), ("right", "end")):
        found = (margins.find(W + name) for name in names)
        side = next((each for each in found if each is not None), None)
        total += mm_from_twips(side.get(W + "w")) if side is not None else _PADDING / 2
    return total


def _width(properties: Properties, edges: list[float], column: int, span: int) -> float:
    said = properties.get(_WIDTH)
    if said is not None and said.get(W + "type", "dxa") == "dxa" and twips(said.get(W + "w")):
        return mm_from_twips(said.get(W + "w"))
    last = len(edges) - 1
    return edges[min(column + span, last)] - edges[min(column, last)]


def _count(element: _Element | None, default: int) -> int:
    found = number(value(element)) if element is not None else None
    return default if found is None else min(max(int(found), 0), _MOST_COLUMNS)
