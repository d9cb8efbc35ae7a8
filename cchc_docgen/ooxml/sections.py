"""The sections of a document: paper, margins, columns, page numbers, headers and footers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from cchc_docgen.ooxml.description import HeaderType, Margins, Paragraph, Section
from cchc_docgen.ooxml.package import MM_PER_TWIP, R, W, is_on, number, twips, value

if TYPE_CHECKING:
    from lxml.etree import _Element

ReadPart = Callable[[str, str], tuple[Paragraph, ...]]
"""Reads the header or footer (second argument) that a relationship (first) leads to."""

_LETTER_TWIPS = {"w": "12240", "h": "15840"}
_MARGIN_TWIPS = {"header": "720", "footer": "720", "gutter": "0"}
_TYPES: Mapping[str, HeaderType] = {"first": "first", "default": "default", "even": "even"}


def read_sections(
    ends: Sequence[tuple[int, _Element]], count: int, even_odd: bool, read: ReadPart
) -> tuple[Section, ...]:
    """Return the sections that end after these paragraphs; headers not given go on from before.

    ``count`` is how many paragraphs there are: what follows the last end is of the last section.
    """
    sections: list[Section] = []
    headers, footers = Margins(), Margins()
    begin = 1
    for index, (end, element) in enumerate(ends):
        last = count if index == len(ends) - 1 else end
        headers = _margins(element, "header", headers, read)
        footers = _margins(element, "footer", footers, read)
        sections.append(_section(element, (begin, last), even_odd, headers, footers))
        begin = end + 1
    return tuple(sections)


def _section(
    element: _Element,
    paragraphs: tuple[int, int],
    even_odd: bool,
    headers: Margins,
    footers: Margins,
) -> Section:
    size, margin = element.find(W + "pgSz"), element.find(W + "pgMar")
    numbers, columns = element.find(W + "pgNumType"), element.find(W + "cols")
    title = element.find(W + "titlePg")
    start = number(numbers.get(W + "start")) if numbers is not None else None

    def length(name: str) -> float:
        return _length(margin, name, _MARGIN_TWIPS.get(name, "1440"))

    return Section(
        width_mm=_length(size, "w", _LETTER_TWIPS["w"]),
        height_mm=_length(size, "h", _LETTER_TWIPS["h"]),
        landscape=size is not None and size.get(W + "orient") == "landscape",
        top_mm=abs(length("top")),
        bottom_mm=abs(length("bottom")),
        left_mm=length("left"),
        right_mm=length("right"),
        gutter_mm=length("gutter"),
        header_mm=length("header"),
        footer_mm=length("footer"),
        title_page=title is not None and is_on(title),
        even_odd=even_odd,
        columns=_columns(columns),
        number_start=None if start is None else int(start),
        number_format=numbers.get(W + "fmt", "decimal") if numbers is not None else "decimal",
        kind=value(element.find(W + "type")) or "nextPage",
        headers=headers,
        footers=footers,
        paragraphs=paragraphs,
    )


def _length(element: _Element | None, name: str, default: str) -> float:
    said = twips(element.get(W + name)) if element is not None else None
    return (twips(default) or 0 if said is None else said) * MM_PER_TWIP


def _columns(element: _Element | None) -> int:
    found = number(element.get(W + "num", "1")) if element is not None else 1
    return max(1, int(found or 1))


def _margins(element: _Element, kind: str, before: Margins, read: ReadPart) -> Margins:
    found: dict[str, tuple[Paragraph, ...]] = {}
    for reference in element.iterchildren(f"{W}{kind}Reference"):
        name = _TYPES.get(reference.get(W + "type", "default"), "default")
        found[name] = read(reference.get(R + "id", ""), kind)
    return Margins(
        found.get("first", before.first),
        found.get("default", before.default),
        found.get("even", before.even),
    )
