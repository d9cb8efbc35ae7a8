"""Whether a syllable said twice in a row was typed twice, or ends one word and begins the next.

``trách nhiệm nhiệm vụ`` is right, ``cải cách cách hành chính`` is not: without the second ``cách`` the words
around it are whole. What the lists do not know is taken for right.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cchc_docgen.rules.words import entries, pairs


def typed_twice(forms: Sequence[str], at: int) -> bool:
    """Tell whether the syllables at ``at`` and after it are one, typed twice.

    ``forms`` are the words of a text in lower case, where anything that is no word is a boundary.
    """
    syllable = forms[at]
    meant_after = _never().get(syllable)
    if meant_after is not None and _at(forms, at - 1) not in meant_after:
        return True
    if syllable in _alone() or syllable in _closed():
        return False
    before, after = _at(forms, at - 1), _at(forms, at + 2)
    ends, begins = (before, syllable) in _compounds(), (syllable, after) in _compounds()
    if ends == begins:
        return False
    if begins:
        return _bounds(before) or (_at(forms, at - 2), before) in _compounds()
    return _bounds(after) or (after, _at(forms, at + 3)) in _compounds()


def _at(forms: Sequence[str], at: int) -> str:
    return forms[at] if 0 <= at < len(forms) else ""


def _bounds(word: str) -> bool:
    """Tell whether no compound reaches over a word: one of the closed class, or no word at all."""
    return not word.isalpha() or word in _closed()


@cache
def _never() -> dict[str, frozenset[str]]:
    """Return the syllables never doubled on purpose, each with those it may be doubled after."""
    return {word: frozenset(after.split()) for word, after in pairs("doubled", ":")}


@cache
def _compounds() -> frozenset[tuple[str, str]]:
    """Return the known words of two syllables."""
    return frozenset(
        (first, second) for first, seconds in pairs("compounds", ":") for second in seconds.split()
    )


@cache
def _closed() -> frozenset[str]:
    return frozenset(entries("closed"))


@cache
def _alone() -> frozenset[str]:
    return frozenset(entries("alone"))
