"""Files that appear whole or not at all, and never outside the folder they belong to."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from cchc_docgen.diagnostics import Mark, refuse

TEMPORARY = ".cchc-tmp"

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_file(path: Path, content: bytes) -> None:
    """Write a file beside its final place and rename it there.

    Raises :class:`DocgenError` with ``output-unwritable`` when folder or file cannot be written; then
    nothing is left behind.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        try:
            _write(temporary, content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(temporary, content)
        temporary.replace(path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            temporary.unlink()
        reason = problem.strerror or str(problem)
        raise refuse("output-unwritable", Mark(str(path)), reason=reason) from None


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, _FLAGS, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def remove_temporaries(folder: Path) -> None:
    """Remove what a killed run left unfinished in a folder."""
    with contextlib.suppress(FileNotFoundError):
        for entry in os.scandir(folder):
            if entry.name.startswith(".") and entry.name.endswith(TEMPORARY):
                Path(entry).unlink(missing_ok=True)


def sync_files(folder: Path) -> None:
    """Bring everything written below a folder to the disk, as far as the system offers a way."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for entry in os.scandir(folder):  # pragma: no cover - Windows has no sync of a whole disk
        with contextlib.suppress(OSError), Path(entry).open("r+b") as file:
            os.fsync(file.fileno())
