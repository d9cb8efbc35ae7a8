"""A letterhead that stands in the header of the first page is read as the beginning of the letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_docgen.audit.parts.heading import find_head
from cchc_docgen.ooxml.description import Description, Margins, Paragraph, Section
from cchc_docgen.ooxml.drawings import DrawnLine
from cchc_docgen.ooxml.typed_lines import text_lines

_TELLING = ("nation", "motto")


def with_letterhead(description: Description) -> Description:
    """Return the description with the letterhead before the body; one without stays as it is.

    Paragraphs after it count on, and their ``shift`` says by how much: what a finding calls them stays.
    """
    top = _letterhead(description)
    if not top or not _tells(top) or _tells(description.paragraphs):
        return description
    body = {each.number: _moved(each, len(top)) for each in description.paragraphs}
    head = {each.number: _renumbered(each, number) for number, each in enumerate(top, start=1)}
    return replace(
        description,
        paragraphs=(*head.values(), *body.values()),
        lines=(
            *_lines(description.margin_lines, head, top[0].part),
            *text_lines(tuple(head.values()), description.sections),
            *_lines(description.lines, body, description.main),
        ),
        sections=tuple(_section(each, len(top), top[0].part) for each in description.sections),
    )


def _letterhead(description: Description) -> tuple[Paragraph, ...]:
    """Return what the first page prints in its header, the number of the page left out."""
    if not description.sections:
        return ()
    section = description.sections[0]
    headers = section.headers.first if section.title_page else section.headers.default
    if all(each.is_blank for each in headers):
        return ()
    return tuple(each for each in headers if "PAGE" not in each.fields)


def _tells(paragraphs: tuple[Paragraph, ...]) -> bool:
    return any(name in find_head(paragraphs).parts for name in _TELLING)


def _moved(paragraph: Paragraph, by: int) -> Paragraph:
    anchor = paragraph.anchor + by if paragraph.anchor else 0
    return replace(paragraph, number=paragraph.number + by, shift=by, anchor=anchor)


def _renumbered(paragraph: Paragraph, number: int) -> Paragraph:
    where = "body" if paragraph.where == "header" else paragraph.where
    return replace(paragraph, number=number, shift=number - paragraph.number, where=where)


def _lines(
    lines: tuple[DrawnLine, ...], known: Mapping[int, Paragraph], part: str
) -> list[DrawnLine]:
    """Return the lines of a part at the paragraphs that took the places of their own."""
    return [
        replace(line, paragraph=known[line.paragraph.number])
        for line in lines
        if line.paragraph.part == part and line.paragraph.number in known
    ]


def _section(section: Section, by: int, part: str) -> Section:
    first, last = section.paragraphs
    first += by if first > 1 else 0
    return replace(section, headers=_without(section.headers, part), paragraphs=(first, last + by))


def _without(headers: Margins, part: str) -> Margins:
    """Return headers without the letterhead's part; a page's number in it stays."""
    retained = (
        tuple(each for each in kind if each.part != part or "PAGE" in each.fields)
        for kind in (headers.first, headers.default, headers.even)
    )
    return Margins(*retained)
