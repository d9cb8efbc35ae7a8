"""How the paragraphs of each part are laid out: alignment, indents, gaps, line spacing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cchc_docgen.audit.judging.measures import (
    GAP_PT,
    INDENT_MM,
    allowed,
    figure,
    figures,
    room_pt,
    said,
)
from cchc_docgen.audit.judging.rule_table import judges, topics
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.locating import Parts, Passage
from cchc_docgen.engine import term
from cchc_docgen.ooxml.description import Paragraph, ParagraphForm
from cchc_docgen.profiles.form import Confidence, Part, RuleValue, pt_from_mm
from cchc_docgen.typography import text_width_pt

_ALIGNS = ("left", "center", "right", "justify")
_LINE_OF_SIZE = 1.149  # the height of a single line of Times New Roman, of its size
_SPACING = 0.08  # of a line; Word's own measures are a 240th of a line
_CENTRED_MM = 1.0
_BLANK_LINE_PT = 12
_ABOUT_MM = 10  # what only a specimen shows is no measure
_SAME_STOP_MM = 0.1
_HEADER = ("nation", "motto", "parent", "issuer", "number", "place_date", "dispatch_subject")
# What the forms of the decree show beside what its text says: no more than a hint either way.
_SHOWN_TOO = {"basis": ("left",), "authority": ("justify",), "addressed": ("center",)}
_SIGNATURE = ("authority", "signer", "recipients_label", "recipient")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Paragraphs of one part that are laid out alike; ``gap_pt`` is the white space above them.

    ``first_mm`` is where their first line begins, counted from the margin or the edge of the cell.
    """

    form: ParagraphForm
    gap_pt: float
    align: str
    first_mm: float
    passages: list[Passage]


@judges("audit-align", "audit-indent", "audit-spacing", "audit-line-spacing", "audit-line-cut")
def judge_layouts(report: Report) -> None:
    """Judge the paragraphs of every part that the profile knows, layout by layout."""
    asked = {code: topics()[code].parts for code in _CODES}
    above = _above(report.description.paragraphs)
    by_hand = set(_set_by_hand(report.parts))
    for name, part, passages in report.present:
        whole = [p for p in passages if p.runs is p.paragraph.runs or p.is_whole]
        judges = [judge for code, judge in _CODES.items() if name in asked[code]]
        if whole and name not in by_hand:
            layouts = _layouts(whole, above, report.description.tab_mm)
            for judge in judges:
                judge(report, name, part, layouts)
        else:
            for code in _CODES:
                report.skip(code, name, "audit-shared-paragraph")


def _set_by_hand(parts: Parts) -> Iterator[str]:
    """Yield the parts of a block whose columns are set by tabs or blanks, which is told once."""
    for layout, names in ((parts.header, _HEADER), (parts.signature, _SIGNATURE)):
        if layout in ("tabs", "spaces"):
            yield from names


def _layouts(
    passages: Iterable[Passage], above: Mapping[int, Paragraph], tab_mm: float
) -> list[_Layout]:
    """Return the different layouts of a part, in the order they are met."""
    layouts: dict[tuple[int, float, str, float], _Layout] = {}
    for passage in passages:
        form, gap = passage.paragraph.form, _gap_pt(passage.paragraph, above)
        align = _shown_align(passage.paragraph)
        first = _first_mm(passage.paragraph, tab_mm)
        layout = layouts.get((id(form), gap, align, first))
        if layout is None:
            layout = layouts[id(form), gap, align, first] = _Layout(form, gap, align, first, [])
        layout.passages.append(passage)
    return list(layouts.values())


def _where(layouts: list[_Layout]) -> tuple[Passage, list[Passage]]:
    """Return the first passage of some layouts, and all there are."""
    passages = [passage for layout in layouts for passage in layout.passages]
    return min(passages, key=lambda each: each.paragraph.number), passages


