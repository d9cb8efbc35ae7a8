"""The profiles that the program ships: by name, by the day of a letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.profiles.model import Profile
from cchc_docgen.source.reading import read_plain
from cchc_docgen.vietnamese.text import nearest

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
