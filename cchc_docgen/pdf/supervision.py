"""One outside process with all its children: watched, and ended as a whole when its time is over."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

WATCH_SECONDS = 0.1


class Stopped(Exception):
    """The work was given up; its processes have been ended."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code (minus the signal that ended it), or that its time was over."""

    exit_code: int
    timed_out: bool
    last_words: str


def supervise(
    command: Sequence[str],
    log: Path,
    overdue: Callable[[], bool],
    stop: threading.Event,
) -> Ended:
    """Run a command to its end, or end it and all its children when ``overdue`` says so.

    What it prints goes to ``log``. Raises :class:`Stopped` when ``stop`` is set, :class:`OSError` when
    the program cannot be started.
    """
    with log.open("wb") as printed:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        timed_out = _watch(process, overdue, stop)
    finally:
        _end(process)
    if stop.is_set():
        raise Stopped
    return Ended(process.returncode, timed_out, _last_words(log))


def _watch(
    process: subprocess.Popen[bytes], overdue: Callable[[], bool], stop: threading.Event
) -> bool:
    """Wait until the process has ended; say whether its time was over before."""
    while not stop.is_set():
        try:
            process.wait(WATCH_SECONDS)
            return False
        except subprocess.TimeoutExpired:
            if overdue():
                return True
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and every child it has left behind."""
    if os.name == "nt":  # pragma: no cover - Windows only
        if process.poll() is None:
            kill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _last_words(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").split("\n")
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "–")
