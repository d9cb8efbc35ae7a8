"""Decisions and documents in chapters: what divides them is judged too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from cchc_docgen.audit.judging.verdicts import State
from tests.audit.letters import changed, failing, judged, notice, printed, remove, write

Change = Callable[[Paragraph], None]

# The lines of a decision in chapters: whether centred, whether bold, the text.
LINES = [
    (True, True, "QUYẾT ĐỊNH:"),
    (True, True, "Chương I"),
    (True, True, "QUY ĐỊNH CHUNG"),
    (False, True, "Điều 1. Phạm vi điều chỉnh"),
    (False, False, "Quyết định này quy định về kỳ khảo sát hằng năm."),
    (True, True, "Mục 1"),
    (True, True, "TỔ CHỨC THỰC HIỆN"),
    (False, True, "I. TRÁCH NHIỆM CỦA CÁC PHÒNG"),
    (False, False, "Các phòng thực hiện theo phân công."),
]


def decision(number: int = -1, change: Change = lambda _: None) -> bytes:
    """Return the notice with the text of a decision, one of its lines changed."""

    def edit(document: DocumentObject) -> None:
        style = printed(document, "text")[0].style
        remove("text", "item", "heading", "addressed", "addressee")(document)
        target = printed(document, "closing")[0]
        write(target, "Các phòng chịu trách nhiệm thi hành Quyết định này./.")
        for index, (centred, bold, text) in enumerate(LINES):
            line = target.insert_paragraph_before(style=style)
            line.add_run(text).bold = bold
            if centred:
                line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if index == number:
                change(line)
        write(printed(document, "recipient")[0], "- Như Điều 1;")

    return changed(notice(), edit)


def words(text: str) -> Change:
    return lambda paragraph: write(paragraph, text)


def light(paragraph: Paragraph) -> None:
    paragraph.runs[0].bold = False


def small(paragraph: Paragraph) -> None:
    paragraph.runs[0].font.size = Pt(11)


def at_left(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def test_a_decision_in_chapters_audits_clean() -> None:
    assert [finding.code for finding in judged(decision()).findings] == []
    states = {(each.code, each.part): each.state for each in judged(decision()).verdicts}
    for code, part in (
        ("audit-centred", "centred"),
        ("audit-section-number", "centred"),
        ("audit-section-title", "centred"),
        ("audit-article", "text"),
        ("audit-roman-title", "heading"),
        ("audit-recipients-article", "recipient"),
    ):
        assert states[code, part] is State.PASS, code


@pytest.mark.parametrize(
    ("line", "change", "code", "part"),
    [
        (0, light, "audit-centred", "centred"),
        (2, small, "audit-centred", "centred"),
        (1, at_left, "audit-centred", "centred"),
        (1, words("Chương 1"), "audit-section-number", "centred"),
        (1, words("CHƯƠNG I"), "audit-section-number", "centred"),
        (5, words("Mục I"), "audit-section-number", "centred"),
        (2, words("Quy định chung"), "audit-section-title", "centred"),
        (3, words("Điều 1: Phạm vi điều chỉnh"), "audit-article", "text"),
        (3, light, "audit-article", "text"),
        (7, words("I. Trách nhiệm của các phòng"), "audit-roman-title", "heading"),
        (7, light, "audit-roman-title", "heading"),
    ],
)
def test_what_divides_a_text_is_judged(line: int, change: Change, code: str, part: str) -> None:
    assert (code, part) in failing(decision(line, change))


def test_the_head_of_an_article_may_be_bold_in_a_plain_paragraph() -> None:
    def label(paragraph: Paragraph) -> None:
        write(paragraph, "Điều 1. ")
        paragraph.add_run("Các phòng tổ chức khảo sát theo kế hoạch.").bold = False

    assert failing(decision(3, label)) == set()


def test_the_first_recipient_of_a_decision_is_told_by_its_article() -> None:
    def other(document: DocumentObject) -> None:
        write(printed(document, "recipient")[0], "- Các phòng;")

    found = failing(changed(decision(), other))
    assert found == {("audit-recipients-article", "recipient")}


@pytest.mark.parametrize(("text", "code"), [("PL.(300)", "audit-drafter"), ("SAO Y", "audit-copy")])
def test_what_is_added_below_a_letter_is_for_a_person_to_see(text: str, code: str) -> None:
    def edit(document: DocumentObject) -> None:
        document.add_paragraph(text)

    states = {each.code: each.state for each in judged(changed(notice(), edit)).verdicts}
    assert states[code] is State.PERSON


def test_an_address_at_the_foot_of_the_first_page_is_for_a_person_to_see() -> None:
    def address(document: DocumentObject) -> None:
        document.sections[0].first_page_footer.add_paragraph("Số 1 Hòa Bình, Cần Thơ")

    states = {each.code: each.state for each in judged(changed(notice(), address)).verdicts}
    assert states["audit-address"] is State.PERSON
