"""What a profile is: the form of a letter under one regulation, typed and frozen.

Its values are :class:`~cchc_docgen.profiles.form.RuleValue`: what we use, what the law
allows beside it, where that is written and how sure the reading is.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from cchc_docgen.profiles.form import (
    Confidence,
    Frozen,
    House,
    Page,
    PageNumber,
    Part,
    Parts,
    RuleLine,
    RuleLines,
    RuleValue,
    Sourced,
    pt_from_mm,
)

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


# What the law on administrative documents does not bind: a company numbers as it likes.
_BUSINESS = re.compile(
    r"(?i)\s*(?:tổng )?(?:công ty|cty)\b|tập đoàn|hợp tác xã|liên hiệp hợp tác xã|doanh nghiệp"
    r"|ngân hàng (?!nhà nước|chính sách|phát triển)|quỹ tín dụng|văn phòng luật sư"
    r"|chi nhánh (?:(?:tổng )?công ty|ngân hàng)"
)
_INITIAL = re.compile(r"[^\W\d_][hrg]?")
_NAME_WORD = re.compile(r"[^\W\d_]+")
_LEVELS = frozenset(
    (
        "tỉnh",
        "thành",
        "thị",
        "xã",
        "phường",
        "huyện",
        "quận",
        "đặc",
        "khu",
        "vùng",
        "của",
        "trung",
        "ngành",
    )
)


def numbers_freely(issuer: str) -> bool:
    """Tell whether an issuer, a business, forms its numbers and symbols by rules of its own."""
    return _BUSINESS.match(" ".join(issuer.split())) is not None


def is_initials(group: str, issuer: str) -> bool:
    """Tell whether a group is made of the initials with which a name begins (CT: Cục Thuế tỉnh …).

    They end where a word of the name ends: before a capital, ``và``, or the unit it is of. ``Tr`` may stand
    for ``Tra`` (TTr: Thanh tra).
    """
    words = [word for word in _NAME_WORD.findall(issuer) if word.lower() != "và"]
    letters = _INITIAL.findall(group)
    after = words[len(letters) : len(letters) + 1]
    ends = not after or after[0][0].isupper() or after[0] in _LEVELS
    alike = (
        word.lower().startswith(each.lower()) for word, each in zip(words, letters, strict=False)
    )
    return ends and "".join(letters) == group and len(words) >= len(letters) > 1 and all(alike)


def wanted_symbol(
    symbol: str, kind: Kind, profile: Profile, issuer: str = "", abbreviation: str | None = None
) -> str:
    """Return the symbol a kind asks for, ``''`` where the one given fits (NĐ30, Annex I II.3b; TT01 Đ8).

    An office whose own abbreviation is a type's is known by that, or by the initials of its name.
    """
    if numbers_freely(issuer):
        return ""
    typed = re.sub(rf"^{_YEAR.pattern}/", "", symbol)  # a year is told of by itself
    symbol = typed.replace("/", "-")
    first, _, rest = symbol.partition("-")
    if kind.abbreviation:
        wrong = first != kind.abbreviation or not rest or symbol != typed
        return f"{kind.abbreviation}-{rest or symbol}" if wrong else ""
    # `CV` abbreviates no type of the annex and no body: a công văn begins with its issuer's.
    types = {"CV", *(each.abbreviation for each in profile.kinds if each.abbreviation)}
    own = first == abbreviation or is_initials(first, issuer)
    if first in types and not own:
        return rest or "…"
    return symbol if symbol != typed else ""


def year_in_symbol(symbol: str) -> str:
    """Return a year that stands in a symbol, ``''`` if there is none (V#3)."""
    found = _YEAR.search(symbol)
    return found[0] if found else ""


def low_group(symbol: str, kind: Kind | None) -> str:
    """Return a group that ought to be in capitals, ``''`` if there is none (II.3c).

    The abbreviation of a type keeps its own case (``TTr``), and so do others that hold capitals.
    """
    if symbol.isupper():
        return ""
    typed = symbol.split("-")[1 if kind and kind.abbreviation else 0 :]
    return next((group for group in typed if group.islower()), "")


class Blanks(Sourced):
    """How many spaces a draft shows for what is not yet known."""

    number: RuleValue[int]
    day: RuleValue[int]


class Punctuation(Sourced):
    """The marks the program sets: nobody types them.

    ``no_break`` keeps a number on a line with its word, by a blank at which no line ends.
    """

    number_separator: RuleValue[str]
    basis_end: RuleValue[str]
    basis_last_end: RuleValue[str]
    addressee_end: RuleValue[str]
    list_lead: RuleValue[str]
    list_end: RuleValue[str]
    list_last_end: RuleValue[str]
    filing_label: RuleValue[str]
    text_end: RuleValue[str]
    no_break: RuleValue[bool]


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

    def form(self, asked: str, *, first: bool, in_basis: bool) -> str:
        """Return the form in which a document is printed; ``asked`` is ``''`` for the usual one.

        ``first`` tells that it was not mentioned before, ``in_basis`` that it stands in a legal basis.
        """
        if in_basis:
            return "full"
        return asked or (self.first_mention if first else self.later_mention).use


class Capacity(Sourced):
    """A mark before the position signed for, and the lines it needs."""

    mark: str
    before: Literal["body", "head"]
    own_line: bool
    after: tuple[str, ...] = ()


class Kind(Sourced):
    """A type of document; ``abbreviation`` is ``''`` for those whose symbol has none.

    ``without`` names the parts that its form does not have, ``signers`` how many sign side by side.
    """

    slug: str
    name: str
    abbreviation: str = ""
    prints_name: bool = True
    addressed: Literal["always", "upward", "unusual"] = "unusual"
    template: bool = False
    without: tuple[str, ...] = ()
    signers: int = 1


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

    def kind(self, name: str) -> Kind | None:
        """Return the type of document of that slug or name, ``None`` if the regulation has none such."""
        named = (name, name.lower())
        return next(
            (kind for kind in self.kinds if kind.slug in named or kind.name.lower() in named), None
        )

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
    def subject_width_pt(self) -> float:
        """The width a line of the subject under a type name may take."""
        return self.text_width_pt - self.parts.subject.indents_pt
