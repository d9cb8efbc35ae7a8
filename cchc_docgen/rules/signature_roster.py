"""The signer against the office's own list of signers: name, title, time in office, powers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.registers import Signer
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.vietnamese.dates import PartialDate
from cchc_docgen.vietnamese.text import fold_tones, nearest


@rule("signer-unknown", "signer-position", "signer-term", "signer-power")
def roster(inspection: Inspection) -> Iterator[Finding]:
    """Check the signer against ``signers`` in ``office.yaml``; without a list nothing is judged."""
    signers = inspection.office.signers
    if not signers:
        for code in ("signer-unknown", "signer-position", "signer-term", "signer-power"):
            inspection.not_evaluated(code, "signers-not-listed")
        return
    signature = inspection.letter.signature
    if "{{" in signature.name or "{{" in signature.title:
        return
    named = [each for each in signers if _same(each.name, signature.name)]
    titled = [each for each in named if _same(each.title, signature.title)]
    if not named:
        known = [each.name for each in signers]
        params = {"name": signature.name, "nearest": nearest(signature.name, known) or known[0]}
        yield inspection.finding("signer-unknown", inspection.mark("signature", "name"), **params)
    elif not titled:
        titles = ", ".join(dict.fromkeys(each.title for each in named))
        params = {"name": signature.name, "title": signature.title, "known": titles}
        mark = inspection.mark("signature", "title")
        yield inspection.finding("signer-position", mark, **params)
    else:
        yield from _lawful(inspection, titled)


def _lawful(inspection: Inspection, entries: list[Signer]) -> Iterator[Finding]:
    """Check time in office and powers against the entries of one person with one title."""
    serving = [each for each in entries if _serves(each, inspection.date)]
    name, title = entries[0].name, entries[0].title
    if not serving:
        params = {"name": name, "title": title}
        yield inspection.finding("signer-term", inspection.mark("signature", "name"), **params)
        return
    for index, typed in enumerate(inspection.letter.signature.capacity):
        if not any(each.powers is None or typed.mark in each.powers for each in serving):
            mark = inspection.mark("signature", "capacity", index)
            params = {"name": name, "title": title, "capacity": typed.mark}
            yield inspection.finding("signer-power", mark, **params)


def _serves(signer: Signer, date: PartialDate) -> bool:
    """Tell whether a person may have been in office on a date, as far as it is known."""
    begun = signer.from_ is None or _first(signer.from_) <= _last(date)
    return begun and (signer.until is None or _first(date) <= _last(signer.until))


def _first(date: PartialDate) -> datetime.date:
    return datetime.date(date.year, date.month or 1, date.day or 1)


def _last(date: PartialDate) -> datetime.date:
    """Return the last day a date may mean."""
    if date.day is not None:
        return _first(date)
    month = date.month or 12
    after = datetime.date(date.year + month // 12, month % 12 + 1, 1)
    return after - datetime.timedelta(days=1)


def _same(one: str, other: str) -> bool:
    return fold_tones(one).casefold().split() == fold_tones(other).casefold().split()
