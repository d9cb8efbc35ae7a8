"""Where paragraphs and letters look otherwise than in the expected letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from cchc_docgen.audit.judging.measures import EDGE_MM, GAP_PT, INDENT_MM, SIZE_PT, figure
from cchc_docgen.audit.judging.verdicts import shortened
from cchc_docgen.diagnostics import Finding, Mark, Term, more
from cchc_docgen.engine import term
from cchc_docgen.ooxml.description import Description, Paragraph, ParagraphForm, RunForm, Section

_PAGE, _LOOK = "words-against-page", "words-against-look"  # of messages.yaml
_LENGTH_MM = 1.0  # of a drawn line
_MEASURES = ("width_mm", "height_mm", "top_mm", "bottom_mm", "left_mm", "right_mm", "gutter_mm")
_EDGES = ("header", "footer")
_COUNTS = ("columns", "number_start")


def page_findings(expected: Description, printed: Description) -> Iterator[Finding]:
    """Yield each measure of a section that differs by more than rounding can do, then the drawn lines."""
    mark = Mark(printed.file)
    if len(expected.sections) != len(printed.sections):
        params = {"expected": len(expected.sections), "printed": len(printed.sections)}
        yield Finding("against-sections", mark, params)
    for number, (ours, theirs) in enumerate(
        zip(expected.sections, printed.sections, strict=False), start=1
    ):
        yield from _section_findings(ours, theirs, number, mark)
    yield from _line_findings(expected, printed)


def _section_findings(ours: Section, theirs: Section, number: int, mark: Mark) -> Iterator[Finding]:
    for name in _measures(ours):
        wanted, found = getattr(ours, name), getattr(theirs, name)
        if abs(wanted - found) > EDGE_MM:
            said = {"expected": f"{figure(wanted)} mm", "printed": f"{figure(found)} mm"}
            yield Finding(
                "against-page", mark, {"what": term(_PAGE, name), "section": number, **said}
            )
    for name in _COUNTS:
        wanted, found = getattr(ours, name) or 1, getattr(theirs, name) or 1
        if wanted != found:
            said = {"expected": str(wanted), "printed": str(found)}
            yield Finding(
                "against-page", mark, {"what": term(_PAGE, name), "section": number, **said}
            )


def _measures(section: Section) -> Iterator[str]:
    """Yield the measures that a reader sees: a header without words is nowhere."""
    yield from _MEASURES
    for name in _EDGES:
        paragraphs = getattr(section, f"{name}s").all()
        if any(paragraph.fields or not paragraph.is_blank for paragraph in paragraphs):
            yield f"{name}_mm"


def _line_findings(expected: Description, printed: Description) -> Iterator[Finding]:
    """Yield the lines that are missing, added or of another length."""
    ours, theirs = expected.lines, printed.lines
    if len(ours) != len(theirs):
        params = {"expected": len(ours), "printed": len(theirs)}
        yield Finding("against-lines", Mark(printed.file), params)
        return
    for wanted, found in zip(ours, theirs, strict=True):
        if abs(wanted.length_mm - found.length_mm) > _LENGTH_MM:
            mark = Mark(printed.file, paragraph=found.paragraph.number)
            said = {"expected": figure(wanted.length_mm), "printed": figure(found.length_mm)}
            yield Finding("against-line", mark, said)


_LINE = 0.01  # a hundredth of a line
_ALIGNMENTS = ("left", "center", "right", "justify")


class _Trait(NamedTuple):
    """One trait of a look: its name, how much of a difference is none, how its value is said."""

    field: str
    slack: float = 0
    unit: str = ""


_PARAGRAPH = (
    _Trait("align"),
    _Trait("first_line_mm", INDENT_MM, "mm"),
    _Trait("left_mm", INDENT_MM, "mm"),
    _Trait("right_mm", INDENT_MM, "mm"),
    _Trait("before_pt", GAP_PT, "pt"),
    _Trait("after_pt", GAP_PT, "pt"),
    _Trait("line", _LINE, "line"),
    _Trait("page_break_before"),
)
_LETTERS = (
    _Trait("font"),
    _Trait("size_pt", SIZE_PT, "pt"),
    _Trait("bold"),
    _Trait("italic"),
    _Trait("underline"),
    _Trait("colour"),
    _Trait("highlight"),
    _Trait("strike"),
    _Trait("raised"),
)


@dataclass(frozen=True, slots=True)
class _Deviation:
    """One trait that differs in one paragraph, and the words that have it."""

    trait: Term
    expected: Term
    printed: Term
    paragraph: Paragraph
    words: str


def form_findings(
    pairs: Iterable[tuple[Paragraph, Paragraph]], printed: Description
) -> Iterator[Finding]:
    """Yield each look that differs, with how many paragraphs have it alike, at the first of them."""
    found: dict[tuple[Term, Term, Term], list[_Deviation]] = {}
    for ours, theirs in pairs:
        for each in (*_of_paragraph(ours, theirs), *_of_letters(ours, theirs)):
            found.setdefault((each.trait, each.expected, each.printed), []).append(each)
    for (trait, wanted, seen), deviations in found.items():
        first = deviations[0]
        part = "" if first.paragraph.part == printed.main else first.paragraph.part
        mark = Mark(printed.file, part=part, paragraph=first.paragraph.number)
        count = len({id(each.paragraph) for each in deviations})
        said = {"what": trait, "expected": wanted, "printed": seen}
        yield Finding("against-form", mark, {**said, "text": first.words, "more": more(count)})


def _of_paragraph(ours: Paragraph, theirs: Paragraph) -> Iterator[_Deviation]:
    for trait in _PARAGRAPH:
        if _differs(ours.form, theirs.form, trait):
            wanted, found = _said(ours.form, trait), _said(theirs.form, trait)
            yield _Deviation(
                term(_LOOK, trait.field), wanted, found, theirs, shortened(theirs.shown)
            )


def _of_letters(ours: Paragraph, theirs: Paragraph) -> Iterator[_Deviation]:
    """Yield the looks of words that stand in both paragraphs, each with the words that have it."""
    for wanted, found, words in _stretches(ours, theirs):
        for trait in _LETTERS:
            if _differs(wanted, found, trait):
                said = _said(wanted, trait), _said(found, trait)
                yield _Deviation(term(_LOOK, trait.field), *said, theirs, shortened(words))


_Forms = tuple[RunForm, RunForm]


def _stretches(ours: Paragraph, theirs: Paragraph) -> Iterator[tuple[RunForm, RunForm, str]]:
    """Yield each stretch of words that both have, with the one look it has here and there."""
    looks = (
        (forms, word)
        for (word, wanted), (_, found) in _common_words(ours, theirs)
        for forms in dict.fromkeys(zip(wanted, found, strict=True))
    )
    for (wanted, found), stretch in groupby(looks, key=_looks_of):
        if wanted != found:
            yield wanted, found, " ".join(word for _, word in stretch)


def _looks_of(look: tuple[_Forms, str]) -> _Forms:
    return look[0]


_Word = tuple[str, list[RunForm]]


def _common_words(ours: Paragraph, theirs: Paragraph) -> Iterator[tuple[_Word, _Word]]:
    """Yield the words that both paragraphs have, with the look of each letter."""
    words, others = _words(ours), _words(theirs)
    texts, other_texts = [word for word, _ in words], [word for word, _ in others]
    if texts == other_texts:
        yield from zip(words, others, strict=True)
        return
    matcher = SequenceMatcher(None, texts, other_texts, autojunk=False)
    for start, other, size in matcher.get_matching_blocks():
        yield from zip(words[start : start + size], others[other : other + size], strict=True)


def _words(paragraph: Paragraph) -> list[_Word]:
    letters = ((letter, run.form) for run in paragraph.runs for letter in run.shown)
    words = []
    for blank, group in groupby(letters, key=lambda pair: pair[0].isspace()):
        if not blank:
            pairs = list(group)
            words.append(("".join(letter for letter, _ in pairs), [form for _, form in pairs]))
    return words


def _differs(ours: ParagraphForm | RunForm, theirs: ParagraphForm | RunForm, trait: _Trait) -> bool:
    wanted, found = getattr(ours, trait.field), getattr(theirs, trait.field)
    if isinstance(ours, ParagraphForm) and trait.unit == "line" and _rule(ours) != _rule(theirs):
        return True
    if trait.slack:
        return bool(abs(wanted - found) > trait.slack)
    return str(wanted).casefold() != str(found).casefold()


def _rule(form: ParagraphForm | RunForm) -> str:
    return form.line_rule if isinstance(form, ParagraphForm) else ""


def _said(form: ParagraphForm | RunForm, trait: _Trait) -> Term:
    """Return a value as a person writes it."""
    value = getattr(form, trait.field)
    if isinstance(value, bool):
        return term(_LOOK, "true" if value else "false")
    if trait.unit == "line":
        rule = term(_LOOK, _rule(form))
        return Term(f"{figure(value)} {rule.vi}", f"{figure(value)} {rule.en}")
    if trait.unit:
        return Term(f"{figure(value)} {trait.unit}", f"{figure(value)} {trait.unit}")
    if not value or value in _ALIGNMENTS:
        return term(_LOOK, value or "false")
    return Term(value, value)
