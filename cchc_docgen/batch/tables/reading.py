"""A data file becomes a table: what kind of file it is decides who reads it.

The content decides for a workbook (it is a zip container), the name for texts: ``.csv``, ``.tsv`` and
``.txt`` are tables of separated fields, ``.yaml`` and ``.yml`` lists.
"""

from __future__ import annotations

import stat
from pathlib import Path

from cchc_docgen.batch.tables.extent import EVERYTHING, Extent
from cchc_docgen.batch.tables.table import Table
from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.letter.registers import shown_path

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SEPARATED = {".csv", ".tsv", ".txt"}
LISTS = {".yaml", ".yml"}
WORKBOOKS = {".xlsx", ".xlsm"}
_MAX_OLE_BYTES = 64 << 20


def read_table(path: Path, sheet: str | None = None, extent: Extent = EVERYTHING) -> Table:
    """Open a data file; ``sheet`` names the sheet of a workbook that has several.

    ``extent`` is the part of the file that is the table, where that was said.

    Raises :class:`~cchc_docgen.diagnostics.DocgenError` with everything that is wrong with the file
    as a whole and with its columns; what is wrong with a row is found by reading the rows.
    """
    shown = shown_path(path)
    head = _head(path, shown)
    if head.startswith(_OLE):
        raise _old_or_encrypted(path, shown)
    if head.startswith(_ZIP) or path.suffix.lower() in WORKBOOKS:
        from cchc_docgen.batch.tables.xlsx_table import read_workbook

        return read_workbook(path, shown, sheet, extent)
    if sheet is not None:
        raise refuse("sheet-without-workbook", Mark(shown), sheet=sheet)
    if path.suffix.lower() in LISTS:
        if extent != EVERYTHING:
            raise refuse("extent-of-list", Mark(shown))
        from cchc_docgen.batch.tables.yaml_table import read_list

        return read_list(path, shown)
    if path.suffix.lower() in _SEPARATED:
        from cchc_docgen.batch.tables.csv_table import read_separated

        return read_separated(path, shown, extent)
    raise refuse("data-type-unknown", Mark(shown), name=path.name)


def _head(path: Path, shown: str) -> bytes:
    """Return the first bytes of a regular file, or refuse what is none."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise refuse("file-is-folder", Mark(shown))
        if not stat.S_ISREG(mode):
            raise refuse("data-not-a-file", Mark(shown))
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError:
        from cchc_docgen.source.missing import missing_file

        raise missing_file(path, Mark(shown)) from None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise refuse("file-unreadable", Mark(shown), reason=reason) from None
    if not head:
        raise refuse("data-empty", Mark(shown))
    return head


def _old_or_encrypted(path: Path, shown: str) -> Exception:
    """Return the refusal of an old Excel file, or of a new one that a password locks."""
    with path.open("rb") as file:
        locked = _ENCRYPTED in file.read(_MAX_OLE_BYTES)
    return refuse("data-encrypted" if locked else "data-old-format", Mark(shown))
