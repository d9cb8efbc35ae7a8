"""How long ``cchc-docgen --help`` takes beside ``python -c "import click"``: the median of many runs.

Run: ``python -m benchmarks.startup [RUNS]``. The goal is a ratio of at most 2.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("cchc-docgen"))


def seconds(command: list[str]) -> float:
    """Return the wall time of one run of a command."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Print the median times and their ratio; the two commands take turns."""
    times: dict[str, list[float]] = {"import click": [], "--help": []}
    for _ in range(runs):
        times["import click"].append(seconds([sys.executable, "-c", "import click"]))
        times["--help"].append(seconds([COMMAND, "--help"]))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:14} {median * 1000:6.1f} ms")
    print(f"ratio          {medians['--help'] / medians['import click']:6.2f}  (goal: at most 2)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
