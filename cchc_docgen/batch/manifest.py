"""The manifest of a batch: one line of JSON for each letter made, appended as the work goes on.

Each line is ``{"key", "input", "output", "sha256", "status", "letter"}``: the row's key, the hash of
everything the letter was made from, the file's name, its content's hash, ``made``, ``rejected`` or
``edited`` (a letter that an editor was found to have saved since it was made), and the source of the
letter, since one folder may hold those of several. The last line of an output counts. A line cut off by a
crash is passed over; its letter is made again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from io import BufferedRandom
from pathlib import Path
from typing import NamedTuple

from cchc_docgen.diagnostics import Mark, refuse

NAME = "manifest.jsonl"
MADE, REJECTED, EDITED = "made", "rejected", "edited"

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Made(NamedTuple):
    """A letter that was made: the name of its file and its line of the manifest."""

    output: str
    line: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one row."""

    key: str
    input: str
    output: str
    sha256: str
    status: str
    letter: str

    def line(self) -> str:
        """Return the entry as a line of the manifest."""
        fields = {
            "key": self.key,
            "input": self.input,
            "output": self.output,
            "sha256": self.sha256,
            "status": self.status,
            "letter": self.letter,
        }
        return _encoded(fields) + "\n"


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Return the last entry of each file made, by its name; none if the folder holds no manifest."""
    path = folder / NAME
    try:
        with path.open("rb") as lines:
            found = (parse_entry(line) for line in lines)
            return {each.output: each for each in found if each and each.status in (MADE, EDITED)}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise refuse("file-unreadable", Mark(str(path)), reason=reason) from None


def parse_entry(line: bytes) -> Entry | None:
    """Return the entry of a line, None for one that is no whole entry."""
    try:
        data = json.loads(line)
        texts = [data[each.name] for each in fields(Entry)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Entry(*texts) if all(isinstance(text, str) for text in texts) else None


class ManifestWriter:
    """Appends lines; what it has taken is on the disk when :meth:`append` returns."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / NAME
        self._file: BufferedRandom | None = None

    def __enter__(self) -> ManifestWriter:
        self._file = self._path.open("a+b")
        self._end_broken_line()
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def append(self, lines: Iterable[str]) -> None:
        """Write the lines of some entries and bring them to the disk."""
        assert self._file is not None
        self._file.write("".join(lines).encode())
        self._file.flush()
        os.fsync(self._file.fileno())

    def _end_broken_line(self) -> None:
        assert self._file is not None
        if self._file.seek(0, os.SEEK_END) == 0:
            return
        self._file.seek(-1, os.SEEK_END)
        if self._file.read(1) != b"\n":
            self._file.write(b"\n")
