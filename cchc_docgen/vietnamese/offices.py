"""What offices are called for short: the symbols of departments, and what only a parent's line may carry."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_PLACES = frozenset(("TP", "TX"))  # stand before the name of a place


@cache
def departments() -> dict[str, str]:
    """Return the departments of a province by the abbreviations their symbols begin with."""
    cut = (line.partition(":") for line in _lines("departments"))
    return {short.strip(): name.strip() for short, _, name in cut}


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations of bodies and of places that an issuer's own line may not carry."""
    return frozenset((*_lines("abbreviations"), *departments()))


@cache
def symbols() -> tuple[str, ...]:
    """Return what the symbol of an office's document may begin with, the longest first."""
    found = (each for each in abbreviations() if len(each) > 1 and each.replace("&", "").isalpha())
    return tuple(sorted(set(found) - _PLACES, key=lambda each: (-len(each), each)))


def _lines(name: str) -> tuple[str, ...]:
    text = (files("cchc_docgen.vietnamese") / f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
