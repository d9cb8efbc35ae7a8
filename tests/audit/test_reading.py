"""A document is read as Word shows it: every look, layout, number and line resolved."""

from __future__ import annotations

import pytest

from cchc_docgen.ooxml.description import Description, Paragraph, RunForm
from cchc_docgen.ooxml.reading import read_description
from tests.audit.variants import RELATIONS, TYPES, unpacked
from tests.render.documents import (
    MAIN,
    NAMESPACES,
    OFFICE,
    body,
    package,
    paragraph,
    part,
    run,
    template,
    zipped,
)

WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
WPG = 'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
PLAIN = RunForm()


def read(*blocks: str, styles: str = "", parts: dict[str, str] | None = None) -> Description:
    """Return what a document of these blocks shows."""
    added = {"word/styles.xml": part("styles", styles)} if styles else {}
    return read_description(template(*blocks, parts={**added, **(parts or {})}), "x.docx")


def first(*blocks: str, styles: str = "", parts: dict[str, str] | None = None) -> Paragraph:
    return read(*blocks, styles=styles, parts=parts).paragraphs[0]


def styled(style: str, content: str = "<w:r><w:t>x</w:t></w:r>", own: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>{content}</w:p>'


def style(name: str, inside: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}><w:name w:val="{name}"/>{inside}</w:style>'


def with_parts(content: bytes, parts: dict[str, tuple[str, str, str]]) -> bytes:
    """Return the package with parts added: name → relationship type, content type, XML."""
    files = unpacked(content)
    for index, (name, (relation, content_type, xml)) in enumerate(parts.items()):
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        files[TYPES] = files[TYPES].replace(b"</Types>", override.encode())
        target = name.removeprefix("word/")
        link = f'<Relationship Id="x{index}" Type="{OFFICE}/{relation}" Target="{target}"/>'
        link += "</Relationships>"
        files[RELATIONS] = files[RELATIONS].replace(b"</Relationships>", link.encode())
        files[name] = xml.encode()
    return zipped(files)


# --- looks


def test_a_document_that_says_nothing_has_the_looks_of_word() -> None:
    assert first(paragraph("x")).runs[0].form == PLAIN
    assert (PLAIN.font, PLAIN.size_pt, PLAIN.colour) == ("Times New Roman", 10, "000000")


def test_a_look_comes_from_the_nearest_level_that_says_it() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/><w:color w:val='FF0000'/></w:rPr>"
        "</w:rPrDefault></w:docDefaults>"
        + style("Base", "<w:rPr><w:sz w:val='26'/><w:i/></w:rPr>")
        + style(
            "A",
            "<w:basedOn w:val='Base'/><w:rPr><w:rFonts w:ascii='Arial' w:hAnsi='Arial'/></w:rPr>",
        )
    )
    runs = (
        "<w:r><w:rPr><w:sz w:val='28'/></w:rPr><w:t>a</w:t></w:r>"
        "<w:r><w:rPr><w:i w:val='0'/></w:rPr><w:t>b</w:t></w:r>"
    )
    one, two = first(styled("A", runs), styles=styles).runs
    assert (one.form.size_pt, one.form.italic, one.form.font) == (14, True, "Arial")
    assert (two.form.size_pt, two.form.italic, two.form.colour) == (13, False, "FF0000")


def test_bold_in_both_styles_cancels_out_but_the_run_has_the_last_word() -> None:
    styles = style("P", "<w:rPr><w:b/></w:rPr>") + style("C", "<w:rPr><w:b/></w:rPr>", "character")
    runs = (
        "<w:r><w:t>a</w:t></w:r>"
        "<w:r><w:rPr><w:rStyle w:val='C'/></w:rPr><w:t>b</w:t></w:r>"
        "<w:r><w:rPr><w:rStyle w:val='C'/><w:b/></w:rPr><w:t>c</w:t></w:r>"
    )
    found = first(styled("P", runs), styles=styles)
    assert [each.form.bold for each in found.runs] == [True, False, True]


def test_letters_with_marks_may_have_a_typeface_of_their_own() -> None:
    fonts = "<w:rPr><w:rFonts w:ascii='Arial' w:hAnsi='.VnTime'/></w:rPr>"
    runs = f"<w:r>{fonts}<w:t>STC</w:t></w:r><w:r>{fonts}<w:t>Sở</w:t></w:r>"
    assert [each.form.font for each in first(f"<w:p>{runs}</w:p>").runs] == ["Arial", ".VnTime"]


