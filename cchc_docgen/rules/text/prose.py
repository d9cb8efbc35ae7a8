"""A text as its words read: citations and placeholders stand in it as fillers of their length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.texts import PlacedText

FILLER = "\ufffc"  # the object replacement character: no letter, no mark, no blank
SENTENCES = frozenset(("body", "basis", "directive", "title", "remark"))

_CITATION = re.compile(r"\[@[^\]\n]*\]?")
_INSERTED = re.compile(r"\\?\[@[^\]\n]*\]?|\\?\{\{[^{}\n]*(?:\}\})?")


def prose(text: str) -> str:
    """Return the text with each citation and placeholder as fillers, every other sign in its place."""
    if "[@" not in text and "{{" not in text:
        return text
    plain = "{{" not in text and "\\" not in text
    return (_CITATION if plain else _INSERTED).sub(_filled, text)


def _filled(found: re.Match[str]) -> str:
    return FILLER * len(found[0])


def matches(
    inspection: Inspection, pattern: re.Pattern[str], parts: frozenset[str] | None = None
) -> Iterator[tuple[PlacedText, re.Match[str]]]:
    """Yield each match of a pattern in the prose of the letter's texts, those of ``parts`` alone."""
    for placed in inspection.texts:
        if parts is None or placed.part in parts:
            for found in pattern.finditer(prose(placed.text)):
                yield placed, found


def around(text: str, start: int, end: int) -> str:
    """Return ``text[start:end]`` with the words it touches or stands between."""
    before = text.rfind(" ", 0, len(text[:start].rstrip())) + 1
    after = text.find(" ", len(text) - len(text[end:].lstrip()))
    return text[before : after if after >= 0 else len(text)]


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the word that holds ``text[start:end]`` begins and ends, between blanks."""
    after = text.find(" ", end)
    return text.rfind(" ", 0, start) + 1, after if after >= 0 else len(text)
