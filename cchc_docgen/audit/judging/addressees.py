"""To whom a letter is addressed: one on the line of ``Kính gửi:``, several in a list."""

from __future__ import annotations

from cchc_docgen.audit.judging.ending import judge_list
from cchc_docgen.audit.parts import Passage
from cchc_docgen.audit.sheet import Sheet
from cchc_docgen.profiles.ruled import Confidence
from cchc_docgen.vietnamese.text import fold_tones


def judge_addressees(sheet: Sheet) -> None:
    """Judge the label and the lines of those the letter is addressed to (II.9d)."""
    passages = sheet.parts.passages("addressed")
    if not passages:
        return
    label = sheet.profile.parts.addressed.fixed_text
    for code in ("audit-addressed-label", "audit-addressed-form"):
        sheet.ask(code, "addressed")
    if not fold_tones(sheet.words(passages[0])).startswith(fold_tones(label)):
        sheet.fail("audit-addressed-label", "addressed", at=passages[0], wanted=label)
    _form(sheet, passages[0], sheet.words(passages[0]).partition(":")[2].strip())
    listed = sheet.parts.passages("addressee")
    if listed:
        judge_list(sheet, "audit-addressee-marks", "addressee", listed)


def _form(sheet: Sheet, passage: Passage, named: str) -> None:
    """Judge whether one or several are named as they should be."""
    listed = sheet.parts.passages("addressee")
    rule = sheet.profile.punctuation.addressee_end
    several = ";" in named.rstrip(";") or "\n" in named or (named and listed)
    alone = not named and len(listed) < 2
    strict = rule.confidence is not Confidence.K
    ended = bool(named) and not listed and named[-1] in (".;,:" if strict else ";,:")
    if several or alone or (ended and named[-1] != rule.use):
        sheet.fail("audit-addressed-form", "addressed", at=passage)
