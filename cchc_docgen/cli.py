"""Arguments in, exit code out.

Exit codes: 0 done, 1 findings refused a letter, 2 wrong usage, 3 something outside the program failed (a
full disk behind standard output), 130 stopped by the user. Stages are imported inside the commands, so
that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docgen import cli_help
from cchc_docgen.cli_text import Group, language, language_first, say, usage_sentence

if TYPE_CHECKING:
    from cchc_docgen.diagnostics import Finding

REFUSED = 1
OUTSIDE_FAILED = 3
INTERRUPTED = 130

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_SOURCES = click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
_FILE = click.argument("file", type=click.Path(path_type=Path))
_FOLDER = click.Path(path_type=Path, file_okay=False)


def main() -> None:
    """Run the command line; whatever was typed, it ends with an exit code and never a traceback."""
    _let_every_letter_print()
    try:
        arguments = language_first(sys.argv[1:])
        code = commands.main(arguments, prog_name="cchc-docgen", standalone_mode=False)
    except click.UsageError as problem:
        click.echo(usage_sentence(problem), err=True)
        code = problem.exit_code
    except click.Abort:
        code = INTERRUPTED
    except OSError as problem:
        code = _system_failed(problem)
    sys.exit(code)


def _system_failed(problem: OSError) -> int:
    """Say what the system refused: most often standard output, which Python is kept from trying again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    reason = problem.strerror or str(problem)
    _note(
        vi=f"cchc-docgen: lỗi: hệ thống từ chối: {reason}",
        en=f"cchc-docgen: error: the system refused: {reason}",
    )
    return OUTSIDE_FAILED


