"""A measure of a file beside what the law allows: alike but for rounding, written as it is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cchc_docgen.profiles.form import MM_PER_INCH, PT_PER_INCH, RuleValue, pt_from_mm
from cchc_docgen.typography import text_width_pt

if TYPE_CHECKING:
    from cchc_docgen.audit.judging.verdicts import Report
    from cchc_docgen.audit.parts.passages import Passage
    from cchc_docgen.ooxml.description import RunForm

SIZE_PT = 0.01  # sizes of letters are whole half points
GAP_PT = 0.2
EDGE_MM = 0.2  # of margins and paper
INDENT_MM = 0.4


def allowed(value: RuleValue[float], found: float, slack: float) -> bool:
    """Tell whether the law allows a measure, give or take ``slack``."""
    if value.range is not None:
        return value.range[0] - slack <= found <= value.range[1] + slack
    if value.at_least is not None:
        return found >= value.at_least - slack
    return any(abs(found - each) <= slack for each in value.one_of or (value.use,))


def said(value: RuleValue[float]) -> str:
    """Return what the law allows: ``12–13``, ``≥ 6``, ``10 / 12,7``."""
    if value.range is not None and value.range[0] != value.range[1]:
        return f"{figure(value.range[0])}–{figure(value.range[1])}"
    if value.at_least is not None:
        return f"≥ {figure(value.at_least)}"
    return " / ".join(figure(each) for each in value.one_of or (value.use,))


def figure(number: float) -> str:
    """Return a measure with at most two decimals and a decimal comma, as the law writes it."""
    return f"{round(number, 2):g}".replace(".", ",")


def figures(numbers: Iterable[float]) -> str:
    """Return different measures, the smallest first."""
    return ", ".join(dict.fromkeys(figure(each) for each in sorted(numbers)))


def millimetres(points: float) -> str:
    """Return a length of so many points as it is said."""
    return figure(round(points * MM_PER_INCH / PT_PER_INCH, 1))


def printed_width_pt(text: str, form: RunForm) -> float:
    """Return how wide a text is in a look, its letters spaced and scaled as the look says."""
    width = text_width_pt(text, form.size_pt, bold=form.bold, italic=form.italic)
    longest = max((len(line) for line in text.split("\n")), default=0)
    return width * form.scale + form.spacing_pt * longest


def room_pt(report: Report, passage: Passage) -> float:
    """Return the width a line may take: that of its cell, or that between the margins."""
    paragraph = passage.paragraph
    section = report.description.sections[paragraph.section]
    room = section.text_width_mm
    if paragraph.cell and paragraph.cell.width_mm:
        room = paragraph.cell.width_mm - paragraph.cell.padding_mm
    return pt_from_mm(room - paragraph.form.left_mm - paragraph.form.right_mm)
