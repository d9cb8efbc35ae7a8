"""What a terminal is shown and a file is not: colours, tables, bars; imported where there is a terminal.

The words are the same as in a file, line by line; ``NO_COLOR`` takes the colours away.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import ClassVar, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.highlighter import RegexHighlighter
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from cchc_docgen.cli.progress import state, step_words

SECONDS = 0.2  # between two states of a bar

_THEME = Theme(
    {
        "finding.place": "bold",
        "finding.error": "bold red",
        "finding.warning": "bold yellow",
        "finding.code": "dim",
        "finding.gutter": "dim",
        "finding.caret": "bold red",
        "finding.mend": "green",
    }
)


class Colours(RegexHighlighter):
    """Colours the lines of findings by what they are: place, severity, code, source line, advice."""

    base_style = "finding."
    highlights: ClassVar[list[str]] = [
        r"^(?P<place>\S.*?): (?:(?P<error>lỗi|error)|(?P<warning>cảnh báo|warning)):",
        r"(?P<code>\[[a-z0-9-]+\])$",
        r"^(?P<gutter> *\d* \|)",
        r"^ +\| +(?P<caret>\^)$",
        r"^ {4}(?P<mend>→ .*)$",
    ]


@lru_cache(maxsize=2)
def console(stream: TextIO) -> Console:
    """Return what writes on a terminal: one for each, so that lines are printed above its bar."""
    return Console(file=stream, theme=_THEME, highlight=False, markup=False, emoji=False)


def print_lines(lines: Iterable[str], stream: TextIO) -> None:
    """Print lines in colours; a long one goes on as it does in a file, so that it can be copied."""
    out, colours = console(stream), Colours()
    for block in lines:
        for line in block.split("\n"):
            out.print(colours(Text(line)), soft_wrap=True)


def print_table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO, *, numbers: int = 0
) -> None:
    """Print a table; its first ``numbers`` columns hold numbers."""
    table = Table(box=SIMPLE_HEAD, header_style="dim", pad_edge=False, show_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number < numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(_coloured, row[: len(heads)]))
    console(stream).print(table)


def _coloured(cell: str) -> Text:
    style = {"lỗi": "red", "error": "red", "cảnh báo": "yellow", "warning": "yellow"}.get(cell, "")
    return Text(cell, style)


class _Label(ProgressColumn):
    """What the step is called."""

    def render(self, task: Task) -> Text:
        """Return its name."""
        return Text(step_words(task.description)[0])


class _Pace(ProgressColumn):
    """How much is done, the rate, and the time left."""

    def render(self, task: Task) -> Text:
        """Return all three in words."""
        done, total = int(task.completed), int(task.total or 0)
        return Text(state(task.description, done, total, task.elapsed or 0.0))


class Bar:
    """Shows a bar for each step of a run, from its first state on; no thread moves it.

    A run that makes processes must have no threads, so the bar moves when it is told a state.
    """

    def __init__(self, stream: TextIO) -> None:
        self._bars = Progress(
            _Label(),
            BarColumn(bar_width=20),
            _Pace(),
            console=console(stream),
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
            get_time=lambda: time.monotonic(),
        )
        self._steps: dict[str, TaskID] = {}
        self._shown = 0.0

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take the state of a step; ``done`` of ``total`` rows or files."""
        now = time.monotonic()
        if step not in self._steps:
            self._bars.start()
            self._steps[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._steps[step], completed=done)
        if now - self._shown >= SECONDS or done == total:
            self._shown = now
            self._bars.refresh()
