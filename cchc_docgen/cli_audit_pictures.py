"""The pages that ``audit --html`` shows: made by LibreOffice, read by pdfium."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_docgen.pdf.soffice import Soffice


def pictures_of(
    files: Sequence[Path], beside: Path, soffice: Soffice
) -> Mapping[Path, tuple[bytes, ...]]:
    """Return the pages of files as PNG; one that LibreOffice cannot open is left out.

    Where ``soffice`` cannot be used, there are none. ``beside`` is the folder to work in.
    Raises :class:`DocgenError` with ``output-unwritable`` when nothing can be written there.
    """
    from cchc_docgen.pdf.conversion import Manner, convert, working_folder
    from cchc_docgen.pdf.tasks import Task

    if not files or not soffice.usable:
        return {}
    with working_folder(beside) as place:
        tasks = [Task(file, place / f"{number}.pdf") for number, file in enumerate(files)]
        done = convert(tasks, soffice.program, Manner())
        return {each.task.docx: _pages(each.task.pdf) for each in done if each.finding is None}


def _pages(pdf: Path) -> tuple[bytes, ...]:
    from cchc_docgen.diagnostics import Mark
    from cchc_docgen.pdf.pictures import Look, pictures

    return tuple(picture for _, picture in pictures(pdf, Look(), Mark(str(pdf))))
