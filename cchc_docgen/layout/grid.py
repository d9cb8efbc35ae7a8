"""Tables that place things beside one another, and the paragraphs in them."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from cchc_docgen.layout.styles import TABLE_STYLE
from cchc_docgen.profiles.model import Profile


def add_grid(document: Document, profile: Profile, rows: int, left_mm: float) -> Table:
    """Add a table as wide as the text, of two columns."""
    widths = Mm(left_mm), Mm(profile.page.text_width_mm - left_mm)
    table: Table = document.add_table(rows, len(widths), TABLE_STYLE)
    table.autofit = False
    _set_width(table, Length(sum(widths)))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return table


def keep_together(row: _Row) -> None:
    """Let a row never break across pages."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


def _set_width(table: Table, width: Length) -> None:
    properties = table._tbl.tblPr
    for element in properties.findall(qn("w:tblLook")):
        properties.remove(element)
    width_element = properties.find(qn("w:tblW"))
    assert width_element is not None
    width_element.set(qn("w:w"), str(width.twips))
    width_element.set(qn("w:type"), "dxa")


def write(place: Document | _Cell, text: str, style: str | None = None) -> Paragraph:
    """Add a paragraph; the first one written into a cell takes the place of its empty one."""
    if isinstance(place, _Cell) and _is_blank(place):
        paragraph: Paragraph = place.paragraphs[0]
        paragraph.add_run(text)
        if style:
            paragraph.style = style
        return paragraph
    added: Paragraph = place.add_paragraph(text, style)
    return added


def _is_blank(cell: _Cell) -> bool:
    return len(cell.paragraphs) == 1 and not len(cell.paragraphs[0]._p)
