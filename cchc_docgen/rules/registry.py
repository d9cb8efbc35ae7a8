"""The rules by their codes: the check of each, and what its family's file says of it.

A family is a module (or a folder of modules) and a file of one name: ``scores.py`` holds the checks,
``scores.yaml`` says of each code how grave it is, where that is written, why it is so, with a wrong and a
right example. Checking a letter reads no such file until something is found. No
rule ends a run: what a check raises becomes a finding at the text it stumbled over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, Severity, broken_rule
from cchc_docgen.engine import Declared, Registry

if TYPE_CHECKING:
    from cchc_docgen.letter.context import Registers
    from cchc_docgen.rules.inspection import Inspection

Codes = tuple[str, ...]


def guarded(check: Check, codes: Codes, *, by_text: bool) -> Check:
    """Return the check of these codes as one that raises nothing but :class:`DocgenError`.

    ``by_text`` tells whether it judges each text by itself: then the others are judged all the same.
    """

    @wraps(check)
    def safe(inspection: Inspection) -> Iterator[Finding]:
        found: list[Finding] = []
        try:
            found.extend(check(inspection))  # which keeps those made before a failure
        except DocgenError:
            raise
        except Exception as problem:
            alone, marks = _one_by_one(check, inspection)
            found = alone if by_text else found
            found += [_broken(codes, mark, problem) for mark in marks]
        return iter(found)

    return safe


def guarded_folder(check: FolderCheck, code: str) -> FolderCheck:
    """Return the check of a folder as one that raises nothing but :class:`DocgenError`."""

    @wraps(check)
    def safe(folder: Path, registers: Registers) -> Iterator[Finding]:
        found: list[Finding] = []
        try:
            found.extend(check(folder, registers))
        except DocgenError:
            raise
        except Exception as problem:
            found.append(_broken((code,), Mark(str(folder)), problem))
        return iter(found)

    return safe


def _one_by_one(check: Check, inspection: Inspection) -> tuple[list[Finding], list[Mark]]:
    """Try each text alone: return what is found in the sound ones, and where the check broke.

    A check that breaks whatever text it is given broke on something else: the whole file is blamed.
    """
    found: list[Finding] = []
    marks: list[Mark] = []
    for placed in inspection.texts:
        try:
            found += list(check(inspection.of_texts((placed,))))
        except Exception:
            marks.append(inspection.mark(*placed.steps))
    alike = not marks or len(marks) == len(inspection.texts) > 1
    return found, [Mark(inspection.source.file)] if alike else marks


def _broken(codes: Codes, mark: Mark, problem: Exception) -> Finding:
    from cchc_docgen.rules.registry import severity_of

    gravest = min((severity_of(code) for code in codes), key=list(Severity).index)
    return broken_rule(", ".join(codes), mark, problem, gravest)


if TYPE_CHECKING:
    from pathlib import Path

    from cchc_docgen.letter.context import Registers
    from cchc_docgen.rules.inspection import Inspection

    Check = Callable[[Inspection], Iterator[Finding]]
    FolderCheck = Callable[[Path, Registers], Iterator[Finding]]

_PACKAGE = "cchc_docgen.rules"
TEXT_FAMILY = "text"
_REGISTRY: Registry[Any] = Registry(_PACKAGE)
_BY_TEXT: dict[Check, bool] = {}
_FOLDER_CHECKS: dict[str, FolderCheck] = {}


@dataclass(frozen=True, slots=True)
class Rule(Declared):
    """One rule of a letter's source: what it declares, and its check.

    What a letter alone cannot tell has the check of a folder.
    """

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
        _REGISTRY.register(codes, safe)
        _BY_TEXT[safe] = alone
        return check

    return register


def folder_rule(code: str) -> Callable[[FolderCheck], FolderCheck]:
    """Register the function below as the check of a whole folder that finds this code."""

    def register(check: FolderCheck) -> FolderCheck:
        _FOLDER_CHECKS[code] = safe = guarded_folder(check, code)
        _REGISTRY.register([code], safe)
        return check

    return register


def families() -> tuple[str, ...]:
    """Return the names of the families, in alphabetical order."""
    return _REGISTRY.files


@cache
def checks() -> Mapping[str, Check]:
    """Return the check of each code that a letter can be judged by, every family imported."""
    known = _REGISTRY.functions.items()
    return {code: check for code, (check,) in known if code not in _FOLDER_CHECKS}


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
    """Return every rule of a letter's source, family by family in the order of their files."""
    known = _REGISTRY.functions
    return tuple(
        Rule(**{name: getattr(said, name) for name in Declared.__slots__}, check=known[code][0])
        for code, said in _REGISTRY.rules().items()
    )


@cache
def severity_of(code: str) -> Severity:
    """Return how grave a finding of this code is."""
    return declared(code).severity


@cache
def declared(code: str) -> Declared:
    """Return what is declared of a code; of the files only that of its family is read."""
    (check,) = _REGISTRY.functions[code]
    return _REGISTRY.declared(family_of(check))[code]


# What texts are read for, in both languages, with the modules (or the beginnings of codes) that do.
_GROUPS = {
    ("spelling", "chính tả"): ("spelling", "confusions", "unmarked"),
    ("repetition", "lặp từ"): ("doubled",),
    ("marks", "dấu câu"): ("sentences", "letters"),
    ("figures", "số liệu"): ("figures",),
    ("time", "thời gian"): ("dates",),
    ("names", "tên gọi"): ("bodies",),
    ("laws", "viện dẫn"): ("law-", "number-word"),
    ("addresses", "liên hệ"): ("signs",),
}


def codes_read_for(groups: Iterable[str]) -> frozenset[str]:
    """Return the codes by which some groups of rules read texts; see :data:`ReadGroup`."""
    wanted = [
        name for names, each in _GROUPS.items() for name in each if not {*names}.isdisjoint(groups)
    ]
    return frozenset(
        code
        for code, check in checks().items()
        if check.__module__.rpartition(".")[2] in wanted or code.startswith(tuple(wanted))
    )


def family_of(check: Check | FolderCheck) -> str:
    """Return the family that a check belongs to: its module or its folder below ``rules``."""
    return check.__module__.removeprefix(f"{_PACKAGE}.").partition(".")[0]
