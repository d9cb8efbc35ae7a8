"""What stands above the text: symbol, subject and addressee; issuer and place are in ``header_office``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules import header_office
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule

__all__ = ["header_office"]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_END_MARK = re.compile(r"(?<!\bv\.v)[.,;:]$")


@rule("symbol-kind")
def symbol(inspection: Inspection) -> Iterator[Finding]:
    """Check the symbol against the kind (NĐ30, Annex I II.3b; TT01 Đ8)."""
    symbol, kind = inspection.letter.symbol, inspection.kind
    first, _, rest = symbol.partition("-")
    wanted = ""
    if kind.abbreviation:
        if first != kind.abbreviation or not rest:
            wanted = f"{kind.abbreviation}-{rest or symbol}"
    elif first in {each.abbreviation for each in inspection.profile.kinds if each.abbreviation}:
        wanted = rest or "…"
    if wanted:
        mark = inspection.mark("symbol")
        yield inspection.finding("symbol-kind", mark, symbol=symbol, kind=kind.name, wanted=wanted)


@rule("symbol-unit")
def unit(inspection: Inspection) -> Iterator[Finding]:
    """Ask for the drafting unit in the symbol of a công văn (NĐ30, Annex I II.3b)."""
    symbol = inspection.letter.symbol
    if not inspection.kind.abbreviation and "-" not in symbol:
        yield inspection.finding("symbol-unit", inspection.mark("symbol"), symbol=symbol)


@rule("symbol-year")
def year(inspection: Inspection) -> Iterator[Finding]:
    """Keep the year out of an administrative symbol; only normative documents carry it (V#3)."""
    found = _YEAR.search(inspection.letter.symbol)
    if found:
        mark, symbol = inspection.mark("symbol"), inspection.letter.symbol
        yield inspection.finding("symbol-year", mark, symbol=symbol, year=found[0])


@rule("symbol-lower-case")
def lower_case(inspection: Inspection) -> Iterator[Finding]:
    """Ask for capitals in the symbol; the fixed abbreviations keep their own case (II.3c)."""
    symbol = inspection.letter.symbol
    if symbol.isupper():
        return
    typed = symbol.split("-")[1 if inspection.kind.abbreviation else 0 :]
    low = [group for group in typed if group.islower()]
    if low:
        mark = inspection.mark("symbol")
        params = {"group": low[0], "wanted": low[0].upper()}
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
    found = _END_MARK.search(subject)
    if found:
        mark = inspection.mark_in(inspection.texts[0], *found.span())
        yield inspection.finding("subject-end-mark", mark, sign=found[0])
