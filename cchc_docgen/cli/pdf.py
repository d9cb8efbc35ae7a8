"""The commands that show letters as pages: PDF, one file to print, a proof, pictures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docgen.cli.language import USAGE, Command, said, say
from cchc_docgen.cli.show import FOLDER, MERGE, OUTSIDE_FAILED, PDF_A, REFUSED, note, refusing, show

if TYPE_CHECKING:
    from cchc_docgen.diagnostics import Finding
    from cchc_docgen.pdf.conversion import Manner
    from cchc_docgen.pdf.pictures import Look
    from cchc_docgen.pdf.soffice import Soffice
    from cchc_docgen.pdf.tasks import Converted, Task

OUTSIDE_CODES = frozenset(
    (
        "pdf-timeout",
        "pdf-failed",
        "pdf-no-output",
        "pdf-broken",
        "pdf-text-differs",
        "pdf-given-up",
    )
)

_FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))

_PDF = say(
    vi="""Chuyển các tệp .docx sang PDF bằng LibreOffice; thư mục nghĩa là mọi tệp .docx bên trong.

PDF chỉ được ghi khi có đủ chữ của văn bản. Tệp làm LibreOffice treo hoặc dừng thì bị loại, kèm lý do; các
tệp khác vẫn được chuyển. Thiếu LibreOffice thì mã thoát là 3.

\b
Ví dụ:
  cchc-docgen pdf out/thong-bao.docx                 tạo out/thong-bao.pdf
  cchc-docgen pdf out -o pdf --pdf-a                 mọi tệp trong out, dạng PDF/A-2b
  cchc-docgen pdf a.docx b.docx --merge in.pdf       thêm một tệp in.pdf gồm cả hai""",
    en="""Turn .docx files into PDF with LibreOffice; a folder means every .docx under it.

A PDF is only kept when it says what the document says. A file on which LibreOffice hangs or breaks off is
set aside with its reason; the others are done. Where LibreOffice is missing, the exit code is 3.

\b
Examples:
  cchc-docgen pdf out/thong-bao.docx                 makes out/thong-bao.pdf
  cchc-docgen pdf out -o pdf --pdf-a                 every file in out, as PDF/A-2b
  cchc-docgen pdf a.docx b.docx --merge print.pdf    also one print.pdf of both""",
)

_PDF_OUTPUT = say(
    vi="Thư mục chứa PDF (không ghi: cạnh tệp .docx).",
    en="Folder for the PDFs (left out: beside the .docx).",
)

_PDF_JOBS = say(
    vi="Số LibreOffice chạy song song (không ghi: theo số nhân, nhiều nhất 4).",
    en="How many LibreOffices run at once (left out: one a core, at most 4).",
)

_PREVIEW = say(
    vi="""Xem các trang của tệp .docx hoặc .pdf dưới dạng ảnh PNG.

Tệp ảnh tên là <tên tệp>-1.png, <tên tệp>-2.png, … Tệp .docx cần LibreOffice.

\b
Ví dụ:
  cchc-docgen preview out/thong-bao.docx             mọi trang, rộng 1000 điểm ảnh
  cchc-docgen preview out/thong-bao.pdf --page 1 --dpi 150 -o anh""",
    en="""Show the pages of a .docx or .pdf as PNG pictures.

The pictures are called <file>-1.png, <file>-2.png, … A .docx needs LibreOffice.

