"""Word lists that rules go by: one entry a line, ``#`` before a remark, ``:`` or ``->`` inside an entry."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of ``<name>.txt``, in order."""
    text = (files(__name__) / f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def pairs(name: str, sign: str) -> tuple[tuple[str, str], ...]:
    """Return the entries of ``<name>.txt`` cut at ``sign``; an entry without it has an empty second part."""
    cut = (entry.partition(sign) for entry in entries(name))
    return tuple((first.strip(), second.strip()) for first, _, second in cut)
