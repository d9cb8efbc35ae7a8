"""What points outside a document or is active: refused in a template, an error in a letter, in no output."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.audit.letters import notice
from tests.audit.variants import unpacked
from tests.conftest import require_program
from tests.render.documents import zipped
from tests.test_cli import Program, program

__all__ = ["program"]

Files = dict[str, bytes]
Change = Callable[[Files], None]

MAIN, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
SETTINGS, OF_SETTINGS = "word/settings.xml", "word/_rels/settings.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:r="{OFFICE}" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)
SOURCE = "letters/2026/thong-bao-cchc-2025.yaml"


def related(
    kind: str, target: str, part: str = RELATIONS, base: str = OFFICE, mode: str = "External"
) -> Change:
    """Return the change that gives a part one more relationship."""

    def change(files: Files) -> None:
        said = f' TargetMode="{mode}"' if mode else ""
        each = f'<Relationship Id="rId77" Type="{base}/{kind}" Target="{target}"{said}/>'
        empty = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            "</Relationships>"
        )
        xml = files.get(part, empty.encode()).decode()
        files[part] = xml.replace("</Relationships>", f"{each}</Relationships>").encode()
        if not mode:
            files[f"word/{target}"] = b"<html/>"
            types = files["[Content_Types].xml"].decode()
            end = target.rpartition(".")[2]
            default = f'<Default Extension="{end}" ContentType="application/octet-stream"/>'
            files["[Content_Types].xml"] = types.replace(
                "<Override", default + "<Override", 1
            ).encode()

    return change


def written(xml: str, part: str = MAIN, before: str = "<w:sectPr") -> Change:
    """Return the change that puts markup before the last place of its kind in a part."""

    def change(files: Files) -> None:
        text = files[part].decode()
        at = text.rindex(before)
        marked = re.sub(r"(<[wvo]:\w+)", rf"\1 {NAMESPACES}", xml, count=1)
        files[part] = (text[:at] + marked + text[at:]).encode()

    return change


def both(*changes: Change) -> Change:
    """Return the change that makes several."""

    def change(files: Files) -> None:
        for each in changes:
            each(files)

    return change


def field(*codes: str) -> Change:
    """Return the change that writes a field whose code is spread over runs."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return written(f"<w:p>{begun(runs)}</w:p>")


def begun(runs: str, came_to: str = "x") -> str:
    switch = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = f"<w:r><w:t>{came_to}</w:t></w:r>"
    return switch.format("begin") + runs + switch.format("separate") + shown + switch.format("end")


HTTP, FILE = "http://example.com/mau.dotx", "file:///C:/anh/dau.png"
CASES: dict[str, tuple[Change, str, str]] = {
    "an attached template": (related("attachedTemplate", HTTP, OF_SETTINGS), SETTINGS, HTTP),
    "a linked picture": (related("image", FILE), MAIN, FILE),
    "a picture on a server": (related("image", r"\\may-chu\anh\dau.png"), MAIN, r"\\may-chu\anh"),
    "a link of another program's case": (related("image", HTTP, mode="external"), MAIN, HTTP),
    "a linked object": (related("oleObject", FILE), MAIN, FILE),
    "a subdocument": (related("subDocument", "phu-luc.docx"), MAIN, "phu-luc.docx"),
    "a frame of the web settings": (related("frame", HTTP), MAIN, HTTP),
    "a source of a mail merge": (related("mailMergeSource", FILE, OF_SETTINGS), SETTINGS, FILE),
    "a link of the package itself": (
        related("thumbnail", HTTP, "_rels/.rels"),
        "_rels/.rels",
        HTTP,
    ),
    "an altChunk": (related("aFChunk", "chunk.htm", mode=""), MAIN, "word/chunk.htm"),
    "an altChunk with its element": (
        both(
            related("aFChunk", "chunk.htm", mode=""),
            written('<w:altChunk r:id="rId77"/>'),
        ),
        MAIN,
        "word/chunk.htm",
    ),
    "an embedded object": (related("oleObject", "ole1.bin", mode=""), MAIN, "word/ole1.bin"),
    "an ActiveX control": (related("control", "activeX1.bin", mode=""), MAIN, "word/activeX1.bin"),
    "macros under a false type": (
        related("vbaProject", "vba.bin", base="http://schemas.microsoft.com/office/2006", mode=""),
        MAIN,
        "word/vba.bin",
    ),
    "an add-in": (
        related("webextensiontaskpanes", "panes.bin", base="http://schemas.microsoft.com", mode=""),
        MAIN,
        "word/panes.bin",
    ),
    "a link that runs": (related("hyperlink", "javascript:alert(1)"), MAIN, "javascript:alert(1)"),
    "a DDE field": (field('DDE Excel "a.xlsx"'), MAIN, 'DDE Excel "a.xlsx"'),
    "a DDE field over runs": (field(" dde", "AU", "TO c:\\\\x.exe"), MAIN, "ddeAUTO c:"),
    "an INCLUDE field": (field(f'INCLUDEPICTURE "{HTTP}" \\d'), MAIN, HTTP),
    "an INCLUDETEXT field in one": (
        written('<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;a.docx&quot; "/></w:p>'),
        MAIN,
        'INCLUDETEXT "a.docx"',
    ),
    "a field whose name a field works out": (
        written(
            f"<w:p>{begun(begun('<w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r>', 'DDE'))}</w:p>"
        ),
        MAIN,
        "{…}",
    ),
    "a field in a header": (
        written('<w:p><w:fldSimple w:instr="LINK Excel.Sheet a.xlsx"/></w:p>', "word/header1.xml", "</w:hdr"),
        "word/header1.xml",
        "LINK Excel.Sheet",
    ),
    "a picture of old Word": (
        written(f'<w:p><w:r><w:pict><v:rect><v:imagedata src="{HTTP}"/></v:rect></w:pict></w:r></w:p>'),
        MAIN,
        HTTP,
    ),
    "a query of a mail merge": (
        written("<w:mailMerge><w:query w:val='x'/></w:mailMerge>", SETTINGS, "<w:compat>"),
        SETTINGS,
        "mailMerge",
    ),
}  # fmt: skip
PAGE = begun("<w:r><w:instrText>PAGE</w:instrText></w:r>", "1")
HARMLESS: dict[str, Change] = {
    "a page": related("hyperlink", "https://sonoivu.example.vn/"),
    "a mail address": related("hyperlink", "mailto:vanthu@example.vn"),
    "a file, opened by a click": related("hyperlink", "file:///C:/a.docx"),
    "a page in a field": field('HYPERLINK "https://example.vn/"'),
    "a place in the document": field(r"HYPERLINK \l &quot;x&quot;"),
    "the number of pages": field("NUMPAGES"),
    "a choice by the page": written(
        f"<w:p>{begun('<w:r><w:instrText>IF </w:instrText></w:r>' + PAGE)}</w:p>"
    ),
}  # fmt: skip


