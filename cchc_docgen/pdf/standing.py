"""Whether a letter's PDF of an earlier run still stands."""

from __future__ import annotations

from cchc_docgen.pdf.tasks import Task

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
