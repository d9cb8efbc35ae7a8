"""Each kind of document has its own parts; what is no letter of the decree is told in one sentence."""

from __future__ import annotations

import pytest
from docx.document import Document as DocumentObject
from docx.shared import Pt

from tests.audit.letters import (
    changed,
    dispatch,
    each_run,
    failing,
    judged,
    notice,
    printed,
    remove,
    replace,
    write,
)

MISSING = "audit-part-missing"


def titled(name: str) -> bytes:
    """Return the notice under the name of another type."""

    def edit(document: DocumentObject) -> None:
        write(printed(document, "type_name")[0], name)

    return changed(notice(), edit)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("BIÊN BẢN", "place_date"),
        ("GIẤY GIỚI THIỆU", "subject"),
        ("GIẤY NGHỈ PHÉP", "subject"),
    ],
)
def test_a_part_that_the_form_of_a_kind_does_not_have_is_not_missing(name: str, part: str) -> None:
    assert (MISSING, part) not in failing(changed(titled(name), remove(part)))


@pytest.mark.parametrize(("name", "part"), [("KẾ HOẠCH", "place_date"), ("BÁO CÁO", "subject")])
def test_it_is_missing_in_another_kind(name: str, part: str) -> None:
    assert (MISSING, part) in failing(changed(titled(name), remove(part)))


@pytest.mark.parametrize("name", ["THÔNG BÁO", "KẾ HOẠCH", "BÁO CÁO", "TỜ TRÌNH"])
def test_without_its_number_a_named_document_stays_one(name: str) -> None:
    came = judged(changed(titled(name), remove("number")))
    assert came.kind is not None
    assert came.kind.name.upper() == name
    assert (MISSING, "number") in failing(changed(titled(name), remove("number")))
    assert (MISSING, "type_name") not in failing(changed(titled(name), remove("number")))


def test_the_number_is_all_that_is_missing() -> None:
    assert failing(changed(notice(), remove("number"))) == {(MISSING, "number")}


@pytest.mark.parametrize("name", ["ĐƠN XIN NGHỈ PHÉP", "TỜ KHAI LỆ PHÍ", "SƠ YẾU LÝ LỊCH"])
def test_what_a_citizen_hands_in_is_told_in_one_sentence(name: str) -> None:
    found = judged(changed(titled(name), remove("number"))).findings
    assert [each.code for each in found] == ["audit-not-a-letter"]


@pytest.mark.parametrize("name", ["NGHỊ ĐỊNH", "THÔNG TƯ", "LUẬT"])
def test_a_normative_document_is_told_in_one_sentence(name: str) -> None:
    found = judged(changed(titled(name), remove("number"))).findings
    assert [each.code for each in found] == ["audit-not-a-letter"]


def test_a_unit_that_issues_a_letter_makes_it_no_application() -> None:
    content = changed(titled("ĐƠN VỊ SỰ NGHIỆP"), remove("number"))
    assert "audit-not-a-letter" not in {each.code for each in judged(content).findings}


@pytest.mark.parametrize("dash", ["–", "—", "−"])
def test_a_dash_in_a_symbol_is_found(dash: str) -> None:
    assert ("audit-number-form", "number") in failing(
        changed(notice(), replace("number", "-", dash))
    )


def test_a_comma_twice_after_the_place_is_found() -> None:
    content = changed(notice(), replace("place_date", ", ngày", ", , ngày"))
    assert ("audit-date-form", "place_date") in failing(content)


@pytest.mark.parametrize("words", ["VP UBND TP (2, 3)", "UBND TP HCM", "VPCP, HĐND TP, UBND"])
def test_abbreviations_in_a_row_are_no_capitals(words: str) -> None:
    def edit(document: DocumentObject) -> None:
        write(printed(document, "recipient")[1], f"- {words};")

    assert ("audit-case", "recipient") not in failing(changed(notice(), edit))


def test_the_motto_may_be_two_points_larger() -> None:
    def edit(document: DocumentObject) -> None:
        each_run("nation", lambda run: setattr(run.font, "size", Pt(12)))(document)
        each_run("motto", lambda run: setattr(run.font, "size", Pt(14)))(document)

    assert ("audit-size-pair", "motto") not in failing(changed(notice(), edit))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("QUYẾT ĐỊNH", "Số: 42/2025/QĐ-UBND"),
        ("NGHỊ QUYẾT", "Số: 12/2025/NQ-HĐND"),
        ("CHỈ THỊ", "Số: 03/2026/CT-UBND"),
        ("THÔNG TƯ", "Số: 01/2024/TT-BNV"),
    ],
)
def test_a_year_in_the_symbol_of_a_type_that_makes_law_tells_a_normative_document(
    name: str, number: str
) -> None:
    def edit(document: DocumentObject) -> None:
        write(printed(document, "number")[0], number)

    found = judged(changed(titled(name), edit)).findings
    assert [each.code for each in found] == ["audit-not-a-letter"]


def test_a_year_in_the_symbol_of_another_type_is_a_mistake() -> None:
    content = changed(notice(), replace("number", "27/TB", "27/2026/TB"))
    assert ("audit-symbol-year", "number") in failing(content)


@pytest.mark.parametrize(
    "line",
    ["Ghi chú: thay thế văn bản trước.", "Người soạn: Trần Văn Bình", "* Bản này gửi qua trục."],
)
def test_a_line_below_the_filing_is_no_recipient(line: str) -> None:
    def edit(document: DocumentObject) -> None:
        last = printed(document, "recipient")[-1]
        below = last.insert_paragraph_before(style=last.style)
        last._p.addnext(below._p)
        below.add_run(line.replace("* ", ""))

    assert failing(changed(notice(), edit)) == set()


def test_without_its_subject_a_cong_van_stays_one() -> None:
    content = changed(dispatch(), remove("dispatch_subject"))
    came = judged(content)
    assert came.kind is not None
    assert came.kind.slug == "cong-van"
    assert failing(content) == {(MISSING, "dispatch_subject")}
