"""What a profile is: the form of a letter under one regulation, typed and frozen.

Its values are :class:`~cchc_docgen.profiles.rule_value.RuleValue`: what we use, what the law
allows beside it, where that is written and how sure the reading is.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from pydantic import Field

from cchc_docgen.profiles.form import House, Page, PageNumber, Part, Parts, RuleLine, RuleLines
from cchc_docgen.profiles.rule_value import Confidence, Frozen, Sourced, pt_from_mm
from cchc_docgen.profiles.wording import Blanks, Capacity, Citation, Kind, Numbering, Punctuation

__all__ = [
    "Capacity",
    "Confidence",
    "Kind",
    "Part",
    "Parts",
    "Profile",
    "RuleLine",
]


class InForce(Sourced):
    """The days on which a regulation governs a letter, both included; open where nothing is said."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether a letter of that day falls under the regulation."""
        return (self.from_ is None or self.from_ <= day) and (
            self.until is None or day <= self.until
        )


class Title(Frozen):
    """The regulation's name for people."""

    vi: str
    en: str


class Profile(Frozen):
    """The form of administrative documents under one regulation."""

    name: str
    title: Title
    in_force: InForce
    template_folder: str
    page: Page
    page_number: PageNumber
    parts: Parts
    rule_lines: RuleLines
    house: House
    gaps: Blanks
    punctuation: Punctuation
    numbering: Numbering
    citation: Citation
    capacities: tuple[Capacity, ...]
    kinds: tuple[Kind, ...]

    def kind(self, slug: str) -> Kind | None:
        """Return the type of document of that slug, ``None`` if the regulation has none such."""
        return next((kind for kind in self.kinds if kind.slug == slug), None)

    @cached_property
    def text_width_pt(self) -> float:
        """The width between the margins."""
        return pt_from_mm(self.page.text_width_mm)

    @cached_property
    def issuer_width_pt(self) -> float:
        """The width a line of the issuer's or the parent's name may take."""
        return pt_from_mm(self.house.header_left_mm.use)

    @cached_property
    def place_date_width_pt(self) -> float:
        """The width the place and date line may take."""
        return self.text_width_pt - self.issuer_width_pt

    @cached_property
    def dispatch_subject_width_pt(self) -> float:
        """The width a line of a công văn's subject may take, under the number."""
        return self.issuer_width_pt - self.parts.dispatch_subject.indents_pt

    @cached_property
    def subject_width_pt(self) -> float:
        """The width a line of the subject under a type name may take."""
        return self.text_width_pt - self.parts.subject.indents_pt
