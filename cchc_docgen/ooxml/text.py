"""The text of a ``.docx`` as it is read: one paragraph a line, table cells row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.ooxml.markup import MC, W
from cchc_docgen.ooxml.package import read_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH, _TEXT, _BODY = W + "p", W + "t", W + "body"
_BREAKS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "-"}
_FALLBACK = MC + "Fallback"
_FORMATTING = {W + "pPr", W + "rPr"}


def plain_text(source: Path | bytes) -> str:
    """Return the document's paragraphs, one a line, without those that hold nothing.

    Raises :class:`DocgenError` for a file that is no sound Word document.
    """
    return "\n".join(text for text in paragraph_texts(source) if text.strip())


def paragraph_texts(source: Path | bytes) -> Iterator[str]:
    """Yield the text of every paragraph of the main document, in document order.

    ``w:t`` is read in document order, inserted text included; a line break is ``\\n``. Text stored twice
    for old programs (the fallback of a text box) counts once.
    """
    package = read_package(source)
    body = package.tree(package.main).find(_BODY)
    for paragraph in body.iter(_PARAGRAPH) if body is not None else ():
        yield "".join(_texts(paragraph))


def _texts(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _FORMATTING and child.tag not in (_PARAGRAPH, _FALLBACK):
            yield from _texts(child)
