"""The words of the header: the State, the issuer, number and symbol, place and date, the subject."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_docgen.audit.judging.measures import (
    SIZE_PT,
    allowed,
    millimetres,
    printed_width_pt,
    room_pt,
)
from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.locating import Passage
from cchc_docgen.profiles.form import Confidence, Part, Sourced
from cchc_docgen.profiles.model import (
    is_initials,
    low_group,
    numbers_freely,
    wanted_symbol,
    year_in_symbol,
)
from cchc_docgen.vietnamese.dates import PartialDate, days_in_month, official_date
from cchc_docgen.vietnamese.text import fold_tones, symbols

_SHORT = ("TP", "TX", *symbols())  # with or without a full stop
_ABBREVIATED = re.compile(rf"(?<!\w)(?:{'|'.join(_SHORT)})(?!\w)\.?")
_NUMBER = re.compile(
    r"(?i:số)\s*:?(?P<before>\s*)(?P<serial>[^/\s]*)(?P<blank>\s*)/(?P<symbol>.*)", re.DOTALL
)
_DATE = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*(?:ngày)\s*(?P<day>\d*)\s*(?:tháng)\s*(?P<month>\d*)\s*(?:năm)\s*"
    r"(?P<year>\d*)\s*(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_WRAP_SLACK_PT = 2
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_UNITS = frozenset(
    ("thành", "phố", "tỉnh", "huyện", "quận", "thị", "xã", "trấn", "phường", "đặc", "khu", "tp.")
)


@judges(
    "audit-fixed-text",
    "audit-issuer-name",
    "audit-issuer-abbreviated",
    "audit-number-form",
    "audit-number-padding",
    "audit-number-open",
    "audit-number-label",
    "audit-symbol-year",
    "audit-symbol-case",
    "audit-symbol-kind",
    "audit-date-form",
    "audit-place-name",
    "audit-place-capitals",
    "audit-date-padding",
    "audit-date-impossible",
    "audit-date-open",
    "audit-subject-meaning",
    "audit-subject-end",
    "audit-subject-label",
    "audit-type-line",
    "audit-line-wraps",
)
def judge_header(report: Report) -> None:
    """Judge what is written above the text."""
    for name in ("nation", "motto"):
        _fixed(report, name)
        _wraps(report, name)
    for passage in report.parts.passages("issuer")[:1]:
        _issuer(report, passage)
    for passage in report.parts.passages("number")[:1]:
        _number(report, passage)
    for passage in report.parts.passages("place_date")[:1]:
        _place_date(report, passage)
    for name in ("subject", "dispatch_subject"):
        _subject(report, name)
    for passage in report.parts.passages("type_name")[:1]:
        asked = report.ask("audit-type-line", "type_name")
        if on_one_line(report):
            asked.fail(at=passage)


@lru_cache(maxsize=256)  # the same few lines stand at the head of every letter
def written(text: str) -> str:
    """Return a text as it is compared: one spelling of tone marks and dashes, single blanks."""
    return " ".join(fold_tones(text).translate(_DASHES).split())


def _fixed(report: Report, name: str) -> None:
    """Compare the State's name and the motto letter by letter; spelling and dashes are told elsewhere."""
    passages, form = report.parts.passages(name), report.form(name)
    if not passages or form is None or form.text is None:
        return
    asked = report.ask("audit-fixed-text", name)
    known = {written(each) for each in form.text.one_of or (form.text.use,)}
    text = written(report.part_words(name))
    if (text.upper() if name == "nation" else text) not in known:
        asked.fail(form.text, passages[0], wanted=form.text.use)


def _wraps(report: Report, name: str) -> None:
    """Ask that the State's name and the motto, each, fit on a line of their cell."""
    form = report.form(name)
    for passage in report.parts.passages(name)[:1] if form else ():
        asked = report.ask("audit-line-wraps", name)
        words, looks = report.words(passage), [r.form for r in passage.runs if r.text.strip()]
        of_law = form and all(allowed(form.size_pt, each.size_pt, SIZE_PT) for each in looks)
        if not passage.paragraph.cell or not passage.is_whole or not of_law:
            continue
        width = max(printed_width_pt(words, each) for each in looks)
        room = room_pt(report, passage)
        if width > room + _WRAP_SLACK_PT:
            asked.fail(at=passage, found=millimetres(width), wanted=millimetres(room))


def _issuer(report: Report, passage: Passage) -> None:
    report.ask("audit-issuer-name", "issuer")
    asked = report.ask("audit-issuer-abbreviated", "issuer")
    found = _ABBREVIATED.search(report.part_words("issuer"))
    if found:
        asked.fail(at=passage, found=found[0])


def _number(report: Report, passage: Passage) -> None:
    _label(report, passage)
    form = "audit-number-form"
    asked_form = report.ask(form, "number")
    found = _NUMBER.fullmatch(report.words(passage))
    if found is None:
        asked_form.fail(report.profile.punctuation.number_separator, passage)
        return
    serial, symbol = found["serial"], found["symbol"]
    free = numbers_freely(report.part_words("issuer"))
    blanks = serial and (found["blank"] or len(found["before"]) > 1)
    dashed = symbol.translate(_DASHES) != symbol
    if (
        blanks
        or dashed
        or re.search(r"\s", symbol.strip())
        or not (free or re.fullmatch(r"\d*[a-z]?", serial))
    ):
        asked_form.fail(report.profile.punctuation.number_separator, passage)
    if serial:
        number_padding = report.ask("audit-number-padding", "number")
        if len(serial) == 1 and serial.isdigit():
            wanted = f"0{serial}"
            number_padding.fail(at=passage, found=serial, wanted=wanted)
    else:
        report.ask("audit-number-open", "number")
        report.skip("audit-number-padding", "number", "audit-open")
    _symbol(report, passage, "".join(symbol.split()))


