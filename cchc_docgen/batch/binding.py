"""Which column fills which open place of a letter; known before the letter is validated."""

from __future__ import annotations

from cchc_docgen.batch.tables.columns import Column
from cchc_docgen.batch.tables.table import Table
from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.markup import Placeholder, scalars, segments
from cchc_docgen.source.reading import Source, Steps
from cchc_docgen.vietnamese.text import nearest

Origins = dict[Steps, tuple[Column, ...]]  # the columns that fill the text at these steps


def bound_columns(source: Source, table: Table) -> Origins:
    """Return the columns of the placeholders of each text, by the place of the text.

    Raises :class:`DocgenError` with ``placeholder-without-column`` for each that no column fills.
    """
    findings: list[Finding] = []
    origins: Origins = {}
    for steps, text in scalars(source.data):
        for segment in segments(text):
            if isinstance(segment, Placeholder):
                column = table.column(segment.name)
                if column is None:
                    findings.append(_unbound(source, table, steps, segment))
                else:
                    origins[steps] = (*origins.get(steps, ()), column)
    if findings:
        raise DocgenError(findings)
    return origins


def columns_of(pattern: str, table: Table) -> list[Column]:
    """Return the columns that a pattern of names uses."""
    parts = (part for part in segments(pattern) if isinstance(part, Placeholder))
    return [column for part in parts if (column := table.column(part.name)) is not None]


def _unbound(source: Source, table: Table, steps: Steps, segment: Placeholder) -> Finding:
    known = [column.name for column in table.columns]
    near = nearest(segment.name, known) or "”, “".join(known)
    params = {"name": segment.name, "nearest": near}
    return Finding("placeholder-without-column", source.mark_of(steps, segment.typed), params)
