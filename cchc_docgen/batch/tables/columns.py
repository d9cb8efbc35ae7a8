"""The columns of a data table: the names a clerk typed become names a text can use.

``Tên đơn vị`` is used as ``{{ tên_đơn_vị }}`` or, plainly, as ``{{ ten_don_vi }}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cchc_docgen.diagnostics import DocgenError, Finding, Mark
from cchc_docgen.vietnamese.text import fold_tones, normalize, without_marks

_NOT_WORD = re.compile(r"\W+")
IDENTIFIER = re.compile(r"[^\W\d]\w*")
"""What the name of a column looks like."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place in every row, its number in the file, and its names.

    ``index`` counts from 0 and is the place of its text in ``Row.cells``; ``number`` counts from 1
    and is the column of the file, which differs where a sheet begins with empty columns. ``type`` is the
    name of what its cells are declared to hold (see :mod:`cchc_docgen.letter.filters`), if they are.
    """

    index: int
    number: int
    title: str
    name: str
    plain: str
    type: str = ""


def column_name(title: str) -> str:
    """Return the name a text uses for a column title: ``Tên đơn vị`` gives ``tên_đơn_vị``."""
    return _NOT_WORD.sub("_", normalize(title).lower()).strip("_")


def plain_name(name: str) -> str:
    """Return a name without diacritics: ``tên_đơn_vị`` gives ``ten_don_vi``."""
    return without_marks(normalize(name).lower())


def build_columns(
    titles: Iterable[tuple[int, str]], mark: Callable[[int], Mark]
) -> tuple[Column, ...]:
    """Return the columns of these numbered titles, or raise everything that is wrong with them.

    ``mark`` gives the place of a title by its column number. Two titles are the same column when
    their plain names are, because a text may use either name.
    """
    findings: list[Finding] = []
    columns: list[Column] = []
    taken: dict[str, Column] = {}
    for index, (number, title) in enumerate(titles):
        name = column_name(title)
        column = Column(index, number, title, name, plain_name(name))
        columns.append(column)
        if not title:
            findings.append(Finding("column-empty", mark(number), {"number": number}))
        elif not IDENTIFIER.fullmatch(name):
            findings.append(Finding("column-name", mark(number), {"title": title}))
        elif (first := taken.setdefault(column.plain, column)) is not column:
            params = {"title": title, "other": first.title, "first": first.number}
            findings.append(Finding("column-duplicate", mark(number), params))
    if findings:
        raise DocgenError(findings)
    return tuple(columns)


def column_index(columns: Iterable[Column]) -> dict[str, Column]:
    """Return every spelling a text may use, in the form :func:`spelling` gives it, by column."""
    by_spelling: dict[str, Column] = {}
    for column in columns:
        by_spelling[spelling(column.name)] = column
        by_spelling[column.plain] = column
    return by_spelling


def spelling(name: str) -> str:
    """Return a name as names are compared: ``Hoà`` and ``hòa`` are one name."""
    return fold_tones(name.lower())
