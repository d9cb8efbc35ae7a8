"""The letter that a source gives, to be compared with a printed one: nothing is written."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Mark, refuse
from cchc_docgen.letter.registers import shown_path
from cchc_docgen.pipeline.selection import has_open_places
from cchc_docgen.pipeline.single import Production


def expected_letter(source: Path) -> bytes:
    """Return the letter of a source as the bytes of a ``.docx``.

    Raises :class:`DocgenError` for a source that is refused, with ``against-open-places`` for one whose
    open places a table has to fill.
    """
    production = Production()
    try:
        return production.render(production.check(source))
    except DocgenError:
        if has_open_places(source):
            raise refuse("against-open-places", Mark(shown_path(source))) from None
        raise


def expected_letter_of_row(source: Path, data: Path, key: str) -> bytes:
    """Return the letter that a batch makes of one row; ``key`` is the text in its first column.

    Raises :class:`DocgenError` for a source or row that is refused, and for a key that no row has.
    """
    from cchc_docgen.batch.area import open_table
    from cchc_docgen.batch.job import Job
    from cchc_docgen.batch.row_worker import RowWorker
    from cchc_docgen.source.reading import read_source

    table = open_table(data, read_source(source, shown_path(source)), source)
    row = next((row for row in table.rows() if row.cells[0] == key), None)
    if row is None:
        raise refuse("key-not-in-data", Mark(table.file), key=key)
    job = Job(str(source.resolve()), table.file, table.columns, "", sheet=table.sheet)
    return RowWorker(job).content(row)
