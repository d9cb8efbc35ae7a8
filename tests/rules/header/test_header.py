"""The head of a letter: each case marks in letter or office what must be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.cases import judge, letter

LETTER = letter("Các phòng nghiêm túc thực hiện")
OFFICE = "name: Sở Tài chính\nparent: UBND thành phố Cần Thơ\nplace: Cần Thơ\nhead: Giám đốc\n"


def office(name: str, parent: str = "", place: str = "Cần Thơ") -> str:
    above = f"parent: {parent}\n" if parent else ""
    return f"name: {name}\n{above}place: {place}\nhead: Giám đốc\n"


def of_kind(kind: str, symbol: str) -> str:
    return LETTER.replace("cong-van", kind).replace("STC-VP", symbol)


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        ("cong-van", "‹symbol-kind›TB-STC"),
        ("thong-bao", "‹symbol-kind›STC-VP"),
        ("thong-bao", "‹symbol-kind›tb-STC"),
        ("cong-van", "‹symbol-unit›STC"),
        ("cong-van", "‹symbol-unit›UBND"),
        ("thong-bao", "‹symbol-year›TB-STC-2026"),
        ("cong-van", "‹symbol-year›STC-VP2026"),
        ("cong-van", "‹symbol-lower-case›stc-VP"),
        ("thong-bao", "‹symbol-lower-case›TB-stc"),
        ("cong-van", "STC-VP"),
        ("cong-van", "BGDĐT-GDTrH"),
        ("cong-van", "BNV-CVT&LTNN"),
        ("thong-bao", "TB-STC"),
        ("thong-bao", "TB-VPCP"),
    ],
)
def test_a_symbol_fits_its_kind_and_holds_capitals_without_a_year(
    kind: str, symbol: str, tmp_path: Path
) -> None:
    judge(tmp_path, "header", {"letter.yaml": of_kind(kind, symbol), "office.yaml": OFFICE})


def test_a_letter_needs_an_addressee_and_a_notice_does_not(tmp_path: Path) -> None:
    nobody = LETTER.replace("to: Trưởng các phòng\n", "")
    wrong = nobody.replace("kind: cong-van", "‹addressee-missing›kind: cong-van")
    judge(tmp_path, "header", {"letter.yaml": wrong, "office.yaml": OFFICE})
    notice = nobody.replace("cong-van", "thong-bao").replace("STC-VP", "TB-STC")
    judge(tmp_path, "header", {"letter.yaml": notice, "office.yaml": OFFICE})


@pytest.mark.parametrize(
    "subject",
    [
        "kiểm kê tài sản‹subject-end-mark›.",
        '"kiểm kê tài sản‹subject-end-mark›,"',
        "kiểm kê tài sản (lần 2)",
        "kiểm kê xe, máy, v.v.",
    ],
)
def test_a_subject_ends_without_a_mark(subject: str, tmp_path: Path) -> None:
    text = letter("Các phòng thực hiện", subject=subject)
    judge(tmp_path, "header", {"letter.yaml": text, "office.yaml": OFFICE})


@pytest.mark.parametrize(
    "text",
    [
        # issuer-abbreviated
        office("‹issuer-abbreviated›Sở GD&ĐT", "UBND thành phố Cần Thơ"),
        office("‹issuer-abbreviated›UBND phường Ninh Kiều", place="Ninh Kiều"),
        office("‹issuer-abbreviated›STC tỉnh Cà Mau", "UBND tỉnh Cà Mau", "Cà Mau"),
        office("‹issuer-abbreviated›SNV tỉnh Cà Mau", "UBND tỉnh Cà Mau", "Cà Mau"),
        office("‹issuer-abbreviated›BQL Khu kinh tế", "UBND tỉnh Cà Mau", "Cà Mau"),
        office("Sở Giáo dục và Đào tạo", "UBND thành phố Cần Thơ"),
        office("Công ty TNHH một thành viên Cấp nước", "UBND thành phố Cần Thơ"),
        # place-issuer
        office("Sở Tài chính", "UBND thành phố Cần Thơ", "‹place-issuer›Vĩnh Long"),
        office("Ủy ban nhân dân xã Phong Điền", "UBND thành phố Cần Thơ", "‹place-issuer›Cần Thơ"),
        office("Sở Nội vụ", "UBND tỉnh Thanh Hoá", "Thanh Hóa"),
        office("Sở Nội vụ", "UBND Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        office("Công an thành phố Cần Thơ", "Bộ Công an", "Ninh Kiều"),
        office("Trường Cao đẳng nghề", "UBND thành phố Cần Thơ", "Ninh Kiều"),
        office("Cục Hải quan", "Bộ Tài chính", "Hà Nội"),
        # place-capitals
        office("Cục Hải quan", "Bộ Tài chính", "‹place-capitals›hà Nội"),
        office("Cục Hải quan", "Bộ Tài chính", "‹place-capitals›Hà nội"),
        office("Cục Hải quan", "Bộ Tài chính", "Thành phố Hồ Chí Minh"),
        office("Cục Hải quan", "Bộ Tài chính", "Bà Rịa - Vũng Tàu"),
        # office-end-mark
        office("Cục Hải quan", "Bộ Tài chính", '‹office-end-mark›"Hà Nội,"'),
        office("Cục Hải quan", "‹office-end-mark›Bộ Tài chính;", "Hà Nội"),
        # district-ended
        office("‹district-ended›Ủy ban nhân dân huyện Kế Sách", place="Kế Sách"),
        office("Ủy ban nhân dân phường Tân An", "‹district-ended›UBND quận 1", "Tân An"),
        office("Quân khu 9", place="Cần Thơ"),
        office("Ủy ban nhân dân phường Tân An", "UBND thành phố Cần Thơ", "Tân An"),
        # province-merged
        office("Sở Tài chính", "‹province-merged›UBND tỉnh Sóc Trăng", "Sóc Trăng"),
        office("Sở Tài chính", "‹province-merged›UBND tỉnh Hoà Bình", "Hòa Bình"),
        office("Sở Tài chính", "UBND tỉnh Vĩnh Long", "Vĩnh Long"),
        office("Ủy ban nhân dân phường Sóc Trăng", "UBND thành phố Cần Thơ", "Sóc Trăng"),
    ],
)
def test_the_names_in_the_head_of_a_letter_of_2026(text: str, tmp_path: Path) -> None:
    of_any = LETTER.replace("STC-VP", "VP-TH")
    judge(tmp_path, "header", {"letter.yaml": of_any, "office.yaml": text})


@pytest.mark.parametrize("date", ["2025-06-30", "2025-06", "2024", "03/4/2019"])
def test_before_july_2025_districts_and_old_provinces_are_right(date: str, tmp_path: Path) -> None:
    text = letter("Các phòng thực hiện", date=date, more="profile: nd30-2020\n")
    text = text.replace("STC-VP", "VP-TH")
    old = office("Ủy ban nhân dân huyện Kế Sách", "UBND tỉnh Sóc Trăng", "Kế Sách")
    judge(tmp_path, "header", {"letter.yaml": text, "office.yaml": old})


def test_a_letter_of_2025_without_a_month_is_not_judged_by_the_reform(tmp_path: Path) -> None:
    text = letter("Các phòng thực hiện", date="2025").replace("STC-VP", "VP-TH")
    old = office("Ủy ban nhân dân huyện Kế Sách", "UBND tỉnh Sóc Trăng", "Kế Sách")
    found = judge(tmp_path, "header", {"letter.yaml": text, "office.yaml": old})
    assert {each.code for each in found.not_evaluated} == {"district-ended", "province-merged"}


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("‹symbol-office›STC-VP", "Sở Nội vụ"),
        ("‹symbol-office›STC-KT", "Ủy ban nhân dân phường Tân An"),
        ("STC-VP", "Sở Tài chính"),
        ("STC-VP", "Sở Tài chính thành phố Cần Thơ"),
        ("STC-VP", "Trung tâm Tư vấn"),
        ("UBND-VX", "Ủy ban nhân dân phường Tân An"),
        ("‹symbol-kind›CV-STC", "Sở Tài chính"),
    ],
)
def test_a_symbol_has_the_abbreviation_of_its_own_office(
    symbol: str, name: str, tmp_path: Path
) -> None:
    text = letter("Các phòng thực hiện").replace("STC-VP", symbol)
    own = office(name, "UBND thành phố Cần Thơ", "Cần Thơ")
    own = own.replace("place: Cần Thơ", "place: Tân An") if "Tân An" in name else own
    judge(tmp_path, "header", {"letter.yaml": text, "office.yaml": own})
