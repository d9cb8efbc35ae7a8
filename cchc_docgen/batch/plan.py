"""Which rows are to be made, under which name, and which are as they were: decided before any file.

A plan reads the table once and keeps one byte a row and two numbers a name, however long the texts are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from cchc_docgen.batch.binding import bound_columns, columns_of
from cchc_docgen.batch.edits import Edits
from cchc_docgen.batch.fingerprint import fingerprint, row_fingerprint
from cchc_docgen.batch.job import Order
from cchc_docgen.batch.manifest import Entry, read_manifest
from cchc_docgen.batch.names import NameOf, folded, name_maker
from cchc_docgen.batch.request import BatchRequest, Result
from cchc_docgen.batch.row_numbers import Judge, RowNumbers
from cchc_docgen.batch.tables.columns import Column
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Finding, Mark, Severity, refuse
from cchc_docgen.source.reading import Source
from cchc_docgen.vietnamese.text import nearest

MAX_COLLISIONS = 20


class State(IntEnum):
    """What is to become of a row."""

    MAKE = 0
    UNCHANGED = 1
    LEFT_OUT = 2
    REJECTED = 3
    EDITED = 4


@dataclass
class Plan:
    """The rows of a table with their keys, names and input hashes, and the state of each row."""

    table: Table
    key: Column
    used: tuple[Column, ...]
    name_of: NameOf
    common: bytes
    states: bytearray = field(default_factory=bytearray)
    names: set[int] = field(default_factory=set)
    judge: Callable[[], Judge] | None = (
        None  # what is wrong with the numbers of rows, from the first
    )
    broken: set[int] = field(default_factory=set)  # names of rows that could not be read
    earlier: dict[str, list[str]] = field(
        default_factory=dict
    )  # files there, by the keys of their rows

    def decide(
        self,
        known: Mapping[str, Entry],
        there: set[str],
        only: frozenset[str],
        edited: Callable[[str], bool] = lambda _: False,
    ) -> list[Finding]:
        """Set the state of each row; return what forbids the batch as a whole.

        ``known`` is the manifest by the names of files, ``there`` the names in the output folder, ``only``
        the keys asked for (all, if empty), ``edited`` tells which files an editor has saved. Two rows of
        one key or one name are refused.
        """
        findings: list[Finding] = []
        keys: set[int] = set()
        asked = set(only)
        for index, (row, name) in enumerate(self._rows()):
            key = row.cells[self.key.index]
            asked.discard(key)
            if row.findings:
                self.broken.add(hash(folded(name)))
            else:
                findings += self._clash(row, key, name, keys)
            entry = known.get(f"{name}.docx")
            if only and key not in only:
                self.states.append(State.LEFT_OUT)
            elif not row.findings and edited(f"{name}.docx"):
                self.states.append(State.EDITED)
            elif (
                entry
                and not row.findings
                and _unchanged(self.order(index, row, name), entry, there)
            ):
                self.states.append(State.UNCHANGED)
            else:
                self.states.append(State.MAKE)
            if len(findings) >= MAX_COLLISIONS:
                break
        mark = self.table.title_mark()
        findings += [Finding("key-not-in-data", mark, {"key": key}) for key in sorted(asked)]
        return findings

    def order(self, index: int, row: Row, name: str) -> Order:
        """Return the order of a row, whose file has this name."""
        texts = (row.cells[column.index] for column in self.used)
        digest = row_fingerprint(self.common, name, texts)
        return Order(index, row, row.cells[self.key.index], name, digest)

    def orders(self) -> Iterator[Order]:
        """Yield the orders to be made, in the order of the table."""
        for index, (row, name) in enumerate(self._rows()):
            if self.states[index] == State.MAKE:
                yield self.order(index, row, name)

    def current(self) -> Iterator[str]:
        """Yield the names of the letters that stand when the batch is done, in the order of the table."""
        return self.names_in(State.MAKE, State.UNCHANGED, State.EDITED)

    def names_in(self, *states: State) -> Iterator[str]:
        """Yield the names of the letters whose rows are in these states, in the order of the table."""
        for index, row in enumerate(self.table.rows()):
            if self.states[index] in states:
                yield f"{self.name_of(row)[0]}.docx"

    def note_earlier(self, known: Mapping[str, Entry], there: set[str], letter: str) -> None:
        """Note which files in the output folder earlier runs made from this letter."""
        for name, entry in known.items():
            if name in there and entry.letter == letter:
                self.earlier.setdefault(entry.key, []).append(name)

    def outdated(self, rejected: Iterable[Order]) -> Iterator[str]:
        """Yield the files that earlier runs made of rows that are rejected now."""
        orders = list(rejected)
        own = {folded(order.name) for order in orders}
        taken = {folded(name.removesuffix(".docx")) for name in self.current()} if orders else set()
        for name in [each for order in orders for each in self.earlier.get(order.key, ())]:
            if folded(name.removesuffix(".docx")) not in taken - own:
                yield name

    def orphans(self, known: Mapping[str, Entry], there: set[str], letter: str) -> list[str]:
        """Return the files that earlier runs made from this letter and that belong to no row now."""
        names = self.names | self.broken
        made = (name for name, entry in known.items() if name in there and entry.letter == letter)
        return [name for name in made if hash(folded(name.removesuffix(".docx"))) not in names]

    def count(self, state: State) -> int:
        """Return how many rows are in a state."""
        return self.states.count(state)

    def _rows(self) -> Iterator[tuple[Row, str]]:
        """Yield the rows with the names of their files; one without its key is wrong, and stops no other."""
        judged = self.judge() if self.judge else None
        for row in self.table.rows():
            name, wrong = self.name_of(row)
            if judged and not row.findings:
                wrong = (*wrong, *judged(row))
            if not row.cells[self.key.index]:
                wrong = (Finding("key-empty", self._mark(row), {"column": self.key.title}), *wrong)
            yield (row._replace(findings=(*row.findings, *wrong)) if wrong else row), name

    def _clash(self, row: Row, key: str, name: str, keys: set[int]) -> Iterator[Finding]:
        if _seen(keys, key):
            params = {"key": key, "column": self.key.title}
            yield Finding("key-repeated", self._mark(row), params)
        elif not name:
            yield Finding("name-empty", self._mark(row), {"key": key})
        elif _seen(self.names, folded(name)):
            yield Finding("name-collision", self._mark(row), {"name": f"{name}.docx"})

    def _mark(self, row: Row) -> Mark:
        return self.table.mark(row, self.key)


def _seen(taken: set[int], text: str) -> bool:
    """Tell whether a text was seen before, and remember it by its hash alone."""
    mark = hash(text)
    if mark in taken:
        return True
    taken.add(mark)
    return False


def _unchanged(order: Order, entry: Entry, there: set[str]) -> bool:
    return entry.input == order.input and entry.key == order.key and entry.output in there


def plan_batch(request: BatchRequest, source: Source, table: Table) -> tuple[Plan, Result, Edits]:
    """Decide what becomes of each row; raise what forbids the batch before anything is made."""
    origins = bound_columns(source, table)
    key = _key_column(request, table)
    pattern = request.pattern or f"{request.letter.stem}-{{{{ {key.name} }}}}"
    named = columns_of(pattern, table)
    filling = (column for columns in origins.values() for column in columns)
    used = sorted({key, *filling, *named}, key=lambda column: column.index)
    name_of = name_maker(pattern, table, "--name")
    plan = Plan(table, key, tuple(used), name_of, fingerprint(request.letter))
    if "number" in source.data:
        plan.judge = RowNumbers(request.letter, source, table).judge
    known = read_manifest(request.folder)
    edits = Edits(request.folder, known)
    there = _intact(request.folder, known, edits.there) if request.verify else edits.there
    edited = (lambda _: False) if request.force else edits.__contains__
    plan.note_earlier(known, edits.there, request.letter.name)
    clashes = plan.decide(known, there, request.only, edited)
    if clashes:
        raise DocgenError(clashes)
    result = Result(unchanged=plan.count(State.UNCHANGED), edited=plan.count(State.EDITED))
    result.show(_edited(plan, request.folder))
    result.show(table.told())
    result.show(_unused(table, used))
    orphans = [] if request.only else plan.orphans(known, there, request.letter.name)
    if orphans:
        params = {"count": len(orphans), "first": orphans[0]}
        mark = Mark(str(request.folder))
        result.show([Finding("output-orphan", mark, params, Severity.WARNING)])
    return plan, result, edits


def _edited(plan: Plan, folder: Path) -> Iterator[Finding]:
    """Yield what is told of the letters that an editor has saved and that are left as they are."""
    if plan.count(State.EDITED):
        for name in plan.names_in(State.EDITED):
            yield Finding("output-edited", Mark(str(folder / name)), {"name": name})


def _key_column(request: BatchRequest, table: Table) -> Column:
    """Return the column that tells the rows apart: the one named, or the first."""
    if not request.key:
        return table.columns[0]
    column = table.titled(request.key)
    if column is None:
        known = [each.name for each in table.columns]
        near = nearest(request.key, known) or known[0]
        raise refuse("column-unknown", Mark("--key"), name=request.key, nearest=near)
    return column


def _unused(table: Table, used: list[Column]) -> Iterator[Finding]:
    for column in table.columns:
        if column not in used:
            mark = table.title_mark(column)
            yield Finding("column-unused", mark, {"title": column.title}, Severity.WARNING)


def _intact(folder: Path, known: Mapping[str, Entry], there: set[str]) -> set[str]:
    """Return those of the files in the output folder that are what was recorded."""
    return {
        entry.output
        for entry in known.values()
        if entry.output in there and _digest(folder / entry.output) == entry.sha256
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
