"""What is written in a letter, changed by hand: each slip is found under its own code, at its part."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from cchc_docgen.audit.judging.rule_table import topics
from cchc_docgen.audit.judging.verdicts import State
from cchc_docgen.report import sentence
from tests.audit.letters import (
    CIRCULAR,
    Edit,
    changed,
    dispatch,
    doubled,
    drop,
    each_paragraph,
    failing,
    golden,
    judged,
    moved,
    notice,
    printed,
    remove,
    replace,
    write,
)
from tests.conftest import ROOT

LAW = "Luật Đất đai số 31/2024/QH15"


def said(part: str, text: str) -> Edit:
    """Return the change of a part's last paragraph to another text."""
    return each_paragraph(part, lambda paragraph: write(paragraph, text))


def added(words: str) -> Edit:
    """Return the addition of words to the first sentence of the notice."""
    return replace("text", "như sau:", f"{words} như sau:")


def cut_line(name: str) -> Edit:
    """Return the removal of a drawn line, known by the name of its drawing."""

    def edit(document: DocumentObject) -> None:
        for drawing in list(document.element.body.iter(qn("wp:docPr"))):
            if drawing.get("name") == f"rule:{name}":
                drop(next(drawing.iterancestors(qn("w:r"))))

    return edit


def drawn(name: str, change: Callable[..., None]) -> Edit:
    """Return a change of the drawing of a line."""

    def edit(document: DocumentObject) -> None:
        for drawing in document.element.body.iter(qn("wp:docPr")):
            if drawing.get("name") == f"rule:{name}":
                change(drawing.getparent())

    return edit


def stretched(factor: float) -> Callable[..., None]:
    def change(inline) -> None:  # type: ignore[no-untyped-def]
        for each in (*inline.iter(qn("wp:extent")), *inline.iter(qn("a:ext"))):
            if each.get("cx"):
                each.set("cx", str(int(int(each.get("cx")) * factor)))

    return change


def dashed(inline) -> None:  # type: ignore[no-untyped-def]
    for line in inline.iter(qn("a:ln")):
        dash = line.makeelement(qn("a:prstDash"), {"val": "dash"})
        line.append(dash)


def swap_columns(document: DocumentObject) -> None:
    """Put the State at the left and the issuer at the right."""
    row = document.tables[0].rows[0]._tr
    first, second = row.findall(qn("w:tc"))
    first.addprevious(second)


def lower_row(part: str) -> Edit:
    """Return the move of a part into a row of its own."""

    def edit(document: DocumentObject) -> None:
        paragraph = printed(document, part)[0]
        cell = next(paragraph._p.iterancestors(qn("w:tc")))
        table = next(cell.iterancestors(qn("w:tbl")))
        holder = next(t for t in document.tables if t._tbl is table)
        row = holder.add_row()  # type: ignore[no-untyped-call]
        column = len(list(cell.itersiblings(qn("w:tc"), preceding=True)))
        row.cells[column]._tc.insert(1, paragraph._p)
        if not cell.findall(qn("w:p")):
            cell.append(cell.makeelement(qn("w:p")))

    return edit


def joined_bases(document: DocumentObject) -> None:
    first, second, *_ = printed(document, "basis")
    write(first, f"{first.text} {second.text}")
    drop(second._p)


