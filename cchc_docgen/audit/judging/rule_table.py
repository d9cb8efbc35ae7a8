"""The rules of an audit, as ``rules.yaml`` has them: a code and a part each, and the rows they cover.

A judge is a function registered under the codes it judges by; a rule is added by one and an entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_docgen.engine import Declared, Registry
from cchc_docgen.profiles.form import Sourced
from cchc_docgen.source.reading import read_plain

if TYPE_CHECKING:
    from cchc_docgen.audit.judging.verdicts import Report

    Judge = Callable[[Report], None]

_PACKAGE = "cchc_docgen.audit.judging"
_UNSEEN = "unseen"
_REGISTRY: Registry[Judge] = Registry(_PACKAGE, several=True, skipped=[_UNSEEN])


class Key(NamedTuple):
    """What names a rule: its code, and the part of the letter it is asked of."""

    code: str
    part: str


@dataclass(frozen=True, slots=True)
class Topic(Declared):
    """What is said of one code, with the rows of the specification it covers, by part."""

    parts: Mapping[str, tuple[str, ...]]

    @property
    def basis(self) -> Sourced | None:
        """The point of law and how sure it is, None where the profile holds it."""
        if self.confidence is None:
            return None
        return Sourced(source=self.point, confidence=self.confidence)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Rows of the specification that no rule covers, and why (by language)."""

    ids: tuple[str, ...]
    why: Mapping[str, str]


def judges(*codes: str) -> Callable[[Judge], Judge]:
    """Register the function below as one that judges by these codes."""

    def register(judge: Judge) -> Judge:
        _REGISTRY.register(codes, judge)
        return judge

    return register


@cache
def all_judges() -> Mapping[Judge, tuple[str, ...]]:
    """Return every judge with the codes it judges by, every module imported."""
    codes: dict[Judge, tuple[str, ...]] = {}
    for code, functions in _REGISTRY.functions.items():
        for judge in functions:
            codes[judge] = (*codes.get(judge, ()), code)
    return codes


@cache
def topics() -> Mapping[str, Topic]:
    """Return every code with what is said of it, in the order of the file."""
    declared = _REGISTRY.rules()
    return {code: _topic(said, declared) for code, said in declared.items()}


@cache
def unseen() -> tuple[Unseen, ...]:
    """Return the rows that no file shows or that the program has no use for."""
    name = f"{_UNSEEN}.yaml"
    said: Any = read_plain(files(_PACKAGE) / name, name)
    return tuple(Unseen(tuple(each["ids"]), each["why"]) for each in said[_UNSEEN])


@cache
def rule_keys() -> tuple[Key, ...]:
    """Return every rule, in the order of the file."""
    return tuple(Key(code, part) for code, topic in topics().items() for part in topic.parts)


def _topic(declared: Declared, known: Mapping[str, Declared]) -> Topic:
    said = declared.said
    parts = said["parts"] if "parts" in said else known[said["parts_of"]].said["parts"]
    fields = {name: getattr(declared, name) for name in Declared.__slots__}
    return Topic(**fields, parts={part: tuple(ids) for part, ids in parts.items()})
