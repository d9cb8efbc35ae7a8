"""The dates typed in the texts of a letter, each with its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_docgen.letter.markup import PlacedText
from cchc_docgen.vietnamese.dates import (
    dates_in,
    days_in_month,
    long_date,
    may_hold_dates,
    short_date,
)


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
        return days_in_month(self.month, self.year)

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
    if may_hold_dates(joined):
        for placed in texts:
            for found in dates_in(placed.text):
                yield TypedDate(placed, *found)
