"""Faults of citations: in the texts, in the legal basis, of parts of documents."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.rules.faults.goods import Good
from tests.rules.faults.registers import entries
from tests.rules.faults.seeding import Change, fault, swap


@fault("a citation typed by hand", "citation-typed")
def typed(good: Good, rng: random.Random) -> Iterator[Change]:
    for match, kind, number in _in_texts(good):
        yield Change(good.letter, match.start(), match.end(), f"{kind} số {number}")


@fault("blanks inside a number typed", "citation-spaces")
def spaced(good: Good, rng: random.Random) -> Iterator[Change]:
    for match, kind, number in _in_texts(good):
        new = number.replace(rng.choice("/-"), rng.choice((" / ", "/ ", " - ")))
        if "-" in number and "QH" not in number:
            new = rng.choice((number.replace("-", " - "), number.replace("/", " / ")))
            yield Change(good.letter, match.start(), match.end(), f"{kind} số {new}")


@fault("the type typed before a citation", "type-doubled")
def type_typed(good: Good, rng: random.Random) -> Iterator[Change]:
    for match, kind, _ in _in_texts(good):
        yield Change(good.letter, match.start(), match.start(), f"{kind} ")


@fault("a first mention in the short form", "citation-first-short")
def short(good: Good, rng: random.Random) -> Iterator[Change]:
    if "profile: tt01" not in good.text and not re.search(r"^date: 201", good.text, re.MULTILINE):
        for match, _, _ in _in_texts(good):
            key = match["key"]
            if not re.search(rf"[\[ @]{key}[\],]", good.text[: match.start()]):
                form = rng.choice(("short", "dated"))
                yield Change(good.letter, match.start(), match.end(), f"[@{key}:{form}]")


@fault("a key that the register has not", "reference-unknown")
def unknown(good: Good, rng: random.Random) -> Iterator[Change]:
    for match, _, _ in _in_texts(good):
        yield Change(good.letter, match.end("key"), match.end("key"), rng.choice("0789"))


def _in_texts(good: Good) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield each citation in a text with its document's type and number."""
    known = dict(entries(good))
    for match in re.finditer(r"\[@(?P<key>[a-z0-9-]+)(?::\w+)?\]", good.text):
        entry = known[match["key"]]
        [kind] = re.findall(r"^  type: (.*)", entry["fields"], re.MULTILINE)
        [number] = re.findall(r"^  number: (.*)", entry["fields"], re.MULTILINE)
        yield match, kind, number


@fault("the legal basis in the wrong order", "basis-order")
def order(good: Good, rng: random.Random) -> Iterator[Change]:
    """Put what ranks lowest before a law or decree."""
    for match in re.finditer(r"(?<=basis: \[)(?P<keys>[^\]]+)(?=\])", good.text):
        keys = match["keys"].split(", ")
        laws = [key for key in keys if key.startswith(("luat", "nd"))]
        low = [key for key in keys if key.startswith(("tt", "qd", "nd")) and key not in laws[:1]]
        for key in low:
            for law in laws:
                if keys.index(law) < keys.index(key) and (key[0], law[0]) != ("n", "n"):
                    new = list(keys)
                    new.remove(key)
                    new.insert(new.index(law), key)
                    yield Change(good.letter, match.start(), match.end(), ", ".join(new))


swap(
    "a document twice in the basis",
    "basis-duplicate",
    r"(?<=basis: \[)(?P<first>[a-z0-9-]+)(?P<rest>[^\]]*)(?=\])",
    r"\g<first>\g<rest>, \g<first>",
)


def parts(name: str, code: str, pattern: str, new: str) -> None:
    """Add a kind that changes how a part of a document is named, where Decree 30 rules the letter."""
    swap(name, code, pattern, lambda match, rng: match.expand(new) if _of_2020(match) else None)


def _of_2020(match: re.Match[str]) -> bool:
    return re.search(r"^date: 202", match.string, re.MULTILINE) is not None


parts("Khoản with a capital", "part-case", r"(?<=[\w,] )khoản (?=\d+ Điều \d)", "Khoản ")
parts("Điểm with a capital", "part-case", r"(?<=[\w,] )điểm (?=[a-zđ] khoản \d+ Điều \d)", "Điểm ")
parts("điều in small letters", "part-case", r"(?<=khoản \d )Điều (?=\d)", "điều ")
parts("Điều before khoản", "part-order", r"khoản (\d+) Điều (\d+)", r"Điều \2 khoản \1")
