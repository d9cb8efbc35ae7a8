"""What leaves with a Word file unseen: names, links, earlier versions, the rest of cropped pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_docgen.ooxml.outside import field_codes
from cchc_docgen.ooxml.package import DOCUMENT_TYPE, MC, A, Package, R, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_LOCAL = re.compile(r"\s*(?:file:|\\\\|//[^/]|[A-Za-z]:[\\/])", re.IGNORECASE)
_LINKED = re.compile(r'HYPERLINK\s+(?:\\\w\s+)*"?(?P<target>[^"]+?)"?(?:\s+\\|\s*$)')
_VERSION = re.compile(r"(?:\[trash\]|.*/embeddings)/.*\.(?:docx?|docm|dat)", re.IGNORECASE)
_FALLBACK = MC + "Fallback"
_CROP = A + "srcRect"
_SIDES = ("l", "t", "r", "b")


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a file says of who made it, and what it holds besides its pages.

    ``links`` lead to a disk or a share, ``cropped`` are the paragraphs of pictures that show a part of
    themselves, ``versions`` the names of other documents in the package.
    """

    author: str = ""
    editor: str = ""
    company: str = ""
    links: tuple[tuple[int, str], ...] = ()
    cropped: tuple[int, ...] = ()
    versions: tuple[str, ...] = ()


NOTHING = Leaving()
"""What a file says that says nothing of itself."""


def leaving(package: Package) -> Leaving:
    """Return what leaves with a package; paragraphs are those of its main part."""
    names = {"author": "", "editor": "", "company": ""}
    for relation in package.relationships():
        if relation.external or package.find(relation.target) is None:
            continue
        if relation.type.endswith("/core-properties"):
            root = package.tree(relation.target)
            names["author"] = (root.findtext(_DC + "creator") or "").strip()
            names["editor"] = (root.findtext(_CORE + "lastModifiedBy") or "").strip()
        elif relation.type.endswith("/extended-properties"):
            root = package.tree(relation.target)
            names["company"] = (root.findtext(_APP + "Company") or "").strip()
    main = package.tree(package.main)
    return Leaving(
        **names,
        links=tuple(dict.fromkeys(_links(package, main))),
        cropped=tuple(dict.fromkeys(_cropped(main))),
        versions=tuple(_versions(package)),
    )


def _links(package: Package, main: _Element) -> Iterator[tuple[int, str]]:
    relations = package.relationships(package.main)
    local = {r.id: r.target for r in relations if r.external and _LOCAL.match(r.target)}
    for number, element in _numbered(main, W + "hyperlink") if local else ():
        if target := local.get(element.get(R + "id", "")):
            yield number, target
    for number, code in field_codes(main):
        found = _LINKED.search(code)
        if found and _LOCAL.match(found["target"]):
            yield number, found["target"].replace("\\\\", "\\")


def _cropped(main: _Element) -> Iterator[int]:
    if next(main.iter(_CROP), None) is None:
        return
    for number, element in _numbered(main, _CROP):
        if any(element.get(side, "0") not in ("0", "0%") for side in _SIDES):
            yield number


def _numbered(root: _Element, wanted: str) -> Iterator[tuple[int, _Element]]:
    """Yield elements with the number of their paragraph; what is stored twice counts once."""
    count = 0
    for element in root.iter(W + "p", wanted):
        if any(True for _ in element.iterancestors(_FALLBACK)):
            continue
        if element.tag == wanted:
            yield count, element
        else:
            count += 1


def _versions(package: Package) -> Iterator[str]:
    for name, kind in package.types.items():
        other = kind == DOCUMENT_TYPE and name != package.main
        if other or _VERSION.fullmatch(name):
            yield name
