"""What was once passed over in letters of other offices is found; what looks like it is not."""

from __future__ import annotations

import pytest
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from cchc_docgen.report import sentence
from tests.audit.letters import (
    changed,
    dispatch,
    failing,
    judged,
    notice,
    printed,
    remove,
    replace,
    write,
)

ARTICLES = ["Điều 1. Công bố kết quả.", "Điều 2. Giao Văn phòng.", "Điều 3. Các phòng thi hành./."]


def decision(
    articles: list[str] = ARTICLES,
    authority: str = "GIÁM ĐỐC SỞ TÀI CHÍNH",
    decides: str = "QUYẾT ĐỊNH:",
) -> bytes:
    """Return the notice as a decision in articles."""

    def centred(target: Paragraph, text: str) -> None:
        line = target.insert_paragraph_before(style=target.style)
        line.add_run(text).bold = True
        line.runs[0].italic = False
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def edit(document: DocumentObject) -> None:
        remove("text", "item", "heading", "addressed", "addressee")(document)
        write(printed(document, "type_name")[0], "QUYẾT ĐỊNH")
        write(printed(document, "number")[0], "Số: 27/QĐ-STC")
        write(printed(document, "recipient")[0], "- Như Điều 3;")
        if authority:
            centred(printed(document, "basis")[0], authority)
        closing = printed(document, "closing")[0]
        if decides:
            centred(closing, decides)
        for text in articles[:-1]:
            line = closing.insert_paragraph_before(style=closing.style)
            _article(line, text)
        write(closing, "")
        _article(closing, articles[-1])

    return changed(notice(), edit)


def _article(line: Paragraph, text: str) -> None:
    head, _, rest = text.partition(". ")
    line.add_run(f"{head}. ").bold = True
    line.add_run(rest)


def test_a_right_decision_is_right() -> None:
    assert failing(decision()) == set()


@pytest.mark.parametrize("numbers", [(1, 2, 4), (1, 3, 4), (1, 2, 2), (1, 3, 2)])
def test_an_article_out_of_its_order_is_found(numbers: tuple[int, ...]) -> None:
    articles = [
        text.replace(text.split(".")[0], f"Điều {n}")
        for n, text in zip(numbers, ARTICLES, strict=True)
    ]
    assert ("audit-article-sequence", "text") in failing(decision(articles))


@pytest.mark.parametrize(
    ("authority", "decides"),
    [("", "QUYẾT ĐỊNH:"), ("GIÁM ĐỐC SỞ TÀI CHÍNH", "QUYẾT ĐỊNH"), ("", "")],
)
def test_the_lines_of_a_decision_are_missed(authority: str, decides: str) -> None:
    found = judged(decision(authority=authority, decides=decides)).findings
    assert {(each.code, each.severity) for each in found} == {("audit-decision-lines", "warning")}


BASES = [
    ("Nghị định số 76/2021/NĐ-CP ngày 15 tháng 7 năm 2021 về cải cách của các cơ quan;", "issuer"),
    ("Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh về kế hoạch của Sở;", "date"),
    (
        "Nghị quyết số 76/NQ-CP ban hành Chương trình tổng thể cải cách hành chính nhà nước;",
        "date and issuer",
    ),
    ("Quyết định số 12/QĐ-UBND ngày 05/3/2026 công bố chỉ số của các sở;", "issuer"),
]


@pytest.mark.parametrize(("words", "missing"), BASES)
def test_a_basis_says_which_of_date_and_issuer_it_lacks(words: str, missing: str) -> None:
    def edit(document: DocumentObject) -> None:
        write(printed(document, "basis")[0], f"Căn cứ {words}")

    found = judged(changed(notice(), edit)).findings
    (basis,) = [each for each in found if each.code == "audit-basis-complete"]
    assert f"without {missing} (" in sentence(basis, "en")


@pytest.mark.parametrize(
    "words",
    [
        "Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình;",
        "Nghị quyết số 76/NQ-CP của Chính phủ ngày 15 tháng 7 năm 2021 ban hành Chương trình;",
        "Quyết định số 12/QĐ-UBND, ngày 05/3/2026 của Ủy ban nhân dân tỉnh công bố chỉ số;",
        "Quyết định số 12/QĐ-UBND ban hành ngày 05/3/2026 của Ủy ban nhân dân tỉnh;",
    ],
)
def test_a_basis_with_both_is_right(words: str) -> None:
    def edit(document: DocumentObject) -> None:
        write(printed(document, "basis")[0], f"Căn cứ {words}")

    assert ("audit-basis-complete", "basis") not in failing(changed(notice(), edit))


@pytest.mark.parametrize("filing", ["CCHC", "VP, CCHC", "TCKT (3)"])
def test_a_filing_without_the_clerks_is_found(filing: str) -> None:
    content = changed(dispatch(), replace("recipient", "Lưu: VT, VP", f"Lưu: {filing}"))
    assert failing(content) == {("audit-filing", "recipient")}


