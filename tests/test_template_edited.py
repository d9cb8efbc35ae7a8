"""A template that an editor saved: its drawn lines are found by where they stand, not by their names."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docgen.ooxml.drawings import DrawnLine
from cchc_docgen.ooxml.reading import read_description
from tests.audit.letters import DISPATCH
from tests.audit.variants import unpacked
from tests.conftest import GOLDEN, require_program
from tests.office import printed_lines, to_pdf
from tests.render.documents import zipped
from tests.test_cli import Program, program
from tests.test_golden_letter import _from_to as body_of

__all__ = ["program"]

MAIN = "word/document.xml"
TEMPLATE = Path("templates/thong-bao.docx")
NOTICE = "letters/2026/thong-bao-cchc-2025"
GOLDEN_LETTER = "letters/2019/cchc-2018"
RULE = re.compile(r"<w:r><mc:AlternateContent>.*?</mc:AlternateContent></w:r>")
POSITION = (
    '<wp:anchor simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1"'
    ' allowOverlap="1" distT="0" distB="0" distL="0" distR="0"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="column"><wp:posOffset>1</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>1</wp:posOffset></wp:positionV>'
)


def lines(path: Path) -> list[DrawnLine]:
    return [each for each in read_description(path.read_bytes()).lines if each.kind == "drawingml"]


def lengths(program: Program, change: Callable[[str], str] = lambda xml: xml) -> list[float]:
    """Return the lengths of the notice's drawn lines, made by the template after a change."""
    files = unpacked(TEMPLATE.read_bytes())
    files[MAIN] = change(files[MAIN].decode()).encode()
    TEMPLATE.write_bytes(zipped(files))
    assert program("build", f"{NOTICE}.yaml", "-o", "made").code == 0
    return [round(line.length_mm, 1) for line in lines(Path(f"made/{Path(NOTICE).name}.docx"))]


def unnamed(xml: str) -> str:
    return re.sub(r'name="rule:\w+"', 'name="Shape1"', xml)


def floating(xml: str) -> str:
    """Let the lines float, as one draws them in Word."""
    xml = unnamed(xml)
    xml = re.sub(r"<wp:inline [^>]*>", POSITION, xml)
    return xml.replace("</wp:inline>", "</wp:anchor>")


def first_rule(xml: str) -> str:
    found = RULE.search(xml)
    assert found is not None
    return found[0]


def in_the_row_below(xml: str) -> str:
    """Hang the issuer's line at the paragraph of the number, a row below."""
    xml = floating(xml)
    rule = first_rule(xml)
    xml = xml.replace(rule, "", 1)
    at = xml.index("</w:p>", xml.index("{{ number }}"))
    return xml[:at] + rule + xml[at:]


def in_one_paragraph(xml: str) -> str:
    """Put the issuer's line behind its text, after a line break."""
    xml = unnamed(xml)
    rule = first_rule(xml)
    xml = xml.replace(rule, "", 1)
    at = xml.index("</w:p>", xml.index("{{ issuer }}"))
    return xml[:at] + "<w:r><w:br/></w:r>" + rule + xml[at:]


def copied_names(xml: str) -> str:
    """Give all lines one name, as copying one of them does."""
    return re.sub(r'name="rule:\w+"', 'name="rule:issuer"', xml)


@pytest.mark.parametrize(
    "change", [unnamed, floating, in_the_row_below, in_one_paragraph, copied_names]
)
def test_lines_get_the_letter_s_length_wherever_an_editor_hung_them(
    program: Program, change: Callable[[str], str]
) -> None:
    wanted = lengths(program)
    assert sorted(lengths(program, change)) == sorted(wanted)
    assert program("template", "check", str(TEMPLATE)).err.count("\n") == 1


def test_a_floating_line_stands_in_the_middle_whatever_its_length(program: Program) -> None:
    lengths(program, floating)
    made = lines(Path(f"made/{Path(NOTICE).name}.docx"))
    assert [each.align for each in made] == ["center", "", "center"]


def test_a_line_of_old_word_is_told_of_since_it_keeps_its_length(program: Program) -> None:
    def old(xml: str) -> str:
        vml = (
            '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:line from="0,0" to="70pt,0"/>'
            "</w:pict></w:r>"
        )
        return RULE.sub(vml, xml, count=1)

    lengths(program, old)
    ended = program("--lang", "en", "template", "check", str(TEMPLATE))
    assert ended.code == 0
    assert "¶5: warning: the line below {{ issuer }} keeps the template's length" in ended.err


def test_a_line_below_v_v_of_a_dispatch_stays_as_it_is_drawn(program: Program) -> None:
    path = Path("templates/cong-van.docx")
    files = unpacked(path.read_bytes())
    xml = unnamed(files[MAIN].decode())
    rule = RULE.findall(xml)[1].replace('id="2"', 'id="9"')
    at = xml.index("</w:p>", xml.index("{{ subject }}")) + len("</w:p>")
    path.write_bytes(zipped({**files, MAIN: (xml[:at] + f"<w:p>{rule}</w:p>" + xml[at:]).encode()}))
    letter = Path("letters/2026/cong-van.yaml")
    letter.write_text(DISPATCH, "utf-8")
    assert program("build", str(letter), "-o", "made").code == 0
    issuer, motto, subject = lines(Path("made/cong-van.docx"))
    assert subject.length_mm == motto.length_mm != issuer.length_mm


@pytest.mark.parametrize("way", [("docx",), ("odt", "docx")], ids="-".join)
def test_templates_saved_by_libreoffice_give_the_golden_letter(
    program: Program, tmp_path: Path, way: tuple[str, ...]
) -> None:
    require_program("soffice")
    wanted = lengths(program)
    _save_through(way, tmp_path / "office")
    assert lengths(program) == pytest.approx(wanted, abs=0.1)
    assert program("build", f"{GOLDEN_LETTER}.yaml", "-o", "made").code == 0
    pdf = to_pdf(Path(f"made/{Path(GOLDEN_LETTER).name}.docx").resolve(), tmp_path / "office")
    sent = (GOLDEN / "cchc-2018.lines.txt").read_text("utf-8").split("\n")
    body = body_of([line for line in sent if not line.startswith("===")])
    assert len(body) == 82
    assert body_of([line.text for line in printed_lines(pdf)]) == body


def _save_through(way: tuple[str, ...], profile: Path) -> None:
    """Save the templates of both letters by LibreOffice, unchanged."""
    for template in (TEMPLATE, Path("templates/tt01-2011/cong-van.docx")):
        source = template
        for number, kind in enumerate(way):
            folder = profile.parent / f"saved-{number}"
            command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
            command += ["--convert-to", kind, "--outdir", str(folder), str(source)]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
            source = folder / f"{template.stem}.{kind}"
        template.write_bytes(source.read_bytes())
