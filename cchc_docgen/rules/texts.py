"""Every text a letter prints, every document it cites, every score paragraph, each with its place."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cchc_docgen.letter.context import (
    Figures,
    LetterContext,
    compared_year,
    figures_of,
    index_of,
    total_of,
)
from cchc_docgen.letter.markup import Citation, segments
from cchc_docgen.letter.model import (
    Basis,
    BasisText,
    Block,
    Directive,
    Directives,
    Letter,
    Scores,
)
from cchc_docgen.letter.registers import ScoreTable
from cchc_docgen.source.reading import Steps
from cchc_docgen.vietnamese.dates import long_date, short_date


@dataclass(frozen=True, slots=True)
class PrintedScores:
    """One score paragraph: its place in the body, its block and table, its figures, newest first.

    A year whose figures are incomplete is left out: that is found where the paragraph is written.
    """

    index: int
    block: Scores
    table: ScoreTable
    figures: tuple[Figures, ...]

    @property
    def compared(self) -> tuple[Figures, Figures] | None:
        """The year's figures and those compared with, None where either is not there."""
        return (self.figures[0], self.figures[1]) if len(self.figures) == 2 else None

    def changes(self) -> Iterator[Decimal]:
        """Yield the change of the total, of each component and of the benchmark, zero left out."""
        if self.compared is None:
            return
        now, then = (each.scores for each in self.compared)
        yield total_of(now) - total_of(then)
        for key in self.table.components:
            yield now.parts[key] - then.parts[key]
        if now.benchmark is not None and then.benchmark is not None:
            yield now.benchmark - then.benchmark
            yield (index_of(now) or Decimal(0)) - (index_of(then) or Decimal(0))


def printed_scores(context: LetterContext) -> Iterator[PrintedScores]:
    """Yield every score paragraph of a letter."""
    for index, block in enumerate(context.letter.body):
        if isinstance(block, Scores):
            table = context.scores[block.scores].model
            years = (block.year, compared_year(block))
            found = [figures_of(context, index, block, year) for year in years if year is not None]
            complete = tuple(
                each
                for each in found
                if each is not None and each.scores.parts.keys() == table.components.keys()
            )
            yield PrintedScores(index, block, table, complete)


# Each pattern begins with what is rare, so that most of a text is passed over quickly. `gày` is `ngày`,
# whichever case its first letter has.
_SHORT = re.compile(r"/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])")
_NAMED = re.compile(
    r"gày (?:"
    r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?: năm (?P<year>\d{4}))?(?!\d)"
    r"|(?P<short_day>\d{1,2})/(?P<short_month>\d{1,2})(?![\d/]))"
)
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date in a text, from its first digit to its last; ``year`` is None where none is typed."""

    placed: PlacedText
    start: int
    end: int
    day: int
    month: int
    year: int | None
    in_words: bool

    @property
    def typed(self) -> str:
        """The date as it was typed."""
        return self.placed.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The clause up to the date, from the last stop on, without the word ``ngày``."""
        text = self.placed.text
        first = 1 + max(text.rfind(stop, 0, self.start) for stop in ".;:\n")
        clause = text[first : self.start].rstrip()
        return clause[:-4].rstrip() if clause.endswith(("ngày", "Ngày")) else clause

    @property
    def days_in_month(self) -> int:
        """How many days the month has, 0 for a month that there is not."""
        if not 1 <= self.month <= 12:
            return 0
        return calendar.monthrange(self.year or _LEAP_YEAR, self.month)[1]

    @property
    def prescribed(self) -> str:
        """The date with its zeros as they are prescribed (NĐ30, Annex I II.4b); ``''`` for no whole date."""
        day = self.in_year(0) if self.year else None
        if day is None:
            return ""
        return long_date(day).removeprefix("ngày ") if self.in_words else short_date(day)

    def in_year(self, year: int) -> datetime.date | None:
        """Return the day, in ``year`` if none was typed; None where there is no such day."""
        try:
            return datetime.date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def typed_dates(texts: tuple[PlacedText, ...], joined: str) -> Iterator[TypedDate]:
    """Yield the dates in the texts, text by text in order; ``joined`` tells whether there are any."""
    short, named = "/" in joined and _SHORT.search(joined), _NAMED.search(joined)
    if not short and not named:
        return
    for placed in texts:
        found = [*_in_figures(placed), *_after_the_word(placed)]
        yield from sorted(found, key=lambda date: date.start)


def _in_figures(placed: PlacedText) -> Iterator[TypedDate]:
    text = placed.text
    for match in _SHORT.finditer(text):
        start = match.start()
        while start and text[start - 1].isdigit():
            start -= 1
        day = text[start : match.start()]
        if 1 <= len(day) <= 2 and text[start - 1 : start] != "/":
            numbers = int(day), int(match["month"]), int(match["year"])
            yield TypedDate(placed, start, match.end(), *numbers, in_words=False)


