"""What of a Word package points outside it or is active: Word fetches or runs it on opening.

Looked for in one place, for templates and for letters alike: relationships, fields, and markup that
needs neither. A plain hyperlink is neither: nothing happens until a person clicks on it. Nor is the
workbook inside a chart, which holds its figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Finding
from cchc_docgen.engine import term
from cchc_docgen.ooxml.package import Package, R, Relationship, V, W, relationships_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH, _SIMPLE, _SWITCH = W + "p", W + "fldSimple", W + "fldChar"
_CODES = (W + "instrText", W + "delInstrText")


@dataclass(slots=True)
class _Open:
    """A field whose end has not come: its code so far, and whether the code is complete."""

    paragraph: int
    code: list[str] = field(default_factory=list)
    complete: bool = False


def field_codes(root: _Element) -> Iterator[tuple[int, str]]:
    """Yield the code of each field with the number of its paragraph, in order of their ends.

    Where another field stands inside the code, it is ``{…}`` there: what it comes to is not known.
    """
    fields: list[_Open] = []
    paragraph = 0
    for element in root.iter(_PARAGRAPH, _SIMPLE, _SWITCH, *_CODES):
        if element.tag == _PARAGRAPH:
            paragraph += 1
        elif element.tag == _SIMPLE:
            yield paragraph, element.get(W + "instr", "")
        elif element.tag in _CODES:
            if fields and not fields[-1].complete:
                fields[-1].code.append(element.text or "")
        elif element.get(W + "fldCharType") == "begin":
            if fields and not fields[-1].complete:
                fields[-1].code.append("{…}")
            fields.append(_Open(paragraph))
        elif fields and element.get(W + "fldCharType") == "separate":
            fields[-1].complete = True
        elif fields:
            yield _ended(fields.pop())
    yield from map(_ended, fields)


def _ended(each: _Open) -> tuple[int, str]:
    return each.paragraph, "".join(each.code)


_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_WEB_VIDEO = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr"
_SVG = "{http://www.w3.org/2000/svg}"

_WORDS = "words-outside"  # of messages.yaml
_OBJECT = "object"
_CHUNK = "chunk"
_CONTROL = "control"
_SUBDOCUMENT = "subdocument"
_MACRO = "macro"
_ADD_IN = "add-in"
_VIDEO = "video"
_MAIL_MERGE = "mail-merge"
_PICTURE = "picture"
_TEMPLATE = "template"
_LINK = "link"
_FIELD = "field"
_SCRIPT = "script"
_OTHER = "other"

_ACTIVE = {
    "aFChunk": _CHUNK,
    "oleObject": _OBJECT,
    "package": _OBJECT,
    "control": _CONTROL,
    "activeXControlBinary": _CONTROL,
    "subDocument": _SUBDOCUMENT,
    "vbaProject": _MACRO,
    "wordVbaData": _MACRO,
    "keyMapCustomizations": _MACRO,
    "attachedToolbars": _MACRO,
    "extensibility": _MACRO,
    "webextension": _ADD_IN,
    "webextensiontaskpanes": _ADD_IN,
}
"""What runs or is merged in on opening though it lies in the package, by its type's last word."""

_ACTIVE_TYPES = (("oleObject", _OBJECT), ("activeX", _CONTROL), ("activeX+xml", _CONTROL))
_FETCHED = {
    "attachedTemplate": _TEMPLATE,
    "image": _PICTURE,
    "mailMergeSource": _MAIL_MERGE,
    "mailMergeHeaderSource": _MAIL_MERGE,
    "video": _VIDEO,
}
_BY_FIELD = frozenset(
    ("DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "EMBED", "RD")
) | {"DATABASE", "MACROBUTTON", "CONTROL", "HTMLACTIVEX", "HTMLCONTROL", "PRINT"}
_COMPUTED = "{"  # a field whose name another field works out: a way to hide it
_PLAIN_SCHEMES = frozenset(("http", "https", "mailto", "ftp", "tel", "file"))
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]+):")  # C: is a drive
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\")

_MARKUP = {
    W + "altChunk": _CHUNK,
    W + "control": _CONTROL,
    W + "subDoc": _SUBDOCUMENT,
    _OFFICE + "OLEObject": _OBJECT,
    _WEB_VIDEO: _VIDEO,
    W + "entryMacro": _MACRO,
    W + "exitMacro": _MACRO,
    W + "mailMerge": _MAIL_MERGE,
}
_PAINTED = (V + "imagedata", V + "fill", V + "stroke")
_SOURCES = ("src", "href", _OFFICE + "href", _OFFICE + "althref")
_SCRIPTS = (_SVG + "script", _SVG + "foreignObject")
_SVG_LINKED = ("href", "{http://www.w3.org/1999/xlink}href")


