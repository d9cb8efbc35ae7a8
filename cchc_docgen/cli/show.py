"""What every command shows in the same way: findings, notes, reports, and the end that findings bring."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

import click

from cchc_docgen.cli.language import language, said, words

if TYPE_CHECKING:
    from cchc_docgen.diagnostics import Finding
    from cchc_docgen.report.formats import Format
    from cchc_docgen.report.outcome import Outcome

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
