"""The rules of an audit, as ``rules.yaml`` has them: a code and a part each, and the rows they cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cchc_docgen.profiles.form import Confidence, Sourced
from cchc_docgen.source.reading import read_plain

_FILE = "rules.yaml"


class Key(NamedTuple):
    """What names a rule: its code, and the part of the letter it is asked of."""

    code: str
    part: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What is said of one code: its family, why it is so, the rows it covers by part.

    ``basis`` is the point of law and how sure it is, None where the profile holds it. ``by_person``
    means that a person has to judge what the audit only shows.
    """

    code: str
    family: str
    why: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    basis: Sourced | None
    by_person: bool


@dataclass(frozen=True, slots=True)
class Unseen:
    """Rows of the specification that no rule covers, and why (by language)."""

    ids: tuple[str, ...]
    why: Mapping[str, str]


@cache
def topics() -> Mapping[str, Topic]:
    """Return every code with what is said of it, in the order of the file."""
    return {code: _topic(code, said) for code, said in _file()["rules"].items()}


@cache
def unseen() -> tuple[Unseen, ...]:
    """Return the rows that no file shows or that the program has no use for."""
    return tuple(Unseen(tuple(each["ids"]), each["why"]) for each in _file()["unseen"])


@cache
def rule_keys() -> tuple[Key, ...]:
    """Return every rule, in the order of the file."""
    return tuple(Key(code, part) for code, topic in topics().items() for part in topic.parts)


@cache
def _file() -> Mapping[str, Any]:
    said: Mapping[str, Any] = read_plain(files("cchc_docgen.audit.judging") / _FILE, _FILE)
    return said


def _topic(code: str, said: Mapping[str, Any]) -> Topic:
    basis = None
    if "point" in said:
        basis = Sourced(source=said["point"], confidence=Confidence(said["confidence"]))
    parts = said["parts"] if "parts" in said else _file()["rules"][said["parts_of"]]["parts"]
    return Topic(
        code=code,
        family=said["family"],
        why=said["why"],
        parts={part: tuple(ids) for part, ids in parts.items()},
        basis=basis,
        by_person=said.get("by") == "person",
    )
