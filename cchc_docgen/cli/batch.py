"""``batch``: a letter and a table in, a ``.docx`` of each row out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docgen.cli.language import Command, said, say
from cchc_docgen.cli.progress import measured
from cchc_docgen.cli.show import FORCE, MERGE, OUTPUT, PDF, PDF_A, PROOF, REFUSED, refusing, show

if TYPE_CHECKING:
    from cchc_docgen.batch.request import BatchRequest, Result

_WORDS = "words-batch"

_BATCH = say(
    vi="""Tạo mỗi dòng của bảng dữ liệu một văn bản (.docx) từ một văn bản có chỗ điền {{ cột }}.

Bảng là tệp .csv, .xlsx hoặc danh sách .yaml; dòng đầu ghi tên cột. Mọi dòng được kiểm tra trước khi
tệp đầu tiên được ghi. Dòng sai được đưa vào rejected.csv kèm lý do, các dòng khác vẫn được tạo. Chạy lại
chỉ làm những văn bản có thay đổi; manifest.jsonl ghi từng văn bản đã tạo. {{ cột | tiền }} in ô như bộ
lọc nói (tiền, chữ, số, tỷ lệ, ngày, hoa …); ô không đúng kiểu là dòng sai.

\b
Ví dụ:
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --dry-run
  cchc-docgen batch thong-bao.yaml --data don-vi.xlsx --sheet 2025 --name "TB {{ tên_đơn_vị }}"
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --only NK --only CK
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --jobs 4 --resume
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --proof xem.pdf --merge in.pdf""",
    en="""Make a .docx of each row of a table, from one letter with places {{ column }} to fill.

The table is a .csv, an .xlsx or a .yaml list; its first row names the columns. Every row is checked before
the first file is written. A wrong row goes to rejected.csv with its reason; the others are made. A second
run makes only what changed; manifest.jsonl lists every letter made. {{ column | money }} prints the cell
as the filter says (money, words, number, percent, date, upper …); a cell that does not fit is a wrong row.

