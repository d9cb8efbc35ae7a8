"""Tables in workbooks (.xlsx): the values by python-calamine, the rest from the file's own XML.

The container is verified within limits before anybody inflates it. A sheet is held as finished rows.
Rows and columns that are hidden or filtered away are rows and columns like any other; a hidden sheet
is read only when it is named.

This module is the only user of python-calamine.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_docgen.batch.tables.aside import Aside, Sorting
from cchc_docgen.batch.tables.cell_text import Fault
from cchc_docgen.batch.tables.cells import AnyValue, cell_text
from cchc_docgen.batch.tables.columns import Column, build_columns
from cchc_docgen.batch.tables.extent import Extent
from cchc_docgen.batch.tables.heading import PREFIX, Heading, find_heading
from cchc_docgen.batch.tables.number_formats import PLAIN, Format, read_formats
from cchc_docgen.batch.tables.table import Row, Table, cell_mark
from cchc_docgen.batch.tables.worksheet import Position, Ranges, Sheet, holds_values, scan_sheet
from cchc_docgen.diagnostics import DocgenError, Finding, Mark, refuse
from cchc_docgen.ooxml.container import Limits, read_entries
from cchc_docgen.ooxml.package import Package
from cchc_docgen.vietnamese.text import normalize

LIMITS = Limits(entry_bytes=128 << 20, total_bytes=256 << 20)
"""A sheet of 100,000 rows and 8 columns is 40 MB of XML."""

_STYLES = "/styles"
_WORKSHEET = "/worksheet"


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook whose container is sound: its bytes and its work sheets, by name."""

    raw: bytes
    package: Package
    formats: tuple[Format, ...]
    parts: dict[str, str]
    visible: tuple[str, ...]

    def content(self, sheet: str) -> bytes:
        """Return the XML of a sheet."""
        entry = self.package.find(self.parts[sheet])
        if entry is None:
            raise refuse("workbook-unreadable", Mark(self.package.file))
        return entry.content()


def read_workbook(path: Path, shown: str, sheet: str | None, extent: Extent) -> Table:
    """Open a sheet of a workbook: the one named, or the only visible one that holds anything."""
    workbook = _open(path, shown)
    name = _chosen(workbook, sheet)
    mark = Mark(shown)
    scanned = scan_sheet(workbook.content(name), workbook.formats, mark)
    values, merged = _values(workbook, name)
    scanned.note_merged(merged, mark)
    rows = list(_rows(values, scanned, shown, extent))
    if not rows:
        raise refuse("data-empty", mark)
    return _table(rows, shown, name, scanned, extent)


def _open(path: Path, shown: str) -> _Workbook:
    """Verify the container and find the work sheets; anything but a workbook is refused."""
    mark = Mark(shown)
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise refuse("file-unreadable", mark, reason=problem.strerror or str(problem)) from None
    package = Package(shown, read_entries(raw, shown, LIMITS), {}, "")
    main = next((r.target for r in package.relationships() if r.type.endswith("Document")), "")
    if not main.endswith(".xml") or package.find(main) is None:
        raise refuse("data-type-unknown", mark, name=path.name)
    root = package.xml(main)
    if not str(root.tag).endswith("}workbook"):
        raise refuse("data-type-unknown", mark, name=path.name)
    related = package.relationships(main)
    targets = {r.id: r.target for r in related if r.type.endswith(_WORKSHEET)}
    parts: dict[str, str] = {}
    visible = []
    for each in root.iterfind("{*}sheets/{*}sheet"):
        target = next((targets[v] for v in map(str, each.attrib.values()) if v in targets), "")
        if target:
            name = each.get("name", "")
            parts[name] = target
            if each.get("state", "visible") == "visible":
                visible.append(name)
    styles = next((r.target for r in related if r.type.endswith(_STYLES)), "")
    formats = read_formats(package.xml(styles)) if package.find(styles) else ()
    return _Workbook(raw, package, formats, parts, tuple(visible))


def _chosen(workbook: _Workbook, sheet: str | None) -> str:
    """Return the name of the sheet to read; which of several it is, nobody guesses."""
    mark = Mark(workbook.package.file)
    if sheet is not None:
        wanted = normalize(sheet).strip()
        for name in workbook.parts:
            if normalize(name).strip() == wanted:
                return name
        raise refuse("sheet-unknown", mark, sheet=sheet, names=", ".join(workbook.parts))
    filled = [name for name in workbook.visible if holds_values(workbook.content(name), mark)]
    if not filled:
        raise refuse("data-empty", mark)
    if len(filled) > 1:
        raise refuse("sheet-several", mark, names=", ".join(filled))
    return filled[0]


