"""Figures of a letter: each case is a paragraph, what is wrong marked before it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_docgen.vietnamese.quantities import read_words
from cchc_docgen.vietnamese.words import amount_in_words
from tests.rules.cases import judge, letter

WRONG = [
    "Chiều dài tuyến là ‹decimal-dot›12.5 km",
    "Có ‹thousand-comma›12,345 hồ sơ",
    "Kinh phí ‹thousand-comma›1,500,000 đồng",
    "Tiếp nhận ‹figure-ungrouped›12345 hồ sơ, trực tuyến 9.000 hồ sơ",
    "Kinh phí ‹figure-ungrouped›250000000 đồng",
    "Mỗi hộ ‹money-sign›1.350.000đ",
    "Mỗi hộ ‹money-sign›1.350.000 VNĐ",
    "Đạt ‹percent-space›98,5 % kế hoạch",
    "Dài ‹unit-joined›30km",
    "Họp lúc ‹time-impossible›8 giờ 75 phút",
    "Hoàn thành trong ‹time-impossible›tháng 13 tới",
    "Tỷ lệ hài lòng của người dân đạt ‹share-impossible›105%",
    "Kinh phí 1.350.000 đồng (‹amount-words›một triệu ba trăm nghìn đồng)",
    '"Tổng cộng 250.000 đồng (Bằng chữ: ‹amount-words›Hai trăm nghìn đồng)"',
    "Tiếp nhận ‹parts-whole›12.345 hồ sơ, trong đó trực tuyến 10.000 hồ sơ, trực tiếp 3.345 hồ sơ",
    "Kinh phí ‹parts-whole›500 triệu đồng, gồm ngân sách (cấp 1, 2) 300 triệu đồng; khác 250 triệu đồng",
    "Kiểm tra ‹parts-whole›25 đơn vị, trong đó 30 đơn vị sự nghiệp",
    "Giải quyết 9.800/10.000 hồ sơ (‹percent-part›89%)",
    "Hoàn thành 15/20 nhiệm vụ, đạt ‹percent-part›85%",
    "Chỉ số tăng ‹change-figures›5 điểm (từ 80 lên 86)",
    "Chỉ số từ 80,5 lên 84, tăng ‹change-figures›2,5 điểm",
]
RIGHT = [
    "Theo mục 1.2 điểm a khoản 2 của Quy chế; bảng 2.5 kèm theo",
    "Có 12,345 tỷ đồng được giải ngân; nồng độ 0,125%",
    "Số định danh 079123456789, số tài khoản 3511000012345",
    "Giai đoạn 2021 - 2025 có 1500 hồ sơ được số hóa",
    "Đạt 102% kế hoạch; tỷ lệ hồ sơ trực tuyến tăng 120% so với cùng kỳ; bằng 150% số hồ sơ năm trước",
    "Tỷ lệ hồ sơ đúng hạn đạt 100%, tỷ lệ hài lòng đạt 100,0%",
    "Lương tháng 13; trong 6 tháng 15 ngày; từ 7 giờ 30 đến 11 giờ 30 phút",
    "Kinh phí 1.350.000 đồng (một triệu ba trăm năm mươi nghìn đồng)",
    '"Số tiền 2 tỷ đồng (Bằng chữ: Hai tỷ đồng chẵn)"',
    "Kinh phí 5.000.000 đồng (từ nguồn dự toán được giao)",
    "Tiếp nhận 12.345 hồ sơ, trong đó trực tuyến 9.000 hồ sơ, trực tiếp 3.345 hồ sơ",
    "Tiếp nhận 12.345 hồ sơ, trong đó trực tuyến 9.000 hồ sơ",
    "Có 50 người dự, trong đó 30 nữ, 25 đảng viên",
    "Thành lập 5 tổ, gồm 3 tổ kiểm tra, tổ thẩm định và tổ giúp việc",
    "Kinh phí 500 triệu đồng, gồm thiết bị 300 triệu đồng; phần mềm 150 triệu đồng; chi khác 50 triệu đồng",
    "Giải quyết 9.800/10.000 hồ sơ (98%); 1/3 số xã (33,3%); 2/3 số xã (66,6%)",
    "Họp ngày 15/20 tháng; tỷ lệ đạt 85%",
    "Chỉ số tăng 6 điểm (từ 80 lên 86); số hồ sơ tăng 10% (từ 1.000 lên 1.100)",
    "Tỷ lệ tăng 5% (từ 80% lên 85%); xếp hạng tăng 5 bậc (từ hạng 10 lên hạng 5)",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_figure_that_is_wrong_is_told_of_where_it_stands(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(text)})


@pytest.mark.parametrize("text", RIGHT)
def test_a_figure_that_is_right_stays_silent(text: str, tmp_path: Path) -> None:
    quoted = text if text.startswith('"') else json.dumps(text, ensure_ascii=False)
    judge(tmp_path, "text", {"letter.yaml": letter(quoted)})


def test_a_sum_is_told_with_its_terms(tmp_path: Path) -> None:
    text = "Có ‹parts-whole›25 đơn vị, gồm 15 đơn vị đạt, 12 đơn vị chưa đạt"
    [finding] = judge(tmp_path, "text", {"letter.yaml": letter(text)})
    assert finding.params["terms"] == "15 + 12 = 27"


def test_one_quantity_with_two_values_in_one_letter_is_told_of(tmp_path: Path) -> None:
    texts = (
        "Tổng số hồ sơ tiếp nhận là 5.400 hồ sơ",
        "Với tổng số hồ sơ tiếp nhận là ‹value-two›5.450 hồ sơ, cần thêm nhân sự",
    )
    judge(tmp_path, "text", {"letter.yaml": letter(*texts)})
    judge(tmp_path, "text", {"letter.yaml": letter(texts[0], texts[0].replace("hồ sơ", "đơn"))})


@pytest.mark.parametrize("number", [5, 15, 105, 1_005, 21_044, 1_000_005, 2_015_000_000, 10**12])
@pytest.mark.parametrize("zero_tens", ["linh", "lẻ"])
def test_an_amount_in_words_is_read_as_it_is_written(number: int, zero_tens: str) -> None:
    assert read_words(amount_in_words(number, zero_tens=zero_tens)) == number
    assert read_words("các đơn vị") is None
