"""Workflow commands keep to GitHub's own rules of escaping, undone here as its runner undoes them."""

from __future__ import annotations

import re
from pathlib import Path

from cchc_docgen.report.formats import written
from tests.report.findings import NAME, outcome

COMMAND = re.compile(r"::(?P<level>error|warning) (?P<properties>[^\n]*?)::(?P<message>[^\n]*)")


def undone(text: str, *, of_property: bool) -> str:
    signs = {"%0D": "\r", "%0A": "\n"} | ({"%3A": ":", "%2C": ","} if of_property else {})
    for escape, sign in signs.items():
        text = text.replace(escape, sign)
    return text.replace("%25", "%")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        assert match is not None, line
        pairs = [pair.partition("=") for pair in match["properties"].split(",")]
        properties = {name: undone(value, of_property=True) for name, _, value in pairs}
        found.append((match["level"], properties, undone(match["message"], of_property=False)))
    return found


def test_every_finding_is_one_command(tmp_path: Path) -> None:
    found = outcome(tmp_path)
    assert len(commands(written(found, "github"))) == len(found.findings)


def test_names_and_messages_come_through_whole(tmp_path: Path) -> None:
    text = written(outcome(tmp_path), "github")
    level, properties, message = next(each for each in commands(text) if "score-sum" in str(each))
    assert level == "error"
    assert properties == {"file": NAME, "line": "2", "col": "13", "title": "score-sum"}
    assert "100%\r\nhết" in message
    assert "\n→ " in message
    assert f"file={NAME.replace(',', '%2C')}," in text


def test_a_warning_is_a_warning_and_a_whole_file_has_no_line(tmp_path: Path) -> None:
    found = commands(written(outcome(tmp_path), "github"))
    assert [level for level, properties, _ in found if properties["title"] == "score-index"] == [
        "warning"
    ]
    empty = next(properties for _, properties, _ in found if properties["file"] == "empty.yaml")
    assert empty.keys() == {"file", "title"}


def test_a_place_inside_a_package_is_said_in_the_message(tmp_path: Path) -> None:
    found = commands(written(outcome(tmp_path), "github"))
    message = next(said for _, properties, said in found if properties["file"] == "a.docx")
    assert message.startswith("word/document.xml ¶3: ")