def _label(report: Report, passage: Passage) -> None:
    label = report.profile.parts.number.fixed_text
    asked = report.ask("audit-number-label", "number")
    if not fold_tones(report.words(passage)).startswith(fold_tones(label)):
        asked.fail(at=passage, wanted=label)


def _symbol(report: Report, passage: Passage, symbol: str) -> None:
    without_year = report.ask("audit-symbol-year", "number")
    case = report.ask("audit-symbol-case", "number")
    issuer = report.part_words("issuer")
    free = numbers_freely(issuer)
    year = year_in_symbol(symbol)
    if year and not free:
        without_year.fail(at=passage, found=year)
    low = low_group(symbol, report.kind)
    if low and not free:
        case.fail(at=passage, found=low, wanted=low.upper())
    if report.kind is None:
        report.skip("audit-symbol-kind", "number", "audit-kind-unknown")
        return
    asked = report.ask("audit-symbol-kind", "number")
    wanted = wanted_symbol(symbol, report.kind, report.profile, issuer)
    if wanted:
        basis = _symbol_basis(report, symbol, issuer)
        asked.fail(basis, passage, found=symbol, wanted=wanted, kind=report.kind.name)


def _symbol_basis(report: Report, symbol: str, issuer: str) -> Sourced | None:
    """Return a basis that only warns where a type's abbreviation may be the office's own.

    That it is the type's shows by what follows: ``TB-STC`` of a Sở Tài chính.
    """
    first, _, rest = symbol.partition("-")
    named = not issuer or is_initials(rest.partition("-")[0], issuer)
    if report.kind is None or report.kind.abbreviation or first == "CV" or named:
        return None
    source = report.basis("audit-symbol-kind", "number").source
    return Sourced(source=source, confidence=Confidence.C)


def _place_date(report: Report, passage: Passage) -> None:
    asked = report.ask("audit-date-form", "place_date")
    found = _DATE.fullmatch(report.words(passage))
    words = ("ngày", "tháng", "năm")
    whole = found is not None and found["place"] and found["comma"] and found["year"]
    if (
        found is None
        or not whole
        or found["rest"]
        or found["place"].rstrip().endswith(",")
        or any(w not in report.words(passage) for w in words)
    ):
        asked.fail(at=passage)
        if found is None:
            return
    _place(report, passage, found["place"])
    _calendar(report, passage, found["day"], found["month"], found["year"])


def _place(report: Report, passage: Passage, place: str) -> None:
    report.ask("audit-place-name", "place_date")
    asked = report.ask("audit-place-capitals", "place_date")
    small = [word for word in place.split() if word[0].islower() and word not in _UNITS]
    if small:
        asked.fail(at=passage, found=small[0])


def _calendar(report: Report, passage: Passage, day: str, month: str, year: str) -> None:
    """Judge the day: one of the calendar, and written by the zero rule (II.4b)."""
    padding = report.ask("audit-date-padding", "place_date")
    possible = report.ask("audit-date-impossible", "place_date")
    if not (day and month):
        report.ask("audit-date-open", "place_date")
    number = int(month or 1)
    if not 1 <= int(day or 1) <= days_in_month(number, int(year) if year else None):
        possible.fail(at=passage, found=f"{day}/{month}/{year}")
        return
    known = PartialDate(int(year or 2024), int(month) if month else None, int(day) if day else None)
    wanted = re.findall(r"\d+", official_date(known))[:-1]
    typed = [each for each in (day, month) if each]
    if typed != wanted:
        found, right = "/".join(typed), "/".join(wanted)
        padding.fail(at=passage, found=found, wanted=right)


def _subject(report: Report, name: str) -> None:
    passages, form = report.parts.passages(name), report.form(name)
    if not passages or form is None:
        return
    report.ask("audit-subject-meaning", name)
    asked = report.ask("audit-subject-end", name)
    text = report.words(passages[-1])
    if text.endswith((".", ";", ":", ",")) and not text.endswith("v.v."):
        asked.fail(at=passages[-1], found=text[-1])
    if form.text is not None:
        _subject_label(report, name, form, passages[0])


def on_one_line(report: Report) -> bool:
    """Say whether the name of the type and the subject stand on one line (II.5b has two)."""
    name, subject = report.parts.passages("type_name"), report.parts.passages("subject")
    if not name or not subject or name[0].paragraph is not subject[0].paragraph:
        return False
    return "\n" not in name[0].paragraph.shown[name[0].end : subject[0].start]


def _subject_label(report: Report, name: str, form: Part, passage: Passage) -> None:
    asked = report.ask("audit-subject-label", name)
    if not report.words(passage).startswith(f"{form.fixed_text} ") or "type_name" in report.parts:
        asked.fail(at=passage, wanted=form.fixed_text)
