"""The lines of a letter's body that hold prose, and kinds of fault that change something in them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.rules.faults.goods import Good
from tests.rules.faults.seeding import Change, fault

_LEAD = re.compile(r" +(?:- )?(?:(?:text|title|remark): )?")
_NO_PROSE = re.compile(r" *(?:- )?(?:[a-z]+|\d{4}):(?: |$)(?<!text: )(?<!title: )(?<!remark: )")
WORD = re.compile(r"(?<![\w@:/.-])[^\W\d_]+(?![\w\]/@.-])")


class Line(NamedTuple):
    """A line of a paragraph in the source: where its text stands, whether it begins or ends one."""

    start: int
    end: int
    opens: bool
    closes: bool


def lines(good: Good) -> Iterator[Line]:
    """Yield the lines of a letter's body that hold prose; what stands in quotes is left out."""
    begin, end = good.text.index("\nbody:") + 7, good.text.index("\nsignature:")
    at, quoted, found = begin, False, []
    for line in good.text[begin:end].split("\n"):
        lead = _LEAD.match(line)
        opens = bool(lead and lead[0].strip())
        skip = not lead or _NO_PROSE.match(line) or quoted
        start = at + (lead.end() if lead else 0)
        if opens and good.text[start : start + 1] == '"':
            quoted = skip = True
        quoted = quoted and not line.endswith('"')
        found.append((start, at + len(line), opens or bool(skip), bool(skip)))
        at += len(line) + 1
    for place, (start, stop, opens, skip) in enumerate(found):
        if not skip:
            closes = place + 1 == len(found) or found[place + 1][2]
            yield Line(start, stop, opens, closes)


def each_word(name: str, code: str, new: Callable[[str, random.Random], str | None]) -> None:
    """Add a kind that changes any word of the body."""

    @fault(name, code)
    def seed(good: Good, rng: random.Random) -> Iterator[Change]:
        for line in lines(good):
            for match in WORD.finditer(good.text, line.start, line.end):
                made = new(match[0], rng)
                if made is not None and made != match[0]:
                    yield Change(good.letter, match.start(), match.end(), made)


def each(
    name: str,
    code: str,
    pattern: str,
    new: str | Callable[[re.Match[str]], str],
    where: str = "any",
) -> None:
    """Add a kind that changes what a pattern finds in lines: any, those that open or close a text."""
    compiled = re.compile(pattern)

    @fault(name, code)
    def seed(good: Good, rng: random.Random) -> Iterator[Change]:
        for line in lines(good):
            if where == "any" or getattr(line, where):
                end = line.start + 1 if where == "opens" else line.end + 1
                for match in compiled.finditer(good.text, line.start, line.end):
                    if match.start() >= end:
                        break
                    made = match.expand(new) if isinstance(new, str) else new(match)
                    yield Change(good.letter, match.start(), match.end(), made)


def unpaired(name: str, opening: str, closing: str, lost: int) -> None:
    """Add a kind that loses one sign of a pair; the other is what is reported."""
    pair = re.compile(rf"{re.escape(opening)}[^()“”]*{re.escape(closing)}")

    @fault(name, "bracket-unbalanced")
    def seed(good: Good, rng: random.Random) -> Iterator[Change]:
        begin, end = good.text.index("\nbody:"), good.text.index("\nsignature:")
        for match in pair.finditer(good.text, begin, end):
            places = [match.start(), match.end() - 1]
            at, retained = places[lost], places[1 - lost] - (1 - lost)
            yield Change(good.letter, at, at + 1, "", rf"\A[\s\S]{{{retained}}}(.)")
