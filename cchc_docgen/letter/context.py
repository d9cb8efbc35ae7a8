"""A letter together with the registers it draws on, found beside it or in a folder above.

``office.yaml``, ``references.yaml``, ``words.txt`` and ``scores/`` are looked for in the letter's own folder
first and then in each folder above it; the nearest one counts. Registers are read once however many letters
use them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, gathering, refuse
from cchc_docgen.letter.markup import check_markup, check_register_markup, cited_places, score_names
from cchc_docgen.letter.model import Letter, Scores, validate
from cchc_docgen.letter.registers import (
    OFFICE,
    REFERENCES,
    SCORES,
    WORDS,
    Office,
    Reference,
    References,
    ScoreTable,
    YearScores,
    nearest_above,
    shown_path,
)
from cchc_docgen.source.reading import Source, Steps, read_source
from cchc_docgen.vietnamese.text import nearest, normalize


@dataclass(frozen=True, slots=True)
class Figures:
    """The scores of one year and the place they were read from."""

    year: int
    scores: YearScores
    source: Source
    steps: Steps

    def mark(self, *steps: str) -> Mark:
        """Return the place of one of the figures, or of the year itself."""
        return self.source.mark((*self.steps, *steps), key=not steps)


def figures_of(context: LetterContext, index: int, block: Scores, year: int) -> Figures | None:
    """Return the figures of a year for the block at ``index`` of the body, None if there are none."""
    own = (block.figures or {}).get(year)
    if own is not None:
        return Figures(year, own, context.source, ("body", index, "figures", str(year)))
    read = context.scores[block.scores]
    shared = read.model.years.get(year)
    return Figures(year, shared, read.source, ("years", str(year))) if shared else None


def compared_year(block: Scores) -> int | None:
    """Return the year compared with: the one before unless told otherwise, None for none."""
    if block.against == "none":
        return None
    return block.year - 1 if block.against is None else block.against


def sum_of(scores: YearScores) -> Decimal:
    """Return the sum of the components."""
    return scores.summed


def total_of(scores: YearScores) -> Decimal:
    """Return the typed total, or the sum of the components."""
    return scores.summed if scores.total is None else scores.total


def index_of(scores: YearScores) -> Decimal | None:
    """Return total over benchmark in percent, unrounded; None without a benchmark."""
    return scores.share


ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Read(Generic[ModelT]):
    """A validated model and the source it came from."""

    model: ModelT
    source: Source


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a letter draws on: the office, the references and the score tables, each with its source."""

    office: Read[Office]
    references: Read[References] | None
    scores: Mapping[str, Read[ScoreTable]]
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LetterContext:
    """A letter with its source and everything it draws on."""

    path: Path
    letter: Letter
    source: Source
    around: Surroundings

    @property
    def office(self) -> Read[Office]:
        """The office that issues the letter."""
        return self.around.office

    @property
    def references(self) -> Read[References] | None:
        """The register of documents cited, if the letter has one."""
        return self.around.references

    @property
    def scores(self) -> Mapping[str, Read[ScoreTable]]:
        """The score tables the letter names."""
        return self.around.scores

    def reference(self, key: str) -> Reference | None:
        """Return the reference of that key, or None where the register has none."""
        register = self.around.references
        return register.model.root.get(key) if register else None


@dataclass
class Registers:
    """The registers read so far, by path; one instance serves a whole run."""

    _places: dict[tuple[str, str], Path | None] = field(default_factory=dict)
    _read: dict[Path, Read[Any] | DocgenError] = field(default_factory=dict)
    _words: dict[Path | None, frozenset[str]] = field(default_factory=lambda: {None: frozenset()})

    def nearest(self, letter: Path, name: str) -> Path | None:
        """Return the file or folder of that name beside a letter or in the nearest folder above it."""
        key = (os.path.dirname(letter), name)  # noqa: PTH120 - asked of every letter
        if key not in self._places:
            self._places[key] = nearest_above(letter.parent, name)
        return self._places[key]

    def words(self, letter: Path) -> frozenset[str]:
        """Return the house words of ``words.txt``, one a line, in lower case."""
        found = self.nearest(letter, WORDS)
        if found not in self._words:
            lines = found.read_bytes().decode("utf-8-sig", "replace").splitlines() if found else []
            entries = (normalize(line.partition("#")[0]).strip().lower() for line in lines)
            self._words[found] = frozenset(filter(None, entries))
        return self._words[found]

    def read(self, model: type[ModelT], path: Path) -> Read[ModelT]:
        """Return the register at ``path``, reading it at the first call; raise its findings."""
        if path not in self._read:
            try:
                source = read_source(path, shown_path(path))
                read = Read(validate(model, source), source)
                _check_register(read)
                self._read[path] = read
            except DocgenError as problem:
                self._read[path] = problem
        retained = self._read[path]
        if isinstance(retained, DocgenError):
            raise retained
        return retained


