"""Where the titles of a table stand: below the title of the sheet, in one row or in two.

Offices put a few lines above their tables and group columns under a common title, whose cells they
merge. Both are known by the texts alone, so that a workbook and its CSV are read alike: a row that
fills no more than half of the columns is no heading; a row below it that fills only the gaps of the
first one is its second row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc_docgen.batch.tables.columns import IDENTIFIER, column_name
from cchc_docgen.diagnostics import Mark, refuse

PREFIX = 60
"""Rows looked at for the heading."""

_JOIN = " / "
_SUBTITLE = re.compile(r"(?:19|20)[0-9]{2}|.*[^\W\d_].*|[%()\s]+", re.DOTALL)
_COUNTED = re.compile(r"[(\[]?([0-9]{1,2}|[A-Z])[)\]]?")

Line = tuple[int, Sequence[str]]  # the number of a row and its texts


@dataclass(frozen=True, slots=True)
class Heading:
    """The first and last row of the titles, and the title of each column, nothing for one without."""

    first: int
    last: int
    titles: tuple[str, ...]


def find_heading(lines: Sequence[Line], named: tuple[int, int] | None, file: Mark) -> Heading:
    """Return the heading of a table from its first rows that hold anything, or from the rows named."""
    if named is not None:
        return _named(lines, named, file)
    width = max(len(_filled(cells)) for _, cells in lines)
    for at, (number, cells) in enumerate(lines):
        if joined := _two_rows(lines, at, width):
            return joined
        if 2 * len(_filled(cells)) > width and (at == 0 or all(map(_names, filter(None, cells)))):
            return Heading(number, number, tuple(cells))
    number, cells = next((line for line in lines if len(_filled(line[1])) > 1), lines[0])
    return Heading(number, number, tuple(cells))


def _names(title: str) -> bool:
    """Tell whether a text can be the title of a column, as a number cannot."""
    return bool(IDENTIFIER.fullmatch(column_name(title)))


def _named(lines: Sequence[Line], named: tuple[int, int], file: Mark) -> Heading:
    first, last = named
    at = next((at for at, line in enumerate(lines) if line[0] == first), None)
    if at is None:
        raise refuse("header-row-empty", file, row=first)
    if first == last:
        number, cells = lines[at]
        return _two_rows(lines, at, 0) or Heading(number, number, tuple(cells))
    rows = [cells for number, cells in lines if first <= number <= last]
    titles: tuple[str, ...] = tuple(rows[0])
    for row in rows[1:]:
        titles = _joined(titles, row)
    return Heading(first, last, titles)


def _filled(cells: Sequence[str]) -> set[int]:
    return {at for at, cell in enumerate(cells) if cell}


def _two_rows(lines: Sequence[Line], at: int, width: int) -> Heading | None:
    """Return the heading that a row gives together with the next, if that is its second row.

    Then the first column of the two has a title in the first row alone, and every text of the second
    row stands under a title, or right of one that groups several columns.
    """
    if at + 1 >= len(lines):
        return None
    (first, upper), (last, lower) = lines[at], lines[at + 1]
    above, below = _filled(upper), _filled(lower)
    both = above | below
    if not above or not below - above or min(both) in below or 2 * len(both) <= width:
        return None
    if not all(column in above or column - 1 in below for column in below):
        return None
    if not all(_SUBTITLE.fullmatch(lower[column]) for column in below):
        return None
    return Heading(first, last, _joined(upper, lower))


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Return the titles of two rows joined: ``Năm 2025 / Chỉ số``."""
    titles: list[str] = []
    group = ""
    for column in range(max(len(upper), len(lower))):
        own = upper[column] if column < len(upper) else ""
        under = lower[column] if column < len(lower) else ""
        group = own or (group if under else "")
        titles.append(_JOIN.join(filter(None, (group, under))))
    return tuple(titles)


def counts_columns(cells: Sequence[str]) -> bool:
    """Tell whether a row below the heading only counts the columns: ``(1) (2) (3)``, ``A B 1 2``."""
    found = [_COUNTED.fullmatch(cell) for cell in cells if cell]
    signs = [each[1] for each in found if each]
    bracketed = all(cell[0] in "([" for cell in cells if cell)
    if len(signs) < len(found) or len(signs) < (2 if bracketed else 4):
        return False
    letters = [sign for sign in signs if sign.isalpha()]
    wanted = [chr(ord("A") + at) for at in range(len(letters))]
    wanted += [str(number) for number in range(1, len(signs) - len(letters) + 1)]
    return signs == wanted and len(letters) * 2 <= len(signs)
