"""Letters that are not what they look like, that nobody sees, or that come from an old encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import prose
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.vocabulary import LATIN, TRAITS, TWINS, UNSEEN
from cchc_docgen.source.parts import text_mark

_TWIN = re.compile(rf"(?<=[{LATIN}])[{TWINS}]|[{TWINS}](?=[{LATIN}])")
_UNSEEN = re.compile(rf"[{UNSEEN}]")
_WORD = re.compile(r"\S+")
_ETH = ("Ð", "ð")
# The marks that a Vietnamese letter typed in two signs has as its second.
_COMBINING = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323", "\u0302", "\u0306", "\u031b")


@rule("letter-lookalike")
def lookalike(inspection: Inspection) -> Iterator[Finding]:
    """Find Cyrillic and Greek letters inside Latin words; ``Ð`` for ``Đ`` is found in the source alone."""
    if "twin" in inspection.traits:
        yield from _signs(inspection, "letter-lookalike", _TWIN)


@rule("letter-unseen")
def unseen(inspection: Inspection) -> Iterator[Finding]:
    """Find signs that take no room on the page and spoil every search."""
    if "unseen" in inspection.traits:
        yield from _signs(inspection, "letter-unseen", _UNSEEN)


@rule("letter-decomposed", by_text=False)
def as_typed(inspection: Inspection) -> Iterator[Finding]:
    """Find what only the source still shows: ``Ð`` (U+00D0) for ``Đ``, letters typed as base and mark (NFD).

    They print right, and searches miss them.
    """
    text = inspection.source.text
    for eth in _ETH:
        index = text.find(eth)
        if index >= 0:
            mark = text_mark(inspection.source.file, text, index)
            yield inspection.finding("letter-lookalike", mark, sign=eth, name=_name(eth))
    places = [index for mark in _COMBINING if (index := text.find(mark)) >= 0]
    if places:
        first = max(min(places) - 1, 0)
        mark = text_mark(inspection.source.file, text, first)
        yield inspection.finding("letter-decomposed", mark, sign=text[first : first + 2])


@rule("encoding-old")
def garbled(inspection: Inspection) -> Iterator[Finding]:
    """Find text still in TCVN3 (``§iÒu``) or VNI (``Coäng hoøa``), once for each text."""
    if "garbled" not in inspection.traits:
        return
    for placed in inspection.texts:
        for found in _WORD.finditer(prose(placed.text)):
            if TRAITS["garbled"].match(found[0]):
                mark = inspection.mark_in(placed, *found.span())
                yield inspection.finding("encoding-old", mark, word=found[0])
                break


def _signs(inspection: Inspection, code: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for placed in inspection.texts:
        for found in pattern.finditer(placed.text):
            mark = inspection.mark_in(placed, *found.span())
            yield inspection.finding(code, mark, sign=found[0], name=_name(found[0]))


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X}"
