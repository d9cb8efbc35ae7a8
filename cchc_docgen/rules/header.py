"""What stands above the text: issuer, parent and place; symbol, subject and addressee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_docgen.diagnostics import NOTHING, Finding, Mark, Term
from cchc_docgen.engine import term
from cchc_docgen.profiles.model import (
    Kind,
    low_group,
    numbers_freely,
    wanted_symbol,
    year_in_symbol,
)
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.bodies import after_reform, folded, merged
from cchc_docgen.typography import text_width_pt
from cchc_docgen.vietnamese import text as offices
from cchc_docgen.vietnamese.dates import official_date

_LEVELS = "tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|tp\\.?"
_PEOPLES_BODY = "ubnd|hđnd|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân"
_GOVERNMENT = re.compile(rf"(?i:(?:{_PEOPLES_BODY})\s+(?:{_LEVELS})\s+)(?P<name>\S.*)", re.DOTALL)
_OF_GOVERNMENT = re.compile(r"(?i:sở|phòng|văn phòng|thanh tra)\b")
_DISTRICT = re.compile(r"(?<!\w)(?:huyện|quận|thị xã|thị trấn)(?!\w)", re.IGNORECASE)
_FORCES = re.compile(r"(?i:công an|quân sự|bộ đội|quân đội|quốc phòng|biên phòng|quân khu)")
_LETTERS = re.compile(r"[^\W\d_]+")


@rule("place-too-long")
def place_width(inspection: Inspection) -> Iterator[Finding]:
    """Ask for a place and date that fit in their column: that line never wraps."""
    gap, part = " " * inspection.profile.gaps.day.use, inspection.profile.parts.place_date
    line = f"{inspection.office.place}, {official_date(inspection.date, gap)}"
    width = text_width_pt(line, part.size_pt.use, bold=part.bold.use, italic=part.italic.use)
    if width > inspection.profile.place_date_width_pt:
        place = inspection.office.place
        yield inspection.finding("place-too-long", _mark(inspection, "place"), place=place)


class _Name(NamedTuple):
    """A name that the head of a letter prints: its key in ``office.yaml`` and its text."""

    key: str
    text: str


def _names(inspection: Inspection) -> list[_Name]:
    office = inspection.office
    return [_Name("parent", office.parent or ""), _Name("name", office.name)]


def _mark(inspection: Inspection, key: str) -> Mark:
    return inspection.context.office.source.mark((key,))


@rule("issuer-abbreviated")
def abbreviated(inspection: Inspection) -> Iterator[Finding]:
    """Ask for the issuer's full name; only the parent's may be abbreviated (NĐ30, Annex I II.2a)."""
    name = inspection.office.name
    found = [word for word in name.split() if word.rstrip(",") in offices.abbreviations()]
    if found:
        mark = _mark(inspection, "name")
        yield inspection.finding("issuer-abbreviated", mark, name=name, short=found[0])


@rule("place-issuer")
def place(inspection: Inspection) -> Iterator[Finding]:
    """Ask that the place is where the issuer sits, when its name tells (NĐ30, Annex I II.4a)."""
    office = inspection.office
    seat = _seat(office.name, office.parent or "")
    if seat and folded(seat).casefold() not in folded(office.place).casefold():
        params = {"place": office.place, "seat": seat}
        yield inspection.finding("place-issuer", _mark(inspection, "place"), **params)


@lru_cache(maxsize=64)
def _seat(name: str, parent: str) -> str:
    """Return the unit that the issuer governs or belongs to, ``''`` where its name does not tell."""
    if _FORCES.search(name):
        return ""
    found = _GOVERNMENT.match(name)
    if found is None and _OF_GOVERNMENT.match(name):
        found = _GOVERNMENT.fullmatch(parent)
    return " ".join(found["name"].split()) if found else ""


@rule("place-capitals")
def place_capitals(inspection: Inspection) -> Iterator[Finding]:
    """Ask for capitals in the place's name (NĐ30, Annex I II.4c)."""
    place = inspection.office.place
    words = _LETTERS.findall(place)
    if words and (words[0][0].islower() or words[-1][0].islower()):
        yield inspection.finding("place-capitals", _mark(inspection, "place"), place=place)


@rule("office-end-mark")
def end_mark(inspection: Inspection) -> Iterator[Finding]:
    """Find a mark at the end of issuer, parent or place; the date line sets its own comma."""
    for key, text in (*_names(inspection), _Name("place", inspection.office.place)):
        if text.endswith((",", ";", ":", ".")):
            mark = _mark(inspection, key)
            yield inspection.finding("office-end-mark", mark, text=text, sign=text[-1])


@rule("district-ended")
def district(inspection: Inspection) -> Iterator[Finding]:
    """Doubt a district in the head of a letter after 1 July 2025 (Law 72/2025/QH15)."""
    for key, text in (*_names(inspection), _Name("place", inspection.office.place)):
        found = _DISTRICT.search(text)
        if found and _reformed(inspection, "district-ended"):
            mark = _mark(inspection, key)
            yield inspection.finding("district-ended", mark, text=text, level=found[0].lower())


