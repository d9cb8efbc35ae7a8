"""Number formats of a workbook, as far as they change what a clerk sees in a cell.

The reader of workbooks gives values without their formats. A percent sign, leading zeros and the
parts of a date stand in the format alone (ECMA-376 part 1, 18.8.30 and 18.8.31).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# The formats that have a number and no code in the file; the others among them show plain numbers.
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "d/m/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "d/m/yyyy h:mm",
}
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PADDED = re.compile(r"0{2,}")


class Shape(Enum):
    """What a number format makes of a value."""

    PLAIN = auto()
    PERCENT = auto()
    PADDED = auto()
    DAY_MONTH = auto()
    MONTH_YEAR = auto()
    YEAR = auto()


@dataclass(frozen=True, slots=True)
class Format:
    """A number format; ``digits`` is the width of one that pads with zeros."""

    shape: Shape
    digits: int = 0


PLAIN = Format(Shape.PLAIN)


def read_formats(styles: _Element) -> tuple[Format, ...]:
    """Return the format of every cell style of ``xl/styles.xml``, by the number cells name it with."""
    codes = dict(_BUILT_IN)
    for each in styles.iterfind("{*}numFmts/{*}numFmt"):
        codes[_number(each.get("numFmtId"))] = each.get("formatCode", "")
    return tuple(
        parse_format(codes.get(_number(style.get("numFmtId")), ""))
        for style in styles.iterfind("{*}cellXfs/{*}xf")
    )


def parse_format(code: str) -> Format:
    """Return what a format code makes of a value; only its first section is looked at."""
    bare = _ASIDE.sub("", code).split(";")[0].strip().lower()
    if "%" in bare:
        return Format(Shape.PERCENT)
    if _PADDED.fullmatch(bare):
        return Format(Shape.PADDED, len(bare))
    year, month, day = ("y" in bare, "m" in bare, "d" in bare)
    if day and not year:
        return Format(Shape.DAY_MONTH)
    if year and not day:
        return Format(Shape.MONTH_YEAR if month else Shape.YEAR)
    return PLAIN


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
