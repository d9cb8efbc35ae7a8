"""The contenders of the batch benchmark: each makes letters of a table in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measured import run
from benchmarks.peers.node import MODULES, SCRIPT
from benchmarks.rows import LETTER, write_rows

COMPARED_LETTERS = 20
COMMAND = str(Path(sys.executable).with_name("cchc-docgen"))


@dataclass(frozen=True, slots=True)
class Taken:
    """What a number of letters took; processor time and memory are those of the whole process tree."""

    letters: int
    seconds: float
    cpu_seconds: float
    peak_mib: float

    @property
    def us_a_letter(self) -> float:
        """Microseconds of the clock for one letter."""
        return self.seconds / self.letters * 1e6

    @property
    def cpu_us_a_letter(self) -> float:
        """Microseconds of processor time for one letter."""
        return self.cpu_seconds / self.letters * 1e6


@dataclass(frozen=True, slots=True)
class Ground:
    """Where letters are made: a folder, and a table of so many rows in it."""

    folder: Path
    rows: int

    @property
    def table(self) -> Path:
        """The table, written when it is first asked for."""
        path = self.folder / f"rows-{self.rows}.csv"
        if not path.exists():
            write_rows(path, self.rows)
        return path

    @property
    def letters(self) -> Path:
        """The folder in which letters are made."""
        return self.folder / "letters"

    def fresh(self) -> Path:
        """Return the folder of the letters, empty, once the disk has done what earlier runs left to it."""
        shutil.rmtree(self.letters, ignore_errors=True)
        self.letters.mkdir()
        os.sync()
        return self.letters


def batch(ground: Ground, jobs: int, runs: int = 1) -> list[Taken]:
    """Make all letters with this program; return what each of the runs into the same folder took."""
    output = ground.fresh()
    command = [COMMAND, "batch", str(LETTER), "--data", str(ground.table), "-o", str(output)]
    command += ["--jobs", str(jobs)]
    took = [run(command, one_core=jobs == 1) for _ in range(runs)]
    made = sum(1 for _ in output.glob("*.docx"))
    if made != ground.rows:
        raise SystemExit(f"{made} letters were made of {ground.rows} rows")
    return [Taken(made, each.seconds, each.cpu_seconds, each.peak_mib) for each in took]


def docxtpl(ground: Ground, letters: int) -> Taken:
    """Make the first letters of the table in a loop of docxtpl."""
    taken = _python_peer("docxtpl_loop", ground, letters)
    _compare(ground, taken.letters)
    return taken


def floor(ground: Ground, letters: int) -> Taken:
    """Do the least that any way to these letters must do."""
    return _python_peer("floor", ground, letters)


def docxtemplater(ground: Ground, letters: int) -> Taken:
    """Make the first letters of the table in a loop of docxtemplater, with an equal template."""
    name = f"docxtemplater-{ground.rows}-{letters}"
    template, data = ground.folder / f"{name}.docx", ground.folder / f"{name}.jsonl"
    module = [sys.executable, "-m", "benchmarks.peers.docxtemplater"]
    if not data.exists():
        run([*module, str(ground.table), str(template), str(data), str(letters)])
    node = ["node", str(SCRIPT), str(MODULES), str(template), str(data)]
    taken = _looped([*node, str(ground.fresh())])
    _compare(ground, taken.letters)
    return taken


def _python_peer(name: str, ground: Ground, letters: int) -> Taken:
    module = [sys.executable, "-m", f"benchmarks.peers.{name}"]
    return _looped([*module, str(ground.table), str(ground.fresh()), str(letters)])


def _compare(ground: Ground, letters: int) -> None:
    """End the benchmark if a peer's first letters do not say what ours say."""
    module = [sys.executable, "-m", "benchmarks.peers.same_text"]
    run([*module, str(ground.table), str(ground.letters), str(min(letters, COMPARED_LETTERS))])


def _looped(command: Sequence[str]) -> Taken:
    """Run a peer on one core and take the time that it says its loop took."""
    took = run(command, one_core=True)
    said = json.loads(took.output.splitlines()[-1])
    return Taken(said["letters"], said["seconds"], said["cpu_seconds"], took.peak_mib)
