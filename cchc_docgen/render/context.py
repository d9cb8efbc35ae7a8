"""Letter to finished texts: everything a template prints, decided before the template is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cchc_docgen.letter.model import Capacity as TypedCapacity
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.profiles.model import Capacity, Kind, Part, Profile
from cchc_docgen.render.body import body_paragraphs
from cchc_docgen.render.packaging import Properties
from cchc_docgen.render.writing import Retained, Wordings, Writing
from cchc_docgen.typography import EMU_PER_PT, balanced_lines, text_width_pt
from cchc_docgen.vietnamese.dates import official_date
from cchc_docgen.vietnamese.numbers import zero_padded
from cchc_docgen.vietnamese.text import capitalize_first


def authority_lines(writing: Writing) -> list[str]:
    """Return the lines in capitals: ``KT. GIÁM ĐỐC``, ``PHÓ GIÁM ĐỐC``.

    A mark written alone stands before the office's head, or before its collective for ``TM.``; one that
    shares the signer's line (``Q.``) goes before the signer's own position.
    """
    signature = writing.resolved.letter.signature
    title = writing.text(signature.title, ("signature", "title"))
    rules = {rule.mark: rule for rule in writing.profile.capacities}
    lines: list[str] = []
    for index, typed in enumerate(signature.capacity):
        rule = rules[typed.mark]
        if not rule.own_line and not typed.whom:
            title = f"{rule.mark} {title}"
            continue
        lines.append(f"{rule.mark} {_whom(writing, rule, typed, index)}")
    return [line.upper() for line in (*lines, title)]


def _whom(writing: Writing, rule: Capacity, typed: TypedCapacity, index: int) -> str:
    if typed.whom:
        return writing.text(typed.whom, ("signature", "capacity", index))
    office = writing.resolved.office.model
    known = office.signing_body if rule.before == "body" else office.head
    return known or ""


_BEFORE_NUMBER = re.compile(r" (?=\d)")
_NUMBERED = frozenset(("năm", "tháng", "ngày", "số", "quý", "đợt"))


_HEAD = frozenset(("kind", "profile", "number", "symbol", "date"))
_TO = frozenset(("to",))
_FOOT = frozenset(("signature", "recipients", "filing"))


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as finished texts."""

    context: dict[str, Any]
    properties: Properties


_SPARE_PT = 12.0  # a line with less room to spare keeps blanks that a printer may narrow


def write_letter(
    resolved: ResolvedLetter,
    profile: Profile,
    kind: Kind,
    wordings: Wordings,
    retained: Retained | None = None,
) -> Written:
    """Return the texts of a letter in which the rules found no error, under its profile.

    ``retained`` is what the letters of a batch share. Raises :class:`DocgenError` for a wording of scores
    that cannot be filled.
    """
    writing = Writing(resolved, profile, retained or Retained())
    letter = resolved.letter
    subject = writing.text(letter.subject, ("subject",))
    body = body_paragraphs(writing, wordings)
    variables = {
        **writing.of_fields("head", _HEAD, lambda: _head(writing, kind)),
        **_subject(writing, kind, subject),
        **writing.of_fields("to", _TO, lambda: _addressees(writing)),
        "body": body[:-1],
        "closing": body[-1],
        **writing.of_fields("foot", _FOOT, lambda: _foot(writing)),
    }
    properties = Properties(subject, resolved.office.model.name, created=letter.date.complete)
    return Written(variables, properties)


def _head(writing: Writing, kind: Kind) -> dict[str, Any]:
    office, profile = writing.resolved.office.model, writing.profile
    parts = profile.parts
    issuer = _lines(office.name.upper(), parts.issuer, profile.issuer_width_pt)
    parent = _lines((office.parent or "").upper(), parts.parent, profile.issuer_width_pt)
    ratio = profile.rule_lines.issuer.ratio.use
    return {
        "parent": "\n".join(parent),
        "issuer": "\n".join(issuer),
        "issuer_rule_emu": _rule_emu(issuer[-1], parts.issuer, ratio),
        "number": _number(writing),
        "symbol": writing.resolved.letter.symbol,
        "place_and_date": _place_and_date(writing),
        "type_name": kind.name.upper() if kind.prints_name else "",
    }


