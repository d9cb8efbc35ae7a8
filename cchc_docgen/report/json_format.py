"""Findings as JSON for programs; ``schema.json`` beside this module says what each key means."""

from __future__ import annotations

import json
from typing import Any

from cchc_docgen import __version__
from cchc_docgen.diagnostics import Finding, Severity
from cchc_docgen.report.outcome import Document, Judged, Outcome
from cchc_docgen.report.sentences import Language, mend, says, words_of

FORM = 1  # raised when a key is removed or means something else


def json_report(outcome: Outcome, language: Language = "vi") -> str:
    """Return an outcome as JSON text."""
    report: dict[str, Any] = {
        "form": FORM,
        "tool": {"name": "cchc-docgen", "version": __version__},
        "language": language,
        "summary": {
            "examined": outcome.examined,
            "refused": outcome.refused,
            "errors": outcome.count(Severity.ERROR),
            "warnings": outcome.count(Severity.WARNING),
        },
        "findings": [_finding(finding, language) for finding in outcome.findings],
        "suppressed": [
            {**_finding(finding, language), "reason": reason}
            for finding, reason in outcome.accepted
        ],
        "not_evaluated": [
            {"file": file, "code": code, "reason": words_of(reason, language)["says"]}
            for file, code, reason in outcome.unjudged
        ],
        "statistics": [
            {"code": tally.code, "severity": tally.severity.value, "count": tally.count}
            for tally in outcome.statistics()
        ],
    }
    if outcome.documents:
        report["documents"] = [_document(each, language) for each in outcome.documents]
        report["table"] = [
            {"file": file, "code": code, "severity": severity.value, "count": times}
            for file, code, severity, times in outcome.by_file()
        ]
    if outcome.judged:
        report["verdicts"] = [_verdict(judged, language) for judged in outcome.judged]
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _document(document: Document, language: Language) -> dict[str, Any]:
    whys = {
        name: getattr(getattr(document, name), language) for name in ("kind_why", "profile_why")
    }
    return {**document._asdict(), "kind": document.kind or None, **whys}


def _verdict(judged: Judged, language: Language) -> dict[str, Any]:
    reason = words_of(judged.reason, language)["says"] if judged.reason else None
    return {**judged._asdict(), "reason": reason}


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    mark = finding.mark
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": mark.file,
        "line": mark.line or None,
        "column": mark.column or None,
        "part": mark.part or None,
        "paragraph": mark.paragraph or None,
        "says": says(finding, language),
        "mend": mend(finding, language),
        "acceptance": finding.acceptance._asdict() if finding.acceptance else None,
    }
