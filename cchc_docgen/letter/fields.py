"""Field types of the source: every one takes the typed text and gives a typed value, or says why not.

The errors are ``PydanticCustomError`` whose type is already one of our codes, so that one translator
(:func:`cchc_docgen.letter.model.validate`) serves every model.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from cchc_docgen.vietnamese.dates import DateError, PartialDate, parse_date
from cchc_docgen.vietnamese.numbers import NumberError, parse_decimal
from cchc_docgen.vietnamese.text import yes_or_no

# A year, and strokes between the groups, are for a rule: a company numbers as it likes.
_SYMBOL = re.compile(
    r"(?:(?:19|20)\d\d/)?[^\W\d_][\w&]*(?:\.\w+)*(?:(?:-[^\W_]|/[^\W\d_])[\w&]*(?:\.\w+)*)*"
)
_NUMBER = re.compile(r"0*[1-9]\d{0,5}[a-zđ]?")
_GROUPS = r"[^\W\d_][\w&]*(?:-[^\W_][\w&]*(?:\.\w+)*)*"  # V.I and such are a unit's own name
_DOCUMENT_NUMBER = re.compile(
    rf"\d{{1,6}}[a-zđ]?(?:/(?:19|20)\d\d)?/{_GROUPS}"
    rf"|\d{{1,6}}[a-zđ]?-[^\W\d_]+/{_GROUPS}"  # of the Party: 18-NQ/TW
)
_RANK = re.compile(r"[1-9]\d{0,3}/[1-9]\d{0,3}")
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")


_FINAL = tuple("!?…")  # which say something that no full stop can stand for


def final_mark(text: str) -> str:
    """Return the mark at the end of a paragraph that no other can follow: ``?``, ``!``, ``…``."""
    return text[-1:] if text.endswith(_FINAL) else "…" if text.endswith("...") else ""


class Model(BaseModel):
    """A frozen model in which a key that it does not know is an error."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )


class OrText:
    """Tells the JSON Schema that a single text may stand in place of the list or mapping."""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of either form."""
        return {"anyOf": [_TEXT_SCHEMA, handler(core_schema)]}


def _require_text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text-expected", "")
    if not value.strip():
        raise PydanticCustomError("text-empty", "")
    return value


def _text(value: Any) -> str:
    return (
        text if isinstance(value, str) and (text := value.strip()) else _require_text(value).strip()
    )


def _matching(pattern: re.Pattern[str], code: str) -> Any:
    def check(value: Any) -> str:
        text = _require_text(value).strip()
        if not pattern.fullmatch(text):
            raise PydanticCustomError(code, "", {"value": text})
        return text

    return check


def _decimal(value: Any) -> Decimal:
    text = _require_text(value)
    try:
        return parse_decimal(text)
    except NumberError as problem:
        raise PydanticCustomError(
            problem.code,
            "",
            {**problem.params, "value": text},
        ) from None


def _percent(value: Any) -> Decimal:
    text = _require_text(value).strip()
    if not text.endswith("%"):
        raise PydanticCustomError("percent-sign-missing", "", {"value": text})
    return _decimal(text[:-1].rstrip())


def _date(value: Any) -> PartialDate:
    text = _require_text(value)
    try:
        return parse_date(text)
    except DateError as problem:
        params = {**problem.params, "value": text}
        raise PydanticCustomError(problem.code, "", params) from None


def _year(value: Any) -> int:
    text = _require_text(value).strip()
    if not _YEAR.fullmatch(text):
        raise PydanticCustomError("year-form", "", {"value": text})
    return int(text)


def _flag(value: Any) -> bool:
    """Read what clerks write for yes and no; an empty cell is no."""
    if not isinstance(value, str):
        raise PydanticCustomError("text-expected", "")
    said = yes_or_no(value)
    if said is None:
        raise PydanticCustomError("flag-unknown", "", {"value": value})
    return said


def _against(value: Any) -> int | Literal["none"]:
    return "none" if value == "none" else _year(value)


def one_or_more(value: Any) -> Any:
    """Return a single text as a list of one."""
    return [value] if isinstance(value, str) else value


_TEXT_SCHEMA = {"type": "string", "minLength": 1}
_SCALAR_SCHEMA = {"type": ["string", "number"]}

Text = Annotated[str, PlainValidator(_text), WithJsonSchema(_TEXT_SCHEMA)]
Key = Annotated[
    str,
    PlainValidator(_matching(KEY, "key-form")),
    WithJsonSchema({"type": "string", "pattern": f"^{KEY.pattern}$"}),
]
Symbol = Annotated[
    str, PlainValidator(_matching(_SYMBOL, "symbol-form")), WithJsonSchema(_TEXT_SCHEMA)
]
SerialNumber = Annotated[
    str,
    PlainValidator(_matching(_NUMBER, "number-form")),
    WithJsonSchema({"type": ["string", "integer"]}),
]
DocumentNumber = Annotated[
    str,
    PlainValidator(_matching(_DOCUMENT_NUMBER, "reference-number-form")),
    WithJsonSchema(_TEXT_SCHEMA),
]
Rank = Annotated[str, PlainValidator(_matching(_RANK, "rank-form")), WithJsonSchema(_TEXT_SCHEMA)]
Number = Annotated[Decimal, PlainValidator(_decimal), WithJsonSchema(_SCALAR_SCHEMA)]
Percent = Annotated[
    Decimal,
    PlainValidator(_percent),
    WithJsonSchema({"type": "string", "pattern": "%$"}),
]
Date = Annotated[PartialDate, PlainValidator(_date), WithJsonSchema(_SCALAR_SCHEMA)]
Year = Annotated[int, PlainValidator(_year), WithJsonSchema({"type": ["string", "integer"]})]
Against = Annotated[
    int | Literal["none"],
    PlainValidator(_against),
    WithJsonSchema({"type": ["string", "integer"]}),
]


def _column_type(value: Any) -> str:
    from cchc_docgen.letter.filters import nearest_filter, type_named

    text = _text(value)
    if type_named(text) is None:
        near = nearest_filter(text, types=True)
        raise PydanticCustomError("column-type-unknown", "", {"value": text, "nearest": near})
    return text


class _TypeNames:
    """Tells the JSON Schema the names of the types that a column may have."""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of a name; any spelling of it is taken, those are proposed."""
        from cchc_docgen.letter.filters import FILTERS

        names = [name for each in FILTERS if each.family for name in each.names]
        return {"anyOf": [{"enum": names}, _TEXT_SCHEMA]}


