"""Where two texts of one paragraph differ, word by word, and what kind of word it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from cchc_docgen.vietnamese.text import normalize

_NUMBER = r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}"
_WORD = re.compile(
    rf"ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d+\S*|tháng\s+\d+\s+năm\s+\d+\S*|{_NUMBER}\S*|\S+"
)
_DATE = re.compile(rf"\b(?:tháng\s+\d+\s+năm\s+\d+|{_NUMBER})")
_GAP = re.compile(r"\s{2,}")
_FEW = 6  # words, of which a single change is already a large share
_SHARED = 0.4
_SENTENCE_END = (".", ":", "!", "?", "…", ")", "-", "+")


class Sort(StrEnum):
    """What kind of words differ; the first that holds of date, number, name, text."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the expected text and what is printed in their place; one of them may be empty."""

    expected: str
    printed: str
    near: str
    sort: Sort


def plain(text: str) -> str:
    """Return a text in NFC with single blanks, as it is compared."""
    return " ".join(normalize(text).split())


def filled_blanks(expected: str, printed: str) -> str:
    """Return the figures written into the gaps of a text, ``''`` if anything else differs.

    A gap is two or more blanks, such as the program leaves for a number or a day not yet known.
    """
    pieces = _GAP.split(normalize(expected))
    if len(pieces) == 1:
        return ""
    form = r"\s*(\d{0,6})\s*".join(re.escape(piece) for piece in pieces)
    found = re.fullmatch(form, normalize(printed).strip())
    return ", ".join(filter(None, found.groups())) if found else ""


def differences(expected: str, printed: str) -> Iterator[Difference]:
    """Yield each stretch of words that is not the same in both texts; a date counts as one word.

    Texts that share too little to tell stretches apart differ as a whole.
    """
    ours, theirs = _words(expected), _words(printed)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if len(ours) > _FEW and matcher.ratio() < _SHARED:
        near = " ".join(theirs[:6])
        yield Difference(" ".join(ours), " ".join(theirs), near, _sort(ours, theirs, ours, 0))
        return
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            gone, come = ours[start:end], theirs[other_start:other_end]
            sort = _sort(gone, come, ours, start)
            near = " ".join(theirs[max(0, other_start - 3) : other_end + 3])
            yield Difference(" ".join(gone), " ".join(come), near, sort)


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def _sort(gone: Sequence[str], come: Sequence[str], words: Sequence[str], at: int) -> Sort:
    """Say what kind of words differ; a capital at the head of a sentence does not make a name."""
    both = " ".join([*gone, *come])
    if _DATE.search(both):
        return Sort.DATE
    if any(map(str.isdigit, both)):
        return Sort.NUMBER
    opens = at == 0 or words[at - 1].endswith(_SENTENCE_END)
    later = [*gone[opens:], *come[opens:]]
    if any(word.strip("“\"('")[:1].isupper() for word in later) or _all_names(words):
        return Sort.NAME
    return Sort.TEXT


def _all_names(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() for word in words)
