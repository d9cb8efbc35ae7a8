"""What the rules say of a letter that was refused before they were asked, so that one run shows all.

What cannot be read is put right by something made up, and its place remembered. A rule is heard only where it
read nothing of that: what follows from what is made up is no finding. Where kind, date or profile cannot be
read, what is found under every form that is left counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from cchc_docgen.diagnostics import DocgenError, Finding, Mark
from cchc_docgen.letter.context import Registers
from cchc_docgen.letter.markup import Malformed, PlacedText, Placeholder, scalars, segments
from cchc_docgen.letter.model import Letter
from cchc_docgen.letter.registers import (
    OFFICE,
    REFERENCES,
    SCORES,
    Office,
    Read,
    References,
    ScoreTable,
    Surroundings,
)
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.letter.validation import existing_steps
from cchc_docgen.profiles.loader import choose, load_profile, profile_names
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.rules.acceptance import not_accepted
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import letter_checks, text_checks
from cchc_docgen.rules.series import Tracker, Watched
from cchc_docgen.source.reading import Data, Source, Steps, parse_source

_ROUNDS = 12
_TEXT = "Các cơ quan thực hiện"
_SIGNATURE = {"title": "Giám đốc", "name": "Nguyễn Văn An"}
_MADE_UP: dict[str, Any] = {
    "kind": "cong-van",
    "symbol": "STC-VP",
    "date": "05/3/2026",
    "subject": _TEXT,
    "body": [_TEXT],
    "signature": _SIGNATURE,
    "filing": "VT",
}
_OFFICES = ("name: Sở Tài chính\nplace: Cần Thơ\n", "name: Trường Đại học A\nplace: Hà Nội\n")
_FORM = frozenset(("kind", "date", "profile"))
_ABOUT_TEXTS = frozenset(("texts", "citations", "bases", "scores"))  # facets of a body

Judged = tuple[ResolvedLetter, Profile, Kind]


def found_besides(path: Path, source: Source, registers: Registers) -> list[Finding]:
    """Return what the rules find in what can be read of a letter that is refused for something else."""
    if not isinstance(source.data, dict):
        return []
    letter = _Mended(source, registers, path)
    results = [_found(letter, judged) for judged in letter.forms()]
    if not results:
        return []
    return [each for each in results[0] if all(each in other for other in results[1:])]


@dataclass
class _Mended:
    """A letter's data put right, and the places where it had to be."""

    source: Source
    registers: Registers
    path: Path
    damaged: set[Steps] = field(default_factory=set)

    @cached_property
    def letter(self) -> Letter | None:
        """The letter with something made up where it cannot be read; None where that is not enough."""
        data = deepcopy(self.source.data)
        for steps, text in scalars(self.source.data):
            odd = any(isinstance(part, Malformed | Placeholder) for part in segments(text))
            if odd or self.source.flawed(self.source.mark(steps)):
                self.damaged.add(steps)
            if odd:
                _put(data, steps, _TEXT)
        for name, steps in self._unread_tables():
            self._give_up(data, steps[:-1] if name else steps)
        for _ in range(_ROUNDS):
            try:
                return Letter.model_validate(data)
            except ValidationError as problem:
                for detail in problem.errors(include_url=False):
                    self._mend(data, detail["loc"], detail["type"])
        return None

    def _unread_tables(self) -> Iterator[tuple[str, Steps]]:
        from cchc_docgen.letter.context import score_names

        for steps, name in score_names(self.source):
            if self._table(name) is None:
                yield name, steps

    def _mend(self, data: Data, location: tuple[str | int, ...], kind: str) -> None:
        steps = _existing(data, existing_steps(self.source, location))
        key = str(location[-1]) if location else ""
        if kind == "missing" and steps in ((), ("signature",)):
            made_up = _MADE_UP | _SIGNATURE if steps else _MADE_UP
            _put(data, (*steps, key), made_up.get(key, _TEXT))
            self.damaged.add((*steps, key))
        elif kind == "extra_forbidden" and steps:
            _drop(data, steps)
            self.damaged.add(steps)
        elif steps and isinstance(_at(data, steps), str) and steps not in self.damaged:
            made_up = _MADE_UP if len(steps) == 1 else _SIGNATURE
            _put(data, steps, made_up.get(str(steps[-1]), _TEXT))
            self.damaged.add(steps)
        else:
            self._give_up(data, steps)

    def _give_up(self, data: Data, steps: Steps) -> None:
        """Put a made-up text in place of the entry of a list that holds a place, or of all there is."""
        entry = next((at for at in range(len(steps), 0, -1) if isinstance(steps[at - 1], int)), 0)
        whole = steps[:entry] if entry and steps[:entry] not in self.damaged else steps[:1]
        self.damaged.add(whole)
        if len(whole) > 1:
            _put(data, whole, _TEXT)
        elif whole and str(whole[0]) in _MADE_UP:
            data[whole[0]] = deepcopy(_MADE_UP[str(whole[0])])
        elif whole:
            _drop(data, whole)

    def forms(self) -> Iterator[Judged]:
        """Yield the letter under each form it may have, with each office it may be of."""
        letter = self.letter
        if letter is None:
            return
        for office, (profile, kind) in product(self._offices(), self._forms(letter)):
            around = Surroundings(office, self._references(), self._tables(letter))
            yield ResolvedLetter(self.path, letter, self.source, around), profile, kind

    def _forms(self, letter: Letter) -> list[tuple[Profile, Kind]]:
        if not self.lost & _FORM:
            try:
                return [choose(letter, self.source)]
            except DocgenError:
                """Any form that is left will do."""
        profiles = [load_profile(name) for name in profile_names()]
        named = [p for p in profiles if p.name == letter.profile] or profiles
        kinds = [(p, k) for p in named for k in p.kinds if k.template]
        return [(p, k) for p, k in kinds if k.slug == letter.kind] or kinds

    def _offices(self) -> list[Read[Office]]:
        found = self.registers.nearest(self.path, OFFICE)
        try:
            if found is not None:
                return [self.registers.read(Office, found)]
        except DocgenError:
            """Any office will do."""
        sources = (parse_source(text, "") for text in _OFFICES)
        return [Read(Office.model_validate(each.data), each) for each in sources]

    def _references(self) -> Read[References] | None:
        found = self.registers.nearest(self.path, REFERENCES)
        try:
            return self.registers.read(References, found) if found else None
        except DocgenError:
            return None

    def _table(self, name: str) -> Read[ScoreTable] | None:
        found = self.registers.nearest(self.path, f"{SCORES}/{name}.yaml")
        try:
            return self.registers.read(ScoreTable, found) if found else None
        except DocgenError:
            return None

    def _tables(self, letter: Letter) -> dict[str, Read[ScoreTable]]:
        names = {block.scores for block in letter.body if hasattr(block, "scores")}
        return {name: table for name in names if (table := self._table(name))}

    @cached_property
    def lost(self) -> frozenset[str]:
        """The fields of the letter, and what is drawn from them, that something made up stands in."""
        assert self.letter is not None
        tops = {str(steps[0]) for steps in self.damaged if steps}
        tops |= _ABOUT_TEXTS if "body" in tops else set()
        tops |= set() if self._references() else {"citations"}
        data = self.source.data
        if self.source.findings or tops - Letter.model_fields.keys() - _ABOUT_TEXTS:
            tops |= (
                Letter.model_fields.keys() - data.keys()
            )  # a key that is not there may be misread
        return frozenset(tops)

    @property
    def unaccepted(self) -> Iterable[str]:
        """The codes that the letter accepts in a way that cannot be read."""
        accept = self.source.data.get("accept")
        return accept if isinstance(accept, dict) and "accept" in self.lost else ()

    def sound(self, steps: Steps) -> bool:
        """Tell whether a text is as it was typed."""
        return not any(steps[: len(each)] == each for each in self.damaged)

    def holds(self, mark: Mark) -> bool:
        """Tell whether a place is one where the letter could not be read as it was meant."""
        return any(self.source.mark(steps) == mark for steps in self.damaged) or (
            mark.file == self.source.file and self.source.flawed(mark)
        )


