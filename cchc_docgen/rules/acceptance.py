"""Runs every rule on a letter and takes out what the letter accepts with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc_docgen.diagnostics import Finding, Severity
from cchc_docgen.letter.dossier import Dossier, Registers
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.rules.inspection import Inspection, NotEvaluated
from cchc_docgen.rules.registry import checks, folder_checks, letter_checks, text_checks
from cchc_docgen.rules.series import Series


class Findings(list[Finding]):
    """What the rules found in a letter, and which of them could not be judged."""

    def __init__(self, found: Iterable[Finding], not_evaluated: Iterable[NotEvaluated]) -> None:
        super().__init__(found)
        self.not_evaluated = tuple(dict.fromkeys(not_evaluated))


def check_folder(folder: Path, registers: Registers) -> list[Finding]:
    """Return what only a folder as a whole can tell; ``registers`` holds what was read already."""
    return [finding for check in folder_checks() for finding in check(folder, registers)]


def check_letter(
    dossier: Dossier,
    profile: Profile,
    kind: Kind,
    series: Series | None = None,
    flags: tuple[str, ...] = (),
) -> Findings:
    """Return what the rules find in a letter and the letter does not accept.

    An acceptance that names no rule, or a rule that found nothing, is itself a finding. A further letter of
    a ``series`` is judged only by what can differ from the first; ``flags`` are its own flags as typed.
    """
    whole = Inspection(dossier, profile, kind)
    if series is None:
        checks = (*letter_checks(), *text_checks())
        found = [finding for check in checks for finding in check(whole)]
        return _not_accepted(whole, found)
    again = series.begun
    found = series.found_in_letter(whole, flags) + series.found_in_texts(whole, flags)
    return _not_accepted(whole, found, again=again)


def check_letters(letters: Iterable[tuple[Dossier, Profile, Kind]]) -> list[Findings]:
    """Return what :func:`check_letter` gives for each of some letters.

    One check goes over all of them before the next does: that keeps its code near the processor.
    """
    inspections = [Inspection(*letter) for letter in letters]
    found: list[list[Finding]] = [[] for _ in inspections]
    for check in (*letter_checks(), *text_checks()):
        for inspection, findings in zip(inspections, found, strict=True):
            findings += check(inspection)
    return list(map(_not_accepted, inspections, found))


def _not_accepted(inspection: Inspection, found: list[Finding], *, again: bool = False) -> Findings:
    """Return what is not accepted; ``again`` tells that idle acceptances were told of before."""
    accepted = inspection.letter.accept
    if accepted:
        fired = {finding.code for finding in found}
        found = [finding for finding in found if finding.code not in accepted]
        if not again:
            skipped = {each.code for each in inspection.skipped}
            found += _idle(inspection.dossier, fired | skipped)
    return Findings(found, inspection.skipped)


def _idle(dossier: Dossier, fired: set[str]) -> Iterator[Finding]:
    known = checks()
    for code in dossier.letter.accept:
        mark = dossier.source.mark(("accept", code), key=True)
        if code not in known:
            params = {"name": code, "known": ", ".join(known)}
            yield Finding("accept-unknown", mark, params)
        elif code not in fired:
            yield Finding("accept-stale", mark, {"name": code}, Severity.WARNING)