def _align(report: Report, name: str, part: Part, layouts: list[_Layout]) -> None:
    asked = report.ask("audit-align", name)
    wanted = part.align.use
    same = {wanted, *_SHOWN_TOO.get(name, ()), "justify" if wanted == "left" else ""}
    wrong = [each for each in layouts if each.align not in same and not _is_beside(name, each)]
    if wanted == "justify":
        wrong = [each for each in wrong if each.align != "left" or _wraps(report, each)]
    if wrong:
        at, count = _where(wrong)
        found = term("words-audit-found", wrong[0].align if wrong[0].align in _ALIGNS else "left")
        asked.fail(part.align, at, count, found=found, wanted=term("words-audit-found", wanted))


def _wraps(report: Report, layout: _Layout) -> bool:
    """Say whether a paragraph takes a second line: what fills one looks the same, left or justified."""
    return any(
        text_width_pt(report.words(each), max(run.form.size_pt for run in each.runs))
        > room_pt(report, each) - pt_from_mm(max(0, layout.form.first_line_mm))
        for each in layout.passages
        if each.runs
    )


def _shown_align(paragraph: Paragraph) -> str:
    """Return where the line stands: a tab at its head takes it to what the tab stop aligns."""
    form = paragraph.form
    if form.tabs and paragraph.shown.startswith("\t") and form.tabs[0].kind != "left":
        return form.tabs[0].kind
    return form.align


def _first_mm(paragraph: Paragraph, default_mm: float) -> float:
    """Return where the first line begins: tabs at its head move it to their stops, own or Word's."""
    form, shown = paragraph.form, paragraph.shown
    at = form.left_mm + form.first_line_mm
    if not shown.startswith("\t"):
        return at
    for _ in range(len(shown) - len(shown.lstrip("\t"))):
        own = [each.position_mm for each in form.tabs if each.position_mm > at + _SAME_STOP_MM]
        if form.first_line_mm < 0 and at < form.left_mm:
            own.append(form.left_mm)
        at = min(own) if own else (at + _SAME_STOP_MM) // default_mm * default_mm + default_mm
    return at


def _indent(report: Report, name: str, part: Part, layouts: list[_Layout]) -> None:
    """Judge where the first line begins, counted from the margin or the edge of the cell."""
    rule = _indent_rule(part)
    asked = report.ask("audit-indent", name)
    if _is_centred_too(name, layouts):
        return
    edges = [_offset(each, part) for each in layouts]
    wrong = [each for each in layouts if not _begins_well(each, part, rule)]
    wanted = said(rule) if rule else "0"
    if not wrong and rule is None and part.align.use == "left":
        wrong = [each for each in layouts if abs(_offset(each, part) - edges[0]) > INDENT_MM]
        wanted = figure(round(edges[0], 1))
    if wrong:
        at, count = _where(wrong)
        found = figures({round(_offset(each, part), 1) for each in wrong})
        asked.fail(rule or part.align, at, count, found=found, wanted=wanted)


def _indent_rule(part: Part) -> RuleValue[float] | None:
    """Return where the law lets a first line begin; None where it says nothing."""
    rules = [rule for rule in (part.first_line_mm, part.left_mm) if rule and _of_law(rule)]
    return rules[0] if rules else None


def _of_law(rule: RuleValue[float]) -> bool:
    """Tell a measure of a regulation, however well it was read, from one that practice sets."""
    return rule.confidence is not Confidence.K or rule.at_least is not None


def _begins_well(layout: _Layout, part: Part, rule: RuleValue[float] | None) -> bool:
    offset = _offset(layout, part)
    if rule is not None:
        slack = _ABOUT_MM if rule.is_of_form else INDENT_MM
        return allowed(rule, offset, slack) and (
            part.align.use != "justify" or abs(layout.form.right_mm) <= INDENT_MM
        )
    return part.align.use != "center" or abs(offset) <= _CENTRED_MM


def _is_centred_too(name: str, layouts: list[_Layout]) -> bool:
    """Say whether a part that the law sets nowhere stands in the middle: no indent is asked of it."""
    if name != "addressed":
        return False
    return all(each.align in _SHOWN_TOO[name] or _is_beside(name, each) for each in layouts)


