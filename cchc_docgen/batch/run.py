"""A batch from beginning to end: read, bind, plan, make every letter aside, then let all appear.

No letter has its name before every row was checked. A letter is recorded in the manifest after its file
has reached the disk, chunk by chunk, so that a killed run loses nothing that was recorded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from uuid import uuid4

from cchc_docgen.batch.area import open_table
from cchc_docgen.batch.edits import Edits
from cchc_docgen.batch.executors import Execute, in_this_process
from cchc_docgen.batch.job import Chunk, Done, Fault, Job, Order
from cchc_docgen.batch.manifest import Made
from cchc_docgen.batch.pending import Pending
from cchc_docgen.batch.plan import Plan, State, plan_batch
from cchc_docgen.batch.recorder import Recorder, locked
from cchc_docgen.batch.rejects import Rejects, check_data
from cchc_docgen.batch.request import BatchRequest, Result
from cchc_docgen.diagnostics import DocgenError, Finding, Mark, Severity, errors
from cchc_docgen.letter.registers import shown_path
from cchc_docgen.output.files import UNWRITABLE, make_way, publish, set_aside
from cchc_docgen.source.reading import read_source

CHUNK_ROWS = 200
FIRST_ROWS = 20  # looked at one by one until one is sound: what is wrong in all is the letter's
ASIDE = "outdated"  # below the output folder: letters of rows that were rejected since

Progress = Callable[[str, int, int], None]  # the step (check, make), rows done, rows in all


def run_batch(
    request: BatchRequest, execute: Execute = in_this_process, progress: Progress = lambda *_: None
) -> Result:
    """Carry out a batch; raise :class:`DocgenError` for what forbids it as a whole."""
    source = read_source(request.letter, shown_path(request.letter))
    if source.findings:
        raise DocgenError(source.findings)
    asked = (request.sheet, request.header_row, request.area)
    table = open_table(request.data, source, request.letter, *asked)
    check_data(request.data, request.folder)
    plan, result, edits = plan_batch(request, source, table)
    folder = str(request.folder.resolve())
    letter, number = str(request.letter.resolve()), uuid4().hex
    job = Job(letter, table.file, table.columns, folder, plan.common, number, table.sheet)
    run = _Run(plan, job, execute, progress, result, Rejects(table, request.letter.name), edits)
    if request.dry_run:
        run.try_out()
        result.names = [f"{order.name}.docx" for order in plan.orders()]
    else:
        with locked(request.folder):
            run.make(strict=request.strict)
    return result


@dataclass
class _Run:
    """The two steps of a batch: every row is checked and its letter written aside; then all appear."""

    plan: Plan
    job: Job
    execute: Execute
    progress: Progress
    result: Result
    rejects: Rejects
    edits: Edits

    def try_out(self) -> None:
        """Check every row and write nothing."""
        with closing(self._answers(make=False)) as answers:
            for answer in answers:
                self._take(answer)
        self._count()

    def make(self, *, strict: bool) -> None:
        """Make every letter aside, then give them their names; none of them, if ``strict`` forbids it."""
        folder = Path(self.job.folder)
        pending = Pending(folder)
        try:
            with closing(self._answers(make=True)) as answers:
                for answer in answers:
                    self._take(answer)
                    pending.add(answer.made)
            self._count()
            if not (strict and self.rejects):
                self._publish(folder, pending)
                self._set_aside(folder)
                self.result.letters = self.plan.current
                self.result.stands = not self.result.failed
        finally:
            pending.discard()

    def _answers(self, *, make: bool) -> Generator[Done, None, None]:
        """Yield what became of each chunk of rows.

        What is wrong with the letter itself shows with the first rows alike, and stops the batch.
        """
        total, done = self.plan.count(State.MAKE), 0
        if not total:
            return
        self._check_letter()
        chunks = _chunks(self.plan.orders(), make=make)
        with closing(self.execute(self.job, chunks)) as answers:
            for answer in answers:
                done += answer.checked
                yield answer
                self.progress("make" if make else "check", done, total)

    def _check_letter(self) -> None:
        from cchc_docgen.batch.row_worker import work

        common: list[Finding] = []
        for order in islice(self.plan.orders(), FIRST_ROWS):
            answer = work(self.job, Chunk((order,), make=False))
            faults = answer.faults
            found = [finding for fault in faults for finding in fault.findings]
            own = [each for each in errors(found) if not self._in_table(each)]
            if not faults:
                self.result.show(answer.warnings)  # of fixed texts: they are not judged again
                return
            if own:
                common = [each for each in own if each in common] if common else own
                if not common:
                    return
        if common:
            raise DocgenError(common)

    def _in_table(self, finding: Finding) -> bool:
        return finding.mark.file == self.plan.table.file

    def _take(self, answer: Done) -> None:
        for fault in answer.faults:
            if any(finding.code == UNWRITABLE for finding in fault.findings):
                self.result.failed += 1
                self.result.show(fault.findings)
            else:
                self.plan.states[fault.order.place] = State.REJECTED
                self.rejects.add(fault)
                self.result.show(self._at_row(fault))
        self.result.show(answer.warnings)

    def _at_row(self, fault: Fault) -> Iterator[Finding]:
        """Yield what is wrong with a row; what shows in the letter only for this row stands at the row."""
        for each in fault.findings:
            stays = each.severity is Severity.WARNING or self._in_table(each)
            yield each if stays else replace(each, mark=self.plan.table.mark(fault.order.row))

    def _count(self) -> None:
        self.result.rejected = len(self.rejects)
        self.result.planned = self.plan.count(State.MAKE)

    def _publish(self, folder: Path, pending: Pending) -> None:
        """Give the letters their names; each is recorded once it is on the disk."""
        with self._going_on(), Recorder(folder) as recorder:
            with self._going_on():
                self.rejects.write(folder)
            recorder.put(self.edits.lines())
            recorder.put(self.rejects.lines())
            letters = pending.letters()
            while chunk := list(islice(letters, CHUNK_ROWS)):
                recorder.put([each.line for each in chunk if self._published(each)])

    def _set_aside(self, folder: Path) -> None:
        """Move away the letters that earlier runs made of rows rejected now, and tell of each."""
        for name in self.plan.outdated(fault.order for fault in self.rejects):
            with self._going_on():
                place = set_aside(folder / name, folder / ASIDE)
                params = {"name": name, "place": f"{ASIDE}/{place.name}"}
                mark = Mark(shown_path(folder / name))
                self.result.show([Finding("output-set-aside", mark, params, Severity.WARNING)])

    def _published(self, letter: Made) -> bool:
        try:
            if letter.output in self.edits:  # only where that was forced are such letters made
                make_way(Path(self.job.folder, letter.output), force=True)
            publish(os.path.join(self.job.folder, letter.output))  # noqa: PTH118 - for every letter
        except DocgenError as problem:
            self._failed(problem)
            return False
        self.result.made += 1
        return True

    @contextmanager
    def _going_on(self) -> Iterator[None]:
        """Let the writing of one file fail without stopping the others."""
        try:
            yield
        except DocgenError as problem:
            self._failed(problem)

    def _failed(self, problem: DocgenError) -> None:
        self.result.failed += 1
        self.result.show(problem.findings)


def _chunks(orders: Iterator[Order], *, make: bool) -> Iterator[Chunk]:
    while chunk := tuple(islice(orders, CHUNK_ROWS)):
        yield Chunk(chunk, make)
