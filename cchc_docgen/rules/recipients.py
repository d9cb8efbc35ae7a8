"""Who is written to and who receives copies: ``Như trên``, the filing line, nobody twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.source.parts import quoted, straight
from cchc_docgen.vietnamese.text import fold_tones

_AS_ABOVE = re.compile(r"như trên(?!\w)", re.IGNORECASE)
_AS_ABOVE_ALONE, _AS_ABOVE_FIRST = "[Như trên]", "[Như trên, …]"
_CLERKS = re.compile(r"(?<!\w)(?:VT(?:LT|UB|UBND|HC|TH|LTTH)?|[Vv]ăn thư)(?!\w)")
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_TO_REPORT = re.compile(r"\((?:để báo cáo|để b/c|b/c|báo cáo)\)", re.IGNORECASE)
_TO_KNOW = re.compile(r"\((?:để biết|biết|để thực hiện|thực hiện|để t/h|t/h)\)", re.IGNORECASE)
# What may begin an entry in lower case, and what no entry ends in: “Các phòng”, “Trưởng các ban”.
_WHOLE = re.compile(r"(?:các|những|mọi|tất cả|toàn thể|như)(?!\w)")
_UNFINISHED = re.compile(
    r"(?<!\w)các (?:phòng|ban|sở|bộ|ngành|cục|vụ|huyện|xã|phường|hội|trường|cơ quan|tổ chức)$",
    re.IGNORECASE,
)
END_MARK = re.compile(r"(?<!\bv\.v)[,:.]$")


@rule("as-above-missing", "as-above-idle", "as-above-late")
def as_above(inspection: Inspection) -> Iterator[Finding]:
    """Ask for ``Như trên`` first among the recipients exactly when there is a Kính gửi (II.9b)."""
    recipients = inspection.letter.recipients
    places = [index for index, text in enumerate(recipients) if _AS_ABOVE.match(text)]
    if not inspection.letter.to:
        due = inspection.kind.addressed == "always"  # then the addressee is what is missing
        for index in () if due else places[:1]:
            yield inspection.finding("as-above-idle", inspection.mark("recipients", index))
    elif not recipients:
        mark = inspection.source.mark(("to",), key=True)
        yield inspection.finding("as-above-missing", mark, wanted=_AS_ABOVE_ALONE)
    elif not places:
        mark = inspection.mark("recipients", 0)
        yield inspection.finding("as-above-missing", mark, wanted=_AS_ABOVE_FIRST)
    elif places[0] != 0:
        yield inspection.finding("as-above-late", inspection.mark("recipients", places[0]))


@rule("filing-clerks")
def filing(inspection: Inspection) -> Iterator[Finding]:
    """Ask for the clerical office (VT) in the filing line (NĐ30, Annex I II.9d)."""
    filing = inspection.letter.filing
    if not _CLERKS.search(filing):
        yield inspection.finding("filing-clerks", inspection.mark("filing"), filing=filing)


@rule("recipient-cut")
def cut(inspection: Inspection) -> Iterator[Finding]:
    """Find an entry that a comma in ``[…]`` cut from the one before it: it begins in lower case."""
    for key, texts in (("to", inspection.letter.to), ("recipients", inspection.letter.recipients)):
        index = 1
        while index < len(texts):
            end = index
            while end < len(texts) and _cut_off(inspection, key, end, texts):
                end += 1
            if end > index:
                parts = texts[index - 1 : end]
                mark = inspection.mark(key, index)
                params = {"made": " | ".join(parts), "mended": quoted(straight(", ".join(parts)))}
                tell = inspection.finding if _UNFINISHED.search(parts[0]) else inspection.doubt
                yield tell("recipient-cut", mark, **params)
            index = end + 1


def _cut_off(inspection: Inspection, key: str, index: int, texts: tuple[str, ...]) -> bool:
    """Tell whether an entry without quotes in a flow list begins as no entry does."""
    source = inspection.source
    entries = source.position.children.get(key)
    entry = entries.children.get(index) if entries is not None else None
    if entries is None or entry is None or source.text[entries.start] != "[":
        return False
    text = texts[index]
    if text.casefold() in [each.casefold() for each in texts[:index]]:
        return False  # listed twice, which is another rule's
    return text[:1].islower() and source.text[entry.start] not in "\"'{" and not _WHOLE.match(text)


@rule("recipient-doubled")
def doubled(inspection: Inspection) -> Iterator[Finding]:
    """Find who is listed twice among the addressees, or twice among the recipients."""
    for key, texts in (("to", inspection.letter.to), ("recipients", inspection.letter.recipients)):
        if len(texts) < 2:
            continue
        seen: set[str] = set()
        for index, text in enumerate(texts):
            name = _name(text)
            if name in seen:
                yield inspection.finding(
                    "recipient-doubled", inspection.mark(key, index), name=text
                )
            seen.add(name)


@rule("recipient-addressed")
def addressed(inspection: Inspection) -> Iterator[Finding]:
    """Find an addressee who stands among the recipients too: ``Như trên`` names him (II.9b)."""
    addressees = {_name(text) for text in inspection.letter.to}
    for index, text in enumerate(inspection.letter.recipients):
        if _name(text) in addressees:
            mark = inspection.mark("recipients", index)
            yield inspection.finding("recipient-addressed", mark, name=text)


@rule("recipient-order")
def order(inspection: Inspection) -> Iterator[Finding]:
    """Doubt a recipient who is reported to below one who is merely told (usual order)."""
    told = ""
    for index, text in enumerate(inspection.letter.recipients):
        if _TO_KNOW.search(text) and not _AS_ABOVE.match(text):
            told = told or text
        elif told and _TO_REPORT.search(text):
            mark = inspection.mark("recipients", index)
            yield inspection.finding("recipient-order", mark, name=text, before=told)


@rule("recipient-end-mark", by_text=True)
def end_mark(inspection: Inspection) -> Iterator[Finding]:
    """Find a mark at the end of an addressee or recipient, where the program sets its own (II.9d)."""
    for placed in inspection.texts:
        if placed.part in ("to", "recipients") and (found := END_MARK.search(placed.text)):
            mark = inspection.mark_in(placed, *found.span())
            yield inspection.finding("recipient-end-mark", mark, name=placed.text, sign=found[0])


@lru_cache(maxsize=1024)
def _name(text: str) -> str:
    """Return who is meant, without the note on why: ``Sở Nội vụ (để biết)``."""
    return fold_tones(_NOTE.sub("", text)).casefold()
