"""What the peers share: the finished texts of the rows, prepared outside the clock, and the clock."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.rows import LETTER, ROOT
from cchc_docgen.batch.form import bind
from cchc_docgen.batch.tables.reading import read_table
from cchc_docgen.letter.context import read_surroundings
from cchc_docgen.letter.model import Letter, validate
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.pipeline.single import Checked, Production
from cchc_docgen.source.reading import read_source

TEMPLATE = ROOT / "templates" / "thong-bao.docx"
BLOCK_LETTERS = 200

Make = Callable[[Checked, Path], None]


def checked_letters(table_file: Path) -> Iterator[Checked]:
    """Yield the letters of a table as finished texts."""
    table, source, production = (
        read_table(table_file),
        read_source(LETTER, LETTER.name),
        Production(),
    )
    form = bind(source, table)
    around = read_surroundings(LETTER, source, production.registers)
    for row in table.rows():
        filled = form.filled(row)
        yield production.check_context(
            ResolvedLetter(LETTER, validate(Letter, filled), filled, around)
        )


def time_loop(maker: Callable[[Checked], Make]) -> None:
    """Make the letters that the command line asks for and print their number and the time it took.

    ``maker`` gets a letter to prepare itself by. The texts of a block of letters are prepared first; the
    clock runs while they are made.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("table", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("letters", type=int)
    given = parser.parse_args()
    make = maker(next(checked_letters(given.table)))
    texts = islice(checked_letters(given.table), given.letters)
    made, seconds, cpu_seconds = 0, 0.0, 0.0
    while block := list(islice(texts, BLOCK_LETTERS)):
        start, cpu_start = time.perf_counter(), time.process_time()
        for checked in block:
            make(checked, given.folder / f"{made}.docx")
            made += 1
        seconds += time.perf_counter() - start
        cpu_seconds += time.process_time() - cpu_start
    print(json.dumps({"letters": made, "seconds": seconds, "cpu_seconds": cpu_seconds}))