def _let_every_letter_print() -> None:
    """Keep a terminal or pipe that has no Vietnamese letters from stopping the program.

    A file or pipe on Windows gets UTF-8, as every file of ours.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if os.name == "nt" and not stream.isatty():
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="replace")


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"cchc-docgen {version('cchc-docgen')}")
        ctx.exit()


@click.group("cchc-docgen", cls=Group, context_settings=_CONTEXT, help=cli_help.MAIN)
@click.option("--lang", type=click.Choice(["vi", "en"]), help=cli_help.LANG)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=cli_help.VERSION,
)
def commands(lang: str | None) -> None:
    """Group all commands; the language was read before they were defined."""


@commands.command(help=cli_help.BUILD)
@_SOURCES
@click.option("-o", "--output", type=_FOLDER, default=Path("out"), help=cli_help.BUILD_OUTPUT)
def build(sources: tuple[Path, ...], output: Path) -> None:
    """Produce every letter named."""
    from cchc_docgen.production import Production
    from cchc_docgen.selection import select

    with _refusing():
        selection = select(sources, output)
    planned = selection.letters
    production, refused = Production(), 0
    findings: list[Finding] = []
    for source, target in _progress(planned):
        outcome = production.build(source, target)
        findings += outcome.findings
        if outcome.output is None:
            refused += 1
        else:
            click.echo(outcome.output)
    _show(findings)
    _passed_over(selection.forms)
    if refused:
        _note(
            vi=f"{refused} trên {len(planned)} văn bản bị từ chối, không tạo tệp.",
            en=f"{refused} of {_counted(planned, 'letter')} refused, no file made.",
        )
        sys.exit(REFUSED)


@commands.command(help=cli_help.CHECK)
@_SOURCES
def check(sources: tuple[Path, ...]) -> None:
    """Check every letter named."""
    from cchc_docgen.diagnostics import DocgenError
    from cchc_docgen.production import Production
    from cchc_docgen.selection import select

    with _refusing():  # source by source: names may meet again, for nothing is written
        selections = [select([source], Path()) for source in sources]
    planned = [pair for selection in selections for pair in selection.letters]
    production, refused = Production(), 0
    findings: list[Finding] = []
    for source, _ in _progress(planned):
        try:
            findings += production.check(source).findings
        except DocgenError as problem:
            findings += problem.findings
            refused += 1
    _show(findings)
    for selection in selections:
        _passed_over(selection.forms)
    _note(
        vi=f"Đã kiểm tra {len(planned)} văn bản: {refused} văn bản có lỗi.",
        en=f"Checked {_counted(planned, 'letter')}: {refused} with errors.",
    )
    sys.exit(REFUSED if refused else 0)


@commands.command(help=cli_help.BATCH)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--data", required=True, type=click.Path(path_type=Path), help=cli_help.DATA)
@click.option("-o", "--output", type=_FOLDER, default=Path("out"), help=cli_help.BUILD_OUTPUT)
@click.option("--name", "pattern", default="", help=cli_help.NAME)
@click.option("--key", default="", help=cli_help.KEY)
@click.option("--sheet", help=cli_help.SHEET)
@click.option("--only", multiple=True, metavar="KEY", help=cli_help.ONLY)
@click.option("--jobs", type=click.IntRange(min=1), default=1, help=cli_help.JOBS)
@click.option("--cluster", metavar="ADDRESS", help=cli_help.CLUSTER)
@click.option("--resume", is_flag=True, help=cli_help.RESUME)
@click.option("--strict", is_flag=True, help=cli_help.STRICT)
@click.option("--dry-run", is_flag=True, help=cli_help.DRY_RUN)
def batch(
    source: Path,
    data: Path,
    output: Path,
    pattern: str,
    key: str,
    sheet: str | None,
    only: tuple[str, ...],
    jobs: int,
    cluster: str | None,
    resume: bool,
    strict: bool,
    dry_run: bool,
) -> None:
    """Make one letter for each row of a table."""
    from cchc_docgen.batch.executors import chosen_execution
    from cchc_docgen.batch.run import Wish, run_batch
    from cchc_docgen.cli_batch import Meter, summary

    wish = Wish(
        letter=source,
        data=data,
        folder=output,
        pattern=pattern,
        key=key,
        sheet=sheet,
        only=frozenset(only),
        strict=strict,
        dry_run=dry_run,
        verify=resume,
    )
    with _refusing():
        result = run_batch(wish, chosen_execution(jobs, cluster), Meter(sys.stderr))
    _show(result.findings)
    for name in result.names:
        click.echo(output / name)
    click.echo(summary(wish, result), err=True)
    sys.exit(0 if result.complete else REFUSED)


@commands.command(help=cli_help.INIT)
@click.argument("folder", type=_FOLDER)
def init(folder: Path) -> None:
    """Lay out a working folder."""
    from cchc_docgen.shipped import lay_out

    with _refusing():
        for path in lay_out(folder):
            click.echo(path)
    _note(
        vi=f"Bước tiếp theo: cd {folder}, rồi: cchc-docgen build letters",
        en=f"Next: cd {folder}, then: cchc-docgen build letters",
    )


@commands.command(help=cli_help.TEXT)
@_FILE
def text(file: Path) -> None:
    """Print a document as plain text."""
    from cchc_docgen.audit.text import plain_text

    with _refusing():
        click.echo(plain_text(file))


@commands.command(help=cli_help.SCHEMA)
@click.argument(
    "kind", type=click.Choice(["letter", "office", "references", "scores"]), default="letter"
)
def schema(kind: str) -> None:
    """Print a JSON Schema."""
    from cchc_docgen.letter.schema import schema_text

    click.echo(schema_text(kind), nl=False)


@commands.group(cls=Group, help=cli_help.TEMPLATE)
def template() -> None:
    """Group the commands on Word templates."""


@template.command("build", help=cli_help.TEMPLATE_BUILD)
@click.option(
    "-o", "--output", type=_FOLDER, default=Path("templates"), help=cli_help.TEMPLATE_OUTPUT
)
def template_build(output: Path) -> None:
    """Build every template."""
    from cchc_docgen.layout.template import write_templates

    with _refusing():
        for path in write_templates(output):
            click.echo(path)


@template.command("check", help=cli_help.TEMPLATE_CHECK)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def template_check(files: tuple[Path, ...]) -> None:
    """Check every template named."""
    from cchc_docgen.diagnostics import errors
    from cchc_docgen.render.lint import check_template

    findings = [finding for file in files for finding in check_template(file)]
    wrong = len(errors(findings))
    _show(findings)
    _note(
        vi=f"Đã kiểm tra {len(files)} mẫu: {wrong} lỗi.",
        en=f"Checked {_counted(files, 'template')}; errors: {wrong}.",
    )
    sys.exit(REFUSED if wrong else 0)


@template.command("fields", help=cli_help.TEMPLATE_FIELDS)
@_FILE
def template_fields(file: Path) -> None:
    """List a template's variables."""
    from cchc_docgen.render.lint import template_fields as fields_of
    from cchc_docgen.render.variables import field_paths

    with _refusing():
        for path in field_paths(fields_of(file)):
            click.echo(path)


def _passed_over(forms: list[Path]) -> None:
    """Say which letters of a folder need a table of data."""
    for form in forms:
        _note(
            vi=f"{form}: bỏ qua, văn bản này cần bảng dữ liệu (cchc-docgen batch).",
            en=f"{form}: passed over, this letter needs a table of data (cchc-docgen batch).",
        )


def _progress(planned: list[tuple[Path, Path]]) -> Iterable[tuple[Path, Path]]:
    """Yield the work, with a bar on a terminal when there is enough of it to wait for."""
    if len(planned) < 20 or not sys.stderr.isatty():
        yield from planned
        return
    with click.progressbar(planned, file=sys.stderr, show_pos=True) as bar:
        yield from bar


@contextmanager
def _refusing() -> Iterator[None]:
    """Show the findings of what is refused inside, and end there."""
    from cchc_docgen.diagnostics import DocgenError

    try:
        yield
    except DocgenError as problem:
        _show(problem.findings)
        sys.exit(REFUSED)


def _show(findings: Iterable[Finding]) -> None:
    kept = list(findings)
    if not kept:
        return
    from cchc_docgen.report import ordered, sentence

    for finding in ordered(kept):
        click.echo(sentence(finding, language()), err=True)


def _counted(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def _note(vi: str, en: str) -> None:
    click.echo(say(vi, en), err=True)
