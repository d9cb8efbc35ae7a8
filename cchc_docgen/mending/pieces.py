"""Where the texts of a YAML file stand, and what they are once the layout of their lines is taken off.

A scalar may go over several lines, which YAML folds into one: line end and indentation count as one blank.
A piece is such a run of text that remembers where each of its characters was typed. Escapes in quotes are
hidden from the mends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc_docgen.mending.edits import Edit
from cchc_docgen.mending.mends import ESCAPE, TOKEN, masked
from cchc_docgen.source.parts import Data, Position
from cchc_docgen.source.reading import Steps

_ESCAPES = {
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)"),
    "'": re.compile(r"''"),
}
_LITERAL, _FOLDED = "|", ">"
_NAMED = "&!*"  # an anchor, tag or alias stands in front of the text, or in place of it
_BLANKS = " \t"


class Scalar(NamedTuple):
    """One value of a file: the steps to it, the value itself, the place of what was typed."""

    steps: Steps
    value: str
    position: Position


class Piece(NamedTuple):
    """A run of text, and the range of the file's text in which each of its characters was typed."""

    text: str
    places: list[tuple[int, int]]

    def placed(self, edit: Edit) -> Edit:
        """Return an edit of the piece as one of the file's text."""
        if edit.start == edit.end:
            start = end = self.places[edit.start][0]
        else:
            start, end = self.places[edit.start][0], self.places[edit.end - 1][1]
        return Edit(start, end, edit.replacement, edit.code)


class _Line(NamedTuple):
    """A line of a scalar: what it holds, where that starts, how far it is indented."""

    text: str
    start: int
    indent: int


def scalars(data: Data, position: Position, steps: Steps = ()) -> Iterator[Scalar]:
    """Yield every value in document order; one that an alias repeats comes again with the same place."""
    if isinstance(data, str):
        yield Scalar(steps, data, position)
    else:
        pairs = enumerate(data) if isinstance(data, list) else data.items()
        for step, value in pairs:
            yield from scalars(value, position.children[step], (*steps, step))


def pieces(text: str, position: Position) -> list[Piece]:
    """Return the pieces of a scalar's text, or none where it is written in a way not understood."""
    start, end = position.start, position.end
    typed = text[start:end]
    if not typed or typed[0] in _NAMED:
        return []
    if typed[0] in _LITERAL + _FOLDED:
        return _block(typed, start)
    if typed[0] in _ESCAPES:
        inner = _ESCAPES[typed[0]].sub(_hidden, typed[1:-1])
        return [] if "\\" in inner else _folded(_lines(inner, start + 1))
    return _folded(_lines(typed, start))


def _hidden(escape: re.Match[str]) -> str:
    """Return what stands for an escape: one that is a quote or backslash is no blank."""
    return (TOKEN if escape[0][-1] in "'\"\\" else ESCAPE) * len(escape[0])


def _block(typed: str, start: int) -> list[Piece]:
    """Return the pieces of a ``|`` or ``>`` text, in which the ends of lines and deeper lines count."""
    header, found, rest = typed.partition("\n")
    start += len(header) + len(found)
    lines = list(_lines(rest, start, at_end=""))
    indent = min((line.indent for line in lines if line.text), default=0)
    if header[0] == _FOLDED and all(line.indent == indent for line in lines if line.text):
        return _folded(lines)
    return [piece for line in lines for piece in _folded([line])]


def _lines(typed: str, start: int, at_end: str = _BLANKS) -> Iterator[_Line]:
    """Yield the lines without their indentation and, where they fold away, the blanks at their end."""
    for line in typed.split("\n"):
        content = line.lstrip(_BLANKS).rstrip(at_end) if at_end else line.lstrip(_BLANKS)
        indent = len(line) - len(line.lstrip(_BLANKS))
        yield _Line(content, start + indent, indent)
        start += len(line) + 1


def _folded(lines: Iterator[_Line] | list[_Line]) -> list[Piece]:
    """Join lines with a blank; an empty line ends a piece."""
    found: list[Piece] = []
    going_on = False
    for line in lines:
        if not line.text:
            going_on = False
            continue
        if not going_on:
            found.append(Piece("", []))
        found[-1] = _longer(found[-1], line)
        going_on = True
    return [Piece(masked(piece.text), piece.places) for piece in found]


def _longer(piece: Piece, line: _Line) -> Piece:
    """Return a piece with one more line, the line end between them as a blank."""
    text, places = piece.text, piece.places
    if places:
        text += " "
        places.append((places[-1][1], line.start))
    places.extend((index, index + 1) for index in range(line.start, line.start + len(line.text)))
    return Piece(text + line.text, places)
