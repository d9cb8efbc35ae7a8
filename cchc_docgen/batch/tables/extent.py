"""Which part of a file is the table, where somebody said it: rows of the heading, range, sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cchc_docgen.batch.tables.lettering import column_number
from cchc_docgen.diagnostics import Mark, refuse

_ROWS = re.compile(r"([1-9][0-9]{0,6})(?:\s*[-–:]\s*([1-9][0-9]{0,6}))?")
_CORNER = r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})"
_RANGE = re.compile(rf"{_CORNER}\s*:\s*{_CORNER}")
_LAST = 1 << 24  # beyond the last row and column of any file

MOST_HEADING_ROWS = 5


@dataclass(frozen=True, slots=True)
class Extent:
    """The part of a file that is the table; rows and columns count from 1, the last ones included.

    ``heading`` holds the first and the last row of the titles, or nothing where they are to be found.
    """

    heading: tuple[int, int] | None = None
    top: int = 1
    bottom: int = _LAST
    left: int = 1
    right: int = _LAST

    def cut(self, cells: list[str]) -> list[str]:
        """Return the cells of a row that lie in the range."""
        return cells[self.left - 1 : self.right]


EVERYTHING = Extent()


def parse_extent(header_row: str = "", area: str = "", place: str = "") -> Extent:
    """Return the extent that was typed: rows ``4`` or ``4-5``, a range ``A4:H30``.

    ``place`` is what messages name: the option, or the file it was read from. Raises
    :class:`~cchc_docgen.diagnostics.DocgenError` for what is neither.
    """
    rows = _rows(header_row, place or "--header-row") if header_row else None
    if not area:
        return Extent(rows)
    found = _RANGE.fullmatch(area.strip())
    if found is None:
        raise refuse("range-invalid", Mark(place or "--range"), typed=area)
    columns = sorted((column_number(found[1]), column_number(found[3])))
    lines = sorted((int(found[2]), int(found[4])))
    if rows and not lines[0] <= rows[0] <= rows[1] <= lines[1]:
        params = {"rows": header_row, "range": area}
        raise refuse("header-row-outside", Mark(place or "--header-row"), **params)
    return Extent(rows, lines[0], lines[1], columns[0], columns[1])


def _rows(typed: str, place: str) -> tuple[int, int]:
    found = _ROWS.fullmatch(typed.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not first <= last < first + MOST_HEADING_ROWS:
        raise refuse("header-row-invalid", Mark(place), typed=typed)
    return first, last
