"""Which part of a data file a batch reads: as it was asked, or as the form or ``office.yaml`` says."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.batch.tables.extent import Extent, parse_extent
from cchc_docgen.batch.tables.reading import LISTS, WORKBOOKS, read_table
from cchc_docgen.batch.tables.table import Table
from cchc_docgen.letter.registers import OFFICE, nearest_above, shown_path
from cchc_docgen.source.reading import Data, Source, read_source


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
    said = _said(form, letter)
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


def _texts(data: Data) -> dict[str, str]:
    table = data.get("table") if isinstance(data, dict) else None
    texts = table.items() if isinstance(table, dict) else ()
    return {str(key): value for key, value in texts if isinstance(value, str)}
