"""Changes to ranges of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``text[start:end]`` becomes ``replacement``; ``code`` says what was wrong there."""

    start: int
    end: int
    replacement: str
    code: str


def trimmed(edit: Edit, before: str) -> Edit:
    """Return an edit of ``before`` without what it leaves as it is at either end."""
    after, shortest = edit.replacement, min(len(before), len(edit.replacement))
    head = 0
    while head < shortest and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shortest - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    replacement = after[head : len(after) - tail]
    return Edit(edit.start + head, edit.end - tail, replacement, edit.code)


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits in order of place; of two that meet, the one that was given first."""
    retained: list[Edit] = []
    for edit in edits:
        if all(edit.end < other.start or other.end < edit.start for other in retained):
            retained.append(edit)
    return sorted(retained)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with edits made that do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, text[at:]])


class LineEnds:
    """Finds in a file's text, with its own line ends, what stands at an index of the text as it is read."""

    def __init__(self, raw: str) -> None:
        self._raw_starts = [1 if raw.startswith(_BYTE_ORDER_MARK) else 0]
        self._starts = [0]
        for found in _LINE_END.finditer(raw):
            length = found.start() - self._raw_starts[-1]
            self._starts.append(self._starts[-1] + length + 1)
            self._raw_starts.append(found.end())

    def raw(self, edit: Edit) -> Edit:
        """Return an edit of the text as it is read as one of the file's own text."""
        return Edit(self._raw(edit.start), self._raw(edit.end), edit.replacement, edit.code)

    def _raw(self, index: int) -> int:
        line = bisect_right(self._starts, index) - 1
        return index + self._raw_starts[line] - self._starts[line]
