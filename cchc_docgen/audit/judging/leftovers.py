"""What ought not to be printed: gaps left from a form, tags of a template, days that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Asked, Report
from cchc_docgen.audit.parts.known_words import unfilled, wording
from cchc_docgen.vietnamese.dates import dates_in, days_in_month

_DRAFTER = re.compile(r"[A-ZĐ]{1,6}\.? ?\(\d{1,4}\)")  # PL.(300)
_LONGEST_MARK = 16  # characters


@judges("audit-leftover", "audit-date-impossible")
def judge_leftovers(report: Report) -> None:
    """Find what nobody filled in, in every paragraph, and impossible dates in the text."""
    filled = report.ask("audit-leftover", "text")
    possible = report.ask("audit-date-impossible", "text")
    everything = "\n".join(report.texts)
    if next(unfilled(everything), ""):
        _tell_left(report, filled)
    if next(_impossible(everything), ""):
        _tell_impossible(report, possible)


def _tell_left(report: Report, asked: Asked) -> None:
    drawn = {
        line.paragraph.number for line in report.description.lines if line.kind == "characters"
    } - {each.paragraph.number for name in report.open for each in report.parts.passages(name)}
    for paragraph, text in zip(report.description.paragraphs, report.texts, strict=True):
        found = next(unfilled(text), "")
        if found and paragraph.number not in drawn:
            asked.fail(at=paragraph, found=found)


def _tell_impossible(report: Report, asked: Asked) -> None:
    """Tell the days of the text that are none; the date line has its own rule."""
    dated = {each.paragraph.number for each in report.parts.passages("place_date")}
    for paragraph, text in zip(report.description.paragraphs, report.texts, strict=True):
        if paragraph.number not in dated:
            for typed in _impossible(text):
                asked.fail(at=paragraph, found=typed)


def _impossible(text: str) -> Iterator[str]:
    """Yield the dates of a text that no calendar has, as they were typed."""
    for date in dates_in(text):
        whole = date.in_words or date.year is not None
        if whole and (date.year == 0 or not 1 <= date.day <= days_in_month(date.month, date.year)):
            yield "ngày " * date.in_words + text[date.start : date.end]


@judges("audit-appendix", "audit-marks", "audit-address", "audit-drafter", "audit-copy")
def judge_beside(report: Report) -> None:
    """Show a person what is no part of the plain letter: appendix, marks, address, copy."""
    if "appendix_label" in report.parts or "appendix" in report.parts:
        report.ask("audit-appendix", "appendix_label")
    for part in ("secrecy", "urgency"):
        if part in report.parts:
            report.ask("audit-marks", part)
    first = report.description.sections[0]
    footers = first.footers.first if first.title_page else first.footers.default
    foot = any(not each.is_blank and "PAGE" not in each.fields for each in footers)
    if foot or "address" in report.parts:
        report.ask("audit-address", "page")
    short = [text.strip() for text in report.texts if len(text) <= _LONGEST_MARK]
    if any(map(_DRAFTER.fullmatch, short)):
        report.ask("audit-drafter", "page")
    if "copied" in report.parts or any(text.lower() in wording().labels["copy"] for text in short):
        report.ask("audit-copy", "page")
