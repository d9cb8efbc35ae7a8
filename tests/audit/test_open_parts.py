"""A gap in the place of a part is that part, left open; what follows the signature is not of it."""

from __future__ import annotations

import pytest
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH

from cchc_docgen.audit.judging.verdicts import State
from tests.audit.letters import (
    Edit,
    changed,
    dispatch,
    failing,
    judged,
    notice,
    printed,
    remove,
    write,
)


def written(part: str, text: str) -> Edit:
    """Return the change of a part's text."""

    def edit(document: DocumentObject) -> None:
        write(printed(document, part)[0], text)

    return edit


@pytest.mark.parametrize(
    ("part", "gap"),
    [
        ("place_date", "Sơn Hà, <ngay_thang>"),
        ("place_date", "{{ dia_danh_ngay_thang }}"),
        ("place_date", "………, ngày …… tháng …… năm ……"),
        ("place_date", "[Địa danh, ngày tháng]"),
        ("signer", "{{ ky }}"),
        ("signer", "<ho_ten_nguoi_ky>"),
        ("signer", "………………"),
        ("signer", "[Họ và tên]"),
        ("authority", "<LANH_DAO>"),
        ("authority", "{{ chuc_vu }}"),
        ("number", "<so_ky_hieu>"),
        ("number", "Số: {{ so }}/TB-STC"),
        ("subject", "{{ trich_yeu }}"),
        ("issuer", "<TEN_CO_QUAN>"),
        ("type_name", "<TEN_LOAI>"),
    ],
)
def test_a_gap_in_the_place_of_a_part_is_told_once_and_nothing_else(part: str, gap: str) -> None:
    came = judged(changed(notice(), written(part, gap)))
    assert [each.code for each in came.findings] == ["audit-leftover"]
    asked = {each.code: each for each in came.verdicts if each.part == part}
    assert asked["audit-part-missing"].state is State.PASS


def test_an_open_part_is_not_evaluated() -> None:
    came = judged(changed(notice(), written("place_date", "Sơn Hà, <ngay_thang>")))
    (form,) = [each for each in came.verdicts if each.code == "audit-date-form"]
    assert (form.state, form.reason) == (State.NOT_EVALUATED, "audit-open")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("KẾ HOẠCH TIẾN HÀNH KIỂM TRA", "ke-hoach"),
        ("BÁO CÁO TỔNG KẾT NĂM 2025", "bao-cao"),
        ("THÔNG BÁO KẾT LUẬN CỦA GIÁM ĐỐC SỞ", "thong-bao"),
        ("TỜ TRÌNH VỀ VIỆC BỔ SUNG BIÊN CHẾ", "to-trinh"),
    ],
)
@pytest.mark.parametrize("numbered", [True, False])
def test_type_and_subject_on_one_line_are_two_parts_and_one_finding(
    line: str, kind: str, numbered: bool
) -> None:
    def edit(document: DocumentObject) -> None:
        write(printed(document, "type_name")[0], line)
        remove("subject")(document)
        if not numbered:
            remove("number")(document)

    content = changed(notice(), edit)
    came = judged(content)
    assert came.kind is not None
    assert came.kind.slug == kind
    assert ("audit-type-line", "type_name") in failing(content)
    codes = {each.code for each in came.findings}
    left = {"audit-type-line", "audit-line-missing", "audit-symbol-kind", "audit-part-missing"}
    assert codes <= left
    missing = {part for code, part in failing(content) if code == "audit-part-missing"}
    assert missing == (set() if numbered else {"number"})


# --- what follows the signature

AFTER = [
    "Địa chỉ: số 5 đường Lê Lợi; điện thoại: 0292 3812 345",
    "Xác nhận của chính quyền địa phương nơi nghỉ phép",
    "Điện thoại: 0292 3812 345; Fax: 0292 3812 346",
]


@pytest.mark.parametrize("text", AFTER)
@pytest.mark.parametrize("letter", [notice, dispatch])
def test_what_follows_the_signature_is_not_of_it(letter: object, text: str) -> None:
    def edit(document: DocumentObject) -> None:
        document.add_paragraph(text)

    assert callable(letter)
    assert failing(changed(letter(), edit)) == set()


@pytest.mark.parametrize("words", ["SAO Y", "SAO LỤC", "TRÍCH SAO"])
def test_the_block_of_a_copy_is_the_copys(words: str) -> None:
    def edit(document: DocumentObject) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "ỦY BAN NHÂN DÂN XÃ TÂN LẬP\nSố: 04/SY-UBND"
        table.cell(0, 1).text = f"{words}\nTân Lập, ngày 15 tháng 01 năm 2026"
        end = document.add_table(1, 2)
        end.cell(0, 0).text = "Nơi nhận:\n- Các ấp;\n- Lưu: VT."
        end.cell(0, 1).text = "CHỦ TỊCH\n\nLý Văn Tài"

    broken = {code for code, part in failing(changed(notice(), edit))}
    assert broken <= {"audit-size", "audit-font", "audit-colour"}
    parts = {each.part for each in judged(changed(notice(), edit)).verdicts if each.findings}
    assert parts <= {"page"}


@pytest.mark.parametrize(
    "stamp", ["Sao y; UBND xã Tân Lập; 15/01/2026; 14:20:05", "Số: 12/TB-STC; 05/3/2026; 09:15:30"]
)
def test_what_a_digital_signature_shows_is_no_part_of_the_head(stamp: str) -> None:
    def edit(document: DocumentObject) -> None:
        first = document.element.body[0]
        paragraph = document.add_paragraph(stamp)._p
        first.addprevious(paragraph)

    assert failing(changed(notice(), edit)) == set()


@pytest.mark.parametrize(
    "lines",
    [
        ["Phụ lục I", "DANH MỤC TUYẾN ĐƯỜNG"],
        ["Phụ lục", "BIỂU SỐ LIỆU", "(Kèm theo Kế hoạch số 12/KH-STC)"],
    ],
)
def test_an_appendix_in_a_file_of_its_own_is_no_letter_without_parts(lines: list[str]) -> None:
    def edit(document: DocumentObject) -> None:
        for child in list(document.element.body)[:-1]:
            document.element.body.remove(child)
        for line in lines:
            document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER

    came = judged(changed(notice(), edit))
    assert came.sort == "appendix"
    assert [each for each in came.findings if each.code == "audit-part-missing"] == []


@pytest.mark.parametrize(
    "left", [["Nơi nhận:", "- Như trên;", "- Lưu: VT."], ["ĐÃ TIẾP NHẬN", "Ngày 12/3/2026"]]
)
def test_the_end_of_a_letter_or_a_stamp_alone_is_no_letter(left: list[str]) -> None:
    def edit(document: DocumentObject) -> None:
        for child in list(document.element.body)[:-1]:
            document.element.body.remove(child)
        for line in left:
            document.add_paragraph(line)

    came = judged(changed(notice(), edit))
    assert [each.code for each in came.findings] == ["audit-not-a-letter"]
