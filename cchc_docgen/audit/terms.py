"""Words of a finding that differ from language to language: the sentence picks one, ``{found:vi}``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word in both languages; its format is the language: ``f"{term:en}"``."""

    vi: str
    en: str

    def __format__(self, language: str) -> str:
        return self.en if language == "en" else self.vi


NOTHING = Term("", "")


def more(count: int) -> Term:
    """Return how many paragraphs are like the one shown, nothing if ``count`` is that one alone."""
    if count < 2:
        return NOTHING
    others = "1 more paragraph" if count == 2 else f"{count - 1} more paragraphs"
    return Term(f" và {count - 1} đoạn khác", f" and {others}")
