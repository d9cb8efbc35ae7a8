"""The numbers of clauses and the letters of points: their form, their alphabet, their order."""

from __future__ import annotations

import re
from typing import NamedTuple

from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.locating import Passage
from cchc_docgen.vietnamese.text import normalize

_PART = "item"
_NUMBERED = re.compile(r"(?P<sign>\d{1,2})(?P<mark>[.)/:]|\.?-|\s-)(?=\s)")
_LETTERED = re.compile(r"(?P<sign>[a-zđ])(?P<mark>[.)/:]|\.?-)(?=\s)")


class _Marker(NamedTuple):
    """What stands before an item: a number or a letter, and the mark after it."""

    sign: str
    mark: str
    passage: Passage


@judges("audit-item-marker", "audit-item-letter", "audit-item-sequence")
def judge_items(report: Report) -> None:
    """Judge what the paragraphs of the text are numbered with."""
    passages = sorted(
        report.parts.passages("item") + report.parts.passages("heading"),
        key=lambda each: each.paragraph.number,
    )
    if not passages:
        return
    markers = [marker for each in passages if (marker := _marker(each))]
    _forms(report, markers)
    _alphabet(report, markers)
    _sequence(report, markers)


def _marker(passage: Passage) -> _Marker | None:
    """Return the marker of an item, typed or set by Word."""
    text = f"{passage.paragraph.label} {normalize(passage.text)}".lstrip()
    found = _NUMBERED.match(text) or _LETTERED.match(text)
    return _Marker(found["sign"], found["mark"].strip(), passage) if found else None


def _forms(report: Report, markers: list[_Marker]) -> None:
    """Ask for ``1.`` and ``a)`` (II.6đ)."""
    asked = report.ask("audit-item-marker", _PART)
    wrong = [each for each in markers if each.mark != ("." if each.sign.isdigit() else ")")]
    if wrong:
        first = wrong[0]
        wanted = first.sign + ("." if first.sign.isdigit() else ")")
        found = first.sign + first.mark
        asked.fail(
            report.profile.numbering,
            first.passage,
            len(wrong),
            found=found,
            wanted=wanted,
        )


def _alphabet(report: Report, markers: list[_Marker]) -> None:
    asked, letters = report.ask("audit-item-letter", _PART), report.profile.numbering.letters
    strange = [m for m in markers if not m.sign.isdigit() and m.sign not in letters.use]
    if strange:
        first = strange[0]
        asked.fail(letters, first.passage, found=first.sign)


def _sequence(report: Report, markers: list[_Marker]) -> None:
    """Ask that each number or letter follows the one before it, or begins anew (C6.42)."""
    asked = report.ask("audit-item-sequence", _PART)
    letters = report.profile.numbering.letters.use
    last = {"number": 0, "letter": 0}
    for marker in markers:
        if not marker.sign.isdigit() and marker.sign not in letters:
            continue
        sort = "number" if marker.sign.isdigit() else "letter"
        place = int(marker.sign) if sort == "number" else letters.index(marker.sign) + 1
        if place not in (1, last[sort] + 1):
            wanted = str(last[sort] + 1) if sort == "number" else letters[last[sort]]
            asked.fail(
                report.profile.numbering,
                marker.passage,
                found=marker.sign,
                wanted=wanted,
            )
            return
        last[sort] = place
        if sort == "number":
            last["letter"] = 0
