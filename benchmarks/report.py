"""The tables of the batch benchmark, and the goals beside the figures."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.contenders import Taken
from benchmarks.measured import cores, scaling

_MOUNTS = Path("/proc/mounts")


@dataclass(frozen=True, slots=True)
class Measured:
    """What all took for a number of rows; ``several`` by the number of processes."""

    rows: int
    first: Taken
    second: Taken
    several: Mapping[int, Taken]
    docxtpl: Taken
    docxtemplater: Taken | None
    floor: Taken


def setting(folder: Path) -> str:
    """Return on what the benchmark runs."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    both = f"two processes that share nothing get {scaling():.2f} times as much done as one"
    return f"{python}, cores: {cores()}, folder {folder} ({_file_system(folder)})\n{both}"


def print_size(measured: Measured) -> None:
    """Print the table of one number of rows and how it stands to the goals."""
    ours = measured.first.us_a_letter
    print(f"{'':34}{'letters':>9}{'letters/s':>11}{'µs/letter':>11}", end="")
    print(f"{'CPU µs':>9}{'times ours':>12}{'peak MiB':>10}")
    for name, taken in _lines(measured):
        us = taken.us_a_letter
        print(f"{name:34}{taken.letters:9,}{1e6 / us:11,.0f}{us:11,.1f}", end="")
        print(f"{taken.cpu_us_a_letter:9,.1f}{us / ours:12.2f}{taken.peak_mib:10,.0f}")
    for line in _goals(measured):
        print(line, flush=True)


def print_growth(measured: Sequence[Measured]) -> None:
    """Print how time and memory grow from one number of rows to the next."""
    for small, large in pairwise(measured):
        time = large.first.us_a_letter / small.first.us_a_letter - 1
        memory = large.first.peak_mib / small.first.peak_mib
        print(f"\n{large.rows:,} beside {small.rows:,} rows: time a letter {time:+.1%}", end="")
        print(f", peak memory {memory:.2f} times  (goals for 100,000 beside 10,000: +10%, 1.3)")


def _lines(measured: Measured) -> list[tuple[str, Taken]]:
    several = [(f"{jobs} processes", taken) for jobs, taken in measured.several.items()]
    lines = [
        ("one core, whole process", measured.first),
        ("the same again, all unchanged", measured.second),
        *several,
        ("docxtpl, its loop", measured.docxtpl),
        ("docxtemplater (Node), its loop", measured.docxtemplater),
        ("floor: Jinja, deflate, file", measured.floor),
    ]
    return [(name, taken) for name, taken in lines if taken is not None]


def _goals(measured: Measured) -> list[str]:
    """Return the figures that the goals speak of; they are set for 10,000 rows."""
    ours, again = measured.first.us_a_letter, measured.second.us_a_letter
    lines = [
        f"docxtpl / ours       {measured.docxtpl.us_a_letter / ours:7.2f}  (goal: at least 30)"
    ]
    if measured.docxtemplater is not None:
        ratio = measured.docxtemplater.us_a_letter / ours
        lines.append(f"docxtemplater / ours {ratio:7.2f}  (goal: at least 10)")
    lines.append(
        f"ours / floor         {ours / measured.floor.us_a_letter:7.2f}  (goal: at most 3)"
    )
    lines.append(f"second / first run   {again / ours:7.1%}  (goal: at most 8%)")
    for jobs, taken in measured.several.items():
        goal = "  (goal: at least 1.7)" if jobs == 2 else ""
        lines.append(f"one / {jobs} processes    {ours / taken.us_a_letter:7.2f}{goal}")
    return lines


def _file_system(folder: Path) -> str:
    """Return the type of the file system that holds a folder, as far as the system tells."""
    try:
        mounts = [line.split() for line in _MOUNTS.read_text("utf-8").splitlines()]
    except OSError:
        return "file system unknown"
    around = [m for m in mounts if folder.resolve().is_relative_to(m[1])]
    return max(around, key=lambda mount: len(mount[1]))[2] if around else "file system unknown"
