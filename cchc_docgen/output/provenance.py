"""Whether a ``.docx`` is as this program wrote it, or has been saved by an editor since.

Every entry of a container that we write has the same fixed stamps, which no editor keeps: Word writes other
flags, LibreOffice the time of day. Only the list of entries at the end of the file is looked at.
"""

from __future__ import annotations

import struct
from itertools import chain, count
from pathlib import Path

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.output.files import UNWRITABLE

_END = struct.Struct("<4s4H2LH")  # the record at the end of a zip container without comment
_END_SIGN = b"PK\x05\x06"
_ENTRY = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_VERSIONS, _MIDNIGHT, _FIRST_DAY = (20, 20), 0, 1 << 5 | 1  # 1 January 1980
_FLAGS = (0, 0x800)  # plain, or with a name in UTF-8


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
        if sign != b"PK\x01\x02" or flags not in _FLAGS or extra or comment:
            return False
        if (made, needed) != _VERSIONS or (time, day) != (_MIDNIGHT, _FIRST_DAY):
            return False
        at += _ENTRY.size + name
    return True
