"""The letter as a typed, frozen model: what a clerk describes, before any wording or layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.letter.fields import (
    Acceptances,
    Against,
    Date,
    Flag,
    FormTable,
    Key,
    Model,
    OrText,
    SerialNumber,
    Symbol,
    Text,
    Year,
    one_or_more,
)
from cchc_docgen.letter.registers import AnyYearScores

if TYPE_CHECKING:
    from cchc_docgen.source.reading import Source

ModelT = TypeVar("ModelT", bound=BaseModel)

YearFigures = Annotated[dict[Year, AnyYearScores], Field(min_length=1)]

_CAPACITY = re.compile(r"(TM|KT|TL|TUQ|Q)\.(?: +(\S[\s\S]*))?")
_DOCUMENT = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị (?:định|quyết)|Quyết định|Thông (?:tư|báo)|Chỉ thị|Công văn"
    r"|Kế hoạch|Tờ trình|Báo cáo|Chương trình|Hướng dẫn) (?:số )?(?=[A-ZĐ]|\d|và |tổ chức )",
    re.IGNORECASE,
)
# Before what such a text leads to the program sets a colon.
AS_FOLLOWS = re.compile(r"(?<!\w)(?:như sau|sau đây|dưới đây)\Z")
BULLET = re.compile(r"[-–—+*•] +|[-–—•](?=[^\W\d_])")
# `1.`, `1.1.`, `(1)`, `1/`, `1 -`, `a)`, `a.`, `A.`, `I.`, `ii)`; no amount, date, range or name.
NUMBERED = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-zđ]|[ivx]{2,4}|[IVX]{1,5})\)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?:\.(?= ?[^\W\d_])|(?= [^\W\d_a-zà-ỹđ]))"
    r"|\d{1,2}\.(?= ?[^\W\d_])|(?:[IVX]+|[a-zđA-E])\.(?= )|(?:\d{1,2}|[IVX]+|[a-zđA-E])/(?= )"
    r"|\d{1,2} ?[-–](?= [^\W\d_])) *(?=\S)"
)

END_MARK = re.compile(r"\./\.$")
SEMICOLON = re.compile(r";$")

# By the field of a letter, what the program prints in front of it.
LABELS = {
    "subject": re.compile(r"(?i)V/v\b"),
    "to": re.compile(r"(?i)Kính gửi\b *:?"),
    "recipients": re.compile(r"(?i)Nơi nhận *:"),
    "filing": re.compile(r"(?i)(?:- *)?Lưu *:"),
}


def _without(
    pattern: re.Pattern[str], code: str, *told: Literal["sign", "label", "value"]
) -> AfterValidator:
    """Refuse a text that begins, or by the pattern ends, with what the program sets or counts itself."""

    def check(value: str) -> str:
        if (
            found := pattern.search(value)
            if pattern.pattern.endswith("$")
            else pattern.match(value)
        ):
            said = {"sign": found[0].strip(), "label": found[0], "value": value}
            raise PydanticCustomError(code, "", {name: said[name] for name in told})
        return value

    return AfterValidator(check)


_NO_END_MARK = _without(END_MARK, "end-mark-typed", "value")
_NO_SEMICOLON = _without(SEMICOLON, "end-mark-typed", "value")
_NO_BULLET = _without(BULLET, "bullet-typed", "sign")
_NO_NUMBER = _without(NUMBERED, "bullet-typed", "sign")
_NO_FILING = _without(LABELS["filing"], "filing-among-recipients", "value")
_NO_LABEL = {
    field: _without(each, "label-typed", "label", "value") for field, each in LABELS.items()
}

Sentence = Annotated[Text, _NO_END_MARK]
Paragraph = Annotated[Sentence, _NO_SEMICOLON]
DirectiveText = Annotated[Sentence, _NO_NUMBER, _NO_BULLET]
Subject = Annotated[Sentence, _NO_LABEL["subject"]]
Filing = Annotated[Text, _NO_LABEL["filing"], _NO_SEMICOLON, _NO_BULLET, _NO_END_MARK]
Addressee = Annotated[Text, _NO_LABEL["to"], _NO_SEMICOLON, _NO_BULLET, _NO_END_MARK]
Recipient = Annotated[
    Text, _NO_FILING, _NO_LABEL["recipients"], _NO_SEMICOLON, _NO_BULLET, _NO_END_MARK
]


class BasisText(Model):
    """A legal basis in its own words: ``Theo đề nghị của Chánh Văn phòng Sở``."""

    text: Sentence


def _basis_item(value: Any) -> Any:
    """Read a plain sentence as a basis in its own words; it says ``Căn cứ`` or the like itself."""
    if not isinstance(value, str) or value.count(" ") < 2:
        return value
    if _DOCUMENT.match(value):
        raise PydanticCustomError("basis-lead", "", {"value": value})
    return {"text": value}


class Basis(Model):
    """The legal basis (căn cứ): keys of ``references.yaml``, or a text of its own."""

    basis: Annotated[
        tuple[
            Annotated[
                Annotated[Key, Tag("<key>")] | Annotated[BasisText, Tag("<text>")],
                Discriminator(lambda value: "<key>" if isinstance(value, str) else "<text>"),
                BeforeValidator(_basis_item),
            ],
            ...,
        ],
        Field(min_length=1),
    ]


class Scores(Model):
    """A paragraph of scores written by the program from ``scores/<name>.yaml``."""

    scores: Key
    year: Year
    against: Against | None = Field(
        default=None, description="The year compared with; 'none' for no comparison."
    )
    remark: Paragraph | None = None
    figures: YearFigures | None = Field(
        default=None, description="Figures of this letter alone, year by year, before the table's."
    )

    @property
    def compared_year(self) -> int | None:
        """The year compared with: the one before unless told otherwise, None for none."""
        if self.against == "none":
            return None
        return self.year - 1 if self.against is None else self.against


class Directive(Model):
    """A numbered directive: a text or a titled group, with the items below it."""

    text: DirectiveText | None = None
    title: DirectiveText | None = None
    items: tuple[AnyDirective, ...] = ()
    when: Flag = Field(
        default=True, description="Whether the item is printed; a batch fills it from a column."
    )

    @property
    def words(self) -> str:
        """Return the directive's own text or title."""
        return self.text or self.title or ""


