"""No rule ends a run: what the check of a rule raises becomes a finding, at the text it stumbled over.

Every check goes through here, whoever runs it; the check that broke takes nothing away from the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, Severity, broken_rule

if TYPE_CHECKING:
    from cchc_docgen.letter.context import Registers
    from cchc_docgen.rules.inspection import Inspection
    from cchc_docgen.rules.registry import Check, FolderCheck

Codes = tuple[str, ...]


def guarded(check: Check, codes: Codes, *, by_text: bool) -> Check:
    """Return the check of these codes as one that raises nothing but :class:`DocgenError`.

    ``by_text`` tells whether it judges each text by itself: then the others are judged all the same.
    """

    @wraps(check)
    def safe(inspection: Inspection) -> Iterator[Finding]:
        found: list[Finding] = []
        try:
            _take(check(inspection), found)
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
            _take(check(folder, registers), found)
        except DocgenError:
            raise
        except Exception as problem:
            found.append(_broken((code,), Mark(str(folder)), problem))
        return iter(found)

    return safe


def _take(findings: Iterable[Finding], found: list[Finding]) -> None:
    """Add findings one by one, so that those made before a failure are there after it."""
    for finding in findings:
        found.append(finding)


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
