"""Numbers of cited documents: symbol and type, year, issuer; in the register and typed in a text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.profiles.model import numbers_freely
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.references.documents import (
    ASSEMBLY,
    LAWS,
    WITH_YEAR,
    WITHOUT_YEAR,
    Number,
    body_of_issuer,
    body_of_symbol,
    name_of_body,
    parse_number,
    wanted_symbol,
)
from cchc_docgen.rules.registry import rule
from cchc_docgen.vietnamese.dates import PartialDate, short_date
from cchc_docgen.vietnamese.text import symbols

# Before the law of 1996 on legal documents numbers followed other rules.
_FIRST_DAY = datetime.date(1997, 1, 1)
# From these days on a Chỉ thị, and a Quyết định of a ministry, is no normative document any more.
_DIRECTIVES_FROM = datetime.date(2016, 7, 1)
_MINISTERIAL_FROM = datetime.date(2010, 1, 1)

SLASH = re.compile(r"/ ?[A-ZĐ]")
_SYMBOL = r"(?:(?:UBTV)?QH\d{1,2}|[A-ZĐ][\w&]*(?:-[^\W\d_][\w&]*)+)"
TYPED = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d{{1,6}}[a-zđ]?(?:/(?:19|20)\d\d)?/{_SYMBOL})(?![\w/])"
)
_KINDS = "Nghị định|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư|Nghị quyết|Công văn|Kế hoạch"
KIND_BEFORE = re.compile(
    rf"(?P<kind>{_KINDS}|Thông báo|Báo cáo|Tờ trình)(?P<word> số:?)? $", re.IGNORECASE
)
_OFFICES = "|".join(
    each for each in symbols() if not each.endswith(("ND", "MTTQ"))
)  # “UBND - HĐND”
# A blank may stand before a slash only behind “số”, or where the symbol of a kind or an office follows: “năm
# 2019 / KH” is no number.
SPACED = re.compile(
    r"(?:(?<=[sS]ố )\d{1,6}[a-zđ]?(?: ?/ ?(?:19|20)\d\d(?= ?/))? ?"
    r"|(?<![\w/.,–-])(?<![nN]ăm )\d{1,6}[a-zđ]?"
    r"(?:/(?:19|20)\d\d(?=/)|(?: ?/ ?(?:19|20)\d\d)? ?"
    rf"(?=/ ?(?:QĐ|NĐ|NQ|CT|TTLT|TT|KH|TB|BC|TTr|HD|CĐ|CV|{_OFFICES})\b|/UBND\b))?)"
    r"/ ?(?:TTr|SNgV|[A-ZĐ][A-ZĐ&]+)(?: ?[-–] ?(?:[A-ZĐ][A-ZĐ&]+\d*|TT[gr])(?!\w))+"
)

_DATED = re.compile(
    r",? (?:ban hành |ký )?ngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})"
    r"(?:/| năm )(?P<year>\d{4})(?!\d)"
)


_PARTS = ("year", "month", "day")
_OF, _NEAR = re.compile(r"(?<!\w)của (?=\w)"), 60
_ISSUER = re.compile(
    r"(?<=\d) của (?P<issuer>(?:Thủ tướng )?Chính phủ|Quốc hội|(?:Bộ trưởng )?Bộ [A-ZĐ][^,;.()]{2,40}?)"
    r"(?= (?:về|quy định|hướng dẫn|ban hành|ngày|sửa đổi)(?!\w)|[,;.()]|$)"
)


class Fault(NamedTuple):
    """What is wrong with a number: the code, the key of the register it is read from, the params."""

    code: str
    field: str
    params: Mapping[str, object]
    sure: bool = True


@rule(
    "reference-symbol",
    "reference-year-missing",
    "reference-year-needless",
    "reference-year",
    "reference-issuer",
)
def cited_numbers(inspection: Inspection) -> Iterator[Finding]:
    """Check the register's numbers of the documents that the letter cites."""
    register = inspection.context.references
    if register is None:
        return
    for key, reference in {each.key: each.reference for each in inspection.citations}.items():
        if reference is None or reference.number is None:
            continue
        for fault in faults(reference.type, reference.number, reference.issuer, reference.date):
            mark = register.source.mark((key, fault.field))
            tell = inspection.finding if fault.sure else inspection.doubt
            yield tell(fault.code, mark, **fault.params)


@lru_cache(maxsize=4096)
def faults(
    kind: str, typed: str, issuer: str | None, date: PartialDate | None
) -> tuple[Fault, ...]:
    """Return what is wrong with a number of that type, issuer and date, as far as these are known."""
    if (date is not None and date.latest < _FIRST_DAY) or numbers_freely(issuer or ""):
        return ()
    kind, number = kind.casefold(), parse_number(typed)
    wanted = wanted_symbol(kind, number)
    if wanted is not None:
        params = {"number": typed, "kind": kind, "wanted": _with_symbol(number, wanted)}
        return (Fault("reference-symbol", "number", params),)
    return (*_year(kind, typed, number, date), *_issuer(kind, typed, number, issuer))


