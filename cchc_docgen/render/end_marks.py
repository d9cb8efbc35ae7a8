"""The marks that end a paragraph, set here and nowhere else.

A mark stands once: one typed inside closing quotes gives way to the mark that follows the quotes.
"""

from __future__ import annotations

_END_MARKS = tuple(".:;!?…")
_OPEN_ENDS = tuple("!?…")  # which say something that no full stop can stand for
_REPLACED = ".,;: "
_QUOTES = '"”’»'
_CLOSING = _QUOTES + ")]"  # may stand behind an end mark


def finished(text: str, mark: str) -> str:
    """Return a paragraph with its end mark, unless it was typed with one."""
    return text if text.rstrip(_CLOSING).endswith(_END_MARKS) else text + mark


def closed(text: str, mark: str) -> str:
    """Return a paragraph with a mark that takes the place of any it was typed with."""
    if text.endswith(mark):
        return text
    words = text.rstrip(_REPLACED)
    quotes = words[len(words.rstrip(_QUOTES)) :]
    return words.removesuffix(quotes).rstrip(_REPLACED) + quotes + mark


def open_end(text: str) -> str:
    """Return the mark at the end of a paragraph that no other can follow: ``?``, ``!``, ``…``."""
    return text[-1:] if text.endswith(_OPEN_ENDS) else "…" if text.endswith("...") else ""
