"""What a rule looks at: a letter with its profile, and every text it prints with its place.

The texts stand in :attr:`Inspection.joined` once more as one long text, so that a pattern is run over a
letter once and not once a paragraph.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.letter.markup import Cited, Part, PlacedText, Unfilled
from cchc_docgen.letter.model import Basis, Letter
from cchc_docgen.letter.registers import Office
from cchc_docgen.letter.resolved import PrintedScores, ResolvedLetter
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.rules.registry import severity_of
from cchc_docgen.rules.text.vocabulary import Look, look_of
from cchc_docgen.rules.typed_dates import TypedDate, typed_dates
from cchc_docgen.source.reading import Source, Steps
from cchc_docgen.vietnamese.dates import PartialDate

__all__ = ["SEPARATOR", "Cited", "Inspection", "NotEvaluated", "PlacedText"]

# Between two texts in `joined`: `.` stops at it, and so does `\s+`, as no text can hold a NUL.
SEPARATOR = "\n\0\n"


class NotEvaluated(NamedTuple):
    """A rule that could not be judged, and why: ``reason`` is a code of ``messages.yaml``."""

    code: str
    reason: str


@dataclass(frozen=True, eq=False)
class Inspection:
    """One letter under inspection, with what several rules ask of it worked out once."""

    context: ResolvedLetter
    profile: Profile
    kind: Kind
    skipped: list[NotEvaluated] = field(default_factory=list)

    @property
    def letter(self) -> Letter:
        """The letter itself."""
        return self.context.letter

    @property
    def source(self) -> Source:
        """The letter's source, for the place of a part."""
        return self.context.source

    @property
    def office(self) -> Office:
        """The office that issues the letter."""
        return self.context.office.model

    @property
    def date(self) -> PartialDate:
        """The letter's date, as far as it is known."""
        return self.context.letter.date

    @cached_property
    def earliest(self) -> datetime.date:
        """The first day the letter can be of."""
        return self.date.earliest

    @cached_property
    def latest(self) -> datetime.date:
        """The last day the letter can be of."""
        return self.date.latest

    @cached_property
    def texts(self) -> tuple[PlacedText, ...]:
        """Every text the letter prints, in order; citations stand in them as they were typed."""
        return self.context.texts

    def of_texts(self, texts: tuple[PlacedText, ...]) -> TextInspection:
        """Return the inspection of some of the texts alone."""
        made = TextInspection(self.context, self.profile, self.kind, self.skipped, whole=self)
        made.__dict__["texts"] = texts
        return made

    @cached_property
    def bases(self) -> tuple[tuple[int, Basis], ...]:
        """The lists of legal bases, each with its place in the body."""
        body = enumerate(self.context.letter.body)
        return tuple((index, block) for index, block in body if isinstance(block, Basis))

    @property
    def parts(self) -> Mapping[Steps, tuple[Part, ...]]:
        """The parts of every text that holds more than words, printed or not."""
        return self.context.parts

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """Every document the letter cites by its key, in the order in which that is written."""
        return self.context.citations

    @cached_property
    def scores(self) -> tuple[PrintedScores, ...]:
        """The score paragraphs with their figures."""
        return self.context.printed_scores

    @cached_property
    def dates(self) -> tuple[TypedDate, ...]:
        """The dates typed in the texts."""
        return tuple(typed_dates(self.texts, self.joined))

    @cached_property
    def joined(self) -> str:
        """All texts in one, with :data:`SEPARATOR` between them."""
        return SEPARATOR.join([placed.text for placed in self.texts])

    @cached_property
    def look(self) -> Look:
        """What the words of all texts make one suspect; the separators count as words."""
        return look_of(self.joined)

    @property
    def traits(self) -> frozenset[str]:
        """What the looks of some word of the letter make one suspect."""
        return self.look.traits

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for placed in self.texts:
            starts.append(at)
            at += len(placed.text) + len(SEPARATOR)
        return starts

    def text_at(self, index: int) -> tuple[PlacedText, int]:
        """Return the text that stands at an index of :attr:`joined`, and where it begins there."""
        number = bisect_right(self._starts, index) - 1
        return self.texts[number], self._starts[number]

    def search(self, pattern: re.Pattern[str]) -> Iterator[tuple[PlacedText, int, re.Match[str]]]:
        """Yield each match of a pattern with its text and where that text begins in :attr:`joined`.

        A match that reaches over the end of a text is left out.
        """
        for match in pattern.finditer(self.joined):
            placed, start = self.text_at(match.start())
            if match.end() - start <= len(placed.text):
                yield placed, start, match

    def mark(self, *steps: str | int) -> Mark:
        """Return the place of a part of the letter."""
        return self.context.source.mark(steps)

    def mark_in(self, placed: PlacedText, start: int, end: int) -> Mark:
        """Return the place in the source of ``placed.text[start:end]``; of blanks, the word before."""
        text = placed.text
        while start > 0 and not text[start:end].strip():
            start -= 1
        needle = text[start:end]
        if needle[:1].isalnum():
            while start > 0 and text[start - 1].isalnum():
                start -= 1
            needle = text[start:end]
        loose = r"\s+".join(map(re.escape, needle.split()))
        occurrence = len(re.findall(loose, text[:start]))
        return self.context.source.mark_of(placed.steps, needle, occurrence)

    def mark_cited(self, cited: Cited | Unfilled) -> Mark:
        """Return the place of a citation, or of a placeholder."""
        if not cited.typed:
            return self.context.source.mark(cited.steps)
        return self.context.source.mark_of(cited.steps, cited.typed, cited.occurrence)

    def finding(self, code: str, mark: Mark, **params: object) -> Finding:
        """Return a finding as grave as the rule of its code."""
        return Finding(code, mark, params, severity_of(code))

    def doubt(self, code: str, mark: Mark, **params: object) -> Finding:
        """Return a finding that only warns, where the profile's own reading does not bind."""
        return Finding(code, mark, params, Severity.WARNING)

    def not_evaluated(self, code: str, reason: str) -> None:
        """Note that a rule could not be judged, and why (a code of ``messages.yaml``)."""
        self.skipped.append(NotEvaluated(code, reason))


