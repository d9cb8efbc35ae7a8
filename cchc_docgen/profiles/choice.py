"""Which regulation governs a letter, and what kind of document it is there."""

from __future__ import annotations

from datetime import date

from cchc_docgen.diagnostics import DocgenError, Finding, gathering, refuse
from cchc_docgen.letter.model import Letter
from cchc_docgen.profiles.loader import load_profile, profile_for, profile_names
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.source.reading import Source
from cchc_docgen.vietnamese.text import nearest


def choose(letter: Letter, source: Source) -> tuple[Profile, Kind]:
    """Return the profile and the kind of a letter, or raise what is wrong with either."""
    findings: list[Finding] = []
    profile, kind = None, None
    with gathering(findings):
        profile = _choose_profile(letter, source)
        kind = _choose_kind(profile, letter, source)
    if profile is not None and kind is not None:
        return profile, kind
    known = {finding.code for finding in findings}
    findings += [each for each in check_named(source) if each.code not in known]
    raise DocgenError(findings)


def _choose_profile(letter: Letter, source: Source) -> Profile:
    """Return the profile the letter names, or the one in force on its date.

    A date of which only the year is known decides when the whole year lies under one regulation.
    """
    if letter.profile is not None:
        return load_profile(letter.profile, source.mark(("profile",)))
    known = letter.date
    first = date(known.year, known.month or 1, known.day or 1)
    last = date(known.year, known.month or 12, known.day or 28)
    early, late = profile_for(first), profile_for(last)
    if early != late:
        mark = source.mark(("date",))
        raise refuse("profile-undecided", mark, early=early.name, late=late.name)
    return early


def _choose_kind(profile: Profile, letter: Letter, source: Source) -> Kind:
    """Return the kind of document; raise for one the law does not know or has no template here."""
    kind = profile.kind(letter.kind)
    if kind is None or not kind.template:
        raise _unmade_kind(letter.kind, [profile], source)
    return kind


def check_named(source: Source) -> list[Finding]:
    """Return what is wrong with the kind and the profile that an otherwise invalid letter names."""
    findings: list[Finding] = []
    data = source.data if isinstance(source.data, dict) else {}
    name, slug = data.get("profile"), data.get("kind")
    with gathering(findings):
        if isinstance(name, str) and name:
            load_profile(name, source.mark(("profile",)))
    profiles = [load_profile(each) for each in profile_names()]
    found = [kind for profile in profiles if isinstance(slug, str) and (kind := profile.kind(slug))]
    if isinstance(slug, str) and slug and not any(kind.template for kind in found):
        findings += _unmade_kind(slug, profiles, source).findings
    return findings


def _unmade_kind(slug: str, profiles: list[Profile], source: Source) -> DocgenError:
    lawful = any(profile.kind(slug) for profile in profiles)
    made = sorted({each.slug for profile in profiles for each in profile.kinds if each.template})
    params = {"kind": slug, "nearest": nearest(slug, made) or made[0], "known": ", ".join(made)}
    code = "kind-without-template" if lawful else "kind-unknown"
    return refuse(code, source.mark(("kind",)), **params)
