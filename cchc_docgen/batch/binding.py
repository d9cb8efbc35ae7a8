"""Which column fills which open place of a letter, what filters make of its cell, and what it must hold.

A cell that fills a whole field is judged by that field's own type; one inside a sentence is not, and left
empty it would leave a hole in the printed letter. A cell in front of a citation must not end in a backslash,
which would make the citation print its own signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc_docgen.batch.tables.cell_text import BOOLEANS
from cchc_docgen.batch.tables.columns import Column
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Finding, Severity
from cchc_docgen.letter.filters import Misfit, conflicts, filler, type_named, typed_twice
from cchc_docgen.letter.markup import Citation, Malformed, Placeholder, Segment, scalars, segments
from cchc_docgen.source.reading import Source, Steps
from cchc_docgen.vietnamese.text import nearest

Origins = dict[Steps, tuple[Column, ...]]  # the columns that fill the text at these steps

_NEAR = re.compile(r"(?<!\{)\$?\{\s*([^\W\d]\w*)\s*\}(?!\})|«\s*([^«»\n]+?)\s*»")

FLAG = "when"  # the field in which an empty cell says no


def bound_columns(source: Source, table: Table) -> Origins:
    """Return the columns of the placeholders of each text, by the place of the text.

    Raises :class:`DocgenError` with ``placeholder-without-column`` for each that no column fills, and with
    what is wrong with each that is malformed or whose filters do not fit its column's type.
    """
    findings: list[Finding] = []
    origins: Origins = {}
    for steps, text in scalars(source.data):
        for part in segments(text):
            if isinstance(part, Placeholder | Malformed):
                column = table.column(part.name) if isinstance(part, Placeholder) else None
                fault = placeholder_fault(part, column, table)
                if fault is not None:
                    code, params = fault
                    findings.append(Finding(code, source.mark_of(steps, part.typed), params))
                elif column is not None:
                    origins[steps] = (*origins.get(steps, ()), column)
    if findings:
        raise DocgenError(findings)
    return origins


def columns_of(pattern: str, table: Table) -> list[Column]:
    """Return the columns that a pattern of names uses."""
    parts = (part for part in segments(pattern) if isinstance(part, Placeholder))
    return [column for part in parts if (column := table.column(part.name)) is not None]


def placeholder_fault(
    part: Placeholder | Malformed, column: Column | None, table: Table
) -> tuple[str, dict[str, str]] | None:
    """Return the code and the parameters of what is wrong with a placeholder, if anything is."""
    if isinstance(part, Malformed):
        return (
            None
            if part.code.startswith("citation")
            else (part.code, {"typed": part.typed, **part.params})
        )
    if column is None:
        known = [each.name for each in table.columns]
        near = nearest(part.name, known) or "”, “".join(known)
        return "placeholder-without-column", {"name": part.name, "nearest": near}
    if conflicts(part.filters, column.type):
        params = {"filter": part.filters[0], "type": column.type, "title": column.title}
        return "filter-unfit", params
    return None


class Texts:
    """The texts that fill a letter or a name: a row's cells, and behind them what filters make of them.

    Each placeholder is bound to one of them once (:meth:`place`); a row's are made by :func:`fill`, each
    filter once a row however often it stands in the letter.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._shown: dict[tuple[int, tuple[str, ...]], int] = {}
        self._fillers: list[tuple[Column, Callable[[str], str]]] = []

    def place(self, part: Placeholder) -> tuple[Column, int] | None:
        """Return the column of a placeholder and which of the texts fills it; None without a column."""
        column = self.table.column(part.name)
        if column is None:
            return None
        if not part.filters and not column.type:
            return column, column.index
        text = filler(part.filters, column.type)
        if text is None:
            return column, column.index
        key = (column.index, part.filters)
        if key not in self._shown:
            self._shown[key] = len(self.table.columns) + len(self._fillers)
            self._fillers.append((column, text))
        return column, self._shown[key]

    def of(self, row: Row) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
        """Return a row's texts, and what is wrong with its cells; such a cell stands as it is."""
        if not self._fillers:
            return row.cells, ()
        filled = [fill(row, column, text, self.table) for column, text in self._fillers]
        faults: dict[int, Finding] = {}
        texts = list(row.cells)
        for (column, _), each in zip(self._fillers, filled, strict=True):
            if isinstance(each, Finding):
                faults.setdefault(column.index, each)
                each = row.cells[column.index]
            texts.append(each)
        return tuple(texts), tuple(faults.values())


