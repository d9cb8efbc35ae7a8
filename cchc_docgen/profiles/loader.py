"""The profiles that the program ships: by name, by the day of a letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, gathering, refuse
from cchc_docgen.letter.model import Letter
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.source.reading import Source, read_plain
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
    early, late = profile_for(letter.date.earliest), profile_for(letter.date.latest)
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


_FOLDER = files("cchc_docgen.profiles")
_SUFFIX = ".yaml"


@cache
def profile_names() -> tuple[str, ...]:
    """Return the names of all profiles, in alphabetical order."""
    entries = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in entries if name.endswith(_SUFFIX)))


def load_profile(name: str, mark: Mark | None = None) -> Profile:
    """Return the profile of that name; ``mark`` is the place that named it.

    Raises :class:`DocgenError` with the finding ``profile-unknown``.
    """
    known = profile_names()
    if name not in known:
        raise refuse(
            "profile-unknown",
            mark or Mark(name),
            name=name,
            nearest=nearest(name, known) or known[0],
            known=", ".join(known),
        )
    return _read(name)


def profile_for(day: date) -> Profile:
    """Return the profile of the regulation in force on that day; the shipped ones cover every day."""
    profiles = map(load_profile, profile_names())
    return next(profile for profile in profiles if profile.in_force.covers(day))


@cache
def _read(name: str) -> Profile:
    data = read_plain(_FOLDER / (name + _SUFFIX), name + _SUFFIX)
    return Profile.model_validate(expand(data))


def expand(data: Mapping[str, Any]) -> dict[str, Any]:
    """Write out what a profile's file says in short: ``like``, and the common source of the kinds.

    A part that is ``like`` another has its values where it names none itself; they keep their source.
    """
    parts = data["parts"]
    alike = {name: _alike(part, parts) for name, part in parts.items()}
    common = {key: data["kinds"][key] for key in ("source", "confidence")}
    kinds = [{**common, **kind} for kind in data["kinds"]["types"]]
    return {**data, "parts": alike, "kinds": kinds}


def _alike(part: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    if "like" not in part:
        return dict(part)
    model = parts[part["like"]]
    own = {key: model[key] for key in ("source", "confidence")}
    values = {
        key: {**own, **value} if isinstance(value, dict) else {**own, "use": value}
        for key, value in model.items()
        if key not in ("source", "confidence", "style", "text")
    }
    return {**values, **part}
