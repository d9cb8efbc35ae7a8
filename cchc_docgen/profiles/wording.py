"""What the program writes by itself: gaps, end marks, numbering, citations, marks of capacity, types."""

from __future__ import annotations

from typing import Literal

from cchc_docgen.profiles.rule_value import RuleValue, Sourced


class Blanks(Sourced):
    """How many spaces a draft shows for what is not yet known."""

    number: RuleValue[int]
    day: RuleValue[int]
    month: RuleValue[int]


class Punctuation(Sourced):
    """The marks the program sets: nobody types them."""

    number_separator: RuleValue[str]
    basis_end: RuleValue[str]
    basis_last_end: RuleValue[str]
    addressee_end: RuleValue[str]
    list_lead: RuleValue[str]
    list_end: RuleValue[str]
    list_last_end: RuleValue[str]
    filing_label: RuleValue[str]
    text_end: RuleValue[str]


class Numbering(Sourced):
    """How directives are numbered, level by level."""

    markers: RuleValue[tuple[str, ...]]
    letters: RuleValue[tuple[str, ...]]


CitationForm = Literal["full", "dated", "short"]


class Citation(Sourced):
    """How a document is cited, first and later; the types cited without number and issuer.

    ``parts`` is the letter case of khoản and điểm: ``lower``, or ``capital`` (Khoản 3, Điều 1).
    """

    first_mention: RuleValue[CitationForm]
    later_mention: RuleValue[CitationForm]
    date: RuleValue[Literal["long", "short"]]
    unnumbered: RuleValue[tuple[str, ...]]
    parts: RuleValue[Literal["lower", "capital"]]


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
