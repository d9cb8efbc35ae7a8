"""Where the time of a batch goes, stage by stage, in microseconds a letter.

Run: ``python -m benchmarks.profile_batch [ROWS] [--dir DIR] [--functions]``. One process, a fresh folder;
``--functions`` lists functions by cProfile instead, which shows more and slows small functions most.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.rows import LETTER, write_rows
from benchmarks.stages import GARBAGE, REST, STAGES, Stopwatch

FUNCTIONS_SHOWN = 60


def main(rows: int, folder: Path, *, functions: bool) -> None:
    """Make a batch of this many letters below a folder and print where its time went."""
    table = folder / "rows.csv"
    write_rows(table, rows)
    _seconds(table, folder / "warming")
    plain = _seconds(table, folder / "plain")
    if functions:
        profile = cProfile.Profile()
        profile.runcall(_seconds, table, folder / "profiled")
        pstats.Stats(profile).sort_stats("tottime").print_stats(FUNCTIONS_SHOWN)
        return
    watch = Stopwatch()
    watch.put_in_place()
    timed = _seconds(table, folder / "timed")
    _print(watch, rows, plain, timed)


def _seconds(table: Path, output: Path) -> float:
    """Return how long a batch takes inside this process, with nothing made before."""
    from cchc_docgen.batch.request import BatchRequest
    from cchc_docgen.batch.run import run_batch

    start = time.perf_counter()
    result = run_batch(BatchRequest(LETTER, table, output))
    took = time.perf_counter() - start
    if not result.complete:
        raise SystemExit(f"rejected {result.rejected}, failed {result.failed}")
    shutil.rmtree(output)
    return took


def _print(watch: Stopwatch, rows: int, plain: float, timed: float) -> None:
    """Print a line for every stage; the recorder's thread is not part of the sum."""
    main_thread = {name: s for name, s in watch.seconds.items() if not name.startswith("recorder")}
    watch.seconds[REST] = timed - sum(main_thread.values())
    print(f"{rows} letters, one process: {plain / rows * 1e6:.0f} µs a letter")
    print(f"with a clock at each stage: {timed / rows * 1e6:.0f} µs a letter, of which\n")
    print(f"{'stage':42}{'µs a letter':>12}{'share':>8}{'calls a letter':>16}")
    for stage in (*STAGES, GARBAGE, REST):
        own, calls = watch.seconds.get(stage, 0.0), watch.calls.get(stage, 0)
        print(f"{stage:42}{own / rows * 1e6:12.1f}{own / timed:8.1%}{calls / rows:16.2f}")
    for place in watch.missing:
        print(f"no longer there, and not timed: {place}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=2000)
    parser.add_argument("--dir", type=Path, help="an existing folder (default: the temporary one)")
    parser.add_argument("--functions", action="store_true")
    given = parser.parse_args(sys.argv[1:])
    with tempfile.TemporaryDirectory(dir=given.dir) as made:
        main(given.rows, Path(made), functions=given.functions)
