"""SARIF output is valid against the schema that OASIS published, and says where and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, ValidationError

from cchc_docgen.report.formats import written
from cchc_docgen.report.outcome import Outcome
from cchc_docgen.rules.registry import all_rules
from tests.report.findings import NAME, outcome

SCHEMA = Path(__file__).parent.parent / "schemas/sarif-schema-2.1.0.json"
OFFICIAL = json.loads(SCHEMA.read_text("utf-8"))
VALIDATOR = Draft4Validator(OFFICIAL)


def log(found: Outcome) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(written(found, "sarif", "en"))
    VALIDATOR.validate(data)
    return data


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return the one run of a log about a working folder."""
    monkeypatch.chdir(tmp_path)
    (found,) = log(outcome(tmp_path))["runs"]
    assert isinstance(found, dict)
    return found


def result(run: dict[str, Any], uri_end: str) -> dict[str, Any]:
    for each in run["results"]:
        place = each["locations"][0]["physicalLocation"]
        if unquote(place["artifactLocation"]["uri"]).endswith(uri_end):
            found: dict[str, Any] = each
            return found
    raise AssertionError(uri_end)


def test_the_schema_is_the_official_one_and_refuses_what_is_wrong() -> None:
    assert OFFICIAL["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    data = log(Outcome((), 0, 0))
    data["runs"][0]["tool"]["driver"].pop("name")
    with pytest.raises(ValidationError):
        VALIDATOR.validate(data)


def test_a_run_without_findings_is_valid_and_still_lists_the_rules() -> None:
    (run,) = log(Outcome((), 3, 0))["runs"]
    assert run["results"] == []
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {
        rule.code for rule in all_rules()
    }


def test_columns_count_utf16_code_units(run: dict[str, Any]) -> None:
    assert run["columnKind"] == "utf16CodeUnits"
    found = next(each for each in run["results"] if each["ruleId"] == "score-sum")
    region = found["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 15}  # two letters beyond U+FFFF before it


def test_places_are_relative_to_the_working_folder(run: dict[str, Any], tmp_path: Path) -> None:
    artifact = result(run, NAME)["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uriBaseId"] == "%SRCROOT%"
    assert unquote(artifact["uri"]) == NAME
    assert artifact["uri"].isascii()
    assert " " not in artifact["uri"]


@pytest.mark.parametrize("name", ["thư mục/b.yaml", "/c.yaml"])
def test_a_place_outside_of_it_is_absolute(run: dict[str, Any], name: str) -> None:
    artifact = result(run, name)["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"].startswith("file:///")
    assert ".." not in artifact["uri"]
    assert "uriBaseId" not in artifact


def test_a_whole_file_has_no_region_and_a_package_an_inner_place(run: dict[str, Any]) -> None:
    assert "region" not in result(run, "empty.yaml")["locations"][0]["physicalLocation"]
    (inner,) = result(run, "a.docx")["locations"][0]["logicalLocations"]
    assert inner["fullyQualifiedName"] == "word/document.xml#3"


def test_every_result_points_at_its_rule_and_a_rule_explains_itself(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        assert each["level"] == ("warning" if each["ruleId"] == "score-index" else "error")
    explained = next(rule for rule in rules if rule["id"] == "score-sum")
    known = next(rule for rule in all_rules() if rule.code == "score-sum")
    assert explained["fullDescription"]["text"] == known.why["en"].strip()
    assert known.wrong in explained["help"]["text"]
    assert "```yaml" in explained["help"]["markdown"]
    assert explained["defaultConfiguration"] == {"level": "error"}


def test_a_rule_that_could_not_be_judged_is_a_note(run: dict[str, Any]) -> None:
    ((note,),) = [each["toolExecutionNotifications"] for each in run["invocations"]]
    rules = run["tool"]["driver"]["rules"]
    assert rules[note["associatedRule"]["index"]]["id"] == "score-index"
    assert "incomplete" in note["message"]["text"]


def test_no_description_shows_the_name_of_a_parameter(run: dict[str, Any]) -> None:
    for rule in run["tool"]["driver"]["rules"]:
        assert "{" not in rule["shortDescription"]["text"]
