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
    again = series is not None and series.texts_once
    whole = Inspection(dossier, profile, kind, filled=series.fills if series and again else None)
    found: list[Finding] = []
    if series is not None and not series.begun:
        for check in letter_checks():
            found += series.watched(check, whole)
    else:
        for check in series.due(letter_checks(), flags) if series else letter_checks():
            found += check(whole)
    part = whole.of_fresh_texts()
    for check in text_checks():
        found += check(part)
    accepted = dossier.letter.accept
    if accepted:
        fired = {finding.code for finding in found}
        found = [finding for finding in found if finding.code not in accepted]
        if not again:
            found += _idle(dossier, fired | {each.code for each in whole.skipped})
    return Findings(found, whole.skipped)


def _idle(dossier: Dossier, fired: set[str]) -> Iterator[Finding]:
    known = checks()
    for code in dossier.letter.accept:
        mark = dossier.source.mark(("accept", code), key=True)
        if code not in known:
            params = {"name": code, "known": ", ".join(known)}
            yield Finding("accept-unknown", mark, params)
        elif code not in fired:
            yield Finding("accept-stale", mark, {"name": code}, Severity.WARNING)
