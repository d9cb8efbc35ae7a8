"""Faults of the figures: a digit, a rank, a word of change, a year."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

from tests.rules.faults.goods import Good
from tests.rules.faults.seeding import Change, fault, other_digit, swap

_FIGURE = re.compile(
    r"^    (?P<key>\w+): (?P<value>\d+(?:,\d+)?|\d+/\d+)(?P<sign>%?)$", re.MULTILINE
)


def _figures(good: Good, *keys: str) -> Iterator[tuple[str, int, re.Match[str], str]]:
    """Yield each figure that the letter prints: its file, its year, the match and the year's text."""
    years = {
        int(year) for year in re.findall(r"^    (?:year|against): (\d+)", good.text, re.MULTILINE)
    }
    if "against:" not in good.text:
        years |= {year - 1 for year in years}
    for name in (name for name in good.files if name.startswith("scores/")):
        text = good.files[name]
        for match in _FIGURE.finditer(text):
            year = int(re.findall(r"^  (\d{4}):$", text[: match.start()], re.MULTILINE)[-1])
            block = re.split(r"^  \d{4}:$", text[match.start() :], flags=re.MULTILINE)[0]
            start = text.rindex(f"  {year}:", 0, match.start())
            whole = text[start : match.start() + len(block)]
            if year in years and (match["key"] in keys or (not keys and _is_part(match["key"]))):
                yield name, year, match, whole


def _is_part(key: str) -> bool:
    return key not in ("benchmark", "total", "index", "rank")


def _digit(good: Good, rng: random.Random, at: str, *keys: str) -> Iterator[Change]:
    for name, year, match, block in _figures(good, *keys):
        if f"    {at or match['key']}:" in block:
            place = rf"^  {year}:\n(?:    .*\n)*?(    {at}:)" if at else ""
            new = other_digit(match["value"], rng)
            yield Change(name, match.start("value"), match.end("value"), new, place)


@fault("a digit of a component", "score-sum")
def component(good: Good, rng: random.Random) -> Iterator[Change]:
    yield from _digit(good, rng, "total")


@fault("a digit of a total", "score-sum")
def total(good: Good, rng: random.Random) -> Iterator[Change]:
    yield from _digit(good, rng, "", "total")


@fault("a digit of an index", "score-index")
def index(good: Good, rng: random.Random) -> Iterator[Change]:
    yield from _digit(good, rng, "", "index")


@fault("a digit of a benchmark", "score-index")
def benchmark(good: Good, rng: random.Random) -> Iterator[Change]:
    yield from _digit(good, rng, "index", "benchmark")


@fault("the digits of a benchmark in the wrong order", "score-benchmark")
def benchmark_turned(good: Good, rng: random.Random) -> Iterator[Change]:
    for name, _, match, _ in _figures(good, "benchmark"):
        turned = match["value"][1::-1] + match["value"][2:]
        if int(turned[:2]) < 69:
            yield Change(name, match.start("value"), match.end("value"), turned)


@fault("the last decimal of a component lost", "score-decimals")
def decimal(good: Good, rng: random.Random) -> Iterator[Change]:
    figures = list(_figures(good))
    fractions = Counter(match["key"] for _, _, match, _ in figures if "," in match["value"])
    for name, _, match, _ in figures:
        if "," in match["value"] and fractions[match["key"]] > 1:
            yield Change(name, match.end("value") - 1, match.end("value"), "")


@fault("a rank behind the last", "score-rank")
def rank(good: Good, rng: random.Random) -> Iterator[Change]:
    for name, _, match, _ in _figures(good, "rank"):
        new = "/".join(reversed(match["value"].split("/")))
        yield Change(name, match.start("value"), match.end("value"), new)


@fault("a year of the table left out", "score-year-gap")
def year_left_out(good: Good, rng: random.Random) -> Iterator[Change]:
    for name, text in good.files.items():
        match = re.search(r"^  2023:\n(?:    .*\n)+(?=  2024)", text, re.MULTILINE)
        if match and "against: 2022" not in good.text:
            yield Change(name, match.start(), match.end(), "")


swap("another rank in the text", "score-rank-text", r"(?<=hạng )\d+(?=/\d+)", "18")
swap("“giảm” for “tăng”", "score-change", r"tăng (?=\d+,\d+ điểm)", "giảm ")
swap("the year compared with not before", "score-against", r"against: (\d{4})", r"against: 2025")
swap(
    "figures of a year to come",
    "score-year-future",
    r"^date: (?P<y>20\d\d)(?=[\s\S]*\n    year: (?P<year>(?P=y)|\d{4}))",
    lambda match, rng: f"date: {int(match['year']) - 1}",
    at="^    year: {year}",
)
