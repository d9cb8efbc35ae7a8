"""Runs every family of rules and takes out what the letter accepts with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding, Severity
from cchc_docgen.letter.dossier import Dossier
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.rules import header, scores

FAMILIES = (header, scores)


def check_letter(dossier: Dossier, profile: Profile, kind: Kind) -> list[Finding]:
    """Return what the rules find in a letter and the letter does not accept.

    An acceptance that names no rule, or a rule that found nothing, is itself a finding.
    """
    found = [finding for family in FAMILIES for finding in family.check(dossier, profile, kind)]
    accepted = dossier.letter.accept
    kept = [finding for finding in found if finding.code not in accepted]
    return [*kept, *_idle(dossier, {finding.code for finding in found})]


def _idle(dossier: Dossier, fired: set[str]) -> Iterator[Finding]:
    known = [code for family in FAMILIES for code in family.CODES]
    for code in dossier.letter.accept:
        mark = dossier.source.mark(("accept", code), key=True)
        if code not in known:
            params = {"name": code, "known": ", ".join(known)}
            yield Finding("accept-unknown", mark, params)
        elif code not in fired:
            yield Finding("accept-stale", mark, {"name": code}, Severity.WARNING)
