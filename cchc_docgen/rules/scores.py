"""Figures that must agree: components with their total, total with benchmark and index."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding, Severity
from cchc_docgen.letter.dossier import Dossier
from cchc_docgen.letter.figures import (
    Figures,
    compared_year,
    figures_of,
    index_of,
    sum_of,
    total_of,
)
from cchc_docgen.letter.model import Scores
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.vietnamese.numbers import decimals_of, format_decimal, round_half_up

CODES = ("score-sum", "score-benchmark", "score-index")


def check(dossier: Dossier, profile: Profile, kind: Kind) -> Iterator[Finding]:
    """Yield the figures of the years a letter prints that do not agree with one another.

    A year that lacks a figure is left alone: that is found where the paragraph is written.
    """
    for index, block in enumerate(dossier.letter.body):
        if not isinstance(block, Scores):
            continue
        components = dossier.scores[block.scores].model.components.keys()
        for year in (block.year, compared_year(block)):
            figures = None if year is None else figures_of(dossier, index, block, year)
            if figures is not None and components == figures.scores.parts.keys():
                yield from _sum(figures)
                yield from _benchmark(figures)
                yield from _index(figures)


def _sum(figures: Figures) -> Iterator[Finding]:
    typed, computed = figures.scores.total, sum_of(figures.scores)
    if typed is not None and typed != computed:
        params = {
            "year": figures.year,
            "typed": format_decimal(typed),
            "computed": format_decimal(computed),
        }
        yield Finding("score-sum", figures.mark("total"), params)


def _benchmark(figures: Figures) -> Iterator[Finding]:
    benchmark, total = figures.scores.benchmark, total_of(figures.scores)
    if benchmark and total > benchmark:
        params = {
            "year": figures.year,
            "total": format_decimal(total),
            "benchmark": format_decimal(benchmark),
        }
        yield Finding("score-benchmark", figures.mark("benchmark"), params)


def _index(figures: Figures) -> Iterator[Finding]:
    typed, exact = figures.scores.index, index_of(figures.scores)
    if typed is None or exact is None:
        return
    computed = round_half_up(exact, decimals_of(typed))
    if computed != typed:
        params = {
            "year": figures.year,
            "typed": format_decimal(typed),
            "computed": format_decimal(computed),
        }
        yield Finding("score-index", figures.mark("index"), params, Severity.WARNING)
