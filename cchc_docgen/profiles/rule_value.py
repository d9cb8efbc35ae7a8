"""A value of the law: what we use, what is allowed, where that is written, how sure the reading is."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Generic, TypeVar, get_args

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
