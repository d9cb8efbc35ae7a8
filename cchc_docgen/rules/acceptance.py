"""Runs every rule on a letter and takes out what the letter accepts with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Finding, Severity
from cchc_docgen.letter.dossier import Dossier, Registers
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.rules.inspection import Inspection, NotEvaluated
from cchc_docgen.rules.registry import checks, distinct_checks, family_of, folder_checks
from cchc_docgen.source.reading import Steps

if TYPE_CHECKING:
    from cchc_docgen.rules.registry import Check

TEXT_FAMILY = "text"


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
    filled: Callable[[Steps], bool] | None = None,
) -> Findings:
    """Return what the rules find in a letter and the letter does not accept.

    An acceptance that names no rule, or a rule that found nothing, is itself a finding. With ``filled``
    the letter is a further one of a batch: its fixed texts were judged with the first, so what judges a
    text or a date by itself looks only at the texts at the places it says.
    """
    whole = Inspection(dossier, profile, kind, filled=filled)
    part = whole.of_fresh_texts()
    found = [finding for check in _wide_checks() for finding in check(whole)]
    found += [finding for check in _text_checks() for finding in check(part)]
    return _not_accepted(whole, found)


def check_letters(letters: Iterable[tuple[Dossier, Profile, Kind]]) -> list[Findings]:
    """Return what :func:`check_letter` gives for each of some letters.

    One check goes over all of them before the next does: that keeps its code near the processor.
    """
    inspections = [Inspection(*letter) for letter in letters]
    found: list[list[Finding]] = [[] for _ in inspections]
    for check in (*_wide_checks(), *_text_checks()):
        for inspection, findings in zip(inspections, found, strict=True):
            findings += check(inspection)
    return list(map(_not_accepted, inspections, found))


def _not_accepted(inspection: Inspection, found: list[Finding]) -> Findings:
    accepted = inspection.letter.accept
    if accepted:
        fired = {finding.code for finding in found}
        found = [finding for finding in found if finding.code not in accepted]
        if inspection.filled is None:
            skipped = {each.code for each in inspection.skipped}
            found += _idle(inspection.dossier, fired | skipped)
    return Findings(found, inspection.skipped)


@cache
def _text_checks() -> tuple[Check, ...]:
    """Return the checks that judge each text by itself."""
    return tuple(check for check in distinct_checks() if family_of(check) == TEXT_FAMILY)


@cache
def _wide_checks() -> tuple[Check, ...]:
    """Return the checks that look at the letter as a whole."""
    return tuple(check for check in distinct_checks() if family_of(check) != TEXT_FAMILY)


def _idle(dossier: Dossier, fired: set[str]) -> Iterator[Finding]:
    known = checks()
    for code in dossier.letter.accept:
        mark = dossier.source.mark(("accept", code), key=True)
        if code not in known:
            params = {"name": code, "known": ", ".join(known)}
            yield Finding("accept-unknown", mark, params)
        elif code not in fired:
            yield Finding("accept-stale", mark, {"name": code}, Severity.WARNING)
