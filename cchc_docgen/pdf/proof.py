"""A proof: the first page of every letter, small, nine on a sheet, with number and addressee below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.output.files import write_file
from cchc_docgen.pdf.captions import read_caption
from cchc_docgen.pdf.conversion import Manner, convert, working_folder
from cchc_docgen.pdf.merging import saved
from cchc_docgen.pdf.pages import opened
from cchc_docgen.pdf.proof_pages import CELL, COLUMNS, PAGE, ROWS, proof_pages, rooms
from cchc_docgen.pdf.tasks import Task

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_GREY, _FRAME_POINTS = 150, 0.5


def write_proof(letters: Sequence[Task], title: str, program: str, target: Path) -> None:
    """Write the proof of letters whose PDFs are made; their numbers and addressees come from the ``.docx``.

    Raises :class:`DocgenError` with what keeps it from being made.
    """
    captions = [read_caption(letter.docx) for letter in letters]
    with working_folder(target.parent) as place:
        task = Task(place / "proof.docx", place / "proof.pdf")
        write_file(task.docx, proof_pages(captions, title))
        (made,) = convert([task], program, Manner())
        if made.finding is not None:
            raise DocgenError([made.finding])
        content = _with_pages(task.pdf, [letter.pdf for letter in letters])
    write_file(target, content)


def _with_pages(proof: Path, pdfs: Sequence[Path]) -> bytes:
    """Return the pages with the first page of each PDF in its room."""
    import pypdfium2

    with opened(proof) as opened_proof:
        whole = pypdfium2.PdfDocument.new()
        whole.import_pages(opened_proof)
        a_sheet = COLUMNS * ROWS
        for start in range(0, len(pdfs), a_sheet):
            page = whole[start // a_sheet]
            for pdf, (left, bottom) in zip(pdfs[start : start + a_sheet], rooms(), strict=False):
                with opened(pdf) as letter:
                    _lay(letter, whole, page, left, bottom)
            page.gen_content()
        return saved(whole)


def _lay(
    letter: PdfDocument, whole: PdfDocument, page: PdfPage, left: float, bottom: float
) -> None:
    """Lay a letter's first page into a room of the page, as large as it fits, in a thin frame."""
    import pypdfium2
    from pypdfium2 import raw

    width, height = letter.get_page_size(0)
    scale = min(CELL / width, PAGE / height)
    left += (CELL - width * scale) / 2
    picture = letter.page_as_xobject(0, whole).as_pageobject()
    picture.set_matrix(pypdfium2.PdfMatrix().scale(scale, scale).translate(left, bottom))
    page.insert_obj(picture)
    frame = raw.FPDFPageObj_CreateNewRect(left, bottom, width * scale, height * scale)
    raw.FPDFPageObj_SetStrokeColor(frame, _GREY, _GREY, _GREY, 255)
    raw.FPDFPageObj_SetStrokeWidth(frame, _FRAME_POINTS)
    raw.FPDFPath_SetDrawMode(frame, raw.FPDF_FILLMODE_NONE, 1)
    raw.FPDFPage_InsertObject(page, frame)
