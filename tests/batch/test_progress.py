"""What a batch shows while it runs: a moving bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import io
import re
import sys
import time
from contextlib import suppress

import pytest

from cchc_docgen.cli.progress import PLAIN_SECONDS, Lines, measured
from cchc_docgen.cli.terminal import SECONDS


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def last(self) -> str:
        """Return the last state of the last line, without colours."""
        plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "\r", self.getvalue())
        return re.sub(r"\s+", " ", plain.strip("\r\n").split("\n")[-1].replace("\r", "")).strip()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give a clock that stands still until its one value is set."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm-256color")
    return now


def test_a_terminal_shows_a_bar_with_rate_and_time_left(clock: list[float]) -> None:
    screen = Terminal()
    with measured(screen) as progress:
        progress("make", 0, 1000)
        for second in range(1, 4):
            clock[0] = 100.0 + second
            progress("make", second * 100, 1000)
        assert screen.last().startswith("Tạo ━━━━━━")
        assert screen.last().endswith("300/1000 dòng, 100 dòng/giây, còn 0:07")
        assert "\n" not in screen.getvalue()
        clock[0] = 110.0
        progress("make", 1000, 1000)
    assert screen.last().endswith("1000/1000 dòng, 100 dòng/giây, còn 0:00")
    assert screen.getvalue().rstrip("\x1b[?25h").endswith("\n")


def test_each_step_of_a_run_has_its_bar(clock: list[float]) -> None:
    screen = Terminal()
    with measured(screen) as progress:
        progress("check", 24, 24)
        progress("make", 24, 24)
        progress("pdf", 0, 24)
    for label in ("Kiểm tra", "Tạo", "PDF"):
        assert label in screen.getvalue()


def test_the_cursor_is_shown_again_when_a_run_breaks_off(clock: list[float]) -> None:
    screen = Terminal()
    with suppress(SystemExit), measured(screen) as progress:
        progress("make", 3, 24)
        sys.exit(143)
    hidden, shown = (screen.getvalue().rindex(f"\x1b[?25{letter}") for letter in "lh")
    assert hidden < shown


def test_a_run_that_shows_nothing_leaves_the_terminal_alone(clock: list[float]) -> None:
    screen = Terminal()
    with measured(screen):
        pass
    assert screen.getvalue() == ""


def test_a_file_gets_a_plain_line_now_and_then(clock: list[float]) -> None:
    log = io.StringIO()
    lines = Lines(log)
    for second in range(31):
        clock[0] = 100.0 + second
        lines("check", second, 100)
    written = log.getvalue().splitlines()
    assert len(written) == 3
    assert written[-1].startswith("Kiểm tra 30/100 dòng, 1 dòng/giây, còn 1:10")


def test_a_short_run_that_no_terminal_watches_says_nothing(clock: list[float]) -> None:
    log = io.StringIO()
    with measured(log) as progress:
        progress("check", 24, 24)
        progress("make", 24, 24)
    assert log.getvalue() == ""


def test_the_last_state_on_a_terminal_is_always_shown(clock: list[float]) -> None:
    screen = Terminal()
    with measured(screen) as progress:
        progress("make", 24, 24)
    assert "24/24 dòng" in screen.last()
    assert SECONDS < PLAIN_SECONDS
