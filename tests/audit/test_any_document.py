"""Whatever is done to a letter, its audit ends in a verdict on every rule and says little."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from cchc_docgen.audit.judging.rule_table import rule_keys
from cchc_docgen.report import sentence
from tests.audit.letters import (
    DECREE,
    Edit,
    changed,
    dispatch,
    drop,
    failing,
    golden,
    judged,
    notice,
    printed,
)

MOST = 45  # findings of a letter that was shuffled: one a part and rule, not one a paragraph


def paragraphs(document: DocumentObject) -> list[Paragraph]:
    return [Paragraph(each, document) for each in document.element.body.iter(qn("w:p"))]


def drop_runs(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        drop(run._element)


def some_change(chance: random.Random, document: DocumentObject) -> None:
    """Make one change that a careless hand could make, at any paragraph."""
    paragraph = chance.choice(paragraphs(document))
    runs = paragraph.runs
    match chance.randrange(8):
        case 0:
            drop_runs(paragraph)
        case 1:
            other = chance.choice(paragraphs(document))
            if other._p is not paragraph._p:
                other._p.addprevious(paragraph._p)
        case 2:
            paragraph.text = paragraph.text.upper()
        case 3:
            paragraph.text = paragraph.text[: chance.randrange(1 + len(paragraph.text))]
        case 4:
            paragraph.text = paragraph.text.translate(
                str.maketrans("./,:;- ", chance.choice("./,:;- ") * 7)
            )
        case 5:
            for run in runs:
                run.font.size = Pt(chance.randrange(1, 40))
                run.font.name = chance.choice(["Arial", "Times New Roman Bold", "VNI-Times"])
        case 6:
            paragraph.paragraph_format.left_indent = Mm(chance.randrange(-30, 90))
            paragraph.paragraph_format.line_spacing = chance.choice([0.5, 3.0, Pt(1), Pt(60)])
        case _:
            tables = document.tables
            if tables:
                drop(chance.choice(tables)._tbl)


@pytest.mark.parametrize("seed", range(30))
def test_a_letter_changed_in_many_places_is_still_judged_on_every_rule(seed: int) -> None:
    chance = random.Random(seed)

    def edit(document: DocumentObject) -> None:
        for _ in range(chance.randrange(1, 12)):
            some_change(chance, document)

    judgement = judged(changed(chance.choice([golden(), notice(), dispatch()]), edit))
    assert len(judgement.findings) <= MOST
    assert len(judgement.verdicts) in (0, len(rule_keys()))
    for finding in judgement.findings:
        assert sentence(finding, "vi") != sentence(finding, "en")


def emptied(index: int) -> Edit:
    """Return the removal of all words of one paragraph."""
    return lambda document: drop_runs(paragraphs(document)[index])


def test_a_letter_that_lacks_any_one_paragraph_is_still_judged() -> None:
    for content in (notice(), dispatch()):
        for index in range(len(paragraphs(Document(BytesIO(content))))):
            without = changed(content, emptied(index))
            assert len(judged(without).verdicts) == len(rule_keys())


# --- a hundred changes of form


def _margin(chance: random.Random, document: DocumentObject) -> tuple[str, str]:
    section, side = document.sections[0], chance.choice(["left", "right", "top", "bottom"])
    setattr(section, f"{side}_margin", Mm(chance.choice([5, 10, 12, 40, 50])))
    return "audit-margin", "page"


def _letters(chance: random.Random, document: DocumentObject) -> tuple[str, str]:
    part, paragraph = chance.choice(known_paragraphs(document))
    trait = chance.choice(["size", "bold", "italic"])
    form = DECREE.parts.named(part)
    for run in paragraph.runs:
        match trait:
            case "size":
                run.font.size = Pt(chance.choice([8, 10, 16, 20]))
            case "bold":
                run.font.bold = not form.bold.use
            case _:
                run.font.italic = not form.italic.use
    return f"audit-{trait}", part


def _layout(chance: random.Random, document: DocumentObject) -> tuple[str, str]:
    body = [each for each in known_paragraphs(document) if each[0] in ("basis", "text", "item")]
    part, paragraph = chance.choice(body)
    form = paragraph.paragraph_format
    match chance.randrange(4):
        case 0:
            form.alignment = chance.choice([WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT])
            return "audit-align", part
        case 1:
            form.first_line_indent = Mm(chance.choice([0, 5, 15, 20]))
            return "audit-indent", part
        case 2:
            form.space_before = Pt(chance.choice([0, 2, 4]))
            return "audit-spacing", part
        case _:
            form.line_spacing = chance.choice([0.8, 1.7, 2.0])
            return "audit-line-spacing", part


def known_paragraphs(document: DocumentObject) -> list[tuple[str, Paragraph]]:
    """Return the paragraphs of the letter, each with its part.

    What its weight may make a title is left out: titles, and lines that end in a colon.
    """
    names = [name for name, _ in DECREE.parts.items() if name not in ("page_number", "heading")]
    return [
        (name, each)
        for name in names
        for each in printed(document, name)
        if each.text[-1:] not in ("", ":") or name != "item"
    ]


@pytest.mark.parametrize("seed", range(100))
def test_one_change_of_form_by_hand_is_found_at_its_part(seed: int) -> None:
    chance = random.Random(seed)
    told: list[tuple[str, str]] = []

    def edit(document: DocumentObject) -> None:
        change = chance.choice([_margin, _letters, _letters, _layout])
        told.append(change(chance, document))

    found = failing(changed(chance.choice([notice(), dispatch()]), edit))
    assert told[0] in found, f"{told[0]} is missing in {found}"
    assert len(found) <= 3
