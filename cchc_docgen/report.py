"""A finding becomes sentences a clerk can act on: what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from cchc_docgen.diagnostics import Finding, Severity
from cchc_docgen.source.reading import read_plain

Language = Literal["vi", "en"]

_LABELS = {
    "vi": {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning"},
}


@cache
def messages() -> Mapping[str, Any]:
    """Return every sentence, by code and language: ``{"says": …, "mend": …}``."""
    data: Mapping[str, Any] = read_plain(files("cchc_docgen") / "messages.yaml", "messages.yaml")
    return data


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings sorted by place, each of them once."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        kept.setdefault((*finding.order(), str(sorted(finding.params.items()))), finding)
    return sorted(kept.values(), key=Finding.order)


def sentence(finding: Finding, language: Language = "vi") -> str:
    """Return a finding as two lines: place, severity, what is wrong and its code; how to mend it."""
    words = messages()[finding.code][language]
    label = _LABELS[language][finding.severity]
    says = words["says"].format(**finding.params)
    mend = words["mend"].format(**finding.params)
    return f"{finding.mark}: {label}: {says} [{finding.code}]\n    → {mend}"


def plain_sentence(finding: Finding, language: Language = "vi") -> str:
    """Return what is wrong and how to mend it, without the place."""
    words = messages()[finding.code][language]
    return f"{words['says'].format(**finding.params)}: {words['mend'].format(**finding.params)}"
