"""The letters that wait under temporary names until every row has been checked.

Their entries stand in a file of their own, so that a batch of any length takes no memory.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc_docgen.batch.manifest import Entry, parse_entry
from cchc_docgen.output import TEMPORARY, remove_temporaries

NAME = f".waiting{TEMPORARY}"


class Waiting:
    """The entries of a batch's letters, written as they are made and read back to be published."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME
        self._size = 0  # bytes of the file that are whole lines
        self._kept: list[Entry] = []

    def add(self, entries: Iterable[Entry]) -> None:
        """Take the entries of letters that have been written under their temporary names.

        Those for which the disk has no room are held: where it is full, letters are few.
        """
        taken = list(entries)
        lines = "".join(entry.line() for entry in taken).encode()
        try:
            with self._path.open("ab") as file:
                file.write(lines)
            self._size += len(lines)
        except OSError:
            self._kept += taken
            with contextlib.suppress(OSError):
                os.truncate(self._path, self._size)

    def entries(self) -> Iterator[Entry]:
        """Yield the entry of every letter that waits."""
        with contextlib.suppress(FileNotFoundError), self._path.open("rb") as file:
            for line in file:
                entry = parse_entry(line)
                if entry is not None:
                    yield entry
        yield from self._kept

    def discard(self) -> None:
        """Forget the entries, and remove every letter that still waits."""
        remove_temporaries(self._folder)
