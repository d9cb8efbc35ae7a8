"""A finding becomes sentences a clerk can act on: what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_docgen.diagnostics import Finding, Severity
from cchc_docgen.engine import Language, messages, words_of

__all__ = ["Language", "messages", "words_of"]

SEVERITIES = {
    "vi": {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning"},
}


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings sorted by place, each of them once."""
    retained: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        retained.setdefault((*finding.order(), str(sorted(finding.params.items()))), finding)
    return sorted(retained.values(), key=Finding.order)


def says(finding: Finding, language: Language = "vi") -> str:
    """Return what is wrong."""
    words = words_of(finding.code, language)["says"]
    return words.format(**finding.params)


def mend(finding: Finding, language: Language = "vi") -> str:
    """Return how to mend it."""
    words = words_of(finding.code, language)["mend"]
    return words.format(**finding.params)


def headline(finding: Finding, language: Language = "vi") -> str:
    """Return a finding's first line: place, severity, what is wrong and its code."""
    label = SEVERITIES[language][finding.severity]
    return f"{finding.mark}: {label}: {says(finding, language)} [{finding.code}]"


def advice(finding: Finding, language: Language = "vi") -> str:
    """Return a finding's last line: how to mend it."""
    return f"    → {mend(finding, language)}"


def sentence(finding: Finding, language: Language = "vi") -> str:
    """Return a finding as two lines: place, severity, what is wrong and its code; how to mend it."""
    return f"{headline(finding, language)}\n{advice(finding, language)}"


def plain_sentence(finding: Finding, language: Language = "vi") -> str:
    """Return what is wrong and how to mend it, without the place."""
    return f"{says(finding, language)}: {mend(finding, language)}"
