"""The words and marks of a text as its spelling is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.text.vocabulary import FILLER
from cchc_docgen.rules.texts import PlacedText

READ = frozenset(("subject", "to", "body", "basis", "remark", "directive", "title", "recipients"))
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_JOINED = frozenset("@/\\_'’`#&=~^*<>{}[]|.-‐–0123456789" + FILLER)


class Token(NamedTuple):
    """A word or a mark of a text, and where it begins."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def read(inspection: Inspection) -> Iterator[PlacedText]:
    """Return the texts of a letter that are read for their spelling: all but names and filing."""
    return (placed for placed in inspection.texts if placed.part in READ)


@lru_cache(maxsize=256)
def tokens_of(text: str) -> list[Token]:
    """Return the words and marks of a text in order."""
    return [Token(found[0], found.start()) for found in _TOKEN.finditer(text)]


def is_word(text: str, token: Token) -> bool:
    """Tell whether a token stands by itself, in no link, code, number or name of parts."""
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if after == "." and not text[token.end + 1 : token.end + 2].isalnum():
        after = ""  # the end of a sentence
    if before == "." or before == "-" or before == "–":
        before = before if text[token.start - 2 : token.start - 1].isalnum() else ""
    if after in ("-", "–") and not text[token.end + 1 : token.end + 2].isalnum():
        after = ""
    return before not in _JOINED - {""} and after not in _JOINED - {""}


def like(typed: str, meant: str) -> str:
    """Return a word with the capitals of the one typed."""
    if typed.isupper() and len(typed) > 1:
        return meant.upper()
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant
