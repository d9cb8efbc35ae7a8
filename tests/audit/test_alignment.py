"""Paragraphs of two letters find each other, whatever was edited, removed, added or moved."""

from __future__ import annotations

from cchc_docgen.audit.comparing.alignment import align

LETTER = [
    "Kính gửi: Sở Nội vụ.",
    "Sở Tài chính báo cáo như sau:",
    "1. Thu đạt 95%.",
    "2. Chi đạt 90%.",
]


def pairs(printed: list[str]) -> list[tuple[int | None, int | None]]:
    return [(pair.expected, pair.printed) for pair in align(LETTER, printed)]


def test_an_untouched_letter_is_paired_place_by_place() -> None:
    assert pairs(LETTER) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_an_edited_paragraph_is_paired_with_what_it_was() -> None:
    edited = [*LETTER[:2], "1. Thu đạt 96%.", LETTER[3]]
    assert pairs(edited) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_a_removed_paragraph_has_no_counterpart() -> None:
    assert pairs([LETTER[0], *LETTER[2:]]) == [(0, 0), (1, None), (2, 1), (3, 2)]


def test_a_paragraph_that_is_added_beside_an_edited_one_is_told_from_it() -> None:
    printed = [*LETTER[:2], "Một đoạn không ai soạn.", "1. Thu đạt 96%.", LETTER[3]]
    assert pairs(printed) == [(0, 0), (1, 1), (None, 2), (2, 3), (3, 4)]


def test_a_paragraph_of_other_words_is_paired_by_its_place() -> None:
    assert pairs(["Người nhận khác", *LETTER[1:]]) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_an_endless_file_is_not_compared_paragraph_by_paragraph() -> None:
    printed = [f"dòng {number}" for number in range(20_000)]
    found = pairs(printed)
    assert found[:4] == [(0, None), (1, None), (2, None), (3, None)]
    assert len(found) == 20_004


def test_a_long_paragraph_is_known_by_its_words_among_added_ones() -> None:
    long = " ".join(f"từ{number}" for number in range(60))
    printed = ["Một đoạn ngắn.", f"{long} thêm", f"khác {'hẳn ' * 60}"]
    assert [tuple(pair) for pair in align([long], printed)] == [(None, 0), (0, 1), (None, 2)]


def test_two_edited_paragraphs_among_others_keep_their_order() -> None:
    expected = ["1. Thu đạt 95%.", "2. Chi đạt 90%.", "Kết thúc báo cáo."]
    printed = ["Đầu trang lạ", "1. Thu đạt 96%.", "2. Chi đạt 91%."]
    found = [(pair.expected, pair.printed) for pair in align(expected, printed)]
    assert found == [(None, 0), (0, 1), (1, 2), (2, None)]
