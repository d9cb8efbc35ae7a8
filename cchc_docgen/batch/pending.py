"""The letters that wait under temporary names until every row has been checked.

Their names and lines stand in a file of their own, so that a batch of any length takes no memory.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc_docgen.batch.manifest import Made
from cchc_docgen.output.files import TEMPORARY, remove_temporaries

NAME = f".waiting{TEMPORARY}"


class Pending:
    """The letters of a batch that were made, noted as they are made and read back to be published."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME
        self._size = 0  # bytes of the file that are whole lines
        self._retained: list[Made] = []

    def add(self, made: Iterable[Made]) -> None:
        """Take letters that have been written under their temporary names.

        Those for which the disk has no room are held: where it is full, letters are few.
        """
        taken = list(made)
        lines = "".join([f"{each.output}\t{each.line}" for each in taken]).encode()
        try:
            with self._path.open("ab") as file:
                file.write(lines)
            self._size += len(lines)
        except OSError:
            self._retained += taken
            with contextlib.suppress(OSError):
                os.truncate(self._path, self._size)

    def letters(self) -> Iterator[Made]:
        """Yield every letter that waits."""
        with contextlib.suppress(FileNotFoundError), self._path.open(encoding="utf-8") as file:
            for noted in file:
                output, _, line = noted.partition("\t")
                yield Made(output, line)
        yield from self._retained

    def discard(self) -> None:
        """Forget them, and remove every letter that still waits."""
        remove_temporaries(self._folder)
