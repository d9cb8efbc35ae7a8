"""The one registry of rules: what each declares, the functions that judge by it, complete or refused.

A rule is a function, registered under its codes in a module of the registry's folder, and what a YAML file
beside it says of each code: how grave it is, where that is written, why, a wrong and a right example. Its
sentence stands in ``messages.yaml``. That function and entry belong together is seen when the modules are
imported (by the names of the entries alone, in a millisecond), that entries and sentences are whole when
their file is read, which is before the first finding by any of its codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from cchc_docgen.diagnostics import Severity, Term
from cchc_docgen.source.reading import read_plain

if TYPE_CHECKING:
    from cchc_docgen.profiles.form import Confidence

Language = Literal["vi", "en"]

WORDS = "words-"  # begins the name of an entry that no finding has: the words of a page or a list

_FILE = "messages.yaml"
_ENTRY = re.compile(r"^(?=[a-z])", re.MULTILINE)


@cache
def messages() -> Mapping[str, Any]:
    """Return the sentences of every code, by language: ``{"says": …, "mend": …}``."""
    from cchc_docgen.source.reading import read_plain

    data: Mapping[str, Any] = read_plain(files("cchc_docgen") / _FILE, _FILE)
    return {code: each for code, each in data.items() if not code.startswith(WORDS)}


@cache
def words_of(code: str, language: Language) -> Mapping[str, str]:
    """Return the sentences of one code, or the words of one place, without reading all others."""
    from cchc_docgen.source.reading import parse_source

    _, code_found, rest = _text().partition(f"\n{code}:")
    if not code_found:
        raise KeyError(code)
    entry = _ENTRY.split(rest, maxsplit=1)[0]
    data: Any = parse_source(f"{code}:{entry}", _FILE).data
    words: Mapping[str, str] = data[code][language]
    return words


def term(place: str, key: str, **params: object) -> Term:
    """Return a word or sentence of one place in both languages, filled in."""
    vi, en = words_of(place, "vi")[key], words_of(place, "en")[key]
    return Term(vi.format(**params), en.format(**params))


def with_sentence(codes: Iterable[str]) -> set[str]:
    """Return those of the codes that have an entry in the file, found without reading the entries."""
    text = _text()
    return {code for code in codes if f"\n{code}:" in text}


@cache
def _text() -> str:
    return (files("cchc_docgen") / _FILE).read_text("utf-8")


F = TypeVar("F")

_SUFFIX = ".yaml"
_KEY = re.compile(r"^([a-z][a-z0-9-]*):", re.MULTILINE)
_LANGUAGES = ("vi", "en")
_PERSON = "person"
_NEVER = "never"


class IncompleteRuleError(Exception):
    """A rule lacks a part: its function, its entry in a YAML file, a part of that, or its sentence."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What is declared of one rule.

    ``point`` is the legal point, or the reason where no law says it; ``''`` where the profile holds it.
    ``confidence`` is how sure the reading of the law is, None where no law is read (arithmetic, practice).
    ``why`` is by language. ``by_person`` means that the place is shown and a person judges, ``acceptable``
    that a letter may accept what is found, with a reason: not where it cannot be written otherwise. ``said``
    is all that the entry says, for what one kind of rules has beside.
    """

    code: str
    family: str
    severity: Severity
    point: str
    confidence: Confidence | None
    why: Mapping[str, str]
    wrong: str
    right: str
    by_person: bool
    acceptable: bool
    said: Mapping[str, Any]

    def severity_by(self, confidence: Confidence | None) -> Severity:
        """Return how grave a finding is whose point of law is read this surely; what is unsure only warns."""
        return self.severity if confidence is None or confidence.binds else Severity.WARNING


class Registry(Generic[F]):
    """The rules of one folder of modules; a code may have more than one function if ``several``.

    ``package`` is the folder's name as it is imported. Raises :class:`IncompleteRuleError` for a rule that
    lacks a part, as soon as its functions are asked for.
    """

    def __init__(self, package: str, *, several: bool = False, skipped: Iterable[str] = ()) -> None:
        self._package = package
        self._several = several
        self._skipped = frozenset(skipped)
        self._registered: dict[str, list[F]] = {}

    def register(self, codes: Iterable[str], function: F) -> None:
        """Take a function as the one that judges by these codes."""
        for code in codes:
            there = self._registered.setdefault(code, [])
            if there and not self._several:
                raise IncompleteRuleError(f"two checks for {code}")
            there.append(function)

    @cached_property
    def functions(self) -> Mapping[str, tuple[F, ...]]:
        """The functions of each code, every module imported."""
        for module in self._modules():
            import_module(module)
        refuse_unmatched(set(self._registered), self._named())
        return {code: tuple(found) for code, found in self._registered.items()}

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The names of the YAML files, without their suffix, in alphabetical order."""
        names = (entry.name for entry in files(self._package).iterdir())
        found = {name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)}
        return tuple(sorted(found - self._skipped))

    def declared(self, file: str) -> Mapping[str, Declared]:
        """Return what a YAML file declares, by the code; it is read once."""
        known: dict[str, Mapping[str, Declared]] = self.__dict__.setdefault("_declared", {})
        if file not in known:
            said: Mapping[str, Any] = read_plain(self._path(file), file + _SUFFIX)
            known[file] = {code: declaration(code, file, each) for code, each in said.items()}
            refuse_mute(each.code for each in known[file].values() if not each.by_person)
        return known[file]

    def rules(self) -> Mapping[str, Declared]:
        """Return what is declared of every rule, file by file."""
        return {code: each for file in self.files for code, each in self.declared(file).items()}

    def _named(self) -> set[str]:
        """Return the codes that have an entry, found without reading the entries."""
        texts = (self._path(file).read_text("utf-8") for file in self.files)
        return {code for text in texts for code in _KEY.findall(text)}

    def _path(self, file: str) -> Traversable:
        return files(self._package) / (file + _SUFFIX)

    def _modules(self) -> Iterator[str]:
        """Yield the modules of each file: the one of its name, those in the folder of its name, or all."""
        here = files(self._package)
        for file in self.files:
            if (here / f"{file}.py").is_file():
                yield f"{self._package}.{file}"
            elif (here / file).is_dir():
                yield from _modules_in(f"{self._package}.{file}")
            else:
                yield from _modules_in(self._package)


