"""An OPC package read whole: its parts, their content types and relationships, and the names of its XML.

A part is parsed when it is asked for, with limits on what comes from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.ooxml.container import Entry, Limits, read_entries

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V = "{urn:schemas-microsoft-com:vml}"

VAL = W + "val"

Properties = Mapping[str, "_Element"]
"""The children of a ``w:pPr`` or ``w:rPr`` by their tags."""

MM_PER_TWIP = 25.4 / 1440
MM_PER_EMU = 25.4 / 914400
PT_PER_EMU = 72 / 914400

_OFF = frozenset(("0", "false", "off", "none"))
_MM_PER_UNIT = {"mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}
_MEASURE = re.compile(r"(-?[0-9]{0,9}\.?[0-9]{0,9})(mm|cm|in|pt|pc|pi|px|)")
_MOST = 1e9


def children(element: _Element | None) -> Properties:
    """Return the children of an element by their tags, none if there is no element."""
    return {child.tag: child for child in element} if element is not None else {}


def leading(element: _Element, tag: str) -> Properties:
    """Return the children of an element's properties, which stand first in it or not at all.

    Looking at the first child alone is much quicker than searching for it.
    """
    first = element[0] if len(element) else None
    return children(first) if first is not None and first.tag == tag else {}


def is_on(element: _Element) -> bool:
    """Say whether an on/off element switches on; one without a value does."""
    return element.get(VAL, "1") not in _OFF


def value(element: _Element | None) -> str:
    """Return an element's ``w:val``, ``''`` if there is none."""
    return "" if element is None else element.get(VAL, "")


def number(text: str | None) -> float | None:
    """Return a number as it stands in a file, None if it is none or beyond all sense."""
    if text is None:
        return None
    try:
        found = float(text)
    except ValueError:
        return None
    return found if -_MOST < found < _MOST else None


def twips(text: str | None) -> float | None:
    """Return a length in twips from twips or from a length with its unit (``1.5cm``)."""
    found = number(text)
    if found is not None or text is None:
        return found
    length = millimetres(text)
    return None if length is None else length / MM_PER_TWIP


def mm_from_twips(text: str | None) -> float:
    """Return a length in millimetres from twips, 0 if there is none."""
    return (twips(text) or 0) * MM_PER_TWIP


def millimetres(text: str, unit: str = "px") -> float | None:
    """Return a length in millimetres from CSS's way of writing it; ``unit`` is meant if none is said."""
    found = _MEASURE.fullmatch(text.strip().lower())
    length = number(found[1]) if found else None
    if found is None or length is None:
        return None
    return length * _MM_PER_UNIT.get(found[2].replace("pi", "pc") or unit, 1)


def colour(text: str | None) -> str:
    """Return a colour as ``RRGGBB``; ``auto`` and what is no colour are black."""
    return text.upper() if text and re.fullmatch("[0-9A-Fa-f]{6}", text) else "000000"


_SCRIPTS = ("Ascii", "HAnsi")


def theme_fonts(root: _Element | None) -> Mapping[str, str]:
    """Return the Latin typeface for each name by which ``w:rFonts`` calls the theme's fonts."""
    if root is None:
        return {}
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{A}fontScheme/{A}{kind}Font/{A}latin")
        if latin is not None:
            fonts |= {kind + script: latin.get("typeface") or "" for script in _SCRIPTS}
    return fonts


CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_MOST_MARKS = 4_000_000  # tags and attributes: each costs memory far beyond its bytes
_RETAINED_BYTES = 4 << 20
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part; ``target`` is a part's name, or an address if ``external``."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A Word package whose every entry has been inflated once and found sound."""

    file: str
    entries: tuple[Entry, ...]
    types: Mapping[str, str]
    main: str
    trees: dict[str, _Element] = field(default_factory=dict, compare=False, repr=False)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def find(self, name: str) -> Entry | None:
        """Return the entry of this name, or None."""
        return next((entry for entry in self.entries if entry.name == name), None)

    def mark(self, part: str, paragraph: int = 0) -> Mark:
        """Return the place of a paragraph of a part."""
        return Mark(self.file, part=part, paragraph=paragraph)

    def tree(self, name: str) -> _Element:
        """Return the root of a part as it was parsed before, for looking at it alone."""
        found = self.trees.get(name)
        return self.xml(name) if found is None else found

    def xml(self, name: str) -> _Element:
        """Return the parsed root of a part, one to change; a missing part is refused."""
        entry = self.find(name)
        if entry is None:
            raise refuse("docx-part-missing", self.mark(name), part=name)
        return parse_xml(entry.content(), self.mark(name))

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return the relationships of a part, those of the package itself if no part is named."""
        name = relationships_name(part)
        return _relationships(self.tree(name), part) if self.find(name) else ()


def read_package(source: Path | bytes, name: str = "", limits: Limits | None = None) -> Package:
    """Read and verify a Word package, or refuse it; ``name`` is how findings call it."""
    file = name or (str(source) if isinstance(source, Path) else "<bytes>")
    return _as_document(file, read_entries(source, file, limits or Limits()))


def parse_xml(content: bytes, mark: Mark) -> _Element:
    """Parse XML from outside strictly: no document type, no entity, no network, bounded depth."""
    from lxml import etree

    if any(doctype in content for doctype in _DOCTYPES):
        raise refuse("xml-entity", mark)
    if content.count(b"<") + content.count(b"=") > _MOST_MARKS:
        raise refuse("xml-too-large", mark, limit=_MOST_MARKS)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refuse("xml-malformed", mark, reason=error.msg or str(error)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refuse("xml-entity", mark)
    return root


def relationships_name(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part``."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/") if part else "_rels/.rels"


def _as_document(file: str, entries: tuple[Entry, ...]) -> Package:
    """Return the package of these entries if it is a Word document without macros."""
    package = Package(file, entries, {}, "")
    if package.find(CONTENT_TYPES) is None:
        raise refuse("docx-part-missing", Mark(file), part=CONTENT_TYPES)
    types = _content_types(package)
    macros = [n for n, t in types.items() if "macroEnabled" in t or t.endswith("vbaProject")]
    if macros:
        raise refuse("docx-macros", Mark(file, part=macros[0]))
    main = next((r.target for r in package.relationships() if _is_main(r)), "")
    if not main or package.find(main) is None:
        raise refuse("docx-part-missing", Mark(file), part=main or "word/document.xml")
    if types.get(main) != DOCUMENT_TYPE:
        raise refuse("docx-not-a-document", Mark(file, part=main), type=types.get(main, ""))
    _parse_all(package, types)
    return Package(file, entries, types, main, package.trees)


def _parse_all(package: Package, types: Mapping[str, str]) -> None:
    """Parse every XML part; the trees of small ones are kept, those of large ones cost too much."""
    room = _RETAINED_BYTES
    for entry in package:
        if types[entry.name].endswith(("+xml", "/xml")) and entry.name not in package.trees:
            root = package.xml(entry.name)
            room -= entry.size
            if room >= 0:
                package.trees[entry.name] = root


def _is_main(relationship: Relationship) -> bool:
    """Say whether a relationship leads to the main document part."""
    return relationship.type.endswith("/officeDocument") and not relationship.external


def _content_types(package: Package) -> dict[str, str]:
    """Return the content type of every entry, by its own override or its extension's default."""
    root = package.tree(CONTENT_TYPES)
    defaults = {
        element.get("Extension", "").lower(): element.get("ContentType", "")
        for element in root.iter(_TYPES + "Default")
    }
    overrides = {
        element.get("PartName", "").lstrip("/"): element.get("ContentType", "")
        for element in root.iter(_TYPES + "Override")
    }
    return {
        entry.name: overrides.get(entry.name)
        or defaults.get(entry.name.rpartition(".")[2].lower(), "")
        for entry in package
    }


def _relationships(root: _Element, part: str) -> tuple[Relationship, ...]:
    """Return the relationships that a relationships part lists, targets made into part names."""
    folder = part.rpartition("/")[0]
    found = []
    for element in root.iter(_RELATIONSHIP):
        external = element.get("TargetMode", "").casefold() == "external"
        target = element.get("Target", "")
        found.append(
            Relationship(
                element.get("Id", ""),
                element.get("Type", ""),
                target if external else _resolve(folder, target),
                external,
            )
        )
    return tuple(found)


def _resolve(folder: str, target: str) -> str:
    """Return the part name that a relative or absolute target means, seen from a folder."""
    path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    retained: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            retained = retained[:-1]
        elif segment not in ("", "."):
            retained.append(segment)
    return "/".join(retained)
