"""The page number: in which margin, from which page on, in which digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.engine import term
from cchc_docgen.ooxml.description import Margins, Paragraph, Section

_PART = "page_number"
_SURELY_TWO_PAGES = 3500  # characters; a full page of 13 pt holds fewer
_FOUND = "words-audit-found"  # of messages.yaml


@judges(
    "audit-page-number-missing",
    "audit-page-number-place",
    "audit-page-number-first",
    "audit-page-number-start",
    "audit-page-number-form",
)
def judge_page_number(report: Report) -> None:
    """Judge where page numbers stand; their look is judged with that of the other parts."""
    sections = report.description.sections
    numbered = [each for each in sections if _numbers(each.headers) or _numbers(each.footers)]
    if not numbered:
        _without(report)
        return
    report.ask("audit-page-number-missing", _PART)
    _place(report, numbered)
    _first(report, sections[0])
    _count(report, sections[0])
    _form(report, numbered)


def _without(report: Report) -> None:
    """Miss the number of a letter that is surely longer than a page; a person sees to a short one."""
    length = sum(len(paragraph.text) for paragraph in report.description.paragraphs)
    if length > _SURELY_TWO_PAGES or any(p.breaks_page for p in report.description.paragraphs):
        report.fail("audit-page-number-missing", _PART)
    else:
        report.leave("audit-page-number-missing", _PART, "audit-one-page")


def _place(report: Report, sections: list[Section]) -> None:
    rule = report.profile.page_number.place
    asked = report.ask("audit-page-number-place", _PART)
    other = "footer" if rule.use == "header" else "header"
    for section in sections:
        wrong = _numbers(section.footers if rule.use == "header" else section.headers)
        if wrong:
            found, wanted = term(_FOUND, other), term(_FOUND, rule.use)
            asked.fail(rule, wrong[0], found=found, wanted=wanted)
            return


def _first(report: Report, section: Section) -> None:
    """Ask that the first page shows none: it has headers of its own, without the number."""
    rule = report.profile.page_number.on_first_page
    asked = report.ask("audit-page-number-first", _PART)
    shown = [*_first_page(section, section.headers), *_first_page(section, section.footers)]
    if bool(shown) != rule.use:
        asked.fail(rule, shown[0] if shown else None)


def _first_page(section: Section, margins: Margins) -> Iterator[Paragraph]:
    yield from (p for p in (margins.first if section.title_page else margins.default) if _pages(p))


def _count(report: Report, section: Section) -> None:
    rule = report.profile.page_number.start
    asked = report.ask("audit-page-number-start", _PART)
    if section.number_start not in (None, rule.use):
        found = section.number_start
        asked.fail(rule, found=found, wanted=rule.use)


def _form(report: Report, sections: list[Section]) -> None:
    asked = report.ask("audit-page-number-form", _PART)
    for section in sections:
        paragraph = (_numbers(section.headers) + _numbers(section.footers))[0]
        beside = re.sub(r"[\d\s]", "", paragraph.shown)
        if section.number_format != "decimal" or beside or "NUMPAGES" in paragraph.fields:
            found = section.number_format if section.number_format != "decimal" else paragraph.shown
            asked.fail(None, paragraph, found=found.strip())
            return


def _numbers(margins: Margins) -> list[Paragraph]:
    return [paragraph for paragraph in margins.default + margins.even if _pages(paragraph)]


def _pages(paragraph: Paragraph) -> bool:
    return "PAGE" in paragraph.fields
