"""Blanks and marks: one blank between words, none before a mark, one after it, one mark at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import around, matches, word_around
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.vocabulary import LETTER, LOWER, UPPER

DOUBLED = re.compile(r"(?<=\S) {2,}(?=\S)")
BEFORE_MARK = re.compile(r"(?<=[^\s,;:.!?…(]) +(?:[,;)”]|[?!](?![?!])|:(?!\w)|\.(?![.…\w/]))")
AFTER_OPENING = re.compile(r"[(“] +(?=\S)")
MISSING = re.compile(
    rf"(?<={LETTER}{LETTER})(?:[,;](?={LETTER}{LETTER})|:(?=[{UPPER}][{LOWER}]))"
    rf"|\)(?={LETTER}{LETTER})|(?<={LETTER}{LETTER})\((?={LETTER}{LETTER})"
    rf"|(?<=[{LOWER}][{LOWER}])\.(?=[{UPPER}][{LOWER}])"
)
TOGETHER = re.compile(r"[,;:] ?[,;:]|[,;:] ?\.(?![.…])|(?<!\.)\.\.(?![.…])")

_ADDRESS = re.compile(r"://|www\.|@|\.(?:vn|com|org|net|gov)\b")
_VOWELS = frozenset("aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")


@rule("space-doubled")
def doubled(inspection: Inspection) -> Iterator[Finding]:
    """Find two blanks where one belongs."""
    if "  " in inspection.joined:
        yield from _found(inspection, "space-doubled", DOUBLED)


@rule("space-before-mark")
def before_mark(inspection: Inspection) -> Iterator[Finding]:
    """Find a blank before a mark that follows its word, or after an opening bracket."""
    if "mark-first" in inspection.traits:
        yield from _found(inspection, "space-before-mark", BEFORE_MARK)
    if "opening-last" in inspection.traits:
        yield from _found(inspection, "space-before-mark", AFTER_OPENING)


@rule("space-missing")
def missing(inspection: Inspection) -> Iterator[Finding]:
    """Find two words that only a mark keeps apart; addresses and abbreviations are left alone."""
    if "mark-inside" not in inspection.traits:
        return
    for placed, found in matches(inspection, MISSING):
        begin, end = word_around(placed.text, *found.span())
        before = placed.text[begin : found.start()].rpartition("(")[2]
        abbreviated = found[0] == "." and _VOWELS.isdisjoint(before.lower())
        if not abbreviated and not _ADDRESS.search(placed.text, begin, end):
            mark = inspection.mark_in(placed, *found.span())
            yield inspection.finding("space-missing", mark, near=placed.text[begin:end])


@rule("mark-doubled")
def together(inspection: Inspection) -> Iterator[Finding]:
    """Find two marks where one belongs: ``, ,``, ``..``, ``;.``."""
    if not inspection.traits.isdisjoint(("marks-together", "mark-first")):
        yield from _found(inspection, "mark-doubled", TOGETHER)


def _found(inspection: Inspection, code: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for placed, found in matches(inspection, pattern):
        mark = inspection.mark_in(placed, *found.span())
        yield inspection.finding(code, mark, near=around(placed.text, *found.span()))
