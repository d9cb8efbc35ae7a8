"""The options that several commands share, each with its help text."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_docgen.cli.language import say

FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)

_BUILD_OUTPUT = say(
    vi="Thư mục chứa tệp tạo ra (không ghi: out).",
    en="Folder for the produced files (left out: out).",
)

_FORCE = say(
    vi="Tạo lại cả tệp đã sửa bằng tay; bản cũ giữ thành .bak.",
    en="Make anew also a file edited by hand; the old one is kept as .bak.",
)

_OUTPUT_FORMAT = say(
    vi="Dạng kết quả; không ghi thì text.", en="Form of the result; left out: text."
)

_STATISTICS = say(vi="Đếm số lần của từng mã lỗi.", en="Count the findings of each code.")

_PDF_FLAG = say(
    vi="Tạo thêm bản PDF cạnh mỗi tệp .docx (cần LibreOffice).",
    en="Also make a PDF beside each .docx (needs LibreOffice).",
)

_PDF_A = say(
    vi="PDF để lưu trữ: PDF/A-2b; không ghi thì PDF 1.7.",
    en="PDF to be archived: PDF/A-2b; left out: PDF 1.7.",
)

_PROOF = say(
    vi="Tạo PDF và một tệp xem nhanh: trang đầu mọi văn bản, kèm số, ký hiệu và nơi nhận.",
    en="Make the PDFs and a proof: the first page of every letter, with number and addressee.",
)

_MERGE = say(
    vi="Tạo PDF và một tệp PDF gồm mọi văn bản, theo thứ tự để in.",
    en="Make the PDFs and one PDF of all letters, in the order of printing.",
)


SOURCES = click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
OUTPUT = click.option("-o", "--output", type=FOLDER, default=Path("out"), help=_BUILD_OUTPUT)
FORCE = click.option("--force", is_flag=True, help=_FORCE)
OUTPUT_FORMAT = click.option(
    "--output-format",
    "output_format",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help=_OUTPUT_FORMAT,
)
AUDIT_FORMAT = click.option(
    "--output-format",
    "output_format",
    type=click.Choice(["text", "json", "csv", "github", "sarif"]),
    default="text",
    help=_OUTPUT_FORMAT,
)
STATISTICS = click.option("--statistics", is_flag=True, help=_STATISTICS)
PDF = click.option("--pdf", is_flag=True, help=_PDF_FLAG)
PDF_A = click.option("--pdf-a", "pdf_a", is_flag=True, help=_PDF_A)
PROOF = click.option("--proof", type=_FILE, metavar="FILE", help=_PROOF)
MERGE = click.option("--merge", type=_FILE, metavar="FILE", help=_MERGE)
