"""The parts of a package that no letter changes, without what the template says of itself.

The template's author, revision, dates, custom properties and thumbnail are dropped together with their
relationships and content types; the letter's own properties take their place, under one name each
(a template saved by LibreOffice would otherwise end with two).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from cchc_docgen.ooxml.container import DEFLATED, STORED, Entry
from cchc_docgen.ooxml.package import CONTENT_TYPES, Package, relationships_name

if TYPE_CHECKING:
    from lxml.etree import _Element

CORE_NAME = "docProps/core.xml"
APP_NAME = "docProps/app.xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CORE_RELATIONSHIP = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
APP_RELATIONSHIP = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
)

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE_START = (
    _DECLARATION + "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
APP = (
    _DECLARATION + "<Properties"
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>cchc-docgen</Application></Properties>"
).encode()


@dataclass(frozen=True, slots=True)
class Properties:
    """What a letter says of itself outside its pages; a date not known is left out."""

    title: str
    author: str
    subject: str = ""
    created: date | None = None
    language: str = "vi-VN"

    @property
    def plain(self) -> bool:
        """Tell whether every text is of printable letters, which stay sound XML once escaped."""
        texts = (self.title, self.author, self.subject, self.language)
        return all(map(str.isprintable, texts))


def core_xml(properties: Properties) -> bytes:
    """Return the core properties part of a letter (ISO/IEC 29500-2, clause 11)."""
    texts = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("dc:language", properties.language),
    )
    body = "".join(f"<{tag}>{_line(text)}</{tag}>" for tag, text in texts if text)
    return f"{_CORE_START}{body}{_dates(properties.created)}</cp:coreProperties>".encode()


def _line(text: str) -> str:
    """Return a text as one escaped line: a property has no line breaks."""
    return escape(" ".join(text.split()), quote=False)


def _dates(created: date | None) -> str:
    """Return both stamps, at the midnight that begins the letter's date."""
    if created is None:
        return ""
    stamp = f"{created.isoformat()[:10]}T00:00:00Z"
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )


DEFLATE_LEVEL = 2
"""Half the time of zlib's usual 6 for a tenth more bytes, measured on the shipped letters."""

_WINDOW_BITS, _MEMORY_LEVEL = -14, 6
"""No zlib header, and tables of the size of a letter: clearing the usual ones takes longer than a letter."""

_LOCAL = struct.Struct("<4s5H3L2H")
_DIRECTORY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UTF8 = 20, 0x800
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1  # 1 January 1980, the first day a zip container knows


def deflated(name: str, content: bytes) -> Entry:
    """Return an entry whose content is deflated."""
    deflater = zlib.compressobj(DEFLATE_LEVEL, zlib.DEFLATED, _WINDOW_BITS, _MEMORY_LEVEL)
    data = deflater.compress(content) + deflater.flush()
    return Entry(name, DEFLATED, zlib.crc32(content), len(content), data)


def stored(name: str, content: bytes) -> Entry:
    """Return an entry whose content is kept as it is: for parts too small to be worth deflating."""
    return Entry(name, STORED, zlib.crc32(content), len(content), content)


@dataclass(frozen=True, slots=True)
class Frame:
    """A package of which only the last entries are still missing."""

    _start: bytes
    _directory: bytes
    _count: int
    _names: tuple[str, ...]

    @classmethod
    def of(cls, constant: Iterable[Entry], changing: Sequence[str]) -> Frame:
        """Lay out the constant entries; ``changing`` names those that each letter adds."""
        constant = tuple(constant)
        _refuse_duplicates([entry.name for entry in constant] + list(changing))
        start, directory = _lay_out(constant, 0)
        return cls(start, directory, len(constant), tuple(changing))

    def close(self, changed: Sequence[Entry]) -> bytes:
        """Return the bytes of the whole package; ``changed`` stands in the order announced."""
        if tuple(entry.name for entry in changed) != self._names:
            raise ValueError(f"announced were {self._names}")
        offset = len(self._start)
        body, records = _lay_out(changed, offset)
        directory = self._directory + records
        count = self._count + len(changed)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), offset + len(body), 0)
        return b"".join((self._start, body, directory, end))


