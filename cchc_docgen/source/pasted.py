"""Lists pasted from a word processor: lines that begin with its dash, not with YAML's hyphen and blank."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DASH = r"(?:[–—−•·▪] *|-(?=[^\s\-\d.]))"
_LINE = re.compile(rf"^(?P<lead> *)(?P<dash>{_DASH})(?P<rest>\S.*)$")
_CANDIDATE = re.compile(rf"^ *{_DASH}", re.MULTILINE)
_ITEM = re.compile(r"^(?P<lead> *)- ")
_KEY = re.compile(r"^ *(?:- +)*[^\s#'\"\[{-][^#]*:\s*$")
_BLOCK = re.compile(r"(?:: |- )[|>][+-]?\d*[+-]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line of a pasted list: its number (from 1), where its dash begins and ends, its words after it."""

    number: int
    start: int
    end: int
    words: str
    column: int


def pasted_lists(text: str) -> list[list[PastedLine]]:
    """Return the lines of each list whose dashes are a word processor's; other lists have none."""
    if not _CANDIDATE.search(text):
        return []
    found: list[list[PastedLine]] = []
    start, held, last_item = 0, -1, -1
    before = ""
    for number, line in enumerate(text.split("\n"), 1):
        indent = len(line) - len(line.lstrip(" "))
        dashed = _LINE.match(line) if held < 0 or indent <= held else None
        if line.strip() and indent <= held:
            held = -1
        listed = last_item == indent and before.strip()
        if dashed and (listed or (_KEY.match(before) and indent >= _indent(before))):
            begin = start + dashed.start("dash")
            made = PastedLine(number, begin, start + dashed.end("dash"), dashed["rest"], indent + 1)
            if listed and found and found[-1][-1].column == made.column:
                found[-1].append(made)
            else:
                found.append([made])
            last_item = indent
        elif line.strip() and held < 0:
            item = _ITEM.match(line)
            last_item = len(item["lead"]) if item else last_item if indent > last_item else -1
        if held < 0 and _BLOCK.search(line):
            held = indent
        before = line if line.strip() else before
        start += len(line) + 1
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def relisted(text: str, lists: list[list[PastedLine]]) -> str:
    """Return the text with YAML's own hyphen and blank in place of each dash."""
    parts, at = [], 0
    for each in (line for lines in lists for line in lines):
        parts += [text[at : each.start], "- "]
        at = each.end
    return "".join([*parts, text[at:]])
