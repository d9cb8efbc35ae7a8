"""Faults of the register of documents: numbers, issuers, dates, successors."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from tests.rules.faults.goods import Good
from tests.rules.faults.seeding import Change, fault

_ENTRY = re.compile(r"^(?P<key>[a-z][a-z0-9-]*):\n(?P<fields>(?:  .*\n?)+)", re.MULTILINE)
REGISTER = "references.yaml"
Entry = Callable[[str, random.Random], tuple[str, str] | None]


def entries(good: Good) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the entries of the register that the letter cites."""
    for match in _ENTRY.finditer(good.files[REGISTER]):
        if re.search(rf"[\[ @]{match['key']}[\],:]", good.text):
            yield match["key"], match


def _in_basis(good: Good, key: str) -> bool:
    return re.search(rf"basis: \[.*(?<=[ \[]){key}[\],]", good.text) is not None


def _cited(key: str) -> str:
    return rf"^ .*[\[ @]{key}[\],:]"


def register(
    name: str, code: str, pattern: str, new: Callable[[re.Match[str]], str | None], at: str = ""
) -> None:
    """Add a kind that changes a match inside the entry of a document cited."""

    @fault(name, code)
    def seed(good: Good, rng: random.Random) -> Iterator[Change]:
        for key, entry in entries(good):
            for match in re.finditer(pattern, entry["fields"], re.MULTILINE):
                made, start = new(match), entry.start("fields")
                if made is not None and made != match[0]:
                    place = rf"^{key}:\n(?:  .*\n)*?(  {at}:)" if at else ""
                    yield Change(REGISTER, start + match.start(), start + match.end(), made, place)


def date_of(name: str, code: str, field: str, basis_only: bool = True) -> None:
    """Add a kind that dates a document cited so that the letter could not cite it."""

    @fault(name, code)
    def seed(good: Good, rng: random.Random) -> Iterator[Change]:
        year = int(re.findall(r"^date: (\d{4})", good.text, re.MULTILINE)[0])
        day = year - 1 if field == "expires" else year + 1
        for key, entry in entries(good):
            if basis_only and not _in_basis(good, key):
                continue
            line = re.search(rf"^  {field}: .*\n", entry["fields"], re.MULTILINE)
            at = entry.start("fields")
            start, end = (
                (at + line.start(), at + line.end()) if line else (entry.end(), entry.end())
            )
            if field == "expires" and re.search(rf"date: {year}", entry["fields"]):
                continue
            new = f"  {field}: {day}-12-20\n"
            yield Change(REGISTER, start, end, new, _cited(key), good.letter)


_OTHERS = {
    "QĐ": "KH",
    "NĐ": "NQ",
    "TT": "CT",
    "KH": "TB",
    "NQ": "NĐ",
    "CT": "QĐ",
    "BC": "TTr",
    "TB": "KH",
}
_ISSUERS = {
    "Chính phủ": "Quốc hội",
    "Quốc hội": "Chính phủ",
    "Thủ tướng Chính phủ": "Chính phủ",
    "Bộ trưởng Bộ Nội vụ": "Bộ trưởng Bộ Tài chính",
    "Bộ trưởng Bộ Tài chính": "Bộ trưởng Bộ Nội vụ",
}

register(
    "another type's abbreviation in a symbol",
    "reference-symbol",
    r"(?<=/)(?:QĐ|NĐ|TT|KH|NQ|CT|BC|TB)(?=-)",
    lambda match: _OTHERS[match[0]],
)
register(
    "a year added to an administrative number",
    "reference-year-needless",
    r"(?<=number: )(\d+)/(?=(?:KH|TB|BC|CT|UBND)-)",
    lambda match: f"{match[1]}/2026/",
)
register(
    "the year of a normative number left out",
    "reference-year-missing",
    r"(?<=number: )(\d+)/\d{4}/(?=NĐ|TT|QH)",
    lambda match: f"{match[1]}/",
)
register(
    "another year in a number than the date's",
    "reference-year",
    r"(?<=/)(\d{3})(\d)(?=/)",
    lambda match: match[1] + str((int(match[2]) + 7) % 10),
    at="date",
)
register(
    "another issuer than the symbol's",
    "reference-issuer",
    r"(?<=issuer: ).*",
    lambda match: _ISSUERS.get(match[0]),
)
register(
    "in force before it was issued",
    "reference-dates",
    r"(?<=effective: )\d{4}",
    lambda match: str(int(match[0]) - 3),
)
date_of("a document of a date after the letter", "reference-after-letter", "date", basis_only=False)
date_of("a document expired", "reference-expired", "expires")
date_of("a document not yet in force", "reference-not-yet", "effective")


def link_to(name: str, code: str, field: str) -> None:
    """Add a kind that links a document of the basis to one that the letter does not cite."""

    @fault(name, code)
    def seed(good: Good, rng: random.Random) -> Iterator[Change]:
        for key, entry in entries(good):
            if _in_basis(good, key):
                year = int(re.findall(r"^  date: (\d{4})", entry["fields"], re.MULTILINE)[0])
                new = (
                    f"  {field}: moi\nmoi:\n  type: Luật\n  number: 9/{year}/QH13\n"
                    f"  date: {year}-12-31\n"
                )
                if f"date: {year}" not in good.text:
                    yield Change(REGISTER, entry.end(), entry.end(), new, _cited(key), good.letter)


link_to("a document replaced", "reference-replaced", "replaced_by")
link_to("a document amended by one not named", "reference-amended", "amended_by")


@fault("a key nobody uses", "reference-unused")
def unused(good: Good, rng: random.Random) -> Iterator[Change]:
    end = len(good.files[REGISTER])
    entry = f"qd-{rng.randrange(1000, 9999)}:\n  type: Quyết định\n  number: 7/QĐ-UBND\n"
    yield Change(REGISTER, end, end, entry)
