"""The commands that read finished documents back: audit, text."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from cchc_docgen.cli import help as cli_help
from cchc_docgen.cli.language import Command, language, say
from cchc_docgen.cli.show import (
    OUTPUT_FORMAT,
    REFUSED,
    STATISTICS,
    counted,
    note,
    progress,
    refusing,
    report,
    show,
)

if TYPE_CHECKING:
    from cchc_docgen.cli.auditing import Auditing
    from cchc_docgen.report.formats import Format


@click.command("audit", cls=Command, help=cli_help.AUDIT)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--profile", metavar="NAME", help=cli_help.PROFILE)
@OUTPUT_FORMAT
@STATISTICS
@click.option("--verbose", is_flag=True, help=cli_help.VERBOSE)
@click.option("--against", metavar="SOURCE", type=click.Path(path_type=Path), help=cli_help.AGAINST)
@click.option("--data", type=click.Path(path_type=Path), help=cli_help.AGAINST_DATA)
@click.option("--row", metavar="KEY", help=cli_help.AGAINST_ROW)
@click.option("--html", metavar="REPORT", type=click.Path(path_type=Path), help=cli_help.HTML)
def audit(
    files: tuple[Path, ...],
    profile: str | None,
    output_format: Format | Literal["text"],
    statistics: bool,
    verbose: bool,
    against: Path | None,
    data: Path | None,
    row: str | None,
    html: Path | None,
) -> None:
    """Compare documents with the regulation, or one with its source."""
    from cchc_docgen.cli.auditing import Auditing, audit_lines, chosen_profile, letter_of
    from cchc_docgen.letter.registers import shown_path

    if (data is None) != (row is None) or (data is not None and against is None):
        raise click.UsageError(
            say(
                "--data, --row và --against đi cùng nhau", "--data, --row and --against go together"
            )
        )
    auditing = Auditing(chosen_profile(profile), keep=html is not None)
    with refusing():
        auditing.choose(files)
        if against is not None:
            if len(auditing.files) > 1:
                raise click.UsageError(
                    say("--against so một tệp .docx", "--against compares one .docx")
                )
            auditing.expected = letter_of(against, data, row)
    for audited in auditing.examine(progress):
        if output_format == "text":
            source = shown_path(against) if against else ""
            for line in audit_lines(audited, language(), every=verbose, source=source):
                click.echo(line, err=True)
    report(auditing.outcome(), output_format, statistics, shown=True)
    note(
        vi=f"Đã xét {len(auditing.files)} tệp: {auditing.refused} tệp có lỗi.",
        en=f"Audited {counted(auditing.files, 'file')}: {auditing.refused} with errors.",
    )
    if html is not None:
        write_audit_page(auditing, html, against)
        if output_format == "text":
            click.echo(html)
    sys.exit(REFUSED if auditing.refused else 0)


@click.command("text", cls=Command, help=cli_help.TEXT)
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
