"""The documents cited: the grammar of their numbers, and whether they could be cited on the letter's date.

``152/2017/NĐ-CP`` is 152, of 2017, of the groups NĐ and CP. A symbol begins with the type's abbreviation
and ends with the issuer's; that of a công văn begins with the issuer's. A number of the Party has a hyphen
first (``18-NQ/TW``). A document must have been issued and in force, and not replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.registers import Reference
from cchc_docgen.rules.inspection import Cited, Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.vietnamese.dates import PartialDate, short_date
from cchc_docgen.vietnamese.text import fold_tones


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


# The abbreviations a symbol of the type may begin with, the usual one first. Types whose abbreviations
# changed with the regulations, or differ from sector to sector, are not judged.
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "nghị định": ("NĐ",),
    "quyết định": ("QĐ", "QĐUB", "QĐUBND", "QĐUBT"),
    "chỉ thị": ("CT",),
    "thông tư": ("TT",),
    "thông tư liên tịch": ("TTLT",),
    "nghị quyết": ("NQ", "NQLT"),
    "thông báo": ("TB",),
    "kế hoạch": ("KH",),
    "báo cáo": ("BC",),
    "tờ trình": ("TTr",),
    "hướng dẫn": ("HD",),
}
DISPATCH = "công văn"
LAWS = frozenset(("luật", "bộ luật", "pháp lệnh"))
ASSEMBLY = re.compile(r"(?:UBTV)?QH(?:\d{1,2}|K\d)?")

# Abbreviations of types that are no body's, so that no công văn begins with them.
_NO_BODY = frozenset(("QĐ", "NĐ", "NQ", "TTr", "QyĐ", "TTLT", "CTr"))
# Types whose number always shows the year, and those whose number never does.
WITH_YEAR = frozenset(("nghị định", "thông tư", "thông tư liên tịch"))
WITHOUT_YEAR = frozenset(
    (DISPATCH, "thông báo", "kế hoạch", "báo cáo", "tờ trình", "hướng dẫn", "công điện")
)

_BODIES: dict[str, str] = {
    "BNV": "Bộ Nội vụ",
    "BTC": "Bộ Tài chính",
    "BTP": "Bộ Tư pháp",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao",
    "BCT": "Bộ Công Thương",
    "BXD": "Bộ Xây dựng",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BYT": "Bộ Y tế",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "TTCP": "Thanh tra Chính phủ",
    "CTN": "Chủ tịch nước",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "NHNN": "Ngân hàng Nhà nước",
    "KTNN": "Kiểm toán nhà nước",
}
_WHOLE = frozenset(("CP", "CTN"))  # bodies whose names stand inside the names of others


class Number(NamedTuple):
    """A document number taken apart; ``year`` is None where it shows none."""

    serial: str
    year: int | None
    groups: tuple[str, ...]
    of_party: bool

    @property
    def symbol(self) -> str:
        """The groups as they are written after the last stroke."""
        return "-".join(self.groups)


@lru_cache(maxsize=4096)
def parse_number(typed: str) -> Number:
    """Take apart a number that has the form of one (``988/QĐ-UBND``, ``64/2025/QH15``, ``18-NQ/TW``)."""
    first, *middle, symbol = typed.split("/")
    serial, hyphen, kind = first.partition("-")
    groups = (*((kind,) if hyphen else ()), *symbol.split("-"))
    return Number(serial, int(middle[0]) if middle else None, groups, bool(hyphen))


def wanted_symbol(kind: str, number: Number) -> str | None:
    """Return the symbol a type asks for instead of the number's, None where the symbol fits."""
    first, rest = number.groups[0], number.groups[1:]
    if kind == DISPATCH:
        return "-".join(rest) if first in _NO_BODY and rest else None
    accepted = ABBREVIATIONS.get(kind)
    if accepted is None or first in accepted:
        return None
    if kind == "nghị quyết" and ASSEMBLY.fullmatch(number.groups[-1]):
        return None
    body = rest if _is_abbreviation(first) else number.groups
    return "-".join((accepted[0], *(group for group in body if group not in accepted)))


def _is_abbreviation(group: str) -> bool:
    """Tell whether a group is meant as a type's abbreviation: ``KH``, ``QD``, ``Nđ``."""
    plain = group.upper().replace("Đ", "D")
    known = {each for accepted in ABBREVIATIONS.values() for each in accepted} | _NO_BODY
    return plain in {each.upper().replace("Đ", "D") for each in known}


def body_of_symbol(kind: str, number: Number) -> str | None:
    """Return the abbreviation of the body that issues under this symbol, None where it is not sure."""
    group = number.groups[0] if kind == DISPATCH else number.groups[-1]
    if ASSEMBLY.fullmatch(group):
        return "UBTVQH" if group.startswith("UBTV") else "QH"
    if number.of_party or (kind != DISPATCH and len(number.groups) != 2):
        return None
    return group if group in _BODIES else None


@lru_cache(maxsize=1024)
def body_of_issuer(issuer: str) -> str | None:
    """Return the abbreviation of the body an issuer is (``Bộ trưởng Bộ Nội vụ``: BNV), None if unknown."""
    name = " ".join(fold_tones(issuer).casefold().split())
    if "quốc hội" in name:
        current = "thường vụ quốc hội" in name
        return "UBTVQH" if current else "QH" if name == "quốc hội" else None
    if name.startswith("thủ tướng"):
        return "TTg"
    if name.startswith("sở "):
        return "Sở"
    for word, body in (("ubnd", "UBND"), ("hđnd", "HĐND")):
        if name.startswith((word, f"chủ tịch {word}")):
            return body
    for body, full in _FOLDED.items():
        if name == full if body in _WHOLE else _leads(name, full):
            return body
    return None


def _leads(name: str, full: str) -> bool:
    """Tell whether a name is the body's, its head's, or that of the body in one place."""
    rest = name.removeprefix("bộ trưởng ").removeprefix("chủ tịch ").removeprefix("tổng ")
    return rest == full or (rest.startswith(full + " ") and not full.startswith("bộ "))


_FOLDED = {body: fold_tones(full).casefold() for body, full in _BODIES.items()}


def name_of_body(body: str) -> str:
    """Return the full name of a body known by its abbreviation."""
    names = {"QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội"}
    return names.get(body) or _BODIES[body]