def outside_findings(package: Package) -> list[Finding]:
    """Return a finding for everything in a package that points outside it or is active.

    Each names its part and its target: an address, the name of a part, or the code of a field.
    """
    findings = list(_by_relationship(package, ""))
    told = {str(finding.params["target"]) for finding in findings}
    for part, kind in package.types.items():
        found = list(_by_relationship(package, part))
        told |= {str(finding.params["target"]) for finding in found}
        findings += found
        if kind.endswith(("+xml", "/xml")) and not part.endswith(".rels"):
            findings += _in_markup(package, part)
    for part, kind in package.types.items():
        what = next((what for end, what in _ACTIVE_TYPES if kind.endswith("." + end)), None)
        if what is not None and part not in told:
            findings.append(_active(package, part, 0, what, part))
    return sorted(findings, key=Finding.order)


def _by_relationship(package: Package, part: str) -> Iterator[Finding]:
    """Yield what the relationships of a part fetch or run; those of the package itself for ``''``."""
    shown = part or relationships_name("")
    for relationship in package.relationships(part):
        last = relationship.type.rpartition("/")[2]
        if relationship.external:
            yield from _external(package, shown, relationship, last)
        elif last in _ACTIVE and not _is_of_chart(package, part, last):
            yield _active(package, shown, 0, _ACTIVE[last], relationship.target)


def _external(
    package: Package, part: str, relationship: Relationship, last: str
) -> Iterator[Finding]:
    target = relationship.target
    if last != "hyperlink":
        what = _FETCHED.get(last) or _ACTIVE.get(last, _OTHER)
        yield Finding(
            "docx-outside", package.mark(part), {"what": term(_WORDS, what), "target": target}
        )
    elif not _is_plain(target):
        yield _active(package, part, 0, _LINK, target)


def _is_of_chart(package: Package, part: str, last: str) -> bool:
    return last == "package" and ".drawingml.chart" in package.types.get(part, "")


def _is_plain(address: str) -> bool:
    """Tell whether following a link opens a page, a mail or a place, and runs nothing."""
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in _PLAIN_SCHEMES


def _in_markup(package: Package, part: str) -> Iterator[Finding]:
    """Yield what a part's own markup fetches or runs, with its paragraph."""
    root = package.tree(part)
    if root.tag == _SVG + "svg":
        yield from _in_picture(package, part, root)
        return
    told = {r.id for r in package.relationships(part)}
    paragraph = 0
    for element in root.iter(W + "p", *_MARKUP, *_PAINTED):
        if element.tag == W + "p":
            paragraph += 1
        elif element.tag in _PAINTED:
            yield from _painted(package, part, paragraph, element)
        elif element.get(R + "id") not in told:
            target = element.get(W + "val") or element.tag.rpartition("}")[2]
            yield _active(package, part, paragraph, _MARKUP[element.tag], target)
    yield from _in_fields(package, part, root)


def _in_fields(package: Package, part: str, root: _Element) -> Iterator[Finding]:
    for paragraph, code in field_codes(root):
        words = code.split(None, 2)
        name = words[0].upper() if words else ""
        link = words[1].strip('"') if name == "HYPERLINK" and len(words) > 1 else ""
        if name in _BY_FIELD or name.startswith(_COMPUTED) or not _is_plain(link):
            yield _active(package, part, paragraph, _FIELD, " ".join(code.split()))


def _painted(package: Package, part: str, paragraph: int, element: _Element) -> Iterator[Finding]:
    """Yield a VML picture that names its address itself, not by a relationship."""
    for name in _SOURCES:
        address = element.get(name, "")
        if _ADDRESS.match(address):
            mark = package.mark(part, paragraph)
            yield Finding("docx-outside", mark, {"what": term(_WORDS, _PICTURE), "target": address})


def _in_picture(package: Package, part: str, root: _Element) -> Iterator[Finding]:
    for element in root.iter():
        if element.tag in _SCRIPTS:
            yield _active(package, part, 0, _SCRIPT, element.tag.rpartition("}")[2])
        for name in _SVG_LINKED if element.tag != _SVG + "a" else ():
            address = element.get(name, "")
            if _ADDRESS.match(address) and not address.startswith("data:image/"):
                params = {"what": term(_WORDS, _PICTURE), "target": address}
                yield Finding("docx-outside", package.mark(part), params)


def _active(package: Package, part: str, paragraph: int, what: str, target: str) -> Finding:
    return Finding(
        "docx-active", package.mark(part, paragraph), {"what": term(_WORDS, what), "target": target}
    )
