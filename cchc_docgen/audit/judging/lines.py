"""The drawn lines under motto, issuer and subject: there, solid, as long as the law has them."""

from __future__ import annotations

from dataclasses import replace

from cchc_docgen.audit.judging.header import on_one_line
from cchc_docgen.audit.judging.measures import figure, millimetres, printed_width_pt, room_pt
from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.locating import Passage
from cchc_docgen.ooxml.drawings import DrawnLine
from cchc_docgen.ooxml.typed_lines import is_row
from cchc_docgen.profiles.form import MM_PER_INCH, PT_PER_INCH, Confidence, RuleLine, pt_from_mm
from cchc_docgen.typography import broken_lines, text_width_pt

_RATIO = 0.04  # what measuring and rounding may do to a length, of the width of the text
_TYPED_SLACK = 0.4  # of the length of a line that is typed
_RAISED = 0.65  # what Word makes of letters that it raises
_MEASURED = ("drawingml", "vml")


@judges("audit-line-missing", "audit-line-length", "audit-line-solid")
def judge_lines(report: Report) -> None:
    """Judge the line that belongs under each of the parts that are there."""
    rules = report.profile.rule_lines
    for name, rule in (
        ("motto", rules.motto),
        ("issuer", rules.issuer),
        ("subject", rules.subject),
    ):
        passages = report.parts.passages(name)
        if not passages:
            continue
        asked = report.ask("audit-line-missing", name)
        line = report.parts.lines.get(name)
        if line is None:
            asked.fail(rule, passages[-1])
            for code in ("audit-line-length", "audit-line-solid"):
                report.skip(code, name, "audit-no-line")
        else:
            _solid(report, name, rule, line)
            _length(report, name, rule, line, passages[-1])


def _solid(report: Report, name: str, rule: RuleLine, line: DrawnLine) -> None:
    asked = report.ask("audit-line-solid", name)
    if line.dash not in ("solid", "single", "") or line.colour not in ("000000", "auto"):
        found = f"{line.dash} {line.colour}"
        asked.fail(rule, line.paragraph, found=found)


def _length(report: Report, name: str, rule: RuleLine, line: DrawnLine, under: Passage) -> None:
    """Compare the length with the printed width of the last line of text above it."""
    if line.kind == "characters":
        _typed_length(report, name, rule, line, under)
        return
    apart = name == "subject" and (report.parts.sort == "attached" or on_one_line(report))
    if line.kind not in _MEASURED or apart:
        report.skip("audit-line-length", name, "audit-line-unmeasured")
        return
    asked = report.ask("audit-line-length", name)
    ratio = pt_from_mm(line.length_mm) / _width_pt(report, under)
    least, most = rule.ratio.range or (rule.ratio.use, rule.ratio.use)
    if not least - _RATIO <= ratio <= most + _RATIO:
        width = _width_pt(report, under) * MM_PER_INCH / PT_PER_INCH
        found = figure(round(line.length_mm, 1))
        wanted = "–".join(dict.fromkeys(figure(round(each * width, 1)) for each in (least, most)))
        asked.fail(rule, under, found=found, wanted=wanted)


def _typed_length(
    report: Report, name: str, rule: RuleLine, line: DrawnLine, under: Passage
) -> None:
    """Tell a typed line that is far from the length of the law; signs come in whole numbers."""
    row = next((run for run in line.paragraph.runs if is_row(run.shown)), None)
    if row is None or report.parts.sort == "attached":
        report.skip("audit-line-length", name, "audit-line-unmeasured")
        return
    asked = report.ask("audit-line-length", name)
    raised = _RAISED if row.form.raised else 1
    found = printed_width_pt(row.shown.strip(), row.form) * raised
    width = _width_pt(report, under)
    least, most = rule.ratio.range or (rule.ratio.use, rule.ratio.use)
    if not least * (1 - _TYPED_SLACK) <= found / width <= most * (1 + _TYPED_SLACK):
        wanted = "–".join(dict.fromkeys(millimetres(each * width) for each in (least, most)))
        custom = rule.model_copy(update={"confidence": Confidence.C})
        asked.fail(custom, under, found=millimetres(found), wanted=wanted)


def _width_pt(report: Report, passage: Passage) -> float:
    """Return the printed width of the last line of a passage, as Word would break it."""
    form = next(run.form for run in passage.runs if run.text.strip())
    text = report.words(passage)
    if printed_width_pt(text, form) <= (room := room_pt(report, passage)):
        last = text.split("\n")[-1]
    else:
        room *= text_width_pt(text, form.size_pt) / printed_width_pt(
            text, replace(form, bold=False)
        )
        last = broken_lines(text, room, form.size_pt, bold=form.bold, italic=form.italic)[-1]
    return printed_width_pt(last.strip(), form)
