"""``template check``: tags as language — blocks, expressions, variables — and what is forbidden."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError

from cchc_docgen.diagnostics import DocgenError, Finding, errors
from cchc_docgen.render.compiled import CompiledTemplate, compile_template
from cchc_docgen.render.lint import check_template, template_fields
from cchc_docgen.render.sandbox import Kind, environment, field_paths
from tests.render.documents import paragraph, part, run, table, template
from tests.render.letters import CONTEXT, PROPERTIES, WHOLE, checked, refused, rendered
from tests.render.oracle import letter_texts
from tests.test_opc import GIGABYTE, Raw, raw_zip, zeros


def one(*blocks: str) -> tuple[str, int, dict[str, Any]]:
    """Return code, paragraph and params of the only finding of a template."""
    findings = check_template(template(*blocks))
    assert len(findings) == 1, findings
    return findings[0].code, findings[0].mark.paragraph, dict(findings[0].params)


def test_a_sound_template_has_no_findings() -> None:
    assert checked(paragraph("Số: {{ number }}/{{ symbol }}"), WHOLE) == []


# --- what is no template at all


def test_a_gigabyte_entry_an_entity_and_a_text_file_are_refused(tmp_path: Path) -> None:
    bomb = raw_zip([Raw(b"word/document.xml", zeros(GIGABYTE), GIGABYTE)])
    assert [f.code for f in check_template(bomb)] == ["zip-entry-too-large"]
    path = tmp_path / "mau.docx"
    path.write_text("Kính gửi", "utf-8")
    assert [(f.code, f.mark.file) for f in check_template(path)] == [("zip-not-a-zip", str(path))]
    declared = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"
    found = check_template(template(paragraph("x"), parts={"word/header1.xml": declared}))
    assert [(f.code, f.mark.part) for f in found] == [("xml-entity", "word/header1.xml")]


# --- blocks


@pytest.mark.parametrize(
    ("blocks", "code", "number"),
    [
        (["{%p if signer %}", "x"], "template-block-unclosed", 1),
        (["x", "{%p for r in recipients %}", "{{ r }}"], "template-block-unclosed", 2),
        (["x", "{%p endif %}"], "template-block-unopened", 2),
        (["{% if signer %}x{% endfor %}{% endif %}"], "template-block-unopened", 1),
        (["{% else %}"], "template-block-unopened", 1),
        (["{% if signer %}{% else %}{% else %}{% endif %}"], "template-block-unopened", 1),
        (["{% if signer %}{% else %}{% elif number %}{% endif %}"], "template-block-unopened", 1),
        (["{% if signer %}{% endif x %}"], "template-syntax", 1),
        (["{{ signer"], "template-tag-unclosed", 1),
        (["x", "{% if signer"], "template-tag-unclosed", 2),
        (["signer }}"], "template-tag-unopened", 1),
        (["{% fi signer %}"], "template-block-unknown", 1),
        (["{% p if signer %}"], "template-block-unknown", 1),
        (["{{ signer signer }}"], "template-syntax", 1),
        (["x", "{{ }}"], "template-syntax", 2),
        (["{% for r of recipients %}{% endfor %}"], "template-syntax", 1),
        (["{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"], "template-syntax", 1),
        (["{{ " + "9" * 5000 + " }}"], "template-syntax", 1),
    ],
)
def test_a_broken_block_or_tag_is_found_at_its_paragraph(
    blocks: list[str], code: str, number: int
) -> None:
    found = one(*map(paragraph, blocks))
    assert found[:2] == (code, number)
    assert len(str(found[2])) < 300


def test_a_tag_over_two_paragraphs_is_found_at_both() -> None:
    codes = checked(paragraph("{{ sig"), paragraph("ner }}"))
    assert codes == [
        ("template-tag-unclosed", "document.xml", 1),
        ("template-tag-unopened", "document.xml", 2),
    ]


def test_an_unknown_statement_gets_the_nearest_known() -> None:
    assert one(paragraph("{% ednif %}"))[2]["suggestion"] == "endif"
    assert one(paragraph("{% p if signer %}"))[2]["suggestion"] == "{%p "


def test_a_block_from_one_cell_into_another_is_refused() -> None:
    cells = table(paragraph("{% if signer %}a"), paragraph("b{% endif %}"))
    assert one(paragraph("x"), cells)[:2] == ("template-block-crosses", 2)
    out = (
        table(paragraph("x") + paragraph("{%p for r in recipients %}")),
        paragraph("{%p endfor %}"),
    )
    assert one(*out)[:2] == ("template-block-crosses", 2)
    one_way = table(paragraph("{% if signer %}a")), paragraph("b{% endif %}")
    assert one(*one_way)[:2] == ("template-block-crosses", 1)
    other_way = paragraph("{% if signer %}a"), table(paragraph("b{% endif %}"))
    assert one(*other_way)[:2] == ("template-block-crosses", 1)


def test_a_drawing_may_stand_in_a_condition_but_not_in_a_loop() -> None:
    drawing = '<w:p><w:r><w:drawing><wp:docPr id="1" name="a"/></w:drawing></w:r></w:p>'
    loop = paragraph("{%p for r in recipients %}"), drawing, paragraph("{%p endfor %}")
    assert one(*loop)[:2] == ("template-drawing-in-loop", 1)
    assert checked(paragraph("{%p if signer %}"), drawing, paragraph("{%p endif %}"), WHOLE) == []


def test_a_block_over_paragraphs_may_be_left_out_without_breaking_the_letter() -> None:
    blocks = paragraph("a{% if parent %}b"), paragraph("c{% endif %}d")
    assert rendered(*blocks, context={"parent": "x"}) == ["ab", "cd"]
    assert rendered(*blocks, context={"parent": ""}) == ["ad"]


def test_a_loop_may_have_an_else_a_condition_and_its_counters() -> None:
    loop = "{% for r in recipients if r != 'b' %}{{ loop.index }}{{ r }}{% else %}–{% endfor %}"
    assert rendered(paragraph(loop), context={"recipients": ["a", "b", "c"]}) == ["1a2c"]
    assert rendered(paragraph(loop), context={"recipients": []}) == ["–"]


def test_all_mistakes_of_a_template_are_found_in_one_run_by_place() -> None:
    found = checked(
        paragraph("{{ singer }}"),
        paragraph("{{ number – 1 }}"),
        paragraph("{{ symbol symbol }}"),
        paragraph("{{ sig", "").replace("</w:p>", f'<w:ins w:id="1">{run("ner }}")}</w:ins></w:p>'),
        header1=part("hdr", paragraph("{{ ''.__class__ }}")),
    )
    assert found == [
        ("template-tag-character", "document.xml", 2),
        ("template-syntax", "document.xml", 3),
        ("template-revision-pending", "document.xml", 4),
        ("template-tag-split", "document.xml", 4),
        ("template-forbidden", "header1.xml", 1),
    ]


def test_what_docxtpl_cannot_take_whole_is_refused_before_it_loses_anything() -> None:
    blocks = paragraph("{%p if signer == 'a%b' %}"), paragraph("x"), paragraph("{%p endif %}")
    assert one(*blocks)[::2] == ("template-patch-loss", {"lost": "w:p"})


# --- what a template may not do


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__ }}",
        "{{ signer._secret }}",
        "{{ signer['__class__'] }}",
        "{{ signer[number] }}",
        "{{ signer[1.5] }}",
        "{{ __name__ }}",
        "{{ signer.upper() }}",
        "{{ range(9) }}",
        "{{ 9**9**9 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ {'a': signer} }}",
        "{% include 'a' %}",
        "{% import 'a' as b %}",
        "{% extends 'a' %}",
        "{% from 'a' import b %}",
        "{% block a %}",
        "{% macro a() %}",
        "{% raw %}",
        "{% autoescape false %}",
        "{% filter upper %}",
        "{% for a, b in body %}{% endfor %}",
        "{% for a in body recursive %}{% endfor %}",
        "{% set a, b = body %}",
        "{% set signer.name = 'x' %}",
    ],
)
def test_what_reaches_beyond_the_letters_texts_is_refused(tag: str) -> None:
    start = time.perf_counter()
    codes = {code for code, _, _ in refused(paragraph("x"), paragraph(tag))}
    assert codes <= {"template-forbidden", "template-syntax"}
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "name", ["safe", "attr('x')", "tojson", "center(9)", "map('upper')", "uper"]
)
def test_only_harmless_filters_are_known(name: str) -> None:
    code, _, params = one(paragraph("{{ signer | " + name + " }}"))
    assert code == "template-filter-unknown"
    assert params["suggestion"]


@pytest.mark.parametrize("name", ["mapping", "string", "iterable", "none"])
def test_a_test_that_is_not_there_gets_one_fitting_hint(name: str) -> None:
    code, _, params = one(
        paragraph("{% if signer is " + name + " %}"), paragraph("x"), paragraph("{% endif %}")
    )
    assert code == "template-test-unknown"
    assert params["name"] == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trích yếu", "subject"),
        ("Trích yếu", "subject"),
        ("trích_yếu", "subject"),
        ("kính gửi", "addressee"),
        ("kinh_gui", "addressee"),
        ("người ký", "signer"),
        ("Số", "number"),
        ("nơi  nhận", "recipients"),
        ("tên cơ quan", "issuer"),
    ],
)
def test_a_vietnamese_name_of_a_variable_is_answered_with_the_variable(
    typed: str, meant: str
) -> None:
    code, _, params = one(paragraph("{{ " + typed + " }}"))
    assert (code, params["suggestion"]) == ("template-variable-unknown", meant)


@pytest.mark.parametrize(
    "tag",
    ["{{ x.__doc__ }}", "{{ x.__class__ }}", "{{ x._own }}", "{{ x.append(1) }}", "{{ range(3) }}"],
)
def test_the_sandbox_alone_refuses_what_the_check_would_have_found(tag: str) -> None:
    with pytest.raises(TemplateError):
        environment().from_string(tag).render(x=["a"])


def test_harmless_filters_and_numbers_work() -> None:
    tags = "{{ signer | upper }}|{{ recipients | join('; ') }}|{{ recipients[0] }}|{{ 1 + 1 }}"
    tags += "|{{ recipients[-1] }}|{{ recipients[1:] | first }}"
    assert rendered(paragraph(tags + "{% if 1.5 < 2 %}|x{% endif %}".replace("<", "&lt;"))) == [
        "CHUNG THANH TÂM|- Như trên;; - Lưu: VP.|- Như trên;|2|- Lưu: VP.|- Lưu: VP.|x"
    ]


@pytest.mark.parametrize("literal", ["1.5", "none", "true"])
def test_a_printed_literal_that_is_no_text_is_refused(literal: str) -> None:
    assert one(paragraph("{{ " + literal + " }}"))[0] == "template-value-not-text"


# --- variables


@pytest.mark.parametrize(
    ("tag", "name", "suggestion"),
    [
        ("{{ signee }}", "signee", "signer"),
        ("{{ closing.txt }}", "closing.txt", "closing.text"),
        ("{% for p in body %}{{ p.prat }}{% endfor %}", "body[].prat", "body[].part"),
        ("{% for r in recipient %}{{ r }}{% endfor %}", "recipient", "recipients"),
        ("{% for r in recipients %}{{ loop.idx }}{% endfor %}", "loop.idx", "loop.index"),
        ("{{ closing['txt'] }}", "closing.txt", "closing.text"),
        ("{% set c = closing %}{{ c.txt }}", "closing.txt", "closing.text"),
        ("{% with c = closing %}{{ c.txt }}{% endwith %}", "closing.txt", "closing.text"),
        ("{{ (body | first).txt }}", "body[].txt", "body[].text"),
        ("{{ body[0].txt }}", "body[].txt", "body[].text"),
        ("{% if nmber is defined %}{% endif %}", "nmber", "number"),
        ("{{ number if nmber else '' }}", "nmber", "number"),
        ("{{ signer | default(singer) }}", "singer", "signer"),
        ("{{ (signer ~ singer)[0] }}", "singer", "signer"),
    ],
)
def test_an_unknown_variable_gets_the_nearest_known(tag: str, name: str, suggestion: str) -> None:
    code, number, params = one(paragraph("x"), paragraph(tag))
    assert (code, number) == ("template-variable-unknown", 2)
    assert params == {"name": name, "suggestion": suggestion}


def test_a_loop_variable_is_unknown_outside_its_loop() -> None:
    found = one(paragraph("{% for p in body %}{{ p.text }}{% endfor %}"), paragraph("{{ p.text }}"))
    assert (found[1], found[2]["name"]) == (2, "p")


def test_a_variable_unknown_in_several_paragraphs_is_named_at_each() -> None:
    found = checked(paragraph("{{ nmber }}"), paragraph("x"), paragraph("{{ nmber }}"))
    assert [number for _, _, number in found] == [1, 3]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ body }}",
        "{{ closing }}",
        "{{ recipients }}",
        "{% for c in number %}{{ c }}{% endfor %}",
        "{% for r in recipients %}{{ r.text }}{% endfor %}",
        "{% for p in body %}{{ p }}{% endfor %}",
        "{{ number.text }}",
        "{{ body.text }}",
        "{{ signer | first }}",
        "{{ signer | join(';') }}",
    ],
)
def test_a_variable_used_as_what_it_is_not_is_refused(tag: str) -> None:
    assert one(paragraph(tag))[0] == "template-variable-kind"


@pytest.mark.parametrize("test", ["p.part == 'headng'", "p.part in ['basis', 'headng']"])
def test_a_comparison_that_can_never_hold_is_refused(test: str) -> None:
    code, _, params = one(paragraph("{% for p in body if " + test + " %}{{ p.text }}{% endfor %}"))
    assert code == "template-value-unknown"
    assert params == {"name": "body[].part", "value": "headng", "suggestion": "heading"}


def test_the_fields_of_a_template_are_nested_with_loops_resolved() -> None:
    fields = template_fields(
        template(
            paragraph("{{ number }} {{ own.name }}"),
            paragraph(
                "{% for p in body %}{% if p.part == 'basis' %}{{ p.text }}{% endif %}{% endfor %}"
            ),
            paragraph("{% for a in addressees %}{{ a }}{% endfor %}{{ number }}"),
        )
    )
    assert list(field_paths(fields)) == [
        "number",
        "own.name",
        "body[].part",
        "body[].text",
        "addressees[]",
    ]
    number, own, body, addressees = fields
    assert [mark.paragraph for mark in number.marks] == [1, 3]
    assert (own.kind, body.kind, addressees.kind) == (Kind.RECORD, Kind.LIST, Kind.LIST)
    assert body.fields[0].values == {"basis"}


def test_the_fields_of_a_broken_template_are_refused() -> None:
    with pytest.raises(DocgenError) as caught:
        template_fields(template(paragraph("{{ a")))
    assert caught.value.findings[0].code == "template-tag-unclosed"


# --- compiling is checking


WORDS = (
    "{{ }} {% %} {# #} {%p {%tr for if else endif endfor in x signer body p . | upper _a "
    "' &lt; &amp; ( ) [ 0 ] – “ , == } { % abc"
)
TAGS = (
    "{{ signer }}",
    "{% if signer %}",
    "{% endif %}",
    "{% for p in body %}",
    "{% endfor %}",
    "{{ p.text }}",
    "{%p endif %}",
    " ",
)
PIECES = st.lists(st.sampled_from([*WORDS.split(), *TAGS]), max_size=8)
SHAPES = st.sampled_from([paragraph, lambda *texts: table(paragraph(*texts))])


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(SHAPES, PIECES), min_size=1, max_size=4))
def test_any_template_is_either_refused_or_makes_a_letter_to_its_end(
    blocks: list[Any],
) -> None:
    source = template(*(shape(*texts) for shape, texts in blocks), paragraph("cuối"))
    made, found = compiled_or_refused(source)
    assert found == errors(check_template(source))
    if made is not None:
        letter = made.render(CONTEXT, PROPERTIES)
        assert letter_texts(letter)["word/document.xml"][-1] == "cuối"


def compiled_or_refused(source: bytes) -> tuple[CompiledTemplate | None, list[Finding]]:
    """Return the compiled template, or what it is refused for."""
    try:
        return compile_template(source), []
    except DocgenError as error:
        return None, list(error.findings)
