"""Lines broken as Word breaks them, and lines of like length."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cchc_docgen.typography import balanced_lines, broken_lines, text_width_pt

PARAGRAPH = (
    "Về việc triển khai các giải pháp nâng cao kết quả chỉ số cải cách hành chính năm 2018 của Sở "
    "Tài chính tỉnh Sóc Trăng và các đơn vị trực thuộc trong thời gian tới, được ươm những điều "
    "ước của người dân và doanh nghiệp khi đến giao dịch tại bộ phận tiếp nhận và trả kết quả"
)
TEXT_WIDTH_PT = 160 / 25.4 * 72
WORDS = st.lists(st.text("abđểW-/.\u00a0", min_size=1, max_size=9), min_size=1, max_size=14)
WIDTHS = st.floats(5, 400)


@pytest.mark.parametrize(
    ("bold", "line_ends"),
    [(False, ["chính", "thời", "giao", "quả"]), (True, ["chính", "trong", "khi", "quả"])],
)
def test_a_paragraph_breaks_where_the_pdf_broke_it(bold: bool, line_ends: list[str]) -> None:
    lines = broken_lines(PARAGRAPH, TEXT_WIDTH_PT, 14, bold=bold)
    assert [line.split()[-1] for line in lines] == line_ends


def test_a_word_wider_than_the_line_stays_whole() -> None:
    assert broken_lines("a WWWWWWWWWW b", 30, 12) == ["a", "WWWWWWWWWW", "b"]
    assert balanced_lines("a WWWWWWWWWW b", 30, 12) == ["a", "WWWWWWWWWW", "b"]


def test_a_no_break_space_does_not_break() -> None:
    assert broken_lines("năm\u00a02018 tháng 3", 50, 12) == ["năm\u00a02018", "tháng 3"]


def test_a_typed_line_break_is_retained() -> None:
    assert broken_lines("UBND TỈNH\nSÓC TRĂNG", 500, 12) == ["UBND TỈNH", "SÓC TRĂNG"]
    assert balanced_lines("UBND TỈNH\n\nSÓC TRĂNG", 500, 12) == ["UBND TỈNH", "", "SÓC TRĂNG"]


def test_a_gap_of_spaces_inside_a_line_is_retained() -> None:
    assert broken_lines("Số:        /STC-VP", 500, 13) == ["Số:        /STC-VP"]


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_text_is_one_empty_line(text: str) -> None:
    assert broken_lines(text, 100, 13) == balanced_lines(text, 100, 13) == [""]


def test_a_name_too_long_by_one_word_is_parted_in_the_middle() -> None:
    name = "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH"
    assert broken_lines(name, 240, 12, bold=True)[-1] == "TỈNH"
    assert balanced_lines(name, 240, 12, bold=True) == ["BAN QUẢN LÝ CÁC KHU", "CÔNG NGHIỆP TỈNH"]


def test_a_short_word_is_not_left_alone_even_for_a_shorter_longest_line() -> None:
    assert broken_lines("TỪ WWWWWWWWWW IIIIII", 150, 12) == ["TỪ WWWWWWWWWW", "IIIIII"]
    assert balanced_lines("TỪ WWWWWWWWWW IIIIII", 150, 12) == ["TỪ", "WWWWWWWWWW IIIIII"]


def test_a_short_word_stays_alone_where_nothing_else_fits() -> None:
    assert balanced_lines("WWWWWWWWWW ii", 115, 12) == ["WWWWWWWWWW", "ii"]


@given(WORDS, WIDTHS)
def test_every_broken_line_is_filled_as_far_as_it_goes(words: list[str], width_pt: float) -> None:
    lines = broken_lines(" ".join(words), width_pt, 12)
    assert " ".join(lines).split(" ") == words
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        assert text_width_pt(line, 12) <= width_pt or " " not in line
        if following is not None:
            next_word = following.split(" ")[0]
            assert text_width_pt(f"{line} {next_word}", 12) > width_pt


@given(WORDS, WIDTHS, st.booleans(), st.booleans())
def test_balanced_lines_are_as_few_and_lose_no_word(
    words: list[str], width_pt: float, bold: bool, italic: bool
) -> None:
    text = " ".join(words)
    lines = balanced_lines(text, width_pt, 12, bold=bold, italic=italic)
    assert len(lines) == len(broken_lines(text, width_pt, 12, bold=bold, italic=italic))
    assert " ".join(lines).split(" ") == words
    for line in lines:
        assert text_width_pt(line, 12, bold=bold, italic=italic) <= width_pt or " " not in line


@given(st.lists(st.text("abđểW", min_size=1, max_size=9), min_size=2, max_size=12))
def test_of_all_breaks_into_two_lines_the_balanced_one_is_best(words: list[str]) -> None:
    text = " ".join(words)
    width_pt = max(text_width_pt(text, 12) * 0.7, *(text_width_pt(word, 12) for word in words))
    lines = balanced_lines(text, width_pt, 12)
    ways = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    ways = [way for way in ways if longest_pt(way) <= width_pt and not ends_lost(way, width_pt)]
    assume(len(lines) == 2 and ways)
    assert longest_pt(lines) == min(map(longest_pt, ways))
    assert not ends_lost(lines, width_pt)


def longest_pt(lines: list[str] | tuple[str, ...]) -> float:
    return max(text_width_pt(line, 12) for line in lines)


def ends_lost(lines: list[str] | tuple[str, ...], width_pt: float) -> bool:
    return " " not in lines[-1] and text_width_pt(lines[-1], 12) < width_pt / 3
