"""One registry holds the rules of ``check`` and of ``audit``; a rule that lacks a part is refused."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docgen.audit.judging.rule_table import all_judges, topics
from cchc_docgen.diagnostics import Severity
from cchc_docgen.engine import (
    IncompleteRuleError,
    Registry,
    declaration,
    messages,
)
from cchc_docgen.profiles.form import Confidence
from cchc_docgen.rules.registry import all_rules

ENTRY = """\
  severity: error
  point: NĐ30
  confidence: A
  why: {vi: vì thế, en: that is why}
  wrong: sai
  right: đúng
"""
SAID = {
    "severity": "error",
    "point": "NĐ30",
    "confidence": "A",
    "why": {"vi": "vì thế", "en": "that is why"},
    "wrong": "sai",
    "right": "đúng",
}
PACKAGE = Path(__file__).parent.parent / "cchc_docgen"
Make = Callable[[str, str], Registry[Callable[[], str]]]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Give a way to make a registry of one family, its module and its file as given."""

    def made(codes: str, file: str) -> Registry[Callable[[], str]]:
        folder = tmp_path / "some_rules"
        folder.mkdir()
        (folder / "__init__.py").write_text("", "utf-8")
        (folder / "family.py").write_text(f"import tests.test_engine as t\nt.REGISTERED({codes})\n")
        (folder / "family.yaml").write_text(file, "utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        for name in [each for each in sys.modules if each.partition(".")[0] == "some_rules"]:
            monkeypatch.delitem(sys.modules, name)
        importlib.invalidate_caches()
        registry: Registry[Callable[[], str]] = Registry("some_rules")
        monkeypatch.setitem(
            globals(), "REGISTERED", lambda *codes: registry.register(codes, lambda: "judged")
        )
        return registry

    return made


def test_a_complete_rule_is_found_by_its_module_and_its_entry(make: Make) -> None:
    registry = make("'score-sum'", f"score-sum:\n{ENTRY}")
    assert registry.functions["score-sum"][0]() == "judged"
    assert registry.rules()["score-sum"].family == "family"


@pytest.mark.parametrize(
    ("codes", "file", "lacking"),
    [
        ("'score-sum', 'score-rank'", f"score-sum:\n{ENTRY}", "score-rank lacks an entry"),
        ("'score-sum'", f"score-sum:\n{ENTRY}score-rank:\n{ENTRY}", "score-rank lacks a function"),
        ("'score-sum', 'score-sum'", f"score-sum:\n{ENTRY}", "two checks for score-sum"),
    ],
)
def test_a_rule_that_lacks_a_part_is_refused_when_its_family_is_imported(
    make: Make, codes: str, file: str, lacking: str
) -> None:
    registry = make(codes, file)
    with pytest.raises(IncompleteRuleError, match=lacking):
        _ = registry.functions


def test_a_rule_without_a_sentence_is_refused_when_its_family_is_read(make: Make) -> None:
    registry = make("'no-sentence'", f"no-sentence:\n{ENTRY}")
    with pytest.raises(IncompleteRuleError, match="no-sentence lacks a sentence"):
        registry.rules()


@pytest.mark.parametrize("part", ["severity", "why", "wrong", "right", "point"])
def test_an_entry_that_lacks_a_part_is_refused(part: str) -> None:
    said = {name: each for name, each in SAID.items() if name != part}
    with pytest.raises(IncompleteRuleError, match=f"some-rule lacks {part}"):
        declaration("some-rule", "family", said)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_reason_in_one_language_alone_is_refused(language: str) -> None:
    with pytest.raises(IncompleteRuleError, match="why"):
        declaration("some-rule", "family", {**SAID, "why": {language: "vì thế"}})


def test_what_a_person_judges_needs_no_severity_and_no_sentence() -> None:
    said = {**{name: each for name, each in SAID.items() if name != "severity"}, "by": "person"}
    assert declaration("some-rule", "family", said).by_person


@pytest.mark.parametrize("sure", [None, *Confidence])
def test_a_point_that_was_not_read_in_the_law_only_warns(sure: Confidence | None) -> None:
    unsure = sure is not None and not sure.binds
    wanted = Severity.WARNING if unsure else Severity.ERROR
    assert declaration("some-rule", "family", SAID).severity_by(sure) is wanted


def test_every_shipped_rule_of_check_and_of_audit_is_complete() -> None:
    judged = {code for codes in all_judges().values() for code in codes}
    assert judged == set(topics())
    assert judged & {rule.code for rule in all_rules()} == set()
    for each in (*all_rules(), *topics().values()):
        assert each.by_person or each.code in messages()
        assert each.wrong != each.right


def test_no_judge_of_the_audit_names_a_rule_twice() -> None:
    for path in sorted((PACKAGE / "audit/judging").glob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                assert not named_by("ask", function) & named_by("fail", function), path.name


def named_by(method: str, function: ast.FunctionDef) -> set[str]:
    """Return the codes that the calls of a method of a report name in a function."""
    calls = [each for each in ast.walk(function) if isinstance(each, ast.Call)]
    return {
        ast.unparse(each.args[0])
        for each in calls
        if ast.unparse(each.func) == f"report.{method}" and each.args
    }
