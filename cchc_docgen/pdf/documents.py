"""What a ``.docx`` will print: its words, those that stand around them, and the fonts it asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from cchc_docgen.ooxml.package import Package, read_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _RUN, _TEXT, _VALUE = _W + "p", _W + "r", _W + "t", _W + "val"
_PROPERTIES = {_W + "pPr", _W + "rPr"}
_SPACES = {_W + "br", _W + "cr", _W + "tab"}
_HYPHEN = _W + "noBreakHyphen"
_HIDDEN = f"{_W}rPr/{_W}vanish"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_AROUND = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml")
_NUMBERING, _NOTES = "word/numbering.xml", "word/footnotes.xml"
_REPEATED = f"{_W}trPr/{_W}tblHeader"
_STYLES = "word/styles.xml"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a document, each as often as it stands in the text.

    ``around`` are the words of headers, footers, notes, list labels and repeated table rows, which may
    print any number of times; ``numbered`` tells that lists or notes are numbered by who prints.
    """

    words: Counter[str]
    around: frozenset[str]
    numbered: bool
    fonts: frozenset[str]


def read_wording(path: Path) -> Wording:
    """Read what a document will print.

    Raises :class:`DocgenError` for a file that is no sound Word document.
    """
    package = read_package(path)
    main = package.xml(package.main)
    labels = _list_labels(package)
    return Wording(
        Counter(words(_paragraphs(main))),
        frozenset(words([*_texts_around(package, main), *labels])),
        bool(labels) or package.find(_NOTES) is not None,
        frozenset(_fonts(package, main)),
    )


def paragraphs(path: Path) -> list[str]:
    """Return the text of every paragraph of the main document that holds any, in document order."""
    package = read_package(path)
    texts = (" ".join(text.split()) for text in _paragraphs(package.xml(package.main)))
    return [text for text in texts if text]


def words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of texts as they are compared: letters and digits, whatever their case and form.

    A hyphen, a slash or a line break parts two words, so that it does not matter where a line ends.
    """
    for text in texts:
        yield from _WORD.findall(normalize("NFKC", text).casefold())


def _paragraphs(root: _Element) -> Iterator[str]:
    for paragraph in root.iter(_PARAGRAPH):
        if not any(True for _ in paragraph.iterancestors(_FALLBACK)):
            yield "".join(_texts(paragraph))


def _texts(element: _Element) -> Iterator[str]:
    """Yield the visible text of a paragraph; what is stored twice for old programs counts once."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield " "
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag in _PROPERTIES or child.tag in (_PARAGRAPH, _FALLBACK):
            continue
        elif not (child.tag == _RUN and child.find(_HIDDEN) is not None):
            yield from _texts(child)


def _texts_around(package: Package, main: _Element) -> Iterator[str]:
    """Yield what prints on every page, at the foot of one, or again where a table goes on."""
    for entry in package:
        if _AROUND.fullmatch(entry.name):
            yield from _paragraphs(package.xml(entry.name))
    for row in main.iter(_W + "tr"):
        if row.find(_REPEATED) is not None:
            yield from _paragraphs(row)


def _list_labels(package: Package) -> list[str]:
    """Return the texts that automatic numbering sets; empty where there is none."""
    if package.find(_NUMBERING) is None:
        return []
    return [each.get(_VALUE, "") for each in package.xml(_NUMBERING).iter(_W + "lvlText")]


def _fonts(package: Package, main: _Element) -> Iterator[str]:
    """Yield the fonts that styles and runs name."""
    roots = [main, package.xml(_STYLES)] if package.find(_STYLES) else [main]
    for root in roots:
        for each in root.iter(_W + "rFonts"):
            yield from filter(None, (each.get(_W + "ascii"), each.get(_W + "hAnsi")))
