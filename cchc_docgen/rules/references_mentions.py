"""How documents and their parts are mentioned: in full at first; điểm, khoản, Điều."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection, PlacedText
from cchc_docgen.rules.registry import rule

_OUTSIDE = frozenset(("subject", "to", "signature", "recipients", "filing"))

# `Điểm a khoản 2 Điều 5` inside a sentence; a Điều must follow, as a budget too has chapters and items.
_CAPITAL = re.compile(
    r"(?<=[\w,]) (?P<word>Khoản|Điểm) (?P<label>\d{1,2}[a-zđ]?|[a-zđ])(?![\w.])"
    r"(?=[^.;:\n]{0,40}\bĐiều \d)"
)
_SMALL = re.compile(
    r"(?P<word>điều) (?P<label>\d{1,3}[a-zđ]?)(?!\w)(?P<document>,? (?:của )?"
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Thông tư|Nghị quyết|Quyết định|Hiến pháp)\b)?"
)
_KHOAN = re.compile(r"[Kk]hoản \d{1,2}[a-zđ]?,? $")
_BACKWARDS = re.compile(
    r"(?P<large>Điều \d{1,3}[a-zđ]?)(?P<comma>,)? (?P<small>[Kk]hoản \d{1,2}[a-zđ]?)(?!\w)"
    r"(?(comma)(?![^.;:\n]{0,60}\bĐiều \d)|(?! Điều \d))"
)


@rule("citation-first-short")
def first_mentions(inspection: Inspection) -> Iterator[Finding]:
    """Ask for the full form at the first mention, where the regulation's own text does (II.6b).

    A document that the register has not in full is left alone.
    """
    register, wanted = inspection.dossier.references, inspection.profile.citation.first_mention
    if register is None or wanted.use != "full" or not wanted.confidence.binds:
        return
    unnumbered = inspection.profile.citation.unnumbered.use
    seen = set()
    for cited in inspection.citations:
        first = cited.key not in seen
        seen.add(cited.key)
        reference = register.model.root.get(cited.key)
        if not first or cited.form not in ("short", "dated") or cited.part in _OUTSIDE:
            continue
        known = reference is not None and None not in (
            reference.number,
            reference.date,
            reference.issuer,
            reference.subject,
        )
        if known and reference is not None and reference.type not in unnumbered:
            mark = inspection.mark_cited(cited)
            yield inspection.finding("citation-first-short", mark, typed=cited.typed)


@rule("part-case", "part-order", by_text=True)
def parts_of_documents(inspection: Inspection) -> Iterator[Finding]:
    """Check ``điểm a khoản 2 Điều 5``: from small to large, khoản and điểm small, Điều with a capital."""
    joined, allowed = inspection.joined, inspection.profile.citation.parts
    if ("Khoản " in joined or "Điểm " in joined) and not allowed.allows("capital"):
        for placed, start, match in inspection.search(_CAPITAL):
            yield _case(inspection, placed, start, match)
    if " điều " in joined:
        for placed, start, match in inspection.search(_SMALL):
            before = placed.text[: match.start() - start]
            if before.endswith(" ") and (match["document"] or _KHOAN.search(before)):
                yield _case(inspection, placed, start, match)
    if "Điều " in joined and allowed.confidence.binds:
        yield from _orders(inspection)


def _case(inspection: Inspection, placed: PlacedText, start: int, match: re.Match[str]) -> Finding:
    mark = inspection.mark_in(placed, match.start("word") - start, match.end("label") - start)
    typed = f"{match['word']} {match['label']}"
    binds = inspection.profile.citation.parts.confidence.binds
    tell = inspection.finding if binds else inspection.doubt
    return tell("part-case", mark, typed=typed, wanted=typed[0].swapcase() + typed[1:])


def _orders(inspection: Inspection) -> Iterator[Finding]:
    for placed, start, match in inspection.search(_BACKWARDS):
        mark = inspection.mark_in(placed, match.start() - start, match.end() - start)
        small = match["small"][0].lower() + match["small"][1:]
        params = {"typed": match[0], "wanted": f"{small} {match['large']}"}
        yield inspection.finding("part-order", mark, **params)
