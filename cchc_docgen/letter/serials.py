"""The numbers of letters: no two of one office, symbol and year bear the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.letter.registers import Office
from cchc_docgen.source.reading import Source
from cchc_docgen.vietnamese.dates import DateError, parse_date


class Serial(NamedTuple):
    """What is one letter's alone: its number under a symbol, in a year, of an office."""

    number: str
    symbol: str
    year: int
    issuer: str


class Numbered(NamedTuple):
    """A number, the place where it stands, and how it is typed there with its symbol."""

    serial: Serial
    mark: Mark
    typed: str


def numbered(source: Source, office: Office) -> Numbered | None:
    """Return the number of a letter as its source has it; None where there is none that can be read."""
    head = source.data if isinstance(source.data, dict) else {}
    number, symbol, date = (head.get(key) for key in ("number", "symbol", "date"))
    if not (isinstance(number, str) and isinstance(symbol, str) and isinstance(date, str)):
        return None
    try:
        year = parse_date(date).year
    except DateError:
        return None
    plain = number.strip().lstrip("0").lower()
    issuer = f"{office.parent or ''}\n{office.name}".casefold()
    serial = Serial(plain, symbol.strip().casefold(), year, issuer)
    typed = f"{number.strip()}/{symbol.strip()}"
    return Numbered(serial, source.mark(("number",)), typed) if plain else None


@dataclass
class Serials:
    """The numbers taken so far, each with the place of the letter that has it."""

    _taken: dict[Serial, Mark] = field(default_factory=dict)

    def take(self, letter: Numbered) -> Finding | None:
        """Take a letter's number; return what is wrong where another letter has it already."""
        first = self._taken.setdefault(letter.serial, letter.mark)
        if first.file == letter.mark.file and first.line == letter.mark.line:
            return None  # the same letter, named twice
        return number_taken(letter, str(first))


def number_taken(letter: Numbered, other: str) -> Finding:
    """Return the finding that names both letters of one number; ``other`` is the place of the first."""
    params = {"number": letter.typed, "year": str(letter.serial.year), "other": other}
    return Finding("number-taken", letter.mark, params)
