"""Arguments in, exit code out.

Exit codes: 0 done, 1 findings refused a letter, 2 wrong usage, 3 something outside the program failed
(LibreOffice; a full disk behind standard output), 130 stopped by the user, 143 told to end by SIGTERM.
Stages are imported inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterable, Sized
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from cchc_docgen import cli_help, cli_pdf
from cchc_docgen.cli_show import REFUSED
from cchc_docgen.cli_show import note as _note
from cchc_docgen.cli_show import refusing as _refusing
from cchc_docgen.cli_show import show as _show
from cchc_docgen.cli_text import Group, language, language_first, say, usage_sentence

if TYPE_CHECKING:
    from cchc_docgen.cli_audit import Auditing
    from cchc_docgen.cli_check import Checking
    from cchc_docgen.diagnostics import Finding
    from cchc_docgen.report.formats import Format
    from cchc_docgen.report.outcome import Outcome

OUTSIDE_FAILED = 3
INTERRUPTED = 130

# Between two runs of the collector: hardly anything that a run makes is cyclic, and looking takes time.
_ALLOCATIONS = 100_000

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_SOURCES = click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
_FILE = click.argument("file", type=click.Path(path_type=Path))
_FOLDER = click.Path(path_type=Path, file_okay=False)
_OUTPUT_FORMAT = click.option(
    "--output-format",
    "output_format",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help=cli_help.OUTPUT_FORMAT,
)
_STATISTICS = click.option("--statistics", is_flag=True, help=cli_help.STATISTICS)


def main() -> None:
    """Run the command line; whatever was typed, it ends with an exit code and never a traceback."""
    gc.set_threshold(_ALLOCATIONS)
    _clean_up_when_told_to_end()
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


def _clean_up_when_told_to_end() -> None:
    """Let SIGTERM and a closed terminal end a run as Ctrl-C does: LibreOffice and work folders with it."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup ignores it
            signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # asking twice must not cut the cleaning short
    sys.exit(128 + number)


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
@cli_pdf.PDF
@cli_pdf.PDF_A
def build(sources: tuple[Path, ...], output: Path, pdf: bool, pdf_a: bool) -> None:
    """Produce every letter named."""
    from cchc_docgen.production import Production
    from cchc_docgen.selection import select

    with _refusing():
        selection = select(sources, output)
    planned = selection.letters
    production, made = Production(), list[Path]()
    findings: list[Finding] = []
    for source, target in _progress(planned):
        outcome = production.build(source, target)
        findings += outcome.findings
        if outcome.output is not None:
            made.append(outcome.output)
            click.echo(outcome.output)
    _show(findings)
    _passed_over(selection.forms)
    refused = len(planned) - len(made)
    if refused:
        _note(
            vi=f"{refused} trên {len(planned)} văn bản bị từ chối, không tạo tệp.",
            en=f"{refused} of {_counted(planned, 'letter')} refused, no file made.",
        )
    code = cli_pdf.beside(made, pdf_a=pdf_a) if pdf or pdf_a else 0
    sys.exit(max(code, REFUSED if refused else 0))


@commands.command(help=cli_help.CHECK)
@_SOURCES
@_OUTPUT_FORMAT
@_STATISTICS
@click.option("--fix", is_flag=True, help=cli_help.FIX)
@click.option("--diff", is_flag=True, help=cli_help.DIFF)
@click.option("--changed", is_flag=True, help=cli_help.CHANGED)
@click.option("--jobs", type=click.IntRange(min=1), help=cli_help.CHECK_JOBS)
def check(
    sources: tuple[Path, ...],
    output_format: Format | Literal["text"],
    statistics: bool,
    fix: bool,
    diff: bool,
    changed: bool,
    jobs: int | None,
) -> None:
    """Check every letter named."""
    from cchc_docgen.cli_check import Checking

    if fix and diff:
        raise click.UsageError(say("chọn --fix hoặc --diff", "choose --fix or --diff"))
    checking = Checking()
    checking.choose(sources, changed=changed)
    if diff:
        _show_differences(checking)
    if fix:
        _mend(checking)
    outcome = checking.examine(_progress, jobs)
    _report(outcome, output_format, statistics)
    _say_unjudged(outcome)
    _passed_over(checking.forms)
    _note(
        vi=f"Đã kiểm tra {outcome.examined} văn bản: {outcome.refused} văn bản có lỗi.",
        en=f"Checked {_counted(checking.letters, 'letter')}: {outcome.refused} with errors.",
    )
    sys.exit(REFUSED if checking.refuses else 0)


