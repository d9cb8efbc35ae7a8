"""The rows set aside: the same columns and the reason, in a table that Excel opens and does not run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from cchc_docgen.batch.job import Fault
from cchc_docgen.batch.manifest import REJECTED, Entry
from cchc_docgen.batch.tables.cell_text import guarded
from cchc_docgen.batch.tables.table import Table
from cchc_docgen.diagnostics import Mark, errors, refuse
from cchc_docgen.letter.registers import shown_path
from cchc_docgen.output.files import UNWRITABLE, write_file

NAME = "rejected.csv"
REASON = "lý do"


def check_data(data: Path, folder: Path) -> None:
    """Refuse a table that is the very file of rejected rows a batch in this folder would overwrite."""
    if data.resolve() == (folder / NAME).resolve():
        raise refuse("data-is-rejects", Mark(shown_path(data)), name=NAME)


class Rejects:
    """Gathers rejected rows and writes them beside the letters."""

    def __init__(self, table: Table, letter: str) -> None:
        self._table = table
        self._letter = letter
        self._faults: list[Fault] = []

    def __len__(self) -> int:
        return len(self._faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def add(self, fault: Fault) -> None:
        """Set a row aside."""
        self._faults.append(fault)

    def lines(self) -> Iterator[str]:
        """Yield a line of the manifest for each rejected row."""
        for fault in self._faults:
            entry = Entry(fault.order.key, fault.order.input, "", "", REJECTED, self._letter)
            yield entry.line()

    def write(self, folder: Path) -> None:
        """Write the table of rejected rows, or remove that of an earlier run if there are none."""
        path = folder / NAME
        if not self._faults:
            _remove(path)
            return
        from cchc_docgen.report import plain_sentence

        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";")
        writer.writerow([*(guarded(column.title) for column in self._table.columns), REASON])
        for fault in sorted(self._faults, key=lambda each: each.order.place):
            reason = " | ".join(map(plain_sentence, errors(fault.findings)))
            writer.writerow(map(guarded, [*fault.order.row.cells, reason]))
        write_file(path, text.getvalue().encode("utf-8-sig"))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise refuse(UNWRITABLE, Mark(str(path)), reason=reason) from None
