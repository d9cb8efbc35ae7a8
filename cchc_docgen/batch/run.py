"""A batch from beginning to end: read, bind, plan, check every row, then make what is to be made.

Nothing is written before every row was checked. What is made is recorded in the manifest after its files
have reached the disk, chunk by chunk, so that a killed run loses nothing but the chunk under way.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from cchc_docgen.batch.binding import bound_columns, columns_of
from cchc_docgen.batch.columns import Column
from cchc_docgen.batch.executors import Execute, in_this_process
from cchc_docgen.batch.fingerprint import fingerprint
from cchc_docgen.batch.job import Chunk, Job, Order
from cchc_docgen.batch.manifest import Entry, read_manifest
from cchc_docgen.batch.names import name_maker
from cchc_docgen.batch.plan import Plan, State
from cchc_docgen.batch.recorder import Recorder, locked
from cchc_docgen.batch.rejects import Rejects
from cchc_docgen.batch.table import Row, Table
from cchc_docgen.batch.table_reading import read_table
from cchc_docgen.diagnostics import DocgenError, Finding, Mark, Severity, refuse
from cchc_docgen.letter.places import shown_path
from cchc_docgen.source.reading import Source, read_source
from cchc_docgen.vietnamese.text import nearest

CHUNK_ROWS = 200
MAX_SHOWN = 200

Progress = Callable[[str, int, int], None]  # the step (check, make), rows done, rows in all


@dataclass(frozen=True)
class Wish:
    """What a batch is asked for."""

    letter: Path
    data: Path
    folder: Path
    pattern: str = ""
    key: str = ""
    sheet: str | None = None
    only: frozenset[str] = frozenset()
    strict: bool = False
    dry_run: bool = False
    verify: bool = False


@dataclass
class Result:
    """What became of a batch: counts of rows, the findings (the first hundreds), the names planned."""

    made: int = 0
    unchanged: int = 0
    rejected: int = 0
    failed: int = 0
    planned: int = 0
    names: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Tell whether every row has its letter."""
        return not (self.rejected or self.failed)


def run_batch(
    wish: Wish, execute: Execute = in_this_process, progress: Progress = lambda *_: None
) -> Result:
    """Carry out a batch; raise :class:`DocgenError` for what forbids it as a whole."""
    table = read_table(wish.data, wish.sheet)
    source = read_source(wish.letter, shown_path(wish.letter))
    if source.findings:
        raise DocgenError(source.findings)
    plan, result = _planned(wish, source, table)
    job = Job(str(wish.letter.resolve()), table.file, table.columns, str(wish.folder.resolve()))
    rejects = Rejects(table)
    if plan.count(State.MAKE):
        _check(plan, execute, job, result, rejects, progress)
    result.rejected = len(rejects)
    result.planned = plan.count(State.MAKE)
    if wish.dry_run:
        result.names = [f"{order.name}.docx" for order in plan.orders()]
    elif not (wish.strict and rejects):
        with locked(wish.folder):
            _make(plan, execute, job, result, rejects, progress)
    return result


def _planned(wish: Wish, source: Source, table: Table) -> tuple[Plan, Result]:
    """Decide what becomes of each row; raise what forbids the batch before anything is made."""
    origins = bound_columns(source, table)
    key = _key_column(wish, table)
    pattern = wish.pattern or f"{wish.letter.stem}-{{{{ {key.name} }}}}"
    named = columns_of(pattern, table)
    used = sorted({key, *origins.values(), *named}, key=lambda column: column.index)
    name_of = name_maker(pattern, table, "--name")
    plan = Plan(table, key, tuple(used), name_of, fingerprint(wish.letter))
    known = read_manifest(wish.folder)
    there = _there(wish, known)
    clashes = plan.decide(known, there, wish.only)
    if clashes:
        raise DocgenError(clashes)
    result = Result(unchanged=plan.count(State.UNCHANGED))
    result.findings += _unused(table, used)
    orphans = [] if wish.only else plan.orphans(known, there)
    if orphans:
        params = {"count": len(orphans), "first": orphans[0]}
        mark = Mark(str(wish.folder))
        result.findings.append(Finding("output-orphan", mark, params, Severity.WARNING))
    return plan, result


def _key_column(wish: Wish, table: Table) -> Column:
    """Return the column that tells the rows apart: the one named, or the first."""
    if not wish.key:
        return table.columns[0]
    column = table.column(wish.key)
    if column is None:
        known = [each.name for each in table.columns]
        near = nearest(wish.key, known) or known[0]
        raise refuse("column-unknown", Mark("--key"), name=wish.key, nearest=near)
    return column


def _unused(table: Table, used: list[Column]) -> Iterator[Finding]:
    for column in table.columns:
        if column not in used:
            mark = table.mark(Row(1, ()), column)
            yield Finding("column-unused", mark, {"title": column.title}, Severity.WARNING)


def _there(wish: Wish, known: Mapping[str, Entry]) -> set[str]:
    """Return the files in the output folder; with ``verify``, those that are what was recorded."""
    try:
        there = {entry.name for entry in os.scandir(wish.folder)}
    except FileNotFoundError:
        return set()
    if not wish.verify:
        return there
    return {
        entry.output
        for entry in known.values()
        if entry.output in there and _digest(wish.folder / entry.output) == entry.sha256
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(
    plan: Plan, execute: Execute, job: Job, result: Result, rejects: Rejects, progress: Progress
) -> None:
    """Check every row to be made; those that are wrong are set aside.

    What is wrong with the letter itself is found with its first row, and stops the batch.
    """
    from cchc_docgen.batch.press import work

    first = next(plan.orders())
    for fault in work(job, Chunk((first,), make=False)).faults:
        own = [each for each in fault.findings if each.mark.file != plan.table.file]
        if own:
            raise DocgenError(own)
    total, done = plan.count(State.MAKE), 0
    for answer in execute(job, _chunks(plan.orders(), make=False)):
        for fault in answer.faults:
            plan.states[fault.order.index] = State.REJECTED
            rejects.add(fault)
            result.findings += fault.findings[: MAX_SHOWN - len(result.findings)]
        done += answer.checked
        result.findings += answer.warnings[: MAX_SHOWN - len(result.findings)]
        progress("check", done, total)


def _make(
    plan: Plan, execute: Execute, job: Job, result: Result, rejects: Rejects, progress: Progress
) -> None:
    """Make what is to be made, and record each chunk once its files are on the disk."""
    folder = Path(job.folder)
    total, done = plan.count(State.MAKE), 0
    with Recorder(folder) as recorder:
        rejects.write(folder)
        recorder.put(rejects.entries())
        for answer in execute(job, _chunks(plan.orders(), make=True)):
            recorder.put(answer.entries)
            result.made += len(answer.entries)
            result.failed += len(answer.faults)
            for fault in answer.faults:
                result.findings += fault.findings[: MAX_SHOWN - len(result.findings)]
            done += answer.checked
            progress("make", done, total)


def _chunks(orders: Iterator[Order], *, make: bool) -> Iterator[Chunk]:
    while chunk := tuple(islice(orders, CHUNK_ROWS)):
        yield Chunk(chunk, make)
