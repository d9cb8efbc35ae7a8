"""The end of a letter: ``./.``, in whose name it is signed, the signer, the recipients."""

from __future__ import annotations

import re

from cchc_docgen.audit.judging.presence import BODY
from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.locating import Passage
from cchc_docgen.diagnostics import Term
from cchc_docgen.engine import term
from cchc_docgen.profiles.form import Confidence, RuleValue
from cchc_docgen.vietnamese.text import DEGREE, fold_tones, normalize


@judges("audit-addressed-label", "audit-addressed-form", "audit-addressee-marks")
def judge_addressees(report: Report) -> None:
    """Judge the label and the lines of those the letter is addressed to (II.9d)."""
    passages = report.parts.passages("addressed")
    if not passages:
        return
    label = report.profile.parts.addressed.fixed_text
    asked = report.ask("audit-addressed-label", "addressed")
    if not fold_tones(report.words(passages[0])).startswith(fold_tones(label)):
        asked.fail(at=passages[0], wanted=label)
    _form(report, passages[0], report.words(passages[0]).partition(":")[2].strip())
    listed = report.parts.passages("addressee")
    if listed:
        judge_list(report, "audit-addressee-marks", "addressee", listed)


def _form(report: Report, passage: Passage, named: str) -> None:
    """Judge whether one or several are named as they should be."""
    asked = report.ask("audit-addressed-form", "addressed")
    listed = report.parts.passages("addressee")
    rule = report.profile.punctuation.addressee_end
    several = ";" in named.rstrip(";") or "\n" in named or (named and listed)
    alone = not named and len(listed) < 2
    strict = rule.confidence is not Confidence.K
    ended = bool(named) and not listed and named[-1] in (".;,:" if strict else ";,:")
    if several or alone or (ended and named[-1] != rule.use):
        asked.fail(at=passage)


_DEPUTY = re.compile(r"PHÓ\b|THỨ TRƯỞNG\b")
_WITH_CLERKS = re.compile(
    r"(?<!\w)VT(?!\w)|văn thư", re.IGNORECASE
)  # who keeps the original (II.9d)
_LOOSE_MARK = re.compile(
    r"(?P<letters>T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?Q|Q)(?P<after>[./]+\s*|\s+)(?=\w)"
)
_DIRECT = frozenset(("KT.", "TUQ.", "Q."))


@judges(
    "audit-text-end",
    "audit-position",
    "audit-capacity-mark",
    "audit-capacity-line",
    "audit-capacity-missing",
    "audit-signer-title",
    "audit-signer-capitals",
    "audit-recipients-label",
    "audit-recipients-marks",
    "audit-recipients-first",
    "audit-recipients-article",
    "audit-filing",
)
def judge_ending(report: Report) -> None:
    """Judge the end mark of the text, the signature and the recipients."""
    _text_end(report)
    for passage in report.parts.passages("authority")[:1]:
        _capacity(report, passage)
    for passage in report.parts.passages("signer")[:1]:
        _signer(report, passage)
    _recipients(report)


def _text_end(report: Report) -> None:
    rule = report.profile.punctuation.text_end
    passages = [each for name in BODY for each in report.parts.passages(name)]
    if passages:
        asked = report.ask("audit-text-end", "closing")
        last = max(passages, key=lambda each: each.paragraph.number)
        if not report.words(last).endswith(rule.use):
            asked.fail(rule, last, wanted=rule.use)


def _capacity(report: Report, passage: Passage) -> None:
    """Judge the marks TM., KT., TL., TUQ., Q. and the lines below them (II.7b)."""
    report.ask("audit-position", "authority")
    form = report.ask("audit-capacity-mark", "authority")
    line_below = report.ask("audit-capacity-line", "authority")
    asked = report.ask("audit-capacity-missing", "authority")
    lines = [line.strip() for line in report.part_words("authority").split("\n") if line.strip()]
    marks = {each.mark: each for each in report.profile.capacities}
    seen: list[str] = []
    for number, line in enumerate(lines):
        found = _LOOSE_MARK.match(line)
        mark = re.sub(r"[./]", "", found["letters"]) + "." if found else ""
        if found is None or (mark == "Q." and not found["after"].strip()):
            continue
        if found["letters"] + found["after"] != f"{mark} ":
            typed = (found["letters"] + found["after"]).strip()
            form.fail(marks[mark], passage, wrong=_wrong_mark(typed, mark), wanted=mark)
        if marks[mark].own_line and number == len(lines) - 1:
            line_below.fail(marks[mark], passage, found=mark)
        seen.append(mark)
    if lines and _DEPUTY.match(lines[-1]) and _DIRECT.isdisjoint(seen):
        asked.fail(marks["KT."], passage, found=lines[-1])


