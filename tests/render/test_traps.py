"""The traps of docxtpl and Word templates, each with the test that keeps us out of it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docxtpl import DocxTemplate
from lxml import etree

from cchc_docgen.diagnostics import Mark
from cchc_docgen.ooxml.package import parse_xml
from cchc_docgen.render.compiled import compile_template
from cchc_docgen.render.patching import loss, patch_part
from tests.render.documents import MAIN, body, paragraph, part, run, table, template
from tests.render.letters import (
    CONTEXT,
    PROPERTIES,
    WHOLE,
    checked,
    compiled,
    refused,
    rendered,
    texts_of,
)
from tests.render.oracle import letter_texts

SIGNER = "{{ signer }}"
HALVES = run("{{ sig"), run("ner }}")


def inserted(runs: str) -> str:
    return f'<w:ins w:id="1" w:author="Tâm">{runs}</w:ins>'


def linked(runs: str) -> str:
    return f'<w:hyperlink w:anchor="a">{runs}</w:hyperlink>'


def controlled(runs: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{runs}</w:sdtContent></w:sdt>"


def of_runs(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def text_box(content: str) -> str:
    """Return a paragraph with a text box, stored twice as Word does."""
    return (
        "<w:p><w:r><w:t>x</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><w:txbxContent>{content}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


# --- autoescape is off by default; what follows a tag in the data disappears


def test_an_ampersand_and_markup_in_data_print_as_given_and_nothing_after_them_is_lost() -> None:
    blocks = paragraph(SIGNER), paragraph("sau")
    assert rendered(*blocks, context={"signer": "R&D <select>"}) == ["R&D <select>", "sau"]


# --- a tag cut by a tracked insertion, a hyperlink or a content control cuts off the document


@pytest.mark.parametrize("container", [inserted, linked, controlled])
def test_a_tag_that_leaves_or_enters_a_container_is_refused(container: Any) -> None:
    first, second = HALVES
    for runs in (first + container(second), container(first) + second):
        codes = refused(paragraph("x"), of_runs(runs))
        assert ("template-tag-split", "document.xml", 2) in codes


@pytest.mark.parametrize("container", [inserted, linked, controlled])
def test_what_docxtpl_makes_of_a_cut_tag_is_seen_to_be_broken(container: Any) -> None:
    first, second = HALVES
    root = parse_xml(body(of_runs(first + container(second))).encode(), Mark("x"))
    assert loss(root, patch_part(MAIN, root), ())


def test_patching_that_takes_text_or_paragraphs_away_is_seen() -> None:
    for lost in (paragraph("a {%p if x %}"), paragraph("{%p if x %}")):
        root = parse_xml(body(lost, paragraph("b")).encode(), Mark("x"))
        assert loss(root, patch_part(MAIN, root), ())
    root = parse_xml(body(paragraph("a"), paragraph(SIGNER)).encode(), Mark("x"))
    assert loss(root, patch_part(MAIN, root), ()) == ""


@pytest.mark.parametrize("container", [linked, controlled])
def test_a_tag_whole_inside_a_container_is_fine(container: Any) -> None:
    assert rendered(of_runs(run("a") + container(run(SIGNER)))) == ["aChung Thanh Tâm"]


def test_a_tag_over_many_runs_with_what_word_strews_between_is_fine() -> None:
    strewn = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="a"/>'
    bold = '<w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>ner</w:t></w:r>'
    runs = run("Ông {") + run("{ sig") + strewn + bold + run(" }") + run("}.")
    assert rendered(of_runs(runs)) == ["Ông Chung Thanh Tâm."]


@pytest.mark.parametrize(
    "between",
    ['<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>"],
)
def test_a_tag_cut_by_a_field_a_tab_or_a_break_is_refused(between: str) -> None:
    runs = HALVES[0] + between + HALVES[1]
    assert checked(of_runs(runs)) == [("template-tag-split", "document.xml", 1)]


@pytest.mark.parametrize(
    "revised",
    [
        of_runs(inserted(run("x"))),
        of_runs('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>'),
        of_runs('<w:moveFrom w:id="1"><w:r/></w:moveFrom><w:moveTo w:id="2"><w:r/></w:moveTo>'),
        "<w:p><w:pPr><w:rPr><w:ins w:id='1'/></w:rPr></w:pPr></w:p>",
        "<w:p><w:pPr><w:pPrChange w:id='1'><w:pPr/></w:pPrChange></w:pPr></w:p>",
    ],
)
def test_a_pending_revision_is_refused_with_its_paragraph(revised: str) -> None:
    assert refused(paragraph("x"), revised) == [("template-revision-pending", "document.xml", 2)]
    assert refused(paragraph("x"), header1=part("hdr", revised))[0][1:] == ("header1.xml", 1)


# --- {%p deletes its whole paragraph, text beside it too


@pytest.mark.parametrize(
    "beside",
    [
        paragraph("chữ {%p if signer %}"),
        paragraph("{%p if signer %}", "chữ"),
        paragraph("{%p if signer %}{{ number }}"),
        of_runs(run("{%p if signer %}") + "<w:r><w:drawing/></w:r>"),
        "<w:p><w:pPr><w:sectPr/></w:pPr>" + run("{%p if signer %}") + "</w:p>",
    ],
)
def test_a_paragraph_tag_beside_anything_else_is_refused(beside: str) -> None:
    found = refused(paragraph("x"), beside, paragraph("y"), paragraph("{%p endif %}"))
    assert found == [("template-tag-not-alone", "document.xml", 2)]


def test_a_row_tag_beside_anything_in_its_row_or_outside_a_table_is_refused() -> None:
    end = paragraph("{%tr endif %}")
    beside = table(paragraph("{%tr if signer %}") + paragraph("chữ"), paragraph("y"), end)
    assert refused(beside) == [("template-tag-not-alone", "document.xml", 1)]
    outside = paragraph("{%tr if signer %}"), paragraph("{%tr endif %}")
    assert [code for code, _, _ in refused(*outside)] == ["template-tag-outside-row"] * 2


def test_a_paragraph_tag_with_blanks_around_it_stands_alone() -> None:
    blocks = paragraph(" {%p if signer %} "), paragraph("x"), paragraph("{%p endif %}", "")
    assert rendered(*blocks) == ["x"]


# --- a misspelt variable prints nothing, None prints None: see test_compiled for values


def test_a_misspelt_variable_is_refused_before_any_data() -> None:
    assert refused(paragraph("x"), paragraph("{{ singer }}")) == [
        ("template-variable-unknown", "document.xml", 2)
    ]


# --- footnotes are rendered once a section: data run as template


def test_data_in_a_footnote_is_never_run_as_a_template() -> None:
    notes = part("footnotes", f'<w:footnote w:id="1">{paragraph(SIGNER)}</w:footnote>')
    two_sections = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + paragraph("x")
    source = template(two_sections, parts={"word/footnotes.xml": notes})
    context = {"signer": "{{ 7*7 }}"}
    letter = compile_template(source).render(context, PROPERTIES)
    assert letter_texts(letter)["word/footnotes.xml"] == ["{{ 7*7 }}"]


# --- render(autoescape=True) changes the environment passed in; one object is not thread-safe


def test_compiling_a_template_leaves_docxtpl_and_jinja_as_they_were() -> None:
    before = DocxTemplate("").patch_xml(paragraph("{{ ‘x’ }}"))
    compiled(paragraph(SIGNER))
    assert DocxTemplate("").patch_xml(paragraph("{{ ‘x’ }}")) == before


# --- docxtpl rewrites some texts of the data


@pytest.mark.parametrize("text", ["{_{ x }_}", "{_% if %_}", "{{ x }}", "{% if x %}", "{# x #}"])
def test_braces_in_data_stay_as_they_are(text: str) -> None:
    assert rendered(paragraph(f"a{SIGNER}b"), context={"signer": text}) == [f"a{text}b"]


def test_a_line_break_and_a_tab_become_the_elements_of_word_inside_their_run() -> None:
    bold = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{SIGNER}</w:t></w:r></w:p>"
    xml = texts_of(compiled(bold), {"signer": "a\nb\tc"})[MAIN]
    assert (
        "<w:r><w:rPr><w:b/></w:rPr>"
        '<w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t><w:tab/>'
        '<w:t xml:space="preserve">c</w:t></w:r>'
    ) in xml


def test_the_escapes_of_docxtpl_are_refused_in_a_template() -> None:
    assert checked(paragraph("{_{ x }_}")) == [("template-tag-unsupported", "document.xml", 1)]


# --- a tag in NFD and a key in NFC differ


def test_a_tag_in_decomposed_letters_finds_its_value_and_is_only_warned_of() -> None:
    decomposed = "{% set te\u0302n = signer %}{{ te\u0302n }} hoa\u0300"
    assert rendered(paragraph(decomposed)) == ["Chung Thanh Tâm hoà"]
    assert {code for code, _, _ in checked(paragraph(decomposed), WHOLE)} == {"template-tag-nfd"}


def test_a_key_in_decomposed_letters_is_found_too() -> None:
    made = compile_template(template(paragraph("{{ tên }}")), known=None)
    assert "Tâm" in texts_of(made, {"te\u0302n": "Tâm"})[MAIN]


# --- Word's autocorrection inside an expression


@pytest.mark.parametrize(
    ("tag", "mended"),
    [
        ("{% if number == “15” %}{% endif %}", '{% if number == "15" %}'),
        ("{% if number == ‘15’ %}{% endif %}", "{% if number == '15' %}"),
        ("{{ number – 1 }}", "{{ number - 1 }}"),
        ("{{ num\u200bber }}", "{{ number }}"),
    ],
)
def test_a_character_of_autocorrection_is_refused_with_the_mended_tag(
    tag: str, mended: str
) -> None:
    from cchc_docgen.render.lint import check_template

    findings = check_template(template(paragraph("x"), paragraph(tag)))
    assert [(f.code, f.mark.paragraph) for f in findings] == [("template-tag-character", 2)]
    assert findings[0].params["instead"] == mended


def test_an_ampersand_in_a_tag_is_refused_and_comparisons_are_not() -> None:
    assert checked(paragraph('{{ "R&amp;D" }}')) == [("template-tag-ampersand", "document.xml", 1)]
    less = "{% if number &lt; '2' and '1' &lt;= number %}x{% endif %}"
    assert rendered(paragraph(less)) == ["x"]


def test_a_dash_inside_a_literal_is_text() -> None:
    assert rendered(paragraph("{{ 'Độc lập – Tự do' }}")) == ["Độc lập – Tự do"]


# --- text boxes, comments, endnotes, properties are not or only partly rendered


def test_a_tag_in_a_text_box_is_refused_once_with_its_paragraph() -> None:
    found = refused(paragraph("x"), text_box(paragraph(SIGNER)))
    assert found == [("template-tag-in-text-box", "document.xml", 3)]


def test_a_text_box_without_tags_stays() -> None:
    assert "hộp" in rendered(text_box(paragraph("hộp")), paragraph(SIGNER))


@pytest.mark.parametrize("name", ["comments", "endnotes", "styles", "settings"])
def test_a_tag_in_a_part_that_is_not_rendered_is_refused(name: str) -> None:
    content = part(name, f"<w:x>{paragraph('{', '{ signer }', '}')}</w:x>")
    found = refused(paragraph("x"), **{name: content})
    assert [code for code, where, _ in found if where == f"{name}.xml"] == [
        "template-tag-unrendered"
    ]


@pytest.mark.parametrize(
    "content",
    [
        "<w:p><w:r><w:instrText> DATE {{ signer }} </w:instrText></w:r></w:p>",
        '<w:p><w:r><wp:docPr id="1" name="a" descr="{{ signer }}"/></w:r></w:p>',
        "<w:p><w:r><a:t>{% if signer %}</a:t></w:r></w:p>",
    ],
)
def test_a_tag_in_a_field_code_an_attribute_or_a_drawing_is_refused(content: str) -> None:
    assert refused(content) == [("template-tag-misplaced", "document.xml", 1)]


def test_comments_without_tags_are_warned_of() -> None:
    comments = part("comments", f'<w:comment w:id="0">{paragraph("sửa")}</w:comment>')
    assert checked(WHOLE, comments=comments) == [("template-comments", "comments.xml", 0)]


def test_no_tag_of_a_template_is_ever_left_in_a_letter() -> None:
    blocks = paragraph("{", "{ signer }", "}{# ghi chú #}"), paragraph("{#p bỏ đoạn này #}")
    letter = compiled(*blocks).render(CONTEXT, PROPERTIES)
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        everything = b"".join(map(archive.read, archive.namelist()))
    assert not re.search(rb"\{[{%#]|[}%#]\}", everything)


# --- one DocxTemplate is not thread-safe, its bytes differ: see test_compiled


# --- what the fast way cannot hold is refused, never done half


@pytest.mark.parametrize(
    "tag",
    [
        "{{r signer }}",
        "{{p signer }}",
        "{%r if signer %}x{%r endif %}",
        "{%tc if signer %}x",
        "{%- if signer %}x{% endif %}",
        "{% if signer -%}x{% endif %}",
        "{{- signer }}",
        "{% colspan 2 %}x",
        "{% cellbg 'red' %}x",
        "{% vm %}x",
        "{% hm %}x",
    ],
)
def test_rich_text_merging_and_cell_tags_are_refused(tag: str) -> None:
    codes = {code for code, _, _ in refused(table(paragraph(tag)))}
    assert "template-tag-unsupported" in codes


def test_a_strict_or_foreign_document_is_refused() -> None:
    strict = {"word/header1": "<x:hdr xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'/>"}
    header = strict["word/header1"]
    assert refused(paragraph("x"), header1=header) == [
        ("template-not-transitional", "header1.xml", 0)
    ]


def test_a_template_by_python_docx_with_its_default_parts_compiles() -> None:
    document = docx.Document()
    document.add_paragraph("Số: {{ number }}")
    document.sections[0].header.paragraphs[0].text = SIGNER
    target = io.BytesIO()
    document.save(target)
    letter = compile_template(target.getvalue()).render(CONTEXT, PROPERTIES)
    opened = docx.Document(io.BytesIO(letter))
    assert [p.text for p in opened.paragraphs] == ["Số: 15"]
    assert opened.sections[0].header.paragraphs[0].text == "Chung Thanh Tâm"


def test_every_part_of_a_letter_parses_strictly() -> None:
    letter = compiled(paragraph(SIGNER), header1=part("hdr", paragraph(SIGNER))).render(
        {"signer": "<&>\n\t\"'"}, PROPERTIES
    )
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
