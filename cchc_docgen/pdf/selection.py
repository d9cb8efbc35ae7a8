"""Which documents are meant, and which PDF each of them is to become."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.documents import documents_of
from cchc_docgen.pdf.tasks import Task


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