def _found(letter: _Mended, judged: Judged) -> list[Finding]:
    """Return what the rules find that read nothing made up."""
    whole = Inspection(*judged)
    texts = tuple(placed for placed in whole.texts if letter.sound(placed.steps))
    found = [
        each for check in letter_checks() for each in _watched(check, whole, texts, letter.lost)
    ]
    for check in text_checks():
        part = whole.of_texts(texts)
        told = list(check(part))
        lost = letter.lost | {"letter"} if letter.lost else letter.lost
        found += told if part.accessed.isdisjoint(lost) else []
    kept = not_accepted(whole, found, row=True)
    idle = {*letter.unaccepted, "rule-broken"}  # a rule may break on what is made up
    idle |= set() if whole.context.references else {"reference-unknown"}
    return [e for e in kept if e.code not in idle and e.mark.file and not letter.holds(e.mark)]


def _watched(
    check: Any, whole: Inspection, texts: tuple[PlacedText, ...], lost: Iterable[str]
) -> Sequence[Finding]:
    reads: set[str] = set()
    tracker = cast("Letter", Tracker(whole.letter, reads))
    seen = _Seen(replace(whole.context, letter=tracker), whole.profile, whole.kind, [])
    seen.__dict__.update(whole=whole, reads=reads, sound=texts)
    found = list(check(seen))
    return found if reads.isdisjoint(lost) else ()


class _Seen(Watched):
    """An inspection whose texts are those that can be read; asking for them is noted."""

    sound: tuple[PlacedText, ...]

    @cached_property
    def texts(self) -> tuple[PlacedText, ...]:
        """The texts that can be read."""
        self.reads.add("texts")
        return self.sound


def _existing(data: Data, steps: Steps) -> Steps:
    """Return those of the steps that still lead somewhere."""
    for at, step in enumerate(steps):
        known = range(len(data)) if isinstance(data, list) else data
        if not isinstance(data, dict | list) or step not in known:
            return steps[:at]
        data = _at(data, (step,))
    return steps


def _at(data: Data, steps: Steps) -> Data:
    for step in steps:
        data = data[step]
    return data


def _put(data: Data, steps: Steps, value: Data) -> None:
    _at(data, steps[:-1])[steps[-1]] = deepcopy(value)


def _drop(data: Data, steps: Steps) -> None:
    del _at(data, steps[:-1])[steps[-1]]
