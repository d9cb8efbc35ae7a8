"""Faults of the head: symbol, issuer, place, addressees."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.rules.faults.goods import Good
from tests.rules.faults.seeding import Change, fault, swap

swap(
    "a type's abbreviation before the symbol of a công văn",
    "symbol-kind",
    r"^(kind: cong-van\n[\s\S]*?^symbol: )(\S+)$",
    r"\1TB-\2",
    at="^symbol:",
)
swap("the symbol of a notice without TB", "symbol-kind", r"^symbol: TB-", "symbol: ")
swap("the symbol of another type", "symbol-kind", r"^symbol: TB-", "symbol: KH-")
swap("a year in the symbol", "symbol-year", r"^(symbol: \S+)$", r"\1-2026")
swap(
    "a symbol in small letters",
    "symbol-lower-case",
    r"^(symbol: (?:TB-)?)([A-Z]+)(.*)$",
    lambda match, rng: match[1] + match[2].lower() + match[3],
)
swap(
    "a công văn of no unit",
    "symbol-unit",
    r"^(kind: cong-van\n[\s\S]*?^symbol: \w+)-\w+$",
    r"\1",
    at="^symbol:",
)
swap(
    "a mark after the subject",
    "subject-end-mark",
    r"^subject: .*$",
    lambda match, rng: match[0] + rng.choice(".;,"),
)
swap(
    "V/v typed in the subject",
    "about-doubled",
    r"^(kind: cong-van\n[\s\S]*?^subject: )(?=\w)",
    r"\1về việc ",
    at="^subject:",
)
swap(
    "an issuer abbreviated",
    "issuer-abbreviated",
    r"^name: Ủy ban nhân dân",
    "name: UBND",
    file="office",
)
swap(
    "a place that the issuer is not of",
    "place-issuer",
    r"^place: (.*)$",
    lambda match, rng: f"place: {rng.choice(('Cà Mau', 'An Giang'))}",
    file="office",
)
swap(
    "a place in small letters",
    "place-capitals",
    r"^place: (\w)(.*)$",
    lambda match, rng: f"place: {match[1].lower()}{match[2]}",
    file="office",
)
swap("a mark after the place", "office-end-mark", r"^place: (.*)$", r'place: "\1,"', file="office")
swap(
    "a công văn to nobody",
    "addressee-missing",
    r"^(kind: cong-van\n[\s\S]*?)^to: .*$",
    r"\1to: []",
    at="^(?:kind|to):",
)


@fault("a district after 1 July 2025", "district-ended")
def district(good: Good, rng: random.Random) -> Iterator[Change]:
    if "huyện" in good.files["office.yaml"]:
        found = re.search(r"(?<=^date: )\d{4}", good.text, re.MULTILINE)
        assert found
        yield Change(good.letter, found.start(), found.end(), "2026", "^name:", "office.yaml")


@fault("a province that was merged", "province-merged")
def merged(good: Good, rng: random.Random) -> Iterator[Change]:
    found = re.search(r"^date: 202[56].*\n", good.text, re.MULTILINE)
    for match in re.finditer(r"(?<=^parent: UBND ).*", good.files["office.yaml"], re.MULTILINE):
        if found and not good.name.startswith("can-cu"):
            new = rng.choice(("tỉnh Sóc Trăng", "tỉnh Hậu Giang", "tỉnh Bến Tre", "tỉnh Trà Vinh"))
            yield Change("office.yaml", match.start(), match.end(), new)
