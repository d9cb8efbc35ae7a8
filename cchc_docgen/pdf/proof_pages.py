"""The pages of a proof as a Word document: captions in a grid, and room for the pages above them.

Its words are set by LibreOffice like those of a letter, so that every Vietnamese letter shows; the pages
are laid into the room afterwards. All measures are points.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from cchc_docgen.pdf.captions import Caption

WIDTH, HEIGHT = 595.3, 841.9  # A4
MARGIN = 36.0
COLUMNS, ROWS = 3, 3
TITLE, PAGE, CAPTION = 24.0, 208.0, 40.0  # heights: of the title, the room of a page, the caption
CELL = (WIDTH - 2 * MARGIN) / COLUMNS

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONT, _SIZE = "Times New Roman", 9
_BELOW_TITLE, _ABOVE_CAPTION = 10.0, 3.0


def proof_pages(captions: Sequence[Caption], title: str) -> bytes:
    """Return the pages as a ``.docx``; ``title`` stands at the head of each, with its number."""
    a_page = COLUMNS * ROWS
    count = -(-len(captions) // a_page)
    body = "".join(
        _page(
            captions[number * a_page :][:a_page],
            f"{title} · {number + 1}/{count}",
            number,
        )
        for number in range(count)
    )
    document = f"{_HEAD}<w:document {_W}><w:body>{body}{_section()}</w:body></w:document>"
    return _package(document)


def rooms() -> Iterator[tuple[float, float]]:
    """Yield the lower left corner of each room on a sheet, in the order of the captions."""
    for row in range(ROWS):
        top = HEIGHT - MARGIN - TITLE - row * (PAGE + CAPTION)
        for column in range(COLUMNS):
            yield MARGIN + column * CELL, top - PAGE


def _page(captions: Sequence[Caption], title: str, number: int) -> str:
    rows = [captions[start : start + COLUMNS] for start in range(0, len(captions), COLUMNS)]
    head = _paragraph(title, height=TITLE, new_page=number > 0)
    grid = "".join(f'<w:gridCol w:w="{_twips(CELL)}"/>' for _ in range(COLUMNS))
    table = "".join(_row(PAGE, [""] * COLUMNS) + _row(CAPTION, _cells(row)) for row in rows)
    layout = '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
    layout += '<w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
    width = f'<w:tblW w:w="{_twips(CELL) * COLUMNS}" w:type="dxa"/>'
    return f"{head}<w:tbl><w:tblPr>{width}{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{table}</w:tbl>"


def _row(height: float, cells: Sequence[str]) -> str:
    exact = f'<w:trPr><w:trHeight w:val="{_twips(height)}" w:hRule="exact"/></w:trPr>'
    width = f'<w:tcPr><w:tcW w:w="{_twips(CELL)}" w:type="dxa"/></w:tcPr>'
    inner = "".join(f"<w:tc>{width}{cell or _paragraph('')}</w:tc>" for cell in cells)
    return f"<w:tr>{exact}{inner}</w:tr>"


def _cells(captions: Sequence[Caption]) -> list[str]:
    told = [
        _paragraph(each.number, bold=True, above=_ABOVE_CAPTION) + _paragraph(each.addressee)
        for each in captions
    ]
    return told + [""] * (COLUMNS - len(told))


def _paragraph(
    text: str, *, height: float = 0, above: float = 0, bold: bool = False, new_page: bool = False
) -> str:
    spacing = f'w:before="{_twips(above)}" w:after="0"'
    if height:
        line = f'w:line="{_twips(height - _BELOW_TITLE)}" w:lineRule="exact"'
        spacing = f'w:before="0" w:after="{_twips(_BELOW_TITLE)}" {line}'
    form = f'<w:spacing {spacing}/><w:jc w:val="center"/>'
    look = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'
    look += f'{"<w:b/>" if bold else ""}<w:sz w:val="{_SIZE * 2}"/>'
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    page = "<w:pageBreakBefore/>" if new_page else ""
    return f"<w:p><w:pPr>{page}{form}</w:pPr>{run if text else ''}</w:p>"


def _section() -> str:
    edge = _twips(MARGIN)
    return (
        f'<w:sectPr><w:pgSz w:w="{_twips(WIDTH)}" w:h="{_twips(HEIGHT)}"/><w:pgMar w:top="{edge}" '
        f'w:right="{edge}" w:bottom="{_twips(12)}" w:left="{edge}" w:header="0" w:footer="0" '
        'w:gutter="0"/></w:sectPr>'
    )


def _twips(points: float) -> int:
    return round(points * 20)


def _package(document: str) -> bytes:
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>'
    )
    relations = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", relations)
        package.writestr("word/document.xml", document)
    return content.getvalue()
