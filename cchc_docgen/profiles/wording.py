"""What the program writes by itself: gaps, end marks, numbering, citations, marks of capacity, types."""

from __future__ import annotations

from typing import Literal

from cchc_docgen.profiles.ruled import Ruled, Sourced


class Gaps(Sourced):
    """How many spaces a draft shows for what is not yet known."""

    number: Ruled[int]
    day: Ruled[int]
    month: Ruled[int]


class Punctuation(Sourced):
    """The marks the program sets: nobody types them."""

    number_separator: Ruled[str]
    basis_end: Ruled[str]
    basis_last_end: Ruled[str]
    addressee_end: Ruled[str]
    list_lead: Ruled[str]
    list_end: Ruled[str]
    list_last_end: Ruled[str]
    filing_label: Ruled[str]
    text_end: Ruled[str]


class Numbering(Sourced):
    """How directives are numbered, level by level."""

    markers: Ruled[tuple[str, ...]]
    letters: Ruled[tuple[str, ...]]


CitationForm = Literal["full", "dated", "short"]


class Citation(Sourced):
    """How a document is cited, first and later; the types cited without number and issuer.

    ``parts`` is the letter case of khoản and điểm: ``lower``, or ``capital`` (Khoản 3, Điều 1).
    """

    first_mention: Ruled[CitationForm]
    later_mention: Ruled[CitationForm]
    date: Ruled[Literal["long", "short"]]
    unnumbered: Ruled[tuple[str, ...]]
    parts: Ruled[Literal["lower", "capital"]]


class Capacity(Sourced):
    """A mark before the position signed for, and the lines it needs."""

    mark: str
    before: Literal["body", "head"]
    own_line: bool
    after: tuple[str, ...] = ()


class Kind(Sourced):
    """A type of document; ``abbreviation`` is ``''`` for those whose symbol has none."""

    slug: str
    name: str
    abbreviation: str = ""
    prints_name: bool = True
    addressed: Literal["always", "upward", "unusual"] = "unusual"
    template: bool = False