def _refuse_duplicates(names: Sequence[str]) -> None:
    """Raise if two parts would have one name; part names differ by more than case."""
    if len({name.casefold() for name in names}) != len(names):
        raise ValueError(f"a package cannot hold two parts of one name: {sorted(names)}")


def _lay_out(entries: Sequence[Entry], offset: int) -> tuple[bytes, bytes]:
    """Return the entries' bytes as they follow one another from ``offset``, and their records."""
    pieces: list[bytes] = []
    records: list[bytes] = []
    for entry in entries:
        local, record = _headers(entry, offset)
        pieces += (local, entry.data)
        records.append(record)
        offset += len(local) + len(entry.data)
    return b"".join(pieces), b"".join(records)


def _headers(entry: Entry, offset: int) -> tuple[bytes, bytes]:
    """Return an entry's local header and its record in the central directory."""
    name = entry.name.encode()
    flags = 0 if entry.name.isascii() else _UTF8
    common = (flags, entry.method, _MIDNIGHT, _FIRST_DAY, entry.crc, len(entry.data), entry.size)
    local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *common, len(name), 0)
    record = _DIRECTORY.pack(
        b"PK\x01\x02", _VERSION, _VERSION, *common, len(name), 0, 0, 0, 0, 0, offset
    )
    return local + name, record + name


_PERSONAL = ("/core-properties", "/extended-properties", "/custom-properties", "/thumbnail")
_OWN = (
    (CORE_NAME, CORE_TYPE, CORE_RELATIONSHIP, "rIdCore"),
    (APP_NAME, APP_TYPE, APP_RELATIONSHIP, "rIdApp"),
)
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def constant_entries(package: Package, changing: Collection[str]) -> list[Entry]:
    """Return the entries that every letter has in common, in the order in which they are written."""
    dropped = _dropped(package)
    rewritten = {CONTENT_TYPES, relationships_name("")}
    retained = [e for e in package if e.name not in {*dropped, *rewritten, *changing}]
    return [
        deflated(CONTENT_TYPES, _content_types(package, dropped)),
        deflated(relationships_name(""), _root_relationships(package)),
        *retained,
        deflated(APP_NAME, APP),
    ]


def _dropped(package: Package) -> set[str]:
    """Return the names of the parts that speak of the template itself."""
    targets = {r.target for r in package.relationships() if _is_personal(r.type)}
    return targets | {entry.name for entry in package if entry.name.startswith("docProps/")}


def _is_personal(relationship_type: str) -> bool:
    """Say whether a relationship leads to properties or the thumbnail; LibreOffice's case differs."""
    return relationship_type.lower().endswith(_PERSONAL)


def _content_types(package: Package, dropped: Collection[str]) -> bytes:
    """Return the content types without the dropped parts, with the letter's own."""
    from lxml import etree

    root = package.xml(CONTENT_TYPES)
    for override in list(root.iter(_TYPES + "Override")):
        if override.get("PartName", "").lstrip("/") in {*dropped, CORE_NAME, APP_NAME}:
            root.remove(override)
    for name, kind, _, _ in _OWN:
        etree.SubElement(root, _TYPES + "Override", PartName=f"/{name}", ContentType=kind)
    return _serialised(root)


def _root_relationships(package: Package) -> bytes:
    """Return the relationships of the package without the template's, with the letter's own."""
    from lxml import etree

    root = package.xml(relationships_name(""))
    for relationship in list(root):
        if _is_personal(relationship.get("Type", "")):
            root.remove(relationship)
    for name, _, kind, key in _OWN:
        tag = _RELATIONSHIPS + "Relationship"
        etree.SubElement(root, tag, Id=key, Type=kind, Target=name)
    return _serialised(root)


def _serialised(root: _Element) -> bytes:
    """Return a part's bytes as Word writes them: UTF-8, declared stand-alone."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