@rule("province-merged")
def merged_province(inspection: Inspection) -> Iterator[Finding]:
    """Doubt a province in the head of a letter after it was merged (Resolution 202/2025/QH15)."""
    if after_reform(inspection.date) is False:
        return
    for key, text in _names(inspection):
        province = _merged_in(text)
        if province and _reformed(inspection, "province-merged"):
            params = {"province": province, "into": merged()[province]}
            yield inspection.finding("province-merged", _mark(inspection, key), **params)


@lru_cache(maxsize=64)
def _merged_in(text: str) -> str:
    """Return the province that a name places its body in, if it was merged into another one."""
    name = folded(text).casefold()
    return next((each for each in merged() if f"tỉnh {each.casefold()}" in name), "")


def _reformed(inspection: Inspection, code: str) -> bool:
    """Tell whether the letter is from after the reform; an open date leaves the rule unjudged."""
    known = after_reform(inspection.date)
    if known is None:
        inspection.not_evaluated(code, "letter-date-open")
    return bool(known)


SUBJECT_END_MARK = re.compile(r"(?<!\bv\.v)[.,;:]$")


@rule("symbol-kind")
def symbol(inspection: Inspection) -> Iterator[Finding]:
    """Check the symbol against the kind (NĐ30, Annex I II.3b; TT01 Đ8)."""
    symbol, kind = inspection.letter.symbol, inspection.kind
    office = inspection.office
    wanted = wanted_symbol(symbol, kind, inspection.profile, office.name, office.abbreviation)
    if wanted:
        mark = inspection.mark("symbol")
        params = {"kind": kind.name, "wanted": wanted, "own": _own(symbol, kind)}
        yield inspection.finding("symbol-kind", mark, symbol=symbol, **params)


def _own(symbol: str, kind: Kind) -> Term:
    """Return how an office says that a type's abbreviation is its own; no office is called CV."""
    group, _, rest = symbol.partition("-")
    if kind.abbreviation or group == "CV" or not rest:
        return NOTHING
    return term("words-header", "own", group=group)


@rule("symbol-unit")
def unit(inspection: Inspection) -> Iterator[Finding]:
    """Ask for the drafting unit in the symbol of a công văn (NĐ30, Annex I II.3b)."""
    symbol = inspection.letter.symbol
    whole = not re.search(r"[-/]", symbol) and not numbers_freely(inspection.office.name)
    if not inspection.kind.abbreviation and whole:
        yield inspection.finding("symbol-unit", inspection.mark("symbol"), symbol=symbol)


@rule("symbol-office")
def of_another(inspection: Inspection) -> Iterator[Finding]:
    """Find the abbreviation of another office in the letter's own symbol."""
    symbol, kind = inspection.letter.symbol, inspection.kind
    first, _, rest = symbol.partition("-")
    group = rest.partition("-")[0] if kind.abbreviation else first
    names = offices.departments()
    own, name = folded(inspection.office.name).casefold(), folded(names.get(group, "")).casefold()
    ours = [each for each in names.values() if own.startswith(folded(each).casefold())]
    if group == inspection.office.abbreviation:
        return
    if name and not own.startswith(name) and (ours or _GOVERNMENT.match(inspection.office.name)):
        wanted = next((short for short, each in names.items() if each in ours), "UBND")
        params = {"symbol": symbol, "office": inspection.office.name, "wanted": wanted}
        yield inspection.finding("symbol-office", inspection.mark("symbol"), **params)


@rule("symbol-year")
def year(inspection: Inspection) -> Iterator[Finding]:
    """Keep the year out of an administrative symbol; only normative documents carry it (V#3)."""
    symbol = inspection.letter.symbol
    found = year_in_symbol(symbol)
    if found and not numbers_freely(inspection.office.name):
        yield inspection.finding(
            "symbol-year", inspection.mark("symbol"), symbol=symbol, year=found
        )


@rule("symbol-lower-case")
def lower_case(inspection: Inspection) -> Iterator[Finding]:
    """Ask for capitals in the symbol; the fixed abbreviations keep their own case (II.3c)."""
    low = low_group(inspection.letter.symbol, inspection.kind)
    if low and not numbers_freely(inspection.office.name):
        mark = inspection.mark("symbol")
        params = {"group": low, "wanted": low.upper()}
        yield inspection.finding("symbol-lower-case", mark, **params)


@rule("addressee-missing")
def addressee(inspection: Inspection) -> Iterator[Finding]:
    """Ask for the addressee that the kind is always sent to (NĐ30, Annex I II.9b)."""
    kind = inspection.kind
    if kind.addressed == "always" and not inspection.letter.to:
        yield inspection.finding("addressee-missing", inspection.mark(), kind=kind.name)


@rule("subject-end-mark")
def subject_end(inspection: Inspection) -> Iterator[Finding]:
    """Find a mark at the end of the subject, where the samples have none (NĐ30, Annex I V#5)."""
    subject = inspection.letter.subject
    found = SUBJECT_END_MARK.search(subject)
    if found:
        mark = inspection.mark_in(inspection.texts[0], *found.span())
        yield inspection.finding("subject-end-mark", mark, sign=found[0])