\b
Examples:
  cchc-docgen batch thong-bao.yaml --data don-vi.csv --dry-run
  cchc-docgen batch notice.yaml --data units.xlsx --sheet 2025 --name "TB {{ unit }}"
  cchc-docgen batch notice.yaml --data units.csv --only NK --only CK
  cchc-docgen batch notice.yaml --data units.csv --jobs 4 --resume
  cchc-docgen batch notice.yaml --data units.csv --proof proof.pdf --merge print.pdf""",
)

_DATA = say(vi="Bảng dữ liệu: .csv, .xlsx hoặc .yaml.", en="Table of data: .csv, .xlsx or .yaml.")

_NAME = say(
    vi="Mẫu tên tệp, ví dụ “TB {{ cột }}”; không ghi thì <tên văn bản>-{{ khóa }}.",
    en="Pattern of file names, such as “TB {{ column }}”; left out: <source>-{{ key }}.",
)

_KEY = say(
    vi="Cột phân biệt các dòng, ghi tên hoặc tiêu đề; không ghi thì cột đầu.",
    en="Column that tells rows apart, by its name or title; left out: the first.",
)

_SHEET = say(vi="Trang tính của tệp .xlsx.", en="Sheet of an .xlsx file.")

_HEADER_ROW = say(
    vi="Dòng tên cột, ví dụ 4, hoặc 4-5 nếu chiếm hai dòng; không ghi thì tự tìm.",
    en="Row of the titles, such as 4, or 4-5 for two rows; left out: it is found.",
)

_RANGE = say(
    vi="Chỉ đọc vùng ô này của bảng.",
    en="Read only this range of cells.",
)

_ONLY = say(
    vi="Chỉ tạo dòng có khóa này (ghi được nhiều lần).",
    en="Make only the row of this key (may be repeated).",
)

_JOBS = say(
    vi="Số tiến trình chạy cùng lúc (không ghi: 1, khi tạo PDF thì theo số nhân).",
    en="Number of processes (left out: 1; for PDF one a core).",
)

_CLUSTER = say(
    vi="Địa chỉ scheduler của cụm Dask có sẵn (cần cchc-docgen[cluster]).",
    en="Scheduler address of an existing Dask cluster (needs cchc-docgen[cluster]).",
)

_RESUME = say(
    vi="Tiếp tục lần chạy bị ngắt: đối chiếu lại từng tệp đã tạo, làm tiếp phần còn thiếu.",
    en="Finish a run that was cut off: verify each file already made, make what is missing.",
)

_STRICT = say(
    vi="Có một dòng sai thì không tạo văn bản nào.", en="Make nothing if any row is wrong."
)

_DRY_RUN = say(
    vi="Kiểm tra mọi dòng, in tên các tệp sẽ tạo, không ghi gì.",
    en="Check every row, print the files that would be made, write nothing.",
)


@click.command("batch", cls=Command, help=_BATCH)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--data", required=True, type=click.Path(path_type=Path), help=_DATA)
@OUTPUT
@click.option("--name", "pattern", default="", help=_NAME)
@click.option("--key", default="", help=_KEY)
@click.option("--sheet", help=_SHEET)
@click.option("--header-row", default="", metavar="ROW", help=_HEADER_ROW)
@click.option("--range", "area", default="", metavar="A4:H30", help=_RANGE)
@click.option("--only", multiple=True, metavar="KEY", help=_ONLY)
@click.option("--jobs", type=click.IntRange(min=1), help=_JOBS)
@click.option("--cluster", metavar="ADDRESS", help=_CLUSTER)
@click.option("--resume", is_flag=True, help=_RESUME)
@click.option("--strict", is_flag=True, help=_STRICT)
@click.option("--dry-run", is_flag=True, help=_DRY_RUN)
@FORCE
@PDF
@PDF_A
@PROOF
@MERGE
def batch(
    source: Path,
    data: Path,
    output: Path,
    pattern: str,
    key: str,
    sheet: str | None,
    header_row: str,
    area: str,
    only: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    resume: bool,
    strict: bool,
    dry_run: bool,
    force: bool,
    pdf: bool,
    pdf_a: bool,
    proof: Path | None,
    merge: Path | None,
) -> None:
    """Make one letter for each row of a table."""
    from cchc_docgen.batch.executors import chosen_execution
    from cchc_docgen.batch.request import BatchRequest
    from cchc_docgen.batch.run import run_batch

    request = BatchRequest(
        letter=source,
        data=data,
        folder=output,
        pattern=pattern,
        key=key,
        sheet=sheet,
        header_row=header_row,
        area=area,
        only=frozenset(only),
        strict=strict,
        dry_run=dry_run,
        verify=resume,
        force=force,
    )
    with refusing(), measured(sys.stderr) as progress:
        result = run_batch(request, chosen_execution(jobs or 1, cluster), progress)
    show(result.findings)
    for name in result.names:
        click.echo(output / name)
    click.echo(_summary(request, result), err=True)
    code = 0 if result.complete else REFUSED
    if (pdf or pdf_a or proof or merge) and result.stands:
        from cchc_docgen.cli.pdf import beside

        letters = [output / name for name in result.letters()]
        pages = beside(letters, pdf_a=pdf_a, jobs=jobs or 0, keep=True, proof=proof, merge=merge)
        code = max(code, pages)
    sys.exit(code)


def _summary(request: BatchRequest, result: Result) -> str:
    """Return the last words of a batch: what was made, left as it was, set aside, and not shown."""
    hidden = said(_WORDS, "hidden", hidden=result.hidden) + "\n" if result.hidden else ""
    return hidden + _outcome(request, result)


def _outcome(request: BatchRequest, result: Result) -> str:
    counts = {
        "made": result.made,
        "planned": result.planned,
        "unchanged": result.unchanged,
        "rejected": result.rejected,
        "failed": result.failed,
    }
    if request.dry_run:
        return said(_WORDS, "dry-run", **counts)
    if request.strict and result.rejected:
        return said(_WORDS, "strict", **counts)
    aside = said(_WORDS, "aside") if result.rejected else ""
    edited = said(_WORDS, "edited", edited=result.edited) if result.edited else ""
    return said(_WORDS, "done", folder=request.folder, aside=aside, edited=edited, **counts)