def _modules_in(package: str) -> Iterator[str]:
    for name in sorted(entry.name for entry in files(package).iterdir()):
        if name.endswith(".py") and not name.startswith("_"):
            yield f"{package}.{name.removesuffix('.py')}"


def refuse_unmatched(registered: set[str], named: set[str]) -> None:
    """Raise for a code that has a function and no entry, or an entry and no function."""
    _refuse(registered - named, "an entry in the YAML file of its family")
    _refuse(named - registered, "a function that judges by it")


def refuse_mute(codes: Iterable[str]) -> None:
    """Raise for a code that has no sentence."""
    wanted = set(codes)
    _refuse(wanted - with_sentence(wanted), "a sentence in messages.yaml")


def _refuse(codes: set[str], what: str) -> None:
    if codes:
        raise IncompleteRuleError(f"{', '.join(sorted(codes))} lacks {what}")


def declaration(code: str, file: str, said: Mapping[str, Any]) -> Declared:
    """Return what an entry declares; raise :class:`IncompleteRuleError` for one that lacks a part."""
    from cchc_docgen.profiles.form import Confidence

    by_person = said.get("by") == _PERSON
    needed = ("why", "wrong", "right") if by_person else ("severity", "why", "wrong", "right")
    lacking = [part for part in needed if not said.get(part)]
    lacking += [f"why.{each}" for each in _LANGUAGES if not dict(said.get("why", {})).get(each)]
    if "point" not in said and "confidence" in said:
        lacking.append("point")
    if lacking:
        raise IncompleteRuleError(f"{code} lacks {', '.join(lacking)} in {file}{_SUFFIX}")
    sure = said.get("confidence")
    return Declared(
        code=code,
        family=said.get("family", file),
        severity=Severity(said.get("severity", Severity.WARNING)),
        point=said.get("point", ""),
        confidence=Confidence(sure) if sure else None,
        why=said["why"],
        wrong=said["wrong"].rstrip("\n"),
        right=said["right"].rstrip("\n"),
        by_person=by_person,
        acceptable=said.get("accept") != _NEVER,
        said=said,
    )
