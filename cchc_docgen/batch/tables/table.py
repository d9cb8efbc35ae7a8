"""A table of data as the batch sees it: columns, and rows of finished texts with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cchc_docgen.batch.tables.columns import Column, column_index, column_name, spelling
from cchc_docgen.batch.tables.lettering import column_letters
from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.vietnamese.text import normalize


class Row(NamedTuple):
    """One row: the number a clerk sees beside it, its texts, and what is wrong with it.

    ``cells`` has one text for each column, also where the row is wrong, so that it can be set aside
    with its reason. ``places`` holds the place of every cell where a number does not tell it (YAML).
    """

    number: int
    cells: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    places: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that has been opened and whose columns are sound; its rows may be read many times.

    ``records`` gives the rows afresh at every iteration; those of a CSV file are never held. What is
    wrong with one row stands in ``Row.findings``; where the rows themselves can no longer be told
    apart (an open quote), reading raises :class:`~cchc_docgen.diagnostics.DocgenError`.

    ``sheet`` is the sheet of a workbook, whose cells have places such as ``B12``; ``heading`` is the row of
    the titles; ``told`` gives what is to be said of the table once its rows have been read.
    """

    file: str
    columns: tuple[Column, ...]
    records: Iterable[Row]
    sheet: str = ""
    heading: int = 1
    told: Callable[[], list[Finding]] = field(default=list, compare=False)
    _index: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", column_index(self.columns))

    def rows(self) -> Iterator[Row]:
        """Give every row that holds anything, in the order of the file."""
        return iter(self.records)

    def column(self, name: str) -> Column | None:
        """Return the column that a text means by this name, in its full or its plain form."""
        return self._index.get(spelling(normalize(name)))

    def titled(self, title: str) -> Column | None:
        """Return the column of this title, or of this name, as a clerk types it."""
        return self.column(title) or self.column(column_name(title))

    def values(self, row: Row) -> dict[str, str]:
        """Return the texts of a row by the names of their columns."""
        return {column.name: row.cells[column.index] for column in self.columns}

    def mark(self, row: Row, column: Column | None = None) -> Mark:
        """Return the place of a cell: row and column as the clerk counts them, from 1."""
        if row.places and column is not None:
            return row.places[column.index]
        number = column.number if column else 1
        if not self.sheet:
            return Mark(self.file, row.number, number)
        return cell_mark(self.file, row.number, number, column.title if column else "")

    def title_mark(self, column: Column | None = None) -> Mark:
        """Return the place of a column's title."""
        return self.mark(Row(self.heading, ()), column)


def cell_mark(file: str, row: int, column: int, title: str = "") -> Mark:
    """Return the place of a workbook's cell, as a spreadsheet calls it: ``B12``, with its column's title."""
    name = f"{column_letters(column)}{row}"
    return Mark(file, row, column, cell=f"{name} ({title})" if title else name)
