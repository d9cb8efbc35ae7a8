"""The wrong word that exists: the classic confusions, and how often one syllable follows another.

The confusions (``sát nhập``, ``sử lý``) come from a list with reasons (``words/confusions.txt``). The counts
of public Vietnamese text come from a mapped file (``pairs.bin``, little-endian, made by
``benchmarks/make_pairs.py``): a head of four numbers (magic, syllables, pairs, bytes of text); the syllables
in order, a line each, filled up to four bytes; for each how often it was counted in a pair (uint32); where
its followers begin (uint32, one more than syllables); the numbers of these (uint16); the logarithms of their
counts (uint8, :data:`STEPS` to a doubling).
"""

from __future__ import annotations

import math
import mmap
import re
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import READ, Token, like, matches, prose, read, tokens_of
from cchc_docgen.rules.text.vocabulary import pairs as listed

FILE = Path(__file__).with_name("pairs.bin")
MAGIC = b"CCP1"
STEPS = 12  # of a logarithm to the base 2
_WEIGHT = 40.0  # of what is known of a syllable alone beside what is known of its pairs


class Pairs:
    """The counted pairs; nothing is read but what is asked for."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        magic, words, pairs, length = struct.unpack_from("<4sIII", data)
        if magic != MAGIC:
            raise ValueError(f"{path} holds no pairs of syllables")
        at = 16
        names = bytes(data[at : at + length]).decode().rstrip("\n").split("\n")
        self._number = {name: number for number, name in enumerate(names)}
        at += length
        self._singles = data[at : at + 4 * words].cast("I")
        at += 4 * words
        self._offsets = data[at : at + 4 * (words + 1)].cast("I")
        at += 4 * (words + 1)
        self._seconds = data[at : at + 2 * pairs].cast("H")
        self._levels = data[at + 2 * pairs : at + 3 * pairs]

    @cached_property
    def total(self) -> int:
        """How many syllables were counted in all."""
        return sum(self._singles)

    @property
    def words(self) -> Iterable[str]:
        """The syllables that were counted."""
        return self._number

    def single(self, word: str) -> int:
        """Return how often a syllable stands in a counted pair, 0 for one never met."""
        number = self._number.get(word)
        return 0 if number is None else self._singles[number]

    def count(self, first: str, second: str) -> float:
        """Return how often ``second`` follows ``first``, within a few per cent; 0 for a pair never met."""
        one, two = self._number.get(first), self._number.get(second)
        if one is None or two is None:
            return 0.0
        start, end = self._offsets[one], self._offsets[one + 1]
        at = bisect_left(self._seconds, two, start, end)
        if at == end or self._seconds[at] != two:
            return 0.0
        return float(2.0 ** (self._levels[at] / STEPS))

    def fit(self, before: str | None, word: str, after: str | None) -> float:
        """Return how well a syllable fits between its neighbours: a sum of natural logarithms.

        A neighbour that is not known (None, or no syllable that was counted) says nothing.
        """
        own = (self.single(word) + 0.5) / self.total
        fit = math.log(own)
        for first, second, known in ((before, word, before), (word, after, after)):
            if (
                first is not None
                and second is not None
                and known is not None
                and self.single(known)
            ):
                rest = self.single(known) / 2
                chance = (self.count(first, second) + _WEIGHT * own) / (rest + _WEIGHT)
                fit += math.log(chance / own)
        return fit


@cache
def pairs() -> Pairs:
    """Return the counted pairs that the program ships; the file is mapped at the first call."""
    return Pairs(FILE)


_OFTEN = 100  # of a pair that may be a word
_BOUND = 60.0  # times as often as by chance: a word, not two that meet


class _Confusion(NamedTuple):
    """What is listed of one: the words typed, what is meant, why."""

    words: tuple[str, ...]
    right: str
    reason: str


class _Found(NamedTuple):
    """A confusion in a text: the numbers of its first token and of the one after its last."""

    first: int
    end: int
    listed: _Confusion


_ARTICLE = re.compile(r"(?<!\w)[Kk]hoảng(?= \d{1,2}[a-zđ]?,? [Đđ]iều \d)")


@rule("word-confused")
def confused(inspection: Inspection) -> Iterator[Finding]:
    """Find the classic confusions, with the reason."""
    for placed in read(inspection):
        text = prose(placed.text)
        tokens = tokens_of(text)
        for found in _found(text):
            start, end = tokens[found.first].start, tokens[found.end - 1].end
            typed = text[start:end]
            said = typed.lower()
            if not inspection.context.around.words.isdisjoint((said, *said.split())):
                continue  # a word of the house
            mark = inspection.mark_in(placed, start, end)
            meant = like(typed, found.listed.right)
            reason = found.listed.reason
            yield inspection.finding("word-confused", mark, typed=typed, meant=meant, reason=reason)
    yield from _clauses(inspection)


def _clauses(inspection: Inspection) -> Iterator[Finding]:
    """Find ``khoảng 2 Điều 5``."""
    if "hoảng " in inspection.joined:
        for placed, found in matches(inspection, _ARTICLE, READ):
            mark = inspection.mark_in(placed, *found.span())
            params = {"typed": found[0], "meant": like(found[0], "khoản")}
            reason = "khoản là phần của điều"
            yield inspection.finding("word-confused", mark, **params, reason=reason)


def confusions(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield where the confusions of a text stand, what is typed and what is meant."""
    tokens = tokens_of(text)
    for found in _found(text):
        start, end = tokens[found.first].start, tokens[found.end - 1].end
        yield start, end, text[start:end], like(text[start:end], found.listed.right)


def told_of(text: str) -> frozenset[int]:
    """Return the numbers of the tokens of a text that are part of a confusion."""
    return frozenset(at for found in _found(text) for at in range(found.first, found.end))


@lru_cache(maxsize=256)
def _found(text: str) -> tuple[_Found, ...]:
    tokens = tokens_of(text)
    return tuple(
        _Found(at, at + len(each.words), each)
        for at, token in enumerate(tokens)
        for each in _by_first_word().get(token.text.lower(), ())
        if _stands(text, tokens[at : at + len(each.words)], each.words)
        and not _is_of_others(text, tokens, at, at + len(each.words))
    )


def _stands(text: str, tokens: Sequence[Token], words: tuple[str, ...]) -> bool:
    """Tell whether these tokens are these words, one blank between them."""
    same = tuple(each.text.lower() for each in tokens) == words
    return same and all(text[one.end : two.start] == " " for one, two in pairwise(tokens))


def _is_of_others(text: str, tokens: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether the outer words of a confusion make words with their neighbours: ``lịch sử lý luận``."""
    if end - first < 2:
        return False
    outer = ((first - 1, first), (end - 1, end))
    return any(
        _are_a_word(tokens[one].text, tokens[two].text)
        for one, two in outer
        if one >= 0 and two < len(tokens) and text[tokens[one].end : tokens[two].start] == " "
    )


def _are_a_word(first: str, second: str) -> bool:
    """Tell whether two syllables stand together far more often than each with any other."""
    known, one, two = pairs(), first.lower(), second.lower()
    count = known.count(one, two)
    both = known.single(one) * known.single(two)
    return count >= _OFTEN and count * known.total / both >= _BOUND


@cache
def _by_first_word() -> Mapping[str, tuple[_Confusion, ...]]:
    known: dict[str, tuple[_Confusion, ...]] = {}
    for wrong, rest in listed("confusions", "->"):
        right, _, reason = rest.partition(":")
        each = _Confusion(tuple(wrong.split()), right.strip(), reason.strip())
        known[each.words[0]] = (*known.get(each.words[0], ()), each)
    return known