@pytest.mark.parametrize("filing", ["VT, Hồ sơ", "Văn thư, CCHC", "VP (VT-CCHC)", "VT"])
def test_a_filing_with_the_clerks_is_right(filing: str) -> None:
    content = changed(dispatch(), replace("recipient", "Lưu: VT, VP", f"Lưu: {filing}"))
    assert failing(content) == set()


def narrowed(part: str, width_mm: float) -> bytes:
    """Return the dispatch, the cell of a part so wide."""

    def edit(document: DocumentObject) -> None:
        for row in document.tables[0].rows:
            row.cells[1].width = Mm(width_mm)

    return changed(dispatch(), edit)


@pytest.mark.parametrize("width_mm", [60, 70, 78])
def test_the_states_name_that_will_break_is_found(width_mm: float) -> None:
    assert ("audit-line-wraps", "nation") in failing(narrowed("nation", width_mm))


@pytest.mark.parametrize("width_mm", [90, 100])
def test_the_states_name_that_fits_is_right(width_mm: float) -> None:
    assert failing(narrowed("nation", width_mm)) == set()


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("nation", "audit-line-spacing"),
        ("issuer", "audit-line-spacing"),
        ("number", "audit-line-cut"),
        ("place_date", "audit-line-cut"),
        ("dispatch_subject", "audit-line-cut"),
    ],
)
def test_a_line_of_the_head_that_is_cut_off_is_found(part: str, code: str) -> None:
    def edit(document: DocumentObject) -> None:
        form = printed(document, part)[-1].paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(9)

    assert (code, part) in failing(changed(dispatch(), edit))


@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_found(count: int) -> None:
    def edit(document: DocumentObject) -> None:
        columns = OxmlElement("w:cols")
        columns.set(qn("w:num"), str(count))
        section = document.sections[0]._sectPr
        for old in section.findall(qn("w:cols")):
            section.remove(old)
        section.append(columns)

    assert failing(changed(notice(), edit)) == {("audit-columns", "page")}


@pytest.mark.parametrize(
    "law", ["Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024", "Luật Đất đai"]
)
def test_a_law_typed_in_full_or_by_name_is_right(law: str) -> None:
    content = changed(dispatch(), replace("text", "với các nội dung sau", f"theo {law} như sau"))
    assert ("audit-citation-law", "text") not in failing(content)


@pytest.mark.parametrize("spacing_pt", [0.6, 1.0])
def test_the_line_below_spaced_letters_is_measured_against_what_is_printed(
    spacing_pt: float,
) -> None:
    def edit(document: DocumentObject) -> None:
        for run in printed(document, "motto")[-1].runs:
            spacing = OxmlElement("w:spacing")
            spacing.set(qn("w:val"), str(round(spacing_pt * 20)))
            run._element.get_or_add_rPr().append(spacing)

    assert ("audit-line-length", "motto") in failing(changed(notice(), edit))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("KT.GIÁM", "no blank after KT."),
        ("KT GIÁM", "“KT”, the law has KT."),
        ("K.T GIÁM", "“K.T”, the law has KT."),
        ("KT/GIÁM", "“KT/”, the law has KT."),
    ],
)
def test_a_mark_of_capacity_says_what_is_wrong_with_it(typed: str, said: str) -> None:
    def edit(document: DocumentObject) -> None:
        write(printed(document, "authority")[0], f"{typed} ĐỐC\nPHÓ GIÁM ĐỐC")

    (found,) = judged(changed(notice(), edit)).findings
    assert said in sentence(found, "en")


@pytest.mark.parametrize(
    "lines", [["Địa chỉ: số 5 Lê Lợi."], ["Địa chỉ: số 5 Lê Lợi.", "Điện thoại: 0292 3812 345."]]
)
def test_bases_below_a_line_of_the_address_are_bases(lines: list[str]) -> None:
    def edit(document: DocumentObject) -> None:
        basis = printed(document, "basis")[0]
        for line in lines:
            address = basis.insert_paragraph_before(style=printed(document, "text")[0].style)
            address.add_run(line)
        last = printed(document, "basis")[-1]
        write(last, last.text.rstrip(".") + ",")

    assert failing(changed(dispatch(), edit)) == {("audit-basis-end", "basis")}


NAMED = "Kiện toàn Ban Chỉ đạo {}"


@pytest.mark.parametrize(
    ("subject", "article", "told"),
    [
        ("cải cách hành chính", "chuyển đổi số của Sở, gồm các ông, bà có tên sau.", True),
        ("cải cách hành chính", "phòng, chống thiên tai.", True),
        ("cải cách hành chính", "cải cách hành chính năm 2026.", False),
        ("hòa giải cơ sở", "hoà giải cơ sở của Sở.", False),
        ("cải cách hành chính", "CCHC của Sở.", False),
    ],
)
def test_a_subject_that_names_another_body_than_the_first_article_is_told(
    subject: str, article: str, told: bool
) -> None:
    def edit(document: DocumentObject) -> None:
        write(printed(document, "subject")[0], NAMED.format(subject))

    articles = [f"Điều 1. {NAMED.format(article)}", *ARTICLES[1:]]
    codes = {each.code for each in judged(changed(decision(articles), edit)).findings}
    assert ("audit-subject-body" in codes) is told
