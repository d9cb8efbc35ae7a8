"""In whose name a letter is signed: the marks of capacity against the title, the body, the head.

The signer's name follows, and the signer against the office's own list of signers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.letter.markup import has_markup
from cchc_docgen.letter.registers import Signer
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import entries
from cchc_docgen.vietnamese.dates import PartialDate
from cchc_docgen.vietnamese.text import DEGREE, fold_tones, nearest

_ADDRESS = re.compile(r"(?i:ông|bà|đồng chí|đ/c)[ .:]+(?P<next>\w+)")


@rule("capacity-unknown", "capacity-order", "capacity-incomplete")
def marks(inspection: Inspection) -> Iterator[Finding]:
    """Check the marks of capacity: known, one below another as the regulation has it, with their names."""
    known = {rule.mark: rule for rule in inspection.profile.capacities}
    typed = inspection.letter.signature.capacity
    for index, each in enumerate(typed):
        mark, form = inspection.mark("signature", "capacity", index), known.get(each.mark)
        if form is None:
            yield inspection.finding("capacity-unknown", mark, value=each.mark)
            continue
        if index and typed[index - 1].mark not in form.after:
            params = {"capacity": each.mark, "above": typed[index - 1].mark}
            yield inspection.finding("capacity-order", mark, **params)
        named = inspection.office.name if form.before == "body" else inspection.office.head
        if form.own_line and not each.whom and named is None:
            yield inspection.finding("capacity-incomplete", mark, capacity=form.mark)


@rule("signer-title")
def title(inspection: Inspection) -> Iterator[Finding]:
    """Find a degree, rank or address before the signer's name (NĐ30, Annex I II.7c).

    A sector that allows ranks and degrees says so in ``office.yaml`` (``name_titles``).
    """
    name = inspection.letter.signature.name
    found = None if inspection.office.name_titles else DEGREE.match(name)
    if found is None:
        found = _ADDRESS.match(name)
        if found and found[0][:2].casefold() in ("ôn", "bà") and not _surname(found["next"]):
            return
    if found:
        mark = inspection.mark("signature", "name")
        yield inspection.finding("signer-title", mark, name=name, title=found[0].split()[0])


def _surname(word: str) -> bool:
    return word in entries("surnames")


@rule("signer-capitals")
def capitals(inspection: Inspection) -> Iterator[Finding]:
    """Ask for initial capitals in the signer's name, not capitals throughout (II.7đ)."""
    name = inspection.letter.signature.name
    degree = DEGREE.match(name)
    name = name[degree.end() :].lstrip() if degree else name
    words = name.split()
    shouted = len(words) > 1 and name.isupper() and all(len(word) > 1 for word in words)
    if not has_markup(name) and (shouted or any(word[0].islower() for word in words)):
        wanted = " ".join(word[:1].upper() + word[1:].lower() for word in words)
        mark = inspection.mark("signature", "name")
        yield inspection.finding("signer-capitals", mark, name=name, wanted=wanted)


@rule("signer-unknown", "signer-position", "signer-term", "signer-power")
def roster(inspection: Inspection) -> Iterator[Finding]:
    """Check the signer against ``signers`` in ``office.yaml``; without a list nothing is judged."""
    signers = inspection.office.signers
    if not signers:
        for code in ("signer-unknown", "signer-position", "signer-term", "signer-power"):
            inspection.not_evaluated(code, "signers-not-listed")
        return
    signature = inspection.letter.signature
    if has_markup(signature.name) or has_markup(signature.title):
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
    begun = signer.from_ is None or signer.from_.earliest <= date.latest
    return begun and (signer.until is None or date.earliest <= signer.until.latest)


def _same(one: str, other: str) -> bool:
    return fold_tones(one).casefold().split() == fold_tones(other).casefold().split()


_DEPUTY = re.compile(r"(?:phó|thứ trưởng)(?!\w)", re.IGNORECASE)
_IS_DEPUTY = re.compile(r"(?<!\w)(?:phó|thứ trưởng)(?!\w)", re.IGNORECASE)
_FORCES = re.compile(r"tư lệnh|tham mưu|chính ủy|chính uỷ|chỉ huy trưởng", re.IGNORECASE)
_HEAD_MARKS = ("KT.", "TL.", "TUQ.", "Q.")


@rule("capacity-deputy")
def deputy(inspection: Inspection) -> Iterator[Finding]:
    """Ask for a deputy's title below KT. (NĐ30, Annex I II.7b; Đ13.1)."""
    signature = inspection.letter.signature
    if not signature.capacity or signature.capacity[-1].mark != "KT.":
        return
    title = signature.title
    if not _IS_DEPUTY.search(title) and not _FORCES.search(title) and not has_markup(title):
        mark = inspection.mark("signature", "title")
        yield inspection.finding("capacity-deputy", mark, title=title)


@rule("capacity-missing")
def missing(inspection: Inspection) -> Iterator[Finding]:
    """Ask for KT. above a deputy's title, below TM. and TL. as well (NĐ30, Đ13.1-13.4)."""
    signature = inspection.letter.signature
    marks = [each.mark for each in signature.capacity]
    if _DEPUTY.match(signature.title) and {"KT.", "TUQ.", "Q."}.isdisjoint(marks):
        mark = inspection.mark("signature", "title")
        head = inspection.office.head or "…"
        wanted = ", ".join([*(each for each in marks if each in ("TM.", "TL.")), f"KT. {head}"])
        yield inspection.finding("capacity-missing", mark, title=signature.title, wanted=wanted)


@rule("capacity-collective")
def collective(inspection: Inspection) -> Iterator[Finding]:
    """Ask for a collective after TM.: no person, no body that one person heads (II.7b)."""
    for index, typed in enumerate(inspection.letter.signature.capacity):
        if typed.mark == "TM.":
            office = inspection.office
            body = typed.whom or office.signing_body
            if _opened_by(body, "headed") or _opened_by(body, "positions"):
                mark = _mark(inspection, index)
                yield inspection.finding("capacity-collective", mark, body=body)


@rule("capacity-head")
def head(inspection: Inspection) -> Iterator[Finding]:
    """Ask for the head's position after KT., TL., TUQ. and Q., not a deputy's (II.7b)."""
    signature = inspection.letter.signature
    for index, typed in enumerate(signature.capacity):
        whom = typed.whom or (signature.title if typed.mark == "Q." else "")
        if typed.mark in _HEAD_MARKS and _DEPUTY.match(whom):
            mark = _mark(inspection, index)
            yield inspection.finding("capacity-head", mark, capacity=typed.mark, whom=whom)


@rule("capacity-self")
def own(inspection: Inspection) -> Iterator[Finding]:
    """Find a head who signs by order or authority of himself (NĐ30, Đ13.3-13.4)."""
    signature = inspection.letter.signature
    for index, typed in enumerate(signature.capacity):
        whom = typed.whom or inspection.office.head or ""
        if typed.mark in ("TL.", "TUQ.") and whom.casefold() == signature.title.casefold():
            mark = _mark(inspection, index)
            yield inspection.finding("capacity-self", mark, capacity=typed.mark, title=whom)


def _opened_by(body: str, words: str) -> bool:
    """Tell whether a name opens with one of the listed words."""
    folded = f"{body} ".casefold()
    return any(folded.startswith(f"{each} ".casefold()) for each in entries(words))


def _mark(inspection: Inspection, index: int) -> Mark:
    return inspection.mark("signature", "capacity", index)
