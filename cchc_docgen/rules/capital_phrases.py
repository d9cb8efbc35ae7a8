"""The phrases whose capitals are wrong (``words/capitals.txt``), by the word that tells of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cchc_docgen.rules.words import pairs

_PART = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def phrases_told_of(word: str) -> tuple[tuple[str, str], ...]:
    """Return the wrong phrases, with their right forms, that a word of a text may be part of.

    The word may have marks about it or inside: ``“Nghị Định”``, ``Nghị Định/Thông tư``.
    """
    return tuple(phrase for part in _PART.findall(word) for phrase in _phrases().get(part, ()))


@cache
def _phrases() -> dict[str, list[tuple[str, str]]]:
    """Return the wrong phrases and their right forms, by a word of the wrong one that the right one lacks."""
    known: dict[str, list[tuple[str, str]]] = {}
    for wrong, right in pairs("capitals", "->"):
        telling = next(word for word in wrong.split() if word not in right.split())
        known.setdefault(telling, []).append((wrong, right))
    return known
