"""A form of a batch judged before there is a row: its fixed parts, whatever will fill its open places.

The form is filled with made-up rows that have nothing in common. What is found with all of them alike does
not come from what filled it. Where its table lies beside it, the rows are checked as a dry run does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_docgen.batch.area import typed, types_of
from cchc_docgen.batch.form import FilledSource, LetterForm, bind
from cchc_docgen.batch.tables.columns import IDENTIFIER, build_columns, column_name, plain_name
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Finding, Mark, errors
from cchc_docgen.letter.context import read_surroundings
from cchc_docgen.letter.markup import Placeholder, scalars, segments
from cchc_docgen.letter.model import Letter, validate
from cchc_docgen.letter.registers import Surroundings, shown_path
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.pipeline.salvage import found_besides
from cchc_docgen.pipeline.single import Production
from cchc_docgen.source.reading import Source, read_source

TABLES = (".csv", ".tsv", ".xlsx")

_MADE_UP = "<row>"  # stands for the file of the rows that are made up
# What each kind of field takes, in three rows; the first kind that a column's fields take fills it.
_KINDS = (
    ("Sở Nội vụ", "an toàn", "Nguyễn Thị Hà"),
    ("3", "7", "41,5"),
    ("82,5%", "91%", "77,31%"),
    ("2025", "2024", "2019"),
    ("05/3/2026", "06/4/2026", "12/10/2026"),
    ("5/17", "6/18", "9/20"),
    ("STC-VP", "SNV-TH", "SYT"),
    ("x", "x", "x"),
    ("KT.", "TL.", "TUQ."),
    ("", "", ""),
)
_ROWS = 3


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """What was found in a form, and the tables beside it whose rows were checked."""

    findings: tuple[Finding, ...]
    tables: tuple[Path, ...] = ()


def check_form(path: Path, production: Production) -> CheckedForm:
    """Check a form's fixed parts, and the rows of each table of its name beside it."""
    findings: list[Finding] = []
    try:
        findings += _found_alike(path, production)
    except DocgenError as problem:
        return CheckedForm(problem.findings)
    tables = tuple(path.with_suffix(each) for each in TABLES if path.with_suffix(each).is_file())
    for table in tables:
        findings += _in_rows(path, table)
    return CheckedForm(tuple(findings), tables)


def _in_rows(path: Path, table: Path) -> Sequence[Finding]:
    """Return what a dry run finds; a folder that is not there has no letter of an earlier run."""
    from cchc_docgen.batch.request import BatchRequest
    from cchc_docgen.batch.run import run_batch

    try:
        return run_batch(BatchRequest(path, table, path / _MADE_UP, dry_run=True)).findings
    except DocgenError as problem:
        return problem.findings


def _found_alike(path: Path, production: Production) -> list[Finding]:
    """Return what is found whatever fills the form; raise what forbids to fill it at all."""
    source = read_source(path, shown_path(path))
    around = read_surroundings(path, source, production.registers, judged=True)
    form = bind(source, _made_up_table(source))
    results = [_found(path, form, around, number, production) for number in range(_ROWS)]
    return [each for each in results[0] if all(each in other for other in results[1:])]


def _made_up_table(source: Source) -> Table:
    """Return a table with a column for each one that the form names; a type's title has its marks."""
    parts = (part for _, text in scalars(source.data) for part in segments(text))
    titles = (
        name for title in types_of(source) if IDENTIFIER.fullmatch(name := column_name(title))
    )
    used = (part.name for part in parts if isinstance(part, Placeholder))
    names = dict.fromkeys([*titles, *used])
    found = build_columns(enumerate(_distinct(names), 1), lambda number: Mark(_MADE_UP, 1, number))
    return typed(Table(_MADE_UP, found, ()), source)


def _distinct(names: dict[str, None]) -> Iterator[str]:
    """Yield each name once, though it may be typed with and without marks."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(plain_name(name), name)
    yield from seen.values()


def _found(
    path: Path, form: LetterForm, around: Surroundings, number: int, production: Production
) -> Sequence[Finding]:
    """Return what is found with one made-up row, without what is said of the row itself."""
    kinds = [*_KINDS, *_keys(around)]
    chosen = [0] * len(form.table.columns)
    while True:
        cells = tuple(kinds[each][number] for each in chosen)
        found = _judged(path, form.filled(Row(1, cells)), around, production)
        unfit = {each.mark.column for each in errors(found) if each.mark.file == _MADE_UP}
        tried = [
            column.index
            for column in form.table.columns
            if column.number in unfit and chosen[column.index] + 1 < len(kinds)
        ]
        if not tried:
            return [each for each in found if each.mark.file != _MADE_UP]
        for index in tried:
            chosen[index] += 1


def _keys(around: Surroundings) -> list[tuple[str, ...]]:
    """Return keys of documents and of score tables, which a column may name too."""
    references = list(around.references.model.root) if around.references else []
    names = (references, list(around.scores))
    return [tuple((each * _ROWS)[:_ROWS]) for each in names if each]


def _judged(
    path: Path, filled: FilledSource, around: Surroundings, production: Production
) -> Sequence[Finding]:
    try:
        letter = validate(Letter, filled)
    except DocgenError as problem:
        found = [*filled.misfits, *problem.findings]
        if not any(each.mark.file == _MADE_UP for each in found):
            found += found_besides(path, filled, production.registers)
        return found
    try:
        checked = production.check_context(ResolvedLetter(path, letter, filled, around))
    except DocgenError as problem:
        return [*filled.misfits, *problem.findings]
    return [*filled.misfits, *checked.findings]
