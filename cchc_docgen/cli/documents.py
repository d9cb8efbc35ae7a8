"""The commands that read finished documents back: audit, text."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from cchc_docgen.cli.language import USAGE, Command, language, said, say
from cchc_docgen.cli.show import (
    AUDIT_FORMAT,
    REFUSED,
    STATISTICS,
    note,
    progress,
    refusing,
    report,
    say_lines,
    show,
)

if TYPE_CHECKING:
    from cchc_docgen.cli.auditing import Auditing
    from cchc_docgen.report.formats import Format


_AUDIT = say(
    vi="""So tệp .docx bất kỳ với quy định về thể thức; thư mục nghĩa là mọi tệp .docx bên trong.

Mỗi lỗi nêu thành phần, số thứ tự và chữ của đoạn, điều tìm thấy, điều quy định và căn cứ. Sau cùng là số quy
tắc đạt, không đạt, cần người xem, không xét được. Không ghi --profile thì theo ngày của văn bản.

\b
Ví dụ:
  cchc-docgen audit out/cchc-2018.docx
  cchc-docgen audit van-ban-den --statistics
  cchc-docgen audit cu.docx --verbose
  cchc-docgen audit out/cchc-2018.docx --against letters/2019/cchc-2018.yaml
  cchc-docgen audit out --html kiem-tra.html
  cchc-docgen audit cu.docx --annotate cu-nhan-xet.docx
  cchc-docgen audit out --output-format csv > audit.csv
  cchc-docgen audit out --verbose --fail-on warning > audit.txt""",
    en="""Compare any .docx with the regulation on form; a folder means every .docx under it.

A finding names the part, the paragraph with its number, what was found, what the law asks and where. Then
follows how many rules pass, fail, need a person or could not be judged. Without --profile it is the
regulation of the letter's date.

\b
Examples:
  cchc-docgen audit out/cchc-2018.docx
  cchc-docgen audit incoming --statistics
  cchc-docgen audit old.docx --verbose
  cchc-docgen audit out/cchc-2018.docx --against letters/2019/cchc-2018.yaml
  cchc-docgen audit out --html audit.html
  cchc-docgen audit old.docx --annotate old-comments.docx
  cchc-docgen audit out --output-format csv > audit.csv
  cchc-docgen audit out --verbose --fail-on warning > audit.txt""",
)

_PROFILE = say(
    vi="Quy định để so; không ghi thì theo ngày văn bản.",
    en="Regulation to compare with; left out: that of the letter's date.",
)

_AGAINST = say(
    vi="So với văn bản mà tệp nguồn cho ra: chữ, số, ngày, tên, lề, cỡ chữ nào khác.",
    en="Compare with the letter this source gives: words, numbers, dates, names, margins, looks.",
)

_AGAINST_DATA = say(
    vi="Bảng dữ liệu, khi nguồn có chỗ trống.",
    en="Table of data, where the source has open places.",
)

_AGAINST_ROW = say(
    vi="Dòng của bảng: ô ở cột đầu.", en="The table's row, by the text in its first column."
)

_FAIL_ON = say(
    vi="Kết thúc với mã 1 khi có lỗi (error, mặc định) hay cả khi chỉ có cảnh báo (warning).",
    en="End with code 1 on an error (left out), or on a warning too.",
)

_HTML = say(
    vi="Ghi kết quả thành một trang HTML, mở bằng trình duyệt, in được.",
    en="Write the result as one HTML page, to be opened in a browser or printed.",
)

_ANNOTATE = say(
    vi="Ghi bản sao của tệp, mỗi chỗ sai có nhận xét (comment) của Word.",
    en="Write a copy of the file with Word comments at what was found.",
)

_VERBOSE = say(vi="In kết quả của từng quy tắc.", en="Show what every rule came to.")

_TEXT = say(
    vi="""In phần chữ của một tệp .docx, mỗi đoạn một dòng.

\b
Ví dụ:
  cchc-docgen text out/cchc-2018.docx
  cchc-docgen text out/cchc-2018.docx > cchc-2018.txt""",
    en="""Print the text of a .docx, one paragraph a line.

