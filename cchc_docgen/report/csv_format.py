"""How often each code was found in each file, as a table that a spreadsheet opens."""

from __future__ import annotations

import csv
from io import StringIO

from cchc_docgen.report.outcome import Outcome
from cchc_docgen.report.sentences import Language

_RUNS = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is a formula to a spreadsheet


def csv_report(outcome: Outcome, language: Language = "vi") -> str:
    """Return a row for each code of each file; a file without findings has a row of its own."""
    kinds = {each.file: each for each in outcome.documents}
    rows = [(row.file, row.code, row.severity.value, row.times) for row in outcome.by_file()]
    told = {file for file, *_ in rows}
    rows += [(file, "", "", 0) for file in kinds if file not in told]
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(("file", "kind", "profile", "code", "severity", "count"))
    for file, code, severity, count in sorted(rows):
        known = kinds.get(file)
        kind, profile = (known.kind, known.profile) if known else ("", "")
        table.writerow((_plain(file), kind, profile, code, severity, count))
    return written.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_RUNS) else text
