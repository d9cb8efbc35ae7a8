"""The legal basis and the documents cited: how each is given, first and later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.audit.judging.presence import BODY
from cchc_docgen.audit.judging.verdicts import Sheet
from cchc_docgen.audit.parts.locating import Passage
from cchc_docgen.profiles.ruled import Confidence

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
_DATED = re.compile(r"ngày \d|\d/\d{1,2}/\d{4}|năm \d{4}")
_SEVERAL = re.compile(r"[;,]\s*(?:Căn cứ|Xét|Theo đề nghị)\s")
_CAPITALS = {
    f" {word} ": re.compile(rf"(?<=[\w,] ){word} (?:\d|[a-zđ](?!\w))") for word in ("Khoản", "Điểm")
}
_LOW = {" điều ": re.compile(r"(?<!\w)điều \d+[a-zđ]?(?:,| Nghị| Luật| Thông| Quyết)")}


def judge_basis(sheet: Sheet) -> None:
    """Judge each basis and its end mark, and every mention of a document."""
    passages = sheet.parts.passages(_PART)
    if passages:
        sheet.ask("audit-basis-choice", _PART)
        _ends(sheet, passages)
        _paragraphs(sheet, passages)
        _complete(sheet, passages)
        _laws(sheet, "audit-basis-law", _PART, passages)
    text = list(_text(sheet))
    if text:
        _laws(sheet, "audit-citation-law", "text", tuple(text))
        _mentions(sheet, [*passages, *text])
        _inner_parts(sheet, text)


def _cited(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of documents in a text, each after the name of its type."""
    for found in _NUMBER.finditer(text):
        if text[: found.start()].lower().endswith(_TYPES):
            yield found


def _text(sheet: Sheet) -> Iterator[Passage]:
    for name in BODY:
        yield from sheet.parts.passages(name)


def _ends(sheet: Sheet, passages: tuple[Passage, ...]) -> None:
    marks, code = sheet.profile.punctuation, "audit-basis-end"
    sheet.ask(code, _PART)
    rules = [marks.basis_end] * (len(passages) - 1) + [marks.basis_last_end]
    for passage, rule in zip(passages, rules, strict=True):
        end = sheet.words(passage)[-1:]
        if end != rule.use:
            found = "" if end.isalnum() or end == ")" else end
            sheet.fail(code, _PART, rule, passage, found=found or "–", wanted=rule.use)


def _paragraphs(sheet: Sheet, passages: tuple[Passage, ...]) -> None:
    sheet.ask("audit-basis-paragraph", _PART)
    wrong = [each for each in passages if _SEVERAL.search(sheet.words(each))]
    if wrong:
        sheet.fail("audit-basis-paragraph", _PART, at=wrong[0], count=len(wrong))


def _complete(sheet: Sheet, passages: tuple[Passage, ...]) -> None:
    """Ask for date and issuer beside a number (II.6a)."""
    sheet.ask("audit-basis-complete", _PART)
    for passage in passages:
        text = sheet.words(passage)
        cited = next(_cited(text), None)
        rest = text[cited.end("number") :] if cited else ""
        if cited and not (_DATED.search(rest) and " của " in rest):
            sheet.fail("audit-basis-complete", _PART, at=passage, found=cited["number"])


def _laws(sheet: Sheet, code: str, part: str, passages: tuple[Passage, ...]) -> None:
    rule = sheet.profile.citation.unnumbered
    sheet.ask(code, part)
    for passage in passages:
        text = sheet.words(passage)
        found = _LAW.search(text) if "uật " in text or "lệnh " in text else None
        if found:
            sheet.fail(code, part, rule, passage, found=found["number"])


def _mentions(sheet: Sheet, passages: list[Passage]) -> None:
    """Ask for the date at the first mention of a document, and for none at later ones (II.6b)."""
    rules = sheet.profile.citation
    if rules.first_mention.confidence is Confidence.K:
        for code in ("audit-citation-first", "audit-citation-later"):
            sheet.skip(code, "text", "audit-no-rule")
        return
    for code in ("audit-citation-first", "audit-citation-later"):
        sheet.ask(code, "text")
    known: set[str] = set()
    for passage in sorted(passages, key=lambda each: each.paragraph.number):
        for cited in _cited(sheet.words(passage)):
            number, dated = cited["number"], cited["after"] == " ngày"
            if number in known and dated:
                rule = rules.later_mention
                sheet.fail("audit-citation-later", "text", rule, passage, found=number)
            elif number not in known and not dated:
                rule = rules.first_mention
                sheet.fail("audit-citation-first", "text", rule, passage, found=number)
            known.add(number)


def _inner_parts(sheet: Sheet, passages: list[Passage]) -> None:
    """Judge the capitals of Điều, khoản and điểm inside a sentence (PL II V.7)."""
    rule, code = sheet.profile.citation.parts, "audit-citation-parts"
    sheet.ask(code, "text")
    for word, pattern in (_LOW if rule.allows("capital") else _LOW | _CAPITALS).items():
        found = [
            (passage, match)
            for passage in passages
            if word in (text := sheet.words(passage)) and (match := pattern.search(text))
        ]
        if found:
            passage, match = found[0]
            typed = match[0].rstrip(",")
            sheet.fail(code, "text", rule, passage, len(found), found=typed)
