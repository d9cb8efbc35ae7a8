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
# Each begins with the vowel that bears the mark, one of a set, so that most of a text is passed over fast.
_STYLES: dict[str, re.Pattern[str]] = {
    "old": re.compile(rf"[{_O}{_U}](?:(?<=[{_O}])[aeAE]|(?<=[{_U}])(?<![qQ].)[yY])(?!{LETTER})"),
    "new": re.compile(rf"[{_A}{_Y}](?:(?<=[oO][{_A}])|(?<=[uU][{_Y}])(?<![qQ]..))(?!{LETTER})"),
}
_EXAMPLES: dict[str, str] = {"old": "hòa, khỏe, thủy", "new": "hoà, khoẻ, thuỷ"}

Placed = tuple[PlacedText, re.Match[str]]


@rule("tone-mixed", by_text=False)
def mixed(inspection: Inspection) -> Iterator[Finding]:
    """Find the words whose tone mark stands otherwise than the office, or most of the letter, sets it.

    A signer's name is spelled as its bearer spells it.
    """
    chosen: str | None = inspection.office.tone_marks
    typed = [style for style, look in _STYLES.items() if look.search(inspection.joined)]
    if typed in ([], [chosen]) or (chosen is None and len(typed) < 2):
        return
    words = {style: list(_of_style(inspection, look)) for style, look in _STYLES.items()}
    old, new = words["old"], words["new"]
    kept = chosen or ("old" if len(old) >= len(new) else "new")
    odd = new if kept == "old" else old
    if odd and (chosen or (old and new)):
        placed, found = odd[0]
        mark = inspection.mark_in(placed, *found.span())
        listed = ", ".join(dict.fromkeys(each[0] for _, each in odd))
        params = {"words": listed, "usual": _EXAMPLES[kept]}
        yield inspection.finding("tone-mixed", mark, **params)


def _of_style(inspection: Inspection, look: re.Pattern[str]) -> Iterator[Placed]:
    for placed, found in matches(inspection, WORD):
        if placed.part != "signature" and look.search(found[0]):
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
