"""A YAML file as text, and its parts while it is read: where a value stands, what is open or has a name."""

from __future__ import annotations

import re
import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from cchc_docgen.diagnostics import Finding, Mark, refuse
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
        from cchc_docgen.source.missing import missing_file

        raise missing_file(path, Mark(shown)) from None
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


_GLUED = re.compile(r"[ \t]+(#[^\s!][^\n]*)")
_DIGITS = re.compile(r"[0-9]+%?")


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece of text that YAML took for a comment: where it begins, and what to say of it."""

    offset: int
    params: Mapping[str, object]


def quoted(text: str) -> str:
    """Return the text as a YAML scalar in quotes, whatever it holds."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def straight(text: str) -> str:
    """Return a text without the curly quotes around the whole of it, which Word sets for YAML's."""
    whole = text[:1] == "“" and text[-1:] == "”" and not set("“”") & set(text[1:-1])
    return text[1:-1] if whole else text


def lost_comment(text: str, end: int, value: str) -> Lost | None:
    """Return the ``#…`` right after a plain scalar that looks like text rather than a comment.

    A comment begins with ``# ``; ``#5`` or ``#abc`` glued to its word is nearly always a lost text.
    """
    found = _GLUED.match(text, end)
    if found is None:
        return None
    lost = found[1].rstrip()
    params = {"lost": lost, "mended": quoted(f"{value} {lost}".lstrip())}
    return Lost(found.start(1) - end, params)


def flow_comma(data: Any, position: Position) -> tuple[str | int, dict[str, object]] | None:
    """Return the key or index in a ``{…}`` or ``[…]`` that a comma split from its text, if any."""
    if isinstance(data, dict):
        return _split_pair(data, position)
    return _split_item(data)


def _split_pair(data: dict[str, Any], position: Position) -> tuple[str, dict[str, object]] | None:
    """Find ``{total: 95,5}``, which YAML reads as ``total: 95`` and an empty ``5``."""
    for before, key in pairwise(data):
        if not position.children[key].typed and isinstance(data[before], str) and data[before]:
            number = _DIGITS.fullmatch(key) and data[before].lstrip("-−").isdigit()
            whole = f"{data[before]},{key}" if number else f"{data[before]}, {key}"
            made = f"{before}: {data[before]} | {key}:"
            return key, {"made": made, "mended": f"{before}: {quoted(whole)}"}
    return None


def _split_item(data: list[Any]) -> tuple[int, dict[str, object]] | None:
    """Find ``[Sở Nội vụ (để biết, báo cáo)]``, whose round bracket two items share."""
    for index, (value, follower) in enumerate(pairwise(data)):
        if not (isinstance(value, str) and isinstance(follower, str)):
            continue
        if value.count("(") > value.count(")") and follower.count(")") > follower.count("("):
            whole = quoted(f"{value}, {follower}")
            return index, {"made": f"{value} | {follower}", "mended": whole}
    return None


Data = Any  # str | list[Data] | dict[str, Data]: what YAML can hold once every scalar is text
Extent = tuple[tuple[int, int], tuple[int, int]]  # first and last line and column


_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Position:
    """Where a value stood: the indexes in the text of its first character and of the one after its last."""

    __slots__ = ("end", "start")

    keys: Mapping[str, Position] = _NOTHING
    children: Mapping[str | int, Position] = _NOTHING

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    @property
    def typed(self) -> bool:
        """Tell whether anything stands there, be it two quotes."""
        return self.start < self.end


class Collection(Position):
    """Where a list or mapping stood, with the spots of its keys and of the values inside it."""

    __slots__ = ("children", "keys")

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.keys: dict[str, Position] = {}
        self.children: dict[str | int, Position] = {}


class Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "children", "data", "flow", "key", "key_position", "keys", "position")

    def __init__(self, data: Data, position: Collection, anchor: str | None, flow: bool) -> None:
        self.data = data
        self.position = position
        self.anchor = anchor
        self.flow = flow
        self.keys = position.keys
        self.children = position.children
        self.key: str | None = None
        self.key_position: Position = position


class Anchor:
    """A value that an alias may repeat.

    ``weight`` is the number of values it holds, keys among them, ``height`` the levels below it, both with
    aliases followed.
    """

    __slots__ = ("data", "height", "name", "position", "used", "weight")

    def __init__(
        self, name: str, data: Data, position: Position, size: tuple[int, int] = (1, 0)
    ) -> None:
        self.name = name
        self.data = data
        self.position = position
        self.used = False
        self.weight, self.height = size


def size_of(position: Position, known: Mapping[Position, tuple[int, int]]) -> tuple[int, int]:
    """Return weight and height of a value; ``known`` are those of the anchored values inside it.

    The levels inside a value are bounded by the builder, so that this may call itself.
    """
    if position in known:
        return known[position]
    sizes = [size_of(child, known) for child in position.children.values()]
    weight = 1 + len(position.keys) + sum(each for each, _ in sizes)
    return weight, max((1 + height for _, height in sizes), default=0)


def text_mark(file: str, text: str, index: int) -> Mark:
    """Return the line and column of a character index in a text."""
    before = text[:index]
    return Mark(file, before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)