ColumnType = Annotated[str, PlainValidator(_column_type), _TypeNames()]
Flag = Annotated[
    bool,
    PlainValidator(_flag),
    WithJsonSchema({"type": ["string", "boolean", "integer"]}),
]


class OrOne:
    """Tells the JSON Schema that a single value may stand in place of the list."""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of either form."""
        schema = handler(core_schema)
        return {"anyOf": [schema["items"], schema]}


_Scalar = Annotated[str, PlainValidator(_text), WithJsonSchema(_SCALAR_SCHEMA)]


def beside_others(
    field: str, core_schema: CoreSchema, handler: GetJsonSchemaHandler
) -> dict[str, Any]:
    """Return the schema of a model in which what a field gathers is typed beside the other fields."""
    schema = handler.resolve_ref_schema(handler(core_schema))
    gathered = schema["properties"].pop(field, {})
    schema["additionalProperties"] = gathered.get("additionalProperties", {})
    return schema


class Acceptance(Model):
    """Findings of one rule taken on with a reason: by the place of each, the values accepted there."""

    reason: Text
    accepts: dict[str, Annotated[tuple[_Scalar, ...], BeforeValidator(one_or_more), OrOne()]] = {}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of what is typed: the places stand beside the reason."""
        return beside_others("accepts", core_schema, handler)


def _places_gathered(value: Any) -> Any:
    """Read what stands beside the reason as places; a bare text is a reason that names none."""
    if not isinstance(value, dict):
        return {"reason": value} if isinstance(value, str) else value
    places = {key: each for key, each in value.items() if key != "reason"}
    return {key: value[key] for key in value if key == "reason"} | {"accepts": places}


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Acceptances = dict[
    Key,
    Annotated[
        tuple[Annotated[Acceptance, BeforeValidator(_places_gathered)], ...],
        Field(min_length=1),
        BeforeValidator(_listed),
        OrOne(),
    ],
]


class TableArea(Model):
    """Where the table of a batch stands in its file, if it is not found by itself."""

    sheet: Text | None = Field(default=None, description="The sheet of a workbook.")
    header_row: Text | None = Field(
        default=None, description="The row of the titles: 4, or 4-5 for two rows."
    )
    range: Text | None = Field(default=None, description="The range that is read: A4:H30.")


class FormTable(TableArea):
    """What a letter says of the table that fills it: where it stands, and what its columns hold."""

    types: dict[str, ColumnType] = Field(
        default_factory=dict, description="What a column holds: {kinh_phí: tiền, hạn: ngày}."
    )
