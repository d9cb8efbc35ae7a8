"""What stands above the text: symbol, subject and addressee; issuer and place are in ``header_office``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.profiles.symbols import low_group, wanted_symbol, year_in_symbol
from cchc_docgen.rules import header_office
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule

__all__ = ["header_office"]

_END_MARK = re.compile(r"(?<!\bv\.v)[.,;:]$")


@rule("symbol-kind")
def symbol(inspection: Inspection) -> Iterator[Finding]:
    """Check the symbol against the kind (NĐ30, Annex I II.3b; TT01 Đ8)."""
    symbol, kind = inspection.letter.symbol, inspection.kind
    wanted = wanted_symbol(symbol, kind, inspection.profile)
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
    symbol = inspection.letter.symbol
    found = year_in_symbol(symbol)
    if found:
        yield inspection.finding(
            "symbol-year", inspection.mark("symbol"), symbol=symbol, year=found
        )


@rule("symbol-lower-case")
def lower_case(inspection: Inspection) -> Iterator[Finding]:
    """Ask for capitals in the symbol; the fixed abbreviations keep their own case (II.3c)."""
    low = low_group(inspection.letter.symbol, inspection.kind)
    if low:
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
    found = _END_MARK.search(subject)
    if found:
        mark = inspection.mark_in(inspection.texts[0], *found.span())
        yield inspection.finding("subject-end-mark", mark, sign=found[0])
