"""Keys of a register that no letter of its folder uses; a letter alone cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.context import Registers
from cchc_docgen.letter.registers import OFFICE, REFERENCES, Reference, References
from cchc_docgen.rules.inspection import Inspection, PlacedText
from cchc_docgen.rules.references.document_numbers import parse_number
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
    register = inspection.context.references
    for index, block in inspection.bases:
        if len(block.basis) < 2 or register is None:
            continue
        steps = ("body", index, "basis")
        keys = [(place, item) for place, item in enumerate(block.basis) if isinstance(item, str)]
        seen = set()
        for place, key in keys:
            if key in seen:
                mark = inspection.mark(*steps, place)
                yield inspection.finding("basis-duplicate", mark, key=key)
            seen.add(key)
        documents = register.model.root
        ranked = [
            (place, key, documents[key], rank)
            for place, key in keys
            if key in documents and (rank := _rank(documents[key])) is not None
        ]
        for (_, before, above, low), (place, key, _, high) in pairwise(ranked):
            if low - high >= _APART and not _POWERS.search(above.subject or ""):
                mark = inspection.mark(*steps, place)
                yield inspection.finding("basis-order", mark, key=key, before=before)


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
    register, wanted = inspection.context.references, inspection.profile.citation.first_mention
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
