"""One right letter laid out as other people and other programs lay it out: the page looks the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from tests.audit import variants
from tests.audit.variants import (
    MAIN,
    RELATIONS,
    STYLES,
    TYPES,
    Element,
    Variant,
    changed,
    unpacked,
    with_flat_formatting,
)
from tests.render.documents import zipped

_W = nsdecls("w")
_INDENTED = ("Nội dung", "Căn cứ", "Khoản điểm", "Đoạn kết", "Khoản có tiêu đề")


def _body(root: Element) -> Element:
    body = root.find(qn("w:body"))
    assert body is not None
    return body


def _text(paragraph: Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t")))


def _paragraphs(root: Element) -> list[Element]:
    """Return the paragraphs of the text itself: outside tables, below those it is addressed to."""
    outside = _body(root).findall(qn("w:p"))
    start = next((n for n, p in enumerate(outside) if _text(p).startswith("Căn cứ")), 0)
    return [each for each in outside[start:] if _text(each)]


def _addressed(root: Element) -> list[Element]:
    """Return the paragraph of ``Kính gửi:`` and those of the addressees below it."""
    outside = _body(root).findall(qn("w:p"))
    at = next(n for n, p in enumerate(outside) if _text(p).startswith("Kính gửi"))
    end = next(n for n, p in enumerate(outside) if n > at and not _text(p).startswith("- "))
    return outside[at:end]


def _properties(paragraph: Element) -> Element:
    found = paragraph.find(qn("w:pPr"))
    if found is None:
        found = parse_xml(f"<w:pPr {_W}/>")
        paragraph.insert(0, found)
    return found


def _put(paragraph: Element, xml: str) -> None:
    properties, new = _properties(paragraph), parse_xml(xml.replace(" ", f" {_W} ", 1))
    for old in properties.findall(new.tag):
        properties.remove(old)
    properties.append(new)


def _each_text(change: Callable[[Element], None]) -> Variant:
    def edit(root: Element) -> None:
        for paragraph in _paragraphs(root):
            change(paragraph)

    return lambda content: changed(content, edit)


def _lead(paragraph: Element, xml: str) -> None:
    """Put a run before the first one."""
    first = paragraph.find(qn("w:r"))
    assert first is not None
    first.addprevious(parse_xml(xml.replace("<w:r>", f"<w:r {_W}>", 1)))


def indents_by_tab(content: bytes) -> bytes:
    """Move each first line in by a tab to Word's own stop."""

    def change(paragraph: Element) -> None:
        _put(paragraph, '<w:ind w:firstLine="0"/>')
        _lead(paragraph, "<w:r><w:tab/></w:r>")

    return _each_text(change)(content)


def indents_by_own_stop(content: bytes) -> bytes:
    """Move each first line in by a tab to a stop of its own, at 10 mm."""

    def change(paragraph: Element) -> None:
        _put(paragraph, '<w:ind w:firstLine="0"/>')
        _put(paragraph, '<w:tabs ><w:tab w:val="left" w:pos="567"/></w:tabs>')
        _lead(paragraph, "<w:r><w:tab/></w:r>")

    return _each_text(change)(content)


def gaps_by_blank_paragraphs(content: bytes) -> bytes:
    """Leave an empty paragraph between those of the text, and no space above them."""

    def change(paragraph: Element) -> None:
        _put(paragraph, '<w:spacing w:before="0" w:after="0"/>')
        paragraph.addprevious(parse_xml(f"<w:p {_W}/>"))

    return _each_text(change)(content)


def gaps_below(content: bytes) -> bytes:
    """Leave the gap below each paragraph, not above it; a blank one stands above the first."""

    def edit(root: Element) -> None:
        paragraphs = _paragraphs(root)
        paragraphs[0].addprevious(parse_xml(f"<w:p {_W}/>"))
        for paragraph in paragraphs:
            _put(paragraph, '<w:spacing w:before="0" w:after="120"/>')

    return changed(content, edit)


