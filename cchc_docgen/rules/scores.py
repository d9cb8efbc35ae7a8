"""Figures that must agree: within a year, from year to year, and with what the texts say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.registers import Figures, ScoreTable
from cchc_docgen.letter.resolved import PrintedScores
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.vietnamese.numbers import (
    decimals_of,
    format_decimal,
    round_half_up,
)

_CHANGE_WORDS = tuple(
    re.compile(
        rf"{word}(?: thêm| đi)? (?P<number>[0-9]+(?:,[0-9]+)?) (?P<unit>\w+)(?P<year> so với năm \d+)?"
    )
    for word in ("tăng", "giảm")
)
_RANK = re.compile(r"hạng (?:thứ )?(?P<rank>(?P<place>\d{1,4})/(?P<count>\d{1,4}))(?![\d/])")


@rule("score-year-missing", "score-missing", "score-unknown-part", "score-benchmark-zero")
def figures_needed(inspection: Inspection) -> Iterator[Finding]:
    """Ask for every figure that a score paragraph prints; without one it cannot be written."""
    for printed in inspection.scores:
        block = printed.block
        for key, (year, figures) in zip(("year", "against"), printed.asked, strict=False):
            if figures is not None:
                yield from _incomplete(inspection, printed.table, figures)
                continue
            known = map(str, sorted({*printed.table.years, *(block.figures or ())}))
            params = {"name": block.scores, "year": year, "known": ", ".join(known) or "–"}
            mark = inspection.mark("body", printed.index, key)
            yield inspection.finding("score-year-missing", mark, **params)


def _incomplete(inspection: Inspection, table: ScoreTable, figures: Figures) -> Iterator[Finding]:
    scores, known = figures.scores, ", ".join(table.components)
    for key in sorted(scores.parts.keys() - table.components.keys()):
        yield inspection.finding("score-unknown-part", figures.mark(key), key=key, known=known)
    missing = [key for key in table.components if key not in scores.parts]
    missing += ["benchmark"] if scores.benchmark is None else []
    if missing:
        params = {"year": figures.year, "missing": ", ".join(missing)}
        yield inspection.finding("score-missing", figures.mark(), **params)
    elif not scores.benchmark:
        yield inspection.finding("score-benchmark-zero", figures.mark("benchmark"))


@rule("score-sum", "score-benchmark", "score-index", "score-rank")
def within_a_year(inspection: Inspection) -> Iterator[Finding]:
    """Check the figures of each year printed against one another."""
    for printed in inspection.scores:
        for figures in printed.figures:
            yield from _sum(inspection, figures)
            yield from _benchmark(inspection, figures)
            yield from _index(inspection, figures)
            yield from _rank(inspection, figures)


def _sum(inspection: Inspection, figures: Figures) -> Iterator[Finding]:
    typed, computed = figures.scores.total, figures.scores.summed
    if typed is not None and typed != computed:
        params = {
            "year": figures.year,
            "typed": format_decimal(typed),
            "computed": format_decimal(computed),
        }
        yield inspection.finding("score-sum", figures.mark("total"), **params)


def _benchmark(inspection: Inspection, figures: Figures) -> Iterator[Finding]:
    benchmark, total = figures.scores.benchmark, figures.scores.reached
    if benchmark and total > benchmark:
        params = {
            "year": figures.year,
            "total": format_decimal(total),
            "benchmark": format_decimal(benchmark),
        }
        yield inspection.finding("score-benchmark", figures.mark("benchmark"), **params)


def _index(inspection: Inspection, figures: Figures) -> Iterator[Finding]:
    typed, exact = figures.scores.index, figures.scores.share
    if typed is None or exact is None:
        return
    computed = round_half_up(exact, decimals_of(typed))
    if computed != typed:
        params = {
            "year": figures.year,
            "typed": format_decimal(typed),
            "computed": format_decimal(computed),
        }
        yield inspection.finding("score-index", figures.mark("index"), **params)


def _rank(inspection: Inspection, figures: Figures) -> Iterator[Finding]:
    rank = figures.scores.rank
    if rank is not None:
        place, _, count = rank.partition("/")
        if int(place) > int(count):
            yield inspection.finding("score-rank", figures.mark("rank"), rank=rank, count=count)


@rule("score-against", "score-year-future", "score-year-gap")
def years(inspection: Inspection) -> Iterator[Finding]:
    """Check the years compared: the earlier one second, none after the letter, none left out."""
    for printed in inspection.scores:
        block, against = printed.block, printed.block.compared_year
        steps = ("body", printed.index)
        if against is not None and against >= block.year:
            mark = inspection.mark(*steps, "against")
            yield inspection.finding("score-against", mark, year=block.year, against=against)
        if block.year > inspection.date.year:
            mark = inspection.mark(*steps, "year")
            params = {"year": block.year, "dated": inspection.date.year}
            yield inspection.finding("score-year-future", mark, **params)
        yield from _gap(inspection, printed)


def _gap(inspection: Inspection, printed: PrintedScores) -> Iterator[Finding]:
    """Check that the table holds every year up to the one printed, at whatever pace it goes."""
    known = sorted(year for year in printed.table.years if year <= printed.block.year)
    steps = [later - earlier for earlier, later in pairwise(known)]
    for earlier, later in pairwise(known):
        if later - earlier > min(steps):
            source = inspection.context.scores[printed.block.scores].source
            mark = source.mark(("years", str(later)), key=True)
            params = {"name": printed.block.scores, "earlier": earlier, "later": later}
            yield inspection.finding("score-year-gap", mark, **params)


@rule("score-decimals")
def decimals(inspection: Inspection) -> Iterator[Finding]:
    """Check that one indicator has as many decimals in every year; whole numbers may have none."""
    typed: dict[tuple[str, str], dict[int, tuple[int, Decimal, Figures]]] = {}
    for printed in inspection.scores:
        for figures in printed.figures:
            for key, value in _typed(figures):
                places = 0 if value is None else decimals_of(value)
                if places and value is not None:
                    by_year = typed.setdefault((printed.block.scores, key), {})
                    by_year[figures.year] = places, value, figures
    for (_, key), by_year in typed.items():
        most = max([places for places, _, _ in by_year.values()])
        for places, value, figures in by_year.values():
            if places < most:
                params = {
                    "year": figures.year,
                    "typed": format_decimal(value),
                    "wanted": format_decimal(value, most),
                    "decimals": most,
                }
                yield inspection.finding("score-decimals", figures.mark(key), **params)


def _typed(figures: Figures) -> list[tuple[str, Decimal | None]]:
    scores = figures.scores
    return [
        ("benchmark", scores.benchmark),
        ("total", scores.total),
        ("index", scores.index),
        *scores.parts.items(),
    ]


@rule("score-change")
def change_words(inspection: Inspection) -> Iterator[Finding]:
    """Check ``tăng``/``giảm`` typed in a text against the changes of the figures printed.

    Only what speaks of these figures is judged: a number that is one of the changes, or one said to be
    against the year compared with.
    """
    printed = [each for each in inspection.scores if each.compared]
    if not printed or not any(each.search(inspection.joined) for each in _CHANGE_WORDS):
        return
    changes = {change for each in printed for change in each.changes()}
    units = {each.table.unit for each in printed}
    against = {f" so với năm {each.compared[1].year}" for each in printed if each.compared}
    for pattern in _CHANGE_WORDS:
        for placed, start, match in inspection.search(pattern):
            if match["unit"] not in units:
                continue
            number = Decimal(match["number"].replace(",", "."))  # however long, it can be compared
            signed = number if match[0].startswith("tăng") else -number
            if signed in changes or (-signed not in changes and match["year"] not in against):
                continue
            mark = inspection.mark_in(placed, match.start() - start, match.end("unit") - start)
            params = {"typed": match[0], "known": _changes_in_words(printed)}
            yield inspection.finding("score-change", mark, **params)


def _changes_in_words(printed: list[PrintedScores]) -> str:
    """Return the change of each total: ``tăng 1,35 điểm``."""
    words = []
    for each in printed:
        change = next(each.changes())
        word = "tăng" if change > 0 else "giảm"
        words.append(
            f"{word} {format_decimal(abs(change))} {each.table.unit}" if change else "không đổi"
        )
    return "; ".join(words)


@rule("score-rank-text")
def ranks(inspection: Inspection) -> Iterator[Finding]:
    """Check ranks typed in a text (``hạng 5/17``): possible, and those of the table if it has any."""
    known = {
        figures.scores.rank
        for printed in inspection.scores
        for figures in printed.figures
        if figures.scores.rank
    }
    for placed, start, match in inspection.search(_RANK):
        impossible = int(match["place"]) > int(match["count"])
        if impossible or (known and match["rank"] not in known):
            mark = inspection.mark_in(
                placed, match.start("rank") - start, match.end("rank") - start
            )
            shown = ", ".join(sorted(known)) or "–"
            yield inspection.finding("score-rank-text", mark, rank=match["rank"], known=shown)
