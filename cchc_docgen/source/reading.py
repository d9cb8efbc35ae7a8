"""YAML text becomes plain data that remembers where each part stood.

Every scalar stays the text that was typed; YAML's own guessing of numbers, dates and booleans is off.
A file with mistakes is still read as far as it can be: a snare that has a mended line is mended and the
reading goes on, so that one run shows every mistake of a file. Such a :class:`Source` carries its
findings, and ``validate`` raises them together with those of the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from yaml import MarkedYAMLError

from cchc_docgen.diagnostics import DocgenError, Finding, Mark
from cchc_docgen.source.builder import Builder
from cchc_docgen.source.parts import (
    Data,
    Extent,
    Position,
    Readable,
    control_characters,
    read_text,
    text_mark,
    without_control_characters,
)

if TYPE_CHECKING:
    from cchc_docgen.source.snares import Snare

__all__ = ["Data", "Source", "Steps", "parse_source", "read_plain", "read_source"]

MOST_FINDINGS = 40  # after which no further syntax error of a file is looked for

_TOO_DEEP = "exceeded maximum nesting depth"  # says libyaml from 0.2.6 on

Steps = tuple[str | int, ...]  # the way from the root to a value: keys and list indexes


@dataclass(frozen=True, slots=True)
class Source:
    """A file's plain data together with its text and the place of every part of it.

    ``findings`` are the mistakes of the file as YAML; ``flaws`` the extents where the data is therefore
    not what was meant; ``vietnamese`` tells that its keys were typed in Vietnamese (``data`` has English).
    """

    file: str
    text: str
    data: Data
    position: Position = field(repr=False)
    findings: tuple[Finding, ...] = ()
    flaws: tuple[Extent, ...] = ()
    vietnamese: bool = False

    def mark(self, path: Steps = (), *, key: bool = False) -> Mark:
        """Return the place of the value at ``path``, or of the deepest part of the path that exists.

        With ``key=True`` the place is that of the last key itself, not of its value.
        """
        position = self.position
        for depth, step in enumerate(path):
            if key and depth == len(path) - 1 and step in position.keys:
                position = position.keys[str(step)]
                break
            child = position.children.get(step)
            if child is None:
                break
            position = child
        return text_mark(self.file, self.text, position.start)

    def colon(self, path: Steps) -> Mark:
        """Return the place of the colon after the last key of ``path``."""
        return text_mark(self.file, self.text, self.colon_at(path))

    def colon_at(self, path: Steps) -> int:
        """Return where in the file's text the colon after the last key of ``path`` stands."""
        position = self.position
        for step in path[:-1]:
            position = position.children[step]
        end: int = position.keys[str(path[-1])].end
        return self.text.find(":", end)

    def mark_of(self, path: Steps, needle: str, occurrence: int = 0) -> Mark:
        """Return the place of ``needle`` inside the text at ``path`` (its n-th occurrence, from 0).

        A space in ``needle`` may be a line break in the source, and an accent may be typed apart.
        """
        start, end = self.place(path)
        extract = self.text[start:end]
        for pattern in (_loose(needle), re.compile(re.escape(needle[:2]))):
            places = [found.start() for found in pattern.finditer(extract)]
            if len(places) > occurrence:
                return text_mark(self.file, self.text, start + places[occurrence])
        return self.mark(path)

    def typed(self, path: Steps) -> str:
        """Return the value at ``path`` as it stands in the file, quotes and line breaks included."""
        start, end = self.place(path)
        return self.text[start:end]

    def place(self, path: Steps) -> tuple[int, int]:
        """Return where in the file's text the value at ``path`` begins and ends; of a list of one, it."""
        position = self.position
        for step in path:
            position = position.children.get(step, position)
        return position.start, position.end

    def flawed(self, mark: Mark) -> bool:
        """Tell whether YAML misread what stands there, so that no more need be said of it."""
        place = (mark.line, mark.column)
        return any(first <= place <= last for first, last in self.flaws)

    def sound(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return those findings that do not merely follow from what YAML misread."""
        return [finding for finding in findings if not self.flawed(finding.mark)]


@lru_cache(maxsize=256)
def _loose(needle: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, needle.split())))


def read_source(path: Readable, shown: str, *, keys: bool = True) -> Source:
    """Read a YAML file into a :class:`Source`; ``shown`` is the file's name in messages.

    ``keys`` tells that its keys may be typed in Vietnamese; the columns of a table are names of their own.

    Raises :class:`DocgenError` when the file gives no data at all, with every finding up to there.
    """
    return parse_source(read_text(path, shown), shown, keys=keys)


def parse_source(text: str, shown: str, *, keys: bool = True) -> Source:
    """Parse YAML text into a :class:`Source`; see :func:`read_source`."""
    findings = control_characters(text, shown)
    flawed = {finding.mark.line for finding in findings}
    if _PASTED.search(text):
        text = _relisted(text, shown, findings, flawed)
    text = without_control_characters(text) if findings else text
    while not isinstance(built := _built(text, shown, findings), tuple):
        hopeless = not built.mended or not flawed.isdisjoint(built.lines)
        if flawed.isdisjoint(built.lines):
            findings.append(built.finding)
        if hopeless or len(findings) > MOST_FINDINGS:
            raise DocgenError(findings)
        flawed.update(built.lines)
        text = _with_mended_line(text, built)
    builder, data, position = built
    findings += [each for each in builder.findings if each.mark.line not in flawed]
    flaws = [*map(_whole_line, flawed), *builder.flaws()]
    vietnamese = False
    if keys and _has_other_letters(data):
        from cchc_docgen.source.keys import in_english, is_vietnamese

        vietnamese = is_vietnamese(data)
        if vietnamese:
            data, position, mixed = in_english(data, position, text, shown)
            findings += mixed
    return Source(shown, text, data, position, tuple(findings), tuple(flaws), vietnamese)


# A line that begins with a dash of a word processor, or a hyphen without its blank.
_PASTED = re.compile(r"^ *(?:[–—−•·▪]|-[^\s\-\d.])", re.MULTILINE)


def _relisted(text: str, shown: str, findings: list[Finding], flawed: set[int]) -> str:
    """Return the text with its pasted lists as YAML's; each list is told of once."""
    from cchc_docgen.source.pasted import pasted_lists, relisted

    lists = pasted_lists(text)
    for lines in lists:
        first = lines[0]
        mark = Mark(shown, first.number, first.column)
        typed = text[first.start : first.end].strip()
        params = {"sign": typed, "line": f"- {first.words}", "count": len(lines)}
        findings.append(Finding("list-dash", mark, params))
        flawed.update(line.number for line in lines)
    return relisted(text, lists)


def _has_other_letters(data: Data) -> bool:
    """Tell whether a key at the root or one level below has letters that no English key has."""
    if not isinstance(data, dict):
        return False
    inner = (key for each in data.values() if isinstance(each, dict) for key in each)
    return not all(map(str.isascii, chain(data, inner)))


def _built(
    text: str, shown: str, findings: list[Finding]
) -> Snare | tuple[Builder, Data, Position]:
    """Return what the text holds, or the first syntax error in it.

    When no more can be read the findings made so far, with those given, are raised. A parser that looks far
    ahead may stop at a depth of its own; the text up to there shows where it went too deep for us.
    """
    builder = Builder(text, shown)
    try:
        return builder, *builder.build()
    except MarkedYAMLError as problem:
        if _TOO_DEEP in str(problem) and problem.problem_mark is not None:
            return _built(text[: problem.problem_mark.index - 1], shown, findings)
        from cchc_docgen.source.snares import explain_syntax_error

        snare = explain_syntax_error(problem, text, shown, builder)
    except DocgenError as problem:
        raise DocgenError([*findings, *problem.findings]) from None
    if not snare.mended:
        findings += builder.findings
    return snare


def read_plain(path: Readable, shown: str = "") -> Data:
    """Read a YAML file that the program ships into plain data, every scalar a text."""
    source = read_source(path, shown or str(path), keys=False)
    if source.findings:
        raise DocgenError(source.findings)
    return source.data


def _whole_line(number: int) -> Extent:
    return (number, 0), (number + 1, 0)


def _with_mended_line(text: str, snare: Snare) -> str:
    """Return the text with the mended line in place; the others it takes the place of are emptied."""
    lines = text.split("\n")
    first = snare.lines[0]
    lines[first - 1] = snare.mended
    for number in snare.lines[1:]:
        lines[number - 1] = ""
    return "\n".join(lines)
