"""Where the registers of a letter stand: in its own folder, or in the nearest folder above it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

OFFICE = "office.yaml"
REFERENCES = "references.yaml"
SCORES = "scores"


def shown_path(path: Path) -> str:
    """Return a path as messages show it: relative to the working folder when it lies below it."""
    here = os.getcwd() + os.sep  # noqa: PTH109 - asked of every letter, and strings will do
    absolute = os.path.abspath(path)  # noqa: PTH100
    return absolute.removeprefix(here) if absolute.startswith(here) else str(path)


def folders_above(folder: Path) -> tuple[Path, ...]:
    """Return a folder and all folders above it, the nearest first."""
    start = Path(os.path.abspath(folder))  # noqa: PTH100 - keeps symbolic links as they were named
    return (start, *start.parents)


def nearest_above(folder: Path, name: str) -> Path | None:
    """Return the file or folder ``name`` in ``folder`` or in the nearest folder above it.

    A folder that may not be looked into, or a name too long for it, counts as one that has it not.
    """
    for candidate in folders_above(folder):
        with suppress(OSError):
            if (candidate / name).exists():
                return candidate / name
    return None