CASES: list[tuple[Callable[[], bytes], Edit, str, str]] = [
    # parts
    (notice, remove("place_date"), "audit-part-missing", "place_date"),
    (notice, remove("recipients_label", "recipient"), "audit-part-missing", "recipients_label"),
    (dispatch, remove("addressed", "addressee"), "audit-part-missing", "addressed"),
    (notice, remove("subject"), "audit-part-missing", "subject"),
    (notice, moved("basis", "addressed"), "audit-part-order", "basis"),
    (notice, moved("motto", "nation"), "audit-part-order", "motto"),
    (notice, moved("text", "addressed"), "audit-part-order", "text"),
    (notice, moved("place_date", "nation"), "audit-part-order", "place_date"),
    (dispatch, moved("dispatch_subject", "number"), "audit-part-order", "dispatch_subject"),
    (notice, swap_columns, "audit-side", "nation"),
    (notice, lower_row("place_date"), "audit-level", "place_date"),
    # lines
    (notice, cut_line("motto"), "audit-line-missing", "motto"),
    (notice, cut_line("issuer"), "audit-line-missing", "issuer"),
    (notice, cut_line("subject"), "audit-line-missing", "subject"),
    (notice, drawn("motto", stretched(0.8)), "audit-line-length", "motto"),
    (notice, drawn("issuer", stretched(1.5)), "audit-line-length", "issuer"),
    (notice, drawn("issuer", stretched(0.5)), "audit-line-length", "issuer"),
    (notice, drawn("subject", stretched(2)), "audit-line-length", "subject"),
    (notice, drawn("motto", dashed), "audit-line-solid", "motto"),
    # header
    (notice, replace("nation", "CỘNG", "NƯỚC CỘNG"), "audit-fixed-text", "nation"),
    (notice, replace("motto", "Tự do", "Tự Do"), "audit-fixed-text", "motto"),
    (notice, replace("nation", "NGHĨA", "NGHIÃ"), "audit-fixed-text", "nation"),
    (notice, replace("nation", "HÒA XÃ HỘI", "HOÀ XÃ HÔI"), "audit-fixed-text", "nation"),
    (notice, replace("motto", "Độc lập", "Độc lâp"), "audit-fixed-text", "motto"),
    (notice, said("issuer", "UBND XÃ PHONG ĐIỀN"), "audit-issuer-abbreviated", "issuer"),
    (notice, said("issuer", "SNN TỈNH CÀ MAU"), "audit-issuer-abbreviated", "issuer"),
    (notice, said("issuer", "STC TỈNH CÀ MAU"), "audit-issuer-abbreviated", "issuer"),
    (notice, said("issuer", "SNV TỈNH CÀ MAU"), "audit-issuer-abbreviated", "issuer"),
    (notice, said("issuer", "BQL KHU KINH TẾ"), "audit-issuer-abbreviated", "issuer"),
    (notice, replace("number", "Số:", "Số"), "audit-number-label", "number"),
    (notice, replace("number", "Số:", "SỐ:"), "audit-number-label", "number"),
    (notice, replace("number", "/TB-STC", " / TB-STC"), "audit-number-form", "number"),
    (notice, replace("number", "/TB-STC", "/TB - STC"), "audit-number-form", "number"),
    (notice, said("number", "Số: 27 TB-STC"), "audit-number-form", "number"),
    (notice, replace("number", "27/", "7/"), "audit-number-padding", "number"),
    (notice, replace("number", "TB-STC", "STC-VP"), "audit-symbol-kind", "number"),
    (dispatch, replace("number", "STC-VP", "TB-STC"), "audit-symbol-kind", "number"),
    (notice, replace("number", "TB-STC", "TB-STC-2026"), "audit-symbol-year", "number"),
    (notice, replace("number", "TB-STC", "TB-stc"), "audit-symbol-case", "number"),
    (notice, said("place_date", "Cần Thơ, ngày 05/3/2026"), "audit-date-form", "place_date"),
    (notice, replace("place_date", "Thơ,", "Thơ"), "audit-date-form", "place_date"),
    (notice, replace("place_date", "ngày 05", "ngày 5"), "audit-date-padding", "place_date"),
    (notice, replace("place_date", "tháng 3", "tháng 03"), "audit-date-padding", "place_date"),
    (notice, replace("place_date", "tháng 3", "tháng 2"), "audit-date-padding", "place_date"),
    (notice, replace("place_date", "05 tháng 3", "31 tháng 6"), "audit-date-impossible", "place_date"),
    (notice, replace("place_date", "tháng 3", "tháng 13"), "audit-date-impossible", "place_date"),
    (notice, replace("place_date", "Cần", "cần"), "audit-place-capitals", "place_date"),
    (dispatch, replace("dispatch_subject", "V/v", "Về việc"), "audit-subject-label", "dispatch_subject"),
    (notice, replace("subject", "năm 2026", "năm 2026."), "audit-subject-end", "subject"),
    (dispatch, replace("dispatch_subject", "2026", "2026;"), "audit-subject-end", "dispatch_subject"),
    (dispatch, replace("addressed", "gửi:", "gửi"), "audit-addressed-label", "addressed"),
    (dispatch, remove("addressee"), "audit-addressed-form", "addressed"),
    (notice, replace("addressee", "- Trưởng", "Trưởng"), "audit-addressee-marks", "addressee"),
    (notice, replace("addressee", "Sở;", "Sở,"), "audit-addressee-marks", "addressee"),
    # text
    (notice, replace("basis", "thành phố.", "thành phố,"), "audit-basis-end", "basis"),
    (notice, replace("basis", "2030;", "2030."), "audit-basis-end", "basis"),
    (notice, joined_bases, "audit-basis-paragraph", "basis"),
    (notice, replace("basis", " ngày 09 tháng 6 năm 2025 của", ""), "audit-basis-complete", "basis"),
    (notice, replace("basis", "Nghị quyết số 76/NQ-CP", LAW), "audit-basis-law", "basis"),
    (notice, added("theo Quyết định số 99/QĐ-TTg"), "audit-citation-first", "text"),
    (notice, replace("text", "NĐ-CP", "NĐ-CP ngày 09/6/2025"), "audit-citation-later", "text"),
    (notice, added(f"theo {LAW}"), "audit-citation-law", "text"),
    (notice, added("theo quy định tại Khoản 3 Điều 5"), "audit-citation-parts", "text"),
    (notice, added("theo khoản 3 điều 5 Nghị định này"), "audit-citation-parts", "text"),
    (notice, replace("item", "a)", "a."), "audit-item-marker", "item"),
    (notice, replace("heading", "1.", "1)"), "audit-item-marker", "item"),
    (notice, replace("item", "b)", "w)"), "audit-item-letter", "item"),
    (notice, replace("item", "b)", "c)"), "audit-item-sequence", "item"),
    (notice, replace("heading", "2.", "4."), "audit-item-sequence", "item"),
    (notice, replace("closing", "./.", "."), "audit-text-end", "closing"),
    (golden, replace("closing", "./.", "."), "audit-text-end", "closing"),
    (notice, added("trước ngày 31 tháng 4 năm 2026"), "audit-date-impossible", "text"),
    (notice, added("trước ngày 30/02/2026"), "audit-date-impossible", "text"),
    (notice, added("{{ tên }}"), "audit-leftover", "text"),
    (notice, added("theo «Tên đơn vị»"), "audit-leftover", "text"),
    (notice, added("trước ngày 05/14/2026"), "audit-date-impossible", "text"),
    (notice, added("???"), "audit-leftover", "text"),
    (notice, added("của [tên đơn vị]"), "audit-leftover", "text"),
    (notice, replace("recipient", "Sở Nội vụ", "Sở ABC"), "audit-leftover", "text"),
    # end
    (notice, replace("authority", "KT. ", "KT "), "audit-capacity-mark", "authority"),
    (notice, replace("authority", "KT. ", "K/T "), "audit-capacity-mark", "authority"),
    (notice, said("authority", "KT. GIÁM ĐỐC"), "audit-capacity-line", "authority"),
    (notice, said("authority", "PHÓ GIÁM ĐỐC"), "audit-capacity-missing", "authority"),
    (notice, said("signer", "ThS. Nguyễn Thị Minh Hà"), "audit-signer-title", "signer"),
    (notice, said("signer", "Nguyễn thị Minh Hà"), "audit-signer-capitals", "signer"),
    (notice, replace("recipients_label", "nhận:", "nhận"), "audit-recipients-label", "recipients_label"),
    (notice, replace("recipient", "- Sở Nội vụ", "Sở Nội vụ"), "audit-recipients-marks", "recipient"),
    (notice, replace("recipient", "(để biết);", "(để biết)."), "audit-recipients-marks", "recipient"),
    (notice, replace("recipient", "VP.", "VP;"), "audit-recipients-marks", "recipient"),
    (notice, replace("recipient", "Như trên", "Các phòng"), "audit-recipients-first", "recipient"),
    (notice, replace("recipient", "Lưu: ", ""), "audit-filing", "recipient"),
]  # fmt: skip