\b
Examples:
  cchc-docgen preview out/thong-bao.docx             every page, 1000 pixels wide
  cchc-docgen preview out/thong-bao.pdf --page 1 --dpi 150 -o pictures""",
)

_PREVIEW_OUTPUT = say(
    vi="Thư mục chứa ảnh (không ghi: cạnh tệp).",
    en="Folder for the pictures (left out: beside the file).",
)

_PAGE = say(vi="Chỉ một trang, tính từ 1.", en="One page only, counted from 1.")

_WIDTH = say(
    vi="Bề rộng ảnh, điểm ảnh (không ghi: 1000).",
    en="Width of a picture in pixels (left out: 1000).",
)

_DPI = say(vi="Số điểm ảnh mỗi inch, thay cho --width.", en="Pixels an inch, instead of --width.")


@click.command("pdf", cls=Command, help=_PDF)
@_FILES
@click.option("-o", "--output", type=FOLDER, help=_PDF_OUTPUT)
@PDF_A
@click.option("--jobs", type=click.IntRange(min=1), help=_PDF_JOBS)
@MERGE
def pdf(
    files: tuple[Path, ...], output: Path | None, pdf_a: bool, jobs: int | None, merge: Path | None
) -> None:
    """Turn documents into PDF."""
    from cchc_docgen.pdf.conversion import Manner
    from cchc_docgen.pdf.tasks import select

    with refusing():
        tasks = select(files, output)
    sys.exit(_pages(tasks, Manner(pdf_a, jobs or 0), merge=merge))


@click.command("preview", cls=Command, help=_PREVIEW)
@_FILES
@click.option("--page", type=click.IntRange(min=1), help=_PAGE)
@click.option("-o", "--output", type=FOLDER, help=_PREVIEW_OUTPUT)
@click.option("--width", type=click.IntRange(16, 10_000), help=_WIDTH)
@click.option("--dpi", type=click.IntRange(10, 1200), help=_DPI)
def preview(
    files: tuple[Path, ...],
    page: int | None,
    output: Path | None,
    width: int | None,
    dpi: int | None,
) -> None:
    """Show the pages of documents as pictures."""
    from cchc_docgen.pdf.pictures import Look
    from cchc_docgen.pdf.tasks import select

    if width and dpi:
        raise click.UsageError(said(USAGE, "either", one="--width", other="--dpi"))
    with refusing():
        code = _picture(select(files, output), Look(page or 0, width or 0, dpi or 0))
    sys.exit(code)


def beside(
    letters: Sequence[Path],
    *,
    pdf_a: bool = False,
    jobs: int = 0,
    keep: bool = False,
    proof: Path | None = None,
    merge: Path | None = None,
) -> int:
    """Make the PDF of each letter beside it; return the exit code.

    With ``keep``, a PDF that is newer than its letter stays. ``proof`` and ``merge`` cover all letters.
    """
    from cchc_docgen.pdf.conversion import Manner
    from cchc_docgen.pdf.tasks import Task

    tasks = [Task(letter, letter.with_suffix(".pdf")) for letter in letters]
    return _pages(tasks, Manner(pdf_a, jobs), keep=keep, proof=proof, merge=merge)


def _pages(
    tasks: Sequence[Task],
    manner: Manner,
    *,
    keep: bool = False,
    proof: Path | None = None,
    merge: Path | None = None,
) -> int:
    """Make what was asked for of some letters; return the exit code."""
    from cchc_docgen.pdf.tasks import stands

    current = {task for task in tasks if keep and stands(task, pdf_a=manner.pdf_a)}
    todo = [task for task in tasks if task not in current]
    soffice = _found() if todo or proof else None
    if soffice is not None and not soffice.usable:
        return OUTSIDE_FAILED
    program = soffice.program if soffice else ""
    answers = _converted(todo, program, manner)
    findings = [answer.finding for answer in answers if answer.finding is not None]
    current |= {answer.task for answer in answers if answer.finding is None}
    failed, unchanged = len(findings), len(tasks) - len(todo)
    made = len(todo) - failed
    note("words-pdf", "done", made=made, unchanged=unchanged, failed=failed)
    letters = [task for task in tasks if task in current]
    findings += _gathered(letters, program, proof, merge) if letters else []
    return _code(findings)


def _converted(todo: Sequence[Task], program: str, manner: Manner) -> list[Converted]:
    """Convert documents, show where that goes wrong, and print the paths of the new PDFs."""
    from cchc_docgen.cli.progress import measured
    from cchc_docgen.pdf.conversion import convert
    from cchc_docgen.pdf.judgement import font_warnings

    with refusing(), measured(sys.stderr) as progress:
        answers = convert(todo, program, manner, progress)
    show(answer.finding for answer in answers if answer.finding is not None)
    show(font_warnings((answer.replaced for answer in answers), program))
    for answer in answers:
        if answer.finding is None:
            click.echo(answer.task.pdf)
    return answers


def _gathered(
    letters: Sequence[Task], program: str, proof: Path | None, merge: Path | None
) -> list[Finding]:
    """Write the proof and the one file of all letters; return what went wrong, once it was shown."""
    from cchc_docgen.diagnostics import gathering
    from cchc_docgen.output.files import write_file
    from cchc_docgen.pdf.merging import merged
    from cchc_docgen.pdf.proof import write_proof

    findings: list[Finding] = []
    count, folder = len(letters), letters[0].pdf.parent
    with gathering(findings):
        if proof is not None:
            title = said("words-pdf", "title", folder=folder, count=count)
            write_proof(letters, title, program, proof)
            click.echo(proof)
        if merge is not None:
            write_file(merge, merged(letter.pdf for letter in letters))
            click.echo(merge)
    show(findings)
    return findings


def _picture(tasks: Sequence[Task], look: Look) -> int:
    """Write the pictures of documents, the PDFs among them as they are; return the exit code."""
    from cchc_docgen.diagnostics import gathering
    from cchc_docgen.pdf.conversion import Manner, convert, working_folder
    from cchc_docgen.pdf.pictures import write_pictures
    from cchc_docgen.pdf.tasks import Task

    documents = [task for task in tasks if task.docx.suffix.lower() != ".pdf"]
    soffice = _found() if documents else None
    if soffice is not None and not soffice.usable:
        return OUTSIDE_FAILED
    findings: list[Finding] = []
    with working_folder(tasks[0].pdf.parent) as place:
        aside = {task.docx: place / f"{number}.pdf" for number, task in enumerate(documents)}
        copies = [Task(docx, pdf) for docx, pdf in aside.items()]
        answers = convert(copies, soffice.program, Manner()) if soffice else []
        findings += [answer.finding for answer in answers if answer.finding is not None]
        refused = {answer.task.docx for answer in answers if answer.finding is not None}
        for task in tasks:
            if task.docx not in refused:
                with gathering(findings):
                    for path in write_pictures(aside.get(task.docx, task.docx), task, look):
                        click.echo(path)
    show(findings)
    return _code(findings)


def _found() -> Soffice:
    """Return the LibreOffice of this machine; what keeps it from being used has been shown."""
    from cchc_docgen.pdf.soffice import find_soffice

    soffice = find_soffice()
    show(soffice.findings)
    return soffice


def _code(findings: Sequence[Finding]) -> int:
    if any(finding.code in OUTSIDE_CODES for finding in findings):
        return OUTSIDE_FAILED
    return REFUSED if findings else 0
