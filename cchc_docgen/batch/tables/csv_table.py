"""Tables of separated fields (CSV): streamed, however many rows there are.

The text is looked at in blocks: one that is in NFC and holds no odd character, as nearly all are,
costs no look at its cells. Quotes are read strictly, because behind a quote that never closes
nobody can tell where a row ends.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from cchc_docgen.batch.tables.aside import Aside, Sorting
from cchc_docgen.batch.tables.cell_text import (
    ODD,
    SPREADSHEET_SIGNS,
    checked_text,
    clean_text,
    spreadsheet_fault,
    unguarded,
)
from cchc_docgen.batch.tables.columns import build_columns
from cchc_docgen.batch.tables.delimiter import DELIMITERS, found_delimiters, said_delimiter
from cchc_docgen.batch.tables.extent import EVERYTHING, Extent
from cchc_docgen.batch.tables.heading import PREFIX, Heading, Line, find_heading
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Finding, Mark, refuse

_BLOCK = 1 << 16  # characters looked at together
_LONGEST_LINE = 1 << 20  # characters
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class _File:
    """A CSV file as it was found: how to decode it and by what its fields are separated."""

    path: Path
    shown: str
    encoding: str
    state: tuple[int, int, int]
    delimiter: str = ","
    said: int = 0  # lines at the beginning that only name the delimiter

    def mark(self, line: int = 0, column: int = 0) -> Mark:
        """Return a place of the file."""
        return Mark(self.shown, line, column)

    def open(self) -> io.TextIOWrapper:
        """Open the file as text; a byte that is no text comes out as a lone surrogate."""
        errors = "surrogatepass" if self.encoding == "utf-16" else "surrogateescape"
        return self.path.open(encoding=self.encoding, errors=errors, newline=None)


class _Lines:
    """The lines of a file, and the last one that lay in a block with an odd character."""

    def __init__(self, file: _File) -> None:
        self.file = file
        self.suspect = 0
        self.given = 0

    def __iter__(self) -> Iterator[str]:
        for block in self._blocks():
            self.given += block.count("\n")
            if _wants_a_look(block):
                self.suspect = self.given + 1
            yield from io.StringIO(block)

    def _blocks(self) -> Iterator[str]:
        """Give the text in pieces that end where a line ends."""
        rest = ""
        with self.file.open() as text:
            while piece := self._read(text):
                whole, mark, tail = piece.rpartition("\n")
                if mark:
                    yield rest + whole + mark
                    rest = tail
                else:
                    rest += piece
                if len(rest) > _LONGEST_LINE:
                    raise refuse(
                        "data-line-too-long", self.file.mark(self.given + 1, 1), limit=_LONGEST_LINE
                    )
        if rest:
            yield rest

    def _read(self, text: io.TextIOWrapper) -> str:
        try:
            return text.read(_BLOCK)
        except UnicodeDecodeError:  # half a character of UTF-16 at the end
            raise refuse("data-cut-off", self.file.mark()) from None


def _wants_a_look(block: str) -> bool:
    return bool(
        ODD.search(block)
        or SPREADSHEET_SIGNS.search(block)
        or not unicodedata.is_normalized("NFC", block)
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """What rows look like: how many fields they have, and which of them are columns of the table."""

    fields: int
    span: range
    ranged: bool = False

    def fits(self, cells: list[str]) -> bool:
        """Tell whether a row has as many fields as the table; empty ones beside it do not count."""
        if len(cells) < self.span.stop:
            return False
        return self.ranged or not any(map(str.strip, _beside(cells, self.span)))


def _beside(cells: list[str], span: range) -> list[str]:
    return cells[: span.start] + cells[span.stop :]


@dataclass(frozen=True, slots=True)
class _Records:
    """The rows below the heading; every iteration reads the file again, if it is still the same."""

    file: _File
    heading: Heading
    form: _Form
    extent: Extent
    aside: Aside

    def __iter__(self) -> Iterator[Row]:
        if _state(self.file.path) != self.file.state:
            raise refuse("data-changed", self.file.mark())
        start, stop, fields = self.form.span.start, self.form.span.stop, self.form.fields
        sorting = Sorting(self.aside, len(self.form.span))
        for number, cells, suspect in _fields(self.file):
            if number <= self.heading.last:
                continue
            if number > self.extent.bottom:
                return
            texts = tuple(map(str.strip, cells[start:stop]))
            if not any(texts) and not any(map(str.strip, cells)):
                continue
            if not sorting.keeps(number, texts):
                continue
            if suspect or len(cells) != fields or len(texts) != fields:
                yield _checked_row(self.file, number, cells, self.form)
            else:
                yield Row(number, texts)


def read_separated(path: Path, shown: str, extent: Extent = EVERYTHING) -> Table:
    """Open a CSV file: find its encoding, delimiter and heading, and see that it has rows."""
    file = _separated(_File(path, shown, _encoding(path, shown), _state(path)))
    lines = list(islice(_lines(file, extent), PREFIX))
    if not lines:
        raise refuse("data-empty", file.mark())
    heading = find_heading(lines, extent.heading, file.mark())
    form = _form(lines, heading, extent)
    titles = [
        finding
        for number, cells in lines
        if heading.first <= number <= heading.last
        for finding in _checked_row(file, number, list(cells), replace(form, ranged=True)).findings
        if finding.code != "data-field-count"
    ]
    if titles:
        raise DocgenError(titles)
    columns = build_columns(
        ((at + 1, clean_text(heading.titles[at])) for at in form.span),
        lambda column: file.mark(heading.first, column),
    )
    aside = Aside(shown)
    records = _Records(file, heading, form, extent, aside)
    if next(iter(records), None) is None:
        raise refuse("data-no-rows", file.mark(heading.last, 1))
    return Table(shown, columns, records, heading=heading.first, told=aside.findings)


def _lines(file: _File, extent: Extent) -> Iterator[Line]:
    """Give the rows of the range that hold anything, as texts in their columns."""
    for number, cells, _ in _fields(file):
        if number > extent.bottom:
            return
        texts = [
            unguarded(cell.strip()) if extent.left <= at <= extent.right else ""
            for at, cell in enumerate(cells, 1)
        ]
        if number >= extent.top and any(texts):
            yield number, texts


def _form(lines: list[Line], heading: Heading, extent: Extent) -> _Form:
    """Return which fields are columns: those with a title, and those between or beside that hold texts."""
    fields = len(heading.titles)
    sorting = Sorting(Aside(""), sum(map(bool, heading.titles)))
    body = [c for number, c in lines if number > heading.last and sorting.keeps(number, c)]
    used = [
        at
        for at in range(fields)
        if heading.titles[at] or any(at < len(cells) and cells[at] for cells in body)
    ]
    return _Form(fields, range(used[0], used[-1] + 1), extent != EVERYTHING)


def _state(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def _encoding(path: Path, shown: str) -> str:
    """Return the encoding that the first bytes tell: UTF-16 has a mark, all else must be UTF-8."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_UTF16):
        return "utf-16"
    if b"\0" in head:
        raise refuse("data-not-text", Mark(shown))
    return "utf-8-sig"


