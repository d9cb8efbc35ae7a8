"""A file's bytes become its text, or a finding that says what else the file is."""

from __future__ import annotations

import re
import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from cchc_docgen.diagnostics import Finding, Mark, refuse
from cchc_docgen.source.parts import text_mark
from cchc_docgen.vietnamese.text import FORBIDDEN

_WIDE = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}  # by the mark that they begin with

MOST = 20  # findings of this kind in a file: a broken file has thousands

_CONTROL = FORBIDDEN
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_LAST = 0x10FFFF


def control_characters(text: str, shown: str) -> list[Finding]:
    """Return a finding for each character that a letter cannot hold, up to :data:`MOST`."""
    if text.replace("\n", "").isprintable() or not _CONTROL.search(text):
        return []  # the first look is quicker, and knows nothing of tabs and no-break spaces
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        for found in _CONTROL.finditer(line):
            mark = Mark(shown, number, found.start() + 1)
            findings.append(Finding("control-character", mark, {"name": _name(found[0])}))
            if len(findings) == MOST:
                return findings
    return findings


def without_control_characters(text: str) -> str:
    """Return the text, as long as before, with a sign that can be printed in place of each of them."""
    return _CONTROL.sub("\ufffd", text)


def escaped_control_characters(extract: str) -> Iterator[tuple[int, str]]:
    """Yield offset and name of each escape in a double-quoted scalar that stands for one of them."""
    if "\\" not in extract:
        return
    for found in _ESCAPE.finditer(extract):
        digits = found[1] or found[2] or found[3]
        code = int(digits, 16) if digits else -1
        character = _NAMED.get(found[4] or "", "") if code < 0 else chr(min(code, _LAST))
        if character and _CONTROL.match(character):
            yield found.start(), _name(character)


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


MAX_BYTES = 2 * 1024 * 1024


class Readable(Protocol):
    """What a source is read from: a path, or a resource inside an installed package."""

    def read_bytes(self) -> bytes:
        """Return the whole content."""
        ...


def read_text(path: Readable, shown: str) -> str:
    """Return a file's text, its line ends as line feeds and without a byte order mark.

    The file is UTF-8, or UTF-16 that begins with a byte order mark (what Notepad calls Unicode).
    ``shown`` is the file's name in messages. Raises :class:`DocgenError`.
    """
    return _decoded(_bytes_of(path, shown), shown)


def encoding_of(content: bytes) -> str:
    """Return the encoding of a file's bytes, which keeps a byte order mark as U+FEFF."""
    return _WIDE.get(content[:2], "utf-8")


def _bytes_of(path: Readable, shown: str) -> bytes:
    if isinstance(path, Path):
        _require_file(path, shown)
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


def _require_file(path: Path, shown: str) -> None:
    """Refuse before reading what has no end or would be waited for: a device, a FIFO, a socket."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return  # reading it says why
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise refuse("file-special", Mark(shown))


def _decoded(content: bytes, shown: str) -> str:
    encoding = encoding_of(content)
    if encoding != "utf-8":
        try:
            content = content.decode(encoding).removeprefix("\ufeff").encode()
        except UnicodeError:
            raise refuse("file-encoding", Mark(shown)) from None
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
