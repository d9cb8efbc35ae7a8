"""The paragraph of scores, written from the figures alone.

What is typed (a total, an index) is printed as typed; what is not is computed: the total as the sum of
its components, the index as total over benchmark, the change from year to year.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from types import SimpleNamespace

from cchc_docgen.diagnostics import Mark
from cchc_docgen.letter.figures import Figures, compared_year, figures_of, index_of, total_of
from cchc_docgen.letter.model import Scores
from cchc_docgen.letter.registers import ScoreTable
from cchc_docgen.render.wording import Wordings
from cchc_docgen.render.writing import Writing
from cchc_docgen.source.reading import Steps
from cchc_docgen.vietnamese.numbers import format_decimal, round_half_up

Place = Callable[[], Mark]

INDEX_DECIMALS = 2  # of a computed index, as the published ones are printed


def score_paragraph(writing: Writing, wordings: Wordings, block: Scores, index: int) -> str:
    """Return the finished paragraph of the block at ``index`` of the body.

    It is the wording filled with the figures, then the remark; '' where figures are missing, which is
    a finding.
    """
    steps: Steps = ("body", index)
    table = writing.context.scores[block.scores].model
    years = [("year", block.year), ("against", compared_year(block))]
    found = [
        _year(writing, block, index, year, (*steps, key)) for key, year in years if year is not None
    ]
    figures = [each for each in found if each is not None]
    if len(figures) < len(found):
        return ""
    place = partial(writing.mark, *steps, "scores")
    paragraph = _worded(wordings, block.scores, table, figures, place)
    if block.remark is None:
        return paragraph
    remark = writing.text(block.remark, (*steps, "remark"))
    return f"{paragraph} {remark if remark.endswith(('.', '!', '?', '…')) else remark + '.'}"


def _worded(
    wordings: Wordings, name: str, table: ScoreTable, figures: list[Figures], place: Place
) -> str:
    """Return the wording filled with the figures, from an earlier letter that printed the same."""
    printed = (table, *(each.scores for each in figures))
    paragraph = wordings.known(name, printed)
    if paragraph is None:
        paragraph = wordings.write(name, _values(table, figures), place)
        if all(table.years.get(each.year) is each.scores for each in figures):
            wordings.keep(name, printed, paragraph)
    return paragraph


def _year(writing: Writing, block: Scores, index: int, year: int, steps: Steps) -> Figures | None:
    """Return the figures of a year; what is missing of them is a finding."""
    figures = figures_of(writing.context, index, block, year)
    table = writing.context.scores[block.scores].model
    if figures is None:
        known = ", ".join(str(each) for each in sorted({*table.years, *(block.figures or ())}))
        mark = writing.mark(*steps)
        writing.add("score-year-missing", mark, name=block.scores, year=year, known=known or "–")
        return None
    scores = figures.scores
    for key in sorted(scores.parts.keys() - table.components.keys()):
        known = ", ".join(table.components)
        writing.add("score-unknown-part", figures.mark(key), key=key, known=known)
    missing = [key for key in table.components if key not in scores.parts]
    missing += ["benchmark"] if scores.benchmark is None else []
    if missing:
        writing.add("score-missing", figures.mark(), year=year, missing=", ".join(missing))
        return None
    if not scores.benchmark:
        writing.add("score-benchmark-zero", figures.mark("benchmark"))
        return None
    return figures


def _values(table: ScoreTable, figures: list[Figures]) -> dict[str, object]:
    """Return what the wording may use, every figure a finished text; ``then`` is the second year."""
    now, *before = figures
    change = [total_of(now.scores) - total_of(then.scores) for then in before]
    return {
        "name": table.name,
        "unit": table.unit,
        "label": SimpleNamespace(**table.components),
        "now": _figures(table, now),
        "then": _figures(table, before[0]) if before else None,
        "change": change_words(change[0], table.unit) if change else "",
    }


def change_words(change: Decimal, unit: str) -> str:
    """Return the change in words: ``tăng 1,35 điểm``, ``giảm 0,5 điểm``, ``không đổi``."""
    if change == 0:
        return "không đổi"
    return f"{'tăng' if change > 0 else 'giảm'} {format_decimal(abs(change))} {unit}"


def _figures(table: ScoreTable, figures: Figures) -> SimpleNamespace:
    scores = figures.scores
    parts = {key: format_decimal(scores.parts[key]) for key in table.components}
    index = scores.index
    if index is None:
        index = round_half_up(index_of(scores) or Decimal(0), INDEX_DECIMALS)
    assert scores.benchmark is not None
    return SimpleNamespace(
        **parts,
        year=str(figures.year),
        benchmark=format_decimal(scores.benchmark),
        total=format_decimal(total_of(scores)),
        index=f"{format_decimal(index)}%",
        rank=scores.rank or "",
        parts=[
            SimpleNamespace(label=table.components[key], score=score)
            for key, score in parts.items()
        ],
    )
