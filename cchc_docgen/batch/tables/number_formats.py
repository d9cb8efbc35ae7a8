"""Number formats of a workbook, cut into what they show and how.

The reader of workbooks gives values without their formats, and what a clerk sees stands in the format:
decimals, groups, a percent sign, a unit, the parts of a date (ECMA-376 part 1, 18.8.30 and 18.8.31).
A format is read whole; one with anything that depends on a machine (names of months, AM/PM) or that no
letter prints (powers of ten, fractions) is known as one that cannot be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# The formats that have a number and no code in the file (18.8.30), the dates as vi-VN has them.
_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
_UNKNOWN = "?/?"  # what a number without a code is read as: nobody knows what it shows

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<blank>.) | (?P<fill>\*.)
    | \[(?P<bracket>[^\]]*)\] | (?P<general>general) | (?P<halfday>am/pm|a/p|sa/ch)
    | (?P<power>e[+-]) | (?P<part>y+|m+|d+|h+|s+) | (?P<digit>[#0?]) | (?P<point>\.)
    | (?P<group>,) | (?P<percent>%) | (?P<text>@) | (?P<section>;) | (?P<slash>/)
    | (?P<sign>[-$+():!^&'~{}<>=\s]|[^\x00-\x7f]) | (?P<other>.)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_COLOUR = re.compile("black|blue|cyan|green|magenta|red|white|yellow|colou?r ?[0-9]{1,2}")
_LOCALE = re.compile(r"\$(?P<symbol>[^-]*)(?:-(?P<locale>[0-9a-f]{1,8}))?")
_ELAPSED = re.compile("h+|m+|s+")


class Shape(Enum):
    """What a section of a number format shows."""

    GENERAL = auto()
    NUMBER = auto()
    DATE = auto()
    TEXT = auto()
    LITERAL = auto()
    DAY_MONTH = auto()  # with the month's name and no year: what Excel makes of a typed 8/5
    POWER = auto()
    UNSHOWN = auto()


Token = tuple[str, str]  # its kind (a group of _TOKEN, or elapsed, minute, literal) and its text


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a format: for a sign of numbers, or for texts."""

    shape: Shape
    tokens: tuple[Token, ...]

    def count(self, kind: str) -> int:
        """Return how many tokens of a kind there are."""
        return sum(token[0] == kind for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Format:
    """A number format: its code as the workbook has it, and its sections."""

    code: str
    sections: tuple[Section, ...]

    def for_number(self, sign: int) -> tuple[Section, bool]:
        """Return the section for a number of this sign, and whether the number keeps its minus there."""
        numbers = [each for each in self.sections[:3] if each.shape is not Shape.TEXT]
        if not numbers:
            return Section(Shape.GENERAL if self.code == "@" else Shape.UNSHOWN, ()), True
        if sign < 0 and len(numbers) > 1:
            return numbers[1], False
        return (numbers[2] if sign == 0 and len(numbers) > 2 else numbers[0]), True

    @property
    def for_text(self) -> Section | None:
        """The section that texts are shown by, if there is one."""
        last = self.sections[-1]
        return last if last.shape is Shape.TEXT or len(self.sections) == 4 else None


def read_formats(styles: _Element) -> tuple[Format, ...]:
    """Return the format of every cell style of ``xl/styles.xml``, by the number cells name it with."""
    codes = dict(_BUILT_IN)
    for each in styles.iterfind("{*}numFmts/{*}numFmt"):
        codes[_number(each.get("numFmtId"))] = each.get("formatCode", "")
    return tuple(
        parse_format(codes.get(_number(style.get("numFmtId")), _UNKNOWN))
        for style in styles.iterfind("{*}cellXfs/{*}xf")
    )


@lru_cache(maxsize=1024)
def parse_format(code: str) -> Format:
    """Return a format code cut into its sections."""
    sections: list[list[Token]] = [[]]
    for kind, text in _tokens(code or "General"):
        if kind == "section":
            sections.append([])
        else:
            sections[-1].append((kind, text))
    return Format(code, tuple(_section(each) for each in sections))


def _tokens(code: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(code):
        kind = str(found.lastgroup)
        text = found[kind]
        if kind in ("quoted", "escaped", "sign"):
            yield "literal", text
        elif kind == "blank":
            yield "literal", " "
        elif kind == "bracket":
            yield from _bracket(text.lower(), text)
        elif kind != "fill":
            yield kind, text.lower()


def _bracket(lower: str, typed: str) -> Iterator[Token]:
    """Give what a bracket shows: nothing for a colour, a currency's sign, hours beyond a day."""
    if _ELAPSED.fullmatch(lower):
        yield "elapsed", lower
    elif found := _LOCALE.fullmatch(lower):
        if found["symbol"]:
            yield "literal", typed[1 : 1 + len(found["symbol"])]
        if found["locale"] and not _keeps_digits(int(found["locale"], 16)):
            yield "other", typed
    elif not _COLOUR.fullmatch(lower):
        yield "other", typed


def _keeps_digits(locale: int) -> bool:
    """Tell whether a locale leaves figures and calendar as they are; F400 and F800 follow the machine."""
    calendar, digits = (locale >> 16) & 0xFF, (locale >> 24) & 0xFF
    return locale & 0xFFFF not in (0xF400, 0xF800) and calendar < 2 and digits < 2


def _section(tokens: list[Token]) -> Section:
    kinds = {kind for kind, _ in tokens}
    if kinds & {"part", "elapsed"}:
        return _date_section(tokens, kinds)
    return Section(_shape(kinds), tuple(tokens))


def _shape(kinds: set[str]) -> Shape:
    if kinds & {"other", "halfday", "slash"}:
        return Shape.UNSHOWN
    if "power" in kinds:
        return Shape.POWER
    if "text" in kinds:
        return Shape.UNSHOWN if kinds & {"digit", "general"} else Shape.TEXT
    if "general" in kinds:
        return Shape.UNSHOWN if "digit" in kinds else Shape.GENERAL
    return Shape.NUMBER if "digit" in kinds else Shape.LITERAL


def _date_section(tokens: list[Token], kinds: set[str]) -> Section:
    """Return a section that shows a date or a time; which ``m`` are minutes, their neighbours tell."""
    parts = [at for at, token in enumerate(tokens) if token[0] in ("part", "elapsed")]
    shown: list[Token] = []
    for at, (kind, text) in enumerate(tokens):
        if kind in ("slash", "point", "group"):
            kind = "literal"
        if kind == "part" and text in ("m", "mm"):
            here = parts.index(at)
            before = tokens[parts[here - 1]][1][0] if here else ""
            after = tokens[parts[here + 1]][1][0] if here + 1 < len(parts) else ""
            kind = "minute" if before == "h" or after == "s" else kind
        shown.append((kind, text))
    return Section(_date_shape(kinds, shown), tuple(shown))


def _date_shape(kinds: set[str], tokens: list[Token]) -> Shape:
    parts = {text for kind, text in tokens if kind == "part"}
    if kinds & {"other", "halfday", "power", "digit", "text", "general", "percent"}:
        return Shape.UNSHOWN
    if any(len(part) > 2 and part[0] in "md" for part in parts):
        signs = {part[0] for part in parts}
        return Shape.DAY_MONTH if signs == {"d", "m"} else Shape.UNSHOWN
    return Shape.DATE


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


PLAIN = parse_format("General")
