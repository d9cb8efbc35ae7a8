"""How often one syllable follows another in public Vietnamese text, from a mapped file.

The file (``pairs.bin``, little-endian, made by ``benchmarks/make_pairs.py``): a head of four numbers (magic,
syllables, pairs, bytes of text); the syllables in order, a line each, filled up to four bytes; for each how
often it was counted in a pair (uint32); where its followers begin (uint32, one more than syllables); the
followers' numbers (uint16); the logarithms of their counts (uint8, :data:`STEPS` to a doubling).
"""

from __future__ import annotations

import math
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

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
