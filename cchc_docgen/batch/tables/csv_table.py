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
from dataclasses import dataclass
from pathlib import Path

from cchc_docgen.batch.tables.cell_text import (
    ODD,
    SPREADSHEET_SIGNS,
    checked_text,
    spreadsheet_fault,
)
from cchc_docgen.batch.tables.columns import build_columns
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Finding, Mark, refuse

DELIMITERS = {",": "“,”", ";": "“;”", "\t": "tab"}

_BLOCK = 1 << 16  # characters looked at together
_LONGEST_LINE = 1 << 20  # characters
_QUOTED = re.compile(r'"(?:[^"]|"")*(?:"|$)')
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class _File:
    """A CSV file as it was found: how to decode it and by what its fields are separated."""

    path: Path
    shown: str
    encoding: str
    state: tuple[int, int, int]
    delimiter: str = ","

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
class _Records:
    """The rows below the header; every iteration reads the file again, if it is still the same."""

    file: _File
    header: int
    width: int

    def __iter__(self) -> Iterator[Row]:
        if _state(self.file.path) != self.file.state:
            raise refuse("data-changed", self.file.mark())
        for number, cells, suspect in _fields(self.file):
            if number <= self.header or not any(map(str.strip, cells)):
                continue
            if suspect or len(cells) != self.width:
                yield _checked_row(self.file, number, cells, self.width)
            else:
                yield Row(number, tuple(map(str.strip, cells)))


def read_separated(path: Path, shown: str) -> Table:
    """Open a CSV file: find its encoding and delimiter, read its header and see that it has rows."""
    file = _File(path, shown, _encoding(path, shown), _state(path))
    file = _File(path, shown, file.encoding, file.state, _delimiter(file))
    records = (found for found in _fields(file) if any(map(str.strip, found[1])))
    number, cells, _ = next(records, (0, [], False))
    if not number:
        raise refuse("data-empty", file.mark())
    titles = _checked_row(file, number, cells, len(cells))
    if titles.findings:
        raise DocgenError(titles.findings)
    columns = build_columns(enumerate(titles.cells, 1), lambda column: file.mark(number, column))
    if next(records, None) is None:
        raise refuse("data-no-rows", file.mark(number, 1))
    return Table(shown, columns, _Records(file, number, len(columns)))


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


def _delimiter(file: _File) -> str:
    """Return the delimiter of the header, the one of the three that stands outside quotes."""
    line, header = _header_text(file)
    outside = _QUOTED.sub("", header)
    found = [sign for sign in DELIMITERS if sign in outside]
    if len(found) > 1:
        shown = " ".join(DELIMITERS[sign] for sign in found)
        raise refuse("data-delimiter-ambiguous", file.mark(line, 1), delimiters=shown)
    return found[0] if found else ","


def _header_text(file: _File) -> tuple[int, str]:
    """Return the first line that holds a word, with those that an open quote adds to it."""
    header, first = "", 0
    for number, line in enumerate(_Lines(file), 1):
        if first or line.strip(' \t\r\n,;"'):
            first = first or number
            header += line
            if header.count('"') % 2 == 0 or len(header) > _BLOCK:
                break
    return first, header


def _fields(file: _File) -> Iterator[tuple[int, list[str], bool]]:
    """Give every record with the line it begins on, and whether its characters want a look."""
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=file.delimiter, skipinitialspace=True, strict=True)
    number = 1
    try:
        for cells in reader:
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


def _checked_row(file: _File, number: int, cells: list[str], width: int) -> Row:
    """Return a row whose characters and number of fields have been looked at."""
    findings: list[Finding] = []
    texts: list[str] = []
    for column, cell in enumerate(cells, 1):
        text, fault = checked_text(cell)
        texts.append(text)
        if fault := fault or spreadsheet_fault(text):
            findings.append(fault.at(file.mark(number, column)))
    if len(cells) != width:
        mark = file.mark(number, min(len(cells), width) + 1)
        params = {"expected": width, "found": len(cells)}
        findings.append(Finding("data-field-count", mark, params))
    row = (texts + [""] * width)[:width]
    return Row(number, tuple(row), tuple(findings))
