"""What a ``.docx`` will print: its letters in their order, what may stand between them, its fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from unicodedata import normalize

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.ooxml.description import Cell, Description, Paragraph
from cchc_docgen.ooxml.reading import read_description

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as letters: what Word numbers it with, its text, whether fields are worked out in it."""

    label: str
    text: str
    has_fields: bool = False


Row = tuple[tuple[Passage, ...], ...]
"""The cells of a table's row; a paragraph outside tables is a row of one cell."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a document prints, as letters and digits without case, blanks and marks.

    ``rows`` follow one another; ``boxes`` are the texts of text boxes, printed once somewhere;
    ``around`` may stand at the ends of pages any number of times (headers, footers, notes, repeated table
    rows); ``drawn`` may stand anywhere (charts, formulas). ``notes`` are the paragraphs of notes;
    ``texts`` are rows and boxes as a person reads them.
    """

    rows: tuple[Row, ...]
    boxes: tuple[str, ...]
    around: frozenset[str]
    drawn: frozenset[str]
    has_charts: bool
    notes: tuple[str, ...]
    texts: tuple[str, ...]
    fonts: frozenset[str]


def read_wording(path: Path) -> Wording:
    """Read what a document will print.

    Raises :class:`DocgenError` for a file that is no sound Word document, and for one that points outside
    itself or holds what is active: LibreOffice would fetch it.
    """
    description = read_description(path, refuse_pending=False)
    if description.outside:
        raise DocgenError(description.outside)
    body = [each for each in description.paragraphs if each.where == "body"]
    boxes = [each.shown for each in description.paragraphs if each.where == "text-box"]
    drawn = description.drawn_texts
    return Wording(
        tuple(_rows(body)),
        tuple(filter(None, map(letters, boxes))),
        frozenset(_pieces(_texts_around(description))),
        frozenset(_pieces(drawn)),
        description.has_charts,
        tuple(each.shown for each in description.notes),
        (*map(_numbered, body), *boxes),
        frozenset(description.fonts),
    )


def paragraphs(path: Path) -> list[str]:
    """Return the text of every paragraph of the main document that holds any, in document order."""
    texts = (each.text for each in read_description(path, refuse_pending=False).paragraphs)
    return [text for text in (" ".join(text.split()) for text in texts) if text]


def words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of texts as they are compared: letters and digits, whatever their case and form."""
    for text in texts:
        yield from _WORD.findall(normalize("NFKC", text).casefold())


def letters(text: str) -> str:
    """Return the letters and digits of a text, whatever their case and form, without what parts them.

    Where a line ends, how far letters stand apart and where a word may be broken does not matter.
    """
    return "".join(words(["".join(text.split()).replace("\xad", "")]))


def _numbered(paragraph: Paragraph) -> str:
    return f"{paragraph.label} {paragraph.shown}"


def _rows(paragraphs: Sequence[Paragraph]) -> Iterator[Row]:
    """Yield the rows of tables, and each paragraph outside them as a row of its own."""
    for row, group in groupby(paragraphs, key=_row):
        cells = groupby(group, key=_column)
        found = tuple(tuple(map(_passage, each)) for _, each in cells)
        if row is not None:
            yield found
        else:
            yield from (((passage,),) for cell in found for passage in cell)


def _row(paragraph: Paragraph) -> tuple[int, int] | None:
    cell = _outermost(paragraph.cell)
    return None if cell is None else (cell.table, cell.row)


def _column(paragraph: Paragraph) -> int:
    cell = _outermost(paragraph.cell)
    return 0 if cell is None else cell.column


def _outermost(cell: Cell | None) -> Cell | None:
    while cell is not None and cell.outer is not None:
        cell = cell.outer
    return cell


def _passage(paragraph: Paragraph) -> Passage:
    return Passage(letters(paragraph.label), letters(paragraph.shown), bool(paragraph.fields))


def _texts_around(description: Description) -> Iterator[str]:
    """Yield what prints on every page, at the foot of one, or again where a table goes on."""
    for section in description.sections:
        for each in (*section.headers.all(), *section.footers.all()):
            yield _numbered(each)
    for each in description.notes:
        yield _numbered(each)
    for each in description.paragraphs:
        cell = _outermost(each.cell)
        if cell is not None and cell.repeated:
            yield _numbered(each)


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts whole and word by word: a field's figure or a tab may part them."""
    for text in texts:
        yield letters(text)
        yield from words([text])
