"""What a body must be so that it can be written: directives numbered, places filled, its end marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.letter.fields import final_mark
from cchc_docgen.letter.markup import Unfilled
from cchc_docgen.letter.model import Directive, Directives
from cchc_docgen.letter.resolved import UNPRINTED
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.source.reading import Steps

_COUNTED = re.compile(r"[1aI][^\w\s]*|[^\w\s]+")  # what counts, or a sign that counts nothing
_ROMAN = 10  # the greatest number that Roman markers go to


@rule("directives-none", "directive-too-deep", "directive-too-many", "marker-uncounted")
def numbering(inspection: Inspection) -> Iterator[Finding]:
    """Check each block of directives against its markers, or the profile's."""
    for index, block in enumerate(inspection.letter.body):
        if isinstance(block, Directives):
            steps: Steps = ("body", index, "directives")
            if not any(each.when for each in block.directives):
                yield inspection.finding("directives-none", _flag_mark(inspection, block, steps))
            yield from _uncounted(inspection, block, index)
            markers = block.markers or inspection.profile.numbering.markers.use
            yield from _level(inspection, block.directives, markers, steps)


def _uncounted(inspection: Inspection, block: Directives, index: int) -> Iterator[Finding]:
    """Find the markers that would stand alike before every item, or be counted on one level alone."""
    for level, marker in enumerate(block.markers or ()):
        if not _COUNTED.fullmatch(marker.strip()):
            mark = inspection.mark("body", index, "markers", level)
            yield inspection.finding("marker-uncounted", mark, marker=marker, level=level + 1)


def _flag_mark(inspection: Inspection, block: Directives, steps: Steps) -> Mark:
    """Return the place of the first flag that a row of data has set, else of the first flag."""
    marks = [inspection.mark(*steps, index, "when") for index in range(len(block.directives))]
    letter = inspection.source.file
    return next((mark for mark in marks if mark.file != letter), marks[0])


def _level(
    inspection: Inspection,
    directives: tuple[Directive, ...],
    markers: tuple[str, ...],
    steps: Steps,
) -> Iterator[Finding]:
    if not markers:
        yield inspection.finding("directive-too-deep", inspection.mark(*steps))
        return
    letters = len(inspection.profile.numbering.letters.use)
    limit = {"a": letters, "I": _ROMAN}.get(markers[0][:1])
    printed = [(place, each) for place, each in enumerate(directives) if each.when]
    if limit is not None and len(printed) > limit:
        mark = inspection.mark(*steps, printed[limit][0])
        yield inspection.finding("directive-too-many", mark, marker=markers[0], limit=limit)
    for place, directive in printed:
        if any(each.when for each in directive.items):
            below = (*steps, place, "items")
            yield from _level(inspection, directive.items, markers[1:], below)


@rule("text-end-mark")
def ending(inspection: Inspection) -> Iterator[Finding]:
    """Find a last paragraph that ends in a mark which the end mark of the text cannot follow."""
    last = len(inspection.letter.body) - 1
    typed = next((each for each in reversed(inspection.texts) if each.steps[0] == "body"), None)
    if typed is None or typed.steps[1] != last or typed.part == "basis":
        return
    if sign := final_mark(typed.text):
        end = inspection.profile.punctuation.text_end.use
        yield inspection.finding("text-end-mark", inspection.mark("body", last), sign=sign, end=end)


@rule("placeholder-without-data")
def unfilled(inspection: Inspection) -> Iterator[Finding]:
    """Find the placeholders of a letter that no row of data fills."""
    for parts in inspection.parts.values():
        for part in parts:
            if isinstance(part, Unfilled) and part.part != UNPRINTED:
                mark = inspection.mark_cited(part)
                yield inspection.finding("placeholder-without-data", mark, name=part.name)
