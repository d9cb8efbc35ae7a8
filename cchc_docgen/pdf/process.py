"""One LibreOffice from start to end over some files; what it has finished is judged while it goes on."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_docgen.diagnostics import DocgenError, Finding, Mark
from cchc_docgen.output.files import write_file
from cchc_docgen.pdf.judgement import Replaced, judge, replaced_fonts
from cchc_docgen.pdf.pages import read_fonts
from cchc_docgen.pdf.supervision import Ended, supervise
from cchc_docgen.pdf.tasks import Allowed, Converted, Copy

_VERSIONS = {False: "17", True: "2"}  # SelectPdfVersion: PDF 1.7, PDF/A-2b
_HEADER = re.compile(rb"%PDF-1\.[0-6]")


@dataclass
class Setting:
    """What the processes of a worker share; ``seen`` counts the files done or given up, for a meter."""

    program: str
    pdf_a: bool
    allowed: Allowed
    folder: Path
    profile: Path
    stop: threading.Event
    seen: int = 0
    _fonts: dict[frozenset[str], Replaced] = field(default_factory=dict, init=False)

    def replaced(self, wanted: frozenset[str], pdf: bytes) -> Replaced:
        """Return which of the fonts wanted this machine lacks: one document that wants them tells it."""
        if wanted not in self._fonts:
            self._fonts[wanted] = replaced_fonts(wanted, read_fonts(pdf))
        return self._fonts[wanted]


class Process:
    """One process over some files, run when it is made."""

    def __init__(self, setting: Setting, copies: Sequence[Copy]) -> None:
        self._setting = setting
        self._copies = copies
        self._answers: dict[int, Converted] = {}
        self.ended = Ended(0, timed_out=False, last_words="–")  # until it has
        with TemporaryDirectory(dir=setting.folder, ignore_cleanup_errors=True) as place:
            self._place = Path(place)
            self._appeared = 0
            self._moved = time.monotonic() + setting.allowed.start_seconds
            log = self._place / "log"
            self.ended = supervise(self._command(), log, self._overdue, setting.stop)
            self._judge(range(len(copies)))

    def answers(self) -> list[Converted]:
        """Return what became of each file, in their order."""
        return [self._answers[index] for index in range(len(self._copies))]

    def reached(self, answers: Sequence[Converted]) -> int:
        """Return how many files the process came to: all, or those up to the one that stopped it."""
        if self.ended.exit_code == 0:
            return len(answers)
        done = [index for index, answer in enumerate(answers) if answer.settled]
        return min(max(done, default=-1) + 2, len(answers))

    def _command(self) -> list[str]:
        options = {
            "SelectPdfVersion": {"type": "long", "value": _VERSIONS[self._setting.pdf_a]},
        }
        return [
            self._setting.program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={self._setting.profile.as_uri()}",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}",
            "--outdir",
            str(self._place),
            *(str(copy.path) for copy in self._copies),
        ]

    def _pdf(self, copy: Copy) -> Path:
        return self._place / f"{copy.path.stem}.pdf"

    def _overdue(self) -> bool:
        """Say whether the time for the next PDF is over; judge those that another has followed."""
        there = {path.stem for path in self._place.glob("*.pdf")}
        present = [i for i, copy in enumerate(self._copies) if copy.path.stem in there]
        if len(present) > self._appeared:
            self._setting.seen += len(present) - self._appeared
            self._judge(present[:-1])
            self._appeared, self._moved = len(present), time.monotonic()
        return time.monotonic() - self._moved > self._setting.allowed.file_seconds

    def _judge(self, indices: Iterable[int]) -> None:
        for index in indices:
            if index not in self._answers:
                copy = self._copies[index]
                self._answers[index] = self._answer(copy, self._content(copy))

    def _content(self, copy: Copy) -> bytes | None:
        try:
            return self._pdf(copy).read_bytes()
        except OSError:
            return None

    def _answer(self, copy: Copy, content: bytes | None) -> Converted:
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
        return Converted(copy.task, None, self._setting.replaced(copy.wording.fonts, content))

    def _reason(self, mark: Mark) -> Finding:
        """Say why there is no PDF."""
        if self.ended.timed_out:
            return Finding("pdf-timeout", mark, {"seconds": self._setting.allowed.file_seconds})
        params = {"said": self.ended.last_words}
        if self.ended.exit_code:
            return Finding("pdf-failed", mark, {"code": self.ended.exit_code, **params})
        return Finding("pdf-no-output", mark, params)


def _as_version_17(content: bytes) -> bytes:
    """Let a PDF call itself 1.7: every older PDF is one, and LibreOffice 7.4 writes 1.6."""
    return _HEADER.sub(b"%PDF-1.7", content, count=1) if _HEADER.match(content) else content
