"""Small Word templates for tests, written as the XML that Word would store."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W_NAMESPACE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = "word/document.xml"


def paragraph(*texts: str) -> str:
    """Return a paragraph with one run for every text; the texts are XML already."""
    return f"<w:p>{''.join(map(run, texts))}</w:p>"


def run(text: str) -> str:
    """Return a run with this text, which is XML already."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str) -> str:
    """Return a table of one column; each row is the content of its cell."""
    cells = "".join(f"<w:tr><w:tc><w:tcPr/>{row}</w:tc></w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid>{cells}</w:tbl>"


def body(*blocks: str) -> str:
    """Return the main document part."""
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}{page}</w:body></w:document>"


def part(root: str, *blocks: str) -> str:
    """Return another text part: ``hdr``, ``ftr``, ``footnotes``, ``comments`` …."""
    return f"<w:{root} {NAMESPACES}>{''.join(blocks)}</w:{root}>"


def template(*blocks: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Return a template of these blocks; ``parts`` are further parts, ``word/header1.xml`` …."""
    return package({MAIN: body(*blocks), **(parts or {})})


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a Word package of these parts, with its content types and relationships."""
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships({MAIN: "officeDocument"}, ""),
        "word/_rels/document.xml.rels": _relationships(
            {name: _kind(name) for name in parts if _kind(name)}, "word/"
        ),
        **parts,
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip container of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _kind(name: str) -> str:
    """Return the kind of a part by its name: ``header`` for ``word/header1.xml``."""
    kind = name.rpartition("/")[2].rpartition(".")[0].rstrip("0123456789")
    known = ("header", "footer", "footnotes", "endnotes", "comments", "styles", "settings")
    return kind if kind in known else ""


def _content_types(parts: Mapping[str, str | bytes]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{WORDPROCESSING}.{_type(name)}+xml"/>'
        for name in parts
        if name == MAIN or _kind(name)
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _type(name: str) -> str:
    return "document.main" if name == MAIN else _kind(name)


def _relationships(targets: Mapping[str, str], folder: str) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{name.removeprefix(folder)}"/>'
        for n, (name, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'
