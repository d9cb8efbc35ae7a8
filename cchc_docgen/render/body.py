"""The body of a letter as finished paragraphs: numbered, punctuated, its end marked.

Nobody types what this module sets: the number or sign of a directive, ``;`` and the last mark of a
legal basis, the colon before what follows, the full stop, ``./.``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from cchc_docgen.diagnostics import Mark
from cchc_docgen.letter.model import Basis, BasisText, Block, Directive, Directives, Scores
from cchc_docgen.render.score_paragraph import score_paragraph
from cchc_docgen.render.wording import Wordings
from cchc_docgen.render.writing import Paragraph, Writing
from cchc_docgen.source.reading import Steps

_END_MARKS = tuple(".:;!?…")
_CLOSING = '"”’)'  # may stand behind an end mark
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def body_paragraphs(writing: Writing, wordings: Wordings) -> list[Paragraph]:
    """Return the paragraphs of the body; the last one carries the profile's end mark."""
    blocks = writing.context.letter.body
    paragraphs: list[Paragraph] = []
    for index, block in enumerate(blocks):
        follower = blocks[index + 1] if index + 1 < len(blocks) else None
        make = partial(_paragraphs, writing, wordings, block, follower, index)
        paragraphs += writing.of_block(index, block, make)
    if not paragraphs:
        return [Paragraph("text", "")]  # a body of which nothing is printed is a finding already
    end = writing.profile.punctuation.text_end.use
    paragraphs[-1] = replace(paragraphs[-1], text=_ended_with(paragraphs[-1].text, end))
    return paragraphs


def _paragraphs(
    writing: Writing, wordings: Wordings, block: Block, follower: Block | None, index: int
) -> list[Paragraph]:
    return list(_block(writing, wordings, block, follower, index))


def _block(
    writing: Writing, wordings: Wordings, block: Block, follower: Block | None, index: int
) -> Iterator[Paragraph]:
    steps: Steps = ("body", index)
    if isinstance(block, str):
        leads_on = isinstance(follower, Scores | Directives)
        yield Paragraph("text", finished(writing.text(block, steps), ":" if leads_on else "."))
    elif isinstance(block, Basis):
        yield from _basis(writing, block, (*steps, "basis"))
    elif isinstance(block, Scores):
        yield Paragraph("text", score_paragraph(writing, wordings, block, index))
    else:
        markers = block.markers or writing.profile.numbering.markers.use
        if not any(each.when for each in block.directives):
            writing.add("directives-none", _flag_mark(writing, block, (*steps, "directives")))
        yield from _directives(writing, block.directives, markers, (*steps, "directives"))


def _basis(writing: Writing, block: Basis, steps: Steps) -> Iterator[Paragraph]:
    marks = writing.profile.punctuation
    for index, item in enumerate(block.basis):
        last = index == len(block.basis) - 1
        end = marks.basis_last_end.use if last else marks.basis_end.use
        if isinstance(item, BasisText):
            text = writing.text(item.text, (*steps, index, "text"))
        else:
            place = partial(writing.mark, *steps, index)
            text = f"Căn cứ {writing.citation(item, '', place, in_basis=True)}"
        yield Paragraph("basis", text.rstrip(".,;") + end)


def _flag_mark(writing: Writing, block: Directives, steps: Steps) -> Mark:
    """Return the place of the first flag that a row of data has set, else of the first flag."""
    marks = [writing.mark(*steps, index, "when") for index in range(len(block.directives))]
    letter = writing.context.source.file
    return next((mark for mark in marks if mark.file != letter), marks[0])


def _directives(
    writing: Writing, directives: tuple[Directive, ...], markers: tuple[str, ...], steps: Steps
) -> Iterator[Paragraph]:
    """Yield a level of directives and all levels below it, each with its marker in front."""
    if not markers:
        writing.add("directive-too-deep", writing.mark(*steps))
        return
    printed = ((place, each) for place, each in enumerate(directives) if each.when)
    for index, (position, directive) in enumerate(printed):
        place = (*steps, position)
        marker = _marker(writing, markers[0], index, place)
        titled = directive.title is not None
        items = any(each.when for each in directive.items)
        text = writing.text(directive.words, (*place, "title" if titled else "text"))
        if not titled:
            text = finished(text, ":" if items else ".")
        yield Paragraph("heading" if titled else "item", f"{marker} {text}")
        if items:
            yield from _directives(writing, directive.items, markers[1:], (*place, "items"))


def _marker(writing: Writing, marker: str, index: int, steps: Steps) -> str:
    """Return the marker of the n-th item: ``1.`` counts, ``a)`` goes by the decree's letters."""
    sign = marker[:1]
    if sign == "1":
        return f"{index + 1}{marker[1:]}"
    letters = {"a": writing.profile.numbering.letters.use, "I": _ROMAN}.get(sign)
    if letters is None:
        return marker
    if index >= len(letters):
        if index == len(letters):
            mark = writing.mark(*steps)
            writing.add("directive-too-many", mark, marker=marker, limit=len(letters))
        return marker
    return f"{letters[index]}{marker[1:]}"


def finished(text: str, mark: str) -> str:
    """Return the text with its end mark, unless it was typed with one."""
    return text if text.rstrip(_CLOSING).endswith(_END_MARKS) else text + mark


def _ended_with(text: str, end: str) -> str:
    """Return the last paragraph with the mark that ends the whole text."""
    if text.endswith(end):
        return text
    return text.removesuffix(".").removesuffix(":") + end
