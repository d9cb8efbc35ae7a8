"""What of a template would be lost is said by ``template check``, ``build`` and ``batch``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.audit.letters import DISPATCH
from tests.audit.variants import unpacked
from tests.render.documents import zipped
from tests.test_cli import Program, program

__all__ = ["program"]

MAIN = "word/document.xml"
TEMPLATE = Path("templates/thong-bao.docx")
SOURCE = "letters/2026/thong-bao-cchc-2025.yaml"
FORM = "letters/2026/thong-bao-cchc-don-vi.yaml"
TABLE = "letters/2026/thong-bao-cchc-don-vi.csv"
RECIPIENTS = re.compile(
    r"<w:p>(?:(?!</w:p>).)*\{%p for line in recipients\[:12\] %\}.*?\{%p endfor %\}.*?</w:p>"
)


def edit(old: str, new: str) -> None:
    """Replace a text of the template's main part."""
    files = unpacked(TEMPLATE.read_bytes())
    xml = files[MAIN].decode()
    assert old in xml
    TEMPLATE.write_bytes(zipped({**files, MAIN: xml.replace(old, new).encode()}))


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("{ { signer } }", "{{ signer }}"),
        ("{ {signer} }", "{{ signer }}"),
        ("«signer»", "{{ signer }}"),
        ("«Ho_ten»", "{{ Ho_ten }}"),
        ("{signer}", "{{ signer }}"),
        ("&lt;&lt;signer&gt;&gt;", "{{ signer }}"),
        ("[signer]", "{{ signer }}"),
        ("${signer}", "{{ signer }}"),
        ("｛｛signer｝｝", "{{ signer }}"),
        ("{ % if signer % }", "{% … %}"),
    ],
)
def test_a_field_in_another_notation_is_refused_and_told_how_it_is_written(
    program: Program, typed: str, instead: str
) -> None:
    edit("{{ signer }}", typed)
    ended = program("template", "check", str(TEMPLATE))
    assert ended.code == 1
    assert "[template-tag-lookalike]" in ended.err
    assert instead in ended.err
    ended = program("build", SOURCE)
    assert ended.code == 1
    assert "[template-tag-lookalike]" in ended.err


@pytest.mark.parametrize("text", ["[1]", "{x}", "&lt;Ghi chú&gt;", "“signer”", "100%"])
def test_brackets_around_other_words_are_text(program: Program, text: str) -> None:
    edit("{{ signer }}", "{{ signer }} " + text)
    assert "lookalike" not in program("template", "check", str(TEMPLATE)).err


def test_a_quotation_in_angled_marks_is_only_asked_about(program: Program) -> None:
    edit("{{ signer }}", "{{ signer }} «Họ và tên»")
    ended = program("template", "check", str(TEMPLATE))
    assert ended.code == 0
    assert "cảnh báo: “«Họ và tên»”" in ended.err


def test_build_and_batch_say_once_what_a_template_prints_nowhere(program: Program) -> None:
    edit("{{ signer }}", "(đã ký)")
    Path("letters/2026/khac.yaml").write_text(
        Path(SOURCE).read_text("utf-8").replace("number: 27", "number: 28"), "utf-8"
    )
    said = program("template", "check", str(TEMPLATE)).err.splitlines()[0]
    assert said.endswith("[template-field-unprinted]")
    for command in (
        ("build", SOURCE, "letters/2026/khac.yaml", "-o", "made"),
        ("batch", FORM, "--data", TABLE, "-o", "out"),
        ("batch", FORM, "--data", TABLE, "-o", "dry", "--dry-run"),
    ):
        ended = program(*command)
        assert ended.code == 0
        assert ended.err.splitlines().count(said) == 1


