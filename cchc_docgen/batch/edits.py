"""Which letters in the output folder an editor has saved since they were made.

A letter that has not been touched since the manifest was last written is as it was made; only the others
are looked into, so that a second run stays quick. What is found is noted in the manifest, lest a later
line of it makes the letter look untouched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from cchc_docgen.batch.manifest import EDITED, MADE, NAME, Entry
from cchc_docgen.output.files import saved_by_editor


class Edits:
    """The files of an output folder, and which of them an editor has saved."""

    def __init__(self, folder: Path, known: Mapping[str, Entry]) -> None:
        self._folder = folder
        self._known = known
        self._touched = _touched(folder)
        self._written = self._touched.get(NAME, 0)
        self._edited: dict[str, bool] = {}

    @property
    def there(self) -> set[str]:
        """The names of all files in the folder."""
        return set(self._touched)

    def __contains__(self, name: object) -> bool:
        """Tell whether a file is there and was saved by an editor."""
        if name not in self._touched or not isinstance(name, str):
            return False
        entry = self._known.get(name)
        if entry and entry.status == MADE and self._touched[name] <= self._written:
            return False
        if name not in self._edited:
            try:
                self._edited[name] = saved_by_editor(self._folder / name)
            except OSError:
                self._edited[name] = True  # it cannot be read: all the less is it to be replaced
        return self._edited[name]

    def lines(self) -> Iterator[str]:
        """Yield a line of the manifest for each letter whose editing it does not know yet."""
        for name, entry in self._known.items():
            if entry.status == MADE and name in self:
                yield replace(entry, status=EDITED).line()


def _touched(folder: Path) -> dict[str, int]:
    """Return when each file of a folder was last changed or got its name."""
    try:
        found = [(entry.name, entry.stat()) for entry in os.scandir(folder) if entry.is_file()]
    except (FileNotFoundError, NotADirectoryError):
        return {}
    return {name: max(stat.st_mtime_ns, stat.st_ctime_ns) for name, stat in found}
