"""What several commands share: their options, and how they show findings, notes, reports and their end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

import click

from cchc_docgen.cli.language import language, said, say, words

if TYPE_CHECKING:
    from cchc_docgen.diagnostics import Finding
    from cchc_docgen.report.formats import Format
    from cchc_docgen.report.outcome import Outcome

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


REFUSED = 1
OUTSIDE_FAILED = 3

_ENOUGH = 20  # letters or files that are worth a bar


@contextmanager
def refusing() -> Iterator[None]:
    """Show the findings of what is refused inside, and end there."""
    from cchc_docgen.diagnostics import DocgenError

    try:
        yield
    except DocgenError as problem:
        show(problem.findings)
        sys.exit(REFUSED)


def show(findings: Iterable[Finding]) -> None:
    """Show findings to a person, on standard error."""
    retained = list(findings)
    if not retained:
        return
    from cchc_docgen.report.text import text_lines

    say_lines(text_lines(retained, language()))


def say_lines(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print lines on standard error, or on the stream named, coloured on a terminal."""
    stream = stream or sys.stderr
    if stream.isatty():
        from cchc_docgen.cli.terminal import print_lines

        print_lines(lines, stream)
        return
    for line in lines:
        click.echo(line, file=stream)


def note(place: str, key: str, **params: object) -> None:
    """Say a sentence of ``messages.yaml`` on standard error, in the language of this run."""
    click.echo(said(place, key, **params), err=True)


def report(
    outcome: Outcome, form: Format | Literal["text"], statistics: bool, *, shown: bool = False
) -> None:
    """Show findings to a person, or hand them to a program on standard output; then the counts.

    A person may have been ``shown`` the findings already.
    """
    if form == "text":
        show(() if shown else outcome.findings)
    else:
        from cchc_docgen.report.formats import written

        click.echo(written(outcome, form, language()).encode("utf-8", "replace"), nl=False)
    if statistics:
        _show_statistics(outcome)


def _show_statistics(outcome: Outcome) -> None:
    """Show how often each code was found: a table on a terminal, else lines."""
    if sys.stderr.isatty() and outcome.findings:
        from cchc_docgen.cli.terminal import print_table
        from cchc_docgen.report.sentences import SEVERITIES

        labels = SEVERITIES[language()]
        heads = [words("words-tables")[each] for each in ("count", "severity", "code")]
        rows = [(str(t.count), labels[t.severity], t.code) for t in outcome.statistics()]
        print_table(heads, rows, sys.stderr, numbers=1)
        return
    from cchc_docgen.report.text import statistics_lines

    say_lines(statistics_lines(outcome, language()))


def say_unjudged(outcome: Outcome) -> None:
    """Say which rules the letters gave no means to judge."""
    if outcome.unjudged:
        from cchc_docgen.report.text import unjudged_lines

        say_lines(unjudged_lines(outcome, language()))


def progress(
    planned: list[tuple[Path, Path]], *, printing: bool = False
) -> Iterable[tuple[Path, Path]]:
    """Yield the work, with a bar on a terminal when there is enough of it to wait for.

    Where each piece of the work prints a line on that terminal (``printing``), the lines are the bar.
    """
    printed = printing and sys.stdout.isatty()
    if len(planned) < _ENOUGH or printed or not sys.stderr.isatty():
        yield from planned
        return
    from cchc_docgen.cli.terminal import Bar

    with Bar(sys.stderr) as bar:
        for done, each in enumerate(planned):
            bar("", done, len(planned))
            yield each
        bar("", len(planned), len(planned))