def _joined(first: Element, *others: Element) -> None:
    """Let paragraphs be lines of the first one, parted by soft breaks."""
    for other in others:
        first.append(parse_xml(f"<w:r {_W}><w:br/></w:r>"))
        for run in other.findall(qn("w:r")):
            first.append(run)
        variants._remove(other)


def recipients_by_soft_breaks(content: bytes) -> bytes:
    """Type the recipients as lines of one paragraph."""

    def edit(root: Element) -> None:
        table = list(root.iter(qn("w:tbl")))[-1]
        lines = [p for p in table.iter(qn("w:p")) if _text(p).startswith("- ")]
        _joined(*lines)

    return changed(content, edit)


def nation_and_motto_by_soft_break(content: bytes) -> bytes:
    """Type the State's name and the motto as two lines of one paragraph, each in its look."""

    def edit(root: Element) -> None:
        table = next(root.iter(qn("w:tbl")))
        _joined(*[p for p in table.iter(qn("w:p")) if _text(p).startswith(("CỘNG", "Độc lập"))])

    return changed(with_flat_formatting(content), edit)


def names_by_soft_break(content: bytes) -> bytes:
    """Type the parent's name and the issuer's as two lines of one paragraph."""

    def edit(root: Element) -> None:
        cell = next(root.iter(qn("w:tc")))
        _joined(*[p for p in cell.iter(qn("w:p")) if _text(p)])

    return changed(with_flat_formatting(content), edit)


def addressees_by_soft_breaks(content: bytes) -> bytes:
    """Type the addressees as lines of the paragraph of ``Kính gửi:``."""

    def edit(root: Element) -> None:
        _joined(*_addressed(root))

    return changed(content, edit)


def addressees_by_tabs(content: bytes) -> bytes:
    """Move ``Kính gửi`` and the addressees in by tabs."""

    def edit(root: Element) -> None:
        for paragraph in _addressed(root):
            count = 3 if _text(paragraph).startswith("Kính") else 4
            _put(paragraph, '<w:ind w:left="0" w:firstLine="0"/>')
            _lead(paragraph, f"<w:r>{'<w:tab/>' * count}</w:r>")

    return changed(content, edit)


def addressees_in_a_table(content: bytes) -> bytes:
    """Set ``Kính gửi:`` and the addressees in the cells of a table without lines."""

    def edit(root: Element) -> None:
        label, *listed = _addressed(root)
        table = parse_xml(
            f"<w:tbl {_W}><w:tblPr/><w:tblGrid><w:gridCol w:w='3700'/><w:gridCol w:w='5300'/>"
            "</w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w='3700' w:type='dxa'/></w:tcPr></w:tc>"
            "<w:tc><w:tcPr><w:tcW w:w='5300' w:type='dxa'/></w:tcPr></w:tc></w:tr></w:tbl>"
        )
        label.addprevious(table)
        left, right = table.iter(qn("w:tc"))
        left.append(label)
        _put(label, '<w:jc w:val="right"/>')
        right.append(parse_xml(f"<w:p {_W}/>"))
        right.extend(listed)

    return changed(content, edit)


def _as_table(cells: list[list[Element]], widths: list[int], spans: list[int]) -> Element:
    inside = "".join(
        f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/><w:gridSpan w:val='{span}'/></w:tcPr></w:tc>"
        for width, span in zip(widths, spans, strict=True)
    )
    row = parse_xml(f"<w:tr {_W}>{inside}</w:tr>")
    for cell, content in zip(row.iter(qn("w:tc")), cells, strict=True):
        cell.extend(content or [parse_xml(f"<w:p {_W}/>")])
    return row


def _is_kept(paragraph: Element) -> bool:
    return bool(_text(paragraph)) or paragraph.find(f".//{qn('w:drawing')}") is not None


def in_one_table(content: bytes) -> bytes:
    """Lay the whole letter out in one table: the head, a cell of all the text, the end."""

    def edit(root: Element) -> None:
        body = _body(root)
        head, end = body.findall(qn("w:tbl"))
        text = [p for p in body.findall(qn("w:p")) if _is_kept(p)]
        row = _as_table([text], [9070], [2])
        head.append(row)
        for each in end.findall(qn("w:tr")):
            head.append(each)
        variants._remove(end)

    return changed(content, edit)