def _with_symbol(number: Number, symbol: str) -> str:
    if number.of_party:
        kind, _, rest = symbol.partition("-")
        return f"{number.serial}-{kind}/{rest}"
    year = f"{number.year}/" if number.year else ""
    return f"{number.serial}/{year}{symbol}"


def _year(kind: str, typed: str, number: Number, date: PartialDate | None) -> Iterator[Fault]:
    if number.of_party:
        return
    if number.year is None:
        if kind in WITH_YEAR or ASSEMBLY.fullmatch(number.groups[-1]) or kind in LAWS:
            year = date.year if date else "…"
            params = {"number": typed, "wanted": f"{number.serial}/{year}/{number.symbol}"}
            yield Fault("reference-year-missing", "number", params)
    elif _administrative(kind, number, date):
        params = {"number": typed, "wanted": f"{number.serial}/{number.symbol}"}
        yield Fault("reference-year-needless", "number", params)
    elif date is not None and date.year != number.year:
        years = {"number": typed, "year": str(number.year), "dated": str(date.year)}
        yield Fault("reference-year", "date", years)


def _administrative(kind: str, number: Number, date: PartialDate | None) -> bool:
    """Tell whether a document is surely none of the normative ones, whose numbers show the year."""
    if kind in WITHOUT_YEAR:
        return True
    if date is None:
        return False
    if kind == "chỉ thị":
        return date.earliest >= _DIRECTIVES_FROM
    body = body_of_symbol(kind, number)
    ministry = body is not None and body.startswith("B")
    return kind == "quyết định" and ministry and date.earliest >= _MINISTERIAL_FROM


def _issuer(kind: str, typed: str, number: Number, issuer: str | None) -> Iterator[Fault]:
    body = body_of_symbol(kind, number)
    named = body_of_issuer(issuer) if issuer else None
    if body is None or named is None or body == named:
        return
    params = {"number": typed, "issuer": issuer, "wanted": name_of_body(body)}
    sure = kind in WITH_YEAR or body in ("QH", "UBTVQH")
    yield Fault("reference-issuer", "issuer", params, sure)


@rule("citation-typed", "citation-spaces", by_text=True)
def typed_numbers(inspection: Inspection) -> Iterator[Finding]:
    """Check the numbers typed in texts: written without blanks, and cited by key where that can be."""
    if not SLASH.search(inspection.joined):
        return
    yield from _spaced(inspection)
    register = inspection.context.references
    known = {
        reference.number: key
        for key, reference in (register.model.root.items() if register else ())
        if reference.number
    }
    for placed, start, match in inspection.search(TYPED):
        number, at = match["number"], match.start() - start
        mark = inspection.mark_in(placed, at, match.end() - start)
        if number in known:
            yield inspection.finding("citation-typed", mark, number=number, key=known[number])
            continue
        day = day_after(placed.text, match.end() - start)
        yield from _dated(inspection, mark, number, day)
        kind = KIND_BEFORE.search(placed.text, max(0, at - 30), at)
        named = _issuer_after(placed.text, match.end() - start)
        for fault in faults(kind["kind"], number, named, None) if kind else ():
            yield inspection.doubt(fault.code, mark, **fault.params)


def _issuer_after(text: str, end: int) -> str | None:
    """Return the issuer typed after a number, as far as it is known by its name."""
    own = _OF.search(text, end, end + _NEAR)
    if own and numbers_freely(text[own.end() : own.end() + _NEAR]):
        return text[own.end() : own.end() + _NEAR]
    issuer = _ISSUER.search(text, end, end + 90)
    return issuer["issuer"] if issuer else None


def day_after(text: str, end: int) -> datetime.date | None:
    """Return the date typed after a number."""
    found = _DATED.match(text, end)
    try:
        return datetime.date(*(int(found[part]) for part in _PARTS)) if found else None
    except ValueError:
        return None


def _dated(
    inspection: Inspection, mark: Mark, number: str, day: datetime.date | None
) -> Iterator[Finding]:
    """Check the date typed after a number: in the year that the number shows, not after the letter."""
    if day is None:
        return
    year = parse_number(number).year
    if year is not None and year != day.year:
        years = {"number": number, "year": str(year), "dated": str(day.year)}
        yield inspection.doubt("reference-year", mark, **years)
    elif day > inspection.latest:
        params = {"key": number, "date": short_date(day)}
        yield inspection.doubt("reference-after-letter", mark, **params)


def _spaced(inspection: Inspection) -> Iterator[Finding]:
    """Find blanks and long dashes inside a number (NĐ30, Annex I II.3c)."""
    for placed, start, match in inspection.search(SPACED):
        wanted = match[0].replace(" ", "").replace("–", "-")
        if match[0] != wanted:
            mark = inspection.mark_in(placed, match.start() - start, match.end() - start)
            yield inspection.finding("citation-spaces", mark, typed=match[0], wanted=wanted)
