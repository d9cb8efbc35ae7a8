"""The registers that letters share: the office, the documents it cites, the scores it reports."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    RootModel,
)
from pydantic_core import CoreSchema, PydanticCustomError

from cchc_docgen.diagnostics import Mark
from cchc_docgen.letter.fields import (
    Acceptances,
    Date,
    DocumentNumber,
    Flag,
    Key,
    Model,
    Number,
    OrText,
    Percent,
    Rank,
    TableArea,
    Text,
    Year,
    beside_others,
    one_or_more,
)
from cchc_docgen.source.reading import Source, Steps

OFFICE = "office.yaml"
REFERENCES = "references.yaml"
SCORES = "scores"
WORDS = "words.txt"


def shown_path(path: Path) -> str:
    """Return a path as messages show it: relative to the working folder when it lies below it."""
    here = os.getcwd() + os.sep  # noqa: PTH109 - asked of every letter, and strings will do
    absolute = os.path.abspath(path)  # noqa: PTH100
    return absolute.removeprefix(here) if absolute.startswith(here) else str(path)


def folders_above(folder: Path) -> tuple[Path, ...]:
    """Return a folder and all folders above it, the nearest first."""
    start = Path(os.path.abspath(folder))  # noqa: PTH100 - keeps symbolic links as they were named
    return (start, *start.parents)


def nearest_above(folder: Path, name: str) -> Path | None:
    """Return the file or folder ``name`` in ``folder`` or in the nearest folder above it.

    A folder that may not be looked into, or a name too long for it, counts as one that has it not.
    """
    for candidate in folders_above(folder):
        with suppress(OSError):
            if (candidate / name).exists():
                return candidate / name
    return None


T = TypeVar("T")
Power = Literal["TM.", "KT.", "TL.", "TUQ.", "Q."]
ReadGroup = Literal[
    "spelling", "repetition", "marks", "figures", "time", "names", "laws", "addresses",
    "chính tả", "lặp từ", "dấu câu", "số liệu", "thời gian", "tên gọi", "viện dẫn", "liên hệ",
]  # fmt: skip
"""What the texts of a letter are read for; an office may do without a group. The second row is the first."""


_BODY = re.compile(r"(?:[ỦU][yỷ] ban|Hội đồng) nhân dân\b", re.IGNORECASE)


class Signer(Model):
    """A person who may sign for the office: with which title, from when to when, in which capacity."""

    name: Text
    title: Text
    from_: Date | None = Field(default=None, alias="from", description="The first day in office.")
    until: Date | None = Field(default=None, description="The last day in office.")
    powers: Annotated[tuple[Power, ...] | None, BeforeValidator(one_or_more), OrText()] = Field(
        default=None, description="The marks the person may sign under; left out, any."
    )


class Office(Model):
    """What is true of every letter of an office."""

    name: Text
    parent: Text | None = Field(
        default=None, description="The direct parent body, if there is one."
    )
    abbreviation: Text | None = Field(
        default=None, description="The office's own abbreviation in symbols: CT of a Cục Thuế."
    )
    place: Text
    head: Text | None = Field(default=None, description="Title of the head: Giám đốc.")
    collective: Text | None = Field(default=None, description="Name signed for with TM.")
    citation_dates: Literal["short", "long"] | None = Field(
        default=None, description="03/4/2019 (short) or ngày 03 tháng 4 năm 2019 (long)."
    )
    tone_marks: Literal["old", "new"] | None = Field(
        default=None, description="hòa, khỏe, thủy (old) or hoà, khoẻ, thuỷ (new)."
    )
    name_titles: Flag = Field(
        default=False,
        description="Whether a rank or degree may stand before a signer's name (armed forces, "
        "education, health, science).",
    )
    table: TableArea | None = Field(
        default=None, description="Where the tables of batches stand in their files."
    )
    not_proofread: Annotated[tuple[ReadGroup, ...], BeforeValidator(one_or_more), OrText()] = Field(
        default=(), description="What the texts are not read for: spelling, figures …"
    )
    signers: tuple[Signer, ...] = Field(default=(), description="Who may sign, and when.")
    strict: Flag = Field(default=False, description="Whether a warning refuses a letter.")
    accept: Acceptances = Field(
        default_factory=dict,
        validation_alias=AliasChoices("accept", "acceptances"),
        description="Findings accepted for every letter, each with its reason.",
    )

    @property
    def signing_body(self) -> str:
        """The body that stands after TM.; a people's committee or council without its place (II.7b)."""
        bare = _BODY.match(self.name)
        return self.collective or (bare[0] if bare else self.name)


