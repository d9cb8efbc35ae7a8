"""The tags of one text part, each with its paragraph and with what stands between its pieces.

Word stores one sentence in many runs, so a tag may be spread over several ``w:t``. Runs side by side
are harmless; a tag that begins inside a tracked insertion and ends outside it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, ROW, CELL, RUN, TEXT = W + "p", W + "tr", W + "tc", W + "r", W + "t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
"""A whole tag: a value, a statement or a comment, as docxtpl and Jinja find it."""

OPENER = re.compile(r"\{[{%#]")
CLOSER = re.compile(r"[}%]\}")

# What Word strews between two runs of one word, without meaning for the text.
_BETWEEN = frozenset(
    W + name
    for name in ("r", "t", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak")
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as it reads in Word; ``divider`` names what cuts it in two, if anything does."""

    source: str
    paragraph: int
    divider: str

    @property
    def kind(self) -> str:
        """Return ``{{``, ``{%`` or ``{#``."""
        return self.source[:2]

    @property
    def shown(self) -> str:
        """Return the tag as a message shows it: not longer than a line."""
        return self.source if len(self.source) <= 80 else self.source[:79] + "…"

    @property
    def inside(self) -> str:
        """Return what stands between the braces."""
        return self.source[2:-2]


class Paragraph:
    """A paragraph of a part with its own texts, those of text boxes inside it left out."""

    def __init__(self, element: _Element, number: int) -> None:
        self.element = element
        self.number = number
        self._own = tuple(_own_elements(element))

    @cached_property
    def text(self) -> str:
        """Return the paragraph as it reads, tags included."""
        return "".join(element.text or "" for element in self._texts)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Return the paragraph's tags in order."""
        return tuple(
            Tag(match.group(), self.number, self._divider(match.start(), match.end()))
            for match in TAG.finditer(self.text)
        )

    @property
    def in_text_box(self) -> bool:
        """Say whether the paragraph stands in a text box."""
        return next(self.element.iterancestors(W + "txbxContent"), None) is not None

    @property
    def is_copy(self) -> bool:
        """Say whether the paragraph is the second copy that Word keeps for old programs."""
        return next(self.element.iterancestors(_FALLBACK), None) is not None

    @property
    def unread_text(self) -> str:
        """Return what the paragraph holds outside ``w:t``: field codes, formulas, deleted text."""
        return "".join(e.text or "" for e in self._own if e.tag != TEXT)

    @property
    def _texts(self) -> list[_Element]:
        return [element for element in self._own if element.tag == TEXT]

    def _divider(self, start: int, end: int) -> str:
        """Return the name of an element that cuts the text between two positions, or ''."""
        texts = self._between(start, end)
        containers = {_container(text) for text in texts}
        if len(containers) > 1:
            return _local_name(next(c for c in containers if c is not self.element))
        first, last = self._own.index(texts[0]), self._own.index(texts[-1])
        strangers = (e for e in self._own[first:last] if e.tag not in _BETWEEN)
        return next((_local_name(e) for e in strangers if not _is_format(e)), "")

    def _between(self, start: int, end: int) -> list[_Element]:
        """Return the ``w:t`` elements that hold the text between two positions."""
        found, position = [], 0
        for element in self._texts:
            length = len(element.text or "")
            if length and position < end and position + length > start:
                found.append(element)
            position += length
        return found


def paragraphs(root: _Element) -> list[Paragraph]:
    """Return the paragraphs of a part in document order, numbered from 1."""
    return [Paragraph(element, n) for n, element in enumerate(root.iter(PARAGRAPH), 1)]


def _own_elements(paragraph: _Element) -> Iterator[_Element]:
    """Yield the elements below a paragraph in document order, not entering a paragraph inside."""
    for child in paragraph:
        if child.tag != PARAGRAPH:
            yield child
            yield from _own_elements(child)


def _container(text: _Element) -> _Element | None:
    """Return what holds the run of a text: the paragraph, a hyperlink, an insertion …."""
    run = text.getparent()
    return run.getparent() if run is not None and run.tag == RUN else run


def _is_format(element: _Element) -> bool:
    """Say whether an element describes a run's format instead of holding content."""
    return any(a.tag == W + "rPr" for a in (element, *element.iterancestors(W + "rPr")))


def _local_name(element: _Element | None) -> str:
    """Return the name of an element without its namespace."""
    return "" if element is None else str(element.tag).rpartition("}")[2]