def _subject(writing: Writing, kind: Kind, subject: str) -> dict[str, Any]:
    """Return the subject, in lines of like length with a rule below where it stands under a type name."""
    if not kind.prints_name:
        return {"subject": writing.bound(subject), "subject_rule_emu": 0}
    profile = writing.profile
    part = profile.parts.subject
    lines = _lines(capitalize_first(subject), part, profile.subject_width_pt)
    rule = _rule_emu(lines[-1], part, profile.rule_lines.subject.ratio.use)
    return {"subject": "\n".join(lines), "subject_rule_emu": rule}


def _foot(writing: Writing) -> dict[str, Any]:
    return {
        "authority": "\n".join(authority_lines(writing)),
        "signer": writing.bound(
            writing.text(writing.resolved.letter.signature.name, ("signature", "name"))
        ),
        "recipients": _recipients(writing),
    }


def _lines(text: str, part: Part, width_pt: float) -> list[str]:
    """Break a text into lines of like length; a word and its number stay together."""
    bound = _BEFORE_NUMBER.sub(_bound, text)
    lines = balanced_lines(
        bound, width_pt, part.size_pt.use, bold=part.bold.use, italic=part.italic.use
    )
    return [line.replace("\u00a0", " ") for line in lines] or [""]


def _bound(blank: re.Match[str]) -> str:
    """Return a blank before a number, one that does not break after a word that numbers something."""
    before = blank.string[: blank.start()]
    word = before[before.rfind(" ") + 1 :].lstrip('(“"')
    return "\u00a0" if word.lower() in _NUMBERED else " "


def _rule_emu(line: str, part: Part, ratio: float) -> int:
    width = text_width_pt(line, part.size_pt.use, bold=part.bold.use, italic=part.italic.use)
    return round(width * ratio * EMU_PER_PT)


def _number(writing: Writing) -> str:
    number = writing.resolved.letter.number
    if number is None:
        return " " * (writing.profile.gaps.number.use - 1)  # the label brings a space of its own
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    return zero_padded(int(digits)) + number[len(digits) :]


def _place_and_date(writing: Writing) -> str:
    """Return the place and date line; where it hardly fits, its blanks stay such that give way."""
    office = writing.resolved.office
    gap = " " * writing.profile.gaps.day.use
    line = f"{office.model.place}, {official_date(writing.resolved.letter.date, gap)}"
    part, room = writing.profile.parts.place_date, writing.profile.place_date_width_pt
    width = text_width_pt(line, part.size_pt.use, bold=part.bold.use, italic=part.italic.use)
    return writing.bound(line) if width + _SPARE_PT < room else line


def _addressees(writing: Writing) -> dict[str, Any]:
    texts = _texts(writing, "to", writing.resolved.letter.to)
    if len(texts) == 1:
        end = writing.profile.punctuation.addressee_end.use
        return {"addressee": _marked(texts[0], end), "addressees": []}
    return {"addressee": "", "addressees": list(_listed(writing, texts))}


def _recipients(writing: Writing) -> list[str]:
    letter, marks = writing.resolved.letter, writing.profile.punctuation
    filing = f"{marks.filing_label.use} {writing.text(letter.filing, ('filing',))}"
    return list(_listed(writing, [*_texts(writing, "recipients", letter.recipients), filing]))


def _texts(writing: Writing, field: str, values: Iterable[str]) -> list[str]:
    return [writing.bound(writing.text(v, (field, index))) for index, v in enumerate(values)]


def _listed(writing: Writing, texts: list[str]) -> Iterable[str]:
    """Yield the lines of a list with the profile's lead and end marks."""
    marks = writing.profile.punctuation
    for index, text in enumerate(texts):
        last = index == len(texts) - 1
        end = marks.list_last_end.use if last else marks.list_end.use
        yield marks.list_lead.use + _marked(text, end)


def _marked(text: str, end: str) -> str:
    return text if end and text.endswith(end) else text + end
