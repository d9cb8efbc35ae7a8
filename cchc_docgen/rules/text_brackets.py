"""Brackets and quotes that do not close, or were never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.prose import around, prose
from cchc_docgen.rules.registry import rule

_QUOTES = '“”«»"'
_SIGN = re.compile(r"[()\[\]“”«»\"]")
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}
_ENUMERATED = re.compile(r"(?<![^\W_])[^\W_]{1,2}$")


@rule("bracket-unbalanced")
def unbalanced(inspection: Inspection) -> Iterator[Finding]:
    """Find a bracket or a quote that does not close, or was never opened."""
    others = _others(inspection.joined)
    for placed in inspection.texts:
        text = prose(placed.text)
        at = None if _plainly_closed(text, others) else _odd_bracket(text)
        if at is not None:
            mark = inspection.mark_in(placed, at, at + 1)
            near = around(placed.text, at, at + 1)
            yield inspection.finding("bracket-unbalanced", mark, sign=text[at], near=near)


def _others(joined: str) -> list[str]:
    """Return which signs beside round brackets any text may hold, citations left out."""
    cited = joined.count("[@")
    plain = joined.count("[") == joined.count("]") == cited and "\\" not in joined
    return [*("" if plain else "[]"), *(sign for sign in _QUOTES if sign in joined)]


def _plainly_closed(text: str, others: Sequence[str]) -> bool:
    """Tell, fast, of a text with none of the other signs that its round brackets come pair after pair."""
    if others and any(sign in text for sign in others):
        return False
    if text.count("(") == text.count(")") < 2:
        return text.find("(") <= text.find(")")
    before, *inside = text.split("(")
    return ")" not in before and all(part.count(")") == 1 for part in inside)


def _odd_bracket(text: str) -> int | None:
    """Return where the first bracket or quote without its counterpart stands; ``a)`` needs none."""
    opened: list[tuple[str, int]] = []
    quotes: list[int] = []
    for found in _SIGN.finditer(text):
        sign, at = found[0], found.start()
        if sign == '"':
            quotes.append(at)
        elif sign in "([“«":
            opened.append((sign, at))
        elif opened and opened[-1][0] == _PAIRS[sign]:
            opened.pop()
        elif sign != ")" or not _ENUMERATED.search(text, 0, at):
            inside = any(mate == _PAIRS[sign] for mate, _ in opened)
            return opened[-1][1] if inside else at
    if opened:
        return opened[0][1]
    quotes = [at for at in quotes if not text[at - 1 : at].isdigit()]  # `22"` is a measure
    return quotes[-1] if len(quotes) % 2 else None
