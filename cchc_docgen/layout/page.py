"""The sheet of a letter: its size, its margins, its page number."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm

from cchc_docgen.profiles.model import Profile


def set_page(document: Document, profile: Profile) -> None:
    """Give the document the paper and the margins of the profile."""
    page, section = profile.page, document.sections[0]
    section.page_width, section.page_height = Mm(page.width_mm.use), Mm(page.height_mm.use)
    section.top_margin, section.bottom_margin = Mm(page.top_mm.use), Mm(page.bottom_mm.use)
    section.left_margin, section.right_margin = Mm(page.left_mm.use), Mm(page.right_mm.use)
    section.gutter = Mm(0)
    edge = Mm(profile.page_number.edge_mm.use)
    section.header_distance = section.footer_distance = edge
    section._sectPr.attrib.clear()
    for unused in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(unused)


def number_pages(document: Document, profile: Profile) -> None:
    """Put the page number where the profile wants it, and count from its first number."""
    section, number = document.sections[0], profile.page_number
    section.different_first_page_header_footer = not number.on_first_page.use
    place = section.header if number.place.use == "header" else section.footer
    place.is_linked_to_previous = False
    paragraph = place.paragraphs[0]
    paragraph.style = document.styles[profile.parts.page_number.style]
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
        )
    )
    _count_from(section, number.start.use)


def _count_from(section: Section, first: int) -> None:
    element = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="{first}"/>')
    margins = section._sectPr.find(qn("w:pgMar"))
    assert margins is not None
    margins.addnext(element)
