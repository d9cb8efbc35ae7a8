"""What is handed between the run of a batch and the workers: a job, chunks of rows, what became of them.

Everything here can be pickled and is small: a worker reads the letter and its registers itself, once.
Rows and orders are named tuples, which travel between processes in a fifth of the time of data classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cchc_docgen.batch.manifest import Made
from cchc_docgen.batch.tables.columns import Column
from cchc_docgen.batch.tables.table import Row
from cchc_docgen.diagnostics import Finding


@dataclass(frozen=True, slots=True)
class Job:
    """A letter, the columns that fill it, and the folder its letters go to (absolute paths).

    ``inputs`` is the hash of all files the letters are made from: a worker that lives on must not take
    an edited letter or template for the one it has read. ``run`` tells one run from another: what a worker
    remembers of the letters it has judged (warnings told once) must not silence a later run. ``sheet`` is
    the sheet of a workbook, none for other tables.
    """

    letter: str
    table_file: str
    columns: tuple[Column, ...]
    folder: str
    inputs: bytes = b""
    run: str = ""
    sheet: str = ""


class Order(NamedTuple):
    """One letter to be made: its row, its key, the name of its file and the hash of its inputs.

    ``place`` is the row's place in the table, counted from 0 over the rows that hold anything.
    """

    place: int
    row: Row
    key: str
    name: str
    input: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some orders that one worker takes at once; ``make`` is false where they are only checked."""

    orders: tuple[Order, ...]
    make: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """An order that could not be carried out, with the findings that say why."""

    order: Order
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a chunk: the letters made, the faults, and all warnings."""

    checked: int
    made: tuple[Made, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Finding, ...] = ()
