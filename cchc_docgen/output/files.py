"""Files that appear whole or not at all, and never outside the folder they belong to.

A batch writes letters by the hundred thousand, so paths are taken as texts too and stay texts here.
"""

from __future__ import annotations

import contextlib
import os
from itertools import chain, count
from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Mark, refuse

TEMPORARY = ".cchc-tmp"
UNWRITABLE = "output-unwritable"

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_file(path: Path, content: bytes) -> None:
    """Write a file beside its final place and rename it there.

    Raises :class:`DocgenError` with ``output-unwritable`` when folder or file cannot be written; then
    nothing is left behind.
    """
    own = str(os.getpid())  # another process may be writing the same file
    write_temporary(path, content, own)
    publish(path, own)


def temporary_of(path: Path | str, owner: str = "") -> str:
    """Return the path under which a file waits beside its final place."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}{owner}{TEMPORARY}")


def write_temporary(path: Path | str, content: bytes, owner: str = "") -> None:
    """Write a file under its temporary name; raise as :func:`write_file` does."""
    temporary = temporary_of(path, owner)
    try:
        try:
            _write(temporary, content)
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            _write(temporary, content)
    except OSError as problem:
        raise _unwritable(path, temporary, problem) from None


def publish(path: Path | str, owner: str = "") -> None:
    """Give a waiting file its final name; raise as :func:`write_file` does."""
    temporary = temporary_of(path, owner)
    try:
        os.replace(temporary, path)
    except OSError as problem:
        raise _unwritable(path, temporary, problem) from None


def set_aside(path: Path, folder: Path) -> Path:
    """Move a file into a folder, where it takes the place of no other; return where it is now.

    Raises :class:`DocgenError` with ``output-unwritable`` when it cannot be moved.
    """
    names = (
        f"{path.stem}{mark}{path.suffix}" for mark in chain([""], map(" ({})".format, count(2)))
    )
    try:
        folder.mkdir(exist_ok=True)
        target = next(folder / name for name in names if not os.path.lexists(folder / name))
        path.rename(target)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise refuse(UNWRITABLE, Mark(str(path)), reason=reason) from None
    return target


def _unwritable(path: Path | str, temporary: str, problem: OSError) -> DocgenError:
    with contextlib.suppress(OSError):
        os.unlink(temporary)
    reason = problem.strerror or str(problem)
    return refuse(UNWRITABLE, Mark(str(path)), reason=reason)


def _write(path: str, content: bytes) -> None:
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
