"""The commands on Word templates: build, check, fields."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from cchc_docgen.cli import help as cli_help
from cchc_docgen.cli.language import Group
from cchc_docgen.cli.show import (
    OUTPUT_FORMAT,
    REFUSED,
    STATISTICS,
    counted,
    note,
    refusing,
    report,
)

if TYPE_CHECKING:
    from cchc_docgen.report.formats import Format


@click.group("template", cls=Group, help=cli_help.TEMPLATE)
def template() -> None:
    """Group the commands on Word templates."""


@template.command("build", help=cli_help.TEMPLATE_BUILD)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("templates"),
    help=cli_help.TEMPLATE_OUTPUT,
)
def template_build(output: Path) -> None:
    """Build every template."""
    from cchc_docgen.layout.template import write_templates

    with refusing():
        for path in write_templates(output):
            click.echo(path)


@template.command("check", help=cli_help.TEMPLATE_CHECK)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@OUTPUT_FORMAT
@STATISTICS
def template_check(
    files: tuple[Path, ...], output_format: Format | Literal["text"], statistics: bool
) -> None:
    """Check every template named."""
    from cchc_docgen.diagnostics import errors
    from cchc_docgen.render.lint import check_template
    from cchc_docgen.report.outcome import Outcome
    from cchc_docgen.report.sentences import ordered

    found = [check_template(file) for file in files]
    findings = tuple(ordered(finding for each in found for finding in each))
    wrong = len(errors(findings))
    refused = sum(bool(errors(each)) for each in found)
    report(Outcome(findings, len(files), refused), output_format, statistics)
    note(
        vi=f"Đã kiểm tra {len(files)} mẫu: {wrong} lỗi.",
        en=f"Checked {counted(files, 'template')}; errors: {wrong}.",
    )
    sys.exit(REFUSED if wrong else 0)


@template.command("fields", help=cli_help.TEMPLATE_FIELDS)
@click.argument("file", type=click.Path(path_type=Path))
def template_fields(file: Path) -> None:
    """List a template's variables."""
    from cchc_docgen.render.lint import template_fields as fields_of
    from cchc_docgen.render.sandbox import field_paths

    with refusing():
        for path in field_paths(fields_of(file)):
            click.echo(path)