def in_one_paragraph(between: str) -> str:
    loop = f"{{% for line in recipients %}}{{{{ line }}}}{between}{{% endfor %}}"
    return f"<w:p><w:r><w:t>{loop}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("between", "told"), [("", True), (" ", True), ("; ", False), ("</w:t><w:br/><w:t>", False)]
)
def test_a_loop_in_one_paragraph_that_runs_lines_together_is_told_of(
    program: Program, between: str, told: bool
) -> None:
    files = unpacked(TEMPLATE.read_bytes())
    xml, count = RECIPIENTS.subn(in_one_paragraph(between), files[MAIN].decode())
    assert count == 1
    TEMPLATE.write_bytes(zipped({**files, MAIN: xml.encode()}))
    for command in (("template", "check", str(TEMPLATE)), ("build", SOURCE, "-o", "made")):
        ended = program(*command)
        assert ended.code == 0
        assert ("[template-loop-glued]" in ended.err) == told


NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def numbered(files: dict[str, bytes], before: str) -> dict[str, bytes]:
    """Let Word number the paragraphs that hold a text."""
    xml = files[MAIN].decode()
    pattern = re.compile(
        rf"(<w:p><w:pPr>)((?:(?!</w:pPr>).)*</w:pPr>(?:(?!</w:p>).)*{re.escape(before)})"
    )
    xml, count = pattern.subn(rf"\1{LISTED}\2", xml)
    assert count
    xml = re.sub(f"<w:pPr>{LISTED}(<w:pStyle [^>]*>)", rf"<w:pPr>\1{LISTED}", xml)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    types = files["[Content_Types].xml"].decode()
    own = f'<Override PartName="/word/numbering.xml" ContentType="{kind}"/>'
    rels = files["word/_rels/document.xml.rels"].decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId88" Type="{office}/numbering" Target="numbering.xml"/>'
    return {
        **files,
        MAIN: xml.encode(),
        "word/numbering.xml": NUMBERING.encode(),
        "[Content_Types].xml": types.replace("</Types>", own + "</Types>").encode(),
        "word/_rels/document.xml.rels": rels.replace(
            "</Relationships>", link + "</Relationships>"
        ).encode(),
    }


@pytest.mark.parametrize(
    ("text", "told"), [("{{ line }}", True), ("{{ p.text }}", True), ("Nơi nhận:", False)]
)
def test_word_s_numbers_before_a_text_that_brings_its_own_are_told_of(
    program: Program, text: str, told: bool
) -> None:
    TEMPLATE.write_bytes(zipped(numbered(unpacked(TEMPLATE.read_bytes()), text)))
    ended = program("build", SOURCE, "-o", "made")
    assert ended.code == 0
    assert ("[template-numbering-doubled]" in ended.err) == told
    shown = program("text", f"made/{Path(SOURCE).stem}.docx").out
    assert re.search(r"^1\. ", shown, re.MULTILINE), "text reads the numbers"


@pytest.mark.parametrize(
    ("markers", "wrong"),
    [
        ('["1.", "1.1."]', "1.1."),
        ('["(1)"]', "(1)"),
        ('["A."]', "A."),
        ('["Điều 1."]', "Điều 1."),
        ('["1.", "i)"]', "i)"),
        ('["01."]', "01."),
        ('["1.", "o"]', "o"),
    ],
)
def test_a_marker_that_cannot_be_counted_is_refused(
    program: Program, markers: str, wrong: str
) -> None:
    letter = Path("letters/2026/cong-van.yaml")
    letter.write_text(
        DISPATCH.replace("  - directives:", f"  - markers: {markers}\n    directives:"), "utf-8"
    )
    ended = program("build", str(letter))
    assert ended.code == 1
    assert f"dấu “{wrong}”" in ended.err
    assert "[marker-uncounted]" in ended.err


@pytest.mark.parametrize("markers", ['["1.", "a)"]', '["I.", "1)"]', '["-", "+"]', '["1/", "–"]'])
def test_a_marker_that_counts_or_is_a_sign_is_taken(program: Program, markers: str) -> None:
    letter = Path("letters/2026/cong-van.yaml")
    letter.write_text(
        DISPATCH.replace("  - directives:", f"  - markers: {markers}\n    directives:"), "utf-8"
    )
    assert "marker-uncounted" not in program("check", str(letter)).err