def _values(workbook: _Workbook, name: str) -> tuple[list[list[AnyValue]], Ranges]:
    """Return the values of a sheet from its first cell on, empty ones as texts, and its merged ranges."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(workbook.raw)) as opened:
            sheet = opened.get_sheet_by_name(name)
            return sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()
    except (CalamineError, OverflowError, ValueError):  # the latter two: a date that is none
        raise refuse("workbook-unreadable", Mark(workbook.package.file)) from None


def _rows(values: list[list[AnyValue]], sheet: Sheet, shown: str, extent: Extent) -> Iterator[Row]:
    """Give every row that holds anything in the range, its cells those of the sheet from column A on."""
    for number, line in enumerate(values, 1):
        if not extent.top <= number <= extent.bottom:
            continue
        cells = []
        findings = []
        padded = line[: sheet.columns] + [""] * (sheet.columns - len(line))
        for column, value in enumerate(padded, 1):
            if not extent.left <= column <= extent.right:
                cells.append("")
                continue
            text, fault = _cell(value, sheet, (number, column))
            cells.append(text)
            if fault:
                findings.append(fault.at(Mark(shown, number, column)))
        if any(cells):
            yield Row(number, tuple(cells), tuple(findings))


def _cell(value: AnyValue, sheet: Sheet, place: Position) -> tuple[str, Fault | None]:
    if value == "":
        return _empty_cell(sheet, place)
    return cell_text(value, sheet.formats.get(place, PLAIN))


def _empty_cell(sheet: Sheet, place: Position) -> tuple[str, Fault | None]:
    """Return nothing for an empty cell, unless it is an error or the rest of a merged range."""
    error = sheet.errors.get(place)
    if error is not None:
        return error or "?", Fault("cell-error" if error else "cell-not-computed", {"error": error})
    name = sheet.merged_range(*place)
    return "", Fault("cell-merged", {"range": name}) if name else None


def _table(rows: list[Row], shown: str, name: str, sheet: Sheet, extent: Extent) -> Table:
    """Return the table below its heading, without the empty columns on either side of it."""
    heading = find_heading(
        [(row.number, row.cells) for row in rows[:PREFIX]], extent.heading, Mark(shown)
    )
    body, aside = _body(rows, heading, shown)
    used = [
        column
        for column in range(sheet.columns)
        if heading.titles[column] or any(row.cells[column] for row in body)
    ]
    retained = range(used[0], used[-1] + 1)
    _refuse_titles(rows, heading, retained)
    columns = build_columns(
        ((column + 1, heading.titles[column]) for column in retained),
        lambda column: cell_mark(shown, heading.first, column),
    )
    if not body:
        raise refuse("data-no-rows", cell_mark(shown, heading.last, retained[0] + 1))
    records = tuple(_cut(row, retained, columns) for row in body)
    stale = sheet.stale(shown, heading.last)
    return Table(shown, columns, records, name, heading.first, lambda: [*aside.findings(), *stale])


def _body(rows: list[Row], heading: Heading, shown: str) -> tuple[list[Row], Aside]:
    """Return the rows of the table below its heading, and those set aside."""
    aside = Aside(shown, lettered=True)
    sorting = Sorting(aside, sum(map(bool, heading.titles)))
    below = (row for row in rows if row.number > heading.last)
    return [row for row in below if sorting.keeps(row.number, row.cells)], aside


def _refuse_titles(rows: list[Row], heading: Heading, retained: range) -> None:
    """Raise what is wrong with the cells of the titles; one merged with its group is right."""
    wrong = [
        _named(finding, "")
        for row in rows
        if heading.first <= row.number <= heading.last
        for finding in row.findings
        if finding.mark.column - 1 in retained
        and not (finding.code == "cell-merged" and heading.titles[finding.mark.column - 1])
    ]
    if wrong:
        raise DocgenError(wrong)


def _cut(row: Row, retained: range, columns: tuple[Column, ...]) -> Row:
    """Return a row with the cells of the retained columns only."""
    findings = tuple(
        _named(f, columns[f.mark.column - 1 - retained.start].title)
        for f in row.findings
        if f.mark.column - 1 in retained
    )
    return Row(row.number, row.cells[retained.start : retained.stop], findings)


def _named(finding: Finding, title: str) -> Finding:
    """Return a finding whose place has the name of the cell and the title of its column."""
    mark = finding.mark
    return replace(finding, mark=cell_mark(mark.file, mark.line, mark.column, title))
