"""The parts of a letter as they are found: names, passages, deviations in writing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cchc_docgen.ooxml.description import Paragraph, Run
from cchc_docgen.ooxml.drawings import DrawnLine

Sort = Literal["letter", "attached", "appendix"]
NoLetter = Literal["", "empty", "parts", "several", "form", "normative"]
Layout = Literal["table", "tabs", "spaces", "text-box", "paragraphs"]

PART_NAMES = (
    "secrecy",
    "urgency",
    "nation",
    "motto",
    "parent",
    "issuer",
    "number",
    "place_date",
    "type_name",
    "subject",
    "dispatch_subject",
    "addressed",
    "addressee",
    "basis",
    "text",
    "heading",
    "item",
    "closing",
    "authority",
    "signer",
    "recipients_label",
    "recipient",
    "appendix_label",
    "appendix_title",
    "appendix_reference",
    "appendix",
    "centred",
    "table",
    "page_number",
    "address",
    "copied",
    "after",
)
"""Every part that can be found; those that profiles know have the profile's names.

``centred`` are lines across the page inside the text (``QUYẾT ĐỊNH:``, ``Chương I``), ``table`` is what
stands in tables of the text, ``appendix`` what follows the letter besides its own label and title.
``address`` is cell 13, ``copied`` the block of a copy, ``after`` what else follows the signature.
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the stretch of one that holds a part: a half of a line set by tabs.

    ``runs`` are cut at the stretch's ends; ``start`` and ``end`` count in the paragraph's printed text.
    """

    paragraph: Paragraph
    start: int
    end: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The text as it is printed, white space at its ends left out."""
        return "".join([run.shown for run in self.runs]).strip()

    @property
    def is_whole(self) -> bool:
        """Whether nothing else is printed in the paragraph, so that its layout is the part's."""
        shown = self.paragraph.shown
        return not (shown[: self.start] + shown[self.end :]).strip()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the letter: its passages in document order.

    Parts of the text (``text``, ``item`` …) have one passage a paragraph, scattered over the body.
    """

    name: str
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The part's text, passages joined by ``\\n``."""
        return "\n".join([passage.text for passage in self.passages])


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something written otherwise than the law has it, told once for the letter.

    ``code`` begins with ``writing-`` and has its sentences in ``messages.yaml`` (their fields are
    ``found`` and ``part``); ``found`` is what stands there. ``part`` is ``''`` where it is everywhere.
    """

    code: str
    part: str
    paragraph: Paragraph
    found: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a letter as far as they were found.

    ``kind`` is the type's slug in the profiles, ``''`` if it cannot be told. ``lines`` holds the lines
    under ``motto``, ``issuer`` and ``subject``. ``no_letter`` is ``''`` for a letter, else it says
    why the file is none: ``empty`` (no text at all), ``parts`` (no nation, motto, number, signature).
    ``sort`` is ``attached`` for a text issued with another document, ``appendix`` for a lone appendix.
    """

    by_name: Mapping[str, Part]
    lines: Mapping[str, DrawnLine]
    deviations: tuple[Deviation, ...] = ()
    kind: str = ""
    header: Layout = "table"
    signature: Layout = "table"
    no_letter: NoLetter = ""
    sort: Sort = "letter"

    def __contains__(self, name: str) -> bool:
        """Whether a part was found."""
        return name in self.by_name

    def passages(self, name: str) -> tuple[Passage, ...]:
        """Return the passages of a part, none if it was not found."""
        part = self.by_name.get(name)
        return part.passages if part else ()

    def text(self, name: str) -> str:
        """Return the text of a part, ``''`` if it was not found."""
        part = self.by_name.get(name)
        return part.text if part else ""
