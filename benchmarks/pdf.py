"""Letters to PDF on two workers beside one plain ``soffice --convert-to pdf`` of the same files.

Run: ``python -m benchmarks.pdf [LETTERS]``. Both are whole processes and start without a user profile, as on
a fresh machine; ours judges every PDF, the plain run does not. The goal is a ratio of at least 1.6 for 200
letters on two cores.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contenders import COMMAND
from benchmarks.measured import cores
from benchmarks.rows import LETTER, write_rows

LETTERS, WORKERS = 200, 2


def make_letters(folder: Path, count: int) -> list[Path]:
    """Make so many letters in a folder and return their paths."""
    table = folder / "rows.csv"
    write_rows(table, count)
    command = [COMMAND, "batch", str(LETTER), "--data", str(table), "-o", str(folder / "letters")]
    subprocess.run(command, check=True, capture_output=True)
    return sorted((folder / "letters").glob("*.docx"))


def plain(letters: Sequence[Path], folder: Path) -> list[str]:
    """Return the command that converts all letters in one process."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    return [*command, "--outdir", str(folder / "plain"), *map(str, letters)]


def ours(letters: Sequence[Path], folder: Path) -> list[str]:
    """Return the command that converts all letters on two workers."""
    jobs = ["--jobs", str(WORKERS), "-o", str(folder / "ours")]
    return [COMMAND, "pdf", *jobs, *map(str, letters)]


def seconds(command: Sequence[str], output: Path, expected: int) -> float:
    """Return the wall time of a command that must make this many PDFs."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    took = time.perf_counter() - start
    made = sum(1 for _ in output.glob("*.pdf"))
    if made != expected:
        raise SystemExit(f"{made} PDFs were made of {expected} letters")
    return took


def main(count: int) -> None:
    """Print both times and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        letters = make_letters(folder, count)
        print(f"{count} letters, cores: {cores()}, load before: {os.getloadavg()[0]:.1f}")
        one = seconds(plain(letters, folder), folder / "plain", count)
        two = seconds(ours(letters, folder), folder / "ours", count)
    print(f"{'one plain soffice':24} {one:7.2f} s  {one / count * 1000:7.0f} ms a letter")
    print(f"{f'ours, {WORKERS} workers':24} {two:7.2f} s  {two / count * 1000:7.0f} ms a letter")
    print(f"{'ratio':24} {one / two:7.2f}    (goal: at least 1.6)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS)
