"""Findings of every shape a command can meet, and the letter some of them stand in."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.report.outcome import Outcome, Unjudged
from cchc_docgen.report.sentences import ordered

NAME = "văn bản, số 1.yaml"
LETTER = "kind: cong-van\nsubject: 𝐀𝐁 kiểm kê\n"
PARAMS = {"year": 2025, "typed": "95,5", "computed": "100%\r\nhết"}


def outcome(folder: Path) -> Outcome:
    """Write the letter into a folder and return findings about it and about other files."""
    (folder / NAME).write_text(LETTER, "utf-8")
    found = [
        Finding("file-empty", Mark("empty.yaml")),
        Finding("score-sum", Mark(NAME, 2, 13), PARAMS),
        Finding("score-index", Mark(NAME, 1, 7), PARAMS, Severity.WARNING),
        Finding("file-empty", Mark("a.docx", part="word/document.xml", paragraph=3)),
        Finding("file-empty", Mark(str(folder / "thư mục/b.yaml"), 3, 1)),
        Finding("file-empty", Mark("../c.yaml", 4, 2)),
    ]
    unjudged = Unjudged(NAME, "score-index", "letter-date-open")
    return Outcome(tuple(ordered(found)), 3, 2, (unjudged,))
