"""A person reads what is wrong, sees the line, and is told how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.report.outcome import Outcome, Unjudged
from cchc_docgen.report.text import statistics_lines, text_lines, unjudged_lines


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write a letter into the working folder and return its name."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("kind: cong-van\ndate: 2026-13-05\n", "utf-8")
    return "a.yaml"


def told(mark: Mark) -> list[str]:
    return "\n".join(text_lines([Finding("file-empty", mark)], "en")).split("\n")


def test_a_finding_shows_place_sentence_line_caret_and_mend(letter: str) -> None:
    first, line, caret, last = told(Mark(letter, 2, 7))
    assert first.startswith("a.yaml:2:7: error: ")
    assert first.endswith(" [file-empty]")
    assert line == "    2 | date: 2026-13-05"
    assert caret == "      |       ^"
    assert last.startswith("    → ")


@pytest.mark.parametrize(
    "mark",
    [
        Mark("a.yaml"),
        Mark("a.yaml", 9, 1),
        Mark("none.yaml", 1, 1),
        Mark("a.docx", part="word/document.xml", paragraph=3),
        Mark("a.csv", 2, 3),
    ],
    ids=str,
)
def test_a_finding_without_a_line_of_text_has_no_caret(letter: str, mark: Mark) -> None:
    Path("a.csv").write_text("a,b,c\n1,2,3\n", "utf-8")
    assert [line[:6] for line in told(mark)] == [f"{mark}"[:6], "    → "]


def test_control_characters_of_a_file_do_not_reach_the_terminal(letter: str) -> None:
    Path(letter).write_text("subject: a\x1b[2J\x07b\n", "utf-8")
    shown = told(Mark(letter, 1, 10))[1]
    assert shown == "    1 | subject: a\ufffd[2J\ufffdb"


def test_findings_are_shown_by_place_and_once(letter: str) -> None:
    late, early = (
        Finding("file-empty", Mark(letter, 2, 7)),
        Finding("file-empty", Mark(letter, 1, 1)),
    )
    lines = [line for line in text_lines([late, early, late], "vi") if "[file-empty]" in line]
    assert [line.split(": ")[0] for line in lines] == ["a.yaml:1:1", "a.yaml:2:7"]


def test_statistics_count_each_code_the_most_frequent_first() -> None:
    mark = Mark("a.yaml")
    findings = (
        Finding("score-index", mark, severity=Severity.WARNING),
        Finding("score-sum", mark),
        Finding("score-sum", mark),
    )
    assert list(statistics_lines(Outcome(findings, 1, 1), "vi")) == [
        "     2  lỗi       score-sum",
        "     1  cảnh báo  score-index",
    ]


def test_what_could_not_be_judged_is_one_line_for_each_reason() -> None:
    unjudged = (
        Unjudged("a.yaml", "deadline-past", "letter-date-open"),
        Unjudged("b.yaml", "deadline-past", "letter-date-open"),
        Unjudged("b.yaml", "date-range", "letter-date-open"),
        Unjudged("b.yaml", "signer-term", "signers-not-listed"),
    )
    first, second = unjudged_lines(Outcome((), 2, 0, unjudged), "vi")
    assert first == ("Chưa xét được date-range, deadline-past ở 2 văn bản: ngày văn bản chưa đủ.")
    assert "signer-term ở 1 văn bản" in second
