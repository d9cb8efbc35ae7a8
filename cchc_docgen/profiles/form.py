"""How a page and its parts look. Sizes are in points, lengths in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

MM_PER_INCH = 25.4
PT_PER_INCH = 72


def pt_from_mm(length_mm: float) -> float:
    """Return a length in points."""
    return length_mm * PT_PER_INCH / MM_PER_INCH


T = TypeVar("T")


class Confidence(StrEnum):
    """How sure a reading of the law is; only A and B may refuse a letter."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    K = "K"

    @property
    def binds(self) -> bool:
        """Tell whether the text of the law itself was read."""
        return self in (Confidence.A, Confidence.B)


class Frozen(BaseModel):
    """A model whose values never change and whose keys are all known."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Sourced(Frozen):
    """Something the law says, with its place there and how sure the reading is.

    A value inside it that is written bare, or without a source of its own, takes this one's.
    """

    source: str = Field(min_length=1)
    confidence: Confidence

    @property
    def is_of_form(self) -> bool:
        """Whether only the specimens show it: an example may advise, it is no rule that refuses."""
        return "PL III" in self.source and "PL III/I" not in self.source

    @model_validator(mode="before")
    @classmethod
    def _spread(cls, data: dict[str, Any]) -> dict[str, Any]:
        own = {key: data.get(key) for key in ("source", "confidence")}
        return {
            name: _with_source(value, own) if _is_rule_value(cls, name) else value
            for name, value in data.items()
        }


def _is_rule_value(model: type[BaseModel], name: str) -> bool:
    field = model.model_fields.get(name)
    kinds = get_args(field.annotation) or (field.annotation,) if field else ()
    return any(isinstance(kind, type) and issubclass(kind, RuleValue) for kind in kinds)


def _with_source(value: Any, own: dict[str, Any]) -> dict[str, Any]:
    return {**own, **value} if isinstance(value, dict) else {**own, "use": value}


class RuleValue(Sourced, Generic[T]):
    """A value: the one we use, and what is allowed beside it (nothing else, if nothing is said)."""

    use: T
    range: tuple[T, T] | None = None
    one_of: tuple[T, ...] | None = None
    at_least: T | None = None
    same_as: str | None = None

    @model_validator(mode="after")
    def _use_is_allowed(self) -> RuleValue[T]:
        if not self.allows(self.use):
            raise ValueError("the value we use is not one that the law allows")
        return self

    def allows(self, value: Any) -> bool:
        """Tell whether the law allows ``value`` here."""
        if self.range is not None:
            return bool(self.range[0] <= value <= self.range[1])
        if self.one_of is not None:
            return value in self.one_of
        if self.at_least is not None:
            return bool(value >= self.at_least)
        return bool(value == self.use)


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
