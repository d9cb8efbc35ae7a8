"""A file's bytes become its text, or a finding that says what else the file is."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import Protocol

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.source.parts import text_mark

MAX_BYTES = 2 * 1024 * 1024


class Readable(Protocol):
    """What a source is read from: a path, or a resource inside an installed package."""

    def read_bytes(self) -> bytes:
        """Return the whole content."""
        ...


def read_text(path: Readable, shown: str) -> str:
    """Return the text of a UTF-8 file, its line ends as line feeds and without a byte order mark.

    ``shown`` is the file's name in messages. Raises :class:`DocgenError`.
    """
    return _decoded(_bytes_of(path, shown), shown)


def _bytes_of(path: Readable, shown: str) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise refuse("file-missing", Mark(shown)) from None
    except IsADirectoryError:
        raise refuse("file-is-folder", Mark(shown)) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise refuse("file-unreadable", Mark(shown), reason=reason) from None
    if len(content) > MAX_BYTES:
        raise refuse("file-too-large", Mark(shown), limit=MAX_BYTES // 1024)
    return content


def _decoded(content: bytes, shown: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("file-encoding", Mark(shown))
    if b"\0" in content:
        raise refuse("file-binary", Mark(shown))
    content = content.removeprefix(BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as problem:
        good = _lines_ended(content[: problem.start].decode())
        raise refuse("file-encoding", text_mark(shown, good, len(good))) from None
    return _lines_ended(text)


def _lines_ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
