"""What a finding is about: the place and the value by which a letter accepts it.

The place is a key (``body``, ``symbol``, the key of a document cited, the year of a figure), the value what
stands there: a figure or a short text as a whole, of a longer text the words that the finding names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, cast

from cchc_docgen.diagnostics import NOTHING, Accepted, Finding, Mark, Severity
from cchc_docgen.engine import term
from cchc_docgen.letter.fields import Acceptance
from cchc_docgen.rules.inspection import Inspection, NotEvaluated
from cchc_docgen.rules.registry import checks, declared
from cchc_docgen.source.parts import Position
from cchc_docgen.source.reading import Source, Steps
from cchc_docgen.vietnamese.text import normalize

ANYWHERE, PLACE = "value", "key"  # accept a value wherever it stands, or whatever stands at a key
WRITE = "…"  # stands for the reason in a line that is to be pasted

_YEARLY = frozenset(("years", "figures"))
_LONG = 60  # characters of a text that is named as a whole
_SHORT, _FOLLOWING = 4, r"(?:\S*(?: [^\s\"']+){0,2})"


class Subject(NamedTuple):
    """The key a finding is told at and the value there; ``steps`` lead to it in its file."""

    key: str
    value: str
    steps: Steps = ()


def subject_of(finding: Finding, inspection: Inspection) -> Subject:
    """Return what a finding is about; of a cell of a table its value alone is told."""
    said = sorted((v for v in finding.params.values() if isinstance(v, str) and v), key=len)
    source = next((s for s in _sources(inspection) if s.file == finding.mark.file), None)
    if source is None or not finding.mark.line:
        return Subject(ANYWHERE, _one_line(said[-1]) if said else "")
    index = _index(source.text, finding.mark)
    steps, value = _at(source, index)
    if not isinstance(value, str):
        return Subject(_key(steps), "", steps)
    if " " in value and not _YEARLY & set(steps):
        text = source.text[index:].lstrip("\"'")
        value = _named(text, said) or _cut(value, text)
    return Subject(_key(steps), _one_line(value), steps)


def _sources(inspection: Inspection) -> Iterator[Source]:
    around = inspection.context.around
    yield inspection.source
    yield around.office.source
    yield from (each.source for each in (around.references, *around.scores.values()) if each)


def _index(text: str, mark: Mark) -> int:
    lines = text.split("\n", mark.line - 1)
    return len(text) - len(lines[-1]) + mark.column - 1


def _at(source: Source, index: int) -> tuple[Steps, Any]:
    """Return the steps to the innermost value whose place, or whose key, covers an index of the text."""
    steps: list[str | int] = []
    place = source.position
    data: Any = source.data
    while place.children:
        step = next((each for each in place.children if _covers(place, each, index)), None)
        if step is None:
            break
        steps.append(step)
        place = place.children[step]
        data = cast("Any", data)[step] if isinstance(data, dict | list) else None
    if data is None:  # of a block that was validated before
        data = source.text[place.start : place.end].strip("\"'")
    return tuple(steps), data


def _covers(place: Position, step: str | int, index: int) -> bool:
    spots = (place.children[step], place.keys.get(str(step)))
    return any(s and s.start <= index < max(s.end, s.start + 1) for s in spots)


def _key(steps: Steps) -> str:
    """Return the step that names a place: a year for its figures, else the key at the root."""
    yearly = next((at for at, step in enumerate(steps) if step in _YEARLY), -1)
    return str(steps[yearly + 1 if 0 <= yearly < len(steps) - 1 else 0]) if steps else ""


def _named(text: str, said: Sequence[str]) -> str:
    """Return the longest of the words a finding names that stand at the beginning of a text.

    A figure of few digits is named with the words behind it; a sign alone names nothing.
    """
    for each in reversed(said):
        more = _FOLLOWING if len(each) < _SHORT and (len(each) == 1 or not each.isalpha()) else ""
        loose = re.compile(r"\s+".join(map(re.escape, each.split())) + more)
        found = loose.match(text) if each.strip() else None
        if found and any(map(str.isalnum, found[0])):
            return re.sub(r"\s*\n\s*", " ", found[0])
    return ""


def _cut(value: str, text: str) -> str:
    """Return a text as a whole, or where it is long its words from the place that was told."""
    line = value.split("\n", 1)[0]
    if len(line) <= _LONG:
        return line
    there = text.split("\n", 1)[0][:_LONG]
    return there.rpartition(" ")[0] or there


def _one_line(value: str) -> str:
    return value.strip().split("\n", 1)[0]


@dataclass(frozen=True, eq=False)
class Claim:
    """One pair of an acceptance: the code, the key and the value it names, and where it stands."""

    code: str
    key: str
    value: str
    reason: str
    source: Source
    steps: Steps

    @property
    def mark(self) -> Mark:
        """Where the pair stands; of a bare acceptance its code."""
        return self.source.mark(self.steps, key=True)

    @property
    def bare(self) -> bool:
        """Tell whether it names nothing but the code."""
        return not self.key

    def covers(self, finding: Finding, subject: Subject) -> bool:
        """Tell whether this is what a finding is about."""
        if self.code != finding.code or self.bare:
            return False
        if self.key == PLACE:
            return self.value in map(str, subject.steps)
        place = self.key == ANYWHERE or self.key in (subject.key, *map(str, subject.steps))
        return place and _plain(self.value) == _plain(subject.value)


def _plain(value: str) -> str:
    """Return a value as the letter is read, without what a figure may be typed with or without."""
    return " ".join(normalize(value).split()).removesuffix("%").rstrip().replace(".", ",")


def claims_of(inspection: Inspection) -> list[Claim]:
    """Return what a letter accepts, then what its office accepts for all its letters."""
    office = inspection.context.office
    held = ((inspection.letter.accept, inspection.source), (office.model.accept, office.source))
    return [claim for accept, source in held for claim in _claims(accept, source)]


def _claims(accept: Mapping[str, tuple[Acceptance, ...]], source: Source) -> Iterator[Claim]:
    root = next((key for key in ("accept", "acceptances") if key in source.data), "accept")
    for code, acceptances in accept.items():
        for at, each in enumerate(acceptances):
            listed = isinstance(source.data[root][code], list)
            steps: Steps = (root, code, at) if listed else (root, code)
            if not each.accepts:
                yield Claim(code, "", "", each.reason, source, steps)
            for key, values in each.accepts.items():
                for value in values:
                    yield Claim(code, key, value, each.reason, source, (*steps, key))


def weighed(
    inspection: Inspection, found: Sequence[Finding], *, row: bool = False
) -> tuple[list[Finding], list[NotEvaluated], list[Accepted]]:
    """Return what is left of the findings, what could not be judged, and what is accepted.

    An acceptance that names nothing, or what is not found, is itself a finding; of a ``row`` the latter is
    not told: another row may have the value that the form accepts.
    """
    claims = claims_of(inspection)
    weighing = _Weighing(inspection, claims)
    for finding in found:
        weighing.take(finding)
    rest = weighing.rest()
    rest += _idle(inspection, claims, weighing, row=row)
    return rest, inspection.skipped, weighing.accepted


def acceptable(code: str) -> bool:
    """Tell whether a letter may accept what is found by this code."""
    return code in checks() and declared(code).acceptable


class _Weighing:
    """Sorts the findings of a letter by what accepts them."""

    def __init__(self, inspection: Inspection, claims: Sequence[Claim]) -> None:
        self.accepted: list[Accepted] = []
        self.met: set[Claim] = set()
        self.unnamed: dict[str, list[Subject]] = {
            each.code: [] for each in claims if each.bare and acceptable(each.code)
        }
        self._inspection = inspection
        self._claims = claims
        self._rest: list[tuple[Finding, Subject | None]] = []

    def take(self, finding: Finding) -> None:
        """Take a finding: accepted, met by a bare acceptance, or left."""
        if not acceptable(finding.code):
            self._rest.append((finding, None))
            return
        subject = subject_of(finding, self._inspection)
        covering = [each for each in self._claims if each.covers(finding, subject)]
        self.met.update(covering)
        if covering:
            self.accepted.append(Accepted(finding, covering[0].reason))
        elif finding.code in self.unnamed:
            self.unnamed[finding.code].append(subject)
        else:
            self._rest.append((finding, subject))

    def rest(self) -> list[Finding]:
        """Return what nothing accepts; the first finding of a code has the line that accepts them all."""
        by_code: dict[str, list[Subject]] = {}
        first: dict[str, Finding] = {}
        for finding, subject in sorted(self._rest, key=lambda each: each[0].order()):
            if subject is not None:
                by_code.setdefault(finding.code, []).append(subject)
                first.setdefault(finding.code, finding)
        made: list[Finding] = []
        for finding, _ in self._rest:
            if first.get(finding.code) is finding:
                from cchc_docgen.rules.pasting import paste

                retained = [each for each in self._claims if each in self.met]
                said = paste(
                    self._inspection.source,
                    finding.code,
                    by_code[finding.code],
                    retained,
                    self._claims,
                    alone=len(by_code) == 1,
                )
                finding = replace(finding, acceptance=said)
            made.append(finding)
        return made


def _idle(
    inspection: Inspection, claims: Iterable[Claim], weighing: _Weighing, *, row: bool
) -> Iterator[Finding]:
    """Yield what is wrong with the acceptances themselves."""
    skipped = {each.code for each in inspection.skipped}
    for claim in claims:
        own = claim.source is inspection.source
        if not acceptable(claim.code):
            known = ", ".join(filter(acceptable, checks()))
            mark = claim.source.mark(claim.steps[:2], key=True)
            yield Finding("accept-unknown", mark, {"name": claim.code, "known": known})
        elif claim.bare and (weighing.unnamed[claim.code] or not own):
            yield _bare(claim, weighing.unnamed[claim.code], own=own)
        elif (
            claim not in weighing.met
            and own
            and claim.code not in skipped
            and not (row and claim.key)
        ):
            name = f"{claim.code}: {claim.key}: {claim.value}" if claim.key else claim.code
            yield Finding("accept-stale", claim.mark, {"name": name}, Severity.WARNING)
        elif claim.reason == WRITE:
            yield Finding("accept-reason", claim.mark, {"name": claim.code}, Severity.WARNING)


def _bare(claim: Claim, subjects: Sequence[Subject], *, own: bool) -> Finding:
    """Return the finding of an acceptance that names nothing; only those of a letter are mended."""
    from cchc_docgen.rules.pasting import entry

    told = [(each, claim.reason) for each in subjects or (Subject(ANYWHERE, WRITE),)]
    line = entry(claim.code, told, vietnamese=claim.source.vietnamese)
    return Finding(
        "accept-bare",
        claim.mark,
        {"name": claim.code, "line": line, "fix": term("words-accept", "fix") if own else NOTHING},
    )
