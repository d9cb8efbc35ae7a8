"""Widths of Times New Roman, compared with lines measured in a PDF."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docgen.typography import EMU_PER_MM, EMU_PER_PT, text_width_pt

TONES = "\u0300\u0301\u0303\u0309\u0323"
VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


@pytest.mark.parametrize(
    ("text", "size_pt", "bold", "italic", "measured_pt"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, 250.14),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, 159.08),
        ("SỞ TÀI CHÍNH", 12, True, False, 83.95),
        ("ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG", 13, False, False, 232.30),
        ("Sóc Trăng, ngày 05 tháng 3 năm 2020", 13, False, True, 199.20),
        ("Nơi nhận: được ươm những ướt ƯỞNG", 12, True, True, 199.68),
        ("Kính gửi: Thủ trưởng các đơn vị (74,36%) – “thực hiện”…", 14, False, False, 330.97),
    ],
)
def test_a_line_is_as_wide_as_it_was_measured_in_a_pdf(
    text: str, size_pt: float, bold: bool, italic: bool, measured_pt: float
) -> None:
    width = text_width_pt(text, size_pt, bold=bold, italic=italic)
    assert width == pytest.approx(measured_pt, rel=0.005)


@given(st.text(), st.text(), st.booleans(), st.booleans())
def test_two_texts_side_by_side_are_as_wide_as_both(
    one: str, other: str, bold: bool, italic: bool
) -> None:
    def width(text: str) -> float:
        return text_width_pt(text, 13, bold=bold, italic=italic)

    assert width(one + other) == width(one) + width(other)


@given(st.text(), st.sampled_from([10, 12, 13, 13.5, 14]))
def test_the_width_grows_with_the_size(text: str, size_pt: float) -> None:
    assert text_width_pt(text, 2 * size_pt) == 2 * text_width_pt(text, size_pt)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_a_tone_mark_makes_no_letter_wider(bold: bool, italic: bool) -> None:
    for letter in VIETNAMESE + VIETNAMESE.upper():
        width = text_width_pt(letter, 14, bold=bold, italic=italic)
        assert width == text_width_pt(without_tone(letter), 14, bold=bold, italic=italic), letter
        assert 0 < width < 14, letter


def without_tone(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("", 0),
        ("\u0301\u200b\u00ad", 0),
        ("a\tb", 1932 / 2048),
        ("a\nb", 1932 / 2048),
        ("\u00a0", 0.25),
        ("\u202f", 410 / 2048),
        ("—", 1),
        ("…", 1),
        ("₫", 0.5127),
        ("\u2011", 682 / 2048),
        ("漢", 1),
        ("😀", 1),
    ],
)
def test_marks_spaces_and_unknown_characters_have_their_width(text: str, ems: float) -> None:
    assert text_width_pt(text, 20) == pytest.approx(20 * ems, abs=0.02)


def test_every_figure_has_the_same_width_so_that_columns_stand_straight() -> None:
    assert {text_width_pt(figure, 14) for figure in "0123456789"} == {7}


def test_a_point_and_a_millimetre_agree_in_emu() -> None:
    assert EMU_PER_MM * 25.4 == EMU_PER_PT * 72
