"""How the letters of each part look: case, size, weight, slant. Judged look by look, not run by run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cchc_docgen.audit.judging.header import on_one_line
from cchc_docgen.audit.judging.measures import SIZE_PT, allowed, figure, figures, said
from cchc_docgen.audit.judging.presence import BODY
from cchc_docgen.audit.judging.rule_table import judges, topics
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.locating import Passage
from cchc_docgen.engine import term
from cchc_docgen.ooxml.description import RunForm
from cchc_docgen.profiles.form import Case, Part, RuleValue
from cchc_docgen.vietnamese.text import without_marks

_BOLD = ("not-bold", "bold")  # of messages.yaml: if not, if so
_ITALIC = ("upright", "italic")
_CASES = {Case.UPPER: "capitals", Case.LOWER: "ordinary"}
_FOUND = "words-audit-found"
_ARTICLE = re.compile(r"Điều \d+[.:]?")
_ROMAN = re.compile(r"[IVXLC]+[.)/]?\s")
_NUMBERED = re.compile(r"\d{1,2}\.\s")
_LONGEST_TITLE = 120  # characters
_SHORTEST_SHOUT = 3  # words; one or two words in capitals may be abbreviations: VPCP, UBND TP


@dataclass
class _Look:
    """A look of letters and the passages of one part that have it."""

    form: RunForm
    passages: list[Passage] = field(default_factory=list)


@judges("audit-case", "audit-bold", "audit-italic", "audit-size", "audit-size-pair")
def judge_looks(report: Report) -> None:
    """Judge the letters of every part that the profile knows."""
    upper_or_lower = topics()["audit-case"].parts
    first: dict[str, float] = {}
    for name, part, passages in report.present:
        looks = _looks(_without_labels(report, passages) if name in BODY else passages)
        first[name] = looks[0].form.size_pt if looks else 0
        if name == "item":
            _light_titles(report, passages)
        _size(report, name, part, looks)
        _style(report, name, "audit-bold", part.bold, looks, lambda form: form.bold, _BOLD)
        _style(report, name, "audit-italic", part.italic, looks, lambda form: form.italic, _ITALIC)
        if name in upper_or_lower and not (name == "subject" and on_one_line(report)):
            _case(report, name, part, passages)
    _same_size(report, first)
    _pair(report, first)


def _without_labels(report: Report, passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """Yield the passages without the heads of articles, which are bold (``Điều 1.``, II.6đ)."""
    for passage in passages:
        label = _ARTICLE.match(report.words(passage))
        if label is None:
            yield passage
            continue
        rest, left = list(passage.runs), label.end()
        while rest and len(rest[0].text.rstrip()) <= left:
            left -= len(rest.pop(0).text)
        yield replace(passage, runs=tuple(rest))


def _looks(passages: Iterable[Passage]) -> list[_Look]:
    """Return the different looks of the letters of a part, in the order they are met."""
    looks: dict[int, _Look] = {}
    for passage in passages:
        for run in passage.runs:
            text = run.text
            if text and not text.isspace() and not run.form.hidden:
                look = looks.setdefault(id(run.form), _Look(run.form))
                if not look.passages or look.passages[-1] is not passage:
                    look.passages.append(passage)
    return list(looks.values())


def _size(report: Report, name: str, part: Part, looks: list[_Look]) -> None:
    asked = report.ask("audit-size", name)
    wrong = [each for each in looks if not allowed(part.size_pt, each.form.size_pt, SIZE_PT)]
    if wrong:
        found = figures(each.form.size_pt for each in wrong)
        at, count = _where(wrong)
        wanted = said(part.size_pt)
        asked.fail(part.size_pt, at, count, found=found, wanted=wanted)


def _style(
    report: Report,
    name: str,
    code: str,
    value: RuleValue[bool],
    looks: list[_Look],
    has: Callable[[RunForm], bool],
    words: tuple[str, str],
) -> None:
    asked = report.ask(code, name)
    wrong = [each for each in looks if has(each.form) != value.use]
    if wrong:
        at, count = _where(wrong)
        found, wanted = term(_FOUND, words[not value.use]), term(_FOUND, words[value.use])
        asked.fail(value, at, count, found=found, wanted=wanted)


def _light_titles(report: Report, passages: tuple[Passage, ...]) -> None:
    """Miss the weight of a numbered title: no mark ends it, and what belongs below it follows (II.6đ)."""
    rule = report.profile.parts.heading.bold
    light = [
        title
        for title, below in pairwise(passages)
        if _NUMBERED.match(text := report.words(title))
        and text[-1].isalnum()
        and len(text) <= _LONGEST_TITLE
        and not _NUMBERED.match(report.words(below))
    ]
    if light:
        found, wanted = term(_FOUND, "not-bold"), term(_FOUND, "bold")
        report.fail("audit-bold", "heading", rule, light[0], len(light), found=found, wanted=wanted)


def _where(looks: list[_Look]) -> tuple[Passage, list[Passage]]:
    """Return the first passage with one of the looks, and one of each paragraph that has one."""
    passages = {
        id(each.paragraph): each for look in reversed(looks) for each in look.passages[::-1]
    }
    first = min(passages.values(), key=lambda each: each.paragraph.number)
    return first, list(passages.values())


def _case(report: Report, name: str, part: Part, passages: tuple[Passage, ...]) -> None:
    asked = report.ask("audit-case", name)
    lower = part.case.use is Case.LOWER
    is_wrong = _shouted if lower else _not_capital
    wrong = [
        each
        for each in passages
        if is_wrong(report.words(each), name)
        and not (name in BODY and _ROMAN.match(report.words(each)))
    ]
    if wrong:
        other = Case.UPPER if lower else Case.LOWER
        found, wanted = term(_FOUND, _CASES[other]), term(_FOUND, _CASES[part.case.use])
        asked.fail(part.case, wrong[0], wrong, found=found, wanted=wanted)


def _not_capital(text: str, _: str) -> bool:
    return text != text.upper()


def _shouted(text: str, name: str) -> bool:
    """Tell whether a text is in capitals though it is no abbreviation; of a number its label counts.

    Abbreviations bear no marks, however many stand in a row: ``VP UBND TP (2, 3)``.
    """
    if name == "number":
        text = text.partition(":")[0]
        return len(text) > 1 and text.isupper()
    words = 2 if name in ("signer", "recipients_label", "addressed") else _SHORTEST_SHOUT
    shouted = sum(word.isalpha() for word in text.replace(":", "").split()) >= words
    return text.isupper() and shouted and without_marks(text) != text.replace("Đ", "D")


def _same_size(report: Report, first: Mapping[str, float]) -> None:
    """Ask for one size where a profile wants parts to be alike (TT01 Đ7.2)."""
    for name, part, passages in report.present:
        other = part.size_pt.same_as
        here, there = first[name], first.get(other, 0) if other else 0
        if here and there and abs(here - there) > SIZE_PT:
            found, wanted = figure(here), figure(there)
            report.fail("audit-size", name, part.size_pt, passages[0], found=found, wanted=wanted)


def _pair(report: Report, first: Mapping[str, float]) -> None:
    """Ask that the motto is a point or two larger than the line above it (the forms of Annex III)."""
    nation, motto = first.get("nation", 0), first.get("motto", 0)
    if nation and motto:
        asked = report.ask("audit-size-pair", "motto")
        if not 1 - SIZE_PT <= motto - nation <= 2 + SIZE_PT:
            at = report.parts.passages("motto")[0]
            found = f"{figure(nation)}, {figure(motto)}"
            asked.fail(at=at, found=found)
