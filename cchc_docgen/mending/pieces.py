"""Where the texts of a YAML file stand, and what they are once the layout of their lines is taken off.

A scalar may go over several lines, which YAML folds into one: line end and indentation count as one blank.
A piece is such a run of text that remembers where each of its characters was typed. An escape in quotes is
one character that was typed as several.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cchc_docgen.mending.edits import Edit
from cchc_docgen.mending.mends import ESCAPE, masked
from cchc_docgen.rules.text.vocabulary import FILLER
from cchc_docgen.source.parts import Data, Position
from cchc_docgen.source.reading import Steps

_ESCAPES = {
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)"),
    "'": re.compile(r"''"),
}
_REST = "\ue002"  # stands for each character of an escape but the first
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
        inner = _ESCAPES[typed[0]].sub(_unescaped, typed[1:-1])
        return [] if "\\" in inner else [*map(_compact, _folded(_lines(inner, start + 1)))]
    return _folded(_lines(typed, start))


def _unescaped(escape: re.Match[str]) -> str:
    """Return what an escape means, as long as it was typed: quotes and the backslash as fillers."""
    typed = escape[0]
    meant = FILLER if typed[-1] in "'\"\\" else ESCAPE
    if len(typed) > 2 and not (meant := chr(min(int(typed[2:], 16), sys.maxunicode))).isprintable():
        meant = meant if unicodedata.category(meant) == "Cf" else ESCAPE
    return (ESCAPE if meant == " " else meant) + _REST * (len(typed) - 1)


def _compact(piece: Piece) -> Piece:
    """Return a piece in which each escape is one character, whose place is all that was typed for it."""
    if _REST not in piece.text:
        return piece
    text = ""
    places: list[tuple[int, int]] = []
    for character, (start, end) in zip(piece.text, piece.places, strict=True):
        if character == _REST:
            places[-1] = (places[-1][0], end)
        else:
            text += character
            places.append((start, end))
    return Piece(masked(text), places)


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
