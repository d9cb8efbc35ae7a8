"""The figures a score paragraph prints: those of the letter itself, before those of the shared table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc_docgen.diagnostics import Mark
from cchc_docgen.letter.context import LetterContext
from cchc_docgen.letter.model import Scores
from cchc_docgen.letter.registers import YearScores
from cchc_docgen.source.reading import Source, Steps


@dataclass(frozen=True, slots=True)
class Figures:
    """The scores of one year and the place they were read from."""

    year: int
    scores: YearScores
    source: Source
    steps: Steps

    def mark(self, *steps: str) -> Mark:
        """Return the place of one of the figures, or of the year itself."""
        return self.source.mark((*self.steps, *steps), key=not steps)


def figures_of(context: LetterContext, index: int, block: Scores, year: int) -> Figures | None:
    """Return the figures of a year for the block at ``index`` of the body, None if there are none."""
    own = (block.figures or {}).get(year)
    if own is not None:
        return Figures(year, own, context.source, ("body", index, "figures", str(year)))
    read = context.scores[block.scores]
    shared = read.model.years.get(year)
    return Figures(year, shared, read.source, ("years", str(year))) if shared else None


def compared_year(block: Scores) -> int | None:
    """Return the year compared with: the one before unless told otherwise, None for none."""
    if block.against == "none":
        return None
    return block.year - 1 if block.against is None else block.against


def sum_of(scores: YearScores) -> Decimal:
    """Return the sum of the components."""
    return scores.summed


def total_of(scores: YearScores) -> Decimal:
    """Return the typed total, or the sum of the components."""
    return scores.summed if scores.total is None else scores.total


def index_of(scores: YearScores) -> Decimal | None:
    """Return total over benchmark in percent, unrounded; None without a benchmark."""
    return scores.share