def test_a_missing_style_is_the_default_one() -> None:
    styles = style("N", "<w:rPr><w:sz w:val='24'/></w:rPr>", more='w:default="1"')
    assert first(styled("Gone"), styles=styles).runs[0].form.size_pt == 12
    assert first(paragraph("x"), styles=styles).form.style == "N"


def test_neighbours_of_one_look_are_one_run_and_hidden_text_is_not_printed() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    caps = "<w:r><w:rPr><w:caps/></w:rPr><w:t>số</w:t></w:r>"
    found = first(f"<w:p>{run('a')}{run('b')}{hidden}{caps}</w:p>")
    assert [each.text for each in found.runs] == ["ab", "ẩn", "số"]
    assert (found.text, found.shown) == ("abẩnsố", "abSỐ")


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("<w:u w:val='single'/>", "underline", "single"),
        ("<w:u w:val='none'/>", "underline", ""),
        ("<w:u/>", "underline", "single"),
        ("<w:highlight w:val='yellow'/>", "highlight", "yellow"),
        ("<w:vertAlign w:val='superscript'/>", "raised", "superscript"),
        ("<w:color w:val='auto'/>", "colour", "000000"),
        ("<w:color w:val='1f497d'/>", "colour", "1F497D"),
        ("<w:smallCaps/>", "small_caps", True),
        ("<w:dstrike/>", "strike", True),
        ("<w:b w:val='false'/>", "bold", False),
    ],
)
def test_what_a_run_says_of_its_look(said: str, field: str, value: object) -> None:
    found = first(f"<w:p><w:r><w:rPr>{said}</w:rPr><w:t>x</w:t></w:r></w:p>")
    assert getattr(found.runs[0].form, field) == value


def test_a_table_style_stands_below_the_paragraph_style() -> None:
    styles = style(
        "T", "<w:rPr><w:sz w:val='16'/><w:i/></w:rPr><w:pPr><w:jc w:val='right'/></w:pPr>", "table"
    ) + style("P", "<w:rPr><w:sz w:val='30'/></w:rPr>")
    cell = f"<w:tc><w:tcPr/>{styled('P')}</w:tc>"
    table = f"<w:tbl><w:tblPr><w:tblStyle w:val='T'/></w:tblPr><w:tr>{cell}</w:tr></w:tbl>"
    found = first(table, styles=styles)
    assert (found.runs[0].form.size_pt, found.runs[0].form.italic) == (15, True)
    assert found.form.align == "right"


# --- layouts


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("<w:ind w:left='567' w:firstLine='720'/>", "first_line_mm", 12.7),
        ("<w:ind w:start='567' w:hanging='567'/>", "first_line_mm", -10),
        ("<w:ind w:end='567'/>", "right_mm", 10),
        ("<w:ind w:left='1cm'/>", "left_mm", 10),
        ("<w:spacing w:before='120'/>", "before_pt", 6),
        ("<w:spacing w:before='120' w:beforeAutospacing='1'/>", "before_pt", 14),
        ("<w:spacing w:line='360'/>", "line", 1.5),
        ("<w:spacing w:line='360' w:lineRule='exact'/>", "line", 18),
        ("<w:spacing w:line='360' w:lineRule='atLeast'/>", "line_rule", "at-least"),
        ("<w:jc w:val='both'/>", "align", "justify"),
        ("<w:jc w:val='end'/>", "align", "right"),
        ("<w:jc w:val='start'/>", "align", "left"),
        ("<w:keepNext/>", "keep_next", True),
        ("<w:pageBreakBefore w:val='0'/>", "page_break_before", False),
        ("<w:framePr w:xAlign='center'/><w:jc w:val='left'/>", "align", "center"),
    ],
)
def test_what_a_paragraph_says_of_its_layout(said: str, field: str, value: object) -> None:
    found = getattr(first(f"<w:p><w:pPr>{said}</w:pPr>{run('x')}</w:p>").form, field)
    assert found == (pytest.approx(value, abs=0.01) if isinstance(value, float | int) else value)


