"""Before it is sent: what leaves with the file though no page shows it."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.known_words import fold, wording
from cchc_docgen.diagnostics import Term
from cchc_docgen.engine import term

_PART = "page"
_NAMED = ("author", "editor", "company")
_OFFICE = ("issuer", "parent", "signer", "authority", "number", "place_date")


@judges(
    "audit-hidden-text",
    "audit-comments",
    "audit-author",
    "audit-local-link",
    "audit-earlier-version",
    "audit-cropped-picture",
)
def judge_leaving(report: Report) -> None:
    """Tell what ought to be taken off before the file leaves the office."""
    _hidden(report)
    comments = report.ask("audit-comments", _PART)
    if report.description.comments:
        comments.fail(found=report.description.comments)
    _names(report)
    _held(report)


def _hidden(report: Report) -> None:
    asked = report.ask("audit-hidden-text", _PART)
    hidden = [
        each
        for each in report.description.paragraphs
        if any(run.form.hidden and run.text.strip() for run in each.runs)
    ]
    if hidden:
        words = "".join(run.text for run in hidden[0].runs if run.form.hidden)
        asked.fail(at=hidden[0], count=len(hidden), found=" ".join(words.split())[:60])


def _names(report: Report) -> None:
    """Tell names in the file's properties that are nobody's in the letter; an account's name is no name."""
    if "issuer" in report.open:
        return  # nobody knows yet whose letter it is
    asked, leaving = report.ask("audit-author", _PART), report.description.leaving
    office = fold(" ".join(report.part_words(name) for name in _OFFICE))
    said = ((term("words-audit-found", field), getattr(leaving, field)) for field in _NAMED)
    found = [(name, said_name) for name, said_name in said if _is_foreign(said_name, office)]
    if found:
        asked.fail(
            found=Term(
                "; ".join(f"{name.vi} “{text}”" for name, text in found),
                "; ".join(f"{name.en} “{text}”" for name, text in found),
            )
        )


def _is_foreign(name: str, office: str) -> bool:
    folded = fold(name)
    own = folded in office or any(line and line in folded for line in _lines(office))
    return bool(folded) and not own and folded not in wording().labels["nobody"]


def _lines(office: str) -> Iterator[str]:
    yield from (line for line in office.split("\n") if len(line) > len("sở y tế"))


def _held(report: Report) -> None:
    leaving, paragraphs = report.description.leaving, report.description.paragraphs
    by_place = {each.place: each for each in paragraphs if each.part == report.description.main}
    link, picture = (
        report.ask("audit-local-link", _PART),
        report.ask("audit-cropped-picture", _PART),
    )
    for number, target in leaving.links:
        link.fail(at=by_place.get(number), found=target)
    for number in leaving.cropped[:1]:
        picture.fail(at=by_place.get(number), count=len(leaving.cropped))
    version = report.ask("audit-earlier-version", _PART)
    for name in leaving.versions[:1]:
        version.fail(found=name)
