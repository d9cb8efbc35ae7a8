"""What a fault is: one change of one file, and the place at which the rule is to report it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tests.rules.faults.goods import Good


class Change(NamedTuple):
    """``files[file][start:end]`` becomes ``new``; reported at the line of ``at`` in ``at_file``.

    ``at`` is a pattern whose first group, or whose beginning, is the place; without it the changed line
    is meant.
    """

    file: str
    start: int
    end: int
    new: str
    at: str = ""
    at_file: str = ""

    def applied(self, text: str) -> str:
        """Return the text of the file with the change."""
        return text[: self.start] + self.new + text[self.end :]

    def place(self, good: Good) -> tuple[str, int]:
        """Return the file and the line at which the rule is to report the fault."""
        text = self.applied(good.files[self.file])
        if not self.at:
            blanks = len(self.new) - len(self.new.lstrip())
            return self.file, text.count("\n", 0, self.start + blanks) + 1
        file = self.at_file or self.file
        text = text if file == self.file else good.files[file]
        found = re.search(self.at, text, re.MULTILINE)
        assert found, f"{good.name}: {self.at} stands nowhere in {file}"
        return file, text.count("\n", 0, found.start(found.re.groups and 1)) + 1


Seeder = Callable[[Good, random.Random], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault, the code it is to be reported under, and every place for it in a letter."""

    name: str
    code: str
    seed: Seeder


KINDS: list[Kind] = []
New = str | Callable[[re.Match[str], random.Random], str | None]


def fault(name: str, code: str) -> Callable[[Seeder], Seeder]:
    """Register a kind of fault."""

    def register(seed: Seeder) -> Seeder:
        KINDS.append(Kind(name, code, seed))
        return seed

    return register


def swap(name: str, code: str, pattern: str, new: New, at: str = "", file: str = "letter") -> None:
    """Register a kind that replaces each match of a pattern; ``at`` may name groups of the match."""
    compiled = re.compile(pattern, re.MULTILINE)

    @fault(name, code)
    def seed(good: Good, rng: random.Random) -> Iterator[Change]:
        target, text = _file(good, file)
        for match in compiled.finditer(text):
            made = match.expand(new) if isinstance(new, str) else new(match, rng)
            if made is not None and made != match[0]:
                place = at.format(**match.groupdict()) if at else ""
                yield Change(target, match.start(), match.end(), made, place)


def _file(good: Good, file: str) -> tuple[str, str]:
    name = {"letter": good.letter}.get(file, f"{file}.yaml")
    return name, good.files.get(name, "")


def other_digit(digits: str, rng: random.Random) -> str:
    """Return the digits with one of them, not the first, changed to another."""
    places = [at for at, sign in enumerate(digits) if sign.isdigit()]
    at = rng.choice(places[1:])
    other = rng.choice([sign for sign in "0123456789" if sign != digits[at]])
    return digits[:at] + other + digits[at + 1 :]
