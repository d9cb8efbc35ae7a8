"""The forms of output that a program reads, by their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from cchc_docgen.report.csv_format import csv_report
from cchc_docgen.report.github import github_report
from cchc_docgen.report.json_format import json_report
from cchc_docgen.report.outcome import Outcome
from cchc_docgen.report.sarif import sarif_report
from cchc_docgen.report.sentences import Language

Format = Literal["json", "github", "sarif", "csv"]

_WRITERS: dict[Format, Callable[[Outcome, Language], str]] = {
    "json": json_report,
    "github": github_report,
    "sarif": sarif_report,
    "csv": csv_report,
}


def written(outcome: Outcome, form: Format, language: Language = "vi") -> str:
    """Return an outcome in one of the forms that go to standard output."""
    return _WRITERS[form](outcome, language)
