"""Sentences: a capital at the start, an end that is one, more than one word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import SENTENCES
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.texts import PlacedText
from cchc_docgen.rules.vocabulary import LOWER

_OPENING = " \"'“‘«(["
_AFTER_STOP = re.compile(rf"\. (?=[{LOWER}])")
_WHOLE_WORD = re.compile(rf"[{LOWER}]{{2,}}", re.IGNORECASE)
_ABBREVIATIONS = frozenset(("vd", "tr", "vv", "ths", "tp", "stt", "đt", "cf", "pgs"))
_OPEN_ENDS = (",", "–", "-")
_OPEN_WORDS = frozenset(("và", "của", "các", "những", "với", "bởi", "hoặc", "về", "cho", "tại"))
_OWN_CASE = re.compile(r"[a-z](?:-|[A-Z]|\w*[.@]\w)")  # e-Office, iPhone, an address


@rule("sentence-lower-case")
def lower_case(inspection: Inspection) -> Iterator[Finding]:
    """Ask for a capital at the start of a text and after a full stop (NĐ30, Annex II I)."""
    for placed in inspection.texts:
        if placed.part not in SENTENCES:
            continue
        text = placed.text.lstrip(_OPENING)
        if text[:1].islower() and not _OWN_CASE.match(text):
            start = len(placed.text) - len(text)
            yield _lower(inspection, placed, start)
        if ". " in text:
            yield from _after_stop(inspection, placed)


def _after_stop(inspection: Inspection, placed: PlacedText) -> Iterator[Finding]:
    for found in _AFTER_STOP.finditer(placed.text):
        last = placed.text[: found.start()].rpartition(" ")[2]
        whole = _WHOLE_WORD.fullmatch(last) and last.lower() not in _ABBREVIATIONS
        if whole and not _OWN_CASE.match(placed.text, found.end()):
            yield _lower(inspection, placed, found.end())


def _lower(inspection: Inspection, placed: PlacedText, start: int) -> Finding:
    word = placed.text[start:].split(" ", 1)[0].rstrip(",;:.")
    mark = inspection.mark_in(placed, start, start + len(word))
    return inspection.finding("sentence-lower-case", mark, word=word)


@rule("sentence-open-end")
def open_end(inspection: Inspection) -> Iterator[Finding]:
    """Find a text that breaks off: at a comma, a dash, or a word that something must follow."""
    for placed in inspection.texts:
        text = placed.text
        last = text[text.rfind(" ") + 1 :]
        marked = (
            last.endswith(_OPEN_ENDS) and placed.part != "basis"
        )  # whose marks the program sets
        if (last in _OPEN_WORDS or marked) and placed.part in SENTENCES:
            mark = inspection.mark_in(placed, len(text) - len(last), len(text))
            yield inspection.finding("sentence-open-end", mark, end=last)


@rule("directive-one-word")
def one_word(inspection: Inspection) -> Iterator[Finding]:
    """Find a directive or paragraph of a single word."""
    for placed in inspection.texts:
        alone = placed.text.isalpha() and placed.part in ("directive", "body", "remark")
        if alone:
            mark = inspection.mark(*placed.steps)
            yield inspection.finding("directive-one-word", mark, text=placed.text)
