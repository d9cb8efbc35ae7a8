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
from cchc_docgen.engine import term
from cchc_docgen.vietnamese.text import fold_tones

_LABEL = re.compile(r"(?i:phần|chương|mục|tiểu mục)\s+\S+(?:\s\S+)?")
_RIGHT_LABEL = re.compile(r"(?:(?:Phần|Chương)\s+[IVXLC]+|(?:Mục|Tiểu mục)\s+\d+)")
_ARTICLE = re.compile(r"(?i:điều)\s+\d+")
_NUMBERED_ARTICLE = re.compile(r"Điều (\d+)(?=[.:])")
_DECIDES = {"quyet-dinh": "QUYẾT ĐỊNH:", "nghi-quyet": "QUYẾT NGHỊ:"}
_NAMED_BODY = re.compile(
    r"(?P<sort>Ban Chỉ đạo|Ban Tổ chức|Tổ công tác|Tổ giúp việc|Hội đồng|Đoàn kiểm tra|Đoàn thanh tra"
    r"|Trung tâm|Sở|Chi cục|Phòng) (?P<one>\w+),? (?P<two>\w+)"
)
_RIGHT_ARTICLE = re.compile(r"Điều \d+\.\s")
_ROMAN = re.compile(r"[IVXLC]+[.)/]?\s")
_LONGEST_TITLE = 200  # characters


@judges(
    "audit-centred",
    "audit-section-number",
    "audit-section-title",
    "audit-article",
    "audit-article-sequence",
    "audit-decision-lines",
    "audit-subject-body",
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
    _sequence(report)
    _decision(report)
    _same_body(report)
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
        yield term("words-audit-found", "not-centred")
    if not all(form.bold for form in forms):
        yield term("words-audit-found", "not-bold")
    if any(form.italic for form in forms):
        yield term("words-audit-found", "italic")
    for size in {form.size_pt for form in forms if not allowed(sizes, form.size_pt, SIZE_PT)}:
        yield term("words-audit-found", "size", size=figure(size))


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


def _sequence(report: Report) -> None:
    """Ask that the articles of a text count on without a gap, whatever chapter they stand in."""
    last, asked = 0, report.ask("audit-article-sequence", "text")
    for passage in sorted(_body(report), key=lambda each: each.paragraph.number):
        text = report.words(passage)
        found = _NUMBERED_ARTICLE.match(text)
        if found is None or not (_opens_article(text) or text[found.end() :].startswith(". ")):
            continue
        number = int(found[1])
        if last and number != last + 1:
            asked.fail(
                report.profile.numbering, passage, found=number, before=last, wanted=last + 1
            )
            return
        last = number


def _decision(report: Report) -> None:
    """Ask a decision for the line of its authority and for ``QUYẾT ĐỊNH:``, as the forms have them."""
    word = _DECIDES.get(report.kind.slug) if report.kind else None
    bases = report.parts.passages("basis")
    if word is None or not bases or not any(_ARTICLE.match(report.words(p)) for p in _body(report)):
        return
    asked = report.ask("audit-decision-lines", "centred")
    first, last = bases[0].paragraph.number, bases[-1].paragraph.number
    centred = [p for p in report.parts.passages("centred") if report.words(p).isupper()]
    above = [p for p in centred if p.paragraph.number < first]
    below = [p for p in centred if p.paragraph.number > last]
    if not above:
        missing = term("words-audit-found", "no-authority")
        asked.fail(at=bases[0], missing=missing, wanted=word)
    if not any(report.words(p) == word for p in below):
        near = next((p for p in below if report.words(p).startswith(word[:-1])), bases[-1])
        missing = term("words-audit-found", "no-line", word=word)
        asked.fail(at=near, missing=missing, wanted=word)


def _same_body(report: Report) -> None:
    """Tell a subject that names another body of the same sort than Điều 1: one letter made from another."""
    first = next((p for p in _body(report) if report.words(p).startswith("Điều 1.")), None)
    named = _named_bodies(report.part_words("subject"))
    if first is None or len(named) != 1:
        return
    asked = report.ask("audit-subject-body", "subject")
    there = _named_bodies(report.words(first))
    sort, name = next(iter(named))
    others = {other for kind, other in there if kind == sort}
    if len(others) == 1 and name not in others:
        asked.fail(at=first, found=f"{sort} {others.pop()}", wanted=f"{sort} {name}")


def _named_bodies(text: str) -> set[tuple[str, str]]:
    """Return the bodies that a text names: their sort, and the two words that tell which one it is."""
    return {
        (found["sort"], fold_tones(f"{found['one']} {found['two']}").casefold())
        for found in _NAMED_BODY.finditer(text)
        if not found["one"].isupper() and not found["two"].isupper()
    }


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
