"""The sheet and its page numbers: what is changed by hand is found, and nothing else."""

from __future__ import annotations

from copy import deepcopy

import pytest
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from cchc_docgen.audit.judging.verdicts import State
from tests.audit.letters import (
    CIRCULAR,
    Edit,
    changed,
    dispatch,
    drop,
    each_run,
    failing,
    golden,
    judged,
    notice,
    printed,
)


def section(**values: object) -> Edit:
    """Return a change of the first section's properties."""

    def edit(document: DocumentObject) -> None:
        for name, value in values.items():
            setattr(document.sections[0], name, value)

    return edit


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize("millimetres", [14, 36])
def test_a_margin_changed_by_hand_is_found(side: str, millimetres: float) -> None:
    content = changed(notice(), section(**{f"{side}_margin": Mm(millimetres)}))
    (finding,) = judged(content).findings
    assert finding.code == "audit-margin"
    assert f"{finding.params['side']:en}" == side
    assert finding.params["found"] == str(millimetres)


def test_a_margin_inside_its_range_is_right() -> None:
    wide = section(left_margin=Mm(35), right_margin=Mm(15), top_margin=Mm(25), bottom_margin=Mm(25))
    assert failing(changed(notice(), wide)) == set()


def test_the_margins_of_a_second_section_are_judged_too() -> None:
    def edit(document: DocumentObject) -> None:
        document.add_section(WD_SECTION.NEW_PAGE)
        document.sections[1].left_margin = Mm(20)

    (finding,) = judged(changed(notice(), edit)).findings
    assert (finding.code, f"{finding.params['section']:vi}") == ("audit-margin", "section 2: ")


def test_another_paper_is_found() -> None:
    letter = section(page_width=Mm(215.9), page_height=Mm(279.4))
    assert failing(changed(notice(), letter)) == {("audit-paper", "page")}


def test_a_letter_on_its_side_is_found() -> None:
    wide = section(orientation=WD_ORIENT.LANDSCAPE, page_width=Mm(297), page_height=Mm(210))
    assert failing(changed(notice(), wide)) == {("audit-orientation", "page")}


def test_a_later_section_on_its_side_may_hold_a_table_and_nothing_else() -> None:
    def with_table(document: DocumentObject) -> None:
        without(document)
        document.add_table(1, 2).cell(0, 0).text = "x"

    def without(document: DocumentObject) -> None:
        document.add_section(WD_SECTION.NEW_PAGE)
        section(orientation=WD_ORIENT.LANDSCAPE)(document)
        last, first = document.sections[1], document.sections[0]
        first.orientation = WD_ORIENT.PORTRAIT
        last.orientation = WD_ORIENT.LANDSCAPE
        last.page_width, last.page_height = Mm(297), Mm(210)

    assert ("audit-orientation", "page") not in failing(changed(notice(), with_table))
    assert ("audit-orientation", "page") in failing(changed(notice(), without))


def test_another_typeface_is_told_once_with_the_count_of_paragraphs() -> None:
    def edit(document: DocumentObject) -> None:
        for paragraph in printed(document, "item")[:3]:
            for run in paragraph.runs:
                run.font.name = "Arial"

    (finding,) = judged(changed(notice(), edit)).findings
    assert finding.code == "audit-font"
    assert finding.params["found"] == "Arial"
    assert f"{finding.params['more']:vi}" == " và 2 đoạn khác"


def test_coloured_and_highlighted_letters_are_found() -> None:
    red = each_run("text", lambda run: setattr(run.font.color, "rgb", RGBColor(255, 0, 0)))
    assert failing(changed(notice(), red)) == {("audit-colour", "page")}
    yellow = each_run("text", lambda r: setattr(r.font, "highlight_color", WD_COLOR_INDEX.YELLOW))
    assert failing(changed(notice(), yellow)) == {("audit-colour", "page")}


@pytest.mark.parametrize("name", ["strike", "small_caps", "underline"])
def test_letters_struck_out_underlined_or_in_small_capitals_are_found(name: str) -> None:
    edit = each_run("text", lambda run: setattr(run.font, name, True))
    assert failing(changed(notice(), edit)) == {("audit-emphasis", "page")}


# --- page numbers


def test_a_long_letter_without_page_numbers_is_found() -> None:
    def edit(document: DocumentObject) -> None:
        for paragraph in printed(document, "page_number"):
            for child in list(paragraph._p):
                if child.tag != qn("w:pPr"):
                    paragraph._p.remove(child)

    assert failing(changed(golden(), edit)) == {("audit-page-number-missing", "page_number")}


def test_a_short_letter_without_page_numbers_is_left_to_a_person() -> None:
    def edit(document: DocumentObject) -> None:
        for paragraph in printed(document, "page_number"):
            drop(paragraph._p)
        document.sections[0].header.add_paragraph()

    verdicts = judged(changed(dispatch(), edit)).verdicts
    (verdict,) = [each for each in verdicts if each.code == "audit-page-number-missing"]
    assert (verdict.state, verdict.reason) == (State.PERSON, "audit-one-page")


def test_a_page_number_in_the_other_margin_is_found() -> None:
    assert failing(golden()) == set()

    def edit(document: DocumentObject) -> None:
        below = document.sections[0].footer._element
        for paragraph in printed(document, "page_number"):
            below.append(deepcopy(paragraph._p))
            drop(paragraph._p)
        document.sections[0].header.add_paragraph()

    assert failing(changed(notice(), edit)) == {("audit-page-number-place", "page_number")}


def test_the_circular_has_the_page_number_where_the_decree_has_it_not() -> None:
    found = failing(notice(), CIRCULAR)
    assert ("audit-page-number-place", "page_number") in found


def test_a_number_on_the_first_page_is_found() -> None:
    edit = section(different_first_page_header_footer=False)
    assert failing(changed(notice(), edit)) == {("audit-page-number-first", "page_number")}


def numbered(**values: str) -> Edit:
    """Return a change of how a section counts its pages."""

    def edit(document: DocumentObject) -> None:
        properties = document.sections[0]._sectPr
        counting = properties.find(qn("w:pgNumType"))
        if counting is None:
            counting = properties.makeelement(qn("w:pgNumType"))
            margins = properties.find(qn("w:pgMar"))
            assert margins is not None
            margins.addnext(counting)
        for name, value in values.items():
            counting.set(qn(f"w:{name}"), value)

    return edit


def test_pages_counted_from_another_number_are_found() -> None:
    content = changed(notice(), numbered(start="5"))
    assert failing(content) == {("audit-page-number-start", "page_number")}
    assert failing(changed(notice(), numbered(start="1"))) == set()


def test_roman_figures_are_found() -> None:
    content = changed(notice(), numbered(fmt="lowerRoman"))
    assert failing(content) == {("audit-page-number-form", "page_number")}


def test_a_word_beside_the_page_number_is_found() -> None:
    def edit(document: DocumentObject) -> None:
        printed(document, "page_number")[0].insert_paragraph_before("")
        printed(document, "page_number")[-1].add_run("/3 trang")

    assert ("audit-page-number-form", "page_number") in failing(changed(notice(), edit))
