"""Every look and layout of every part: changed by hand, it is found, at that part and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from cchc_docgen.audit.judging.rule_table import topics
from tests.audit.letters import (
    DECREE,
    changed,
    dispatch,
    each_paragraph,
    each_run,
    failing,
    judged,
    notice,
    parts_of,
    printed,
    write,
)

LETTERS = {"notice": notice(), "dispatch": dispatch()}
PARTS = [(name, part) for name, content in LETTERS.items() for part in parts_of(content)]

# What a change of these letters breaks besides: the line under the motto is as long as the motto is wide.
AS_WELL = {
    "nation": {("audit-size-pair", "motto")},
    "motto": {("audit-size-pair", "motto"), ("audit-line-length", "motto")},
}


def of(code: str) -> list[tuple[str, str]]:
    """Return the letters and their parts of which a rule is asked."""
    return [each for each in PARTS if each[1] in topics()[code].parts]


def size(run: Run) -> None:
    run.font.size = Pt(16)


@pytest.mark.parametrize(("letter", "part"), of("audit-size"))
def test_a_size_changed_by_hand_is_found(letter: str, part: str) -> None:
    found = failing(changed(LETTERS[letter], each_run(part, size)))
    assert found - AS_WELL.get(part, set()) == {("audit-size", part)}


@pytest.mark.parametrize(("letter", "part"), of("audit-bold"))
def test_a_weight_changed_by_hand_is_found(letter: str, part: str) -> None:
    wanted = DECREE.parts.named(part).bold.use
    found = failing(
        changed(LETTERS[letter], each_run(part, lambda r: setattr(r.font, "bold", not wanted)))
    )
    assert found - AS_WELL.get(part, set()) == {("audit-bold", part)}


@pytest.mark.parametrize(("letter", "part"), of("audit-italic"))
def test_a_slant_changed_by_hand_is_found(letter: str, part: str) -> None:
    wanted = DECREE.parts.named(part).italic.use
    found = failing(
        changed(LETTERS[letter], each_run(part, lambda r: setattr(r.font, "italic", not wanted)))
    )
    assert found == {("audit-italic", part)}


def swapped(paragraph: Paragraph) -> None:
    text = paragraph.text
    write(paragraph, text.title() if text.isupper() else text.upper())


@pytest.mark.parametrize(("letter", "part"), of("audit-case"))
def test_capitals_changed_by_hand_are_found(letter: str, part: str) -> None:
    found = failing(changed(LETTERS[letter], each_paragraph(part, swapped)))
    assert part in {each for _, each in found}
    assert ("audit-case", part) in found or part == "recipient", "one of few words may be a name"


@pytest.mark.parametrize(("letter", "part"), of("audit-align"))
def test_an_alignment_changed_by_hand_is_found(letter: str, part: str) -> None:
    right = WD_ALIGN_PARAGRAPH.RIGHT
    edit = each_paragraph(part, lambda p: setattr(p, "alignment", right))
    assert failing(changed(LETTERS[letter], edit)) == {("audit-align", part)}


def pushed(paragraph: Paragraph) -> None:
    form = paragraph.paragraph_format
    form.left_indent = (form.left_indent or 0) + Mm(9)


@pytest.mark.parametrize(("letter", "part"), of("audit-indent"))
def test_an_indent_changed_by_hand_is_found(letter: str, part: str) -> None:
    found = failing(changed(LETTERS[letter], each_paragraph(part, pushed)))
    left_open = part == "recipients_label"
    assert found == (set() if left_open else {("audit-indent", part)})


@pytest.mark.parametrize(("letter", "part"), of("audit-spacing"))
def test_a_gap_above_a_paragraph_that_is_too_small_is_found(letter: str, part: str) -> None:
    def close(paragraph: Paragraph) -> None:
        paragraph.paragraph_format.space_before = Pt(2)

    found = failing(changed(LETTERS[letter], each_paragraph(part, close)))
    assert found == {("audit-spacing", part)}


@pytest.mark.parametrize(("letter", "part"), of("audit-line-spacing"))
def test_lines_too_far_apart_are_found(letter: str, part: str) -> None:
    def open_up(paragraph: Paragraph) -> None:
        paragraph.paragraph_format.line_spacing = 1.8

    found = failing(changed(LETTERS[letter], each_paragraph(part, open_up)))
    assert found == {("audit-line-spacing", part)}


def test_a_line_spacing_in_points_is_measured_by_the_size_of_the_letters() -> None:
    def exactly(points: float) -> Callable[[Paragraph], None]:
        return lambda p: setattr(p.paragraph_format, "line_spacing", Pt(points))

    assert failing(changed(notice(), each_paragraph("text", exactly(18)))) == set()
    narrow = failing(changed(notice(), each_paragraph("text", exactly(12))))
    assert narrow == {("audit-line-spacing", "text")}


def test_one_deviation_in_many_paragraphs_is_one_finding_with_their_count() -> None:
    def all_small(document: DocumentObject) -> None:
        for paragraph in printed(document, "item"):
            for run in paragraph.runs:
                run.font.size = Pt(12)

    content = changed(notice(), all_small)
    (finding,) = judged(content).findings
    assert f"{finding.params['more']:en}" == (", 9 paragraphs: 22, 23, 24, 25, 27, 28, 29, 30, 31")
    assert finding.params["found"] == "12"
    assert finding.params["wanted"] == "13–14"
