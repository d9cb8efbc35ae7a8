"""Files that appear whole or not at all, and never outside the folder they belong to.

A batch writes letters by the hundred thousand, so paths are taken as texts too and stay texts here. Every
entry of a container that we write has the same fixed stamps, which no editor keeps: by the list of entries at
its end a ``.docx`` is known to be as this program wrote it, or saved by an editor since.
"""

from __future__ import annotations

import contextlib
import os
import struct
from itertools import chain, count
from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Mark, refuse

_END = struct.Struct("<4s4H2LH")  # the record at the end of a zip container without comment
_END_SIGN = b"PK\x05\x06"
_ENTRY = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_VERSIONS, _MIDNIGHT, _FIRST_DAY = (20, 20), 0, 1 << 5 | 1  # 1 January 1980
_PLAIN_FLAGS = (0, 0x800)  # plain, or with a name in UTF-8


def saved_by_editor(path: Path) -> bool:
    """Tell whether a file is there that this program did not write as it is.

    A container that was cut off in writing is nobody's work: it may be replaced. Raises ``OSError`` for a
    file that cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return False
    if content and not content.startswith(b"PK"):
        return True  # another format under this name
    end = content.rfind(_END_SIGN)
    return 0 <= end <= len(content) - _END.size and not _has_our_stamps(content, end)


def make_way(path: Path, *, force: bool) -> None:
    """See that no work of a hand is lost when a letter gets this name.

    A file that an editor has saved raises ``output-edited``; with ``force`` it is renamed to ``.bak``.
    """
    try:
        if not saved_by_editor(path):
            return
        if not force:
            raise refuse("output-edited", Mark(str(path)), name=path.name)
        path.rename(_backup_of(path))
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise refuse(UNWRITABLE, Mark(str(path)), reason=reason) from None


def _backup_of(path: Path) -> Path:
    """Return a name that is free: ``thu.docx.bak``, then ``thu.docx.bak2``."""
    names = chain(("bak",), (f"bak{number}" for number in count(2)))
    return next(p for name in names if not (p := path.with_name(f"{path.name}.{name}")).exists())


def _has_our_stamps(content: bytes, end: int) -> bool:
    _, _, _, _, entries, _, at, _ = _END.unpack_from(content, end)
    for _ in range(entries):
        if at + _ENTRY.size > len(content):
            return False
        sign, made, needed, flags, _, time, day, _, _, _, name, extra, comment, *_ = (
            _ENTRY.unpack_from(content, at)
        )
        if sign != b"PK\x01\x02" or flags not in _PLAIN_FLAGS or extra or comment:
            return False
        if (made, needed) != _VERSIONS or (time, day) != (_MIDNIGHT, _FIRST_DAY):
            return False
        at += _ENTRY.size + name
    return True


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
