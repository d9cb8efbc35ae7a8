"""The legal basis and the documents cited: how each is given, first and later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.audit.judging.presence import BODY
from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.locating import Passage
from cchc_docgen.diagnostics import Term
from cchc_docgen.engine import term
from cchc_docgen.profiles.form import Confidence

_PART = "basis"
_TYPES = (
    "nghị định",
    "quyết định",
    "nghị quyết",
    "thông tư",
    "thông tư liên tịch",
    "chỉ thị",
    "kế hoạch",
    "công văn",
    "tờ trình",
    "thông báo",
    "báo cáo",
    "hướng dẫn",
    "chương trình",
)
_NUMBER = re.compile(r" số (?P<number>\d[^\s,;]*/[^\s,;:.)]+)(?P<after> \w+)?")
_LAW = re.compile(
    r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh) [^;.\d]{3,120}?(?P<number>số \d+/(?:\d{4}/)?(?:UBTV)?QH\w*)"
)
_IN_FULL = re.compile(
    r"\s*(?:,\s*)?ngày \d"
)  # custom: in full; it warns in a basis, passes in a text
_DATED = re.compile(r"ngày \d|\d/\d{1,2}/\d{4}|năm \d{4}")
_ISSUED = re.compile(
    r"\s*(?:,?\s*(?:ban hành\s+)?(?:ngày\s+)?\d[\d\s/.-]*(?:tháng\s+\d+\s+)?(?:năm\s+\d{4})?)?\s*,?\s*của\s"
)
_SEVERAL = re.compile(r"[;,]\s*(?:Căn cứ|Xét|Theo đề nghị)\s")
_CAPITALS = {
    f" {word} ": re.compile(rf"(?<=[\w,] ){word} (?:\d|[a-zđ](?!\w))") for word in ("Khoản", "Điểm")
}
_LOW = {" điều ": re.compile(r"(?<!\w)điều \d+[a-zđ]?(?:,| Nghị| Luật| Thông| Quyết)")}


@judges(
    "audit-basis-choice",
    "audit-basis-law",
    "audit-citation-law",
    "audit-basis-end",
    "audit-basis-paragraph",
    "audit-basis-complete",
    "audit-citation-first",
    "audit-citation-later",
    "audit-citation-parts",
)
def judge_basis(report: Report) -> None:
    """Judge each basis and its end mark, and every mention of a document."""
    passages = report.parts.passages(_PART)
    if passages:
        report.ask("audit-basis-choice", _PART)
        _ends(report, passages)
        _paragraphs(report, passages)
        _complete(report, passages)
        _laws(report, "audit-basis-law", _PART, passages)
    text = list(_text(report))
    if text:
        _laws(report, "audit-citation-law", "text", tuple(text))
        _mentions(report, [*passages, *text])
        _inner_parts(report, text)


def _cited(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of documents in a text, each after the name of its type."""
    for found in _NUMBER.finditer(text):
        if text[: found.start()].lower().endswith(_TYPES):
            yield found


def _text(report: Report) -> Iterator[Passage]:
    for name in BODY:
        yield from report.parts.passages(name)


def _ends(report: Report, passages: tuple[Passage, ...]) -> None:
    marks, code = report.profile.punctuation, "audit-basis-end"
    asked = report.ask(code, _PART)
    rules = [marks.basis_end] * (len(passages) - 1) + [marks.basis_last_end]
    for passage, rule in zip(passages, rules, strict=True):
        end = report.words(passage)[-1:]
        if end != rule.use:
            found = "" if end.isalnum() or end == ")" else end
            asked.fail(rule, passage, found=found or "–", wanted=rule.use)


def _paragraphs(report: Report, passages: tuple[Passage, ...]) -> None:
    asked = report.ask("audit-basis-paragraph", _PART)
    wrong = [each for each in passages if _SEVERAL.search(report.words(each))]
    if wrong:
        asked.fail(at=wrong[0], count=len(wrong))


def _complete(report: Report, passages: tuple[Passage, ...]) -> None:
    """Ask for date and issuer beside a number (II.6a)."""
    asked = report.ask("audit-basis-complete", _PART)
    for passage in passages:
        text = report.words(passage)
        cited = next(_cited(text), None)
        rest = text[cited.end("number") :] if cited else ""
        missing = [term for term, given in _given(rest) if not given]
        if cited and missing:
            lacks = Term(" và ".join(t.vi for t in missing), " and ".join(t.en for t in missing))
            asked.fail(at=passage, found=cited["number"], missing=lacks)


def _given(rest: str) -> Iterator[tuple[Term, bool]]:
    """Yield date and issuer, each with whether it is given behind a number; a later ``của`` is another's."""
    dated = _DATED.search(rest)
    yield term("words-audit-found", "date"), dated is not None
    yield term("words-audit-found", "issuer"), _ISSUED.match(rest) is not None


def _laws(report: Report, code: str, part: str, passages: tuple[Passage, ...]) -> None:
    rule = report.profile.citation.unnumbered
    asked = report.ask(code, part)
    for passage in passages:
        text = report.words(passage)
        found = _LAW.search(text) if "uật " in text or "lệnh " in text else None
        if found is None:
            continue
        in_full = _IN_FULL.match(text, found.end()) is not None
        if in_full and part == _PART:
            custom = rule.model_copy(update={"confidence": Confidence.D})
            asked.fail(custom, passage, found=found["number"])
        elif not in_full:
            asked.fail(rule, passage, found=found["number"])


def _mentions(report: Report, passages: list[Passage]) -> None:
    """Ask for the date at the first mention of a document, and for none at later ones (II.6b)."""
    rules = report.profile.citation
    if rules.first_mention.confidence is Confidence.K:
        for code in ("audit-citation-first", "audit-citation-later"):
            report.skip(code, "text", "audit-no-rule")
        return
    first = report.ask("audit-citation-first", "text")
    later = report.ask("audit-citation-later", "text")
    known: set[str] = set()
    for passage in sorted(passages, key=lambda each: each.paragraph.number):
        for cited in _cited(report.words(passage)):
            number, dated = cited["number"], cited["after"] == " ngày"
            if number in known and dated:
                rule = rules.later_mention
                later.fail(rule, passage, found=number)
            elif number not in known and not dated:
                rule = rules.first_mention
                first.fail(rule, passage, found=number)
            known.add(number)


def _inner_parts(report: Report, passages: list[Passage]) -> None:
    """Judge the capitals of Điều, khoản and điểm inside a sentence (PL II V.7)."""
    rule, code = report.profile.citation.parts, "audit-citation-parts"
    asked = report.ask(code, "text")
    for word, pattern in (_LOW if rule.allows("capital") else _LOW | _CAPITALS).items():
        found = [
            (passage, match)
            for passage in passages
            if word in (text := report.words(passage)) and (match := pattern.search(text))
        ]
        if found:
            passage, match = found[0]
            typed = match[0].rstrip(",")
            asked.fail(rule, passage, len(found), found=typed)
