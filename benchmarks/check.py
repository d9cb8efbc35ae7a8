"""How long ``check`` takes for many letters beside reading them with PyYAML's C loader, whole processes.

Run: ``python -m benchmarks.check [LETTERS]``. The letters have each its own number, date and figures, and in
every text words that no other letter has; then, as the easier case, they are copies of the golden letter. The
two programs take turns, and each run is compared with the one beside it, as a machine is not always as fast;
the goal is a median ratio of wall times of at most 3. The ratio of processor times tells what would be left
of it on one core.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
COMMAND = str(Path(sys.executable).with_name("cchc-docgen"))
READ = (
    "import pathlib, sys, yaml\n"
    "for path in sorted(pathlib.Path(sys.argv[1]).glob('letter-*.yaml')):\n"
    "    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)\n"
)
RUNS = 9

# The first two words of a text, wherever it stands, and the year of the scores.
_TEXT = re.compile(
    r"^( *(?:(?:- )+(?:(?:text|title): )?|(?:remark|subject): )\"?[^\W\d_]+ [^\W\d_]+)(?= \w)",
    re.MULTILINE,
)
_YEAR = re.compile(r"^( *)year: 2018$", re.MULTILINE)
_FIRST_DAY = date(2019, 5, 2)

Vary = Callable[[str, int], str]


def copied(golden: str, _: int) -> str:
    """Return the golden letter as it is."""
    return golden


def varied(golden: str, number: int) -> str:
    """Return the golden letter with a number, date, figures and words of its own, and no mistake."""
    day = _FIRST_DAY + timedelta(days=number % 200)
    text = golden.replace("date: 2019\n", f"number: {number + 1}\ndate: {day}\n")
    text = re.sub(r" +2018: 77,87%\n", "", text)  # accepted there; the figures below agree
    text = _TEXT.sub(rf"\1 (đợt {number})", text)
    return _YEAR.sub(lambda found: f"{found[0]}\n{_figures(number, found[1])}", text)


def _figures(number: int, indent: str) -> str:
    """Return figures of 2018 that agree with one another, as lines of the letter."""
    own = 30 + Decimal(number % 1000) / 100
    total = own + 19 + Decimal("13.59")
    index = total / Decimal("95.5") * 100
    figures = (
        f"benchmark: 95.5|total: {total:.2f}|self: {own:.2f}|survey: 19|sipas: 13.59"
        f"|index: {index:.2f}%"
    )
    own_lines = (f"    {each}" for each in figures.replace(".", ",").split("|"))
    lines = ["figures:", "  2018:", *own_lines]
    return "\n".join(indent + line for line in lines)


def lay_out(folder: Path, letters: int, vary: Vary) -> None:
    """Write that many letters, with the registers beside them."""
    source = ROOT / "letters"
    for name in ("office.yaml", "references.yaml", "scores/cchc.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes((source / name).read_bytes())
    golden = (source / "2019" / "cchc-2018.yaml").read_text("utf-8")
    for number in range(letters):
        (folder / f"letter-{number:05}.yaml").write_text(vary(golden, number), "utf-8")


class Taken(NamedTuple):
    """The seconds of one run: on the wall, and of the processors."""

    wall: float
    processor: float


def taken(command: list[str]) -> Taken:
    """Run a command, which may keep its bytecode as an installed one does."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, capture_output=True, env=env)
    after = os.times()
    used = after.children_user + after.children_system
    return Taken(time.perf_counter() - start, used - before.children_user - before.children_system)


def measure(letters: int, vary: Vary) -> None:
    """Print the best time of each program and the median of the ratios of runs side by side."""
    runs: dict[str, list[Taken]] = {"read (PyYAML, C loader)": [], "check": []}
    with tempfile.TemporaryDirectory() as name:
        lay_out(Path(name), letters, vary)
        commands = ([sys.executable, "-c", READ, name], [COMMAND, "check", name])
        for command in commands:
            taken(command)  # so that the disk's caches are warm
        for _ in range(RUNS):
            for retained, command in zip(runs.values(), commands, strict=True):
                retained.append(taken(command))
    for label, each in runs.items():
        best = min(each)
        print(f"  {label:24} {best.wall:6.2f} s  {best.wall / letters * 1e6:6.0f} µs a letter")
    for index, field in enumerate(Taken._fields):
        pairs = zip(*runs.values(), strict=True)
        ratios = sorted(check[index] / read[index] for read, check in pairs)
        print(
            f"  ratio, {field:17} {statistics.median(ratios):6.2f}"
            f"    from {ratios[0]:.2f} to {ratios[-1]:.2f}"
        )


def main(letters: int) -> None:
    """Measure letters that differ, then copies."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    print(f"{letters} letters, cores: {cores}")
    for label, vary in (("letters that differ", varied), ("copies of the golden letter", copied)):
        print(f"{label}:")
        measure(letters, vary)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
