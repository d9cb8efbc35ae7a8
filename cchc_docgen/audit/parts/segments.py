"""Paragraphs cut into strips: lines, and the halves of a line that is set by tabs or blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_docgen.audit.parts.known_words import fold, wording
from cchc_docgen.audit.parts.passages import Layout, Passage
from cchc_docgen.ooxml.description import Paragraph, Run
from cchc_docgen.ooxml.typed_lines import is_row

_LINE = re.compile(r"[^\n]+")
_COLUMN = re.compile(r"\t[\t ]*| {3,}\t*|[^\S\n]{3,}")
_CONTINUES = re.compile(r"[/\d]|tháng\b|năm\b|ngày\b")
_UNFINISHED = re.compile(r"(?:\bsố\s*:?|\bngày|\btháng|\bnăm|,)[\s\d.…_]*$")
_TAIL = 24
_LONGEST = 400
_RIGHT_MM = 60


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line of a paragraph; ``half`` counts from 0 the halves of its line.

    ``layout`` is how the line is set; ``indented`` tells that blanks or tabs stand before the strip.
    """

    paragraph: Paragraph
    start: int
    end: int
    text: str
    folded: str
    layout: Layout
    half: int = 0
    indented: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it is a row of one sign: a line made of characters."""
        return is_row(self.text)

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    @property
    def is_right(self) -> bool:
        """Whether it stands in the right half of the page, set so by tabs, blanks or its layout."""
        form = self.paragraph.form
        set_right = form.align in ("center", "right") or form.left_mm >= _RIGHT_MM
        return self.half > 0 or self.indented or set_right

    @property
    def weight(self) -> bool:
        """Whether it is bold, all of it."""
        return all(run.form.bold for run in passage_of(self).runs if run.text.strip())


def segments(paragraph: Paragraph) -> Iterator[Segment]:
    """Yield the strips of a paragraph; a long one is a single strip, cells are cut by lines only."""
    shown = paragraph.shown
    if paragraph.is_blank:
        return
    if len(shown) > _LONGEST:
        yield _segment(paragraph, 0, len(shown), shown, "paragraphs")
        return
    one = "(" in shown[:4] and wording().opens(
        "appendix_reference", shown
    )  # its gaps are no columns
    for line in _LINE.finditer(shown):
        if one:
            yield _segment(paragraph, *_trimmed(shown, *line.span()), shown, "paragraphs")
        elif paragraph.cell or paragraph.anchor:
            layout: Layout = "table" if paragraph.cell else "text-box"
            if line[0].strip():
                yield _segment(paragraph, *_trimmed(shown, *line.span()), shown, layout)
        else:
            yield from _halves(paragraph, shown, *line.span())


def _halves(paragraph: Paragraph, shown: str, start: int, end: int) -> Iterator[Segment]:
    """Yield the halves of a line; a gap left for a number or a day does not part it."""
    pieces: list[tuple[int, int]] = []
    layout: Layout = "paragraphs"
    for begin, stop in _pieces(shown, start, end):
        if pieces and _joined(shown[slice(*pieces[-1])], shown[begin:stop]):
            pieces[-1] = pieces[-1][0], stop
        else:
            pieces.append((begin, stop))
    if len(pieces) > 1:
        layout = "tabs" if "\t" in shown[pieces[0][1] : pieces[-1][0]] else "spaces"
    elif pieces and _COLUMN.match(shown, start, pieces[0][0]):
        layout = "tabs" if "\t" in shown[start : pieces[0][0]] else "spaces"
    for half, (begin, stop) in enumerate(pieces):
        indented = begin > start and _COLUMN.match(shown, start, begin) is not None
        yield _segment(paragraph, begin, stop, shown, layout, half, indented)


def _pieces(shown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for gap in _COLUMN.finditer(shown, start, end):
        if shown[begin : gap.start()].strip():
            yield _trimmed(shown, begin, gap.start())
        begin = gap.end()
    if shown[begin:end].strip():
        yield _trimmed(shown, begin, end)


def _joined(before: str, after: str) -> bool:
    """Say whether two pieces are one text with a gap in it: ``Số:    /STC``, ``ngày    tháng``."""
    open_end = _UNFINISHED.search(fold(before)[-_TAIL:]) is not None
    return open_end and _CONTINUES.match(fold(after)) is not None


def _trimmed(shown: str, start: int, end: int) -> tuple[int, int]:
    text = shown[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _segment(
    paragraph: Paragraph,
    start: int,
    end: int,
    shown: str,
    layout: Layout,
    half: int = 0,
    indented: bool = False,
) -> Segment:
    text = shown[start:end]
    return Segment(paragraph, start, end, text, fold(text[:_LONGEST]), layout, half, indented)


def passage_of(first: Segment, last: Segment | None = None) -> Passage:
    """Return the passage from a strip to a later one of the same paragraph."""
    return cut(first.paragraph, first.start, (last or first).end)


def whole(paragraph: Paragraph) -> Passage:
    """Return the passage that is all of a paragraph."""
    return Passage(paragraph, 0, sum([len(run.shown) for run in paragraph.runs]), paragraph.runs)


def cut(paragraph: Paragraph, start: int, end: int) -> Passage:
    """Return the passage between two places of a paragraph's printed text."""
    runs, at = [], 0
    for run in paragraph.runs:
        shown = run.shown
        piece = shown[max(0, start - at) : max(0, end - at)]
        if piece:
            runs.append(run if piece == run.text else Run(piece, run.form))
        at += len(shown)
    return Passage(paragraph, start, end, tuple(runs))


def merged(found: list[Segment], apart: str = "") -> tuple[Passage, ...]:
    """Return the passages of a part's strips; neighbouring lines of one paragraph are one passage.

    A line that begins with a mark of ``apart`` is a passage of its own: the next item of a list.
    """
    passages: list[Passage] = []
    for segment in found:
        last = passages[-1] if passages and segment.text[0] not in apart else None
        if last is not None and last.paragraph is segment.paragraph:
            between = segment.paragraph.shown[last.end : segment.start]
            if not between.strip() and "\t" not in between:
                passages[-1] = cut(segment.paragraph, last.start, segment.end)
                continue
        passages.append(passage_of(segment))
    return tuple(passages)
