"""What is mended in a text, and what looks alike and is left as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docgen.mending.edits import applied
from cchc_docgen.mending.mends import canonical, edits_of, masked

MENDED = {
    "kiểm  kê   tài sản": "kiểm kê tài sản",
    "tài sản , vật tư ; máy móc .": "tài sản, vật tư; máy móc.",
    "các nội dung sau : một": "các nội dung sau: một",
    "Kính gửi ( để biết ) các “ Sở ” trên": "Kính gửi (để biết) các “Sở” trên",
    "theo [@qd-1] , và {{ tên }} ;": "theo [@qd-1], và {{ tên }};",
    "Quyết định 988/QĐ - UBND ngày": "Quyết định 988/QĐ-UBND ngày",
    "số 9 / TTr - UBND, 50 /2017/ NĐ - CP": "số 9/TTr-UBND, 50/2017/NĐ-CP",
    "số 50/2017/QĐ -TTg, 12/KH – UBND - VX": "số 50/2017/QĐ-TTg, 12/KH-UBND-VX",
    "ngày 3/4/2019, 03/04/2019 và 5/1/2020": "ngày 03/4/2019, 03/4/2019 và 05/01/2020",
    "Ngày 3 tháng 04 năm 2019": "Ngày 03 tháng 4 năm 2019",
    "Quyết định 988/QÐ-UBND": "Quyết định 988/QĐ-UBND",
    unicodedata.normalize("NFD", "tiếp tục đẩy mạnh"): "tiếp tục đẩy mạnh",
    "Sở\u200b Tài\u00ad chính": "Sở Tài chính",
    "từ 2-3/4/2019 đến 5/4/2019-7/4/2019": "từ 2-3/4/2019 đến 05/4/2019-07/4/2019",
    "ngày 1 / 1 / 2026, trước 03/ 4/ 2026": "ngày 01/01/2026, trước 03/4/2026",
    "một, , hai ;;": "một, , hai;;",
    "năm  2019, ngày  3, tháng  {{ x }}": "năm 2019, ngày 3, tháng {{ x }}",
    "tài sản ,vật tư ;(máy móc )để": "tài sản, vật tư; (máy móc) để",
    "12/KH–UBND và 9/TTr - TTr": "12/KH-UBND và 9/TTr-TTr",
    "Kế hoạсh của Ηà Nội": "Kế hoạch của Hà Nội",
    "tài sản， vật tư （２０ cái）": "tài sản, vật tư (20 cái)",
}

MENDED |= {
    "đạt 98.5%, tăng 1.2 % và 5%%": "đạt 98,5%, tăng 1,2% và 5%",
    "có 1,500,000 đồng và 12,345 hồ sơ": "có 1.500.000 đồng và 12.345 hồ sơ",
    "mỗi hộ 1.350.000đ, dài 30km": "mỗi hộ 1.350.000 đồng, dài 30 km",
    "của của các các phòng": "của các phòng",
    "đề nghị các đơn vị đề nghị các đơn vị, báo cáo": "đề nghị các đơn vị, báo cáo",
    "Sát nhập, sử lý và thăm quan": "Sáp nhập, xử lý và tham quan",
    "khoản 2, điều 5 và điều 6": "khoản 2, Điều 5 và điều 6",
    "ngày 24-4-2026, ngày 4/24/2026": "ngày 24/4/2026, ngày 24/4/2026",
    'phong trào "xanh" và “sạch”': "phong trào “xanh” và “sạch”",
}

LEFT = [
    "lịch sử lý luận; trách nhiệm nhiệm vụ; số 24-4-2026",
    "tăng -1,2%; 120% số hồ sơ; 15/20 nhiệm vụ, đạt 85%",
    'màn hình 22" và “sạch”, "mở',
    "1.350.000 đồng (một triệu đồng); 12345 hồ sơ",
    "Căn cứ Quyết định số     /QĐ-UBND ngày     tháng   năm 2019",
    "ngày  tháng 4 năm 2019; số  /KH-UBND",
    "năm 2019 / KH - UBND tỉnh; 5 / UBND - HĐND",
    "tỷ lệ 1 : 2 và 12 : 30",
    "gồm . . . và ... hoặc … ./.",
    "tệp .docx, trang .vn",
    "Quyết định 988/QĐ - Sở Nội vụ trình",
    "( ) Có, ( ) Không, ( … )",
    "họ và tên     sinh năm",
    "khối lượng riêng ρA, điểm 2 ,5",
    "số 12/3/2019/QĐ-UBND, 3/4/19, 31/2/2019, 3/2019",
    "Hòa [@qd  1:full] {{ a , b }}",
    "会計部， 経理（２）",
    "trang web http://a.vn/3/4/2019",
    "5 m² – 10 m², A - B, 3/4 số phiếu",
]


@pytest.mark.parametrize(("typed", "mended"), MENDED.items(), ids=MENDED.values())
def test_this_is_mended(typed: str, mended: str) -> None:
    assert canonical(typed) == mended


@pytest.mark.parametrize("typed", LEFT)
def test_this_is_left_alone(typed: str) -> None:
    assert canonical(typed) == typed


@pytest.mark.parametrize("typed", MENDED.values())
def test_what_was_mended_is_not_mended_again(typed: str) -> None:
    assert canonical(typed) == typed


def test_what_a_letter_accepts_is_not_mended() -> None:
    text = masked("kiểm  kê ngày 3/4/2019")
    for accepted in ("", "3/4/2019"):
        edits = edits_of(text, {"date-padding": [accepted]})
        assert applied(text, edits) == "kiểm kê ngày 3/4/2019"
    edits = edits_of(text, {"date-padding": ["4/4/2019"]})
    assert applied(text, edits) == "kiểm kê ngày 03/4/2019"


def test_an_edit_covers_no_more_than_what_changes() -> None:
    (zero,) = edits_of("ngày 3/4/2019")
    assert (zero.start, zero.end, zero.replacement) == (5, 5, "0")
    (letter,) = edits_of("Quyết định số 9/QÐ-UBND")
    assert (letter.end - letter.start, letter.replacement) == (1, "Đ")


@given(st.text(st.sampled_from("ab Đ.,;:/-0123 90()“”[@]{}\u0302\u200b，ế…\n"), max_size=60))
def test_mending_comes_to_an_end_and_keeps_every_letter(text: str) -> None:
    mended = canonical(text)
    assert canonical(mended) == mended
    assert [each for each in mended if each in "abế"] == [
        each for each in unicodedata.normalize("NFC", text) if each in "abế"
    ] or "\u0302" in text
