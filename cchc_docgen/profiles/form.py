"""How a page and its parts look. Sizes are in points, lengths in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from cchc_docgen.profiles.rule_value import Frozen, RuleValue, Sourced, pt_from_mm


class Case(StrEnum):
    """Letter case of the printed text: all capitals, or ordinary writing."""

    UPPER = "upper"
    LOWER = "lower"


Align = Literal["left", "center", "right", "justify"]


class Part(Sourced):
    """One part of the rule table and the Word style that carries its form."""

    style: str
    like: str | None = None
    text: RuleValue[str] | None = None
    case: RuleValue[Case]
    size_pt: RuleValue[float]
    bold: RuleValue[bool]
    italic: RuleValue[bool]
    align: RuleValue[Align]
    first_line_mm: RuleValue[float] | None = None
    left_mm: RuleValue[float] | None = None
    right_mm: RuleValue[float] | None = None
    before_pt: RuleValue[float] | None = None
    after_pt: RuleValue[float] | None = None
    line_spacing: RuleValue[float] | None = None

    @property
    def fixed_text(self) -> str:
        """The words that always stand in this part, ``''`` if there are none."""
        return self.text.use if self.text else ""

    @property
    def indents_pt(self) -> float:
        """What the indents at both sides take away from the column, in points."""
        return sum(pt_from_mm(side.use) for side in (self.left_mm, self.right_mm) if side)


class Parts(Frozen):
    """Every part of the rule table, in the order of the page."""

    nation: Part
    motto: Part
    parent: Part
    issuer: Part
    number: Part
    place_date: Part
    type_name: Part
    subject: Part
    dispatch_subject: Part
    addressed: Part
    addressee: Part
    text: Part
    basis: Part
    heading: Part
    item: Part
    closing: Part
    authority: Part
    signer: Part
    recipients_label: Part
    recipient: Part
    page_number: Part

    def items(self) -> Iterator[tuple[str, Part]]:
        """Yield every part with its name."""
        for name in type(self).model_fields:
            yield name, self.named(name)

    def named(self, name: str) -> Part:
        """Return the part of that name."""
        part = getattr(self, name)
        assert isinstance(part, Part)
        return part


class Page(Sourced):
    """The sheet, its margins, its typeface."""

    width_mm: RuleValue[float]
    height_mm: RuleValue[float]
    top_mm: RuleValue[float]
    bottom_mm: RuleValue[float]
    left_mm: RuleValue[float]
    right_mm: RuleValue[float]
    font: RuleValue[str]
    colour: RuleValue[str]

    @property
    def text_width_mm(self) -> float:
        """The width between the margins."""
        return self.width_mm.use - self.left_mm.use - self.right_mm.use


class PageNumber(Sourced):
    """Where the page number stands; its look is the part ``page_number``."""

    place: RuleValue[Literal["header", "footer"]]
    on_first_page: RuleValue[bool]
    start: RuleValue[int]
    edge_mm: RuleValue[float]


class RuleLine(Sourced):
    """A drawn line: its length as a share of the printed width of the last line of ``under``."""

    ratio: RuleValue[float]
    under: str


class RuleLines(Frozen):
    """The drawn lines of a letter."""

    motto: RuleLine
    issuer: RuleLine
    subject: RuleLine


class House(Sourced):
    """Measures that the law leaves open."""

    header_left_mm: RuleValue[float]
    signature_left_mm: RuleValue[float]
    rule_weight_pt: RuleValue[float]
    rule_room_pt: RuleValue[float]
    rule_after_pt: RuleValue[float]