def made(content: bytes, change: Change) -> bytes:
    files = unpacked(content)
    change(files)
    return zipped(files)


def told(err: str, file: str, part: str, target: str) -> bool:
    """Tell whether a finding of the file names the part and the target."""
    lines = [line for line in err.splitlines() if line.startswith(f"{file}:{part}")]
    return any(
        target in line and ("docx-outside" in line or "docx-active" in line) for line in lines
    )


@pytest.mark.parametrize("case", CASES)
def test_what_points_outside_or_is_active_is_refused_wherever_it_comes_in(
    program: Program, case: str
) -> None:
    change, part, target = CASES[case]
    template = Path("templates/thong-bao.docx")
    template.write_bytes(made(template.read_bytes(), change))
    ended = program("template", "check", str(template))
    assert ended.code == 1
    assert told(ended.err, str(template), part, target), ended.err
    ended = program("build", SOURCE)
    assert ended.code == 1
    assert told(ended.err, str(template), part, target), ended.err
    assert not list(Path().rglob("thong-bao-cchc-2025.docx"))
    Path("from-outside.docx").write_bytes(made(notice(), change))
    template.unlink()
    for options in ([], ["--against", SOURCE]):
        ended = program("audit", "from-outside.docx", *options)
        assert ended.code == 1
        assert told(ended.out, "from-outside.docx", part, target), ended.out
        assert " đạt, " in ended.out, "the rules are judged as well"


@pytest.mark.slow
@pytest.mark.parametrize("case", list(CASES)[::5])
def test_libreoffice_is_given_nothing_that_it_would_fetch(program: Program, case: str) -> None:
    require_program("soffice")
    change, part, target = CASES[case]
    Path("from-outside.docx").write_bytes(made(notice(), change))
    ended = program("pdf", "from-outside.docx")
    assert ended.code != 0
    assert told(ended.err, "from-outside.docx", part, target), ended.err
    assert not Path("from-outside.pdf").exists()


@pytest.mark.slow
def test_the_page_of_an_audit_has_no_pictures_of_what_points_outside(program: Program) -> None:
    require_program("soffice")
    Path("from-outside.docx").write_bytes(made(notice(), CASES["an attached template"][0]))
    program("audit", "from-outside.docx", "--html", "page.html")
    assert "<img" not in Path("page.html").read_text("utf-8")


@pytest.mark.parametrize("case", HARMLESS)
def test_a_plain_link_and_a_plain_field_are_let_through(program: Program, case: str) -> None:
    template = Path("templates/thong-bao.docx")
    template.write_bytes(made(template.read_bytes(), HARMLESS[case]))
    assert program("template", "check", str(template)).code == 0
    assert program("build", SOURCE).code == 0
    Path("from-outside.docx").write_bytes(made(notice(), HARMLESS[case]))
    assert "docx-" not in program("audit", "from-outside.docx").out


def test_a_batch_makes_no_letter_by_a_template_that_points_outside(program: Program) -> None:
    template = Path("templates/thong-bao.docx")
    template.write_bytes(made(template.read_bytes(), CASES["an attached template"][0]))
    form, table = (
        "letters/2026/thong-bao-cchc-don-vi.yaml",
        "letters/2026/thong-bao-cchc-don-vi.csv",
    )
    ended = program("batch", form, "--data", table, "-o", "out")
    assert ended.code == 1
    assert told(ended.err, str(template), SETTINGS, HTTP)
    assert not list(Path("out").rglob("*.docx"))


def test_the_figures_behind_a_chart_are_no_active_content(program: Program) -> None:
    def change(files: Files) -> None:
        kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        related("chart", "charts/chart1.xml", mode="")(files)
        files["word/charts/chart1.xml"] = b'<c:chartSpace xmlns:c="urn:c"/>'
        types = files["[Content_Types].xml"].decode()
        own = f'<Override PartName="/word/charts/chart1.xml" ContentType="{kind}"/>'
        types = types.replace(
            '<Default Extension="xml" ContentType="application/octet-stream"/>', ""
        )
        files["[Content_Types].xml"] = types.replace("<Override", own + "<Override", 1).encode()
        related("package", "figures.xlsx", "word/charts/_rels/chart1.xml.rels", mode="")(files)

    Path("from-outside.docx").write_bytes(made(notice(), change))
    assert "docx-" not in program("audit", "from-outside.docx").out
