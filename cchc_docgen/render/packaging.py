"""The parts of a package that no letter changes, without what the template says of itself.

The template's author, revision, dates, custom properties and thumbnail are dropped together with their
relationships and content types; the letter's own properties take their place, under one name each
(a template saved by LibreOffice would otherwise end with two).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from cchc_docgen.ooxml.container import Entry
from cchc_docgen.ooxml.package import CONTENT_TYPES, Package, relationships_name
from cchc_docgen.render.properties import (
    APP,
    APP_NAME,
    APP_RELATIONSHIP,
    APP_TYPE,
    CORE_NAME,
    CORE_RELATIONSHIP,
    CORE_TYPE,
)
from cchc_docgen.render.writer import deflated

if TYPE_CHECKING:
    from lxml.etree import _Element

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
