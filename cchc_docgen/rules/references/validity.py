"""Whether the documents cited could be cited on the letter's date: issued, in force, not replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.registers import Reference
from cchc_docgen.rules.inspection import Cited, Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.vietnamese.dates import PartialDate, short_date


@rule("reference-after-letter", "reference-not-yet", "reference-expired", "reference-replaced")
def validity(inspection: Inspection) -> Iterator[Finding]:
    """Check each document at its citations; a legal basis is judged more strictly than a mention."""
    register = inspection.context.references
    if register is None:
        return
    documents, seen = register.model.root, set()
    for cited in inspection.citations:
        reference, in_basis = cited.reference, cited.in_basis
        if reference is None or (cited.key, in_basis) in seen:
            continue
        seen.add((cited.key, in_basis))
        yield from _issued(inspection, cited, reference)
        if in_basis:
            yield from _in_force(inspection, cited, reference)
        over = list(_replaced(inspection, cited, documents)) or _expired(
            inspection, cited, reference
        )
        yield from over


def _issued(inspection: Inspection, cited: Cited, reference: Reference) -> Iterator[Finding]:
    if reference.date is not None and _reached(inspection, reference.date) is False:
        params = {"key": cited.key, "date": _shown(reference.date)}
        yield inspection.finding("reference-after-letter", inspection.mark_cited(cited), **params)
    elif reference.date is not None and _reached(inspection, reference.date) is None:
        inspection.not_evaluated("reference-after-letter", "letter-date-open")


def _in_force(inspection: Inspection, cited: Cited, reference: Reference) -> Iterator[Finding]:
    if reference.effective is not None and _reached(inspection, reference.effective) is False:
        params = {"key": cited.key, "date": _shown(reference.effective)}
        yield inspection.finding("reference-not-yet", inspection.mark_cited(cited), **params)


def _replaced(
    inspection: Inspection, cited: Cited, documents: Mapping[str, Reference]
) -> Iterator[Finding]:
    """Find a document whose successor applied; a mention beside that successor is left alone."""
    new = documents[cited.key].replaced_by
    if new is None:
        return
    since = documents[new].effective or documents[new].date
    reached = None if since is None else _reached(inspection, since)
    if reached is None:
        reason = "replacement-date-open" if since is None else "letter-date-open"
        inspection.not_evaluated("reference-replaced", reason)
    elif reached and since is not None:
        params = {"key": cited.key, "new": new, "date": _shown(since)}
        mark = inspection.mark_cited(cited)
        if not cited.typed:
            yield inspection.finding("reference-replaced", mark, **params)
        elif all(each.key != new for each in inspection.citations):
            yield inspection.doubt("reference-replaced", mark, **params)


def _expired(inspection: Inspection, cited: Cited, reference: Reference) -> Iterator[Finding]:
    if reference.expires is None:
        return
    reached = _reached(inspection, reference.expires)
    if reached is None:
        inspection.not_evaluated("reference-expired", "letter-date-open")
    elif reached:
        tell = inspection.doubt if cited.typed else inspection.finding
        params = {"key": cited.key, "date": _shown(reference.expires)}
        yield tell("reference-expired", inspection.mark_cited(cited), **params)


@rule("reference-amended")
def amended(inspection: Inspection) -> Iterator[Finding]:
    """Ask that a legal basis names the document that amends it, where one applied."""
    register = inspection.context.references
    if register is None:
        return
    documents, cited_keys = register.model.root, {each.key for each in inspection.citations}
    for cited in inspection.citations:
        reference = cited.reference
        if reference is None or not cited.in_basis or not reference.amended_by:
            continue
        amending = [key for key in reference.amended_by if _applied(inspection, documents[key])]
        if amending and cited_keys.isdisjoint(amending):
            params = {"key": cited.key, "new": amending[-1]}
            yield inspection.finding("reference-amended", inspection.mark_cited(cited), **params)


def _applied(inspection: Inspection, reference: Reference) -> bool:
    since = reference.effective or reference.date
    return since is not None and _reached(inspection, since) is True


@rule("reference-dates")
def register_dates(inspection: Inspection) -> Iterator[Finding]:
    """Check the register's dates of a document cited: issued, then in force, then expired."""
    register = inspection.context.references
    if register is None:
        return
    for key, reference in {each.key: each.reference for each in inspection.citations}.items():
        if reference is None or not (reference.effective or reference.expires):
            continue
        steps = [("date", reference.date), ("effective", reference.effective)]
        steps += [("expires", reference.expires)]
        known = [(name, date) for name, date in steps if date is not None]
        for (_, earlier), (name, later) in pairwise(known):
            if later.latest < earlier.earliest:
                params = {"key": key, "earlier": _shown(earlier), "later": _shown(later)}
                yield inspection.finding(
                    "reference-dates", register.source.mark((key, name)), **params
                )


def _reached(inspection: Inspection, day: PartialDate) -> bool | None:
    """Tell whether ``day`` had come on the letter's date, None where the dates leave that open."""
    if day.earliest > inspection.latest:
        return False
    return True if day.latest <= inspection.earliest else None


def _shown(date: PartialDate) -> str:
    day = date.complete
    if day is not None:
        return short_date(day)
    return f"{date.month}/{date.year}" if date.month else str(date.year)