def _wrong_mark(typed: str, mark: str) -> Term:
    """Return what is wrong with a mark of capacity: the blank after it, or its letters and stops."""
    if typed == mark:
        return term("words-audit-found", "blank-after", mark=mark)
    return term("words-audit-found", "mark", typed=typed, mark=mark)


def _signer(report: Report, passage: Passage) -> None:
    title = report.ask("audit-signer-title", "signer")
    capitals = report.ask("audit-signer-capitals", "signer")
    name = report.words(passage)
    degree = DEGREE.match(name)
    if degree:
        title.fail(at=passage, found=degree[0])
        name = name[degree.end() :].strip()
    if any(word[0].islower() for word in name.split()):
        capitals.fail(at=passage)


def _recipients(report: Report) -> None:
    label = report.parts.passages("recipients_label")
    if label:
        fixed = report.profile.parts.recipients_label.fixed_text
        asked = report.ask("audit-recipients-label", "recipients_label")
        if report.words(label[0]) != fixed:
            asked.fail(at=label[0], wanted=fixed)
    passages = report.parts.passages("recipient")
    if passages:
        judge_list(report, "audit-recipients-marks", "recipient", passages)
        _first(report, passages[0])
        _filing(report, passages[-1])


def _first(report: Report, passage: Passage) -> None:
    """Ask for ``Như trên`` where the letter names those it is addressed to (II.9b)."""
    if "addressed" not in report.parts:
        _article(report, passage)
        return
    asked = report.ask("audit-recipients-first", "recipient")
    if not fold_tones(report.words(passage)).removeprefix("- ").startswith(fold_tones("Như trên")):
        asked.fail(at=passage)


def _article(report: Report, passage: Passage) -> None:
    """Ask for ``Như Điều …`` in a decision, whose articles say who is to act (the forms of Annex III)."""
    articles = (each for name in BODY for each in report.parts.passages(name))
    if any(report.words(each).startswith("Điều 1") for each in articles):
        asked = report.ask("audit-recipients-article", "recipient")
        if not report.words(passage).removeprefix("- ").startswith("Như Điều"):
            asked.fail(at=passage)


def _filing(report: Report, passage: Passage) -> None:
    rule = report.profile.punctuation.filing_label
    asked = report.ask("audit-filing", "recipient")
    text = report.words(passage).removeprefix("- ")
    if not text.startswith(f"{rule.use} ") or not _WITH_CLERKS.search(text):
        asked.fail(rule, passage, wanted=rule.use)


def judge_list(report: Report, code: str, part: str, passages: tuple[Passage, ...]) -> None:
    """Judge dashes and end marks of a list: one finding for the first line that is wrong."""
    marks = report.profile.punctuation
    asked = report.ask(code, part)
    last = passages[-1]
    wrong = [
        (each, rule)
        for each in passages
        if (
            rule := _broken(
                each, marks.list_lead, marks.list_last_end if each is last else marks.list_end
            )
        )
    ]
    if wrong:
        passage, rule = wrong[0]
        asked.fail(rule, passage, len(wrong), wanted=rule.use.strip())


def _broken(passage: Passage, lead: RuleValue[str], end: RuleValue[str]) -> RuleValue[str] | None:
    """Return the rule that a line of a list breaks; Word may have set its dash."""
    text = normalize(passage.text)
    if not (text.startswith(lead.use) or passage.paragraph.label.strip() in ("-", "–")):
        return lead
    return None if text.endswith(end.use) else end
