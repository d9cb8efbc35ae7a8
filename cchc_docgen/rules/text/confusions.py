"""The classic confusions (``sát nhập``, ``sử lý``), from a list with reasons (``words/confusions.txt``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.tokens import Token, like, read, tokens_of
from cchc_docgen.rules.text.vocabulary import prose
from cchc_docgen.rules.words import pairs as listed


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
    )


def _stands(text: str, tokens: Sequence[Token], words: tuple[str, ...]) -> bool:
    """Tell whether these tokens are these words, one blank between them."""
    same = tuple(each.text.lower() for each in tokens) == words
    return same and all(text[one.end : two.start] == " " for one, two in pairwise(tokens))


@cache
def _by_first_word() -> Mapping[str, tuple[_Confusion, ...]]:
    known: dict[str, tuple[_Confusion, ...]] = {}
    for wrong, rest in listed("confusions", "->"):
        right, _, reason = rest.partition(":")
        each = _Confusion(tuple(wrong.split()), right.strip(), reason.strip())
        known[each.words[0]] = (*known.get(each.words[0], ()), each)
    return known
