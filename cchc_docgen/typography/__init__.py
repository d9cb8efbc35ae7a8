"""The lines a text takes in Times New Roman: broken as Word does, or into lines of like length.

Lines break at spaces alone, never at a no-break space; a line break in the text breaks in any case. A
word wider than the line stays whole on a line of its own. Spaces at the end of a broken line are
dropped, as they hang outside it. Blanks at which no line ends stand between a word and its number, a number
and its unit, a title and its name (:func:`bound`). ``widths.json``
holds the advance widths of the four styles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

NO_BREAK = "\u00a0"

_NUMBERED = "ngày|tháng|năm|quý|số|điều|khoản|điểm|mục|chương|phần|phụ lục|biểu|mẫu|đợt|khóa|khoá|kỳ|tờ|trang"
_UNITS = "đồng|nghìn|ngàn|triệu|tỷ|tỉ|điểm|ha|km|kg|tấn"
_TITLES = "ông|bà|đồng chí|đ/c|TS\\.|ThS\\.|PGS\\.|GS\\.|BS\\."
_CAPITALS = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_BLANK = re.compile(
    r" (?=(?P<number>\d)|(?P<point>[a-zđ][,.;) ])|(?P<chapter>[IVX]+(?!\w))"
    rf"|(?P<unit>(?:{_UNITS})(?!\w))|(?P<name>[{_CAPITALS}](?=[^\W\d_])))"
)
_BEFORE = {
    "number": re.compile(rf"(?<!\w)(?i:{_NUMBERED})\Z"),
    "point": re.compile(r"(?<!\w)(?i:điểm)\Z"),
    "chapter": re.compile(r"(?<!\w)(?i:chương|phần|mục)\Z"),
    "unit": re.compile(r"\d\Z"),
    "name": re.compile(rf"(?<!\w)(?i:{_TITLES})\Z"),
}
_ENDS_OF_TITLES = frozenset("gGàÀíÍcC.")  # most names stand behind none: no need to look closer
_REACH = 8  # letters of the longest word before such a blank


@lru_cache(maxsize=1024)
def bound(text: str) -> str:
    """Return a text whose numbers stay on a line with their word or unit, and names with their title."""
    return _BLANK.sub(_joined, text)


def _joined(blank: re.Match[str]) -> str:
    """Return the blank as one at which no line ends, if what stands before it asks for that."""
    start = blank.start()
    kind = blank.lastgroup or ""
    if kind == "name" and blank.string[start - 1] not in _ENDS_OF_TITLES:
        return " "
    before = _BEFORE[kind]
    return NO_BREAK if before.search(blank.string, max(start - _REACH, 0), start) else blank[0]


EMU_PER_PT = 12_700
EMU_PER_MM = 36_000

_STYLES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold italic",
}


class _Widths(dict[str, int]):
    """Advance widths by character; one that the font does not hold counts one em."""

    def __init__(self, widths: dict[str, int], em: int) -> None:
        super().__init__(widths)
        self.em = em

    def __missing__(self, character: str) -> int:
        return self.em


def text_width_pt(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width in points of a text set on one line, with the spaces at its ends.

    The text is expected in NFC. Combining marks count nothing, and so do tab and line break: a tab
    goes as far as its paragraph says, and lines are measured one by one. A character that the font
    lacks counts one em.
    """
    widths = _widths(bold, italic)
    return sum(map(widths.__getitem__, text)) * size_pt / widths.em


@cache
def _widths(bold: bool, italic: bool) -> _Widths:
    data = json.loads(Path(__file__).with_name("widths.json").read_text(encoding="utf-8"))
    widths = dict.fromkeys("\t\n\r", 0)
    for first, last in data["zero_width"]:
        widths.update(dict.fromkeys(map(chr, range(int(first, 16), int(last, 16) + 1)), 0))
    for width, characters in data[_STYLES[bold, italic]].items():
        widths.update(dict.fromkeys(characters, int(width)))
    return _Widths(widths, data["units_per_em"])


_WORD = re.compile(r" *[^ ]+ *")
_MOST_BALANCED = 120  # words
_LOST_WORD = 1 / 3
"""Part of the line's width below which a word looks lost when it stands alone on the last line."""


def broken_lines(
    text: str, max_width_pt: float, size_pt: float, *, bold: bool = False, italic: bool = False
) -> list[str]:
    """Return the lines of a text, each filled as far as it goes."""
    settings = _settings(text, max_width_pt, size_pt, bold, italic)
    return [line for setting in settings for line in setting.lines(setting.filled())]


def balanced_lines(
    text: str, max_width_pt: float, size_pt: float, *, bold: bool = False, italic: bool = False
) -> list[str]:
    """Return as few lines as :func:`broken_lines` needs, the longest of them as short as can be.

    Where another break into as many lines exists, the last line is not one word shorter than a
    third of the width.
    """
    return list(_balanced(text, max_width_pt, size_pt, bold, italic))


