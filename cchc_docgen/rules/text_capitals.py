"""Capitals that NĐ30, Annex II settles beyond doubt: types of documents, bodies, positions, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import matches
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.vocabulary import MOST_TEXTS, look_of
from cchc_docgen.rules.words import pairs

_NUMBERED = re.compile(r"số (?=\d)")
_TYPED = re.compile(
    r"(?<!\w)(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn|tờ trình|thông báo)"
    r" (?=số \d)"
)


@rule("capital-wrong")
def capitals(inspection: Inspection) -> Iterator[Finding]:
    """Find the fixed phrases whose capitals are wrong: ``Nghị Định``, ``quyết định số 5``."""
    for wrong, right in sorted({pair for each in inspection.texts for pair in _wrong(each.text)}):
        pattern = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
        yield from _found(inspection, pattern, right)
    if "số" in inspection.vocabulary and _NUMBERED.search(inspection.joined):
        yield from _found(inspection, _TYPED, "")


@lru_cache(maxsize=MOST_TEXTS)
def _wrong(text: str) -> tuple[tuple[str, str], ...]:
    """Return the wrong phrases that stand in a text, be it inside other words, with their right forms."""
    likely = _telling() & look_of(text).words
    return tuple(pair for word in likely for pair in _phrases()[word] if pair[0] in text)


@cache
def _telling() -> frozenset[str]:
    return frozenset(_phrases())


def _found(inspection: Inspection, pattern: re.Pattern[str], right: str) -> Iterator[Finding]:
    """Yield the matches; without a right form theirs is the match with a capital."""
    for placed, found in matches(inspection, pattern):
        mark = inspection.mark_in(placed, *found.span())
        typed = found[0].strip()
        params = {"typed": typed, "right": right or typed.capitalize()}
        yield inspection.finding("capital-wrong", mark, **params)


@cache
def _phrases() -> dict[str, list[tuple[str, str]]]:
    """Return the wrong phrases and their right forms, by a word of the wrong one that the right one lacks.

    The word stands there with each mark that may follow it, as it would in a text.
    """
    known: dict[str, list[tuple[str, str]]] = {}
    for wrong, right in pairs("capitals", "->"):
        telling = next(word for word in wrong.split() if word not in right.split())
        for mark in ("", ",", ";", ".", ":", ")"):
            known.setdefault(telling + mark, []).append((wrong, right))
    return known
