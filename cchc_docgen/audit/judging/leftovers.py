"""What ought not to be printed: gaps left from a form, tags of a template, days that are none."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Asked, Report
from cchc_docgen.audit.parts.known_words import unfilled, wording

# Each pattern begins with what is rare, so that most of a text is passed over quickly.
_IN_WORDS = re.compile(r"gày (\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?(?!\d)")
_IN_FIGURES = re.compile(r"/(\d{1,2})/(\d{4})(?![\d/])")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})$")
_LEAP_YEAR = 2024
_DRAFTER = re.compile(r"[A-ZĐ]{1,6}\.? ?\(\d{1,4}\)")  # PL.(300)
_LONGEST_MARK = 16  # characters


class _Date(NamedTuple):
    """A date in a text, as it was typed and as numbers."""

    typed: str
    day: int
    month: int
    year: int


@judges("audit-leftover", "audit-date-impossible")
def judge_leftovers(report: Report) -> None:
    """Find what nobody filled in, in every paragraph, and impossible dates in the text."""
    filled = report.ask("audit-leftover", "text")
    possible = report.ask("audit-date-impossible", "text")
    everything = "\n".join(report.texts)
    if next(unfilled(everything), ""):
        _tell_left(report, filled)
    if not all(map(_in_calendar, _dates(everything))):
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
        for date in _dates(text):
            if not _in_calendar(date) and paragraph.number not in dated:
                asked.fail(at=paragraph, found=date.typed)


def _dates(text: str) -> Iterator[_Date]:
    for found in _IN_WORDS.finditer(text):
        year = int(found[3] or _LEAP_YEAR)
        yield _Date(f"n{found[0]}", int(found[1]), int(found[2]), year)
    for found in _IN_FIGURES.finditer(text) if "/" in text else ():
        day = _DAY.search(text[max(0, found.start() - 4) : found.start()])
        if day:
            yield _Date(day[1] + found[0], int(day[1]), int(found[1]), int(found[2]))


def _in_calendar(date: _Date) -> bool:
    if not (1 <= date.month <= 12 and date.year):
        return False
    return 1 <= date.day <= calendar.monthrange(date.year, date.month)[1]


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