@pytest.mark.parametrize(("letter", "edit", "code", "part"), CASES)
def test_a_slip_is_found_under_its_code_at_its_part(
    letter: Callable[[], bytes], edit: Edit, code: str, part: str
) -> None:
    content = changed(letter(), edit)
    found = failing(content)
    assert (code, part) in found
    assert len(found) <= 4, "a slip is told once, with little besides"
    for finding in judged(content).findings:
        assert "{" not in sentence(finding, "vi").replace("{{ tên }}", "")
        assert sentence(finding, "en") != sentence(finding, "vi")


def test_every_rule_that_can_fail_is_broken_by_some_test() -> None:
    tested = "".join(path.read_text("utf-8") for path in (ROOT / "tests/audit").glob("*.py"))
    failing_rules = [topic.code for topic in topics().values() if not topic.by_person]
    assert [code for code in failing_rules if f'"{code}"' not in tested] == []


def test_a_law_beside_a_decree_with_its_number_is_no_mistake() -> None:
    words = "theo Luật Ngân sách nhà nước và Nghị định số 118/2025/NĐ-CP"
    assert failing(changed(notice(), added(words))) == set()


def test_the_number_of_an_ordinance_is_found_as_a_laws() -> None:
    words = "theo Pháp lệnh Lưu trữ quốc gia số 34/2001/UBTVQH10"
    assert failing(changed(notice(), added(words))) == {("audit-citation-law", "text")}


def test_one_addressee_on_a_line_of_its_own_is_found() -> None:
    one = dispatch("to: [Sở Nội vụ, Bưu điện thành phố]", "to: [Sở Nội vụ]")
    assert failing(one) == set()
    semicolon = changed(one, replace("addressed", "Nội vụ", "Nội vụ;"))
    assert failing(semicolon) == {("audit-addressed-form", "addressed")}


def test_an_open_number_and_date_ask_for_a_person_and_are_no_mistake() -> None:
    states = {(each.code, each.part): each.state for each in judged(golden()).verdicts}
    assert states["audit-number-open", "number"] is State.PERSON
    assert states["audit-date-open", "place_date"] is State.PERSON
    assert failing(golden()) == set()


