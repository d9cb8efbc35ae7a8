"""Tone marks: on one of two vowels where both ways are in use, and never where neither puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import (
    LATIN,
    LETTER,
    TRAITS,
    TWINS,
    WORD,
    matches,
    prose,
)
from cchc_docgen.rules.texts import PlacedText
from cchc_docgen.source.parts import text_mark
from cchc_docgen.vietnamese.text import ETH, UNSEEN

_TWIN = re.compile(rf"(?<=[{LATIN}])[{TWINS}]|[{TWINS}](?=[{LATIN}])")
_UNSEEN = re.compile(rf"[{UNSEEN}]")
_WORD = re.compile(r"\S+")
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
    for eth in ETH:
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


_O = "òóỏõọÒÓỎÕỌ"
_U = "ùúủũụÙÚỦŨỤ"
_Y = "ỳýỷỹỵỲÝỶỸỴ"
_A = "àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ"  # and e
# Each begins with one letter, where it can, or with a set of letters: a search passes over the rest fast.
_STYLES: dict[str, tuple[re.Pattern[str], ...]] = {
    "old": (re.compile(rf"[{_O}{_U}](?:(?<=[{_O}])[aeAE]|(?<=[{_U}])(?<![qQ].)[yY])(?!{LETTER})"),),
    "new": (
        *(re.compile(rf"{o}[{_A}](?!{LETTER})") for o in "oO"),
        *(re.compile(rf"{u}[{_Y}](?<![qQ]..)(?!{LETTER})") for u in "uU"),
    ),
}
_EXAMPLES: dict[str, str] = {"old": "hòa, khỏe, thủy", "new": "hoà, khoẻ, thuỷ"}

Placed = tuple[PlacedText, re.Match[str]]


@rule("tone-mixed", by_text=False)
def mixed(inspection: Inspection) -> Iterator[Finding]:
    """Find the words whose tone mark stands otherwise than the office, or most of the letter, sets it.

    A signer's name is spelled as its bearer spells it.
    """
    chosen: str | None = inspection.office.tone_marks
    typed = [style for style in _STYLES if _is_in(inspection.joined, style)]
    if typed in ([], [chosen]) or (chosen is None and len(typed) < 2):
        return
    words = {style: list(_of_style(inspection, style)) for style in _STYLES}
    old, new = words["old"], words["new"]
    retained = chosen or ("old" if len(old) >= len(new) else "new")
    odd = new if retained == "old" else old
    if odd and (chosen or (old and new)):
        placed, found = odd[0]
        mark = inspection.mark_in(placed, *found.span())
        listed = ", ".join(dict.fromkeys(each[0] for _, each in odd))
        params = {"words": listed, "usual": _EXAMPLES[retained]}
        yield inspection.finding("tone-mixed", mark, **params)


def _is_in(text: str, style: str) -> bool:
    return any(look.search(text) for look in _STYLES[style])


def _of_style(inspection: Inspection, style: str) -> Iterator[Placed]:
    for placed, found in matches(inspection, WORD):
        if placed.part != "signature" and _is_in(found[0], style):
            yield placed, found


@rule("tone-misplaced")
def misplaced(inspection: Inspection) -> Iterator[Finding]:
    """Find a tone mark on a vowel that never bears it there: ``tòan``, ``qúy``, ``gìa``."""
    if "tone-misplaced" not in inspection.traits:
        return
    for placed, found in matches(inspection, WORD):
        if placed.part != "signature" and TRAITS["tone-misplaced"].match(found[0]):
            mark = inspection.mark_in(placed, *found.span())
            yield inspection.finding("tone-misplaced", mark, word=found[0])
