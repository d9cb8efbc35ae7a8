"""The text of one cell, whatever file it came from: one spelling, no borders, nothing unprintable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.vietnamese.text import forbidden_character, normalize

LOST = "\ufffd"
"""What a program writes where it could not read a letter."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ODD = re.compile(f"{_UNPRINTABLE.pattern[:-1]}{LOST}Ðð]")
"""A character that wants a closer look; a text in NFC without one is clean but for its borders."""

_BYTE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, wherever the cell stands."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def at(self, mark: Mark) -> Finding:
        """Return the finding that this fault is at its place."""
        return Finding(self.code, mark, self.params)


def clean_text(text: str) -> str:
    """Return a cell's text in NFC, its line breaks as ``\\n``, without the spaces around it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return normalize(text).strip()


def checked_text(text: str) -> tuple[str, Fault | None]:
    """Return a cell's clean text and what is wrong with its characters.

    A byte that could not be decoded stands in ``text`` as a lone surrogate. What cannot be printed
    is shown as U+FFFD in the text that is returned.
    """
    if not ODD.search(text):
        return clean_text(text), None
    fault = None
    if byte := _BYTE.search(text):
        fault = Fault("data-encoding", {"byte": f"{ord(byte[0]) - 0xDC00:02X}"})
    elif forbidden := forbidden_character(text):
        fault = Fault("control-character", {"name": forbidden[1]})
    elif LOST in text:
        fault = Fault("data-character-lost", {"text": clean_text(text)})
    return clean_text(_UNPRINTABLE.sub(LOST, text)), fault
