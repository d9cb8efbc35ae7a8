"""A document packed slim: only the parts a letter needs, and the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document as open_document
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from cchc_docgen.layout.drawing import NAMESPACES

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_RETAINED = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.HEADER,
    RELATIONSHIP_TYPE.FOOTER,
}
_APPLICATION = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>cchc-docgen</Application></Properties>"
)
_IGNORABLE = f"{{{NAMESPACES['mc']}}}Ignorable"
_COMPATIBILITY = (
    "<w:doNotExpandShiftReturn/>"
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
)


def blank_document() -> Document:
    """Return python-docx's default document without the parts and properties no letter needs."""
    document = open_document()
    _drop_unused(document.part.rels)
    _drop_unused(document.part.package.rels)
    _empty(document.part.package.core_properties._element)
    settings = document.settings.element
    _empty(settings)
    compat = f"<w:compat {nsdecls('w')}>{_COMPATIBILITY}</w:compat>"
    settings.append(parse_xml(compat))
    return document


def _drop_unused(relations: Relationships) -> None:
    for key, relation in list(relations.items()):
        if relation.reltype not in _RETAINED:
            del relations[key]


def _empty(element: etree._Element) -> None:
    for child in list(element):
        element.remove(child)


def pack(document: Document) -> bytes:
    """Return the document's bytes: entries in a fixed order and with a fixed time, no spare namespaces."""
    saved = io.BytesIO()
    document.save(saved)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in _entries(saved):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def _entries(saved: io.BytesIO) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(saved) as archive:
        names = set(archive.namelist()) - set(_FIRST)
        for name in (*_FIRST, *sorted(names)):
            content = archive.read(name)
            yield name, _slim(_APPLICATION.encode() if name == "docProps/app.xml" else content)


def _slim(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    if _IGNORABLE in root.attrib:
        del root.attrib[_IGNORABLE]  # it names prefixes that the next line removes
    etree.cleanup_namespaces(root, top_nsmap=dict(NAMESPACES))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
