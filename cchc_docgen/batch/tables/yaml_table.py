"""Tables written as a YAML list: one mapping a row, its keys the columns."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from cchc_docgen.batch.tables.cell_text import Fault, checked_text
from cchc_docgen.batch.tables.columns import Column, build_columns
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Finding, Mark, refuse
from cchc_docgen.source.parts import Position
from cchc_docgen.source.reading import Data, Source, read_source
from cchc_docgen.vietnamese.text import nearest


def read_list(path: Path, shown: str) -> Table:
    """Open a YAML list of mappings; the keys of its first item are the columns of all."""
    source = read_source(path, shown, keys=False)
    if source.findings:
        raise DocgenError(source.findings)
    if not isinstance(source.data, list):
        raise refuse("data-not-a-list", source.mark())
    if not source.data:
        raise refuse("data-no-rows", source.mark())
    if not isinstance(source.data[0], dict):
        raise refuse("data-row-not-mapping", source.mark((0,)))
    titles = list(source.data[0])
    columns = build_columns(
        enumerate(titles, 1), lambda number: source.mark((0, titles[number - 1]), key=True)
    )
    places = _Places(source)
    rows = (_row(item, places, at, columns) for at, item in enumerate(source.data))
    return Table(shown, columns, tuple(rows))


class _Places:
    """The places of items and their values, found by bisecting the line starts once gathered."""

    def __init__(self, source: Source) -> None:
        self.file = source.file
        self.items = source.position.children
        self.starts = [0, *(at + 1 for at, sign in enumerate(source.text) if sign == "\n")]

    def item(self, at: int) -> Mark:
        """Return the place of an item of the list."""
        return self._mark(self.items[at])

    def value(self, at: int, key: str) -> Mark:
        """Return the place of a value, or of its item where there is none."""
        return self._mark(self.items[at].children.get(key, self.items[at]))

    def key(self, at: int, key: str) -> Mark:
        """Return the place of a key."""
        return self._mark(self.items[at].keys[key])

    def _mark(self, position: Position) -> Mark:
        line = bisect_right(self.starts, position.start)
        return Mark(self.file, line, position.start - self.starts[line - 1] + 1)


def _row(item: Data, places: _Places, at: int, columns: tuple[Column, ...]) -> Row:
    mark = places.item(at)
    if not isinstance(item, dict):
        finding = Finding("data-row-not-mapping", mark)
        return Row(mark.line, ("",) * len(columns), (finding,), (mark,) * len(columns))
    findings = _keys(item, places, at, [column.title for column in columns])
    marks = tuple(places.value(at, column.title) for column in columns)
    cells = []
    for column, place in zip(columns, marks, strict=True):
        text, fault = _cell(item.get(column.title, ""))
        cells.append(text)
        if fault:
            findings.append(fault.at(place))
    return Row(mark.line, tuple(cells), tuple(findings), marks)


def _keys(item: dict[str, Data], places: _Places, at: int, titles: list[str]) -> list[Finding]:
    """Return what the keys of an item lack or have too many, compared with the first item."""
    missing = [
        Finding("data-key-missing", places.item(at), {"key": title})
        for title in titles
        if title not in item
    ]
    unknown = [
        Finding(
            "data-key-unknown",
            places.key(at, key),
            {"key": key, "nearest": nearest(key, titles) or "–"},
        )
        for key in item
        if key not in titles
    ]
    return missing + unknown


def _cell(value: Data) -> tuple[str, Fault | None]:
    return checked_text(value) if isinstance(value, str) else ("", Fault("cell-not-text"))