def text_in_a_cell_each(content: bytes) -> bytes:
    """Lay the letter out in one table with a row for each paragraph of the text."""

    def edit(root: Element) -> None:
        body = _body(root)
        head, end = body.findall(qn("w:tbl"))
        for paragraph in body.findall(qn("w:p")):
            if _is_kept(paragraph):
                head.append(_as_table([[paragraph]], [9070], [2]))
        for each in end.findall(qn("w:tr")):
            head.append(each)
        variants._remove(end)

    return changed(content, edit)


def end_in_two_rows(content: bytes) -> bytes:
    """Set label and position in one row of the table, list and name in the next."""

    def edit(root: Element) -> None:
        table = list(root.iter(qn("w:tbl")))[-1]
        row = table.find(qn("w:tr"))
        assert row is not None
        below = deepcopy(row)
        row.addnext(below)
        for cell, first in zip(row.iter(qn("w:tc")), below.iter(qn("w:tc")), strict=True):
            for paragraph in cell.findall(qn("w:p"))[1:]:
                cell.remove(paragraph)
            first.remove(first.findall(qn("w:p"))[0])

    return changed(content, edit)


def _with_gap_column(content: bytes, at: int) -> bytes:
    def edit(root: Element) -> None:
        table = list(root.iter(qn("w:tbl")))[at]
        grid = table.find(qn("w:tblGrid"))
        assert grid is not None
        grid.insert(1, parse_xml(f'<w:gridCol {_W} w:w="200"/>'))
        for row in table.iter(qn("w:tr")):
            row.findall(qn("w:tc"))[0].addnext(
                parse_xml(
                    f'<w:tc {_W}><w:tcPr><w:tcW w:w="200" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
                )
            )

    return changed(content, edit)


def head_of_three_columns(content: bytes) -> bytes:
    """Part the columns of the head by an empty one."""
    return _with_gap_column(content, 0)


def end_of_three_columns(content: bytes) -> bytes:
    """Part recipients and signature by an empty column."""
    return _with_gap_column(content, -1)


def head_a_row_each(content: bytes) -> bytes:
    """Give each line of the head a row of its own."""

    def edit(root: Element) -> None:
        table = next(root.iter(qn("w:tbl")))
        for row in table.findall(qn("w:tr")):
            left, right = (cell.findall(qn("w:p")) for cell in row.findall(qn("w:tc")))
            for index in range(max(len(left), len(right))):
                single = deepcopy(row)
                for cell in single.findall(qn("w:tc")):
                    retained = cell.findall(qn("w:p"))[index : index + 1]
                    for paragraph in cell.findall(qn("w:p")):
                        if paragraph not in retained:
                            cell.remove(paragraph)
                    if not retained:
                        cell.append(parse_xml(f"<w:p {_W}/>"))
                row.addprevious(single)
            variants._remove(row)

    return changed(content, edit)


def head_of_two_tables(content: bytes) -> bytes:
    """Set number and date in a table of their own below the names."""

    def edit(root: Element) -> None:
        table = next(root.iter(qn("w:tbl")))
        second = deepcopy(table)
        table.addnext(second)
        table.addnext(parse_xml(f"<w:p {_W}/>"))
        for row in table.findall(qn("w:tr"))[1:]:
            table.remove(row)
        second.remove(second.findall(qn("w:tr"))[0])

    return changed(content, edit)


def word_by_word(content: bytes) -> bytes:
    """Keep each word in a run of its own, with marks of spelling and bookmarks between them."""

    def edit(root: Element) -> None:
        for run in list(root.iter(qn("w:r"))):
            texts = run.findall(qn("w:t"))
            if len(texts) != 1 or len(run) > 2:
                continue
            for number, word in enumerate(re.findall(r"\S+\s*|\s+", texts[0].text or "")):
                single = deepcopy(run)
                text = single.find(qn("w:t"))
                assert text is not None
                text.text = word
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                single.set(qn("w:rsidR"), f"00A1{number:04X}")
                run.addprevious(single)
                run.addprevious(parse_xml(f'<w:proofErr {_W} w:type="spellStart"/>'))
            variants._remove(run)

    return changed(content, edit)


