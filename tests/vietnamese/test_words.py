"""Amounts in words, read back by a parser of another make."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docgen.vietnamese.words import amount_in_words

AMOUNTS = (
    st.integers(0, 10**6)
    | st.integers(-(10**21), 10**21)
    | st.builds(lambda digit, power: digit * 10**power, st.integers(1, 9999), st.integers(0, 18))
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (703, "bảy trăm linh ba"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_006, "một nghìn không trăm linh sáu"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_500_000, "một triệu năm trăm nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (2_000_005_000, "hai tỷ không trăm linh năm nghìn"),
        (10**12, "một nghìn tỷ"),
        (1_234 * 10**9, "một nghìn hai trăm ba mươi tư tỷ"),
        (10**15, "một triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (-3, "âm ba"),
    ],
)
def test_a_number_is_read_as_a_clerk_reads_it(number: int, words: str) -> None:
    assert amount_in_words(number) == words


def test_the_southern_words_can_be_chosen() -> None:
    words = amount_in_words(5_003_004, zero_tens="lẻ", thousand="ngàn")
    assert words == "năm triệu không trăm lẻ ba ngàn không trăm lẻ bốn"


@given(AMOUNTS)
def test_the_words_read_back_give_the_number(number: int) -> None:
    assert number_of(amount_in_words(number)) == number


@given(AMOUNTS)
def test_the_words_are_single_spaced_nfc_text(number: int) -> None:
    words = amount_in_words(number)
    assert words == " ".join(words.split())
    assert words == unicodedata.normalize("NFC", words)


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_two_numbers_never_share_their_words(one: int, other: int) -> None:
    assert (amount_in_words(one) == amount_in_words(other)) == (one == other)


UNITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}


def number_of(words: str) -> int:
    """Read words from left to right: a name of a group multiplies what stands before it."""
    spoken = words.split()
    if spoken[0] == "âm":
        return -number_of(" ".join(spoken[1:]))
    billions, below, group, digit = 0, 0, 0, 0
    for word in spoken:
        match word:
            case "tỷ":
                billions = (billions + below + group + digit) * 10**9
                below = group = digit = 0
            case "triệu" | "nghìn":
                below += (group + digit) * (10**6 if word == "triệu" else 1000)
                group = digit = 0
            case "trăm" | "mươi":
                group += digit * (100 if word == "trăm" else 10)
                digit = 0
            case "mười":
                group += 10
            case "linh":
                pass
            case _:
                digit = UNITS[word]
    return billions + below + group + digit