class Reference(Model):
    """A document that letters cite."""

    type: Text
    number: DocumentNumber | None = None
    date: Date | None = None
    issuer: Text | None = None
    subject: Text | None = None
    effective: Date | None = Field(default=None, description="The first day it applies.")
    expires: Date | None = Field(
        default=None, description="The day from which it no longer applies."
    )
    replaced_by: Key | None = Field(
        default=None, description="The key of the document that took its place."
    )
    amended_by: Annotated[tuple[Key, ...], BeforeValidator(one_or_more), OrText()] = Field(
        default=(), description="The keys of the documents that amend it."
    )

    @property
    def linked(self) -> tuple[str, ...]:
        """The keys of the documents that replace or amend it."""
        return (self.replaced_by, *self.amended_by) if self.replaced_by else self.amended_by


class Register(RootModel[T]):
    """A model that is one mapping."""

    model_config = ConfigDict(defer_build=True)


class References(Register[dict[Key, Reference]]):
    """Every document cited, once, by its key."""


class YearScores(Model):
    """The figures of one year: the benchmark, the total, the index, the rank, and one a component.

    In the source the component figures stand beside the fixed keys; here they are ``parts``.
    """

    benchmark: Number | None = None
    total: Number | None = None
    index: Percent | None = None
    rank: Rank | None = Field(default=None, description="The place among how many: 5/17.")
    parts: dict[str, Number] = Field(default_factory=dict)

    @cached_property
    def summed(self) -> Decimal:
        """The sum of the components, worked out once for all letters that print it."""
        return sum(self.parts.values(), Decimal(0))

    @cached_property
    def share(self) -> Decimal | None:
        """The total over the benchmark in percent, unrounded; None without a benchmark."""
        return self.reached / self.benchmark * 100 if self.benchmark else None

    @property
    def reached(self) -> Decimal:
        """The typed total, or the sum of the components."""
        return self.summed if self.total is None else self.total

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return beside_others("parts", core_schema, handler)


_FIXED = ("benchmark", "total", "index", "rank")


def _not_reserved(key: str) -> str:
    if key in (*_FIXED, "year", "parts"):
        raise PydanticCustomError("score-reserved-part", "", {"value": key})
    return key


ComponentKey = Annotated[Key, AfterValidator(_not_reserved)]


def _gathered(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    fixed = {key: value[key] for key in _FIXED if key in value}
    return fixed | {"parts": {key: figure for key, figure in value.items() if key not in fixed}}


AnyYearScores = Annotated[YearScores, BeforeValidator(_gathered)]


class ScoreTable(Model):
    """The scores of one index, year by year; without years where each letter has its own figures."""

    name: Text
    unit: Text
    components: Annotated[dict[ComponentKey, Text], Field(min_length=1)]
    years: dict[Year, AnyYearScores] = Field(default_factory=dict)

    def unknown_parts(self) -> Iterator[tuple[int, str]]:
        """Yield the year and the key of every figure that is none of the components."""
        for year, scores in self.years.items():
            yield from ((year, key) for key in scores.parts if key not in self.components)


ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Read(Generic[ModelT]):
    """A validated model and the source it came from."""

    model: ModelT
    source: Source


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a letter draws on: the office, the references and the score tables, each with its source."""

    office: Read[Office]
    references: Read[References] | None
    scores: Mapping[str, Read[ScoreTable]]
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Figures:
    """The scores of one year and the place they were read from."""

    year: int
    scores: YearScores
    source: Source
    steps: Steps

    def mark(self, *steps: str) -> Mark:
        """Return the place of one of the figures, or of the year itself."""
        return self.source.mark((*self.steps, *steps), key=not steps)
