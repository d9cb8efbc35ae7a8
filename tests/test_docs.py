"""The pages for those who change the program name what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cchc_docgen
from tests.conftest import ROOT
from tests.test_architecture import STAGES

DOCS = ROOT / "docs"
GLOSSARY = (DOCS / "glossary.md").read_text("utf-8")
ARCHITECTURE = (DOCS / "architecture.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize("stage", sorted(set(STAGES) - {"diagnostics", "__main__"}))
def test_the_glossary_says_what_each_folder_speaks_of(stage: str) -> None:
    assert f"| `{stage}` |" in GLOSSARY


def test_the_glossary_lists_no_folder_that_is_not_there() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", GLOSSARY.split("## The folders")[1], re.MULTILINE)
    assert set(listed) <= set(STAGES)


@pytest.mark.parametrize("name", sorted(set(cchc_docgen.__all__) - {"__version__"}))
def test_a_public_name_has_its_word_in_the_glossary(name: str) -> None:
    named = set(re.findall(r"`([\w ]+)`", GLOSSARY))
    assert name in named or name.removesuffix("Result") in named


def test_a_term_stands_once_in_the_glossary() -> None:
    terms = re.findall(r"^\| ([^|]+) \|", GLOSSARY.split("## The folders")[0], re.MULTILINE)
    twice = {term for term in terms if terms.count(term) > 1}
    assert twice == {"---", "Vietnamese"}


@pytest.mark.parametrize("page", [ARCHITECTURE, CONTRIBUTING], ids=["architecture", "contributing"])
def test_every_place_a_page_names_is_there(page: str) -> None:
    named = re.findall(r"`((?:cchc_docgen|tests|docs|\.ci|letters)/[^`* ]*)`", page)
    assert len(named) > 5
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_a_decision_is_dated_and_says_why_and_at_what_price() -> None:
    notes = sorted((DOCS / "decisions").glob("20*.md"))
    assert notes
    for note in notes:
        assert re.match(r"\d{4}-\d\d-\d\d-", note.name)
        for heading in ("**Decided.**", "**Why.**", "**Price.**"):
            assert heading in note.read_text("utf-8"), f"{note.name} has no {heading}"


def test_the_workflow_calls_the_one_script_that_decides() -> None:
    workflow = Path(ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    assert "bash .ci/run" in workflow
    assert "sphinx-build -q -W" in (ROOT / ".ci/run").read_text("utf-8")