def test_tab_stops_of_style_and_paragraph_add_up_and_one_may_be_cleared() -> None:
    tabs = "<w:pPr><w:tabs><w:tab w:val='{}' w:pos='{}'/><w:tab w:val='{}' w:pos='{}'/></w:tabs></w:pPr>"
    styles = style("P", tabs.format("left", 567, "right", 5670))
    own = tabs.format("clear", 567, "center", 1134).removeprefix("<w:pPr>").removesuffix("</w:pPr>")
    found = first(styled("P", own=own), styles=styles)
    assert [(round(tab.position_mm), tab.kind) for tab in found.form.tabs] == [
        (20, "center"),
        (100, "right"),
    ]


# --- text


def test_text_in_links_controls_and_fields_is_read_in_its_order() -> None:
    inside = (
        f"<w:hyperlink>{run('b')}</w:hyperlink>"
        f"<w:sdt><w:sdtContent>{run('c')}</w:sdtContent></w:sdt>"
        f"<w:smartTag>{run('d')}</w:smartTag>"
        f"<w:fldSimple w:instr=' DATE \\@ x '>{run('e')}</w:fldSimple>"
    )
    found = first(f"<w:p>{run('a')}{inside}{run('f')}</w:p>")
    assert (found.text, found.fields) == ("abcdef", ("DATE",))


def test_the_code_of_a_field_is_no_text_and_its_result_is() -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PA</w:instrText></w:r>"
        "<w:r><w:instrText>GE </w:instrText><w:t>lost</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>2</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    found = first(f"<w:p>{run('Trang ')}{field}{run('.')}</w:p>")
    assert (found.text, found.fields) == ("Trang 2.", ("PAGE",))


def test_a_field_that_never_ends_hides_nothing_after_its_paragraph() -> None:
    open_ = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>"
    stray = f"<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r>{run('x')}</w:p>"
    assert [each.text for each in read(open_, paragraph("a"), stray).paragraphs] == ["", "a", "x"]


def test_breaks_tabs_and_signs_are_characters() -> None:
    signs = "<w:tab/><w:br/><w:br w:type='page'/><w:noBreakHyphen/><w:sym w:char='F0B7'/><w:pgNum/>"
    found = first(f"<w:p><w:r><w:t>a</w:t>{signs}<w:t> b </w:t></w:r></w:p>")
    assert found.text == "a\t\n-\ufffdb"
    assert (found.breaks_page, found.fields) == (True, ("PAGE",))


def test_a_branch_for_old_programs_is_read_never() -> None:
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='x'>{run('mới')}</mc:Choice>"
        f"<mc:Fallback>{run('cũ')}</mc:Fallback></mc:AlternateContent>"
    )
    assert first(f"<w:p>{both}</w:p>").text == "mới"
    block = both.replace(run("mới"), paragraph("mới")).replace(run("cũ"), paragraph("cũ"))
    assert [each.text for each in read(block).paragraphs] == ["mới"]


# --- lists


NUMBERS = (
    "<w:abstractNum w:abstractNumId='1'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/>"
    "<w:pPr><w:ind w:left='567'/></w:pPr></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl>"
    "<w:lvl w:ilvl='3'><w:start w:val='9'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.%4'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='6'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'>"
    "<w:start w:val='3'/><w:numFmt w:val='decimalZero'/><w:lvlText w:val='%1/'/></w:lvl>"
    "</w:lvlOverride></w:num>"
    "<w:num w:numId='7'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='1'/></w:lvlOverride></w:num>"
    "<w:num w:numId='8'><w:abstractNumId w:val='3'/></w:num>"
)
LEGAL = (
    "<w:abstractNum w:abstractNumId='2'><w:styleLink w:val='D'/>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:lvlRestart w:val='0'/><w:isLgl/>"
    "<w:lvlText w:val='%1.%2.'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='3'><w:numStyleLink w:val='D'/></w:abstractNum>"
)


def listed(level: int, number: int = 5) -> str:
    link = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"
    return f"<w:p><w:pPr>{link}</w:pPr>{run('x')}</w:p>"


def with_lists(*blocks: str, styles: str = "") -> Description:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    added = {"word/styles.xml": part("styles", styles)} if styles else {}
    numbering = {"word/numbering.xml": ("numbering", kind, part("numbering", LEGAL + NUMBERS))}
    return read_description(with_parts(template(*blocks, parts=added), numbering), "x.docx")


