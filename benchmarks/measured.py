"""One command as a child process: its wall and processor time, its output, the memory of its whole tree.

Needs a POSIX system; memory of several processes is summed from ``/proc`` where there is one, pages that
processes share being counted for each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.05
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_PROCESSES = Path("/proc")
_LOOP = (
    "import time; start = time.perf_counter(); known = {}\n"
    "for number in range(3_000_000): known[number % 1000] = str(number)\n"
    "print(time.perf_counter() - start)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took, and what it printed."""

    seconds: float
    cpu_seconds: float
    peak_mib: float
    output: str


def run(command: Sequence[str], *, one_core: bool = False) -> Run:
    """Run a command to its end; one that fails ends the benchmark with what it said."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        with _on_one_core(one_core):
            process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        with _Memory(process.pid) as memory:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        output = said.read()
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\nended with {process.returncode}:\n{output}")
    peak = max(memory.peak_bytes, usage.ru_maxrss * 1024)
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak / 2**20, output)


def scaling() -> float:
    """Return how much two processes that share nothing get done here, beside one: 2 at the best."""
    once = _spin(1)
    return 2 * once / _spin(2)


def _spin(processes: int) -> float:
    """Return the seconds that the slowest of so many processes takes for the same loop."""
    command = [sys.executable, "-c", _LOOP]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)
    ]
    return max(float(process.communicate()[0]) for process in started)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _on_one_core(wanted: bool) -> Iterator[None]:
    """Let a child that is started inside inherit a single core, where the system offers that."""
    if not (wanted and hasattr(os, "sched_setaffinity")):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class _Memory:
    """Looks at the memory of a process and all below it again and again, and keeps the largest."""

    def __init__(self, root: int) -> None:
        self.peak_bytes = 0
        self._root = root
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(SAMPLE_SECONDS):
            self.peak_bytes = max(self.peak_bytes, _tree_bytes(self._root))


def _tree_bytes(root: int) -> int:
    """Return the resident memory of a process and all below it; 0 where there is no ``/proc``."""
    known = dict(_processes())
    tree, total = {root}, 0
    for pid, (parent, size) in sorted(known.items()):
        if pid == root or parent in tree:
            tree.add(pid)
            total += size
    return total


def _processes() -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield each process with its parent and its resident bytes."""
    for folder in _PROCESSES.glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        yield int(folder.name), (int(fields[1]), int(fields[21]) * _PAGE_BYTES)