def _check_register(read: Read[ModelT]) -> None:
    """Raise what a register holds that its model cannot tell."""
    findings = check_register_markup(read.source)
    if isinstance(read.model, ScoreTable):
        for year, key in read.model.unknown_parts():
            mark = read.source.mark(("years", str(year), key), key=True)
            params = {"key": key, "known": ", ".join(read.model.components)}
            findings.append(Finding("score-unknown-part", mark, params))
    if isinstance(read.model, References):
        findings += _unknown_links(read.model, read.source)
    if findings:
        raise DocgenError(findings)


def _unknown_links(references: References, source: Source) -> Iterator[Finding]:
    """Yield the keys under ``replaced_by`` and ``amended_by`` that the register does not hold."""
    known = references.root
    for key, reference in known.items():
        for linked in reference.linked:
            if linked not in known:
                field = "replaced_by" if linked == reference.replaced_by else "amended_by"
                mark = source.mark_of((key, field), linked)
                params = {"key": linked, "nearest": nearest(linked, list(known)) or "–"}
                yield Finding("reference-unknown", mark, params)


def read_context(path: Path, source: Source, registers: Registers) -> LetterContext:
    """Validate a letter's source and its registers, or raise every finding they give.

    ``registers`` is the cache of registers to share between letters.
    """
    findings: list[Finding] = []
    letter, around = None, None
    with gathering(findings):
        letter = validate(Letter, source)
    with gathering(findings):
        around = read_surroundings(path, source, registers)
    if letter is None or around is None:
        raise DocgenError(findings)
    return LetterContext(path, letter, source, around)


def read_surroundings(path: Path, source: Source, registers: Registers) -> Surroundings:
    """Read what a letter's source draws on, whatever else is wrong with it, or raise every finding."""
    findings: list[Finding] = []
    office, references = None, None
    with gathering(findings):
        office = _read_office(path, registers)
    with gathering(findings):
        references = _read_references(path, source, registers)
    scores = _read_scores(path, source, registers, findings)
    findings += check_markup(source, references.model.root if references else None)
    if findings or office is None:
        raise DocgenError(findings)
    return Surroundings(office, references, scores, registers.words(path))


def _read_office(path: Path, registers: Registers) -> Read[Office]:
    found = registers.nearest(path, OFFICE)
    if found is None:
        raise refuse("office-missing", Mark(shown_path(path)), name=OFFICE)
    return registers.read(Office, found)


def _read_references(path: Path, source: Source, registers: Registers) -> Read[References] | None:
    """Return the nearest register of references; none is needed by a letter that cites nothing."""
    found = registers.nearest(path, REFERENCES)
    if found is not None:
        return registers.read(References, found)
    cited = next((each for each in cited_places(source) if not source.flawed(each.mark)), None)
    if cited is not None:
        raise refuse("references-missing", cited.mark, name=REFERENCES)
    return None


def _read_scores(
    path: Path, source: Source, registers: Registers, findings: list[Finding]
) -> dict[str, Read[ScoreTable]]:
    """Return the tables that the letter's score paragraphs name; what is wrong joins ``findings``."""
    tables: dict[str, Read[ScoreTable]] = {}
    for steps, name in score_names(source):
        found = registers.nearest(path, f"{SCORES}/{name}.yaml")
        if found is None:
            findings += source.sound([_unknown_scores(path, source.mark(steps), name)])
        elif name not in tables:
            with gathering(findings):
                tables[name] = registers.read(ScoreTable, found)
    return tables


def _unknown_scores(path: Path, mark: Mark, name: str) -> Finding:
    folder = nearest_above(path.parent, SCORES)
    known = sorted(each.stem for each in folder.glob("*.yaml")) if folder else []
    return Finding("scores-unknown", mark, {"name": name, "known": ", ".join(known) or "–"})
