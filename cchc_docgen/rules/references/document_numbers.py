"""The grammar of document numbers: serial, year, symbol; which symbol belongs to which type and issuer.

``152/2017/NĐ-CP`` is 152, of 2017, of the groups NĐ and CP. A symbol begins with the type's abbreviation
and ends with the issuer's; that of a công văn begins with the issuer's. A number of the Party has a hyphen
first (``18-NQ/TW``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cchc_docgen.vietnamese.text import fold_tones

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
