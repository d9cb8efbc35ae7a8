"""Arguments in, exit code out.

Exit codes: 0 done, 1 findings refused a letter, 2 wrong usage, 3 something outside the program failed
(LibreOffice; a full disk behind standard output), 130 stopped by the user, 143 told to end by SIGTERM.
Stages are imported inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from cchc_docgen.cli import help as cli_help
from cchc_docgen.cli import pdf as cli_pdf
from cchc_docgen.cli.documents import audit, text
from cchc_docgen.cli.language import Group, language_first, say, usage_sentence
from cchc_docgen.cli.show import (
    OUTPUT_FORMAT,
    OUTSIDE_FAILED,
    REFUSED,
    STATISTICS,
    counted,
    note,
    progress,
    refusing,
    report,
    say_unjudged,
    show,
)
from cchc_docgen.cli.template import template

if TYPE_CHECKING:
    from cchc_docgen.cli.checking import Checking
    from cchc_docgen.diagnostics import Finding
    from cchc_docgen.report.formats import Format

INTERRUPTED = 130

# Between two runs of the collector: hardly anything that a run makes is cyclic, and looking takes time.
_ALLOCATIONS = 100_000

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_SOURCES = click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
_FILE = click.argument("file", type=click.Path(path_type=Path))
_FORCE = click.option("--force", is_flag=True, help=cli_help.FORCE)
_FOLDER = click.Path(path_type=Path, file_okay=False)


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


def program() -> NoReturn:
    """Be the program: run the command line, then end at once; what was said is flushed already.

    To take down piece by piece what a run has built takes the time of dozens of letters.
    """
    code: str | int | None = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    if threading.active_count() > 1 or isinstance(code, str):
        sys.exit(code)  # the usual end waits for those still at work, and says the last words
    atexit._run_exitfuncs()
    os._exit(code or 0)


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
    note(
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
@_FORCE
@cli_pdf.PDF
@cli_pdf.PDF_A
def build(sources: tuple[Path, ...], output: Path, force: bool, pdf: bool, pdf_a: bool) -> None:
    """Produce every letter named."""
    from cchc_docgen.pipeline.selection import select
    from cchc_docgen.pipeline.single import Production

    with refusing():
        selection = select(sources, output)
    planned = selection.letters
    production, made = Production(), list[Path]()
    findings: list[Finding] = []
    for source, target in progress(planned):
        outcome = production.build(source, target, force=force)
        findings += outcome.findings
        if outcome.output is not None:
            made.append(outcome.output)
            click.echo(outcome.output)
    show(findings)
    _passed_over(selection.forms)
    refused = len(planned) - len(made)
    if refused:
        _named_forms(sources)
        note(
            vi=f"{refused} trên {len(planned)} văn bản bị từ chối, không tạo tệp.",
            en=f"{refused} of {counted(planned, 'letter')} refused, no file made.",
        )
    code = cli_pdf.beside(made, pdf_a=pdf_a) if pdf or pdf_a else 0
    sys.exit(max(code, REFUSED if refused else 0))


@commands.command(help=cli_help.CHECK)
@_SOURCES
@OUTPUT_FORMAT
@STATISTICS
@click.option("--fix", is_flag=True, help=cli_help.FIX)
@click.option("--diff", is_flag=True, help=cli_help.DIFF)
@click.option("--changed", is_flag=True, help=cli_help.CHANGED)
@click.option("--strict", is_flag=True, help=cli_help.CHECK_STRICT)
@click.option("--jobs", type=click.IntRange(min=1), help=cli_help.CHECK_JOBS)
def check(
    sources: tuple[Path, ...],
    output_format: Format | Literal["text"],
    statistics: bool,
    fix: bool,
    diff: bool,
    changed: bool,
    strict: bool,
    jobs: int | None,
) -> None:
    """Check every letter named."""
    from cchc_docgen.cli.checking import Checking

    if fix and diff:
        raise click.UsageError(say("chọn --fix hoặc --diff", "choose --fix or --diff"))
    checking = Checking()
    checking.choose(sources, changed=changed)
    if diff:
        _show_differences(checking)
    if fix:
        _mend(checking)
    outcome = checking.examine(progress, jobs)
    report(outcome, output_format, statistics)
    say_unjudged(outcome)
    if checking.tables or checking.skipped:
        from cchc_docgen.cli.beside import say_read

        say_read(checking)
    note(
        vi=f"Đã kiểm tra {outcome.examined} văn bản: {outcome.refused} văn bản có lỗi.",
        en=f"Checked {counted(checking.letters, 'letter')}: {outcome.refused} with errors.",
    )
    strict = bool(strict and checking.findings)
    if (strict or outcome.refused) and not checking.refuses:
        how = "--strict" if strict else "office.yaml: strict"
        note(vi=f"{how}: cảnh báo cũng là lỗi.", en=f"{how}: warnings refuse too.")
    sys.exit(REFUSED if checking.refuses or outcome.refused or strict else 0)


@commands.command(help=cli_help.BATCH)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--data", required=True, type=click.Path(path_type=Path), help=cli_help.DATA)
@click.option("-o", "--output", type=_FOLDER, default=Path("out"), help=cli_help.BUILD_OUTPUT)
@click.option("--name", "pattern", default="", help=cli_help.NAME)
@click.option("--key", default="", help=cli_help.KEY)
@click.option("--sheet", help=cli_help.SHEET)
@click.option("--header-row", default="", metavar="ROW", help=cli_help.HEADER_ROW)
@click.option("--range", "area", default="", metavar="A4:H30", help=cli_help.RANGE)
@click.option("--only", multiple=True, metavar="KEY", help=cli_help.ONLY)
@click.option("--jobs", type=click.IntRange(min=1), help=cli_help.JOBS)
@click.option("--cluster", metavar="ADDRESS", help=cli_help.CLUSTER)
@click.option("--resume", is_flag=True, help=cli_help.RESUME)
@click.option("--strict", is_flag=True, help=cli_help.STRICT)
@click.option("--dry-run", is_flag=True, help=cli_help.DRY_RUN)
@_FORCE
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
    from cchc_docgen.batch.run import BatchRequest, run_batch
    from cchc_docgen.cli.batch_progress import Meter, summary

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
    with refusing():
        result = run_batch(request, chosen_execution(jobs or 1, cluster), Meter(sys.stderr))
    show(result.findings)
    for name in result.names:
        click.echo(output / name)
    click.echo(summary(request, result), err=True)
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
commands.add_command(audit)
commands.add_command(text)
commands.add_command(template)


@commands.command(help=cli_help.INIT)
@click.argument("folder", type=_FOLDER)
@click.option("--keys", type=click.Choice(["en", "vi"]), default="en", help=cli_help.KEYS)
def init(folder: Path, keys: str) -> None:
    """Lay out a working folder."""
    from cchc_docgen.pipeline.template_cache import lay_out

    with refusing():
        for path in lay_out(folder, vietnamese=keys == "vi"):
            click.echo(path)
    note(
        vi=f"Bước tiếp theo: cd {folder}, rồi: cchc-docgen build letters",
        en=f"Next: cd {folder}, then: cchc-docgen build letters",
    )


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
    from cchc_docgen.cli.rule import explained, listed

    click.echo(listed() if code is None else explained(code))


def _passed_over(forms: list[Path]) -> None:
    """Say which letters of a folder need a table of data."""
    for form in forms:
        note(
            vi=f"{form}: bỏ qua, văn bản này cần bảng dữ liệu (cchc-docgen batch).",
            en=f"{form}: passed over, this letter needs a table of data (cchc-docgen batch).",
        )


def _named_forms(sources: Iterable[Path]) -> None:
    """Say which of the letters named by themselves have open places, which no single letter may have."""
    from cchc_docgen.pipeline.selection import has_open_places

    for source in filter(has_open_places, sources):
        note(
            vi=f"{source}: văn bản này còn chỗ trống {{{{ … }}}}; "
            f"tạo bằng: cchc-docgen batch {source} --data BẢNG.csv",
            en=f"{source}: this letter has open places {{{{ … }}}}; "
            f"make it with: cchc-docgen batch {source} --data TABLE.csv",
        )


def _show_differences(checking: Checking) -> NoReturn:
    """Print what mending would change, and end there."""
    changed = 0
    for difference in checking.differences():
        click.echo(difference, nl=False)
        changed += 1
    show(checking.findings)
    note(
        vi=f"Sẽ sửa {changed} tệp; chưa ghi gì.",
        en=f"Would mend {changed} file{'' if changed == 1 else 's'}; nothing was written.",
    )
    sys.exit(REFUSED if changed or checking.refuses else 0)


def _mend(checking: Checking) -> None:
    """Mend the files that the letters are made of, and say how often in each."""
    for file, count in checking.mend():
        note(
            vi=f"{file}: đã sửa {count} chỗ.",
            en=f"{file}: mended in {count} place{'' if count == 1 else 's'}.",
        )
