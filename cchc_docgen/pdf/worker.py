"""Takes chunks of files to PDF, a process each, so that no file keeps another from being done.

What a process leaves undone is tried again: only the file that hangs, crashes or cannot be converted is set
aside, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_docgen.diagnostics import DocgenError, Finding, Mark
from cchc_docgen.pdf.process import Process, Setting
from cchc_docgen.pdf.tasks import Converted, Copy, Task, copied

_MOST_FRUITLESS = 3  # files in a row that alone gave nothing: then it is not the files


class Worker:
    """Converts chunks, one after the other."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._fruitless = 0

    def convert(self, chunk: Sequence[Task]) -> Iterator[Converted]:
        """Yield what became of each task, in any order."""
        setting = self._setting
        before = setting.seen
        with TemporaryDirectory(dir=setting.folder, ignore_cleanup_errors=True) as place:
            copies: list[Copy] = []
            for number, task in enumerate(chunk):
                try:
                    copies.append(copied(task, Path(place), number))
                except DocgenError as problem:
                    yield Converted(task, problem.findings[0])
            yield from self._converted(copies)
        setting.seen = before + len(chunk)

    def _converted(self, copies: list[Copy]) -> Iterator[Converted]:
        """Convert copies in one process; what it leaves undone, and what it did not come to, in others."""
        while len(copies) > 1 and not self._given_up:
            process = Process(self._setting, copies)
            answers = process.answers()
            if any(answer.settled for answer in answers):
                self._fruitless = 0
            reached = process.reached(answers)
            for copy, answer in zip(copies[:reached], answers, strict=False):
                yield answer if answer.settled else self._alone(copy)
            copies = copies[reached:]
        for copy in copies:
            yield self._alone(copy)

    def _alone(self, copy: Copy) -> Converted:
        """Convert one file in a process of its own; give up where no file at all can be converted."""
        if self._given_up:
            params = {"count": self._fruitless}
            return Converted(copy.task, Finding("pdf-given-up", Mark(str(copy.task.docx)), params))
        (answer,) = Process(self._setting, [copy]).answers()
        self._fruitless = 0 if answer.settled else self._fruitless + 1
        return answer

    @property
    def _given_up(self) -> bool:
        return self._fruitless >= _MOST_FRUITLESS
