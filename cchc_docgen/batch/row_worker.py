"""A worker's rows: it holds the letter's form and makes letter after letter from rows.

Everything that rows share — the source, the registers, the compiled template, the validated and written
blocks that no row changes — is prepared once, when the worker is set up.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from cchc_docgen.batch.binding import blanks_of
from cchc_docgen.batch.form import FilledSource, LetterForm, bind
from cchc_docgen.batch.job import Chunk, Done, Fault, Job, Order
from cchc_docgen.batch.manifest import MADE, Entry, Made
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Finding, gathering
from cchc_docgen.letter.context import read_surroundings
from cchc_docgen.letter.leaves import Leaves
from cchc_docgen.letter.model import Letter, validate
from cchc_docgen.letter.registers import shown_path
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.output.files import write_temporary
from cchc_docgen.pipeline.single import Checked, Production, Shared
from cchc_docgen.source.reading import read_source

_OF_BLANKS = frozenset({"end-mark-typed"})  # only follow from a cell that is empty: “kèm; {{ x }}”


class RowWorker:
    """Checks and makes the letters of one job."""

    def __init__(self, job: Job) -> None:
        path = Path(job.letter)
        source = read_source(path, shown_path(path))
        self._production = Production()
        self._before_name = str(Path(job.folder, "_"))[:-1]
        self._path = path
        table = Table(job.table_file, job.columns, (), job.sheet)
        self._form: LetterForm = bind(source, table)
        self._blanks = blanks_of(source, table)
        self._around = read_surroundings(path, source, self._production.registers)
        self._shared = Shared.of(frozenset(self._form.origins), self._form.shared_blocks)
        self._leaves: Leaves | None = None
        self._attempted = False

    def check(self, row: Row) -> Checked:
        """Check the letter of a row; raise :class:`DocgenError` with what is wrong with it."""
        filled = self._form.filled(row)
        if row.findings:
            told = {each.mark for each in row.findings}
            others = [*self._blanks.findings(row), *filled.misfits]
            raise DocgenError([*row.findings, *(each for each in others if each.mark not in told)])
        if wrong := [*self._blanks.findings(row), *filled.misfits]:
            found: list[Finding] = []
            with gathering(found):
                validate(Letter, filled)
            places = {each.mark for each in wrong if each.code != "cell-empty"}
            found = [f for f in found if f.code not in _OF_BLANKS and f.mark not in places]
            raise DocgenError([*wrong, *found])
        context = ResolvedLetter(self._path, self._letter(filled), filled, self._around)
        checked = self._production.check_context(context, self._shared, self._form.flags(row))
        if not self._attempted:  # the template too, before the work begins and workers are forked
            self._production.render(checked, self._shared)
            self._attempted = True
        return checked

    def content(self, row: Row) -> bytes:
        """Return the letter of a row as the bytes of a ``.docx``; raise as :meth:`check` does."""
        return self._production.render(self.check(row))

    def _letter(self, filled: FilledSource) -> Letter:
        """Validate a filled letter: the first one whole, then only the places that rows fill."""
        if self._leaves is not None:
            try:
                return self._leaves.filled(filled.data)
            except ValidationError:
                """Validate it whole, to say what is wrong with it at its place."""
        letter = validate(Letter, filled)
        if self._leaves is None:
            self._leaves = Leaves.of(letter, self._form.origins)
        return letter

    def make(self, order: Order) -> tuple[Made, Checked]:
        """Write the letter of an order under its temporary name; return it with its line for the manifest."""
        checked = self.check(order.row)
        content = self._production.render(checked, self._shared)
        name = f"{order.name}.docx"
        write_temporary(self._before_name + name, content)
        digest = hashlib.sha256(content).hexdigest()
        entry = Entry(order.key, order.input, name, digest, MADE, self._path.name)
        return Made(name, entry.line()), checked

    def work(self, chunk: Chunk) -> Done:
        """Carry out a chunk; one order that fails stops no other."""
        made: list[Made] = []
        faults: list[Fault] = []
        warnings: list[Finding] = []
        for order in chunk.orders:
            try:
                if chunk.make:
                    letter, checked = self.make(order)
                    made.append(letter)
                else:
                    checked = self.check(order.row)
                warnings += (*checked.findings, *self._production.template_warnings())
            except DocgenError as problem:
                faults.append(Fault(order, problem.findings))
        return Done(len(chunk.orders), tuple(made), tuple(faults), tuple(warnings))


@lru_cache(maxsize=2)
def worker_of(job: Job) -> RowWorker:
    """Return this process's worker for a job, set up at the first call."""
    return RowWorker(job)


def work(job: Job, chunk: Chunk) -> Done:
    """Carry out a chunk in this process; the function that executors hand to their workers."""
    return worker_of(job).work(chunk)
