"""How far a run is: a bar on a terminal, now and then a plain line elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from cchc_docgen.cli.language import words

_WORDS = "words-progress"
_UNITS = {"": "files", "check": "rows", "make": "rows", "pdf": "pdfs"}

PLAIN_SECONDS = 10.0  # between two lines where there is no terminal

Report = Callable[[str, int, int], None]
"""Takes the state of a step: its name (check, make, pdf), how much is done, of how much."""


@contextmanager
def measured(stream: TextIO) -> Iterator[Report]:
    """Give what shows the steps of a run on a stream: rows or files done, their rate, the time left."""
    if not stream.isatty():
        yield Lines(stream)
        return
    from cchc_docgen.cli.terminal import Bar

    with Bar(stream) as bar:
        yield bar


class Lines:
    """Writes a line after a while, and then again; a short run says nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._step = ""
        self._started = self._shown = time.monotonic()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take the state of a step; ``done`` of ``total`` rows."""
        now = time.monotonic()
        if step != self._step:
            self._step, self._started, self._shown = step, now, now
        if now - self._shown < PLAIN_SECONDS:
            return
        self._shown = now
        label, _ = step_words(step)
        self._stream.write(f"{label} {state(step, done, total, now - self._started)}   \n")
        self._stream.flush()


def step_words(step: str) -> tuple[str, str]:
    """Return what a step is called, and what it counts."""
    names = words(_WORDS)
    return names[step or "letters"], names[_UNITS[step]]


def state(step: str, done: int, total: int, seconds: float) -> str:
    """Return how much is done, the rate by the second and the time left, as a person reads them."""
    rate = done / seconds if seconds else 0.0
    left = int((total - done) / rate) if rate else 0
    number = f"{rate:.1f}" if rate < 9.5 and step == "pdf" else f"{rate:.0f}"
    return words(_WORDS)["state"].format(
        done=done,
        total=total,
        unit=step_words(step)[1],
        rate=number.replace(".", words(_WORDS)["point"]),
        clock=f"{left // 60}:{left % 60:02d}",
    )
