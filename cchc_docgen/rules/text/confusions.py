"""The classic confusions (``sát nhập``, ``sử lý``), from a list with reasons (``words/confusions.txt``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.pairs import pairs
from cchc_docgen.rules.text.tokens import Token, like, read, tokens_of
from cchc_docgen.rules.text.vocabulary import prose
from cchc_docgen.rules.words import pairs as listed

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


@rule("word-confused")
def confused(inspection: Inspection) -> Iterator[Finding]:
    """Find the classic confusions, with the reason."""
    for placed in read(inspection):
        text = prose(placed.text)
        tokens = tokens_of(text)
        for found in _found(text):
            start, end = tokens[found.first].start, tokens[found.end - 1].end
            typed = text[start:end]
            mark = inspection.mark_in(placed, start, end)
            meant = like(typed, found.listed.right)
            reason = found.listed.reason
            yield inspection.finding("word-confused", mark, typed=typed, meant=meant, reason=reason)


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
