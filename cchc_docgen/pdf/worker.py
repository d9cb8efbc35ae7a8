"""One LibreOffice at a time, in a user profile of its own, taking a chunk of files to PDF.

A chunk is one process. What it leaves undone is tried again, so that only the file that hangs, crashes or
cannot be converted is set aside, with its reason, and the rest is done.
"""

from __future__ import annotations

import json
import re
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, refuse
from cchc_docgen.output import UNWRITABLE, write_file
from cchc_docgen.pdf.documents import Wording, read_wording
from cchc_docgen.pdf.judgement import Replaced, judge, replaced_fonts
from cchc_docgen.pdf.pages import read_fonts
from cchc_docgen.pdf.supervision import Ended, supervise

_STEM_BYTES = (
    80  # of a working copy's name: within any system's limit, whatever the original is called
)
_VERSIONS = {False: "17", True: "2"}  # SelectPdfVersion: PDF 1.7, PDF/A-2b
_HEADER = re.compile(rb"%PDF-1\.[0-6]")
_TRIED_ALONE = frozenset(("pdf-timeout", "pdf-failed", "pdf-no-output", "pdf-broken"))
_MOST_FRUITLESS = 3  # files in a row that alone gave nothing: then it is not the files


@dataclass(frozen=True, slots=True)
class Task:
    """A document and the PDF it is to become."""

    docx: Path
    pdf: Path


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of a task: ``finding`` says why there is no new PDF, if there is none."""

    task: Task
    finding: Finding | None = None
    replaced: Replaced = field(default_factory=Replaced)

    @property
    def settled(self) -> bool:
        """Tell whether another process would make no difference."""
        return self.finding is None or self.finding.code not in _TRIED_ALONE


@dataclass(frozen=True, slots=True)
class Allowed:
    """How long a process may take: to start, and for each file before the next PDF appears (seconds)."""

    start_seconds: float = 90
    file_seconds: float = 60


@dataclass(frozen=True, slots=True)
class _Copy:
    """A sound document in the working folder."""

    task: Task
    path: Path
    wording: Wording


@dataclass
class Worker:
    """Converts chunks in its own profile; ``seen`` counts the files done or given up, for a meter."""

    program: str
    pdf_a: bool
    allowed: Allowed
    folder: Path
    profile: Path
    stop: threading.Event
    seen: int = 0
    _fruitless: int = field(default=0, init=False)
    _fonts: dict[frozenset[str], Replaced] = field(default_factory=dict, init=False)

    def convert(self, chunk: Sequence[Task]) -> Iterator[Converted]:
        """Yield what became of each task, in any order."""
        before = self.seen
        with TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as place:
            copies: list[_Copy] = []
            for number, task in enumerate(chunk):
                try:
                    copies.append(_copied(task, Path(place), number))
                except DocgenError as problem:
                    yield Converted(task, problem.findings[0])
            yield from self._converted(copies)
        self.seen = before + len(chunk)

    def replaced(self, wanted: frozenset[str], pdf: bytes) -> Replaced:
        """Return which of the fonts wanted this machine lacks: one document that wants them tells it."""
        if wanted not in self._fonts:
            self._fonts[wanted] = replaced_fonts(wanted, read_fonts(pdf))
        return self._fonts[wanted]

    def _converted(self, copies: list[_Copy]) -> Iterator[Converted]:
        """Convert copies in one process; what it leaves undone, and what it did not come to, in others."""
        if len(copies) == 1:
            yield self._alone(copies[0])
            return
        while copies:
            run = _Run(self, copies)
            answers = run.answers()
            for copy, answer in zip(copies, answers[: run.reached(answers)], strict=False):
                yield answer if answer.settled else self._alone(copy)
            copies = copies[run.reached(answers) :]

    def _alone(self, copy: _Copy) -> Converted:
        """Convert one file in a process of its own; give up where no file at all can be converted."""
        if self._fruitless >= _MOST_FRUITLESS:
            params = {"count": self._fruitless}
            return Converted(copy.task, Finding("pdf-given-up", Mark(str(copy.task.docx)), params))
        (answer,) = _Run(self, [copy]).answers()
        self._fruitless = 0 if answer.settled else self._fruitless + 1
        return answer


class _Run:
    """One process over some files."""

    def __init__(self, worker: Worker, copies: Sequence[_Copy]) -> None:
        self._worker = worker
        self._copies = copies
        with TemporaryDirectory(dir=worker.folder, ignore_cleanup_errors=True) as place:
            self._place = Path(place)
            self._appeared = 0
            self._moved = time.monotonic() + worker.allowed.start_seconds
            log = self._place / "log"
            self.ended: Ended = supervise(self._command(), log, self._overdue, worker.stop)
            self._contents = [self._content(copy) for copy in copies]

    def answers(self) -> list[Converted]:
        """Return what became of each file, in their order."""
        return [
            self._answer(copy, content)
            for copy, content in zip(self._copies, self._contents, strict=True)
        ]

    def reached(self, answers: Sequence[Converted]) -> int:
        """Return how many files the process came to: all, or those up to the one that stopped it."""
        if self.ended.exit_code == 0:
            return len(answers)
        done = [index for index, answer in enumerate(answers) if answer.settled]
        return min(max(done, default=-1) + 2, len(answers))

    def _command(self) -> list[str]:
        options = {
            "SelectPdfVersion": {"type": "long", "value": _VERSIONS[self._worker.pdf_a]},
        }
        return [
            self._worker.program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={self._worker.profile.as_uri()}",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}",
            "--outdir",
            str(self._place),
            *(str(copy.path) for copy in self._copies),
        ]

    def _pdf(self, copy: _Copy) -> Path:
        return self._place / f"{copy.path.stem}.pdf"

    def _overdue(self) -> bool:
        """Say whether the time for the next PDF is over; count those that have appeared."""
        now = time.monotonic()
        appeared = sum(1 for _ in self._place.glob("*.pdf"))
        if appeared > self._appeared:
            self._worker.seen += appeared - self._appeared
            self._appeared, self._moved = appeared, now
        return now - self._moved > self._worker.allowed.file_seconds

    def _content(self, copy: _Copy) -> bytes | None:
        try:
            return self._pdf(copy).read_bytes()
        except OSError:
            return None

    def _answer(self, copy: _Copy, content: bytes | None) -> Converted:
        mark = Mark(str(copy.task.docx))
        if content is None:
            return Converted(copy.task, self._reason(mark))
        finding = judge(content, copy.wording, mark)
        if finding is not None:
            return Converted(copy.task, finding)
        try:
            write_file(copy.task.pdf, _as_version_17(content))
        except DocgenError as problem:
            return Converted(copy.task, problem.findings[0])
        return Converted(copy.task, None, self._worker.replaced(copy.wording.fonts, content))

    def _reason(self, mark: Mark) -> Finding:
        """Say why there is no PDF."""
        if self.ended.timed_out:
            return Finding("pdf-timeout", mark, {"seconds": self._worker.allowed.file_seconds})
        params = {"said": self.ended.last_words}
        if self.ended.exit_code:
            return Finding("pdf-failed", mark, {"code": self.ended.exit_code, **params})
        return Finding("pdf-no-output", mark, params)


def _copied(task: Task, place: Path, number: int) -> _Copy:
    """Read a document and copy it to a name no other has; LibreOffice leaves its lock files there.

    Raises :class:`DocgenError` for what is no sound Word document.
    """
    wording = read_wording(task.docx)
    stem = task.docx.stem.encode()[:_STEM_BYTES].decode(errors="ignore")
    path = place / f"{number:04d}-{stem}.docx"
    try:
        shutil.copyfile(task.docx, path)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise refuse(UNWRITABLE, Mark(str(task.pdf)), reason=reason) from None
    return _Copy(task, path, wording)


def _as_version_17(content: bytes) -> bytes:
    """Let a PDF call itself 1.7: every older PDF is one, and LibreOffice before 7.6 writes 1.6."""
    return _HEADER.sub(b"%PDF-1.7", content, count=1) if _HEADER.match(content) else content
