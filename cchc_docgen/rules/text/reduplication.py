"""Whether a syllable said twice in a row was typed twice, or ends one word and begins the next.

``trách nhiệm nhiệm vụ`` is right, ``cải cách cách hành chính`` is not: without the second ``cách`` the words
around it are whole. A syllable that is never a word by itself needs a word on both sides to stand twice; one
that may be (``tài sản công công khai``) is left alone. What the lists do not know is taken for right.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cchc_docgen.rules.words import entries, pairs


class _Meant(NamedTuple):
    """Beside which syllables one may be said twice: before the two, and after them."""

    before: frozenset[str]
    after: frozenset[str]


def typed_twice(forms: Sequence[str], at: int) -> bool:
    """Tell whether the syllables at ``at`` and after it are one, typed twice.

    ``forms`` are the words of a text in lower case, where anything that is no word is a boundary.
    """
    syllable, before, after = forms[at], _at(forms, at - 1), _at(forms, at + 2)
    ends, begins = (before, syllable) in _compounds(), _begins(syllable, after)
    closed, meant = syllable in _closed(), _never().get(syllable)
    whole = ends and not closed
    if meant is not None and not (whole or before in meant.before or after in meant.after):
        return True
    if not ends and _numbered_twice(forms, at):
        return True
    if ends == begins or closed or syllable in _alone(_place(before, ends=ends)):
        return False
    if syllable in _bound():
        return True
    if begins:
        return bounds(before) or (_at(forms, at - 2), before) in _compounds()
    return bounds(after) or _begins(after, _at(forms, at + 3))


def _place(before: str, *, ends: bool) -> str:
    """Return where the syllable stands alone, given that only once it is part of a word."""
    if ends:
        return "second"
    return "first" if bounds(before) else "later"


def _numbered_twice(forms: Sequence[str], at: int) -> bool:
    """Tell whether one number follows a word said twice that a number belongs to (`ngày ngày 15/6`)."""
    before, number, next_ = _at(forms, at - 1), _at(forms, at + 2), _at(forms, at + 3)
    alone_after = _numbered().get(forms[at])
    return (
        alone_after is not None
        and number[:1].isdigit()
        and "-" not in number[:6]
        and next_ not in ("-", "–", "đến")
        and before not in alone_after
        and not before[-1:].isdigit()
    )


def _begins(first: str, second: str) -> bool:
    """Tell whether a syllable begins a known word or phrase with the next."""
    return (first, second) in _compounds() or (first, second) in _openings()


def _at(forms: Sequence[str], at: int) -> str:
    return forms[at] if 0 <= at < len(forms) else ""


def bounds(word: str) -> bool:
    """Tell whether no compound reaches over a word: one of the closed class, or no word at all."""
    return not word.isalpha() or word in _closed()


@cache
def _never() -> dict[str, _Meant]:
    """Return the syllables never doubled on purpose, each with those beside which it may be doubled."""
    found = {}
    for word, beside in pairs("doubled", ":"):
        before, _, after = beside.partition("|")
        found[word] = _Meant(frozenset(before.split()), frozenset(after.split()))
    return found


@cache
def _numbered() -> dict[str, frozenset[str]]:
    """Return the words that a number follows, each with those after which it may stand alone."""
    return {word: frozenset(after.split()) for word, after in pairs("numbered", ":")}


@cache
def _compounds() -> frozenset[tuple[str, str]]:
    """Return the known words of two syllables."""
    return _by_first("compounds")


@cache
def _openings() -> frozenset[tuple[str, str]]:
    """Return the known beginnings of phrases."""
    return _by_first("openings")


def _by_first(name: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        (first, second) for first, seconds in pairs(name, ":") for second in seconds.split()
    )


@cache
def _alone(place: str) -> frozenset[str]:
    """Return what may be a word by itself at a place: what may be so ``first`` may be so ``later``."""
    places = ("", "first", place) if place == "later" else ("", place)
    return frozenset(word for word, only in pairs("alone", ":") if only in places)


@cache
def _bound() -> frozenset[str]:
    return frozenset(entries("bound"))


@cache
def _closed() -> frozenset[str]:
    return frozenset(entries("closed"))
