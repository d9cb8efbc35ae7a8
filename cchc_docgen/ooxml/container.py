"""The zip container of a file from outside, read within limits and without trusting what it says.

Our own few lines instead of the standard reader, because that one believes the directory's figures
and reads a million entries before anybody is asked. Here every count is compared with a limit first,
nothing is inflated beyond what was declared, and the bytes stay as stored, so that a writer can pass
them on.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_docgen.diagnostics import NOTHING, Mark, Term, refuse
from cchc_docgen.engine import term

STORED, DEFLATED = 0, 8

_END = struct.Struct("<4s4H2LH")
_DIRECTORY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_PICTURE = "picture"  # keys of what is said of each
_KINDS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"{\\rtf", "rtf"),
    (b"<", "markup"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK_BYTES = 1 << 16
_ENCRYPTED, _UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a package may hold; a real letter stays under a hundredth of it."""

    file_bytes: int = 64 << 20
    entries: int = 2000
    entry_bytes: int = 32 << 20
    total_bytes: int = 128 << 20
    ratio: int = 250
    ratio_from_bytes: int = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a package: its name and its bytes as the zip container stores them."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes

    def content(self) -> bytes:
        """Return the bytes of the file, inflated."""
        return (
            self.data if self.method == STORED else zlib.decompress(self.data, -15, self.size or 1)
        )


def read_entries(source: Path | bytes, file: str, limits: Limits) -> tuple[Entry, ...]:
    """Read and verify every file of a zip container, or refuse it; folders are passed over."""
    raw = _read_file(source, Mark(file), limits)
    return tuple(_entries(raw, file, limits))


def _read_file(source: Path | bytes, mark: Mark, limits: Limits) -> bytes:
    """Return the file's bytes if there are not too many and they look like a zip container."""
    raw = source if isinstance(source, bytes) else _read_path(source, mark, limits.file_bytes + 1)
    if len(raw) > limits.file_bytes:
        raise refuse("zip-too-large", mark, size=len(raw), limit=limits.file_bytes)
    if raw.startswith(_OLE):
        raise refuse("docx-old-format", mark)
    if not raw.startswith(b"PK\x03\x04"):
        raise refuse("zip-not-a-zip", mark, what=_other_kind(raw))
    return raw


def _other_kind(raw: bytes) -> Term:
    """Return what a file is instead of a .docx, as far as its first bytes tell."""
    found = (term("words-container", what) for begin, what in _KINDS if raw.startswith(begin))
    return next(found, NOTHING)


def _read_path(path: Path, mark: Mark, limit: int) -> bytes:
    """Return at most ``limit`` bytes of a plain file."""
    try:
        status = path.stat()
        mode = status.st_mode
        if stat.S_ISDIR(mode):
            raise refuse("file-is-folder", mark)
        if not stat.S_ISREG(mode):
            raise refuse("zip-not-a-zip", mark, what=NOTHING)
        with path.open("rb") as file:
            return file.read(min(limit, status.st_size + 1))  # it makes room for all it may read
    except FileNotFoundError:
        from cchc_docgen.source.missing import missing_file

        raise missing_file(path, mark) from None
    except (OSError, ValueError) as error:
        raise refuse("file-unreadable", mark, reason=str(error)) from None


def _entries(raw: bytes, file: str, limits: Limits) -> Iterator[Entry]:
    """Yield every file of the container, verified, in the order in which they are stored."""
    start, records = _directory(raw, Mark(file), limits)
    _check_figures(records, file, limits)
    end = 0
    for record in sorted(records, key=lambda record: record.offset):
        if record.offset < end:
            raise refuse("zip-damaged", Mark(file, part=record.name))
        data, end = _stored_bytes(raw, record, start, file)
        if record.name.endswith("/"):
            continue
        entry = Entry(record.name, record.method, record.crc, record.size, data)
        _verify(entry, Mark(file, part=record.name))
        yield entry


@dataclass(frozen=True, slots=True)
class _Record:
    """What the central directory says of one entry."""

    raw_name: bytes
    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def _directory(raw: bytes, mark: Mark, limits: Limits) -> tuple[int, list[_Record]]:
    """Return where the central directory starts and its records; their number is checked first."""
    at = raw.rfind(b"PK\x05\x06", max(0, len(raw) - _END.size - 0xFFFF))
    if at < 0 or len(raw) - at < _END.size:
        raise refuse("zip-truncated", mark)
    _, disk, first, here, count, size, start, comment = _END.unpack_from(raw, at)
    if count > limits.entries:
        raise refuse("zip-too-many-entries", mark, count=count, limit=limits.entries)
    if disk or first or here != count or start + size != at or at + _END.size + comment != len(raw):
        raise refuse("zip-damaged", mark)
    records = []
    position = start
    for _ in range(count):
        record, position = _record(raw, position, at, mark)
        records.append(record)
    if position != at:
        raise refuse("zip-damaged", mark)
    return start, records