def test_rules_of_the_circular_warn_and_those_of_the_decree_refuse() -> None:
    edit = replace("recipients_label", "Nơi nhận:", "Nơi nhận")
    (old,) = judged(changed(golden(), edit)).findings
    (new,) = judged(changed(notice(), edit)).findings
    assert (old.severity, new.severity) == ("warning", "error")


def test_what_only_the_forms_show_warns() -> None:
    (end,) = judged(changed(notice(), replace("closing", "./.", "."))).findings
    (left,) = judged(
        changed(dispatch(), each_paragraph("addressed", lambda p: _indented(p, 20)))
    ).findings
    assert (end.severity, left.severity) == ("warning", "warning")


def _indented(paragraph: Paragraph, left_mm: float) -> None:
    paragraph.paragraph_format.left_indent = Mm(left_mm)


def test_kinh_gui_may_stand_in_the_middle() -> None:
    def edit(paragraph: Paragraph) -> None:
        _indented(paragraph, 0)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    assert failing(changed(dispatch(), each_paragraph("addressed", edit))) == set()


def test_the_date_chooses_the_regulation_unless_one_is_named() -> None:
    assert judged(golden()).profile.name == "tt01-2011"
    assert judged(notice()).profile.name == "nd30-2020"
    assert judged(notice(), CIRCULAR).profile.name == "tt01-2011"
    undated = changed(notice(), said("place_date", "Cần Thơ, ngày     tháng     năm"))
    assert judged(undated).profile.name == "nd30-2020"
    long_ago = changed(golden(), said("place_date", "Sóc Trăng, ngày 31 tháng 12 năm 1899"))
    assert judged(long_ago).profile.name == "nd30-2020"
    impossible = changed(golden(), said("place_date", "Sóc Trăng, ngày 31 tháng 02 năm 2019"))
    assert judged(impossible).profile.name == "tt01-2011"


def test_a_golden_letter_under_the_decree_breaks_what_the_law_changed() -> None:
    from tests.audit.letters import DECREE

    codes = {code for code, _ in failing(golden(), DECREE)}
    assert {"audit-page-number-place", "audit-italic", "audit-basis-end"} <= codes


def test_a_file_that_is_no_letter_is_told_once() -> None:
    def emptied(document: DocumentObject) -> None:
        for child in list(document.element.body):
            if child.tag != qn("w:sectPr"):
                document.element.body.remove(child)
        document.add_paragraph("Danh sách các đơn vị tham dự hội nghị")

    (finding,) = judged(changed(notice(), emptied)).findings
    assert finding.code == "audit-not-a-letter"


def test_a_letter_without_clauses_is_asked_nothing_about_them() -> None:
    content = changed(dispatch(), remove("item", "heading"))
    verdicts = [each for each in judged(content).verdicts if each.code == "audit-item-sequence"]
    assert [(each.state, each.reason) for each in verdicts] == [
        (State.NOT_EVALUATED, "audit-no-such-part")
    ]


def test_thirty_in_roman_figures_is_no_gap() -> None:
    assert failing(changed(notice(), added("theo Nghị quyết Đại hội lần thứ XXX"))) == set()


def test_what_stands_beside_the_letter_is_for_a_person_to_see() -> None:
    def with_appendix(document: DocumentObject) -> None:
        for line in ("Phụ lục", "DANH SÁCH CÁC ĐƠN VỊ", "1. Phòng Ngân sách"):
            document.add_paragraph(line)

    verdicts = judged(changed(notice(), with_appendix)).verdicts
    states = {(each.code, each.part): each.state for each in verdicts}
    assert states["audit-appendix", "appendix_label"] is State.PERSON


def test_a_mark_of_urgency_is_for_a_person_to_see() -> None:
    def urgent(document: DocumentObject) -> None:
        printed(document, "issuer")[0].insert_paragraph_before("HỎA TỐC")

    states = {each.part: each.state for each in judged(changed(notice(), urgent)).verdicts}
    assert states["urgency"] is State.PERSON


def test_the_circular_wants_the_names_of_offices_in_the_size_of_the_states() -> None:
    def larger(document: DocumentObject) -> None:
        for run in printed(document, "issuer")[0].runs:
            run.font.size = Pt(13)

    assert ("audit-size", "issuer") in failing(changed(golden(), larger))
    assert ("audit-size", "issuer") not in failing(changed(notice(), larger))


def test_a_number_set_by_word_itself_counts_as_the_items_marker() -> None:
    def doubled_item(document: DocumentObject) -> None:
        Paragraph(printed(document, "item")[0]._p, document)

    assert failing(changed(notice(), doubled_item)) == set()
    assert failing(changed(notice(), doubled("recipient", "- Lưu: VT."))) != set()
