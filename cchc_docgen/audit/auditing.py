"""One ``.docx``, ours or not, from the file to the judgement."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.audit.judging import Judgement, judge
from cchc_docgen.audit.parts.letterhead import with_letterhead
from cchc_docgen.audit.parts.locating import find_parts
from cchc_docgen.ooxml.description import Description
from cchc_docgen.ooxml.reading import read_description
from cchc_docgen.profiles.model import Profile


def audit(source: Path | bytes, file: str = "", profile: Profile | None = None) -> Judgement:
    """Return what every rule comes to in a document; ``file`` is how findings call it.

    Left out, the profile is that of the letter's date. Raises :class:`DocgenError` for a file that cannot be
    read as a Word document.
    """
    return audit_description(read_description(source, file), profile)


def audit_description(description: Description, profile: Profile | None = None) -> Judgement:
    """Return what every rule comes to in a document that was read; see :func:`audit`."""
    whole = with_letterhead(description)
    return judge(whole, find_parts(whole), profile)
