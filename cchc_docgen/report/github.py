"""Findings as workflow commands, which GitHub shows beside the changed lines of a pull request."""

from __future__ import annotations

from pathlib import PurePath

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.report.outcome import Outcome
from cchc_docgen.report.sentences import Language, mend, says

# What would end a command or be undone by its reader: in messages, and in properties besides.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github_report(outcome: Outcome, language: Language = "vi") -> str:
    """Return an outcome as one ``::error file=…,line=…,col=…,title=…::…`` a finding."""
    return "".join(f"{_command(finding, language)}\n" for finding in outcome.findings)


def _command(finding: Finding, language: Language) -> str:
    mark = finding.mark
    properties = {"file": PurePath(mark.file).as_posix()}
    if mark.line:
        properties |= {"line": str(mark.line), "col": str(mark.column)}
    properties["title"] = finding.code
    listed = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    message = f"{_inner_place(mark)}{says(finding, language)}\n→ {mend(finding, language)}"
    return f"::{finding.severity.value} {listed}::{message.translate(_DATA)}"


def _inner_place(mark: Mark) -> str:
    """Return the part and paragraph inside a package, which no property of a command can say."""
    paragraph = f"¶{mark.paragraph}" if mark.paragraph else ""
    place = " ".join(filter(None, (mark.part, paragraph)))
    return f"{place}: " if place else ""
