"""A letter together with the registers it draws on, found beside it or in a folder above.

``office.yaml``, ``references.yaml``, ``words.txt`` and ``scores/`` are looked for in the letter's own folder
first and then in each folder above it; the nearest one counts. Registers are read once however many letters
use them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, gathering, refuse
from cchc_docgen.letter.fields import KEY
from cchc_docgen.letter.markup import (
    Citation,
    Malformed,
    Placeholder,
    has_markup,
    scalars,
    segments,
)
from cchc_docgen.letter.model import Letter, validate
from cchc_docgen.letter.registers import (
    OFFICE,
    REFERENCES,
    SCORES,
    WORDS,
    Office,
    Read,
    Reference,
    References,
    ScoreTable,
    Surroundings,
    nearest_above,
    shown_path,
)
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.source.reading import Data, Source, Steps, read_source
from cchc_docgen.vietnamese.text import nearest, normalize

ModelT = TypeVar("ModelT", bound=BaseModel)


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
                yield unknown_reference(linked, mark, known)


def read_context(path: Path, source: Source, registers: Registers) -> ResolvedLetter:
    """Validate a letter's source and its registers, or raise every finding they give.

    ``registers`` is the cache of registers to share between letters. What a letter cites that its register
    does not hold is for the rules to tell, unless it is refused here anyway.
    """
    findings: list[Finding] = []
    letter = None
    with gathering(findings):
        letter = validate(Letter, source)
    around, references = _read_around(path, source, registers, findings)
    if letter is not None and around is not None:
        resolved = ResolvedLetter(path, letter, source, around)
        slips = check_markup(source, None) if resolved.malformed else ()
        return replace(resolved, slips=tuple(slips)) if slips else resolved
    raise DocgenError([*findings, *check_markup(source, references)])


def read_surroundings(
    path: Path, source: Source, registers: Registers, *, judged: bool = False
) -> Surroundings:
    """Read what a letter's source draws on, whatever else is wrong with it, or raise every finding.

    ``judged`` tells that the rules will tell of what the letter cites that its register does not hold.
    """
    findings: list[Finding] = []
    around, references = _read_around(path, source, registers, findings)
    findings += check_markup(source, None if judged and around else references)
    if findings or around is None:
        raise DocgenError(findings)
    return around


def _read_around(
    path: Path, source: Source, registers: Registers, findings: list[Finding]
) -> tuple[Surroundings | None, Mapping[str, Reference] | None]:
    """Return what a letter draws on, None if any of it is wrong, and the documents it may cite."""
    before = len(findings)
    office, references = None, None
    with gathering(findings):
        office = _read_office(path, registers)
    with gathering(findings):
        references = _read_references(path, source, registers)
    scores = _read_scores(path, source, registers, findings)
    around = None
    if office is not None and len(findings) == before:
        around = Surroundings(office, references, scores, registers.words(path))
    return around, references.model.root if references else None


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


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A reference's key and the place where the letter cites it."""

    key: str
    mark: Mark


def check_markup(source: Source, references: Mapping[str, Reference] | None) -> list[Finding]:
    """Return what is malformed, and what cites a reference that the register does not hold.

    Without a register (``None``) only the form is checked.
    """
    return source.sound(_markup(source, references))


def check_register_markup(source: Source) -> list[Finding]:
    """Return the citations and placeholders in a register, where they would be printed as they stand."""
    return [
        Finding("markup-in-register", place(), {"typed": segment.typed})
        for place, segment in _marked_segments(source)
    ]


def _markup(source: Source, references: Mapping[str, Reference] | None) -> list[Finding]:
    findings = []
    unknown: list[tuple[str, Callable[[], Mark]]] = []
    for place, segment in _marked_segments(source):
        if isinstance(segment, Malformed):
            params = {"typed": segment.typed, **segment.params}
            findings.append(Finding(segment.code, place(), params))
        elif isinstance(segment, Citation):
            unknown.append((segment.key, place))
    unknown += _basis_keys(source)
    for key, place in unknown:
        if references is not None and key not in references:
            findings.append(unknown_reference(key, place(), references))
    return findings


def unknown_reference(key: str, mark: Mark, known: Iterable[str]) -> Finding:
    """Return the finding that a register does not hold a key, with the nearest one it holds."""
    params = {"key": key, "nearest": nearest(key, known) or "–"}
    return Finding("reference-unknown", mark, params)


def cited_places(source: Source) -> Iterator[CitedPlace]:
    """Yield every citation: those in texts, and the keys of a legal basis."""
    for place, segment in _marked_segments(source):
        if isinstance(segment, Citation):
            yield CitedPlace(segment.key, place())
    for key, place in _basis_keys(source):
        yield CitedPlace(key, place())


def _basis_keys(source: Source) -> Iterator[tuple[str, Callable[[], Mark]]]:
    for steps, block in _blocks(source):
        basis = block.get("basis")
        for index, item in enumerate(basis if isinstance(basis, list) else ()):
            if isinstance(item, str) and KEY.fullmatch(item.strip()):
                yield item.strip(), partial(source.mark, (*steps, "basis", index))


def score_names(source: Source) -> Iterator[tuple[Steps, str]]:
    """Yield the steps and the name of each score table that the letter asks for."""
    for steps, block in _blocks(source):
        name = block.get("scores")
        if isinstance(name, str) and KEY.fullmatch(name.strip()):
            yield (*steps, "scores"), name.strip()


def _blocks(source: Source) -> Iterator[tuple[Steps, dict[str, Data]]]:
    body = source.data.get("body") if isinstance(source.data, dict) else None
    for index, block in enumerate(body if isinstance(body, list) else ()):
        if isinstance(block, dict):
            yield ("body", index), block


def _marked_segments(
    source: Source,
) -> Iterator[tuple[Callable[[], Mark], Citation | Placeholder | Malformed]]:
    """Yield everything in the texts that is no plain word, with the way to its place."""
    for steps, text in scalars(source.data):
        if not has_markup(text):
            continue
        seen: dict[str, int] = {}
        for segment in segments(text):
            if not isinstance(segment, str):
                typed = segment.typed
                occurrence = seen[typed] = seen.get(typed, -1) + 1
                yield partial(source.mark_of, steps, typed, occurrence), segment
