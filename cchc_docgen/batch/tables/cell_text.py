"""The text of one cell, whatever file it came from: one spelling, no borders, nothing unprintable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.vietnamese.text import FORBIDDEN, normalize

LOST = "\ufffd"
"""What a program writes where it could not read a letter."""

BOOLEANS = frozenset(("TRUE", "FALSE", "True", "False", "true", "false"))
"""What a cell holds that a spreadsheet or a program filled with a logical value, whatever the file."""

ODD = re.compile(f"{FORBIDDEN.pattern[:-1]}{LOST}Ðð]")
"""A character that wants a closer look; a text in NFC without one is clean but for its borders."""

_ERRORS = (
    r"#(?:N/A|VALUE!|REF!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|BUSY!|CONNECT!"
    r"|UNKNOWN!|EXTERNAL!|PYTHON!|TIMEOUT!|GETTING_DATA)|Err:[0-9]{3}"
)
_HASHES = "#{2,}"
_POWER = r"[+-]?[0-9](?:[.,][0-9]+)?E[+-][0-9]{2,3}"
SPREADSHEET_SIGNS = re.compile(f"{_ERRORS}|{_HASHES}|[0-9]E[+-][0-9]|'[=+@-]", re.IGNORECASE)
"""What a text has somewhere if a cell of it may be no words but what a spreadsheet shows instead."""

_NO_WORDS = re.compile(
    f"(?P<error>{_ERRORS})|(?P<narrow>{_HASHES})|(?P<power>{_POWER})", re.IGNORECASE
)
_GUARD = "'"  # makes a text of what follows, in every spreadsheet
_RUNS = re.compile("'*[=+@\t\r-]")
_GUARDED = re.compile("'+[=+@\t\r-]")
_TYPED_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)%?"
)
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
    elif forbidden := FORBIDDEN.search(text):
        fault = Fault("control-character", {"name": f"U+{ord(forbidden[0]):04X}"})
    elif LOST in text:
        fault = Fault("data-character-lost", {"text": clean_text(text)})
    return clean_text(FORBIDDEN.sub(LOST, text)), fault


def guarded(text: str) -> str:
    """Return a text as a cell of a CSV file that a spreadsheet opens without running anything.

    What begins like a formula (``=``, ``+``, ``-``, ``@``, tab, return) becomes a text; a typed number
    stays one. :func:`unguarded` gives the text back.
    """
    if not _RUNS.match(text) or _TYPED_NUMBER.fullmatch(text):
        return text
    return _GUARD + text


def unguarded(text: str) -> str:
    """Return the text of a cell that :func:`guarded` may have written."""
    return text[1:] if _GUARDED.match(text) else text


def spreadsheet_fault(text: str) -> Fault | None:
    """Return what is wrong with a cell that holds what a spreadsheet shows in place of a value.

    They are its errors (``#N/A``), the fence of a column that is too narrow (``########``), and a long
    number as a power of ten (``1,23E+05``), which has lost its digits.
    """
    found = _NO_WORDS.fullmatch(text)
    if found is None:
        return None
    if found["error"]:
        return Fault("cell-error", {"error": text})
    return Fault("cell-too-narrow" if found["narrow"] else "cell-power", {"value": text})
