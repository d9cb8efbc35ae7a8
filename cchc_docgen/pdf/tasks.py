"""What is to become PDF, and what became of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cchc_docgen.diagnostics import Finding, Mark, refuse
from cchc_docgen.ooxml.documents import documents_of
from cchc_docgen.output.files import UNWRITABLE
from cchc_docgen.pdf.documents import Wording, read_wording
from cchc_docgen.pdf.judgement import Replaced


def select(sources: Iterable[Path], folder: Path | None = None) -> list[Task]:
    """Return each document with its PDF, which stands beside it or, with its subfolders, in ``folder``.

    A folder stands for every ``.docx`` below it. Raises :class:`DocgenError` where there is none, or
    where two documents would become one file.
    """
    planned: dict[Path, Path] = {}
    for source in sources:
        for docx in documents_of(source):
            below = Path(docx.name) if docx is source else docx.relative_to(source)
            pdf = (folder / below if folder else docx).with_suffix(".pdf")
            other = planned.setdefault(pdf, docx)
            if other != docx:
                raise refuse("output-collision", Mark(str(docx)), other=str(other), output=str(pdf))
    return [Task(docx, pdf) for pdf, docx in planned.items()]


_ARCHIVE = b"pdfaid:part"  # what the description inside a PDF/A, never compressed, says of itself


def stands(task: Task, *, pdf_a: bool) -> bool:
    """Tell whether the PDF is not older than its letter and of the form asked for.

    Only for letters that stay untouched while they are unchanged, as those of a batch do.
    """
    try:
        if task.pdf.stat().st_mtime_ns < task.docx.stat().st_mtime_ns:
            return False
        content = task.pdf.read_bytes()
    except OSError:
        return False
    return content.startswith(b"%PDF-") and (_ARCHIVE in content) == pdf_a


_STEM_BYTES = (
    80  # of a working copy's name: within any system's limit, whatever the original is called
)
_TRIED_ALONE = frozenset(("pdf-timeout", "pdf-failed", "pdf-no-output", "pdf-broken"))


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
class Copy:
    """A sound document in the working folder."""

    task: Task
    path: Path
    wording: Wording


def copied(task: Task, place: Path, number: int) -> Copy:
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
    return Copy(task, path, wording)
