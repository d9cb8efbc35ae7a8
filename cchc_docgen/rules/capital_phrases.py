"""The phrases whose capitals are wrong (``words/capitals.txt``), by the word that tells of them."""

from __future__ import annotations

from functools import cache

from cchc_docgen.rules.words import pairs


@cache
def capital_phrases() -> dict[str, list[tuple[str, str]]]:
    """Return the wrong phrases and their right forms, by a word of the wrong one that the right one lacks.

    The word stands there with each mark that may follow it, as it would in a text.
    """
    known: dict[str, list[tuple[str, str]]] = {}
    for wrong, right in pairs("capitals", "->"):
        telling = next(word for word in wrong.split() if word not in right.split())
        for mark in ("", ",", ";", ".", ":", ")"):
            known.setdefault(telling + mark, []).append((wrong, right))
    return known