\b
Examples:
  cchc-docgen text out/cchc-2018.docx
  cchc-docgen text out/cchc-2018.docx > cchc-2018.txt""",
)


@click.command("audit", cls=Command, help=_AUDIT)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--profile", metavar="NAME", help=_PROFILE)
@AUDIT_FORMAT
@STATISTICS
@click.option(
    "--fail-on", "fail_on", type=click.Choice(["error", "warning"]), default="error", help=_FAIL_ON
)
@click.option("--verbose", is_flag=True, help=_VERBOSE)
@click.option("--against", metavar="SOURCE", type=click.Path(path_type=Path), help=_AGAINST)
@click.option("--data", type=click.Path(path_type=Path), help=_AGAINST_DATA)
@click.option("--row", metavar="KEY", help=_AGAINST_ROW)
@click.option("--html", metavar="REPORT", type=click.Path(path_type=Path), help=_HTML)
@click.option("--annotate", metavar="DOCX", type=click.Path(path_type=Path), help=_ANNOTATE)
def audit(
    files: tuple[Path, ...],
    profile: str | None,
    output_format: Format | Literal["text"],
    statistics: bool,
    fail_on: str,
    verbose: bool,
    against: Path | None,
    data: Path | None,
    row: str | None,
    html: Path | None,
    annotate: Path | None,
) -> None:
    """Compare documents with the regulation, or one with its source."""
    from cchc_docgen.cli.auditing import Auditing, audit_lines, chosen_profile, letter_of
    from cchc_docgen.diagnostics import Severity
    from cchc_docgen.letter.registers import shown_path

    if (data is None) != (row is None) or (data is not None and against is None):
        raise click.UsageError(said(USAGE, "together"))
    auditing = Auditing(chosen_profile(profile), keep=html is not None)
    with refusing():
        auditing.choose(files)
        if against is not None:
            if len(auditing.files) > 1:
                raise click.UsageError(said(USAGE, "against-one"))
            auditing.expected = letter_of(against, data, row)
        if annotate is not None and (
            len(auditing.files) > 1 or annotate.resolve() == auditing.files[0].resolve()
        ):
            raise click.UsageError(said(USAGE, "annotate"))
    for audited in auditing.examine(progress):
        if output_format == "text":
            source = shown_path(against) if against else ""
            lines = audit_lines(audited, language(), every=verbose, source=source)
            say_lines(lines, sys.stdout)
    outcome = auditing.outcome()
    if output_format == "text" and len(auditing.files) > 1:
        from cchc_docgen.report.text import table_lines

        say_lines(["", *table_lines(outcome, language()), ""], sys.stdout)
    report(outcome, output_format, statistics, shown=True)
    for other in auditing.passed:
        file = shown_path(other)
        note("words-audit", "other", file=file)
    note("words-audit", "audited", files=len(auditing.files), refused=auditing.refused)
    if html is not None:
        write_audit_page(auditing, html, against)
        if output_format == "text":
            click.echo(html)
    if annotate is not None:
        write_annotated(auditing, annotate)
        if output_format == "text":
            click.echo(annotate)
    sys.exit(REFUSED if auditing.fails(Severity(fail_on)) else 0)


def write_annotated(auditing: Auditing, path: Path) -> None:
    """Write a copy of the file audited with comments; a file that could not be read has none."""
    from cchc_docgen.audit.annotating import annotated
    from cchc_docgen.output.files import write_file
    from cchc_docgen.report.sentences import mend, ordered, says

    for each in auditing.audited:
        if each.judgement is not None:
            told = (
                (found, f"{says(found, language())} [{found.code}]\n→ {mend(found, language())}")
                for found in ordered(each.findings)
            )
            with refusing():
                write_file(path, annotated(each.path.read_bytes(), told))


@click.command("text", cls=Command, help=_TEXT)
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """Print a document as plain text."""
    from cchc_docgen.ooxml.text import plain_text

    with refusing():
        click.echo(plain_text(file))


def write_audit_page(auditing: Auditing, html: Path, against: Path | None) -> None:
    """Write what was found as one page; without LibreOffice it has no pictures, and that is said."""
    from cchc_docgen.cli.audit_page import html_page, pictures_of
    from cchc_docgen.diagnostics import Severity
    from cchc_docgen.output.files import write_file
    from cchc_docgen.pdf.soffice import find_soffice

    soffice, folder = find_soffice(), html.resolve().parent
    show(replace(finding, severity=Severity.WARNING) for finding in soffice.findings)
    with refusing():
        page = html_page(
            auditing.audited,
            language(),
            lambda files: pictures_of(files, folder, soffice),
            str(against or ""),
        )
        write_file(html, page.encode("utf-8", "xmlcharrefreplace"))
