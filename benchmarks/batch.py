"""Letters from rows: this program beside docxtpl, docxtemplater and the floor.

Run: ``python -m benchmarks.batch [ROWS …] [--dir DIR] [--peers] [--repeat N] [--best]``.

This program is timed as a whole process with its start; of the others only the loop is, without start-up and
without the writing of texts, which favours them. They make fewer letters, and what is compared is the time a
letter. Everything but the runs of several processes is held to one core. All take turns, round by round; of
each the median round counts, or with ``--best`` the best one. ``--peers`` installs docxtemplater with npm.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks import contenders
from benchmarks.contenders import Ground, Taken
from benchmarks.measured import cores
from benchmarks.peers.node import MODULES, find_modules
from benchmarks.report import Measured, print_growth, print_size, setting

SIZES = (1_000, 10_000, 100_000)
FLOOR_LETTERS = 10_000
DOCXTPL_LETTERS = 500
NODE_TIMES = 4  # as many letters for docxtemplater: V8 has to warm up
PROCESSES = 2  # of the goal for several processes
ONCE_ROWS = 50_000  # from here on there is one round


def measure(ground: Ground, letters: int, rounds: int, *, best: bool, node: bool) -> Measured:
    """Let all make the letters of a table, this program all and the others some."""
    taken = [_round(ground, letters, node=node) for _ in range(rounds)]
    several = {jobs: chosen([each.several[jobs] for each in taken], best) for jobs in _several()}
    return Measured(
        ground.rows,
        first=chosen([each.first for each in taken], best),
        second=chosen([each.second for each in taken], best),
        several=several,
        docxtpl=chosen([each.docxtpl for each in taken], best),
        docxtemplater=chosen([e.docxtemplater for e in taken if e.docxtemplater], best)
        if node
        else None,
        floor=chosen([each.floor for each in taken], best),
    )


def chosen(runs: Iterable[Taken], best: bool) -> Taken:
    """Return the run that counts: the best or the middle one."""
    ordered = sorted(runs, key=lambda taken: taken.seconds)
    return ordered[0] if best else ordered[len(ordered) // 2]


def _round(ground: Ground, letters: int, *, node: bool) -> Measured:
    first, second = contenders.batch(ground, 1, runs=2)
    fewer = min(letters, ground.rows)
    more = min(letters * NODE_TIMES, ground.rows)
    return Measured(
        ground.rows,
        first=first,
        second=second,
        several={jobs: contenders.batch(ground, jobs)[0] for jobs in _several()},
        docxtpl=contenders.docxtpl(ground, fewer),
        docxtemplater=contenders.docxtemplater(ground, more) if node else None,
        floor=contenders.floor(ground, min(FLOOR_LETTERS, ground.rows)),
    )


def _several() -> list[int]:
    return sorted({PROCESSES, cores()} - {1})


def main(arguments: list[str]) -> None:
    """Measure every size asked for and print a table of each."""
    given = _parser().parse_args(arguments)
    missing = find_modules(MODULES, install=given.peers)
    with tempfile.TemporaryDirectory(dir=given.dir) as made:
        print(setting(Path(made)), flush=True)
        if missing:
            print(f"docxtemplater left out: {missing}")
        measured = []
        for rows in sorted(given.rows or SIZES):
            rounds = given.repeat if rows < ONCE_ROWS else 1
            ground, letters = Ground(Path(made), rows), given.peer_letters
            size = measure(ground, letters, rounds, best=given.best, node=not missing)
            print(f"\n{rows:,} rows, {'best' if given.best else 'median'} of {rounds}")
            print_size(size)
            measured.append(size)
        print_growth(measured)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("rows", nargs="*", type=int, help="numbers of rows (1000 10000 100000)")
    parser.add_argument("--dir", type=Path, help="an existing folder (default: the temporary one)")
    parser.add_argument("--peers", action="store_true", help="install docxtemplater with npm")
    parser.add_argument("--peer-letters", type=int, default=DOCXTPL_LETTERS, metavar="N")
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--best", action="store_true", help="the best round counts, not the middle")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