def _separated(file: _File) -> _File:
    """Return the file with its delimiter: the one its first line names, or the one its lines show."""
    said = said_delimiter(next(iter(_Lines(file)), ""))
    if said:
        return replace(file, delimiter=said, said=1)
    line, found = found_delimiters(_Lines(file))
    if len(found) > 1:
        shown = " ".join(DELIMITERS[sign] for sign in found)
        raise refuse("data-delimiter-ambiguous", file.mark(line, 1), delimiters=shown)
    return replace(file, delimiter=found[0] if found else ",")


def _fields(file: _File) -> Iterator[tuple[int, list[str], bool]]:
    """Give every record with the line it begins on, and whether its characters want a look."""
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=file.delimiter, skipinitialspace=True, strict=True)
    number = 1
    try:
        for cells in reader:
            if number > file.said:
                yield number, cells, number <= lines.suspect
            number = reader.line_num + 1
    except csv.Error as problem:
        raise _quote_error(file, number, str(problem)) from None


def _quote_error(file: _File, number: int, problem: str) -> DocgenError:
    """Return the finding for what the reader could not read, at the field where it began."""
    lines = (line for at, line in enumerate(_Lines(file), 1) if at >= number)
    text = ""
    while len(text) <= csv.field_size_limit() and (line := next(lines, "")):
        text += line
    sign = re.escape(file.delimiter)
    field = re.compile(rf' *(?:"(?:[^"]|"")*"|[^"{sign}\n][^{sign}\n]*)?{sign}')
    column, at = 1, 0
    while found := field.match(text, at):
        column, at = column + 1, found.end()
    code = "data-quote-inside" if "expected after" in problem else "data-quote-open"
    if not text[at:].lstrip(" ").startswith('"'):
        code = "data-cell-too-long"
    return refuse(code, file.mark(number, column), limit=csv.field_size_limit())


def _checked_row(file: _File, number: int, cells: list[str], form: _Form) -> Row:
    """Return a row whose characters and number of fields have been looked at."""
    findings: list[Finding] = []
    texts: list[str] = []
    for column in range(form.span.start, min(form.span.stop, len(cells))):
        text, fault = checked_text(unguarded(cells[column].strip()))
        texts.append(text)
        if fault := fault or spreadsheet_fault(text):
            findings.append(fault.at(file.mark(number, column + 1)))
    if not form.fits(cells):
        mark = file.mark(number, min(len(cells), form.fields) + 1)
        params = {"expected": form.fields, "found": len(cells)}
        findings.append(Finding("data-field-count", mark, params))
    texts += [""] * (len(form.span) - len(texts))
    return Row(number, tuple(texts), tuple(findings))
