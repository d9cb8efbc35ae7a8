"""One spelling for one text."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docgen.vietnamese.text import (
    capitalize_first,
    fold_tones,
    forbidden_character,
    nearest,
    normalize,
    upper,
)

ANY_CHARACTER = st.characters(exclude_categories=[])


def test_decomposed_letters_are_composed() -> None:
    typed = unicodedata.normalize("NFD", "Sở Tài chính tỉnh Sóc Trăng")
    assert normalize(typed) == "Sở Tài chính tỉnh Sóc Trăng"


def test_a_tone_mark_after_a_composed_vowel_is_joined_to_it() -> None:
    assert normalize("vi\u00ea\u0323c") == "việc"


def test_eth_becomes_the_vietnamese_d() -> None:
    assert normalize("QÐ-UBND, ðồng") == "Q\u0110-UBND, \u0111ồng"


@given(st.text(ANY_CHARACTER))
def test_normalizing_gives_nfc_without_eth_and_changes_nothing_twice(text: str) -> None:
    once = normalize(text)
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & {"Ð", "ð"}
    assert normalize(once) == once


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở\x07 Tài chính", (2, "U+0007")),
        ("\x00", (0, "U+0000")),
        ("a\x0b\x0c", (1, "U+000B")),
        ("\ud800", (0, "U+D800")),
        ("ab\uffff", (2, "U+FFFF")),
        ("một\x85", (3, "U+0085")),
        ("\u2028hai", (0, "U+2028")),
    ],
)
def test_a_character_that_no_text_may_hold_is_found_and_named(
    text: str, found: tuple[int, str]
) -> None:
    assert forbidden_character(text) == found


def test_tabs_line_breaks_and_emoji_can_be_printed() -> None:
    assert forbidden_character("một\thai\r\nba 😀 \ufffd") is None


@given(st.text(ANY_CHARACTER.filter(lambda character: character not in "<&>")))
def test_what_may_stand_in_a_text_an_xml_parser_reads(text: str) -> None:
    try:
        ElementTree.fromstring(f"<a>{text}</a>".encode("utf-8", "surrogatepass"))
    except ElementTree.ParseError:
        readable = False
    else:
        readable = True
    assert readable or forbidden_character(text) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"),
        ("CỘNG HÒA", "CỘNG HOÀ"),
        ("thúy", "thuý"),
        ("khỏe", "khoẻ"),
        ("Ủy ban", "Uỷ ban"),
        ("hủy bỏ, họa, tõe", "huỷ bỏ, hoạ, toẽ"),
    ],
)
def test_both_places_of_a_tone_mark_fold_to_one_text(old: str, new: str) -> None:
    assert old != new
    assert fold_tones(old) == fold_tones(new)
    assert fold_tones(unicodedata.normalize("NFD", old)) == fold_tones(new)


@pytest.mark.parametrize(
    ("one", "other"), [("mùa", "mua"), ("hoa", "hòa"), ("quý", "quy"), ("Hòa", "hòa")]
)
def test_words_that_differ_otherwise_stay_different(one: str, other: str) -> None:
    assert fold_tones(one) != fold_tones(other)


@pytest.mark.parametrize("word", ["mùa", "hoàn", "quý", "thuyền", "toán", "của", "nghĩa", "trước"])
def test_words_with_one_spelling_are_not_touched(word: str) -> None:
    assert fold_tones(word) == word


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("một triệu đồng", "Một triệu đồng"),
        ("đồng chí Ngô Hùng", "Đồng chí Ngô Hùng"),
        ("ủy ban nhân dân", "Ủy ban nhân dân"),
        ("“ở cơ sở”", "“Ở cơ sở”"),
        ("UBND tỉnh", "UBND tỉnh"),
        ("05 năm", "05 năm"),
        ("- như trên", "- như trên"),
        ("", ""),
    ],
)
def test_only_the_first_letter_is_made_a_capital(text: str, capital: str) -> None:
    assert capitalize_first(text) == capital


def test_capitals_keep_every_tone_mark() -> None:
    assert upper("Ủy ban nhân dân tỉnh Đắk Lắk") == "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK"


@given(st.text())
def test_capitals_are_in_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", upper(text))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sympol", "symbol"),
        ("Recipient", "recipients"),
        ("chỉ-số-hoà", "chỉ-số-hòa"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_the_nearest_known_word_is_offered(word: str, meant: str | None) -> None:
    assert nearest(word, ["symbol", "recipients", "signer", "chỉ-số-hòa"]) == meant


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("symbol", []) is None