def test_numbers_that_word_sets_are_counted_level_by_level() -> None:
    levels = (0, 1, 1, 2, 0, 1, 3)
    found = with_lists(*(listed(level) for level in levels)).paragraphs
    assert [each.label for each in found] == ["1.", "a)", "b)", "-", "2.", "a)", "2.IX"]
    assert found[0].text == "x"
    assert found[0].form.left_mm == pytest.approx(10, abs=0.01)


def test_a_list_may_write_its_numbers_its_own_way_and_list_0_is_none() -> None:
    found = with_lists(listed(0, 6), listed(0, 0), listed(0, 77)).paragraphs
    assert [each.label for each in found] == ["03/", "", ""]


def test_lists_of_one_form_go_on_counting_unless_one_begins_anew() -> None:
    numbers = (5, 5, 7, 7, 5)
    found = with_lists(*(listed(0, number) for number in numbers)).paragraphs
    assert [each.label for each in found] == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_of_a_style_writes_figures_and_goes_on_where_it_says_so() -> None:
    levels = (0, 1, 1, 0, 1)
    found = with_lists(*(listed(level, 8) for level in levels)).paragraphs
    assert [each.label for each in found] == ["I.", "1.1.", "1.2.", "II.", "2.3."]


def test_a_style_may_put_its_paragraphs_into_a_list_and_indent_them_itself() -> None:
    link = "<w:pPr><w:numPr><w:numId w:val='5'/></w:numPr><w:ind w:left='1134'/></w:pPr>"
    found = with_lists(styled("L"), styles=style("L", link)).paragraphs[0]
    assert (found.label, round(found.form.left_mm)) == ("1.", 20)


# --- lines


def wsp(width: int, height: int = 0, prst: str = "line", more: str = "", stroke: str = "") -> str:
    return (
        f"<wps:wsp {WPS}><wps:spPr><a:xfrm><a:ext cx='{width}' cy='{height}'/></a:xfrm>"
        f"<a:prstGeom prst='{prst}'/>{stroke}</wps:spPr>{more}</wps:wsp>"
    )


def drawing(shape: str, place: str = "") -> str:
    kind = "anchor" if place else "inline"
    inner = f"<wp:{kind}>{place}<wp:docPr id='1' name='n'/><a:graphic><a:graphicData>{shape}"
    return f"<w:p><w:r><w:drawing>{inner}</a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r></w:p>"


def test_a_drawn_line_has_its_length_weight_colour_and_place() -> None:
    stroke = (
        "<a:ln w='12700'><a:solidFill><a:srgbClr val='ff0000'/></a:solidFill>"
        "<a:prstDash val='dash'/></a:ln>"
    )
    place = "<wp:positionH relativeFrom='margin'><wp:posOffset>360000</wp:posOffset></wp:positionH>"
    (line,) = read(drawing(wsp(360000, stroke=stroke), place)).lines
    assert (round(line.length_mm, 2), line.weight_pt, line.colour) == (10, 1, "FF0000")
    assert (line.dash, line.inline, round(line.offset_mm, 2), line.origin) == (
        "dash",
        False,
        10,
        "margin",
    )
    assert (line.paragraph.number, line.name) == (1, "n")


@pytest.mark.parametrize(
    ("shape", "count"),
    [
        (wsp(360000, 360000), 0),
        (wsp(360000, 5000, "rect"), 1),
        (wsp(360000, 90000, "rect"), 0),
        (wsp(360000, stroke="<a:ln><a:noFill/></a:ln>"), 0),
        (wsp(100), 0),
        (f"<wps:wsp {WPS}/>", 0),
        ("<a:blip/>", 0),
    ],
    ids=["slanted", "thin box", "box", "unseen", "dot", "bare", "other"],
)
def test_only_what_looks_like_a_level_line_is_one(shape: str, count: int) -> None:
    assert len(read(drawing(shape)).lines) == count


