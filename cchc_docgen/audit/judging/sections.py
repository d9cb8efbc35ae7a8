"""Documents in parts, chapters, sections and articles; the lines of a decision that stand across the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cchc_docgen.audit.judging.measures import SIZE_PT, allowed, figure
from cchc_docgen.audit.judging.presence import BODY
from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.locating import Passage
from cchc_docgen.diagnostics import Term

_LABEL = re.compile(r"(?i:phần|chương|mục|tiểu mục)\s+\S+(?:\s\S+)?")
_RIGHT_LABEL = re.compile(r"(?:(?:Phần|Chương)\s+[IVXLC]+|(?:Mục|Tiểu mục)\s+\d+)")
_ARTICLE = re.compile(r"(?i:điều)\s+\d+")
_RIGHT_ARTICLE = re.compile(r"Điều \d+\.\s")
_ROMAN = re.compile(r"[IVXLC]+[.)/]?\s")
_LONGEST_TITLE = 200  # characters


@judges(
    "audit-centred",
    "audit-section-number",
    "audit-section-title",
    "audit-article",
    "audit-roman-title",
)
def judge_sections(report: Report) -> None:
    """Judge the labels and titles that a text is divided by, where it is (II.6d, II.6đ)."""
    centred = report.parts.passages("centred")
    labels = [each for each in _body(report) if _LABEL.fullmatch(report.words(each))]
    if centred or labels:
        _centred(report, [*centred, *labels])
    _labels(report, [each for each in centred if _LABEL.fullmatch(report.words(each))] + labels)
    _articles(report)
    _roman(report)


def _body(report: Report) -> Iterator[Passage]:
    for name in BODY:
        yield from report.parts.passages(name)


def _centred(report: Report, passages: list[Passage]) -> None:
    """Ask that labels, titles and lines such as ``QUYẾT ĐỊNH:`` are centred, bold, upright, of 13 to 14."""
    asked = report.ask("audit-centred", "centred")
    for passage in passages:
        text = report.words(passage)
        if text.isupper() or _LABEL.fullmatch(text):
            wrong = list(_wrong_look(report, passage))
            if wrong:
                found = Term(", ".join(t.vi for t in wrong), ", ".join(t.en for t in wrong))
                basis = report.profile.numbering
                asked.fail(basis, passage, found=found)


def _wrong_look(report: Report, passage: Passage) -> Iterator[Term]:
    forms = [run.form for run in passage.runs if run.text.strip()]
    sizes = report.profile.parts.text.size_pt
    if passage.paragraph.form.align != "center":
        yield Term("không ở giữa", "not centred")
    if not all(form.bold for form in forms):
        yield Term("không đậm", "not bold")
    if any(form.italic for form in forms):
        yield Term("nghiêng", "italic")
    for size in {form.size_pt for form in forms if not allowed(sizes, form.size_pt, SIZE_PT)}:
        yield Term(f"cỡ {figure(size)}", f"{figure(size)} pt")


def _labels(report: Report, labels: list[Passage]) -> None:
    """Judge how a part, chapter or section is numbered, and its title on the next line."""
    if not labels:
        return
    numbered = report.ask("audit-section-number", "centred")
    titled = report.ask("audit-section-title", "centred")
    everything = sorted(
        [*report.parts.passages("centred"), *_body(report)], key=lambda each: each.paragraph.number
    )
    below = {id(one): other for one, other in pairwise(everything)}
    for label in labels:
        if not _RIGHT_LABEL.fullmatch(report.words(label)):
            numbered.fail(report.profile.numbering, label)
        title = below.get(id(label))
        if title is None or not report.words(title).isupper():
            titled.fail(report.profile.numbering, label)


def _articles(report: Report) -> None:
    """Judge ``Điều 1.``: its full stop and its weight."""
    articles = [each for each in _body(report) if _ARTICLE.match(report.words(each))]
    articles = [each for each in articles if _opens_article(report.words(each))]
    if not articles:
        return
    asked = report.ask("audit-article", "text")
    wrong = [each for each in articles if not _right_article(report, each)]
    if wrong:
        at = min(wrong, key=lambda each: each.paragraph.number)
        asked.fail(report.profile.numbering, at, len(wrong))


def _opens_article(text: str) -> bool:
    """Tell the head of an article from a sentence that begins with a citation of one."""
    found = _ARTICLE.match(text)
    return found is not None and text[found.end() : found.end() + 1] in (
        ".",
        ":",
        ")",
        "/",
        "-",
        "",
    )


def _right_article(report: Report, passage: Passage) -> bool:
    first = next(run.form for run in passage.runs if run.text.strip())
    return bool(_RIGHT_ARTICLE.match(report.words(passage) + " ")) and first.bold


def _roman(report: Report) -> None:
    """Ask that a title numbered in Roman figures is in bold capitals (V#6b)."""
    titles = [
        each
        for each in _body(report)
        if _ROMAN.match(text := report.words(each)) and len(text) <= _LONGEST_TITLE
    ]
    if not titles:
        return
    asked = report.ask("audit-roman-title", "heading")
    wrong = [each for each in titles if not _is_shouted(report, each)]
    if wrong:
        basis = report.profile.numbering
        asked.fail(basis, wrong[0], len(wrong))


def _is_shouted(report: Report, passage: Passage) -> bool:
    bold = all(run.form.bold for run in passage.runs if run.text.strip())
    return bold and report.words(passage).isupper()
