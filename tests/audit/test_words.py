"""What differs between two texts is named by its words, and by the kind of word it is."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_docgen.audit.comparing.words import Difference, differences, filled_blanks

DATED = "Căn cứ Quyết định số 988/QĐ-UBND ngày 03 tháng 4 năm 2019 của Chủ tịch"


@pytest.mark.parametrize(
    ("expected", "printed", "gone", "come", "sort"),
    [
        ("tổng điểm 74,36;", "tổng điểm 74,63;", "74,36;", "74,63;", "number"),
        ("trước ngày 15/4/2026 gửi", "trước ngày 16/4/2026 gửi", "15/4/2026", "16/4/2026", "date"),
        ("Chung Thanh Tâm", "Chung Thanh Tân", "Tâm", "Tân", "name"),
        ("Chung Thanh Tâm", "Chúng Thanh Tâm", "Chung", "Chúng", "name"),
        ("gửi Sở Nội vụ xem", "gửi Sở Tư pháp xem", "Nội vụ", "Tư pháp", "name"),
        ("đề nghị các đơn vị", "yêu cầu các đơn vị", "đề nghị", "yêu cầu", "text"),
        ("Đề nghị các đơn vị", "Yêu nghị các đơn vị", "Đề", "Yêu", "text"),
        ("nói. Đề nghị các", "nói. Đè nghị các", "Đề", "Đè", "text"),
        ("báo cáo Sở", "báo cáo gấp Sở", "", "gấp", "text"),
        ("báo cáo gấp Sở", "báo cáo Sở", "gấp", "", "text"),
    ],
)
def test_a_difference_is_told_by_its_words(
    expected: str, printed: str, gone: str, come: str, sort: str
) -> None:
    (found,) = differences(expected, printed)
    assert (found.expected, found.printed, found.sort.value) == (gone, come, sort)


def test_a_date_in_words_counts_as_one_word() -> None:
    (found,) = differences(DATED, DATED.replace("tháng 4", "tháng 5"))
    assert found.expected == "ngày 03 tháng 4 năm 2019"
    assert found.printed == "ngày 03 tháng 5 năm 2019"
    assert found.sort.value == "date"


def test_a_difference_tells_the_words_around_it() -> None:
    (found,) = differences("một hai ba bốn năm sáu bảy tám", "một hai ba bốn 5 sáu bảy tám")
    assert found.near == "hai ba bốn 5 sáu bảy tám"


def test_two_edits_are_two_differences() -> None:
    found = list(differences("Sở A báo cáo 12 việc trong năm", "Sở B báo cáo 13 việc trong năm"))
    assert [each.expected for each in found] == ["A", "12"]


def test_blanks_and_composition_make_no_difference() -> None:
    decomposed = unicodedata.normalize("NFD", DATED).replace(" ", "\u00a0 ")
    assert list(differences(DATED, decomposed)) == []


@pytest.mark.parametrize(
    ("expected", "printed", "filled"),
    [
        ("Số:        /STC-VP", "Số: 128/STC-VP", "128"),
        ("ngày     tháng     năm 2019", "ngày 05 tháng 4 năm 2019", "05, 4"),
        ("ngày     tháng     năm 2019", "ngày     tháng 4 năm 2019", "4"),
        ("Số:        /STC-VP", "Số: 128/STC-TH", ""),
        ("Số: 27/TB-STC", "Số: 28/TB-STC", ""),
        ("Số:        /STC-VP", "Số: mật/STC-VP", ""),
    ],
)
def test_a_gap_may_be_filled_with_figures_by_hand(expected: str, printed: str, filled: str) -> None:
    assert filled_blanks(expected, printed) == filled


def test_texts_that_share_next_to_nothing_differ_as_a_whole() -> None:
    expected = "một hai ba bốn năm sáu bảy tám chín"
    printed = "mười một hai mươi ba mươi bốn mươi năm mươi sáu"
    shared = "một a hai b ba c d e g h i k l m n o p q r s t"
    assert len(list(differences(expected, printed))) > 1
    (found,) = differences(expected, shared)
    assert (found.expected, found.printed) == (expected, shared)


def test_a_difference_is_a_plain_value() -> None:
    (found,) = differences("một", "hai")
    assert found == Difference("một", "hai", "hai", found.sort)
