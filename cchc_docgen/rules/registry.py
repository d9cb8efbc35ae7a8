"""The rules by their codes: the check of each, and what its family's file says of it.

A family is a module (or a folder of modules) and a file of one name: ``scores.py`` holds the checks,
``scores.yaml`` says of each code how grave it is, where that is written, why it is so, with a wrong and a
right example. Checking a letter reads no such file until something is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cchc_docgen.diagnostics import Finding, Severity
from cchc_docgen.profiles.form import Confidence
from cchc_docgen.rules.guard import guarded, guarded_folder
from cchc_docgen.source.reading import read_plain

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_docgen.letter.context import Registers
    from cchc_docgen.rules.inspection import Inspection

    Check = Callable[[Inspection], Iterator[Finding]]
    FolderCheck = Callable[[Path, Registers], Iterator[Finding]]

_PACKAGE = "cchc_docgen.rules"
_SUFFIX = ".yaml"
TEXT_FAMILY = "text"
_CHECKS: dict[str, Check] = {}
_BY_TEXT: dict[Check, bool] = {}
_FOLDER_CHECKS: dict[str, FolderCheck] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code and family, how grave it is, where it is written, why, and its check.

    ``point`` is the legal point, or the reason where no law says it; ``confidence`` how sure the reading
    of the law is, None where no law is read (arithmetic, house practice). ``why`` is by language. What a
    letter alone cannot tell has the check of a folder.
    """

    code: str
    family: str
    severity: Severity
    point: str
    confidence: Confidence | None
    why: Mapping[str, str]
    wrong: str
    right: str
    check: Check | FolderCheck


def rule(*codes: str, by_text: bool | None = None) -> Callable[[Check], Check]:
    """Register the function below as the check that finds this code (or these, in one pass).

    ``by_text`` tells whether it judges each text by itself; left out, those of the family ``text`` do. Such a
    check finds in a text what it finds there among any others: a text found clean is not judged again. Beside
    its texts it may ask for the profile, the kind, the office and the references, and for the ``date``, the
    ``letter`` and the ``citations``, which is noticed; the letter's bases, scores and source are not for it.
    """

    def register(check: Check) -> Check:
        alone = family_of(check) == TEXT_FAMILY if by_text is None else by_text
        safe = guarded(check, codes, by_text=alone)
        for code in codes:
            if code in _CHECKS:
                raise ValueError(f"two checks for {code}")
            _CHECKS[code] = safe
        _BY_TEXT[safe] = alone
        return check

    return register


def folder_rule(code: str) -> Callable[[FolderCheck], FolderCheck]:
    """Register the function below as the check of a whole folder that finds this code."""

    def register(check: FolderCheck) -> FolderCheck:
        _FOLDER_CHECKS[code] = guarded_folder(check, code)
        return check

    return register


@cache
def families() -> tuple[str, ...]:
    """Return the names of the families, in alphabetical order."""
    names = (entry.name for entry in files(_PACKAGE).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@cache
def checks() -> Mapping[str, Check]:
    """Return the check of each code that a letter can be judged by, every family imported."""
    for family in families():
        for module in _modules(family):
            import_module(module)
    return _CHECKS


def _modules(family: str) -> Iterator[str]:
    """Yield the modules of a family: one of its name, or all in the folder of its name."""
    folder = files(_PACKAGE) / family
    if not folder.is_dir():
        yield f"{_PACKAGE}.{family}"
        return
    for name in sorted(entry.name for entry in folder.iterdir()):
        if name.endswith(".py") and not name.startswith("_"):
            yield f"{_PACKAGE}.{family}.{name.removesuffix('.py')}"


@cache
def folder_checks() -> tuple[FolderCheck, ...]:
    """Return the checks of a whole folder, every family imported."""
    return tuple(_FOLDER_CHECKS.values()) if checks() else ()


@cache
def distinct_checks() -> tuple[Check, ...]:
    """Return every check once, though it may find several codes."""
    return tuple(dict.fromkeys(checks().values()))


@cache
def text_checks() -> tuple[Check, ...]:
    """Return the checks that judge each text by itself."""
    return tuple(check for check in distinct_checks() if _BY_TEXT[check])


@cache
def letter_checks() -> tuple[Check, ...]:
    """Return the checks that look at the letter as a whole."""
    return tuple(check for check in distinct_checks() if not _BY_TEXT[check])


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, family by family in the order of their files."""
    known: Mapping[str, Check | FolderCheck] = {**checks(), **_FOLDER_CHECKS}
    return tuple(
        _rule(family, code, said, known[code])
        for family in families()
        for code, said in _file(family).items()
    )


@cache
def severity_of(code: str) -> Severity:
    """Return how grave a finding of this code is."""
    check = checks().get(code) or _FOLDER_CHECKS[code]
    return Severity(_file(family_of(check))[code]["severity"])


def family_of(check: Check | FolderCheck) -> str:
    """Return the family that a check belongs to: its module or its folder below ``rules``."""
    return check.__module__.removeprefix(f"{_PACKAGE}.").partition(".")[0]


@cache
def _file(family: str) -> Mapping[str, Any]:
    name = family + _SUFFIX
    said: Mapping[str, Any] = read_plain(files(_PACKAGE) / name, name)
    return said


def _rule(family: str, code: str, said: Mapping[str, Any], check: Check | FolderCheck) -> Rule:
    sure = said.get("confidence")
    return Rule(
        code=code,
        family=family,
        severity=Severity(said["severity"]),
        point=said["point"],
        confidence=Confidence(sure) if sure else None,
        why=said["why"],
        wrong=said["wrong"].rstrip("\n"),
        right=said["right"].rstrip("\n"),
        check=check,
    )
