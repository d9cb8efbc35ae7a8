"""The printed width of a text in Times New Roman.

``widths.json`` holds, for each style, advance width → characters, in units of 1/2048 em. They are
those of Liberation Serif 2.1.5, which is made to the metrics of Times New Roman and, unlike version
1 of that font, holds the Vietnamese letters. Kerning is left out, as Word leaves it out unless told
otherwise.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

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
