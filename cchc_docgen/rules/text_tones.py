"""Tone marks: on one of two vowels where both ways are in use, and never where neither puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import matches
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.texts import PlacedText
from cchc_docgen.rules.vocabulary import LETTER, TRAITS, WORD

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
    kept = chosen or ("old" if len(old) >= len(new) else "new")
    odd = new if kept == "old" else old
    if odd and (chosen or (old and new)):
        placed, found = odd[0]
        mark = inspection.mark_in(placed, *found.span())
        listed = ", ".join(dict.fromkeys(each[0] for _, each in odd))
        params = {"words": listed, "usual": _EXAMPLES[kept]}
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