@dataclass(frozen=True, eq=False)
class TextInspection(Inspection):
    """The inspection of some texts of a letter, each by itself.

    ``accessed`` names what a check has asked of the letter beside these texts.
    """

    whole: Inspection | None = None
    accessed: set[str] = field(default_factory=set)

    @property
    def letter(self) -> Letter:
        """The letter itself."""
        self.accessed.add("letter")
        return self.context.letter

    @property
    def date(self) -> PartialDate:
        """The letter's date, as far as it is known."""
        self.accessed.add("date")
        return self.context.letter.date

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """Every document the letter cites, in these texts or others."""
        self.accessed.add("citations")
        assert self.whole is not None
        return self.whole.citations

    def not_evaluated(self, code: str, reason: str) -> None:
        """Note that a rule could not be judged, and why."""
        self.accessed.add("skipped")
        super().not_evaluated(code, reason)


MOST = 10_000  # texts remembered; more of them begin anew


@dataclass
class CleanTexts:
    """What was found clean so far; one instance serves a run, whose registers outlive it."""

    _known: dict[tuple[object, ...], set[tuple[str, str]]] = field(default_factory=dict)
    _size: int = 0

    def unknown(self, letter: Inspection, texts: Iterable[PlacedText]) -> TextInspection | None:
        """Return the inspection of those texts that were not found clean, None if all were."""
        clean = self._known.get(_circumstances(letter), set())
        rest = tuple([placed for placed in texts if placed[1:] not in clean])
        return letter.of_texts(rest) if rest else None

    def note(self, part: TextInspection, found: Collection[object]) -> None:
        """Take note of what the checks of single texts found in a part."""
        if found or not part.accessed <= _OF_CIRCUMSTANCES:
            return
        if self._size > MOST:
            self._known.clear()
            self._size = 0
        clean = self._known.setdefault(_circumstances(part), set())
        clean.update([placed[1:] for placed in part.texts])
        self._size += len(part.texts)


_OF_CIRCUMSTANCES = frozenset(("date",))  # what a check may ask of a letter beside its texts


def _circumstances(letter: Inspection) -> tuple[object, ...]:
    """Return what else a text is judged by: the date, and objects that live as long as the run."""
    around = letter.context.around
    registers = id(around.office), id(around.references), id(around.words)
    return *registers, id(letter.profile), id(letter.kind), letter.context.letter.date
