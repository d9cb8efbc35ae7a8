"""A printed letter against the one its source gives: what was changed, taken out, added, moved.

Both are descriptions, so that how a program writes a look makes no difference. Nothing here knows the
law: a margin that the law allows is told if the source's letter has another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_docgen.audit.comparing.alignment import Pair, align
from cchc_docgen.audit.comparing.differences import form_findings, page_findings
from cchc_docgen.audit.comparing.words import Difference, Sort, differences, filled_blanks, plain
from cchc_docgen.audit.judging.verdicts import shortened
from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.ooxml.description import Description, Paragraph, Section

_CHANGED = {
    Sort.DATE: "against-date",
    Sort.NUMBER: "against-number",
    Sort.NAME: "against-name",
    Sort.TEXT: "against-text",
}


@dataclass(frozen=True, slots=True)
class _Letter:
    """The printed paragraphs of a letter: its body, then headers and footers, then notes."""

    description: Description
    paragraphs: tuple[Paragraph, ...]
    texts: tuple[str, ...]

    def mark(self, index: int) -> Mark:
        """Return the place of a paragraph, of the file if it is -1; the main part needs no name."""
        if index < 0:
            return Mark(self.description.file)
        paragraph = self.paragraphs[index]
        part = "" if paragraph.part == self.description.main else paragraph.part
        return Mark(self.description.file, part=part, paragraph=paragraph.number)


def compare(expected: Description, printed: Description) -> tuple[Finding, ...]:
    """Return what a printed letter has otherwise than the expected one, in the order of its places.

    A gap left for a number or a day that somebody filled in is a warning, all else an error.
    """
    ours, theirs = _letter(expected), _letter(printed)
    pairs = list(align(ours.texts, theirs.texts))
    both = [
        (ours.paragraphs[pair.expected], theirs.paragraphs[pair.printed])
        for pair in pairs
        if pair.expected is not None and pair.printed is not None
    ]
    findings = [
        *page_findings(expected, printed),
        *_text_findings(ours, theirs, pairs),
        *form_findings(both, printed),
    ]
    return tuple(sorted(findings, key=Finding.order))


def _letter(description: Description) -> _Letter:
    paragraphs = (
        *description.paragraphs,
        *_margins(description.sections),
        *description.notes,
    )
    retained = tuple(each for each in paragraphs if not each.is_blank)
    return _Letter(description, retained, tuple(map(_text, retained)))


def _margins(sections: Sequence[Section]) -> Iterator[Paragraph]:
    """Yield the printed paragraphs of headers and footers, those that sections share once."""
    seen = set()
    for section in sections:
        for margins in (section.headers, section.footers):
            printed = margins.default
            printed += margins.first if section.title_page else ()
            printed += margins.even if section.even_odd else ()
            for paragraph in printed:
                place = (paragraph.part, paragraph.number)
                if place not in seen:
                    seen.add(place)
                    yield paragraph


def _text(paragraph: Paragraph) -> str:
    """Return the text of a paragraph, a field that counts pages by its name: its figure is anybody's."""
    text = paragraph.shown
    if paragraph.fields and text.strip().isdigit():
        text = " ".join(paragraph.fields)
    return f"{paragraph.label} {text}" if paragraph.label else text


def _text_findings(ours: _Letter, theirs: _Letter, pairs: Sequence[Pair]) -> Iterator[Finding]:
    known = set(map(plain, ours.texts))
    come = {plain(theirs.texts[p]) for e, p in pairs if e is None and p is not None}
    gone = {plain(ours.texts[e]) for e, p in pairs if p is None and e is not None}
    last = -1  # the printed paragraph after which a missing one is missed
    for expected, printed in pairs:
        if printed is not None:
            last = printed
        if expected is None and printed is not None:
            yield _added(theirs, printed, gone, known)
        elif expected is not None and printed is not None:
            yield from _changed(ours.texts[expected], theirs, printed)
        elif expected is not None and plain(ours.texts[expected]) not in come:
            params = {"text": shortened(ours.texts[expected])}
            yield Finding("against-missing", theirs.mark(last), params)


def _added(theirs: _Letter, printed: int, gone: set[str], known: set[str]) -> Finding:
    """Return the finding for a paragraph that has no counterpart at its place."""
    text, mark = plain(theirs.texts[printed]), theirs.mark(printed)
    params = {"text": shortened(theirs.texts[printed])}
    if text in gone:
        return Finding("against-moved", mark, params)
    if text in known:
        follows = list(map(plain, theirs.texts[printed + 1 : printed + 2])) == [text]
        return Finding("against-repeated", theirs.mark(printed + follows), params)
    return Finding("against-added", mark, params)


def _changed(expected: str, theirs: _Letter, index: int) -> Iterator[Finding]:
    """Yield what differs in a paragraph that both letters have."""
    printed, mark = theirs.texts[index], theirs.mark(index)
    figures = filled_blanks(expected, printed)
    if figures:
        params = {"figures": figures, "text": shortened(printed)}
        yield Finding("against-filled", mark, params, Severity.WARNING)
        return
    for each in differences(expected, printed):
        yield _difference(each, mark)


def _difference(each: Difference, mark: Mark) -> Finding:
    params = {"expected": each.expected, "printed": each.printed, "near": each.near}
    if not each.printed:
        return Finding("against-words-missing", mark, params)
    if not each.expected:
        return Finding("against-words-added", mark, params)
    return Finding(_CHANGED[each.sort], mark, params)
