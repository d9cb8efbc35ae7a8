"""A mended file as a unified diff, which ``git apply -p0`` and ``patch`` understand."""

from __future__ import annotations

import difflib
from pathlib import PurePath

from cchc_docgen.mending.repair import Repaired

_NO_END = b"\n\\ No newline at end of file\n"


def difference(file: str, repaired: Repaired) -> bytes:
    """Return the lines that mending changes, with three lines around; nothing where it changes none.

    The bytes are the file's own, line ends included.
    """
    name = PurePath(file).as_posix().encode("utf-8", "surrogateescape")
    lines = difflib.diff_bytes(
        difflib.unified_diff, _lines(repaired.before), _lines(repaired.after), name, name
    )
    return b"".join(line if line.endswith(b"\n") else line + _NO_END for line in lines)


def _lines(content: bytes) -> list[bytes]:
    """Return the lines as diff tools count them: ended by a line feed."""
    *ended, rest = content.split(b"\n")
    return [line + b"\n" for line in ended] + ([rest] if rest else [])