@commands.command(help=cli_help.BATCH)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--data", required=True, type=click.Path(path_type=Path), help=cli_help.DATA)
@click.option("-o", "--output", type=_FOLDER, default=Path("out"), help=cli_help.BUILD_OUTPUT)
@click.option("--name", "pattern", default="", help=cli_help.NAME)
@click.option("--key", default="", help=cli_help.KEY)
@click.option("--sheet", help=cli_help.SHEET)
@click.option("--only", multiple=True, metavar="KEY", help=cli_help.ONLY)
@click.option("--jobs", type=click.IntRange(min=1), help=cli_help.JOBS)
@click.option("--cluster", metavar="ADDRESS", help=cli_help.CLUSTER)
@click.option("--resume", is_flag=True, help=cli_help.RESUME)
@click.option("--strict", is_flag=True, help=cli_help.STRICT)
@click.option("--dry-run", is_flag=True, help=cli_help.DRY_RUN)
@cli_pdf.PDF
@cli_pdf.PDF_A
@cli_pdf.PROOF
@cli_pdf.MERGE
def batch(
    source: Path,
    data: Path,
    output: Path,
    pattern: str,
    key: str,
    sheet: str | None,
    only: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    resume: bool,
    strict: bool,
    dry_run: bool,
    pdf: bool,
    pdf_a: bool,
    proof: Path | None,
    merge: Path | None,
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
        result = run_batch(wish, chosen_execution(jobs or 1, cluster), Meter(sys.stderr))
    _show(result.findings)
    for name in result.names:
        click.echo(output / name)
    click.echo(summary(wish, result), err=True)
    code = 0 if result.complete else REFUSED
    if (pdf or pdf_a or proof or merge) and result.stands:
        letters = [output / name for name in result.letters()]
        pages = cli_pdf.beside(
            letters, pdf_a=pdf_a, jobs=jobs or 0, keep=True, proof=proof, merge=merge
        )
        code = max(code, pages)
    sys.exit(code)


commands.add_command(cli_pdf.pdf)
commands.add_command(cli_pdf.preview)


@commands.command(help=cli_help.AUDIT)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--profile", metavar="NAME", help=cli_help.PROFILE)
@_OUTPUT_FORMAT
@_STATISTICS
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
    from cchc_docgen.cli_audit import Auditing, audit_lines, chosen_profile, letter_of
    from cchc_docgen.letter.places import shown_path

    if (data is None) != (row is None) or (data is not None and against is None):
        raise click.UsageError(
            say(
                "--data, --row và --against đi cùng nhau", "--data, --row and --against go together"
            )
        )
    auditing = Auditing(chosen_profile(profile), keep=html is not None)
    with _refusing():
        auditing.choose(files)
        if against is not None:
            if len(auditing.files) > 1:
                raise click.UsageError(
                    say("--against so một tệp .docx", "--against compares one .docx")
                )
            auditing.expected = letter_of(against, data, row)
    for audited in auditing.examine(_progress):
        if output_format == "text":
            source = shown_path(against) if against else ""
            for line in audit_lines(audited, language(), every=verbose, source=source):
                click.echo(line, err=True)
    _report(auditing.outcome(), output_format, statistics, shown=True)
    _note(
        vi=f"Đã xét {len(auditing.files)} tệp: {auditing.refused} tệp có lỗi.",
        en=f"Audited {_counted(auditing.files, 'file')}: {auditing.refused} with errors.",
    )
    if html is not None:
        _write_audit_page(auditing, html, against)
        if output_format == "text":
            click.echo(html)
    sys.exit(REFUSED if auditing.refused else 0)


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


@commands.command("rule", help=cli_help.RULE)
@click.argument("code", required=False)
def explain_rule(code: str | None) -> None:
    """Explain a rule, or list them all."""
    from cchc_docgen.cli_rule import explained, listed

    click.echo(listed() if code is None else explained(code))


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
@_OUTPUT_FORMAT
@_STATISTICS
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
    _report(Outcome(findings, len(files), refused), output_format, statistics)
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


def _write_audit_page(auditing: Auditing, html: Path, against: Path | None) -> None:
    """Write what was found as one page; without LibreOffice it has no pictures, and that is said."""
    from cchc_docgen.cli_audit_page import html_page
    from cchc_docgen.cli_audit_pictures import pictures_of
    from cchc_docgen.diagnostics import Severity
    from cchc_docgen.output import write_file
    from cchc_docgen.pdf.soffice import find_soffice

    soffice, folder = find_soffice(), html.resolve().parent
    _show(replace(finding, severity=Severity.WARNING) for finding in soffice.findings)
    with _refusing():
        page = html_page(
            auditing.audited,
            language(),
            lambda files: pictures_of(files, folder, soffice),
            str(against or ""),
        )
        write_file(html, page.encode("utf-8", "xmlcharrefreplace"))


def _show_differences(checking: Checking) -> NoReturn:
    """Print what mending would change, and end there."""
    changed = 0
    for difference in checking.differences():
        click.echo(difference, nl=False)
        changed += 1
    _show(checking.findings)
    _note(
        vi=f"Sẽ sửa {changed} tệp; chưa ghi gì.",
        en=f"Would mend {changed} file{'' if changed == 1 else 's'}; nothing was written.",
    )
    sys.exit(REFUSED if changed or checking.refuses else 0)


def _mend(checking: Checking) -> None:
    """Mend the files that the letters are made of, and say how often in each."""
    for file, count in checking.mend():
        _note(
            vi=f"{file}: đã sửa {count} chỗ.",
            en=f"{file}: mended in {count} place{'' if count == 1 else 's'}.",
        )


def _report(
    outcome: Outcome, form: Format | Literal["text"], statistics: bool, *, shown: bool = False
) -> None:
    """Show findings to a person, or hand them to a program on standard output; then the counts.

    A person may have been ``shown`` the findings already.
    """
    if form == "text":
        _show(() if shown else outcome.findings)
    else:
        from cchc_docgen.report.formats import written

        click.echo(written(outcome, form, language()).encode("utf-8", "replace"), nl=False)
    if statistics:
        from cchc_docgen.report.text import statistics_lines

        for line in statistics_lines(outcome, language()):
            click.echo(line, err=True)


def _say_unjudged(outcome: Outcome) -> None:
    """Say which rules the letters gave no means to judge."""
    if outcome.unjudged:
        from cchc_docgen.report.text import unjudged_lines

        for line in unjudged_lines(outcome, language()):
            click.echo(line, err=True)


def _progress(planned: list[tuple[Path, Path]]) -> Iterable[tuple[Path, Path]]:
    """Yield the work, with a bar on a terminal when there is enough of it to wait for."""
    if len(planned) < 20 or not sys.stderr.isatty():
        yield from planned
        return
    with click.progressbar(planned, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _counted(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"