def _after_the_word(placed: PlacedText) -> Iterator[TypedDate]:
    for match in _NAMED.finditer(placed.text):
        if match["day"]:
            year = int(match["year"]) if match["year"] else None
            numbers = int(match["day"]), int(match["month"]), year
            yield TypedDate(placed, match.start("day"), match.end(), *numbers, in_words=True)
        else:
            day, month = int(match["short_day"]), int(match["short_month"])
            start = match.start("short_day")
            yield TypedDate(placed, start, match.end(), day, month, None, in_words=False)


class PlacedText(NamedTuple):
    """A text the letter prints: the steps to it in the source, the text as typed, the part it is.

    ``part`` is ``subject``, ``to``, ``body``, ``basis``, ``remark``, ``directive``, ``title``,
    ``signature``, ``recipients`` or ``filing``.
    """

    steps: Steps
    text: str
    part: str


class Cited(NamedTuple):
    """A document cited by its key: where, in which part, in the form asked for (``''`` for the usual).

    ``typed`` is the citation as it stands in its text; ``''`` for a key in a legal basis.
    """

    key: str
    form: str
    steps: Steps
    part: str
    typed: str
    occurrence: int


def letter_texts(letter: Letter) -> Iterator[PlacedText]:
    """Yield every text of a letter in the order of the page; citations stand in them as typed."""
    yield PlacedText(("subject",), letter.subject, "subject")
    for index, text in enumerate(letter.to):
        yield PlacedText(("to", index), text, "to")
    for index, block in enumerate(letter.body):
        yield from _block_texts(block, ("body", index))
    signature = letter.signature
    yield PlacedText(("signature", "title"), signature.title, "signature")
    yield PlacedText(("signature", "name"), signature.name, "signature")
    for index, text in enumerate(letter.recipients):
        yield PlacedText(("recipients", index), text, "recipients")
    yield PlacedText(("filing",), letter.filing, "filing")


def _block_texts(block: Block, steps: Steps) -> Iterator[PlacedText]:
    if isinstance(block, str):
        yield PlacedText(steps, block, "body")
    elif isinstance(block, Basis):
        for index, item in enumerate(block.basis):
            if isinstance(item, BasisText):
                yield PlacedText((*steps, "basis", index, "text"), item.text, "basis")
    elif isinstance(block, Scores):
        if block.remark is not None:
            yield PlacedText((*steps, "remark"), block.remark, "remark")
    elif isinstance(block, Directives):
        yield from _directive_texts(block.directives, (*steps, "directives"))


def _directive_texts(directives: tuple[Directive, ...], steps: Steps) -> Iterator[PlacedText]:
    """Yield the texts of the directives that are printed, level by level."""
    for index, directive in enumerate(directives):
        if not directive.when:
            continue
        place = (*steps, index)
        if directive.title is not None:
            yield PlacedText((*place, "title"), directive.title, "title")
        else:
            yield PlacedText((*place, "text"), directive.text or "", "directive")
        if directive.items:
            yield from _directive_texts(directive.items, (*place, "items"))


def letter_citations(letter: Letter, texts: tuple[PlacedText, ...]) -> tuple[Cited, ...]:
    """Return every citation in the order of the page: keys of a legal basis, and those in texts."""
    found = [
        Cited(item, "", ("body", index, "basis", number), "basis", "", 0)
        for index, block in enumerate(letter.body)
        if isinstance(block, Basis)
        for number, item in enumerate(block.basis)
        if isinstance(item, str)
    ]
    for placed in texts:
        if "[@" in placed.text:
            found += _citations_in(placed)
    return tuple(sorted(found, key=_page_order)) if len(found) > 1 else tuple(found)


def _page_order(cited: Cited) -> tuple[int, int, int]:
    """Return where a citation stands; those of one block are in order already."""
    steps = cited.steps
    if steps[0] != "body":
        return (0 if steps[0] in ("subject", "to") else 2, 0, 0)
    item = steps[3] if len(steps) > 3 and steps[2] == "basis" else 0
    return (1, int(steps[1]), int(item))


def _citations_in(placed: PlacedText) -> Iterator[Cited]:
    seen: dict[str, int] = {}
    for segment in segments(placed.text):
        if isinstance(segment, Citation):
            typed = segment.typed
            occurrence = seen.get(typed, 0)
            seen[typed] = occurrence + 1
            yield Cited(segment.key, segment.form, placed.steps, placed.part, typed, occurrence)
