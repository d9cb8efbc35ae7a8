"""In whose name a letter is signed: the marks of capacity against the title, the body, the head.

The signer's name and the roster are in ``signature_name`` and ``signature_roster``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.rules import signature_name, signature_roster
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.words import entries

__all__ = ["signature_name", "signature_roster"]

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
    if not _IS_DEPUTY.search(title) and not _FORCES.search(title) and "{{" not in title:
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
            body = typed.whom or office.collective or office.name
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