def in_content_controls(content: bytes) -> bytes:
    """Wrap tables and paragraphs in content controls, as forms of offices do."""

    def edit(root: Element) -> None:
        for block in list(_body(root)):
            if block.tag in (qn("w:tbl"), qn("w:p")) and block.find(f".//{qn('w:sectPr')}") is None:
                holder = parse_xml(f"<w:sdt {_W}><w:sdtPr/><w:sdtContent/></w:sdt>")
                block.addprevious(holder)
                holder[1].append(block)

    return changed(content, edit)


def with_blank_paragraphs_around(content: bytes) -> bytes:
    """Leave empty paragraphs above the head, below it and before the end."""

    def edit(root: Element) -> None:
        for table in _body(root).findall(qn("w:tbl")):
            table.addprevious(parse_xml(f"<w:p {_W}/>"))
            table.addnext(parse_xml(f"<w:p {_W}/>"))

    return changed(content, edit)


def as_google_writes(content: bytes) -> bytes:
    """Say every look in the runs, over defaults of another typeface and size, as Google Docs does."""
    files = unpacked(with_flat_formatting(content))
    fonts = (
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"'
        ' w:eastAsia="Times New Roman"/>'
    )
    main = files[MAIN].decode()
    main = re.sub(r"<w:rFonts[^>]*/>", "", main).replace("<w:rPr>", f"<w:rPr>{fonts}")
    main = re.sub(r"<w:r>(?!<w:rPr>)", f"<w:r><w:rPr>{fonts}</w:rPr>", main)
    styles = re.sub(
        r"<w:rPrDefault>.*?</w:rPrDefault>",
        '<w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/>'
        "</w:rPr></w:rPrDefault>",
        files[STYLES].decode(),
        flags=re.DOTALL,
    )
    return zipped({**files, MAIN: main.encode(), STYLES: styles.encode()})


def as_wps_writes(content: bytes) -> bytes:
    """Give tables widths in percent, and runs the attributes of WPS: kerning, East Asian typefaces."""

    def edit(root: Element) -> None:
        for width in root.iter(qn("w:tcW")):
            twips = int(width.get(qn("w:w"), "0"))
            width.set(qn("w:w"), str(round(twips / 9082 * 5000)))
            width.set(qn("w:type"), "pct")
        for paragraph in root.iter(qn("w:p")):
            _properties(paragraph).insert(0, parse_xml(f'<w:snapToGrid {_W} w:val="0"/>'))
        for run in root.iter(qn("w:r")):
            look = run.find(qn("w:rPr"))
            if look is None:
                look = parse_xml(f"<w:rPr {_W}/>")
                run.insert(0, look)
            look.append(parse_xml(f'<w:rFonts {_W} w:hint="default" w:eastAsia="宋体"/>'))
            look.append(parse_xml(f'<w:kern {_W} w:val="2"/>'))

    return changed(content, edit)


