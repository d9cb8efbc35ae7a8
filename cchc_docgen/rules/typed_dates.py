"""The dates typed in the texts of a letter, each with its place."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_docgen.letter.markup import PlacedText
from cchc_docgen.vietnamese.dates import long_date, short_date

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