def _is_beside(name: str, layout: _Layout) -> bool:
    """Say whether ``Kính gửi`` stands in a cell, beside those it names: its place is the table's."""
    return name == "addressed" and all(each.paragraph.cell for each in layout.passages)


def _offset(layout: _Layout, part: Part) -> float:
    """Return how far the first line begins to the right, or how far a centred one is pushed aside."""
    offset = layout.first_mm
    return offset - layout.form.right_mm if part.align.use == "center" else offset


def _above(paragraphs: Sequence[Paragraph]) -> Mapping[int, Paragraph]:
    """Return the paragraph above each one of the body that has one in its cell, or outside cells."""
    return {
        below.number: above for above, below in pairwise(paragraphs) if above.cell == below.cell
    }


def _gap_pt(paragraph: Paragraph, above: Mapping[int, Paragraph]) -> float:
    """Return the white space above a paragraph: an empty one above it is a gap (II.6e speaks of no style)."""
    before = above.get(paragraph.number)
    own = paragraph.form.before_pt
    if before is None:
        return own
    if before.is_blank and not before.anchor:
        exact = before.form.line_rule == "exact"
        return own + (before.form.line if exact else _BLANK_LINE_PT)
    alike = before.form.style == paragraph.form.style
    after = 0 if alike and before.form.contextual_spacing else before.form.after_pt
    return after + (0 if alike and paragraph.form.contextual_spacing else own)


def _spacing(report: Report, name: str, part: Part, layouts: list[_Layout]) -> None:
    rule = part.before_pt
    if rule is None:
        return
    asked = report.ask("audit-spacing", name)
    wrong = [each for each in layouts if not allowed(rule, each.gap_pt, GAP_PT)]
    if wrong:
        at, count = _where(wrong)
        found = figures({each.gap_pt for each in wrong})
        asked.fail(rule, at, count, found=found, wanted=said(rule))


def _lines(report: Report, name: str, part: Part, layouts: list[_Layout]) -> None:
    rule = part.line_spacing or _single(part.source, part.confidence)
    asked = report.ask("audit-line-spacing", name)
    wrong = [each for each in layouts if not allowed(rule, _spaced(each), _SPACING)]
    if wrong:
        at, count = _where(wrong)
        found = figures({_spaced(each) for each in wrong})
        asked.fail(rule, at, count, found=found, wanted=said(rule))


def _cut(report: Report, name: str, part: Part, layouts: list[_Layout]) -> None:
    """Tell lines of a fixed height in which their letters have no room."""
    asked = report.ask("audit-line-cut", name)
    wrong = [e for e in layouts if e.form.line_rule == "exact" and _spaced(e) < 1 - _SPACING]
    if wrong:
        at, count = _where(wrong)
        size = max(run.form.size_pt for run in at.runs if run.text.strip())
        found = figures({each.form.line for each in wrong})
        asked.fail(at=at, count=count, found=found, wanted=figure(size))


@cache
def _single(source: str, confidence: Confidence) -> RuleValue[float]:
    """Return the rule of two lines that belong together: single spacing (II.1c, II.2b)."""
    return RuleValue[float](use=1, source=source, confidence=confidence)


def _spaced(layout: _Layout) -> float:
    """Return the distance of lines as a multiple of a single one; points count by the largest letters."""
    form = layout.form
    if form.line_rule == "multiple":
        return form.line
    sizes = (run.form.size_pt for each in layout.passages for run in each.runs if run.text.strip())
    spaced = form.line / (max(sizes, default=14) * _LINE_OF_SIZE)
    return max(spaced, 1.0) if form.line_rule == "at-least" else spaced


_Judge = Callable[[Report, str, Part, list[_Layout]], None]
_CODES: Mapping[str, _Judge] = {
    "audit-align": _align,
    "audit-indent": _indent,
    "audit-spacing": _spacing,
    "audit-line-spacing": _lines,
    "audit-line-cut": _cut,
}
