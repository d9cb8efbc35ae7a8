"""Misspelt words: each case is a paragraph of a letter, wrong words marked before them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_docgen.rules.text.confusions import pairs
from cchc_docgen.vietnamese.syllables import is_syllable, likely_slip, nearest
from tests.rules.cases import judge, letter

WRONG = [
    # no syllable at all
    "Căn cứ ‹syllable-impossible›quyêt định của Sở",
    "Các đơn vị báo cáo ‹syllable-impossible›truớc ngày họp",
    "Tiếp tục ‹syllable-impossible›đôỉ mới lề lối làm việc",
    "Kết quả ‹syllable-impossible›cuả các đơn vị thuộc Sở",
    "Các đơn vị ‹syllable-impossible›đƿa nội dung này vào kế hoạch",
    "Việc ‹syllable-impossible›hìnhthành các tổ công tác",
    "‹syllable-impossible›Quyêt định này thay thế quyết định trước",
    "Các đơn vị nộp hồ ‹syllable-impossible›sỡơ đúng hạn",
    # no marks at all
    "‹text-unmarked›Cac don vi thuc hien nghiem cac noi dung tren",
    # a syllable that fits none of its neighbours
    "Theo chức năng, báo cáo kết ‹word-unlikely›quã thực hiện",
    "Tình hình ‹word-unlikely›thục hiện kế hoạch năm 2026",
    "Nâng cao ‹word-unlikely›nâng lực của công chức",
    "Vùng đồng bào dân tộc ‹word-unlikely›thiêu số",
    "Chủ tịch ủy ‹word-unlikely›bân nhân dân các xã",
    # the classic confusions
    "Các đơn vị ‹word-confused›sát nhập theo đề án",
    "Phòng chuyên môn ‹word-confused›sử lý hồ sơ đúng hạn",
    "Các đơn vị ‹word-confused›bổ xung hồ sơ còn thiếu",
    "Chi phí ‹word-confused›thăm quan học tập kinh nghiệm",
    "‹word-confused›Trương trình công tác năm 2026",
    # figures and times
    "Tỷ lệ hồ sơ đúng hạn đạt ‹decimal-dot›98.5%, vượt chỉ tiêu",
    "Tỷ lệ trực tuyến đạt ‹decimal-dot›‹percent-space›1.25 % so với kế hoạch",
    "Tỷ lệ hồ sơ đúng hạn đạt ‹percent-doubled›98,5%%",
    "Tỷ lệ hồ sơ đúng hạn đạt ‹percent-doubled›98% % số hồ sơ",
    "Thu ngân sách ‹sign-doubled›tăng -1,2% so với cùng kỳ",
    "Số hồ sơ trễ hạn ‹sign-doubled›giảm -15 so với cùng kỳ",
    "Báo cáo kết quả ‹time-impossible›quý V năm 2026",
    "Cuộc họp bắt đầu lúc ‹time-impossible›25 giờ 00 phút ngày 12/3/2026",
    # keys of a typing method
    "Các đơn vị ‹typing-leftover›thuwcj hiện nghiêm",
    "Kế hoạch ‹typing-leftover›dduwowcj phê duyệt",
    "Các đơn vị ‹typing-leftover›thu75c hiện nghiêm",
    "‹typing-leftover›Cacs đơn vị báo cáo kết quả",
    # marks lost
    "‹marks-missing›De nghi các đơn vị thực hiện",
    "Các phòng ‹marks-missing›thuc hien nghiêm túc kế hoạch",
]

RIGHT = [
    "Đồng bào các dân tộc ở Đắk Lắk, Kon Tum, Bắc Kạn, Krông Nô",
    "Học tập tư tưởng của V.I. Lênin tại Viện Hàn lâm",
    "Khí ôxy, axít và điốt phát quang được kiểm định",
    "Truy cập địa chỉ https://dichvucong.gov.vn/thuc-hien hoặc gửi về vanthu@sotaichinh.gov.vn",
    "Mẫu số 01/ĐK-KD ban hành kèm theo, ký hiệu A4, mã q1w2e3",
    "Phần mềm quản lý văn bản và điều hành eOffice của Tập đoàn FPT",
    "Uỷ ban nhân dân tỉnh giao Sở Tài chính khuyến khích, hoà giải, thuỷ lợi",
    "Quý cơ quan ký, quỹ tiền mặt, quyển sổ, quốc gia, quýt, khuỷu tay, ngoằn ngoèo",
    "Gìn giữ, giếng khoan, giặc giã, giỗ chạp, giặt giũ",
    "Bài giảng về lịch sử lý luận chính trị, doanh nghiệp nộp hồ sơ xuất khẩu",
    "Đây là thành tựu chung của cả tỉnh, công tác phòng chống bão đảm bảo an toàn",
    "Tỷ lệ 98,5%; 1.350 hồ sơ; mục 2.1; 1.350% so với năm 2020; tăng từ 5 - 7%; quý I, quý IV",
    "Thời gian làm việc 40 giờ một tuần, quý 2 năm 2026, 24 giờ, hoàn thành trong 48 giờ",
    "Hội nghị video, livestream, website, email, file PDF được lưu trữ",
]


@pytest.mark.parametrize("marked", WRONG)
def test_a_misspelt_word_is_found_where_it_stands(tmp_path: Path, marked: str) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(marked)})


@pytest.mark.parametrize("text", RIGHT)
def test_words_of_others_and_right_ones_are_left_alone(tmp_path: Path, text: str) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(text)})


def test_a_text_of_another_language_gets_one_sentence(tmp_path: Path) -> None:
    text = "‹text-foreign›Cạc đơnv vịị thưựcc hiênệ nghiêmm tụcc cạcc nọịi dugn nàày"
    judge(tmp_path, "text", {"letter.yaml": letter(text)})


def test_more_misspelt_words_than_right_ones_are_text_foreign_once(tmp_path: Path) -> None:
    text = "‹text-foreign›Vậnn độngg mọị ngườii dânn thamm giaa cácc hoạtt độngg"
    judge(tmp_path, "text", {"letter.yaml": letter(text)})


def test_the_word_proposed_keeps_its_capitals(tmp_path: Path) -> None:
    text = "‹word-confused›Sát nhập các đơn vị sự nghiệp"
    found = judge(tmp_path, "text", {"letter.yaml": letter(text)})
    assert [each.params["meant"] for each in found] == ["Sáp nhập"]


@pytest.mark.parametrize(
    "word",
    [
        "quyết",
        "thực",
        "trước",
        "đổi",
        "của",
        "đưa",
        "ngành",
        "khuya",
        "nghiêng",
        "giếng",
        "gì",
        "quý",
        "quí",
        "ích",
        "uỷ",
        "ủy",
    ],
)
def test_a_word_in_use_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "quyêt",
        "thưc",
        "truớc",
        "đôỉ",
        "cuả",
        "nghành",
        "đựơc",
        "qúy",
        "kyê",
        "ngê",
        "cê",
    ],
)
def test_a_misspelling_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_what_is_nearest_to_a_misspelling_is_a_syllable() -> None:
    assert "trước" in nearest("truớc")
    assert all(is_syllable(each) for each in nearest("truớc"))


def test_people_confuse_some_letters_more_than_others() -> None:
    assert likely_slip("sữa", "sửa")
    assert likely_slip("xử", "sử")
    assert not likely_slip("bử", "sử")


def test_the_counted_pairs_are_a_small_file_of_syllables() -> None:
    known = pairs()
    assert known.count("thực", "hiện") > 10_000
    assert known.count("thực", "kiễm") == 0
    assert all(is_syllable(word) for word in known.words)


REAL = os.environ.get("CCHC_TEXTS", "")


@pytest.mark.skipif(not REAL, reason="CCHC_TEXTS names no folder of real texts")
def test_on_real_texts_hardly_a_right_word_is_told_of() -> None:
    from benchmarks.proofreading import false_alarms

    found = false_alarms(Path(REAL) / "real")
    assert len(found) <= 12, found  # of them six to eight are misprints of the texts themselves
