"""Lines that are not drawn: borders of paragraphs, underlining, rows of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_docgen.ooxml.description import Paragraph, Section
from cchc_docgen.ooxml.drawings import DrawnLine

_ROW = re.compile(r"\s*([_\-–—―─━=*~.…·])(?:\s*\1){2,}\s*")
_LEVEL = frozenset(("top", "bottom", "between"))


def text_lines(paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> Iterator[DrawnLine]:
    """Yield the lines made of text, in document order."""
    for paragraph in paragraphs:
        if paragraph.form.borders:
            yield from _borders(paragraph, sections)
        if any(run.form.underline for run in paragraph.runs):
            yield DrawnLine("underline", paragraph, 0, 0, align=paragraph.form.align)
        if is_row(paragraph.text):
            yield DrawnLine("characters", paragraph, 0, 0, align=paragraph.form.align)


def is_row(text: str) -> bool:
    """Say whether a text is a row of one sign and nothing else, at least three times."""
    return len(text) < 500 and _ROW.fullmatch(text) is not None


def _borders(paragraph: Paragraph, sections: Sequence[Section]) -> Iterator[DrawnLine]:
    form = paragraph.form
    for border in form.borders:
        if border.side in _LEVEL:
            length = _room_mm(paragraph, sections) - form.left_mm - form.right_mm
            yield DrawnLine(
                "border", paragraph, max(0, length), border.weight_pt, border.colour, border.kind
            )


def _room_mm(paragraph: Paragraph, sections: Sequence[Section]) -> float:
    cell = paragraph.cell
    if cell is not None and cell.width_mm:
        return cell.width_mm - cell.padding_mm
    return sections[paragraph.section].text_width_mm if paragraph.section < len(sections) else 0
