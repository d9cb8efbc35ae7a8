"""One letter is judged: which regulation and kind it is of, then each family of rules in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cchc_docgen.audit.judging.rule_table import all_judges, judges
from cchc_docgen.audit.judging.verdicts import Report, State, Verdict, findings_of, shortened
from cchc_docgen.audit.parts.locating import Parts
from cchc_docgen.audit.parts.passages import Sort
from cchc_docgen.diagnostics import NOTHING, DocgenError, Finding, Mark, Term
from cchc_docgen.engine import term
from cchc_docgen.ooxml.description import Description
from cchc_docgen.profiles.loader import profile_for
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.vietnamese.dates import DateError, PartialDate, parse_date
from cchc_docgen.vietnamese.text import normalize

PART = "page"

_WRITING = (
    "writing-motto-dash",
    "writing-decomposed",
    "writing-tabs",
    "writing-spaces",
    "writing-font-name",
    "writing-underline",
    "writing-characters",
)


@judges(*_WRITING)
def judge_writing(report: Report) -> None:
    """Take over the deviations that were met while the parts were looked for."""
    for code in _WRITING:
        report.ask(code, PART)
    for each in report.parts.deviations:
        report.fail(each.code, PART, at=each.paragraph, named=each.part, found=each.found)


_DATE = re.compile(
    r"ngày\s*(?P<day>\d*)\s*tháng\s*(?P<month>\d*)\s*năm\s*(?P<year>\d{4})", re.IGNORECASE
)
_JUDGED = "words-audit-judged"  # of messages.yaml


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an audit came to: the regulation and kind it went by, every rule's verdict, the findings.

    A file that is no letter has no verdicts and one finding beside what is active in it. ``sort`` tells a
    text issued with another document (``attached``) and an appendix in a file of its own. ``kind_why`` and
    ``profile_why`` say what kind and regulation were known by.
    """

    profile: Profile
    kind: Kind | None
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    sort: Sort = "letter"
    kind_why: Term = NOTHING
    profile_why: Term = NOTHING

    def count(self, state: State) -> int:
        """Return how many rules came to this."""
        return sum(verdict.state is state for verdict in self.verdicts)


def judge(description: Description, parts: Parts, profile: Profile | None = None) -> Judgement:
    """Judge a letter by the profile, or by the regulation in force on its date if none is given."""
    named, profile = profile is not None, profile or profile_of(parts)
    whys = _kind_why(parts), _profile_why(parts, named)
    kind = profile.kind(parts.kind) if parts.kind else None
    if parts.no_letter:
        why = {"why": term(_JUDGED, parts.no_letter)}
        finding = Finding("audit-not-a-letter", Mark(description.file), why)
        return Judgement(profile, kind, (), (*description.outside, finding), parts.sort, *whys)
    report = Report(description, parts, profile, kind)
    for each, codes in all_judges().items():
        try:
            each(report)
        except DocgenError:
            raise
        except Exception as problem:  # no rule ends a run; the others are judged
            report.broke(codes, problem)
    verdicts = report.verdicts()
    findings = (*description.outside, *report.broken, *findings_of(verdicts))
    return Judgement(profile, kind, verdicts, findings, parts.sort, *whys)


def _kind_why(parts: Parts) -> Term:
    """Return what the kind of a document was known by."""
    if parts.sort == "appendix":
        return term(_JUDGED, "appendix")
    if "type_name" in parts:
        name = shortened(parts.text("type_name"))
        return term(_JUDGED, "attached" if parts.sort == "attached" else "named", name=name)
    if parts.kind and "dispatch_subject" not in parts:
        return term(_JUDGED, "addressed")
    if "dispatch_subject" in parts:
        return term(_JUDGED, "subject-below")
    return term(_JUDGED, "not-named")


def _profile_why(parts: Parts, named: bool) -> Term:
    """Return by what a regulation was chosen."""
    if named:
        return term(_JUDGED, "chosen")
    found = _DATE.search(normalize(parts.text("place_date")))
    if found is None:
        return term(_JUDGED, "in-force")
    return term(_JUDGED, "dated", date=shortened(found[0]))


def profile_of(parts: Parts) -> Profile:
    """Return the profile of the letter's date: its last possible day where it is not wholly known.

    A letter whose date cannot be read is judged by the regulation now in force.
    """
    found = _DATE.search(normalize(parts.text("place_date")))
    known = _date(found["day"], found["month"], found["year"]) if found else None
    return profile_for(known.latest if known else date.max)


def _date(day: str, month: str, year: str) -> PartialDate | None:
    """Return a date as far as it is known; of an impossible one the year."""
    for typed in (f"{day}/{month}/{year}", f"{month}/{year}", year):
        try:
            return parse_date(typed)
        except DateError:
            continue
    return None
