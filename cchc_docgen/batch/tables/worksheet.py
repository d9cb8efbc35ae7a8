"""What the reader of workbooks does not tell of a sheet, from the sheet's own XML.

It gives an error and an empty cell alike, knows no number formats, and takes memory for every cell
between the first and the last, so that two cells far apart end the process. One pass over the XML
tells which cells are errors or have a format that counts, and how far the sheet reaches.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_docgen.batch.tables.lettering import column_letters, column_number
from cchc_docgen.batch.tables.number_formats import PLAIN, Format
from cchc_docgen.batch.tables.table import cell_mark
from cchc_docgen.diagnostics import Finding, Mark, Severity, refuse

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CELLS = 4_000_000
MAX_MERGED_ROWS = 500_000

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))

_LINK = re.compile(r"(?:^|[^\w\]])\[[0-9]+\][^,\])]")  # [1]Sheet!A1: a workbook by its number

Position = tuple[int, int]  # row and column, from 1
Ranges = Sequence[tuple[Position, Position]]  # first and last cell of each merged range, from 0


@dataclass(slots=True)
class Sheet:
    """What is known of a sheet: how far it reaches, errors, formats and merged ranges, by place.

    ``errors`` holds an error's name (``#N/A``), or nothing for a formula that was never computed;
    ``merged`` holds, for each row, first and last column of a merged range and the range's name;
    ``linked`` the cells whose formula reads another workbook.
    """

    rows: int = 0
    columns: int = 0
    errors: dict[Position, str] = field(default_factory=dict)
    formats: dict[Position, Format] = field(default_factory=dict)
    merged: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    linked: list[Position] = field(default_factory=list)

    def note_merged(self, ranges: Ranges, mark: Mark) -> None:
        """Note the rows of merged ranges as far as the sheet reaches; refuse too many of them."""
        rows = 0
        for (top, left), (bottom, right) in ranges:
            name = f"{column_letters(left + 1)}{top + 1}:{column_letters(right + 1)}{bottom + 1}"
            covered = range(top + 1, min(bottom + 1, self.rows) + 1)
            rows += len(covered)
            if rows > MAX_MERGED_ROWS:
                raise refuse("sheet-too-large", mark, limit=MAX_MERGED_ROWS)
            for row in covered:
                self.merged.setdefault(row, []).append((left + 1, right + 1, name))

    def merged_range(self, row: int, column: int) -> str:
        """Return the name of the merged range (``B2:C3``) that covers a cell, or nothing."""
        spans = self.merged.get(row, ())
        return next((name for first, last, name in spans if first <= column <= last), "")

    def stale(self, file: str, below: int) -> list[Finding]:
        """Return the warning for values below a row that were read from other files, some time ago."""
        linked = [place for place in self.linked if place[0] > below]
        if not linked:
            return []
        mark = cell_mark(file, *linked[0])
        return [Finding("cell-linked", mark, {"count": len(linked)}, Severity.WARNING)]


def scan_sheet(content: bytes, formats: Sequence[Format], mark: Mark) -> Sheet:
    """Read a sheet's XML once, row by row; refuse one that is broken or reaches too far."""
    sheet = Sheet()
    at = 0
    for element in _elements(content, mark):
        at = _row_number(element.get("r"), at + 1, mark)
        _take_row(sheet, element, at, formats, mark)
        if sheet.rows * sheet.columns > MAX_CELLS:
            raise refuse("sheet-too-large", mark, limit=MAX_CELLS)
    return sheet


def holds_values(content: bytes, mark: Mark) -> bool:
    """Say whether any cell of a sheet holds a value."""
    return any(_has_value(cell) for element in _elements(content, mark) for cell in element)


def _elements(content: bytes, mark: Mark) -> Iterator[_Element]:
    """Give every row, freeing each when the next is asked for."""
    from lxml import etree

    if any(doctype in content for doctype in _DOCTYPES):
        raise refuse("xml-entity", mark)
    try:
        for _, element in etree.iterparse(
            io.BytesIO(content),
            tag="{*}row",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        ):
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError:
        raise refuse("workbook-unreadable", mark) from None


def _take_row(sheet: Sheet, row: _Element, at: int, formats: Sequence[Format], mark: Mark) -> None:
    """Note what the cells of a row tell. A cell says itself where it stands, or follows the last."""
    place = (at, 0)
    for cell in row.iterchildren("{*}c"):
        place = _place(cell.get("r"), (place[0], place[1] + 1), mark)
        if not _has_value(cell):
            if cell.find("{*}f") is None or cell.get("t") == "str":
                continue
            sheet.errors[place] = ""
        elif cell.get("t") == "e":
            sheet.errors[place] = cell.findtext("{*}v") or ""
        elif _LINK.search(cell.findtext("{*}f") or ""):
            sheet.linked.append(place)
        style = cell.get("s")
        if style and (form := _format(formats, style)) is not PLAIN:
            sheet.formats[place] = form
        sheet.rows = max(sheet.rows, place[0])
        sheet.columns = max(sheet.columns, place[1])


def _has_value(cell: _Element) -> bool:
    for child in cell:
        name = _local(child)
        if name == "is" or (name == "v" and child.text):
            return True
    return False


def _format(formats: Sequence[Format], style: str) -> Format:
    at = int(style) if re.fullmatch("[0-9]{1,6}", style) else 0
    return formats[at] if at < len(formats) else PLAIN


def _place(reference: str | None, following: Position, mark: Mark) -> Position:
    """Return row and column of a reference (``B7``), or the place that follows where none is given."""
    if reference is None:
        return following
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise refuse("workbook-unreadable", mark)
    return int(found[2]), column_number(found[1])


def _row_number(text: str | None, following: int, mark: Mark) -> int:
    if text is None:
        return following
    if not re.fullmatch("[0-9]{1,7}", text):
        raise refuse("workbook-unreadable", mark)
    return int(text)


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