def test_a_line_in_a_group_is_as_long_as_the_group_makes_it() -> None:
    group = (
        f"<wpg:wgp {WPG}><wpg:grpSpPr><a:xfrm><a:ext cx='720000' cy='1'/><a:chExt cx='100' cy='1'/>"
        f"</a:xfrm></wpg:grpSpPr>{wsp(50)}</wpg:wgp>"
    )
    (line,) = read(drawing(group)).lines
    assert line.length_mm == pytest.approx(10, abs=0.01)


def test_a_line_without_a_colour_takes_that_of_its_theme_by_name() -> None:
    more = "<wps:style><a:lnRef idx='1'><a:schemeClr val='accent1'/></a:lnRef></wps:style>"
    (line,) = read(drawing(wsp(360000, more=more))).lines
    assert line.colour == "accent1"
    (black,) = read(drawing(wsp(360000, more=more.replace("accent1", "tx1")))).lines
    assert black.colour == "000000"


@pytest.mark.parametrize(
    ("shape", "length_mm"),
    [
        (
            "<v:line from='10pt,2pt' to='82pt,2pt' strokecolor='#123456 [3]' strokeweight='1pt'/>",
            25.4,
        ),
        ("<v:line from='0,0' to='96,0'/>", 25.4),
        ("<v:shape type='#_x0000_t32' style='position:absolute;width:72pt;height:0'/>", 25.4),
        ("<v:rect style='width:72pt;height:1pt'/>", 25.4),
        (
            "<v:group style='width:144pt;height:1pt' coordsize='200,10'>"
            "<v:line from='0,0' to='100,0'/></v:group>",
            25.4,
        ),
        ("<v:line from='0,0' to='72pt,72pt'/>", None),
        ("<v:shape type='#_x0000_t75' style='width:72pt;height:72pt'/>", None),
        ("<v:line from='0,0' to='96,0' stroked='f'/>", None),
        ("<v:rect style='width:72pt'/>", 25.4),
    ],
)
def test_lines_in_vml(shape: str, length_mm: float | None) -> None:
    lines = read(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>").lines
    assert [round(line.length_mm, 1) for line in lines] == ([length_mm] if length_mm else [])


def test_a_line_in_vml_has_its_weight_colour_and_place() -> None:
    said = (
        "<v:line from='0,0' to='72pt,0' strokeweight='9525' style='position:absolute;margin-left:36pt;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:text' alt='kẻ'>"
        "<v:stroke dashstyle='dash' color='#0000ff'/></v:line>"
    )
    (line,) = read(f"<w:p><w:r><w:pict>{said}</w:pict></w:r></w:p>").lines
    assert (line.kind, line.weight_pt, line.colour, line.dash) == ("vml", 0.75, "0000FF", "dash")
    assert (line.inline, line.align, line.origin, line.name) == (False, "center", "column", "kẻ")
    assert line.offset_mm == pytest.approx(12.7)


def test_a_border_is_as_long_as_its_paragraph_is_wide() -> None:
    sides = "<w:bottom w:val='single' w:sz='6'/><w:left w:val='single'/><w:top w:val='nil'/>"
    border = f"<w:pBdr>{sides}</w:pBdr>"
    text = f"<w:p><w:pPr>{border}<w:ind w:left='567'/></w:pPr></w:p>"
    margins = "<w:tblCellMar><w:left w:w='0'/><w:right w:w='567'/></w:tblCellMar>"
    cell = f"<w:tc><w:tcPr><w:tcW w:w='2835' w:type='dxa'/></w:tcPr>{text}</w:tc>"
    table = f"<w:tbl><w:tblPr>{margins}</w:tblPr><w:tr>{cell}</w:tr></w:tbl>"
    inside, outside = read(table, text).lines
    assert inside.kind == "border"
    assert inside.length_mm == pytest.approx(50 - 10 - 10, abs=0.1)
    assert outside.length_mm == pytest.approx(210 - 50.8 - 10, abs=0.2)
    assert outside.weight_pt == 0.75


def test_pictures_are_counted_and_are_no_lines() -> None:
    picture = "<pic:pic xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'/>"
    found = read(drawing(picture))
    assert (found.paragraphs[0].pictures, found.lines) == (1, ())


# --- tables, boxes


def test_cells_tell_their_place_and_width() -> None:
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='567'/><w:gridCol w:w='1134'/></w:tblGrid>"
        "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        "<w:sdt><w:sdtContent><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p/></w:tc></w:tr>"
        "</w:sdtContent></w:sdt></w:tbl>"
    )
    one, two = (each.cell for each in read(table, "<w:p/>").paragraphs[:2])
    assert one is not None
    assert two is not None
    assert (one.table, one.row, one.column, round(one.width_mm)) == (1, 0, 1, 20)
    assert (two.row, two.column, two.span, round(two.width_mm)) == (1, 0, 2, 30)


