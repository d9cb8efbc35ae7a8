"""A finding becomes sentences a clerk can act on: what is wrong, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from cchc_docgen.diagnostics import Finding, Severity

Language = Literal["vi", "en"]

SEVERITIES = {
    "vi": {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning"},
}


_FILE = "messages.yaml"
_ENTRY = re.compile(r"^(?=[a-z])", re.MULTILINE)


@cache
def messages() -> Mapping[str, Any]:
    """Return every sentence, by code and language: ``{"says": …, "mend": …}``."""
    from cchc_docgen.source.reading import read_plain

    data: Mapping[str, Any] = read_plain(files("cchc_docgen") / _FILE, _FILE)
    return data


@cache
def words_of(code: str, language: Language) -> Mapping[str, str]:
    """Return the sentences of one code, without reading those of all others."""
    from cchc_docgen.source.reading import parse_source

    data: Any = parse_source(_entries()[code], _FILE).data
    words: Mapping[str, str] = data[code][language]
    return words


@cache
def _entries() -> Mapping[str, str]:
    """Return the text of each entry of the file, by its code."""
    text = (files("cchc_docgen") / _FILE).read_text("utf-8")
    return {entry.partition(":")[0]: entry for entry in _ENTRY.split(text)}


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
