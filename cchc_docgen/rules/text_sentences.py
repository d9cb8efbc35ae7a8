"""Sentences: a capital at the start, an end that is one, brackets and quotes that close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import SENTENCES, around, prose
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
_ENUMERATED = re.compile(r"(?<![^\W_])[^\W_]{1,2}$")
_QUOTES = '“”«»"'
_SIGNS = "()[]" + _QUOTES
_BRACKET = re.compile(r"[()\[\]“”«»]")
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}


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


@rule("bracket-unbalanced")
def unbalanced(inspection: Inspection) -> Iterator[Finding]:
    """Find a bracket or a quote that does not close, or was never opened."""
    signs = [sign for sign in _SIGNS if sign in inspection.joined]
    for placed in inspection.texts:
        text = placed.text
        if not any(map(text.__contains__, signs)) or _plainly_closed(text):
            continue
        at = _odd_bracket(prose(text))
        if at is not None:
            mark = inspection.mark_in(placed, at, at + 1)
            near = around(text, at, at + 1)
            yield inspection.finding("bracket-unbalanced", mark, sign=text[at], near=near)


def _plainly_closed(text: str) -> bool:
    """Tell, fast, of most texts that they hold citations and one pair of round brackets at most."""
    return (
        text.count("[") == text.count("[@") == text.count("]")
        and "\\" not in text  # before a citation that is meant as words
        and text.count("(") == text.count(")") < 2
        and text.find("(") <= text.find(")")
        and not any(map(text.__contains__, _QUOTES))
    )


def _odd_bracket(text: str) -> int | None:
    """Return where the first bracket or quote without its counterpart stands; ``a)`` needs none."""
    opened: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(text):
        sign, at = found[0], found.start()
        if sign in "([“«":
            opened.append((sign, at))
        elif opened and opened[-1][0] == _PAIRS[sign]:
            opened.pop()
        elif sign != ")" or not _ENUMERATED.search(text, 0, at):
            inside = any(mate == _PAIRS[sign] for mate, _ in opened)
            return opened[-1][1] if inside else at
    if opened:
        return opened[0][1]
    if '"' not in text:
        return None
    quotes = [at for at, sign in enumerate(text) if sign == '"' and not text[at - 1 : at].isdigit()]
    return quotes[-1] if len(quotes) % 2 else None
