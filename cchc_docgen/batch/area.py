"""What a batch reads of a data file, as it was asked, or as the form or ``office.yaml`` says.

They say which part of the file is the table; the form says too what its columns hold.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc_docgen.batch.binding import doubtful_placeholders
from cchc_docgen.batch.tables.extent import Extent, parse_extent
from cchc_docgen.batch.tables.reading import LISTS, WORKBOOKS, read_table
from cchc_docgen.batch.tables.table import Table
from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.registers import OFFICE, nearest_above, shown_path
from cchc_docgen.source.reading import Data, Source, read_source
from cchc_docgen.vietnamese.text import nearest


def open_table(
    data: Path,
    form: Source,
    letter: Path,
    sheet: str | None = None,
    header_row: str = "",
    area: str = "",
) -> Table:
    """Open the table of a batch.

    What was asked for on the command line counts before ``table`` in the letter, and that before
    ``table`` in ``office.yaml``. What a file says of sheets, rows and ranges passes by a table that has none.
    """
    table = typed(_opened(data, _said(form, letter), sheet, header_row, area), form)
    return replace(table, told=lambda: [*table.told(), *doubtful_placeholders(form, table)])


def _opened(
    data: Path, said: dict[str, str], sheet: str | None, header_row: str, area: str
) -> Table:
    kind = data.suffix.lower()
    if sheet is None and kind in WORKBOOKS:
        sheet = said.get("sheet")
    if header_row or area or kind in LISTS:
        return read_table(data, sheet, parse_extent(header_row, area))
    return read_table(data, sheet, _extent(said))


def _extent(said: dict[str, str]) -> Extent:
    return parse_extent(said.get("header_row", ""), said.get("range", ""), said["file"])


def _said(form: Source, letter: Path) -> dict[str, str]:
    """Return what the letter says of its table, key by key, else what the office says."""
    own = _texts(form.data)
    if own:
        return own | {"file": form.file}
    office = nearest_above(letter.parent, OFFICE)
    if office is None:
        return {"file": form.file}
    return _texts(read_source(office, shown_path(office)).data) | {"file": shown_path(office)}


def typed(table: Table, form: Source) -> Table:
    """Return the table with the types that the form declares; raise those of no column."""
    findings: list[Finding] = []
    columns = list(table.columns)
    for title, kind in types_of(form).items():
        column = table.titled(title)
        mark = form.mark(("table", "types", title), key=True)
        if column is None:
            known = [each.name for each in columns]
            params = {"name": title, "nearest": nearest(title, known) or known[0]}
            findings.append(Finding("column-unknown", mark, params))
        elif columns[column.index].type:
            findings.append(Finding("column-type-twice", mark, {"title": column.title}))
        elif isinstance(kind, str):  # what is no type, the letter's own validation tells
            columns[column.index] = replace(column, type=kind)
    if findings:
        raise DocgenError(findings)
    return replace(table, columns=tuple(columns))


def types_of(form: Source) -> dict[str, Data]:
    """Return the types that a form declares, by the titles of their columns."""
    said = form.data.get("table") if isinstance(form.data, dict) else None
    types = said.get("types") if isinstance(said, dict) else None
    return types if isinstance(types, dict) else {}


def _texts(data: Data) -> dict[str, str]:
    table = data.get("table") if isinstance(data, dict) else None
    texts = table.items() if isinstance(table, dict) else ()
    return {str(key): value for key, value in texts if isinstance(value, str)}
