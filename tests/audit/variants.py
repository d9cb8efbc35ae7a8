"""The same letter as other people set it: each function takes a ``.docx`` and returns another one."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from tests.render.documents import zipped

Element = etree._Element
Variant = Callable[[bytes], bytes]

MAIN, STYLES = "word/document.xml", "word/styles.xml"
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_CENTRES = (
    '<w:tabs><w:tab w:val="center" w:pos="1700"/><w:tab w:val="center" w:pos="6200"/></w:tabs>'
)
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="x">'
    '<a:themeElements><a:fontScheme name="x"><a:majorFont><a:latin typeface="Arial"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Times New Roman"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
_NAMESPACES = (
    nsdecls("w")
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    + ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_UNDERSCORE_PT = 7  # of 14 pt
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a package by their names."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content: bytes, change: Callable[[Element], None], part: str = MAIN) -> bytes:
    """Return the package with a change made to the root of one part."""
    files = unpacked(content)
    root = etree.fromstring(files[part])
    change(root)
    files[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(files)


def replaced(old: str, new: str) -> Variant:
    """Return the change of one text into another, everywhere in the main part."""

    def change(content: bytes) -> bytes:
        files = unpacked(content)
        assert old.encode() in files[MAIN]
        return zipped({**files, MAIN: files[MAIN].replace(old.encode(), new.encode())})

    return change


def decomposed(content: bytes) -> bytes:
    """Type every letter apart from its mark."""
    files = unpacked(content)
    return zipped({**files, MAIN: unicodedata.normalize("NFD", files[MAIN].decode()).encode()})


def with_flat_formatting(content: bytes) -> bytes:
    """Write what the styles say into each paragraph and run, and take the styles away."""
    styles = {
        style.get(qn("w:styleId")): style
        for style in etree.fromstring(unpacked(content)[STYLES]).iter(qn("w:style"))
    }

    def chain(name: str | None) -> Iterator[Element]:
        style = styles.get(name)
        if style is not None:
            based = style.find(qn("w:basedOn"))
            yield from chain(based.get(qn("w:val")) if based is not None else None)
            yield style

    def flatten(root: Element) -> None:
        for paragraph in root.iter(qn("w:p")):
            link = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            if link is None:
                continue
            levels = list(chain(link.get(qn("w:val"))))
            _write_first(paragraph, _merged(levels, "w:pPr"))
            for run in paragraph.iter(qn("w:r")):
                _write_first(run, _merged(levels, "w:rPr"))

    return changed(content, flatten)


def _merged(levels: list[Element], name: str) -> Element:
    merged = etree.Element(qn(name))
    for level in levels:
        for element in level.iterfind(f"{qn(name)}/*"):
            for old in merged.findall(element.tag):
                merged.remove(old)
            merged.append(deepcopy(element))
    return merged


def _write_first(parent: Element, properties: Element) -> None:
    for old in parent.findall(properties.tag):
        parent.remove(old)
    parent.insert(0, properties)


def header_by_tabs(content: bytes) -> bytes:
    """Set the head in lines with tab stops instead of a table."""
    return _header_in_lines(with_flat_formatting(content), "<w:r><w:tab/></w:r>")


def header_by_blanks(content: bytes) -> bytes:
    """Set the head in lines with rows of blanks instead of a table."""
    gap = f'<w:r><w:t xml:space="preserve">{" " * 12}</w:t></w:r>'
    return _header_in_lines(with_flat_formatting(content), gap)


def _header_in_lines(content: bytes, gap: str) -> bytes:
    def flatten(root: Element) -> None:
        table = next(root.iter(qn("w:tbl")))
        for row in table.iter(qn("w:tr")):
            left, right = (list(cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc")))
            for index in range(max(len(left), len(right))):
                halves = [half[index : index + 1] for half in (left, right)]
                table.addprevious(_line(halves, gap))
        _remove(table)

    return changed(content, flatten)


def _line(halves: list[list[Element]], gap: str) -> Element:
    line = parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{_CENTRES}</w:pPr></w:p>")
    for half in halves:
        runs = [run for paragraph in half for run in paragraph.findall(qn("w:r"))]
        for run in runs and [parse_xml(gap.replace("<w:r>", f"<w:r {nsdecls('w')}>", 1)), *runs]:
            line.append(run)
    return line


def signature_by_tabs(content: bytes) -> bytes:
    """Set recipients and signature in lines with tab stops instead of a table."""

    def flatten(root: Element) -> None:
        table = list(root.iter(qn("w:tbl")))[-1]
        left, right = (list(cell.iter(qn("w:p"))) for cell in table.iter(qn("w:tc")))
        for index in range(max(len(left), len(right))):
            line = parse_xml(f"<w:p {nsdecls('w')}/>")
            line.extend(left[index].findall(qn("w:r")) if index < len(left) else [])
            line.append(parse_xml(f"<w:r {nsdecls('w')}><w:tab/></w:r>"))
            line.extend(right[index].findall(qn("w:r")) if index < len(right) else [])
            table.addprevious(line)
        _remove(table)

    return changed(with_flat_formatting(content), flatten)


def header_in_boxes(content: bytes) -> bytes:
    """Put each column of the head's first row into a text box, stored twice as Word does."""

    def box(root: Element) -> None:
        table = next(root.iter(qn("w:tbl")))
        holder = parse_xml(f"<w:p {nsdecls('w')}/>")
        for cell in next(table.iter(qn("w:tr"))).iter(qn("w:tc")):
            inside = "".join(etree.tostring(p, encoding="unicode") for p in cell.iter(qn("w:p")))
            content_ = f"<w:txbxContent>{inside}</w:txbxContent>"
            holder.append(
                parse_xml(
                    f'<w:r {_NAMESPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
                    f"<wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{content_}</wps:txbx>"
                    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
                    f"<mc:Fallback><w:pict><v:shape><v:textbox>{content_}</v:textbox></v:shape>"
                    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
                )
            )
        table.addprevious(holder)
        _remove(next(table.iter(qn("w:tr"))))

    return changed(content, box)


