"""The text of a ``.docx`` as it is read: one paragraph a line, table cells row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cchc_docgen.ooxml.description import Paragraph
from cchc_docgen.ooxml.reading import read_description


def plain_text(source: Path | bytes) -> str:
    """Return the document's paragraphs, one a line, without those that hold nothing.

    Raises :class:`DocgenError` for a file that is no sound Word document.
    """
    return "\n".join(text for text in paragraph_texts(source) if text.strip())


def paragraph_texts(source: Path | bytes) -> Iterator[str]:
    """Yield the text of every paragraph of the main document, in document order.

    Inserted text is included, so is the number that Word sets before a paragraph of a list; a line break
    is ``\\n``. Text stored twice for old programs (the fallback of a text box) counts once.
    """
    return map(numbered_text, read_description(source, refuse_pending=False).paragraphs)


def numbered_text(paragraph: Paragraph) -> str:
    """Return a paragraph's text behind its automatic number, if it has one; what is hidden is left out."""
    text = paragraph.text
    if any(run.form.hidden for run in paragraph.runs):
        text = "".join([run.text for run in paragraph.runs if not run.form.hidden])
    return f"{paragraph.label} {text}" if paragraph.label and text.strip() else text
