"""The schemas that editors use say what the program accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from cchc_docgen.letter.schema import MODELS, schema_text

LETTERS = Path(__file__).parent.parent.parent / "letters"


def of(path: Path) -> str:
    """Return which schema a shipped file names in its first line."""
    first = path.read_text("utf-8").split("\n", 1)[0]
    assert first.startswith("# yaml-language-server: $schema=")
    named = (path.parent / first.split("=", 1)[1]).resolve()
    assert named.parent == (LETTERS / "schema").resolve()
    return named.stem


def as_texts(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return data


SHIPPED = sorted(LETTERS.rglob("*.yaml"))


@pytest.mark.parametrize("name", MODELS)
def test_the_shipped_schema_is_that_of_the_model(name: str, rewriting: bool) -> None:
    path = LETTERS / "schema" / f"{name}.json"
    if rewriting:
        path.write_text(schema_text(name), "utf-8")
    assert path.read_text("utf-8") == schema_text(name), "run this test with --rewrite-golden"


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_is_valid_draft_07(name: str) -> None:
    schema = json.loads(schema_text(name))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(LETTERS)))
@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.SafeLoader])
def test_every_shipped_file_is_valid_as_texts_and_as_yaml_guesses(path: Path, loader: Any) -> None:
    validator = Draft7Validator(json.loads(schema_text(of(path))))
    data = yaml.load(path.read_text("utf-8"), Loader=loader)
    assert list(validator.iter_errors(as_json(data))) == []


def as_json(data: Any) -> Any:
    """Return YAML's data as an editor sees it: keys and dates are texts."""
    if isinstance(data, dict):
        return {str(key): as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(item) for item in data]
    return data if isinstance(data, str | int | float) else str(data)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(LETTERS)))
def test_an_unknown_key_is_an_error_in_the_editor_too(path: Path) -> None:
    validator = Draft7Validator(json.loads(schema_text(of(path))))
    data = as_texts(path)
    inner = data if of(path) != "references" else next(iter(data.values()))
    inner["unknown_key"] = "x"
    assert [each.validator for each in validator.iter_errors(data)] != []


def test_a_block_and_a_directive_with_unknown_keys_are_errors_in_the_editor() -> None:
    validator = Draft7Validator(json.loads(schema_text("letter")))
    for body in ([{"table": "x"}], [{"directives": [{"txt": "x"}]}], [], "x"):
        data = as_texts(LETTERS / "2019" / "cchc-2018.yaml") | {"body": body}
        assert not validator.is_valid(data), body
