"""What is effective is read right: held against docx-plus, an independent reader of the cascade."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from cchc_docgen.ooxml.description import ParagraphForm, RunForm
from cchc_docgen.ooxml.reading import read_description
from tests.audit.letters import dispatch, golden, notice
from tests.audit.specimens import official, specimens

inspect = pytest.importorskip("docx_plus.styles.inspect")

MM_PER_TWIP, QUICK, ALL = 25.4 / 1440, 40, 200
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
ALIGNS = {None: "left", "start": "left", "both": "justify", "end": "right"}
RULES = {None: "multiple", "auto": "multiple", "exact": "exact", "atLeast": "at-least"}


def theirs_of_paragraph(found: Any) -> dict[str, object]:
    rule = RULES.get(found.line_spacing_rule, found.line_spacing_rule)
    line = found.line_spacing
    unit = 240 if rule == "multiple" else 20
    return {
        "align": ALIGNS.get(found.alignment, found.alignment),
        "left": round((found.indent_left or 0) * MM_PER_TWIP, 1),
        "right": round((found.indent_right or 0) * MM_PER_TWIP, 1),
        "first": round((found.indent_first_line or 0) * MM_PER_TWIP, 1),
        "before": (found.spacing_before or 0) / 20,
        "after": (found.spacing_after or 0) / 20,
        "line": 1 if line is None else line if rule == "multiple" and line < 20 else line / unit,
        "rule": rule,
    }


def ours_of_paragraph(form: ParagraphForm) -> dict[str, object]:
    return {
        "align": form.align,
        "left": round(form.left_mm, 1),
        "right": round(form.right_mm, 1),
        "first": round(form.first_line_mm, 1),
        "before": form.before_pt,
        "after": form.after_pt,
        "line": form.line,
        "rule": form.line_rule,
    }


def theirs_of_run(found: Any) -> dict[str, object]:
    colour = found.color_rgb or "000000"
    return {
        "font": found.font_name,
        "size": found.font_size or 10,
        "bold": bool(found.bold),
        "italic": bool(found.italic),
        "colour": "000000" if colour == "auto" else colour.upper(),
    }


def ours_of_run(form: RunForm) -> dict[str, object]:
    return {
        "font": form.font,
        "size": form.size_pt,
        "bold": form.bold,
        "italic": form.italic,
        "colour": form.colour.upper(),
    }


def differences(content: bytes) -> Iterator[str]:
    """Yield where the two readers see another look or layout."""
    document = Document(BytesIO(content))
    body = document.element.body.iter(qn("w:p"))
    elements = [p for p in body if not any(True for _ in p.iterancestors(FALLBACK))]
    described = read_description(content, "x.docx").paragraphs
    for element, ours in zip(elements, described, strict=True):
        paragraph = Paragraph(element, document)
        theirs = theirs_of_paragraph(inspect.resolve_effective_formatting(paragraph))
        mine = ours_of_paragraph(ours.form)
        if theirs != mine:
            yield f"{ours.number}: {theirs} against {mine}"
        yield from _of_runs(paragraph, ours.runs)


def _of_runs(paragraph: Paragraph, ours: tuple[Any, ...]) -> Iterator[str]:
    """Compare character by character where both have the same text; the font of our low letters only."""
    forms = [run.form for run in ours for _ in run.text]
    text, at = "".join(run.text for run in ours), 0
    runs: Iterator[Any] = paragraph._p.iter(qn("w:r"))
    for element in runs:
        words = "".join(each.text or "" for each in element.findall(qn("w:t")))
        if not words.strip() or (here := text.find(words, at)) < 0:
            continue
        at = here + len(words)
        found = inspect.resolve_effective_formatting(Run(element, paragraph))
        theirs, mine = theirs_of_run(found), ours_of_run(forms[here])
        if theirs["font"] is None:
            theirs["font"] = mine["font"]
        if theirs != mine:
            yield f"{words!r}: {theirs} against {mine}"


# --- made-up documents


def _some(chance: Random, *values: Any) -> Any:
    return chance.choice([None, *values])


def _letters(chance: Random, font: Any) -> None:
    font.bold = _some(chance, True, False)
    font.italic = _some(chance, True, False)
    size = _some(chance, 11, 12, 13, 14)
    font.size = Pt(size) if size else None
    if chance.random() < 0.3:
        font.color.rgb = RGBColor(chance.randrange(256), 0, chance.randrange(256))
    if chance.random() < 0.3:
        font.name = chance.choice(["Times New Roman", "Arial"])


def _layout(chance: Random, form: Any) -> None:
    form.alignment = (
        _some(chance, *WD_ALIGN_PARAGRAPH.__members__.values()) if chance.random() < 0.5 else None
    )
    if form.alignment not in (None, 0, 1, 2, 3):
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form.left_indent = _some(chance, Mm(5), Mm(10))
    form.first_line_indent = _some(chance, Mm(10), Mm(-5))
    form.space_before = _some(chance, Pt(0), Pt(6))
    form.space_after = _some(chance, Pt(0), Pt(8))
    form.line_spacing = _some(chance, 1.0, 1.5, Pt(18))
    if chance.random() < 0.1:
        form.line_spacing, form.line_spacing_rule = Pt(12), WD_LINE_SPACING.EXACTLY


def made(seed: int) -> bytes:
    """Return a document of random styles, some based on others, over random looks said by hand."""
    chance, document = Random(seed), Document()
    styles: list[Any] = [document.styles["Normal"]]
    for number in range(5):
        style = document.styles.add_style(f"P{number}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = chance.choice(styles)
        _letters(chance, style.font)
        _layout(chance, style.paragraph_format)
        styles.append(style)
    characters: list[Any] = []
    for number in range(3):
        style = document.styles.add_style(f"C{number}", WD_STYLE_TYPE.CHARACTER)
        if characters:
            style.base_style = chance.choice(characters)
        _letters(chance, style.font)
        characters.append(style)
    cells = document.add_table(2, 2, style=chance.choice([None, "Table Grid"])).rows[0].cells
    for number in range(16):
        holder: Any = chance.choice([document, cells[0], cells[1]])
        paragraph = holder.add_paragraph(style=chance.choice(styles))
        if chance.random() < 0.4:
            _layout(chance, paragraph.paragraph_format)
        for _ in range(chance.randint(1, 3)):
            run = paragraph.add_run(f"van ban {number} ", style=_some(chance, *characters))
            if chance.random() < 0.5:
                _letters(chance, run.font)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("letter", [golden, notice, dispatch])
def test_our_letters_are_read_alike(letter: Callable[[], bytes]) -> None:
    assert list(differences(letter())) == []


@pytest.mark.skipif(official("1.1") is None, reason="CCHC_SPECIMENS names no folder")
@pytest.mark.parametrize("name", list(specimens()))
def test_the_specimens_are_read_alike(name: str) -> None:
    path = official(name)
    assert path is not None
    assert list(differences(path.read_bytes())) == []


@pytest.mark.parametrize("seed", range(QUICK))
def test_made_up_documents_are_read_alike(seed: int) -> None:
    assert list(differences(made(seed))) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(QUICK, ALL))
def test_more_made_up_documents_are_read_alike(seed: int) -> None:
    assert list(differences(made(seed))) == []
