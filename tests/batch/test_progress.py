"""What a batch shows while it runs: a moving line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import io
import time

import pytest

from cchc_docgen.cli import batch_progress as cli_batch
from cchc_docgen.cli.batch_progress import Meter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give a clock that stands still until its one value is set."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_terminal_shows_one_line_with_rate_and_time_left(clock: list[float]) -> None:
    screen = Terminal()
    meter = Meter(screen)
    for second in range(1, 4):
        clock[0] = 100.0 + second
        meter("make", second * 100, 1000)
    assert screen.getvalue().split("\r")[-1].strip() == (
        "Tạo 300/1000 dòng, 100 dòng/giây, còn 0:07"
    ) or screen.getvalue().split("\r")[-1].startswith("Tạo 300/1000 dòng")
    assert "\n" not in screen.getvalue()
    clock[0] = 110.0
    meter("make", 1000, 1000)
    assert screen.getvalue().endswith("\n")


def test_a_file_gets_a_plain_line_now_and_then(clock: list[float]) -> None:
    log = io.StringIO()
    meter = Meter(log)
    for second in range(31):
        clock[0] = 100.0 + second
        meter("check", second, 100)
    lines = log.getvalue().splitlines()
    assert len(lines) == 3
    assert lines[-1].startswith("Kiểm tra 30/100 dòng, 1 dòng/giây, còn 1:10")


def test_a_short_run_that_no_terminal_watches_says_nothing(clock: list[float]) -> None:
    log = io.StringIO()
    meter = Meter(log)
    meter("check", 24, 24)
    meter("make", 24, 24)
    assert log.getvalue() == ""


def test_the_last_line_on_a_terminal_is_always_shown(clock: list[float]) -> None:
    screen = Terminal()
    Meter(screen)("make", 24, 24)
    assert screen.getvalue().startswith("\rTạo 24/24 dòng")
    assert screen.getvalue().endswith("\n")
    assert cli_batch.TERMINAL_SECONDS < cli_batch.PLAIN_SECONDS
