"""What is written otherwise than the law has it, though every part is there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from cchc_docgen.audit.parts.known_words import wording
from cchc_docgen.audit.parts.passages import Deviation, Layout, Passage
from cchc_docgen.ooxml.description import Description, Paragraph
from cchc_docgen.ooxml.drawings import DrawnLine
from cchc_docgen.ooxml.typed_lines import is_row

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_STYLED = re.compile(r"(.+?),?[ -]+(?:Bold|Italic|Regular|Đậm|Nghiêng)\b.*", re.IGNORECASE)


def deviations(
    description: Description,
    found: Mapping[str, Sequence[Passage]],
    lines: Mapping[str, DrawnLine],
    layouts: Mapping[str, Layout],
) -> Iterator[Deviation]:
    """Yield each deviation once; ``layouts`` is how ``nation`` and ``recipients_label`` are set."""
    yield from _motto(found)
    yield from _decomposed(description)
    yield from _layout(found, layouts)
    yield from _fonts(description)
    yield from _lines(lines)


def _motto(found: Mapping[str, Sequence[Passage]]) -> Iterator[Deviation]:
    for passage in found.get("motto", ())[:1]:
        if _DASHES.search(passage.text):
            yield Deviation("writing-motto-dash", "motto", passage.paragraph, passage.text)


def _decomposed(description: Description) -> Iterator[Deviation]:
    for paragraph in description.paragraphs:
        if not unicodedata.is_normalized("NFC", paragraph.text):
            words = paragraph.text.split()
            bad = (word for word in words if not unicodedata.is_normalized("NFC", word))
            yield Deviation("writing-decomposed", "", paragraph, next(bad, ""))
            return


def _layout(
    found: Mapping[str, Sequence[Passage]], layouts: Mapping[str, Layout]
) -> Iterator[Deviation]:
    for part, layout in layouts.items():
        for passage in found.get(part, ())[:1]:
            if layout == "tabs":
                yield Deviation("writing-tabs", part, passage.paragraph, passage.text)
            elif layout == "spaces":
                yield Deviation("writing-spaces", part, passage.paragraph, passage.text)


def _fonts(description: Description) -> Iterator[Deviation]:
    """Yield a typeface whose name says bold or italic: Word does not know it for a style."""
    base = wording().font.casefold()
    for font in description.fonts:
        styled = _STYLED.fullmatch(font)
        if styled and styled[1].casefold() == base:
            yield Deviation("writing-font-name", "", _first_in(description, font), font)
            return


def _first_in(description: Description, font: str) -> Paragraph:
    margins = [each for s in description.sections for each in (*s.headers.all(), *s.footers.all())]
    everything = (*description.paragraphs, *description.notes, *margins)
    return next(each for each in everything if any(run.form.font == font for run in each.runs))


def _lines(lines: Mapping[str, DrawnLine]) -> Iterator[Deviation]:
    """Yield lines made of text: the law wants them drawn (II.1b, II.2b, II.5b)."""
    for kind, code in (("underline", "writing-underline"), ("characters", "writing-characters")):
        for part, line in lines.items():
            if line.kind == kind:
                yield Deviation(code, part, line.paragraph, _typed(line.paragraph.text))
                break


def _typed(text: str) -> str:
    """Return the row of characters in a text, the whole text where it has none."""
    row = next((line for line in text.split("\n") if is_row(line)), text)
    return " ".join(row.split())
