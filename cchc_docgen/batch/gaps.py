"""What a cell must hold because it fills only part of a text: else the sentence around it breaks.

A cell that fills a whole field is judged by that field's own type; one inside a sentence is not, and
left empty it would leave a hole in the printed letter. A cell in front of a citation must not end in a
backslash, which would make the citation print its own signs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cchc_docgen.batch.tables.columns import Column
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.markup import Citation, Placeholder, Segment, scalars, segments
from cchc_docgen.source.reading import Source

FLAG = "when"  # the field in which an empty cell says no


@dataclass(frozen=True, slots=True)
class Gaps:
    """The columns that must hold something, and those that must not end in a backslash."""

    table: Table
    filled: tuple[Column, ...]
    before_citation: tuple[Column, ...]

    def findings(self, row: Row) -> list[Finding]:
        """Return what is wrong with a row's cells as parts of sentences."""
        cells = row.cells
        wrong = [("cell-empty", each) for each in self.filled if not cells[each.index]]
        wrong += [
            ("cell-backslash", each)
            for each in self.before_citation
            if cells[each.index].endswith("\\")
        ]
        return [
            Finding(code, self.table.mark(row, each), {"title": each.title}) for code, each in wrong
        ]


def gaps_of(source: Source, table: Table) -> Gaps:
    """Return the gaps that a letter's texts leave for the columns of a table."""
    filled: dict[Column, None] = {}
    before: dict[Column, None] = {}
    for steps, text in scalars(source.data):
        parts = segments(text)
        if text.strip() != _only(parts) and steps[-1] != FLAG:
            filled |= dict.fromkeys(_columns(parts, table))
        heads = [head for head, follower in pairwise(parts) if isinstance(follower, Citation)]
        before |= dict.fromkeys(_columns(heads, table))
    return Gaps(table, tuple(filled), tuple(before))


def _only(parts: tuple[Segment, ...]) -> str:
    """Return the placeholder of a text that has exactly one, as it was typed."""
    typed = [part.typed for part in parts if isinstance(part, Placeholder)]
    return typed[0] if len(typed) == 1 else ""


def _columns(parts: tuple[Segment, ...] | list[Segment], table: Table) -> Iterator[Column]:
    for part in parts:
        column = table.column(part.name) if isinstance(part, Placeholder) else None
        if column is not None:
            yield column
