"""A copy of a document with what was found in it as Word's comments, at the words where they can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Finding

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_AUTHOR, _INITIALS = "cchc-docgen", "cchc"
_NAMING = ("typed", "word", "near", "found", "text")  # params that may quote what stands there
_NO_BREAK = "\u00a0"


def annotated(content: bytes, told: Iterable[tuple[Finding, str]]) -> bytes:
    """Return the document with a comment for each finding, whose words come with it.

    What is found of the whole file, or in a header or footer, where Word takes no comments, is told at the
    first words of the body with its place.
    """
    from docx import Document

    document = Document(BytesIO(content))
    paragraphs = list(_paragraphs(document))
    for finding, text in told:
        own = not finding.mark.part and 0 < finding.mark.paragraph <= len(paragraphs)
        place = _place(finding, paragraphs[finding.mark.paragraph - 1]) if own else []
        where = "" if place else str(finding.mark).removeprefix(finding.mark.file).lstrip(":")
        runs = place or next(filter(None, map(_all_runs, paragraphs)), [])
        if runs:
            _comment(document, runs, f"{where}: {text}" if where else text)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _paragraphs(document: Document) -> Iterator[_Element]:
    """Yield the paragraphs as findings number them: those of text boxes too, what is stored twice once."""
    for element in document.element.body.iter(_W + "p"):
        if not any(True for _ in element.iterancestors(_FALLBACK)):
            yield element


def _comment(document: Document, runs: list[_Element], text: str) -> None:
    from docx.text.run import Run

    ends: list[Run] = [Run(each, document) for each in (runs[0], runs[-1])]  # type: ignore[arg-type]
    comment = document.add_comment(ends, text, _AUTHOR, _INITIALS)
    comment._comment_elm.attrib.pop(_W + "date", "")  # the same document gives the same copy


def _place(finding: Finding, paragraph: _Element) -> list[_Element]:
    """Return the runs of the words that a finding quotes, of the whole paragraph where it quotes none."""
    quoted = (finding.params.get(name) for name in _NAMING)
    for words in quoted:
        if isinstance(words, str) and words:
            found = _runs_of(paragraph, words)
            if found:
                return found
    return _all_runs(paragraph)


def _all_runs(paragraph: _Element) -> list[_Element]:
    return [run for run in paragraph.iter(_W + "r") if run.find(_W + "t") is not None]


def _runs_of(paragraph: _Element, words: str) -> list[_Element]:
    """Return the runs that hold some words, cut from what stands before and after them."""
    texts = [(run, _text(run)) for run in _all_runs(paragraph)]
    start = "".join(text for _, text in texts).replace(_NO_BREAK, " ").find(words)
    if start < 0:
        return []
    end, at, found = start + len(words), 0, []
    for run, text in texts:
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            found.append(_cut(run, text, first, last))
        at += len(text)
    return found


def _text(run: _Element) -> str:
    return "".join(each.text or "" for each in run.iter(_W + "t"))


def _cut(run: _Element, text: str, start: int, end: int) -> _Element:
    """Return the run that holds ``text[start:end]`` alone; one that holds more than text stays whole."""
    kinds = {child.tag for child in run} - {_W + "rPr"}
    if kinds != {_W + "t"} or (start == 0 and end == len(text)):
        return run
    before, after = deepcopy(run), deepcopy(run)
    for each, part in ((before, text[:start]), (run, text[start:end]), (after, text[end:])):
        _write(each, part)
    if start:
        run.addprevious(before)
    if end < len(text):
        run.addnext(after)
    return run


def _write(run: _Element, text: str) -> None:
    first, *others = run.findall(_W + "t")
    for each in others:
        run.remove(each)
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
