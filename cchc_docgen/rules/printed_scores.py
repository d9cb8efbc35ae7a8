"""The figures a letter prints: each score paragraph with its year and the year compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc_docgen.letter.context import (
    Figures,
    LetterContext,
    compared_year,
    figures_of,
    index_of,
    total_of,
)
from cchc_docgen.letter.model import Scores
from cchc_docgen.letter.registers import ScoreTable


@dataclass(frozen=True, slots=True)
class PrintedScores:
    """One score paragraph: its place in the body, its block and table, its figures, newest first.

    A year whose figures are incomplete is left out: that is found where the paragraph is written.
    """

    index: int
    block: Scores
    table: ScoreTable
    figures: tuple[Figures, ...]

    @property
    def compared(self) -> tuple[Figures, Figures] | None:
        """The year's figures and those compared with, None where either is not there."""
        return (self.figures[0], self.figures[1]) if len(self.figures) == 2 else None

    def changes(self) -> Iterator[Decimal]:
        """Yield the change of the total, of each component and of the benchmark, zero left out."""
        if self.compared is None:
            return
        now, then = (each.scores for each in self.compared)
        yield total_of(now) - total_of(then)
        for key in self.table.components:
            yield now.parts[key] - then.parts[key]
        if now.benchmark is not None and then.benchmark is not None:
            yield now.benchmark - then.benchmark
            yield (index_of(now) or Decimal(0)) - (index_of(then) or Decimal(0))


def printed_scores(context: LetterContext) -> Iterator[PrintedScores]:
    """Yield every score paragraph of a letter."""
    for index, block in enumerate(context.letter.body):
        if isinstance(block, Scores):
            table = context.scores[block.scores].model
            years = (block.year, compared_year(block))
            found = [figures_of(context, index, block, year) for year in years if year is not None]
            complete = tuple(
                each
                for each in found
                if each is not None and each.scores.parts.keys() == table.components.keys()
            )
            yield PrintedScores(index, block, table, complete)
