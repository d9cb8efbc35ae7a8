"""What every command shows in the same way: findings, notes, reports, and the end that findings bring."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from cchc_docgen.cli.language import language, say

if TYPE_CHECKING:
    from cchc_docgen.diagnostics import Finding
    from cchc_docgen.report.formats import Format
    from cchc_docgen.report.outcome import Outcome

REFUSED = 1
OUTSIDE_FAILED = 3


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

    for line in text_lines(retained, language()):
        click.echo(line, err=True)


def note(vi: str, en: str) -> None:
    """Say something on standard error, in the language of this run."""
    click.echo(say(vi, en), err=True)


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
        from cchc_docgen.report.text import statistics_lines

        for line in statistics_lines(outcome, language()):
            click.echo(line, err=True)


def say_unjudged(outcome: Outcome) -> None:
    """Say which rules the letters gave no means to judge."""
    if outcome.unjudged:
        from cchc_docgen.report.text import unjudged_lines

        for line in unjudged_lines(outcome, language()):
            click.echo(line, err=True)


def progress(planned: list[tuple[Path, Path]]) -> Iterable[tuple[Path, Path]]:
    """Yield the work, with a bar on a terminal when there is enough of it to wait for."""
    if len(planned) < 20 or not sys.stderr.isatty():
        yield from planned
        return
    with click.progressbar(planned, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def counted(things: Sized, noun: str) -> str:
    """Return the number of things with their noun, in English."""
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"
