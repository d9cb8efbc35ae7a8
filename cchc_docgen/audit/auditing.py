"""One ``.docx``, ours or not, from the file to the judgement."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc_docgen.audit.judging import Judgement, judge
from cchc_docgen.audit.parts.letterhead import with_letterhead
from cchc_docgen.audit.parts.locating import find_parts
from cchc_docgen.audit.parts.one_table import without_whole_table
from cchc_docgen.ooxml.description import Description, Paragraph
from cchc_docgen.ooxml.reading import read_description
from cchc_docgen.profiles.model import Profile

_NO_BREAK = "\u00a0"


def audit(source: Path | bytes, file: str = "", profile: Profile | None = None) -> Judgement:
    """Return what every rule comes to in a document; ``file`` is how findings call it.

    Left out, the profile is that of the letter's date. Raises :class:`DocgenError` for a file that cannot be
    read as a Word document.
    """
    return audit_description(read_description(source, file), profile)


def audit_description(description: Description, profile: Profile | None = None) -> Judgement:
    """Return what every rule comes to in a document that was read; see :func:`audit`."""
    whole = without_whole_table(with_letterhead(_with_plain_blanks(description)))
    return judge(whole, find_parts(whole), profile)


def _with_plain_blanks(description: Description) -> Description:
    """Return a description in which a blank at which no line ends is a blank: no rule asks for one."""
    if not any(_NO_BREAK in each.text for each in description.paragraphs):
        return description
    plain = {id(each): _plain(each) for each in description.paragraphs}
    lines = (
        replace(line, paragraph=plain.get(id(line.paragraph), line.paragraph))
        for line in description.lines
    )
    return replace(description, paragraphs=tuple(plain.values()), lines=tuple(lines))


def _plain(paragraph: Paragraph) -> Paragraph:
    if _NO_BREAK not in paragraph.text:
        return paragraph
    runs = tuple(replace(run, text=run.text.replace(_NO_BREAK, " ")) for run in paragraph.runs)
    return replace(paragraph, text=paragraph.text.replace(_NO_BREAK, " "), runs=runs)
