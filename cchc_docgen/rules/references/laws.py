"""Laws cited by hand: their dates, and whether they had ended, by the register that the program ships."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.rules.inspection import Inspection, PlacedText
from cchc_docgen.rules.references.numbers import KIND_BEFORE, SLASH, TYPED, day_after
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import entries
from cchc_docgen.vietnamese.dates import short_date


class Law(NamedTuple):
    """What the shipped register knows of a document: when and by whom issued, when and by what ended."""

    number: str
    type: str
    date: datetime.date
    issuer: str
    title: str
    ended: datetime.date | None
    ended_by: str
    sure: bool


@cache
def laws() -> dict[str, Law]:
    """Return the shipped register of laws (``laws.txt``) by their numbers."""
    known = {}
    for entry in entries("laws"):
        number, kind, date, issuer, title, _, ended, by, sure = map(str.strip, entry.split("|"))
        end = datetime.date.fromisoformat(ended) if ended else None
        day = datetime.date.fromisoformat(date)
        known[number] = Law(number, kind, day, issuer, title, end, by, sure == "A")
    return known


_TITLED = re.compile(r"(?:Bộ luật|Luật) [A-ZĐ][^.;:\d\n]{3,60}? năm (?:19|20)\d\d(?!\d)")
# What tells that an ended document is named on purpose.
_PAST = re.compile(
    r"(?i)thay thế|hết hiệu lực|bãi bỏ|trước đây|trước ngày|chuyển tiếp|ngưng hiệu lực"
    r"|thời điểm|sửa đổi|giai đoạn|căn cứ ban hành|đã được ban hành"
)


@rule("number-word")
def unworded(inspection: Inspection) -> Iterator[Finding]:
    """Find a number typed behind its type without ``số``, of a document that has the word nowhere."""
    if not SLASH.search(inspection.joined):
        return
    register = inspection.context.references
    own = {each.number for each in (register.model.root.values() if register else ())}
    told = set()
    for placed, start, match in inspection.search(TYPED):
        number, at = match["number"], match.start() - start
        kind = KIND_BEFORE.search(placed.text, max(0, at - 30), at)
        if kind and not kind["word"] and number not in own and number not in told:
            told.add(number)
            if f"số {number}" not in inspection.joined:
                mark = inspection.mark_in(placed, at, match.end() - start)
                params = {"number": number, "meant": f"{kind['kind']} số {number}"}
                yield inspection.finding("number-word", mark, **params)


@rule("law-date", "law-ended", "law-ended-perhaps", by_text=True)
def cited_laws(inspection: Inspection) -> Iterator[Finding]:
    """Check the laws cited by number or title; an office's own register goes before the shipped one."""
    if "uật " in inspection.joined:
        yield from _named(inspection)
    if not SLASH.search(inspection.joined):
        return
    register = inspection.context.references
    own = {each.number: each.date for each in (register.model.root.values() if register else ())}
    for placed, start, match in inspection.search(TYPED):
        number, at = match["number"], match.start() - start
        mark = inspection.mark_in(placed, at, match.end() - start)
        day = day_after(placed.text, match.end() - start)
        known = own.get(number)
        if known is not None and day and known.complete not in (None, day):
            yield _misdated(inspection, mark, number, day, known.earliest)
        elif number not in own and _PAST.search(_clause(placed.text, at)) is None:
            yield from _law(inspection, placed, mark, number, day)


def _misdated(
    inspection: Inspection, mark: Mark, number: str, day: datetime.date, right: datetime.date
) -> Finding:
    params = {"number": number, "typed": short_date(day), "date": short_date(right)}
    return inspection.finding("law-date", mark, **params)


def _law(
    inspection: Inspection, placed: PlacedText, mark: Mark, number: str, day: datetime.date | None
) -> Iterator[Finding]:
    """Check what the shipped register knows of a document: its date, and whether it had ended."""
    law = laws().get(number)
    if law is None:
        return
    if day is not None and day.year == law.date.year and day != law.date:
        yield _misdated(inspection, mark, number, day, law.date)
    over = law.ended is not None and law.ended <= inspection.earliest
    if law.ended is not None and over and law.ended_by not in placed.text:
        params = {"number": number, "date": short_date(law.ended), "new": law.ended_by}
        yield inspection.finding("law-ended" if law.sure else "law-ended-perhaps", mark, **params)


def _named(inspection: Inspection) -> Iterator[Finding]:
    """Find a law that had ended, cited by its title and year: ``Luật Đất đai năm 2013``."""
    for placed, start, match in inspection.search(_TITLED):
        law = _by_title().get(match[0])
        over = law is not None and law.ended is not None and law.ended <= inspection.earliest
        if (
            law
            and law.ended
            and over
            and not _PAST.search(_clause(placed.text, match.start() - start))
        ):
            mark = inspection.mark_in(placed, match.start() - start, match.end() - start)
            params = {"number": match[0], "date": short_date(law.ended), "new": law.ended_by}
            yield inspection.finding(
                "law-ended" if law.sure else "law-ended-perhaps", mark, **params
            )


@cache
def _by_title() -> dict[str, Law]:
    """Return the laws of the shipped register by title and year; a year with two of one title has none."""
    named = [(f"{law.type} {law.title} năm {law.date.year}", law) for law in laws().values()]
    told = Counter(name for name, _ in named)
    return {name: law for name, law in named if told[name] == 1}


def _clause(text: str, at: int) -> str:
    """Return what stands before and after a place up to a semicolon or the end of a sentence."""
    first = max(text.rfind(";", 0, at), text.rfind(". ", 0, at)) + 1
    return re.split(r";|\. ", text[first:], maxsplit=1)[0]
