"""Which paragraph of a printed letter stands for which of the expected one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_ALIKE = 0.5  # what two paragraphs share at least, of 1, to be taken for one that was edited
_SHORT = 120  # characters up to which letters are compared instead of words
_MOST = 10_000  # comparisons of one stretch; beyond it (no letter of this world) nothing is paired


class Pair(NamedTuple):
    """The places of a paragraph in both letters, ``None`` where one of them lacks it."""

    expected: int | None
    printed: int | None


def align(expected: Sequence[str], printed: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs of two lists of paragraphs, in their order.

    Equal paragraphs are paired first; between them those that share most of their words, and what is left
    by its place where as many are left on both sides.
    """
    matcher = SequenceMatcher(None, expected, printed, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        here, there = range(start, end), range(other_start, other_end)
        if kind == "equal":
            yield from map(Pair, here, there)
        else:
            yield from _stretch(here, there, expected, printed)


def _stretch(
    here: range, there: range, expected: Sequence[str], printed: Sequence[str]
) -> Iterator[Pair]:
    """Yield the pairs of a stretch in which no paragraph is equal to its counterpart."""
    at, other_at = here.start, there.start
    for left, right in [*_alike(here, there, expected, printed), (here.stop, there.stop)]:
        yield from _rest(range(at, left), range(other_at, right))
        if left < here.stop:
            yield Pair(left, right)
        at, other_at = left + 1, right + 1


def _rest(here: range, there: range) -> Iterator[Pair]:
    if len(here) == len(there):
        yield from map(Pair, here, there)
    else:
        yield from (Pair(each, None) for each in here)
        yield from (Pair(None, each) for each in there)


def _alike(
    here: range, there: range, expected: Sequence[str], printed: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the pairs, in the order of both sides, that together are most alike."""
    if len(here) * len(there) > _MOST:
        return []
    best: list[list[float]] = [[0.0] * (len(there) + 1) for _ in range(len(here) + 1)]
    words = [Counter(expected[index].split()) for index in here]
    others = [Counter(printed[index].split()) for index in there]
    for row in reversed(range(len(here))):
        for column in reversed(range(len(there))):
            one, other = expected[here[row]], printed[there[column]]
            shared = _likeness(one, other, words[row], others[column])
            taken = shared + best[row + 1][column + 1] if shared >= _ALIKE else 0
            best[row][column] = max(taken, best[row + 1][column], best[row][column + 1])
    return list(_path(here, there, best))


def _path(here: range, there: range, best: list[list[float]]) -> Iterator[tuple[int, int]]:
    row = column = 0
    while row < len(here) and column < len(there):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            yield here[row], there[column]
            row, column = row + 1, column + 1


def _likeness(one: str, other: str, words: Counter[str], others: Counter[str]) -> float:
    """Return how much two paragraphs share, from 0 to 1: letters of short ones, words of longer ones."""
    if max(len(one), len(other)) <= _SHORT:
        return SequenceMatcher(None, one, other, autojunk=False).ratio()
    return 2 * (words & others).total() / (words.total() + others.total())
