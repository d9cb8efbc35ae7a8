"""How documents are cited: known, whole, in their order; and keys that no letter of a folder uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.context import Registers, unknown_reference
from cchc_docgen.letter.markup import Cited
from cchc_docgen.letter.registers import OFFICE, REFERENCES, Reference, References
from cchc_docgen.rules.inspection import Inspection, PlacedText
from cchc_docgen.rules.references.documents import parse_number
from cchc_docgen.rules.registry import folder_rule, rule, severity_of

# Ranks of legal documents, the highest first (Law 64/2025/QH15, Article 4); others have none here.
_BY_TYPE = {
    "hiến pháp": 0,
    "bộ luật": 1,
    "luật": 1,
    "pháp lệnh": 2,
    "nghị định": 4,
    "thông tư": 6,
    "thông tư liên tịch": 6,
}
_BY_SYMBOL = {"QĐ-TTg": 5, "NQ-CP": 4, "NQ-HĐND": 7, "QĐ-UBND": 8}
_APART = 2  # ranks that lie so far apart are surely in the wrong order

# A document on powers and tasks comes first whatever its rank (NĐ30, Annex I II.6a).
# `Chức vụ, quyền hạn` and `cơ quan, tổ chức` are whom a document is about, not what it settles.
_POWERS = re.compile(
    r"chức năng|nhiệm vụ|(?<!chức vụ, )quyền hạn|(?<!, )tổ chức|phân cấp|ủy quyền|uỷ quyền",
    re.IGNORECASE,
)


@rule("basis-duplicate", "basis-order")
def basis(inspection: Inspection) -> Iterator[Finding]:
    """Check each list of legal bases."""
    for index, block in inspection.bases:
        if len(block.basis) < 2:
            continue
        keys = [each for each in inspection.citations if each.in_basis and each.steps[1] == index]
        seen = set()
        for cited in keys:
            if cited.key in seen:
                mark = inspection.mark_cited(cited)
                yield inspection.finding("basis-duplicate", mark, key=cited.key)
            seen.add(cited.key)
        ranked = [
            (cited, cited.reference, rank)
            for cited in keys
            if cited.reference and (rank := _rank(cited.reference)) is not None
        ]
        for (before, above, low), (cited, _, high) in pairwise(ranked):
            if low - high >= _APART and not _POWERS.search(above.subject or ""):
                params = {"key": cited.key, "before": before.key}
                yield inspection.finding("basis-order", inspection.mark_cited(cited), **params)


def _rank(reference: Reference) -> int | None:
    by_type = _BY_TYPE.get(reference.type.casefold())
    if by_type is not None or reference.number is None:
        return by_type
    number = parse_number(reference.number)
    if number.symbol.startswith("QH"):
        return 1
    return None if number.of_party else _BY_SYMBOL.get(number.symbol)


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
_POINT = re.compile(r"(?P<word>[đĐ]iểm) (?P<label>[A-ZĐ])(?=,? [Kk]hoản \d)")
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
    wanted = inspection.profile.citation.first_mention
    if wanted.use != "full" or not wanted.confidence.binds:
        return
    unnumbered = inspection.profile.citation.unnumbered.use
    for cited in inspection.citations:
        shortened = cited.first and cited.form in ("short", "dated") and cited.part not in _OUTSIDE
        if not shortened or cited.reference is None or cited.reference.type in unnumbered:
            continue
        if all(getattr(cited.reference, name) is not None for name in _NEEDED["full"]):
            mark = inspection.mark_cited(cited)
            yield inspection.finding("citation-first-short", mark, typed=cited.typed)


_NEEDED = {
    "short": ("number",),
    "dated": ("number", "date", "issuer"),
    "full": ("number", "date", "issuer", "subject"),
}


@rule("reference-unknown")
def unknown(inspection: Inspection) -> Iterator[Finding]:
    """Find what cites a document that the register has not, be it printed in this letter or not."""
    register = inspection.context.references
    known = register.model.root if register else ()
    for parts in inspection.parts.values():
        for part in parts:
            if isinstance(part, Cited) and part.reference is None:
                yield unknown_reference(part.key, inspection.mark_cited(part), known)


@rule("reference-incomplete")
def incomplete(inspection: Inspection) -> Iterator[Finding]:
    """Find the documents that lack what the form in which they are printed asks for."""
    rules = inspection.profile.citation
    for cited in inspection.citations:
        if cited.reference is None:
            continue
        form = rules.form(cited.form, first=cited.first, in_basis=cited.in_basis)
        unnumbered = cited.reference.type in rules.unnumbered.use
        lacking = _lacking(cited.reference, form, unnumbered=unnumbered)
        if lacking:
            params = {"key": cited.key, "form": form, "lacking": ", ".join(lacking)}
            mark = inspection.mark_cited(cited)
            yield inspection.finding("reference-incomplete", mark, **params)


def _lacking(reference: Reference, form: str, *, unnumbered: bool) -> list[str]:
    """Return the fields that a citation in this form asks for and the reference has not."""
    needed: tuple[str, ...] = _NEEDED[form]
    if unnumbered:
        needed = ("subject", "date") if form == "dated" else ("subject",)
    lacking = [name for name in needed if getattr(reference, name) is None]
    if "date" in needed and not unnumbered and reference.date and reference.date.complete is None:
        lacking.append("date")
    return lacking


@rule("part-case", "part-order", by_text=True)
def parts_of_documents(inspection: Inspection) -> Iterator[Finding]:
    """Check ``điểm a khoản 2 Điều 5``: from small to large, khoản and điểm small, Điều with a capital."""
    joined, allowed = inspection.joined, inspection.profile.citation.parts
    if ("Khoản " in joined or "Điểm " in joined) and not allowed.allows("capital"):
        for placed, start, match in inspection.search(_CAPITAL):
            yield _case(inspection, placed, start, match)
    if "iểm " in joined:
        for placed, start, match in inspection.search(_POINT):
            mark = inspection.mark_in(placed, match.start() - start, match.end() - start)
            params = {"typed": match[0], "wanted": match[0].lower()}
            yield inspection.finding("part-case", mark, **params)
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


_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@folder_rule("reference-unused")
def unused_keys(folder: Path, registers: Registers) -> Iterator[Finding]:
    """Find the keys of each register in a folder that stand in no other YAML file below it.

    Wherever such a file has the key as a word, be it a comment or an address, it counts as used; so does a
    document that another one names as its successor. A register without letters is left alone.
    """
    for path in sorted(folder.rglob(REFERENCES)):
        letters = [
            each for each in path.parent.rglob("*.yaml") if each.name not in (OFFICE, REFERENCES)
        ]
        if not letters or not path.is_file():
            continue
        try:
            register = registers.read(References, path)
            unused = _unused(register.model, letters)
        except (DocgenError, OSError, UnicodeDecodeError):
            continue  # what cannot be read is told elsewhere; who knows what it uses
        for key in unused:
            mark = register.source.mark((key,), key=True)
            yield Finding("reference-unused", mark, {"key": key}, severity_of("reference-unused"))


def _unused(register: References, letters: Iterable[Path]) -> list[str]:
    """Return the keys that no letter has as a word and no document names, in the register's order."""
    linked = {key for reference in register.root.values() for key in reference.linked}
    unused = [key for key in register.root if key not in linked]
    for letter in letters:
        if not unused:
            break
        text = letter.read_text("utf-8")
        if any(key in text for key in unused):
            words = set(_WORD.findall(text))
            unused = [key for key in unused if key not in words]
    return unused
