"""The body of a letter as finished paragraphs: numbered, punctuated, its end marked.

Nobody types what this module sets: the number or sign of a directive, ``;`` and the last mark of a
legal basis, the colon before what follows, the full stop, ``./.``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from types import SimpleNamespace

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.letter.fields import final_mark
from cchc_docgen.letter.model import (
    AS_FOLLOWS,
    Basis,
    BasisText,
    Block,
    Directive,
    Directives,
    Scores,
)
from cchc_docgen.letter.registers import Figures, ScoreTable
from cchc_docgen.letter.resolved import PrintedScores
from cchc_docgen.render.writing import Paragraph, Wordings, Writing, closed, finished
from cchc_docgen.source.reading import Steps
from cchc_docgen.vietnamese.numbers import format_decimal, format_percent, round_half_up
from cchc_docgen.vietnamese.text import upper

Place = Callable[[], Mark]

INDEX_DECIMALS = 2  # of a computed index, as the published ones are printed


def score_paragraph(writing: Writing, wordings: Wordings, index: int) -> str:
    """Return the finished paragraph of scores at ``index`` of the body: wording with figures, remark."""
    scores = writing.resolved.printed_scores
    printed = next(each for each in scores if each.index == index)
    paragraph = _worded(
        wordings, printed, lambda: writing.resolved.source.mark(("body", index, "scores"))
    )
    remark = printed.block.remark
    if remark is None:
        return paragraph
    return f"{paragraph} {finished(writing.text(remark, ('body', index, 'remark')), '.')}"


def _worded(wordings: Wordings, scores: PrintedScores, place: Place) -> str:
    """Return the wording filled with the figures, from an earlier letter that printed the same."""
    name, table, figures = scores.block.scores, scores.table, scores.figures
    printed = (table, *(each.scores for each in figures))
    paragraph = wordings.known(name, printed)
    if paragraph is None:
        paragraph = wordings.write(name, _values(table, figures), place)
        if all(table.years.get(each.year) is each.scores for each in figures):
            wordings.keep(name, printed, paragraph)
    return paragraph


def _values(table: ScoreTable, figures: Sequence[Figures]) -> dict[str, object]:
    """Return what the wording may use, every figure a finished text; ``then`` is the second year."""
    now, *before = figures
    change = [now.scores.reached - then.scores.reached for then in before]
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
        index = round_half_up(scores.share or Decimal(0), INDEX_DECIMALS)
    assert scores.benchmark is not None
    return SimpleNamespace(
        **parts,
        year=str(figures.year),
        benchmark=format_decimal(scores.benchmark),
        total=format_decimal(scores.reached),
        index=format_percent(index),
        rank=scores.rank or "",
        parts=[
            SimpleNamespace(label=table.components[key], score=score)
            for key, score in parts.items()
        ],
    )


_NOTE = re.compile(r"\([^()]*\)")  # a paragraph of its own in brackets, which nothing follows
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def body_paragraphs(writing: Writing, wordings: Wordings) -> list[Paragraph]:
    """Return the paragraphs of the body; the last one carries the profile's end mark."""
    blocks = writing.resolved.letter.body
    paragraphs: list[Paragraph] = []
    for index, block in enumerate(blocks):
        follower = blocks[index + 1] if index + 1 < len(blocks) else None
        make = partial(_paragraphs, writing, wordings, block, follower, index)
        paragraphs += writing.of_block(index, block, make)
    if not paragraphs:
        return [Paragraph("text", "")]  # a body of which nothing is printed is a finding already
    end = writing.profile.punctuation.text_end.use
    last = paragraphs[-1].text
    if unfinished := final_mark(
        last
    ):  # of a wording or a subject cited: the rules know only the typed
        mark = writing.resolved.source.mark(("body", len(blocks) - 1))
        raise refuse("text-end-mark", mark, sign=unfinished, end=end)
    paragraphs[-1] = replace(paragraphs[-1], text=closed(last, end))
    return paragraphs


def _paragraphs(
    writing: Writing, wordings: Wordings, block: Block, follower: Block | None, index: int
) -> list[Paragraph]:
    made = _block(writing, wordings, block, follower, index)
    return [replace(each, text=writing.bound(each.text)) for each in made]


def _block(
    writing: Writing, wordings: Wordings, block: Block, follower: Block | None, index: int
) -> Iterator[Paragraph]:
    steps: Steps = ("body", index)
    if isinstance(block, str):
        text = writing.text(block, steps)
        listed = isinstance(follower, Scores | Directives) and not _NOTE.fullmatch(text)
        leads_on = listed or (follower is not None and AS_FOLLOWS.search(text))
        yield Paragraph("text", finished(text, ":" if leads_on else "."))
    elif isinstance(block, Basis):
        yield from _basis(writing, block, (*steps, "basis"))
    elif isinstance(block, Scores):
        yield Paragraph("text", score_paragraph(writing, wordings, index))
    else:
        markers = block.markers or writing.profile.numbering.markers.use
        yield from _directives(writing, block.directives, markers, (*steps, "directives"))


def _basis(writing: Writing, block: Basis, steps: Steps) -> Iterator[Paragraph]:
    marks = writing.profile.punctuation
    for index, item in enumerate(block.basis):
        last = index == len(block.basis) - 1
        end = marks.basis_last_end.use if last else marks.basis_end.use
        if isinstance(item, BasisText):
            text = writing.text(item.text, (*steps, index, "text"))
        else:
            text = f"Căn cứ {writing.resolved_text((*steps, index))}"
        yield Paragraph("basis", closed(text, end))


def _directives(
    writing: Writing, directives: tuple[Directive, ...], markers: tuple[str, ...], steps: Steps
) -> Iterator[Paragraph]:
    """Yield a level of directives and all levels below it, each with its marker in front."""
    printed = ((place, each) for place, each in enumerate(directives) if each.when)
    for index, (position, directive) in enumerate(printed):
        place = (*steps, position)
        marker = _marker(writing, markers[0], index)
        titled = directive.title is not None
        items = any(each.when for each in directive.items)
        text = writing.text(directive.words, (*place, "title" if titled else "text"))
        if not titled:
            text = finished(text, ":" if items else ".")
        elif markers[0].startswith("I"):
            text = upper(text)  # a section with a Roman number (V#6b)
        yield Paragraph("heading" if titled else "item", f"{marker} {text}")
        if items:
            yield from _directives(writing, directive.items, markers[1:], (*place, "items"))


def _marker(writing: Writing, marker: str, index: int) -> str:
    """Return the marker of the n-th item: ``1.`` counts, ``a)`` goes by the decree's letters."""
    sign = marker[:1]
    if sign == "1":
        return f"{index + 1}{marker[1:]}"
    letters = {"a": writing.profile.numbering.letters.use, "I": _ROMAN}.get(sign)
    if letters is None or index >= len(letters):  # the rules of directives tell of too many
        return marker
    return f"{letters[index]}{marker[1:]}"
