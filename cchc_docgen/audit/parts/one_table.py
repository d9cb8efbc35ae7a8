"""A letter that is laid out in one table is read as one that has a table at its head and one at its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cchc_docgen.audit.parts.known_words import fold, wording
from cchc_docgen.ooxml.description import Cell, Description, Paragraph

_HEAD = 40  # paragraphs among which the State's name stands


def without_whole_table(description: Description) -> Description:
    """Return the description with the rows of such a table that hold one cell freed from it.

    What stands below the first of them counts as another table.
    """
    table = _whole(description.paragraphs)
    if not table:
        return description
    freed = {
        id(each): _freed(each, table, alone)
        for alone in [_single_rows(description.paragraphs, table)]
        for each in description.paragraphs
    }
    lines = (
        replace(each, paragraph=freed.get(id(each.paragraph), each.paragraph))
        for each in description.lines
    )
    return replace(description, paragraphs=tuple(freed.values()), lines=tuple(lines))


def _whole(paragraphs: Sequence[Paragraph]) -> int:
    """Return the number of the table that holds both the State's name and ``Nơi nhận``, else 0."""
    words = wording()
    for paragraph in paragraphs[:_HEAD]:
        cell = paragraph.cell
        if cell and paragraph.text.isupper() and words.nation in fold(paragraph.shown):
            ends = (p for p in paragraphs if p.cell and p.cell.table == cell.table)
            held = any(words.opens("recipients_label", each.text) for each in ends)
            return cell.table if held else 0
    return 0


def _single_rows(paragraphs: Sequence[Paragraph], table: int) -> list[int]:
    """Return the rows of a table that have one cell."""
    columns: Mapping[int, set[int]] = defaultdict(set)
    for paragraph in paragraphs:
        if paragraph.cell and paragraph.cell.table == table:
            columns[paragraph.cell.row].add(paragraph.cell.column)
    return [row for row, found in columns.items() if len(found) == 1]


def _freed(paragraph: Paragraph, table: int, alone: list[int]) -> Paragraph:
    cell = paragraph.cell
    if cell is None or cell.table != table or not alone:
        return paragraph
    if cell.row in alone:
        return replace(paragraph, cell=cell.outer)
    below = cell.row > alone[0]
    return replace(paragraph, cell=_moved(cell)) if below else paragraph


def _moved(cell: Cell) -> Cell:
    """Return a cell of a table with a number that no other has."""
    return replace(cell, table=-cell.table)