def _directive(value: Any) -> Any:
    """Read a bare text as a directive and refuse one with both a text and a title, or neither."""
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, dict) and value.keys() <= {"text", "title", "items", "when"}:
        if "text" in value and "title" in value:
            raise PydanticCustomError("directive-text-and-title", "")
        if "text" not in value and "title" not in value:
            raise PydanticCustomError("directive-without-text", "")
    return value


AnyDirective = Annotated[Directive, BeforeValidator(_directive), OrText()]


class Directives(Model):
    """Numbered directives; ``markers`` names the marker of each level, ``1.``, ``a)`` or a sign."""

    directives: Annotated[tuple[AnyDirective, ...], Field(min_length=1)]
    markers: Annotated[tuple[Text, ...] | None, Field(default=None, min_length=1)]


BLOCKS: dict[str, type[Model]] = {"basis": Basis, "scores": Scores, "directives": Directives}


def _block_kind(value: Any) -> str:
    """Return the tag of a block; one that was validated before is taken as it is."""
    if isinstance(value, Model):
        return next(f"<{kind}>" for kind, model in BLOCKS.items() if isinstance(value, model))
    if isinstance(value, dict):
        return next((f"<{kind}>" for kind in BLOCKS if kind in value), "<unknown>")
    return "<text>"


def _unknown_block(value: Any) -> Any:
    raise PydanticCustomError("block-unknown", "", {"value": value})


Block = Annotated[
    Annotated[Paragraph, Tag("<text>")]
    | Annotated[Basis, Tag("<basis>")]
    | Annotated[Scores, Tag("<scores>")]
    | Annotated[Directives, Tag("<directives>")]
    | Annotated[Text, BeforeValidator(_unknown_block), Tag("<unknown>")],
    Discriminator(_block_kind),
]

# What pydantic puts into the location of an error though it is no part of the source.
TAGS = frozenset({"<key>", "<text>", "<unknown>", *(f"<{kind}>" for kind in BLOCKS)})


class Capacity(Model):
    """In whose name the signer signs: a mark of NĐ30, Annex I II.7b, and the head or body it names."""

    mark: str
    whom: str = ""


def _capacity(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("text-expected", "")
    found = _CAPACITY.fullmatch(value.strip())
    if found is None:
        raise PydanticCustomError("capacity-unknown", "", {"value": value})
    return {"mark": f"{found[1]}.", "whom": (found[2] or "").strip()}


AnyCapacity = Annotated[
    Capacity,
    BeforeValidator(_capacity),
    WithJsonSchema({"type": "string", "pattern": f"^{_CAPACITY.pattern}$"}),
]


class Signature(Model):
    """Who signs: the position, the name, and the marks TM., KT., TL., TUQ. or Q. where they apply."""

    title: Text
    name: Text
    capacity: Annotated[tuple[AnyCapacity, ...], BeforeValidator(one_or_more), OrText()] = ()


class Letter(Model):
    """One letter as its source file describes it."""

    kind: Text = Field(description="cong-van, thong-bao")
    profile: Text | None = Field(
        default=None, description="The regulation on form; left out, the letter's date chooses it."
    )
    number: SerialNumber | None = None
    symbol: Symbol
    date: Date
    subject: Subject
    to: Annotated[tuple[Addressee, ...], BeforeValidator(one_or_more), OrText()] = ()
    body: Annotated[tuple[Block, ...], Field(min_length=1)]
    signature: Signature
    recipients: Annotated[tuple[Recipient, ...], BeforeValidator(one_or_more), OrText()] = ()
    filing: Filing
    table: FormTable | None = Field(
        default=None,
        description="The table that fills this letter: where it stands in its file, what its columns hold.",
    )
    accept: Acceptances = Field(
        default_factory=dict, description="Findings accepted for this letter, each with its reason."
    )


def validate(model: type[ModelT], source: Source) -> ModelT:
    """Validate a source into a model, or raise :class:`DocgenError` with every finding."""
    findings = list(source.findings)
    try:
        valid = model.model_validate(source.data)
    except ValidationError as problem:
        from cchc_docgen.letter.validation import findings_of

        findings += findings_of(model, source, problem.errors(include_url=False))
    if findings:
        raise DocgenError(findings)
    return valid
