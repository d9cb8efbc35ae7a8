"""What every command shows in the same way: findings, notes, and the end that findings bring."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cchc_docgen.cli_text import language, say

if TYPE_CHECKING:
    from cchc_docgen.diagnostics import Finding

REFUSED = 1


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
    kept = list(findings)
    if not kept:
        return
    from cchc_docgen.report.text import text_lines

    for line in text_lines(kept, language()):
        click.echo(line, err=True)


def note(vi: str, en: str) -> None:
    """Say something on standard error, in the language of this run."""
    click.echo(say(vi, en), err=True)