def fill(row: Row, column: Column, text: Callable[[str], str], table: Table) -> str | Finding:
    """Return the text that a cell gives, or what is wrong with the cell, at its place."""
    try:
        return text(row.cells[column.index])
    except Misfit as problem:
        mark = table.mark(row, column)
        return Finding(problem.code, mark, {"title": column.title, **problem.params})


def doubtful_placeholders(source: Source, table: Table) -> list[Finding]:
    """Return warnings for columns named in signs that are no placeholder, and for words printed twice.

    The former are ``{ x }`` and ``«x»``, the latter the unit in ``{{ x | tiền }} đồng``.
    """
    findings = []
    for steps, text in scalars(source.data):
        for found in _NEAR.finditer(text):
            column = table.titled(str(found[found.lastindex or 0]))
            if column is not None:
                mark = source.mark_of(steps, found[0])
                params = {"typed": found[0], "name": column.name}
                findings.append(Finding("placeholder-near", mark, params, Severity.WARNING))
        findings += _words_twice(source, table, steps, segments(text))
    return findings


def _words_twice(
    source: Source, table: Table, steps: Steps, parts: Sequence[Segment]
) -> Iterator[Finding]:
    """Yield a warning for each unit or word that is typed beside a placeholder whose filter prints it."""
    for before, part, behind in zip(("", *parts), parts, (*parts[1:], ""), strict=False):
        if isinstance(part, Placeholder):
            column = table.column(part.name)
            words = [each if isinstance(each, str) else "" for each in (before, behind)]
            word = typed_twice(part.filters, column.type if column else "", *words)
            if word:
                mark = source.mark_of(steps, part.typed)
                params = {"typed": part.typed, "word": word}
                yield Finding("filter-word-twice", mark, params, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Blanks:
    """The columns that must hold something, those that are printed as they stand, those before a citation."""

    table: Table
    filled: tuple[Column, ...]
    printed: tuple[Column, ...]
    before_citation: tuple[Column, ...]

    def findings(self, row: Row) -> list[Finding]:
        """Return what is wrong with a row's cells as parts of sentences."""
        cells = row.cells
        wrong = [("cell-empty", each) for each in self.filled if not cells[each.index]]
        wrong += [
            ("cell-backslash", each)
            for each in self.before_citation
            if cells[each.index].endswith("\\")
        ]
        if not BOOLEANS.isdisjoint(cells):
            wrong += [
                ("cell-boolean", each) for each in self.printed if cells[each.index] in BOOLEANS
            ]
        return [
            Finding(
                code,
                self.table.mark(row, each),
                {"title": each.title, "name": each.name, "value": cells[each.index]},
            )
            for code, each in wrong
        ]


def blanks_of(source: Source, table: Table) -> Blanks:
    """Return the blanks that a letter's texts leave for the columns of a table."""
    filled: dict[Column, None] = {}
    printed: dict[Column, None] = {}
    before: dict[Column, None] = {}
    for steps, text in scalars(source.data):
        parts = segments(text)
        if text.strip() != _only(parts) and steps[-1] != FLAG:
            filled |= dict.fromkeys(_columns(parts, table))
        if steps[-1] != FLAG:
            printed |= dict.fromkeys(_columns(filter(_as_it_stands, parts), table))
        heads = [head for head, follower in pairwise(parts) if isinstance(follower, Citation)]
        before |= dict.fromkeys(_columns(heads, table))
    shown = [column for column in printed if type_named(column.type) is None]
    return Blanks(table, tuple(filled), tuple(shown), tuple(before))


def _as_it_stands(part: Segment) -> bool:
    """Tell whether a placeholder prints its cell and reads no value from it."""
    return isinstance(part, Placeholder) and not any(map(type_named, part.filters[:1]))


def _only(parts: tuple[Segment, ...]) -> str:
    """Return the placeholder of a text that has exactly one, as it was typed."""
    typed = [part.typed for part in parts if isinstance(part, Placeholder)]
    return typed[0] if len(typed) == 1 else ""


def _columns(parts: Iterable[Segment], table: Table) -> Iterator[Column]:
    for part in parts:
        column = table.column(part.name) if isinstance(part, Placeholder) else None
        if column is not None:
            yield column