_LIST = '<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>'
_NUMBERING = f"""<w:numbering {_W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/>
<w:lvlText w:val="%1."/>{_LIST}</w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:suff w:val="space"/>
<w:lvlText w:val="%2)"/>{_LIST}</w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def numbered_by_word(content: bytes) -> bytes:
    """Let Word number the clauses and points."""

    def edit(root: Element) -> None:
        for paragraph in _paragraphs(root):
            found = re.match(r"(\d\.|[a-z]\)) ", _text(paragraph))
            if found is None:
                continue
            first = next(each for each in paragraph.iter(qn("w:t")) if each.text)
            assert first.text is not None
            first.text = first.text[found.end() :]
            level = 0 if found[1][0].isdigit() else 1
            _put(
                paragraph,
                f'<w:numPr ><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>',
            )

    files = unpacked(changed(content, edit))
    types = files[TYPES].replace(
        b"</Types>",
        b'<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.numbering+xml"/></Types>',
    )
    relations = files[RELATIONS].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdList" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/numbering" Target="numbering.xml"/></Relationships>',
    )
    added = {TYPES: types, RELATIONS: relations, "word/numbering.xml": _NUMBERING.encode()}
    return zipped({**files, **added})


def lines_float(content: bytes) -> bytes:
    """Let each line float, anchored at the paragraph below the one it is drawn for."""
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

    def edit(root: Element) -> None:
        for inline in list(root.iter(wp + "inline")):
            inline.tag = wp + "anchor"
            place = etree.SubElement(inline, wp + "positionH", relativeFrom="column")
            etree.SubElement(place, wp + "align").text = "center"
            inline.insert(0, place)
            alternate = next(inline.iterancestors(variants._ALTERNATE))
            run = next(alternate.iterancestors(qn("w:r")))
            paragraph = next(run.iterancestors(qn("w:p")))
            below = paragraph.getprevious()
            if below is not None and below.tag == qn("w:p"):
                below.append(run)

    return changed(content, edit)


def with_page_number_gallery(content: bytes) -> bytes:
    """Keep what Word's gallery adds around a page number: a content control and a complex field."""
    files = unpacked(content)
    for name, data in files.items():
        if name.startswith("word/header") and b"PAGE" in data:
            root = etree.fromstring(data)
            for paragraph in list(root.iter(qn("w:p"))):
                holder = parse_xml(f"<w:sdt {_W}><w:sdtPr/><w:sdtContent/></w:sdt>")
                paragraph.addprevious(holder)
                holder[1].append(paragraph)
            files[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return zipped(files)


def both(*made: Variant) -> Variant:
    """Return several ways at once."""

    def make(content: bytes) -> bytes:
        for each in made:
            content = each(content)
        return content

    return make


OWN: dict[str, Variant] = {
    "first lines by a tab": indents_by_tab,
    "first lines by a stop of their own": indents_by_own_stop,
    "gaps by blank paragraphs": gaps_by_blank_paragraphs,
    "gaps below": gaps_below,
    "recipients by soft breaks": recipients_by_soft_breaks,
    "nation and motto by a soft break": nation_and_motto_by_soft_break,
    "names by a soft break": names_by_soft_break,
    "addressees by soft breaks": addressees_by_soft_breaks,
    "addressees by tabs": addressees_by_tabs,
    "addressees in a table": addressees_in_a_table,
    "one table": in_one_table,
    "one table, a row a paragraph": text_in_a_cell_each,
    "end in two rows": end_in_two_rows,
    "head of three columns": head_of_three_columns,
    "end of three columns": end_of_three_columns,
    "head a row each": head_a_row_each,
    "head of two tables": head_of_two_tables,
    "word by word": word_by_word,
    "content controls": in_content_controls,
    "blank paragraphs around": with_blank_paragraphs_around,
    "Google": as_google_writes,
    "WPS": as_wps_writes,
    "numbered by Word": numbered_by_word,
    "floating lines": lines_float,
    "page number of the gallery": with_page_number_gallery,
    "one table and tabs": both(indents_by_tab, in_one_table),
    "WPS, head a row each": both(head_a_row_each, as_wps_writes),
    "Google, blank paragraphs": both(gaps_by_blank_paragraphs, as_google_writes),
    "head by tabs, first lines by tabs": both(variants.header_by_tabs, indents_by_tab),
    "controls, word by word": both(word_by_word, in_content_controls),
}
"""Ways of setting a letter, beside those of :mod:`tests.audit.variants`."""


def floating_at_the_next_text(content: bytes) -> bytes:
    """Let the line below the subject float, anchored at the next paragraph that has a text."""
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

    def edit(root: Element) -> None:
        inline = list(root.iter(wp + "inline"))[-1]
        inline.tag = wp + "anchor"
        place = etree.SubElement(inline, wp + "positionH", relativeFrom="column")
        etree.SubElement(place, wp + "posOffset").text = "2100000"
        inline.insert(0, place)
        run = next(inline.iterancestors(qn("w:r")))
        paragraph = next(run.iterancestors(qn("w:p")))
        below = paragraph.getnext()
        assert below is not None
        below.append(run)
        variants._remove(paragraph)

    return changed(content, edit)
