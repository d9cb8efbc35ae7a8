"""Runs every rule on a letter and takes out what the letter accepts with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Accepted, Finding
from cchc_docgen.letter.context import Registers
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.rules.inspection import CleanTexts, Inspection, NotEvaluated
from cchc_docgen.rules.registry import codes_read_for, folder_checks, letter_checks, text_checks

if TYPE_CHECKING:
    from cchc_docgen.rules.registry import Check
    from cchc_docgen.rules.series import Series


class Findings(list[Finding]):
    """What the rules found in a letter, what of it is accepted, and what could not be judged."""

    def __init__(
        self,
        found: Iterable[Finding],
        not_evaluated: Iterable[NotEvaluated],
        accepted: Iterable[Accepted] = (),
    ) -> None:
        super().__init__(found)
        self.not_evaluated = tuple(dict.fromkeys(not_evaluated))
        self.accepted = tuple(accepted)


def check_folder(folder: Path, registers: Registers) -> list[Finding]:
    """Return what only a folder as a whole can tell; ``registers`` holds what was read already."""
    return [finding for check in folder_checks() for finding in check(folder, registers)]


def check_letter(
    context: ResolvedLetter, profile: Profile, kind: Kind, clean: CleanTexts | None = None
) -> Findings:
    """Return what the rules find in a letter and the letter does not accept; see :func:`check_letters`."""
    return check_letters([(context, profile, kind)], clean or CleanTexts())[0]


def check_row(
    context: ResolvedLetter, profile: Profile, kind: Kind, series: Series, flags: tuple[str, ...]
) -> Findings:
    """Return what :func:`check_letters` gives for a letter of a ``series``; ``flags`` are its own as typed.

    After the first it is judged only by what can differ from it.
    """
    whole = Inspection(context, profile, kind)
    found = series.found_in_letter(whole, flags) + series.found_in_texts(whole, flags)
    return not_accepted(whole, found, row=True)


def check_letters(
    letters: Iterable[tuple[ResolvedLetter, Profile, Kind]], clean: CleanTexts
) -> list[Findings]:
    """Return what the rules find in each of some letters and the letter does not accept.

    An acceptance that names no rule, or a rule that found nothing, is itself a finding. One check goes over
    all letters before the next does: that keeps its code near the processor. ``clean`` are the texts of
    letters checked before that need not be judged again.
    """
    inspections = [Inspection(*letter) for letter in letters]
    found = _found(letter_checks(), inspections)
    parts = [clean.unknown(each, each.texts) for each in inspections]
    in_texts = _found(text_checks(), parts)
    for part, findings in zip(parts, in_texts, strict=True):
        if part is not None:
            clean.note(part, findings)
    return [
        not_accepted(inspection, findings + more)
        for inspection, findings, more in zip(inspections, found, in_texts, strict=True)
    ]


def _found(
    checks: Iterable[Check], inspections: Sequence[Inspection | None]
) -> list[list[Finding]]:
    found: list[list[Finding]] = [[] for _ in inspections]
    for check in checks:
        for inspection, findings in zip(inspections, found, strict=True):
            if inspection is not None:
                findings += check(inspection)
    return found


def not_accepted(inspection: Inspection, found: list[Finding], *, row: bool = False) -> Findings:
    """Return what is not accepted, and what is; ``row`` tells that the letter is one of a batch."""
    if found and inspection.office.not_proofread:
        unread = codes_read_for(inspection.office.not_proofread)
        found = [finding for finding in found if finding.code not in unread]
    if len(found) > _MANY:
        found = _as_one(inspection, found)
    if not found and not inspection.letter.accept and not inspection.office.accept:
        return Findings(found, inspection.skipped)
    from cchc_docgen.rules.accepting import weighed

    return Findings(*weighed(inspection, found, row=row))


# More findings of these codes are no slips but a scan, a broken conversion or another language.
_MANY = 40
_MISSPELT = frozenset(
    ("syllable-impossible", "word-unlikely", "marks-missing", "typing-leftover", "text-unmarked")
)


def _as_one(inspection: Inspection, found: list[Finding]) -> list[Finding]:
    """Return the findings with one sentence in place of very many misspelt words."""
    misspelt = [finding for finding in found if finding.code in _MISSPELT]
    if len(misspelt) <= _MANY:
        return found
    total = len(inspection.joined.split())
    whole = inspection.finding("text-foreign", misspelt[0].mark, count=len(misspelt), total=total)
    return [whole, *(finding for finding in found if finding.code not in _MISSPELT)]
