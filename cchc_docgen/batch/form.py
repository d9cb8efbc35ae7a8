"""A letter with open places, filled from a row of data.

Filling copies only the way to each open place; everything else of the letter is the same object in every
row, so that what was validated or written once need not be again. A filled text knows its cell: what is
wrong with it is shown at the row and column it came from. What a cell holds is text and nothing else:
the signs of citations and placeholders in it are escaped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

from pydantic import TypeAdapter, ValidationError

from cchc_docgen.batch.binding import FLAG, Origins, Texts, bound_columns
from cchc_docgen.batch.tables.columns import Column
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.letter.fields import Model
from cchc_docgen.letter.markup import Citation, Malformed, Placeholder, Segment, escaped, segments
from cchc_docgen.letter.model import Block
from cchc_docgen.source.reading import Data, Source, Steps

Fill = Callable[[tuple[str, ...]], Data]  # from the texts of a row
Places = dict[Steps, tuple[tuple[Column, int], ...]]


@dataclass(frozen=True, slots=True)
class FilledSource(Source):
    """A letter's source filled from one row; the places of filled texts are cells of the table.

    ``texts`` are what the row's cells and their filters give, ``places`` tells which of them fill the text at
    some steps; ``misfits`` are the cells that do not hold what they should, which stand as they are.
    """

    table: Table | None = None
    row: Row | None = None
    places: Places = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    misfits: tuple[Finding, ...] = ()

    def mark(self, path: Steps = (), *, key: bool = False) -> Mark:
        """Return the cell that filled the text at ``path``, or the place in the letter's source.

        A key is never filled: its place is always in the letter's source.
        """
        cells = [] if key else self._cells(path)
        return cells[0][0] if cells else Source.mark(self, path, key=key)

    def mark_of(self, path: Steps, needle: str, occurrence: int = 0) -> Mark:
        """Return the cell that holds ``needle``, or its place in the words around the cells."""
        cells = self._cells(path)
        holding = next((mark for mark, text in cells if needle in text), None)
        if holding is None and (not cells or self._types(path, needle)):
            return Source.mark_of(self, path, needle, occurrence)
        return holding or cells[0][0]

    def _cells(self, path: Steps) -> list[tuple[Mark, str]]:
        """Return the places and texts of the cells that filled the text at ``path``."""
        places = next(
            (each for steps, each in self.places.items() if steps == path[: len(steps)]), ()
        )
        if self.table is None or self.row is None:
            return []
        return [(self.table.mark(self.row, column), self.texts[at]) for column, at in places]

    def _types(self, path: Steps, needle: str) -> bool:
        """Tell whether the words around the cells hold ``needle`` themselves."""
        return " ".join(needle.split()) in " ".join(self.typed(path).split())


@dataclass(frozen=True, slots=True)
class LetterForm:
    """A letter's source with its open places bound to the columns of a table."""

    source: Source
    table: Table
    origins: Origins
    data: Data
    _places: Places
    _texts: Texts
    _fill: Fill
    _flags: tuple[int, ...] = ()

    @property
    def shared_blocks(self) -> frozenset[int]:
        """The identities of the validated blocks that are the same object in every row."""
        body = self.data.get("body") if isinstance(self.data, dict) else None
        return frozenset(id(block) for block in body or () if isinstance(block, Model))

    def flags(self, row: Row) -> tuple[str, ...]:
        """Return what a row says of the items that are printed or not."""
        return tuple([row.cells[index] for index in self._flags])

    def filled(self, row: Row) -> FilledSource:
        """Return the letter's source with the texts of a row in its open places."""
        source = self.source
        texts, misfits = self._texts.of(row)
        return FilledSource(
            source.file,
            source.text,
            self._fill(texts),
            source.position,
            table=self.table,
            row=row,
            places=self._places,
            texts=texts,
            misfits=misfits,
        )


def bind(source: Source, table: Table) -> LetterForm:
    """Bind a letter's open places to the columns of a table; see :func:`bound_columns`."""
    origins = bound_columns(source, table)
    data = _validated(source.data, origins)
    flagged = [columns for steps, columns in origins.items() if steps[-1] == FLAG]
    flags = tuple(sorted({column.index for columns in flagged for column in columns}))
    texts = Texts(table)
    places = {steps: _places(source.data, steps, texts) for steps in origins}
    fill = _filler(data, texts) or _constant(data)
    return LetterForm(source, table, origins, data, places, texts, fill, flags)


def _places(data: Data, steps: Steps, texts: Texts) -> tuple[tuple[Column, int], ...]:
    """Return which columns and texts of a row fill the text at these steps."""
    for step in steps:
        data = data[step]
    parts = [part for part in segments(data) if isinstance(part, Placeholder)]
    return tuple(place for part in parts if (place := texts.place(part)) is not None)


def _validated(data: Data, origins: Origins) -> Data:
    """Return the letter's data with every block that no row changes validated once and for all.

    A block that is not valid is left as it is: it is reported with the rest of the letter.
    """
    body = data.get("body") if isinstance(data, dict) else None
    if not isinstance(body, list):
        return data
    moving = {steps[1] for steps in origins if steps[:1] == ("body",)}
    adapter: TypeAdapter[Block] = TypeAdapter(Block)
    blocks = list(body)
    for index, block in enumerate(blocks):
        if index not in moving and isinstance(block, dict):
            try:
                blocks[index] = adapter.validate_python(block)
            except ValidationError:
                continue
    return {**data, "body": blocks}


def _filler(data: Data, texts: Texts) -> Fill | None:
    if isinstance(data, str):
        return _text_filler(segments(data), texts)
    if isinstance(data, dict):
        parts = {key: f for key, value in data.items() if (f := _filler(value, texts))}
        return (lambda cells: data | {k: f(cells) for k, f in parts.items()}) if parts else None
    if isinstance(data, list):
        fills = [_filler(value, texts) for value in data]
        if any(fills):
            items = [fill or _constant(value) for fill, value in zip(fills, data, strict=True)]
            return lambda cells: [fill(cells) for fill in items]
    return None


def _constant(value: Data) -> Fill:
    return lambda _: value


def _text_filler(parts: tuple[Segment, ...], texts: Texts) -> Fill | None:
    if not any(isinstance(part, Placeholder) for part in parts):
        return None
    pieces = [list(pieces) for _, pieces in groupby(parts, _is_markup)]
    fills = [_markup(run) if _is_markup(run[0]) else _plain(run, texts) for run in pieces]
    return fills[0] if len(fills) == 1 else lambda cells: "".join([fill(cells) for fill in fills])


def _is_markup(part: Segment) -> bool:
    return isinstance(part, Citation | Malformed)


def _markup(run: list[Segment]) -> Fill:
    return _constant("".join(part.typed for part in run if not isinstance(part, str)))


def _plain(run: list[Segment], texts: Texts) -> Fill:
    """Fill a run of words and placeholders, and escape it as a whole: no sign can arise by joining."""
    pieces: list[str | int] = []
    for part in run:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, Placeholder) and (place := texts.place(part)) is not None:
            pieces.append(place[1])

    if len(pieces) == 1 and isinstance(only := pieces[0], int):
        return lambda cells: escaped(cells[only])

    def fill(cells: tuple[str, ...]) -> str:
        return escaped("".join([p if isinstance(p, str) else cells[p] for p in pieces]))

    return fill