def header_in_page_header(content: bytes) -> bytes:
    """Put the head into the header of the first page, as a printed letterhead is often made."""
    document = Document(BytesIO(content))
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header = section.first_page_header
    header.is_linked_to_previous = False
    table = document.element.body.find(qn("w:tbl"))
    header._element.insert(0, table)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def header_in_nested_table(content: bytes) -> bytes:
    """Put the table of the head into the only cell of another table."""

    def nest(root: Element) -> None:
        table = next(root.iter(qn("w:tbl")))
        outer = parse_xml(
            f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid><w:gridCol w:w='9082'/></w:tblGrid>"
            "<w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>"
        )
        table.addprevious(outer)
        next(outer.iter(qn("w:p"))).addprevious(table)

    return changed(content, nest)


def in_two_sections(content: bytes) -> bytes:
    """End a section behind the paragraph that is in the middle of the text."""

    def split(root: Element) -> None:
        body = root[0]
        paragraphs = body.findall(qn("w:p"))
        properties = paragraphs[len(paragraphs) // 2].find(qn("w:pPr"))
        assert properties is not None
        properties.append(deepcopy(body.findall(qn("w:sectPr"))[-1]))

    return changed(content, split)


def lines_in_vml(content: bytes) -> bytes:
    """Draw the lines as Word 2007 does."""
    return _lines_drawn(content, "{line}")


def lines_stored_twice(content: bytes) -> bytes:
    """Give each drawn line its fallback for old programs."""

    def add(root: Element) -> None:
        for alternate in root.iter(_ALTERNATE):
            fallback = f"<mc:Fallback {_NAMESPACES}>{_vml(alternate)}</mc:Fallback>"
            alternate.append(parse_xml(fallback))

    return changed(content, add)


def lines_as_borders(content: bytes) -> bytes:
    """Make each line the lower border of its paragraph."""
    return _lines_drawn(
        content, "", '<w:pBdr {ns}><w:bottom w:val="single" w:sz="6" w:color="auto"/></w:pBdr>'
    )


def lines_as_characters(content: bytes) -> bytes:
    """Type each line as a row of underscores, about as long as the drawn one."""

    def size(root: Element) -> None:
        for text in root.iter(qn("w:t")):
            if set(text.text or "") == {"_"}:
                look = parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="28"/></w:rPr>')
                _write_first(next(text.iterancestors(qn("w:r"))), look)

    return changed(_lines_drawn(content, "<w:t {ns}>{row}</w:t>"), size)


def lines_as_underline(content: bytes) -> bytes:
    """Underline the text instead of drawing a line below it."""

    def underline(root: Element) -> None:
        for alternate in list(root.iter(_ALTERNATE)):
            paragraph = next(alternate.iterancestors(qn("w:p")))
            above = paragraph.getprevious()
            assert above is not None
            for run in above.iter(qn("w:r")):
                run.insert(0, parse_xml(f'<w:rPr {nsdecls("w")}><w:u w:val="single"/></w:rPr>'))
            _remove(alternate)

    return changed(content, underline)


def _lines_drawn(content: bytes, run: str, paragraph: str = "") -> bytes:
    def draw(root: Element) -> None:
        for alternate in list(root.iter(_ALTERNATE)):
            if run:
                row = "_" * round(_length_pt(alternate) / _UNDERSCORE_PT)
                xml = run.format(line=_vml(alternate), ns=nsdecls("w"), row=row)
                alternate.addprevious(parse_xml(xml))
            if paragraph:
                holder = next(alternate.iterancestors(qn("w:p")))
                holder[0].append(parse_xml(paragraph.format(ns=nsdecls("w"))))
            _remove(alternate)

    return changed(content, draw)


def _length_pt(alternate: Element) -> float:
    return int(next(alternate.iter(_EXTENT)).get("cx", "0")) / 12700


def _vml(alternate: Element) -> str:
    length_pt = _length_pt(alternate)
    return (
        f'<w:pict {_NAMESPACES}><v:line from="0,3pt" to="{length_pt:.2f}pt,3pt" '
        'strokeweight=".75pt"/></w:pict>'
    )


def with_theme_fonts(content: bytes) -> bytes:
    """Name the theme's typeface in the styles instead of Times New Roman."""
    files = unpacked(content)
    fonts = r'w:(ascii|hAnsi)="Times New Roman"'
    styles = re.sub(fonts, r'w:\1Theme="minor\1"', files[STYLES].decode())
    styles = styles.replace('"minorhAnsi"', '"minorHAnsi"').replace('"minorascii"', '"minorAscii"')
    types = files[TYPES].replace(
        b"</Types>",
        b'<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.theme+xml"/></Types>',
    )
    relations = files[RELATIONS].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdTheme" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/theme" Target="theme/theme1.xml"/></Relationships>',
    )
    added = {"word/theme/theme1.xml": _THEME.encode(), STYLES: styles.encode()}
    return zipped({**files, TYPES: types, RELATIONS: relations, **added})


def with_styled_font(content: bytes) -> bytes:
    """Call the typeface of the nation's name ``Times New Roman Bold``."""
    font = "Times New Roman Bold"
    run = f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>CỘNG'
    return replaced("<w:r><w:t>CỘNG", run)(content)


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
