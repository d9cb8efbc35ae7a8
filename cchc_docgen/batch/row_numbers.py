"""The numbers that a batch gives its letters: no two rows, and no letter beside the form, have the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cchc_docgen.batch.form import bind
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.context import Registers
from cchc_docgen.letter.registers import OFFICE, Office, nearest_above, shown_path
from cchc_docgen.letter.serials import Numbered, Serial, number_taken, numbered
from cchc_docgen.pipeline.selection import has_open_places, letters_below
from cchc_docgen.source.reading import Source, read_source

_HEAD = ("number", "symbol", "date")
_NAMES = (b"number", "số".encode(), b"\x00n\x00u", b"n\x00u\x00", b"s\x00\xd1\x1e")

Judge = Callable[[Row], tuple[Finding, ...]]


class RowNumbers:
    """What is known of the numbers of a form's rows before the first of them is read."""

    def __init__(self, path: Path, source: Source, table: Table) -> None:
        self._office: Office | None = None
        data = source.data if isinstance(source.data, dict) else {}
        head = {key: data[key] for key in _HEAD if key in data}
        self._form = bind(replace(source, data=head), table)
        # One number for all rows is one document, sent to many.
        self._each = any(steps == ("number",) for steps in self._form.origins)
        self._there: dict[Serial, str] = {}
        if "number" in head:
            with suppress(DocgenError, OSError):
                self._look_around(path)

    def _look_around(self, path: Path) -> None:
        """Read the numbers of the letters of the same office."""
        registers = Registers()
        place = nearest_above(path.parent, OFFICE)
        if place is None:
            return
        self._office = registers.read(Office, place).model
        for letter in numbered_letters(place, registers, frozenset((path.resolve(),))):
            self._there.setdefault(letter.serial, str(letter.mark))

    def judge(self) -> Judge:
        """Return the function that judges the rows of a table, one after another from the first."""
        rows: dict[int, int] = {}  # by the hash of a number: the row that has it

        def wrong(row: Row) -> tuple[Finding, ...]:
            if self._office is None:
                return ()
            filled = self._form.filled(row)
            letter = numbered(filled, self._office)
            if letter is None:
                return ()
            other = self._there.get(letter.serial)
            first = rows.setdefault(hash(letter.serial), row.number) if self._each else row.number
            if other is None and first != row.number:
                column = self._form.origins[("number",)][0]
                other = str(self._form.table.mark(Row(first, ()), column))
            return () if other is None else (number_taken(letter, other),)

        return wrong


def numbered_letters(
    place: Path, registers: Registers, known: Collection[Path]
) -> Iterator[Numbered]:
    """Yield the numbers of the letters of an office, whose ``office.yaml`` is at ``place``.

    Forms are left out, and the letters ``known`` (their resolved paths).
    """
    office = registers.read(Office, place).model
    for letter in letters_below(place.parent):
        if registers.nearest(letter, OFFICE) != place or letter.resolve() in known:
            continue
        with suppress(DocgenError, OSError):
            raw = letter.read_bytes() if letter.is_file() else b""
            if any(name in raw for name in _NAMES) and not has_open_places(letter):
                found = numbered(read_source(letter, shown_path(letter)), office)
                if found:
                    yield found
