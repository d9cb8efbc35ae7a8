"""From template and texts to the bytes of a letter."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.ooxml.package import read_package
from cchc_docgen.render.compiled import SHIPPED, compile_template
from cchc_docgen.render.lint import check_template
from cchc_docgen.render.packaging import Properties
from tests.conftest import ROOT
from tests.render.documents import MAIN, PACKAGE, paragraph, part, table, template, zipped
from tests.render.letters import CONTEXT, PROPERTIES, compiled, rendered, texts_of
from tests.render.oracle import letter_texts, oracle_texts

LETTER = (
    table(paragraph("{%p if parent %}") + paragraph("{{ parent }}") + paragraph("{%p endif %}")
          + paragraph("{{ issuer }}"), paragraph("Số: {{ number }}/{{ symbol }}")),
    paragraph("{{ place_and_date }}"),
    paragraph("Kính gửi: {{ addressee }}"),
    paragraph("{%p for a in addressees %}"),
    paragraph("{{ a }}"),
    paragraph("{%p endfor %}"),
    paragraph("{%p for p in body %}"),
    paragraph("{%p if p.part == 'basis' %}"),
    paragraph("(", "{", "{ p.text }", "}", ")"),
    paragraph("{%p else %}"),
    paragraph("{{ p.text }}"),
    paragraph("{%p endif %}"),
    paragraph("{%p endfor %}"),
    table(
        paragraph("{%tr for r in recipients %}"),
        paragraph("{{ loop.index }} {{ r }}"),
        paragraph("{%tr endfor %}"),
    ),
    paragraph("{{ closing.text }}"),
    paragraph("{{ authority }}"),
    paragraph("{{ signer | upper }}"),
)  # fmt: skip
HEADER = part("hdr", paragraph("{{ issuer }} – trang"))


def test_a_letter_holds_its_texts_paragraph_by_paragraph() -> None:
    assert rendered(*LETTER) == [
        "UBND TỈNH SÓC TRĂNG",
        "SỞ TÀI CHÍNH",
        "Số: 15/STC-VP",
        "Sóc Trăng, ngày 05 tháng 3 năm 2020",
        "Kính gửi: ",
        "- Sở Nội vụ;",
        "- Ban Giám đốc.",
        "(Căn cứ Luật;)",
        "Sở thông báo:",
        "1. Một.",
        "1 - Như trên;",
        "2 - Lưu: VP.",
        "Đề nghị thực hiện./.",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        "CHUNG THANH TÂM",
    ]


def test_python_docx_opens_a_letter_and_reads_its_properties() -> None:
    letter = docx.Document(
        io.BytesIO(compiled(*LETTER, header1=HEADER).render(CONTEXT, PROPERTIES))
    )
    assert letter.tables[0].rows[0].cells[0].text == "UBND TỈNH SÓC TRĂNG\nSỞ TÀI CHÍNH"
    assert letter.core_properties.title == "Về việc báo cáo"
    assert letter.core_properties.author == "Sở Tài chính"
    assert str(letter.core_properties.created) == "2020-03-05 00:00:00+00:00"
    assert letter.core_properties.last_modified_by == ""


def test_headers_footers_and_footnotes_are_rendered() -> None:
    notes = part("footnotes", f"<w:footnote w:id='1'>{paragraph('{{ subject }}')}</w:footnote>")
    footer = part("ftr", paragraph("{{ number }}"))
    made = compiled(*LETTER, header1=HEADER, footer1=footer, footnotes=notes)
    texts = letter_texts(made.render(CONTEXT, PROPERTIES))
    assert texts["word/header1.xml"] == ["SỞ TÀI CHÍNH – trang"]
    assert texts["word/footer1.xml"] == ["15"]
    assert texts["word/footnotes.xml"] == ["Công bố chỉ số cải cách hành chính"]


def test_parts_without_tags_pass_into_the_letter_as_they_are_stored() -> None:
    source = template(*LETTER, parts={"word/styles.xml": "<w:styles xmlns:w='x'/>" * 1})
    letter = read_package(compile_template(source).render(CONTEXT, PROPERTIES))
    assert letter.find("word/styles.xml") == read_package(source).find("word/styles.xml")


def test_a_drawn_rule_gets_the_width_of_its_letter_and_the_template_keeps_plain_numbers() -> None:
    rule = (
        "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='5' cy='7'/><wp:docPr id='1' name='{}'/>"
        "<a:graphic><a:ext cx='5' cy='7'/><a:ext uri='u'/></a:graphic></wp:inline></w:drawing>"
        "</w:r></w:p>"
    )
    made = compiled(*(rule.format(f"rule:{name}") for name in ("issuer", "subject", "motto")))
    xml = texts_of(made, CONTEXT)[MAIN]
    assert xml.count('cx="914400"') == 2
    assert xml.count('cx="1828800"') == 2
    assert xml.count('cx="5"') == 2


def test_a_template_without_rules_needs_no_widths() -> None:
    context = {"signer": "A"}
    assert rendered(paragraph("{{ signer }}"), context=context) == ["A"]


SNIPPETS = (
    *("&", "<", ">", '"', "'", "&amp;", "]]>", "{{ 7*7 }}", "{%", "%}", "{#", "}}", "${x}", "\\"),
    *("😀", "👨‍👩‍👧", "\t", "\n", " ", "  ", "te\u0302n", "hòa", "\u00a0", "\u200b", "\ufffd"),
    *("<w:p>", "</w:t></w:r></w:p>", "{_{", "%_}", "Nguyễn" * 50),
)
CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
NASTY = st.lists(st.sampled_from(SNIPPETS) | CHARACTERS).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=NASTY, other=NASTY)
def test_every_text_is_printed_exactly_as_given(text: str, other: str) -> None:
    context = CONTEXT | {"signer": text, "addressees": [other, text]}
    letter = MADE.render(context, Properties(text, other))
    assert letter_texts(letter)[MAIN] == [text, f"x{other}", f"x{text}", "end"]
    assert letter_texts(letter)["word/header1.xml"] == [text]


MADE = compiled(
    paragraph("{{ signer }}"),
    paragraph("{%p for a in addressees %}"),
    paragraph("x{{ a }}"),
    paragraph("{%p endfor %}"),
    paragraph("end"),
    header1=part("hdr", paragraph("{{ signer }}")),
)


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\nb"])
def test_every_kind_of_line_break_is_one_break(text: str) -> None:
    assert rendered(paragraph("{{ signer }}"), context={"signer": text}) == ["a\nb"]


REWRITTEN = ("{_{", "}_}", "{_%", "%_}")
SAFE = NASTY.filter(lambda text: not any(escape in text for escape in REWRITTEN))


@settings(max_examples=40, deadline=None)
@given(text=SAFE, other=SAFE)
def test_docxtpl_itself_gives_the_same_text_in_as_many_paragraphs(text: str, other: str) -> None:
    context = CONTEXT | {"authority": text, "addressees": [other], "number": other}
    source = template(*LETTER, parts={"word/header1.xml": HEADER})
    ours = compile_template(source).render(context, PROPERTIES)
    assert letter_texts(ours) == oracle_texts(source, context)


def test_the_same_letter_gives_the_same_bytes_and_another_date_does_not() -> None:
    made = compiled(*LETTER)
    again = compiled(*LETTER)
    assert made.render(CONTEXT, PROPERTIES) == again.render(dict(CONTEXT), PROPERTIES)
    other = Properties(PROPERTIES.title, PROPERTIES.author, created=date(2021, 1, 1))
    assert made.render(CONTEXT, other) != made.render(CONTEXT, PROPERTIES)


def test_bytes_do_not_depend_on_the_hash_seed_of_the_process() -> None:
    code = "from tests.render.test_compiled import LETTER, HEADER, digest; print(digest(LETTER, HEADER))"
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "12345")
    }
    assert digests == {digest(LETTER, HEADER)}


def digest(blocks: tuple[str, ...], header: str) -> str:
    """Return the hash of a letter from these blocks."""
    return hashlib.sha256(compiled(*blocks, header1=header).render(CONTEXT, PROPERTIES)).hexdigest()


def test_threads_share_a_compiled_template_and_get_each_its_own_letter() -> None:
    made = compiled(*LETTER)

    def letter(number: int) -> bytes:
        return made.render(CONTEXT | {"number": str(number), "signer": f"N{number}"}, PROPERTIES)

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(letter, range(200)))
    assert together == [letter(number) for number in range(200)]


def test_two_templates_share_nothing() -> None:
    first, second = compiled(paragraph("{{ signer }}")), compiled(paragraph("{{ number }}"))
    assert "15" in texts_of(second, CONTEXT)[MAIN]
    assert "15" not in texts_of(first, CONTEXT)[MAIN]
    assert first.digest != second.digest


def refusal(context: dict[str, Any], *blocks: str) -> tuple[str, int, str]:
    """Return code, paragraph and reason with which a letter is refused."""
    with pytest.raises(DocgenError) as caught:
        compiled(*blocks).render(context, PROPERTIES)
    finding = caught.value.findings[0]
    assert finding.mark.part == MAIN
    return finding.code, finding.mark.paragraph, str(finding.params.get("reason", ""))


def test_a_missing_variable_is_refused_with_the_paragraph_that_asks_for_it() -> None:
    blocks = (paragraph("x"), table(paragraph("y"), paragraph("{{ signer }}")), paragraph("z"))
    assert refusal({}, *blocks) == ("render-variable-missing", 3, "'signer' is undefined")


def test_a_missing_field_in_a_loop_is_refused_with_its_paragraph() -> None:
    loop = [
        paragraph("{%p for p in body %}"),
        paragraph("{{ p.text }}"),
        paragraph("{%p endfor %}"),
    ]
    code, number, reason = refusal({"body": [object()]}, paragraph("x"), *loop)
    assert (code, number) == ("render-variable-missing", 3)
    assert "no attribute 'text'" in reason


@pytest.mark.parametrize("value", [None, 1.5, True, ["a"], {"a": 1}, b"x", object()])
def test_only_finished_texts_and_whole_numbers_are_printed(value: object) -> None:
    code, number, reason = refusal({"signer": value}, paragraph("x"), paragraph("{{ signer }}"))
    assert (code, number, reason) == ("render-value-not-text", 2, type(value).__name__)


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_a_character_that_xml_cannot_hold_is_refused(character: str) -> None:
    refused = refusal({"signer": f"a{character}b"}, paragraph("{{ signer }}"))
    assert refused == ("render-character", 1, f"U+{ord(character):04X}")


def test_such_a_character_in_the_properties_is_refused_too() -> None:
    with pytest.raises(DocgenError) as caught:
        compiled(paragraph("x")).render({}, Properties("a\0b", "c"))
    assert caught.value.findings[0].code == "render-malformed"
    assert caught.value.findings[0].mark.part == "docProps/core.xml"


def test_a_list_that_is_none_is_refused_and_no_traceback() -> None:
    loop = paragraph("{% for a in addressees %}{{ a }}{% endfor %}")
    assert refusal({"addressees": None}, loop)[:2] == ("render-failed", 1)


def test_a_cell_that_a_letter_would_leave_without_a_paragraph_is_refused() -> None:
    cell = table(
        paragraph("{%p for a in addressees %}") + paragraph("{{ a }}") + paragraph("{%p endfor %}")
    )
    assert rendered(cell) == CONTEXT["addressees"]
    for properties in ("<w:tcPr/>", "", "<w:tcPr><w:tcW w:w='9'/></w:tcPr>"):
        bare = cell.replace("<w:tcPr/>", properties)
        assert refusal({"addressees": []}, bare)[0] == "render-cell-empty"
    ended = cell.replace("</w:tc>", "<w:p/></w:tc>")
    assert rendered(ended, context={"addressees": []}) == [""]


def personal_template(relationship: str) -> bytes:
    """Return a template that tells of its author, with a core relationship of this type."""
    core = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc='
        '"http://purl.org/dc/elements/1.1/"><dc:creator>Ông Mẫu</dc:creator></cp:coreProperties>'
    )
    read = read_package(template(paragraph("{{ signer }}")))
    files = {entry.name: entry.content().decode() for entry in read}
    links = "".join(
        f'<Relationship Id="x{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            [
                (relationship, "docProps/core.xml"),
                (
                    "http://x/officeDocument/2006/relationships/custom-properties",
                    "docProps/custom.xml",
                ),
                (f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
            ]
        )
    )
    types = "".join(
        f'<Override PartName="/{name}" ContentType="application/{kind}+xml"/>'
        for name, kind in [
            ("docProps/core.xml", "vnd.openxmlformats-package.core-properties"),
            ("docProps/custom.xml", "vnd.openxmlformats-officedocument.custom-properties"),
        ]
    )
    files["_rels/.rels"] = files["_rels/.rels"].replace("</R", links + "</R")
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace("</T", types + "</T")
    personal = {
        "docProps/core.xml": core,
        "docProps/custom.xml": core,
        "docProps/thumbnail.jpeg": "Ông",
    }
    return zipped({**files, **personal})  # fmt: skip


@pytest.mark.parametrize(
    "relationship",
    [
        f"{PACKAGE}/relationships/metadata/core-properties",
        "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
    ],
    ids=["word", "libreoffice"],
)
def test_nothing_that_a_template_says_of_itself_reaches_a_letter(relationship: str) -> None:
    letter = compile_template(personal_template(relationship)).render(CONTEXT, PROPERTIES)
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        names = archive.namelist()
        everything = b"".join(map(archive.read, names)).decode()
    assert sorted(n for n in names if n.startswith("docProps")) == [
        "docProps/app.xml",
        "docProps/core.xml",
    ]
    assert len(names) == len(set(names))
    assert "Ông" not in everything
    assert "custom" not in everything
    assert "thumbnail" not in everything
    assert everything.count('PartName="/docProps/core.xml"') == 1
    assert docx.Document(io.BytesIO(letter)).core_properties.author == "Sở Tài chính"


def test_properties_are_escaped_once_and_a_date_not_known_is_left_out() -> None:
    letter = compiled(paragraph("x")).render({}, Properties("A & B\n<C>", 'Sở "D"'))
    core = docx.Document(io.BytesIO(letter)).core_properties
    assert (core.title, core.author, core.created) == ("A & B <C>", 'Sở "D"', None)
    assert core.modified is None


def test_the_templates_known_to_be_sound_are_those_shipped_and_nothing_is_found_in_them(
    rewriting: bool,
) -> None:
    shipped = sorted((ROOT / "templates").rglob("*.docx"))
    listed = "".join(
        f"{compile_template(path).digest}  {path.relative_to(ROOT).as_posix()}\n"
        for path in shipped
    )
    if rewriting:
        SHIPPED.write_text(listed, "ascii")
    assert listed == SHIPPED.read_text("ascii"), "run this test with --rewrite-golden"
    assert [found for path in shipped for found in check_template(path)] == []


def test_a_shipped_template_with_one_word_changed_is_checked_again(tmp_path: Path) -> None:
    changed = tmp_path / "thong-bao.docx"
    with zipfile.ZipFile(ROOT / "templates" / "thong-bao.docx") as shipped:
        parts = {name: shipped.read(name) for name in shipped.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ subject }}", b"")
    with zipfile.ZipFile(changed, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    codes = [each.code for each in compile_template(changed).warnings]
    assert "template-field-unprinted" in codes