@lru_cache(maxsize=512)  # the names of offices recur from letter to letter
def _balanced(
    text: str, max_width_pt: float, size_pt: float, bold: bool, italic: bool
) -> tuple[str, ...]:
    if "\n" not in text:
        line = text.rstrip(" ")
        if text_width_pt(line, size_pt, bold=bold, italic=italic) <= max_width_pt:
            return (line,)
    settings = _settings(text, max_width_pt, size_pt, bold, italic)
    return tuple(line for setting in settings for line in setting.lines(setting.balanced()))


def _settings(
    text: str, max_width_pt: float, size_pt: float, bold: bool, italic: bool
) -> list[_Setting]:
    return [_Setting(part, max_width_pt, size_pt, bold, italic) for part in text.split("\n")]


@lru_cache(maxsize=8192)  # few words make up all the headings of a year
def _word_widths_pt(word: str, size_pt: float, bold: bool, italic: bool) -> tuple[float, float]:
    """Return the width of a word without and with the spaces behind it."""
    without = text_width_pt(word.rstrip(" "), size_pt, bold=bold, italic=italic)
    return without, text_width_pt(word, size_pt, bold=bold, italic=italic)


class _Tail(NamedTuple):
    """The last lines of a text; of two tails the lesser one is the better."""

    ends_in_lost_word: bool
    longest_pt: float
    squares: float
    starts: tuple[int, ...]


class _Setting:
    """Words set in one type, between a left and a right edge; a line is named by its first word."""

    def __init__(
        self, text: str, max_width_pt: float, size_pt: float, bold: bool, italic: bool
    ) -> None:
        self.max_width_pt = max_width_pt
        self.words: list[str] = _WORD.findall(text) or [text]
        self.left_pt: list[float] = []
        self.right_pt: list[float] = []
        position = 0.0
        for word in self.words:
            without, with_spaces = _word_widths_pt(word, size_pt, bold, italic)
            self.left_pt.append(position)
            self.right_pt.append(position + without)
            position += with_spaces

    def width_pt(self, first: int, after: int) -> float:
        """Return the width of one line of the words from ``first`` to the one before ``after``."""
        return self.right_pt[after - 1] - self.left_pt[first]

    def fits(self, first: int, after: int) -> bool:
        return after - first == 1 or self.width_pt(first, after) <= self.max_width_pt

    def lines(self, starts: Sequence[int]) -> list[str]:
        edges = pairwise([*starts, len(self.words)])
        return ["".join(self.words[first:after]).rstrip(" ") for first, after in edges]

    def filled(self) -> list[int]:
        """Return the first words of lines filled as far as they go."""
        starts = [0]
        for index in range(1, len(self.words)):
            if not self.fits(starts[-1], index + 1):
                starts.append(index)
        return starts

    def balanced(self) -> Sequence[int]:
        """Return the first words of the best lines, going from the last line to the first.

        A text of very many words is no heading; it is filled, as weighing its lines would take long.
        """
        filled, end = self.filled(), len(self.words)
        if end > _MOST_BALANCED:
            return filled
        if len(filled) == 2:
            return self._two_lines() or filled
        tails = {first: self._last_line(first) for first in range(end) if self.fits(first, end)}
        for _ in filled[1:]:
            tails = {
                first: min(longer)
                for first in range(end)
                if (longer := self._longer_tails(first, tails))
            }
        return tails[0].starts

    def _two_lines(self) -> Sequence[int] | None:
        """Return the first words of the best two lines, if there are two that fit."""
        end, most = len(self.words), self.max_width_pt
        best: _Tail | None = None
        for second in range(1, end):
            first_pt, last_pt = self.width_pt(0, second), self.width_pt(second, end)
            if first_pt > most and second > 1:
                break
            if last_pt <= most or second == end - 1:
                lost = second == end - 1 and last_pt < most * _LOST_WORD
                longest, squares = max(first_pt, last_pt), first_pt**2 + last_pt**2
                tail = _Tail(lost, longest, squares, (0, second))
                best = tail if best is None else min(best, tail)
        return best and best.starts

    def _last_line(self, first: int) -> _Tail:
        width = self.width_pt(first, len(self.words))
        lost = first == len(self.words) - 1 and width < self.max_width_pt * _LOST_WORD
        return _Tail(lost, width, width**2, (first,))

    def _longer_tails(self, first: int, tails: dict[int, _Tail]) -> list[_Tail]:
        """Return the tails with a line before them that begins with ``first``."""
        return [
            _Tail(
                tail.ends_in_lost_word,
                max(width, tail.longest_pt),
                width**2 + tail.squares,
                (first, *tail.starts),
            )
            for after, tail in tails.items()
            if after > first and self.fits(first, after)
            for width in [self.width_pt(first, after)]
        ]