def test_a_text_box_is_read_behind_the_paragraph_it_hangs_at() -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('trong')}</w:txbxContent></wps:txbx>"
    shape = f"<wps:wsp {WPS}>{box}</wps:wsp>"
    holder = drawing(shape).replace("<w:p>", f"<w:p>{run('ngoài')}", 1)
    found = read(holder, paragraph("sau")).paragraphs
    assert [(p.number, p.text, p.where, p.anchor) for p in found] == [
        (1, "ngoài", "body", 0),
        (2, "trong", "text-box", 1),
        (3, "sau", "body", 0),
    ]


# --- sections


def section(more: str = "", size: str = "<w:pgSz w:w='11906' w:h='16838'/>") -> str:
    return f"<w:sectPr>{size}{more}</w:sectPr>"


def test_sections_have_their_sizes_and_go_on_with_the_headers_before() -> None:
    reference = '<w:headerReference w:type="{}" r:id="{}"/>'
    headers = {
        f"word/header{n}.xml": (
            "header",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
            part("hdr", paragraph(f"đầu {n}")),
        )
        for n in range(2)
    }
    settings = part("settings", "<w:evenAndOddHeaders/>")
    one = section(
        reference.format("default", "x0")
        + "<w:titlePg/><w:pgNumType w:start='1' w:fmt='lowerRoman'/>"
        "<w:pgMar w:top='-567' w:left='1134' w:right='567'/><w:cols w:num='2'/>"
    )
    two = section(
        reference.format("first", "x1")
        + reference.format("even", "gone")
        + "<w:type w:val='continuous'/>",
        "<w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/>",
    )
    main = (
        f'<w:document {NAMESPACES} xmlns:r="{OFFICE}"><w:body><w:p><w:pPr>{one}</w:pPr></w:p>'
        f"{paragraph('x')}{two}</w:body></w:document>"
    )
    content = with_parts(package({MAIN: main, "word/settings.xml": settings}), headers)
    first_, second = read_description(content, "x.docx").sections
    assert (round(first_.width_mm), round(first_.top_mm), round(first_.text_width_mm)) == (
        210,
        10,
        180,
    )
    assert (first_.title_page, first_.even_odd, first_.columns) == (True, True, 2)
    assert (first_.number_start, first_.number_format) == (1, "lowerRoman")
    assert (first_.paragraphs, second.paragraphs) == ((1, 1), (2, 2))
    assert (second.landscape, second.kind, second.number_start) == (True, "continuous", None)
    assert [p.text for p in second.headers.default] == ["đầu 0"]
    assert [p.text for p in second.headers.first] == ["đầu 1"]
    assert (second.headers.even, second.footers.all()) == ((), ())
    assert [p.where for p in second.headers.all()] == ["header", "header"]


def test_a_document_without_a_word_on_its_paper_is_on_letter_paper() -> None:
    main = body(paragraph("x")).replace('<w:pgSz w:w="11906" w:h="16838"/>', "")
    (found,) = read_description(package({MAIN: main}), "x.docx").sections
    assert (round(found.width_mm, 1), round(found.height_mm, 1)) == (215.9, 279.4)
    assert round(found.left_mm, 1) == 25.4


def test_notes_comments_and_properties_are_told() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator">{paragraph("---")}</w:footnote>',
        f"<w:footnote>{paragraph('chú thích')}</w:footnote>",
    )
    comments = part("comments", f"<w:comment>{paragraph('xem lại')}</w:comment>")
    content = template(
        paragraph("x"), parts={"word/footnotes.xml": notes, "word/comments.xml": comments}
    )
    found = read_description(content, "x.docx")
    assert [(p.text, p.where) for p in found.notes] == [("chú thích", "footnote")]
    assert (found.comments, found.title, found.author) == (1, "", "")
    assert found.fonts == ("Times New Roman",)
