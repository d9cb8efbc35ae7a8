"""What YAML takes from a text without a word: a ``#`` and what follows it, one value made two.

Each is found where it happened, and the text that was meant is given in quotes, ready to be pasted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cchc_docgen.source.parts import Position

_GLUED = re.compile(r"[ \t]+(#[^\s!][^\n]*)")
_DIGITS = re.compile(r"[0-9]+%?")


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece of text that YAML took for a comment: where it begins, and what to say of it."""

    offset: int
    params: Mapping[str, object]


def quoted(text: str) -> str:
    """Return the text as a YAML scalar in quotes, whatever it holds."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def lost_comment(text: str, end: int, value: str) -> Lost | None:
    """Return the ``#…`` right after a plain scalar that looks like text rather than a comment.

    A comment begins with ``# ``; ``#5`` or ``#abc`` glued to its word is nearly always a lost text.
    """
    found = _GLUED.match(text, end)
    if found is None:
        return None
    lost = found[1].rstrip()
    params = {"lost": lost, "mended": quoted(f"{value} {lost}".lstrip())}
    return Lost(found.start(1) - end, params)


def flow_comma(data: Any, position: Position) -> tuple[str | int, dict[str, object]] | None:
    """Return the key or index in a ``{…}`` or ``[…]`` that a comma split from its text, if any."""
    if isinstance(data, dict):
        return _split_pair(data, position)
    return _split_item(data)


def _split_pair(data: dict[str, Any], position: Position) -> tuple[str, dict[str, object]] | None:
    """Find ``{total: 95,5}``, which YAML reads as ``total: 95`` and an empty ``5``."""
    for before, key in pairwise(data):
        if not position.children[key].typed and isinstance(data[before], str) and data[before]:
            number = _DIGITS.fullmatch(key) and data[before].lstrip("-−").isdigit()
            whole = f"{data[before]},{key}" if number else f"{data[before]}, {key}"
            made = f"{before}: {data[before]} | {key}:"
            return key, {"made": made, "mended": f"{before}: {quoted(whole)}"}
    return None


def _split_item(data: list[Any]) -> tuple[int, dict[str, object]] | None:
    """Find ``[Sở Nội vụ (để biết, báo cáo)]``, whose round bracket two items share."""
    for index, (value, follower) in enumerate(pairwise(data)):
        if not (isinstance(value, str) and isinstance(follower, str)):
            continue
        if value.count("(") > value.count(")") and follower.count(")") > follower.count("("):
            whole = quoted(f"{value}, {follower}")
            return index, {"made": f"{value} | {follower}", "mended": whole}
    return None