def _record(raw: bytes, position: int, end: int, mark: Mark) -> tuple[_Record, int]:
    """Return one record of the central directory and the position behind it."""
    if position + _DIRECTORY.size > end:
        raise refuse("zip-damaged", mark)
    head = _DIRECTORY.unpack_from(raw, position)
    signature, flags, method, crc, packed, size = (head[i] for i in (0, 3, 4, 7, 8, 9))
    name_size, extra, comment, offset = head[10], head[11], head[12], head[16]
    position += _DIRECTORY.size
    raw_name = raw[position : position + name_size]
    position += name_size + extra + comment
    if signature != b"PK\x01\x02" or position > end:
        raise refuse("zip-damaged", mark)
    name = _name(raw_name, flags, mark)
    place = Mark(mark.file, part=name)
    if flags & _ENCRYPTED:
        raise refuse("zip-encrypted", place)
    if method not in (STORED, DEFLATED):
        raise refuse("zip-method", place, method=method)
    return _Record(raw_name, name, method, crc, packed, size, offset), position


def _name(raw: bytes, flags: int, mark: Mark) -> str:
    """Return a safe relative name; one that could leave the package is refused."""
    name = raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    segments = name.removesuffix("/").split("/")
    unsafe = any(segment in ("", ".", "..") for segment in segments)
    if unsafe or re.search(r"[\\:\x00-\x1f\ufffd]", name):
        raise refuse("zip-name-unsafe", mark, name=ascii(name)[1:-1])
    return name


def _check_figures(records: list[_Record], file: str, limits: Limits) -> None:
    """Compare what the directory declares with the limits; part names differ by more than case."""
    seen: set[str] = set()
    for record in records:
        mark = Mark(file, part=record.name)
        if record.name.casefold() in seen:
            raise refuse("zip-name-duplicate", mark, name=record.name)
        seen.add(record.name.casefold())
        if record.size > limits.entry_bytes:
            raise refuse("zip-entry-too-large", mark, size=record.size, limit=limits.entry_bytes)
        if record.size > max(limits.ratio_from_bytes, record.packed * limits.ratio):
            raise refuse("zip-ratio", mark, size=record.size, packed=record.packed)
    total = sum(record.size for record in records)
    if total > limits.total_bytes:
        raise refuse("zip-too-large", Mark(file), size=total, limit=limits.total_bytes)


def _stored_bytes(raw: bytes, record: _Record, end: int, file: str) -> tuple[bytes, int]:
    """Return an entry's bytes as stored and where they end; its two heads must agree."""
    mark = Mark(file, part=record.name)
    if record.offset + _LOCAL.size > end:
        raise refuse("zip-truncated", mark)
    head = _LOCAL.unpack_from(raw, record.offset)
    named = record.offset + _LOCAL.size
    begin = named + head[9] + head[10]
    if head[0] != b"PK\x03\x04" or raw[named : named + head[9]] != record.raw_name:
        raise refuse("zip-damaged", mark)
    if begin + record.packed > end:
        raise refuse("zip-truncated", mark)
    return raw[begin : begin + record.packed], begin + record.packed


def _verify(entry: Entry, mark: Mark) -> None:
    """Inflate an entry piece by piece: exactly what it declared, never more, and its checksum."""
    crc, size = 0, 0
    for piece in _pieces(entry, mark):
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        if size > entry.size:
            raise refuse("zip-entry-too-large", mark, size=size, limit=entry.size)
    if size != entry.size or crc != entry.crc:
        raise refuse("zip-damaged", mark)


def _pieces(entry: Entry, mark: Mark) -> Iterator[bytes]:
    """Yield an entry's content in pieces of bounded size."""
    if entry.method == STORED:
        yield entry.data
        return
    inflater = zlib.decompressobj(-15)
    try:
        for start in range(0, len(entry.data), _CHUNK_BYTES):
            yield from _inflated(inflater, entry.data[start : start + _CHUNK_BYTES])
    except zlib.error:
        raise refuse("zip-damaged", mark) from None
    if not inflater.eof:
        raise refuse("zip-truncated", mark)
    if inflater.unused_data:
        raise refuse("zip-damaged", mark)


def _inflated(inflater: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    """Yield what some packed bytes inflate to, in pieces of bounded size."""
    piece = inflater.decompress(packed, _CHUNK_BYTES)
    while piece or inflater.unconsumed_tail:
        yield piece
        piece = inflater.decompress(inflater.unconsumed_tail, _CHUNK_BYTES)
