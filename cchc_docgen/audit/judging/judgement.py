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
_REASONS = {
    "empty": Term("không có chữ nào", "it holds no text"),
    "several": Term(
        "có nhiều văn bản trong một tệp, hãy tách ra từng tệp",
        "it holds several documents, split it into a file for each",
    ),
    "form": Term(
        "đây là đơn, tờ khai của cá nhân", "it is an application or declaration of a citizen"
    ),
    "normative": Term(
        "đây là văn bản quy phạm pháp luật, có quy định riêng về thể thức",
        "it is a normative document, which has a regulation of its own",
    ),
    "parts": Term(
        "không có Quốc hiệu, Tiêu ngữ, số, người ký", "no State, motto, number or signer in it"
    ),
}


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
        why = {"why": _REASONS[parts.no_letter]}
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
        return Term("phụ lục trong tệp riêng", "an appendix in a file of its own")
    if "type_name" in parts:
        name = shortened(parts.text("type_name"))
        known = Term(f"tên loại “{name}”", f"the type's name “{name}”")
        if parts.sort == "attached":
            return Term(
                f"{known.vi}, ban hành kèm theo", f"{known.en}, issued with another document"
            )
        return known
    if parts.kind and "dispatch_subject" not in parts:
        return Term(
            "Kính gửi và ký hiệu, không có tên loại", "Kính gửi and the symbol, no type's name"
        )
    if "dispatch_subject" in parts:
        return Term(
            "trích yếu dưới số, không có tên loại", "the subject below the number, no type's name"
        )
    return Term("không thấy tên loại", "no type's name was found")


def _profile_why(parts: Parts, named: bool) -> Term:
    """Return by what a regulation was chosen."""
    if named:
        return Term("được chọn", "as chosen")
    found = _DATE.search(normalize(parts.text("place_date")))
    if found is None:
        return Term(
            "ngày không đọc được: quy định hiện hành", "no date to read: the one now in force"
        )
    dated = shortened(found[0])
    return Term(f"theo {dated}", f"by its date, {dated}")


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
