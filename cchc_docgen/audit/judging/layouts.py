"""How the paragraphs of each part are laid out: alignment, indents, gaps, line spacing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cchc_docgen.audit.description import Paragraph, ParagraphForm
from cchc_docgen.audit.judging.measures import (
    GAP_PT,
    INDENT_MM,
    allowed,
    figure,
    figures,
    said,
)
from cchc_docgen.audit.parts import Passage
from cchc_docgen.audit.sheet import Sheet
from cchc_docgen.audit.table import topics
from cchc_docgen.audit.terms import Term
from cchc_docgen.profiles.form import Part
from cchc_docgen.profiles.ruled import Confidence, Ruled

_ALIGNS = {
    "left": Term("trái", "left"),
    "center": Term("giữa", "centred"),
    "right": Term("phải", "right"),
    "justify": Term("đều hai lề", "justified"),
}
_LINE_OF_SIZE = 1.149  # the height of a single line of Times New Roman, of its size
_SPACING = 0.08  # of a line; Word's own measures are a 240th of a line
_CENTRED_MM = 1.0


def judge_layouts(sheet: Sheet) -> None:
    """Judge the paragraphs of every part that the profile knows."""
    gaps = _gaps(sheet.description.paragraphs)
    for name, part in sheet.profile.parts.items():
        whole = [each for each in sheet.parts.passages(name) if each.is_whole]
        if whole:
            _align(sheet, name, part, whole)
            _indent(sheet, name, part, whole)
            _spacing(sheet, name, part, whole, gaps)
            _lines(sheet, name, part, whole)
        elif name in sheet.parts:
            for code in ("audit-align", "audit-indent", "audit-spacing", "audit-line-spacing"):
                sheet.skip(code, name, "audit-shared-paragraph")


def _align(sheet: Sheet, name: str, part: Part, passages: list[Passage]) -> None:
    if name not in topics()["audit-align"].parts:
        return
    sheet.ask("audit-align", name)
    same = {part.align.use, "justify"} if part.align.use == "left" else {part.align.use}
    wrong = [each for each in passages if _shown_align(each.paragraph) not in same]
    if wrong:
        found = _ALIGNS[_shown_align(wrong[0].paragraph)]
        sheet.fail(
            "audit-align",
            name,
            part.align,
            wrong[0],
            len(wrong),
            found=found,
            wanted=_ALIGNS[part.align.use],
        )


def _shown_align(paragraph: Paragraph) -> str:
    """Return where the line stands: a tab at its head takes it to what the tab stop aligns."""
    form = paragraph.form
    if paragraph.shown.startswith("\t") and form.tabs:
        return form.tabs[0].kind
    return form.align


def _indent(sheet: Sheet, name: str, part: Part, passages: list[Passage]) -> None:
    """Judge where the first line begins, counted from the margin or the edge of the cell."""
    if name not in topics()["audit-indent"].parts:
        return
    rule = _indent_rule(part)
    sheet.ask("audit-indent", name)
    wrong = [each for each in passages if not _begins_well(each.paragraph.form, part, rule)]
    if wrong:
        found = figures({_offset(each.paragraph.form, part) for each in wrong})
        wanted = said(rule) if rule else "0"
        sheet.fail(
            "audit-indent",
            name,
            rule or part.align,
            wrong[0],
            len(wrong),
            found=found,
            wanted=wanted,
        )
    elif rule is None and part.align.use == "left":
        _one_edge(sheet, name, part, passages)


def _indent_rule(part: Part) -> Ruled[float] | None:
    """Return where the law lets a first line begin; None where it says nothing."""
    rules = [rule for rule in (part.first_line_mm, part.left_mm) if rule and _of_law(rule)]
    return rules[0] if rules else None


def _of_law(rule: Ruled[float]) -> bool:
    """Tell a measure of a regulation, however well it was read, from one that practice sets."""
    return rule.confidence is not Confidence.K or rule.at_least is not None


def _begins_well(form: ParagraphForm, part: Part, rule: Ruled[float] | None) -> bool:
    offset = _offset(form, part)
    if rule is not None:
        return allowed(rule, offset, INDENT_MM) and (
            part.align.use != "justify" or abs(form.right_mm) <= INDENT_MM
        )
    return part.align.use != "center" or abs(offset) <= _CENTRED_MM


def _offset(form: ParagraphForm, part: Part) -> float:
    """Return how far the first line begins to the right, or how far a centred one is pushed aside."""
    offset = form.left_mm + form.first_line_mm
    return offset - form.right_mm if part.align.use == "center" else offset


def _one_edge(sheet: Sheet, name: str, part: Part, passages: list[Passage]) -> None:
    """Ask that the lines of a list begin below one another (II.9d)."""
    edges = [_offset(each.paragraph.form, part) for each in passages]
    wrong = [
        each for each, edge in zip(passages, edges, strict=True) if abs(edge - edges[0]) > INDENT_MM
    ]
    if wrong:
        found = figures({round(edge, 1) for edge in edges})
        sheet.fail(
            "audit-indent",
            name,
            part.align,
            wrong[0],
            len(wrong),
            found=found,
            wanted=figure(edges[0]),
        )


def _gaps(paragraphs: Sequence[Paragraph]) -> dict[int, float]:
    """Return the white space above each paragraph of the body, by its number, in points."""
    gaps: dict[int, float] = {}
    for above, below in pairwise(paragraphs):
        alike = above.form.contextual_spacing and above.form.style == below.form.style
        after = 0 if alike or above.cell != below.cell else above.form.after_pt
        before = 0 if alike and below.form.contextual_spacing else below.form.before_pt
        gaps[below.number] = before + after
    return gaps


def _spacing(
    sheet: Sheet, name: str, part: Part, passages: list[Passage], gaps: dict[int, float]
) -> None:
    rule = part.before_pt
    if name not in topics()["audit-spacing"].parts or rule is None:
        return
    sheet.ask("audit-spacing", name)
    wrong = [
        each
        for each in passages
        if not allowed(rule, gaps.get(each.paragraph.number, rule.use), GAP_PT)
    ]
    if wrong:
        found = figures({gaps[each.paragraph.number] for each in wrong})
        sheet.fail(
            "audit-spacing", name, rule, wrong[0], len(wrong), found=found, wanted=said(rule)
        )


def _lines(sheet: Sheet, name: str, part: Part, passages: list[Passage]) -> None:
    rule = part.line_spacing
    if name not in topics()["audit-line-spacing"].parts:
        return
    if rule is None:
        rule = Ruled[float](use=1, source=part.source, confidence=part.confidence)
    sheet.ask("audit-line-spacing", name)
    wrong = [each for each in passages if not allowed(rule, _spaced(each), _SPACING)]
    if wrong:
        found = figures({_spaced(each) for each in wrong})
        sheet.fail(
            "audit-line-spacing", name, rule, wrong[0], len(wrong), found=found, wanted=said(rule)
        )


def _spaced(passage: Passage) -> float:
    """Return the distance of lines as a multiple of a single one; points count by the largest letters."""
    form = passage.paragraph.form
    if form.line_rule == "multiple":
        return form.line
    size = max((run.form.size_pt for run in passage.runs if run.text.strip()), default=14)
    spaced = form.line / (size * _LINE_OF_SIZE)
    return max(spaced, 1.0) if form.line_rule == "at-least" else spaced
