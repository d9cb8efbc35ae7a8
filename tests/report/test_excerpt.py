"""The caret stands under the character that is meant, whatever stands before it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docgen.diagnostics import Mark
from cchc_docgen.report.text import WIDTH, display_width, excerpt

GUTTER = len("    1 | ")


def lines_of(line: str, column: int) -> tuple[str, str]:
    shown, caret = excerpt(line, Mark("a.yaml", 1, column)).split("\n")
    assert shown.startswith("    1 | ")
    assert caret.startswith("      | ")
    return shown[GUTTER:], caret[GUTTER:]


def under_caret(line: str, column: int) -> str:
    """Return the characters that a terminal shows above the caret."""
    shown, caret = lines_of(line, column)
    at = caret.index("^")
    reached, found = 0, ""
    for character in shown:
        if reached <= at < reached + (display_width(character) or 1):
            found += character
        reached += display_width(character)
    return found


@pytest.mark.parametrize(
    ("line", "column", "character"),
    [
        ("subject: kiểm kê", 10, "k"),
        ("subject: kiểm kê", 1, "s"),
        ("subject: kiểm kê", 16, "ê"),
        ("name: 会計部 X", 11, "X"),
        ("name: 会計部 X", 8, "計"),
        ("name: ＡＢ x", 10, "x"),
        ("\tsubject: x", 2, "s"),
    ],
)
def test_the_caret_stands_under_the_column(line: str, column: int, character: str) -> None:
    assert under_caret(line, column) == character


def test_accents_typed_apart_take_no_column() -> None:
    line = unicodedata.normalize("NFD", "kiểm kê tài sản: x")
    shown, caret = lines_of(line, line.index("x") + 1)
    assert caret.index("^") == len("kiểm kê tài sản: ")
    assert shown == line


def test_a_mark_inside_a_letter_points_at_the_letter() -> None:
    line = unicodedata.normalize("NFD", "kế")
    assert [lines_of(line, column)[1] for column in (2, 3, 4)] == [" ^"] * 3


def test_a_place_behind_the_line_points_right_behind_it() -> None:
    assert lines_of("to:", 40) == ("to:", "   ^")


@pytest.mark.parametrize("column", [1, 50, 97, 300, 599, 600])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    line = "".join(chr(ord("a") + index % 26) for index in range(600))
    shown, caret = lines_of(line, column)
    assert display_width(shown) <= WIDTH + 2
    assert shown[caret.index("^")] == line[column - 1]
    assert shown.startswith("…") == (column > 61)
    assert shown.endswith("…") == (column < 560)


@given(st.text(st.sampled_from("aế会\u0302\u200d x"), max_size=300), st.integers(1, 320))
def test_the_caret_never_leaves_what_is_shown(line: str, column: int) -> None:
    shown, caret = lines_of(line, column)
    assert caret.strip() == "^"
    assert len(caret) <= display_width(shown) + 1 + len(line) - len(line.rstrip())
