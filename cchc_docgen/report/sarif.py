"""Findings as SARIF 2.1.0, the form that code scanning services and editors read.

Places are relative to the folder the program ran in (``%SRCROOT%``), columns count UTF-16 code units, and
every rule brings its explanation along.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cchc_docgen import __version__
from cchc_docgen.diagnostics import Accepted, Finding, Mark
from cchc_docgen.report.outcome import Outcome, Unjudged
from cchc_docgen.report.sarif_rules import descriptors
from cchc_docgen.report.sentences import Language, mend, says, words_of
from cchc_docgen.report.source_lines import SourceLines

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif_report(outcome: Outcome, language: Language = "vi") -> str:
    """Return an outcome as the text of a SARIF log."""
    codes = {finding.code for finding in outcome.findings}
    codes |= {each.code for each in outcome.unjudged}
    codes |= {each.finding.code for each in outcome.accepted}
    rules = descriptors(codes, language)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    lines = SourceLines()
    run = {
        "tool": {
            "driver": {
                "name": "cchc-docgen",
                "version": __version__,
                "semanticVersion": __version__,
                "language": language,
                "rules": rules,
            }
        },
        "columnKind": "utf16CodeUnits",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    _notification(each, numbers, language) for each in outcome.unjudged
                ],
            }
        ],
        "results": [
            *(_result(each, numbers, lines, language) for each in outcome.findings),
            *(_suppressed(each, numbers, lines, language) for each in outcome.accepted),
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(
    finding: Finding, numbers: Mapping[str, int], lines: SourceLines, language: Language
) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": finding.severity.value,
        "message": {"text": f"{says(finding, language)}\n→ {mend(finding, language)}"},
        "locations": [_location(finding.mark, lines)],
    }


def _suppressed(
    accepted: Accepted, numbers: Mapping[str, int], lines: SourceLines, language: Language
) -> dict[str, Any]:
    """Return a result that the letter accepts, with its reason."""
    suppression = {"kind": "inSource", "status": "accepted", "justification": accepted.reason}
    result = _result(accepted.finding, numbers, lines, language)
    return {**result, "suppressions": [suppression]}


def _notification(
    unjudged: Unjudged, numbers: Mapping[str, int], language: Language
) -> dict[str, Any]:
    """Return that a rule could not be judged, and why."""
    return {
        "level": "note",
        "message": {"text": words_of(unjudged.reason, language)["says"]},
        "associatedRule": {"id": unjudged.code, "index": numbers[unjudged.code]},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(unjudged.file)}}],
    }


def _location(mark: Mark, lines: SourceLines) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(mark.file)}
    if mark.line:
        physical["region"] = {"startLine": mark.line, "startColumn": _utf16(mark, lines)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if mark.part:
        paragraph = f"#{mark.paragraph}" if mark.paragraph else ""
        inner = {"fullyQualifiedName": mark.part + paragraph, "kind": "element"}
        location["logicalLocations"] = [inner]
    return location


def _artifact(file: str) -> dict[str, str]:
    """Return a file as a URI: relative below the working folder, absolute elsewhere."""
    path = Path(file)
    if path.is_absolute() or ".." in path.parts:
        return {"uri": path.resolve().as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}


def _utf16(mark: Mark, lines: SourceLines) -> int:
    """Return a mark's column counted in UTF-16 code units, in which 𝐀 takes two."""
    before = (lines.line(mark) or "")[: mark.column - 1]
    return mark.column + sum(character > "\uffff" for character in before)
