"""The JSON a program reads is what the shipped schema says."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from cchc_docgen.report.formats import written
from cchc_docgen.report.outcome import Outcome
from tests.report.findings import NAME, outcome

SCHEMA = json.loads((files("cchc_docgen.report") / "schema.json").read_text("utf-8"))


def report(found: Outcome, language: str = "vi") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(written(found, "json", "en" if language == "en" else "vi"))
    Draft202012Validator(SCHEMA).validate(data)
    return data


def test_the_schema_is_a_schema_and_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    data = report(outcome(tmp_path))
    data["findings"][0]["severity"] = "fatal"
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(data)


def test_a_run_without_findings_is_valid() -> None:
    data = report(Outcome((), 2, 0))
    assert data["findings"] == data["statistics"] == []
    assert data["summary"] == {"examined": 2, "refused": 0, "errors": 0, "warnings": 0}


def test_every_finding_has_its_place_and_its_sentences(tmp_path: Path) -> None:
    data = report(outcome(tmp_path))
    found = next(each for each in data["findings"] if each["code"] == "score-sum")
    assert (found["file"], found["line"], found["column"]) == (NAME, 2, 13)
    assert "95,5" in found["says"]
    whole = next(each for each in data["findings"] if each["file"] == "empty.yaml")
    assert [whole[key] for key in ("line", "column", "part", "paragraph")] == [None] * 4
    inner = next(each for each in data["findings"] if each["file"] == "a.docx")
    assert (inner["part"], inner["paragraph"]) == ("word/document.xml", 3)


def test_the_summary_and_the_statistics_agree(tmp_path: Path) -> None:
    data = report(outcome(tmp_path))
    assert data["summary"] == {"examined": 3, "refused": 2, "errors": 5, "warnings": 1}
    assert sum(each["count"] for each in data["statistics"]) == 6
    assert data["statistics"][0] == {"code": "file-empty", "severity": "error", "count": 4}


def test_a_rule_that_could_not_be_judged_is_told_with_its_reason(tmp_path: Path) -> None:
    (told,) = report(outcome(tmp_path))["not_evaluated"]
    assert (told["file"], told["code"]) == (NAME, "score-index")
    assert told["reason"] == "ngày văn bản chưa đủ"


def test_the_language_is_that_asked_for(tmp_path: Path) -> None:
    found = outcome(tmp_path)
    assert report(found, "en")["language"] == "en"
    assert report(found, "en")["findings"] != report(found, "vi")["findings"]
