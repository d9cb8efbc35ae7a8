"""Every rule is registered, explained, documented and tested; the page of the rules is what they say."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docgen.cli.main import main
from cchc_docgen.diagnostics import Severity
from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.profiles.loader import choose
from cchc_docgen.report import messages
from cchc_docgen.rules.acceptance import check_folder, check_letter
from cchc_docgen.rules.explanation import documented, mistakes
from cchc_docgen.rules.registry import Rule, all_rules, families, family_of
from cchc_docgen.source.reading import read_source
from tests.conftest import ROOT

RULES = all_rules()
PAGE = ROOT / "docs/rules.md"


def test_every_check_stands_in_its_familys_file_and_every_entry_has_a_check() -> None:
    assert {rule.family for rule in RULES} == set(families())
    assert [rule.code for rule in RULES if family_of(rule.check) != rule.family] == []
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_in_both_languages_with_a_wrong_and_a_right_example(rule: Rule) -> None:
    assert rule.code in messages()
    assert set(rule.why) == {"vi", "en"}
    assert all(len(text) > 20 for text in rule.why.values())
    assert rule.point.strip()
    assert rule.wrong.strip()
    assert rule.right.strip()
    assert rule.wrong != rule.right


def test_a_rule_whose_law_was_not_read_only_warns() -> None:
    for rule in RULES:
        if rule.confidence is not None and not rule.confidence.binds:
            assert rule.severity is Severity.WARNING, rule.code


def test_every_rule_is_met_at_least_twice_in_the_tests_of_its_family() -> None:
    met: Counter[str] = Counter()
    for path in (ROOT / "tests/rules").rglob("*.*"):
        if path.suffix in (".py", ".yaml"):
            met.update(re.findall(r"[a-z]+(?:-[a-z]+)+", path.read_text("utf-8")))
    assert [rule.code for rule in RULES if met[rule.code] < 2] == []


def test_the_page_of_the_rules_holds_every_rule(
    written_page: Callable[[Path, str], None],
) -> None:
    written_page(PAGE, documented())


def test_the_clerks_page_shows_each_mistake_wrong_and_right(
    written_page: Callable[[Path, str], None],
) -> None:
    written_page(PAGE.with_name("soat-loi.vi.md"), mistakes())


@pytest.mark.parametrize(
    "path", ["2019/cchc-2018.yaml", "2026/thong-bao-cchc-2025.yaml"], ids=lambda path: path[:4]
)
def test_the_shipped_letters_give_nothing(path: str) -> None:
    letter = ROOT / "letters" / path
    source = read_source(letter, path)
    context = read_context(letter, source, Registers())
    assert check_letter(context, *choose(context.letter, source)) == []


def test_what_the_golden_letter_accepts_are_two_indexes(tmp_path: Path) -> None:
    path = ROOT / "letters/2019/cchc-2018.yaml"
    text = path.read_text("utf-8").split("accept:")[0]
    copy = tmp_path / "letters" / "2019" / "cchc-2018.yaml"
    copy.parent.mkdir(parents=True)
    copy.write_text(text, "utf-8")
    for name in ("office.yaml", "references.yaml", "scores/cchc.yaml"):
        target = tmp_path / "letters" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text((ROOT / "letters" / name).read_text("utf-8"), "utf-8")
    source = read_source(copy, "cchc-2018.yaml")
    context = read_context(copy, source, Registers())
    findings = check_letter(context, *choose(context.letter, source))
    told = [(each.code, each.params["typed"], each.params["computed"]) for each in findings]
    assert told == [("score-index", "77,87", "77,86"), ("score-index", "78,08", "78,09")]
    assert "reference-after-letter" in {each.code for each in findings.not_evaluated}
    assert check_folder(tmp_path / "letters", Registers()) == []


def test_an_acceptance_of_a_rule_that_could_not_be_judged_is_not_stale(tmp_path: Path) -> None:
    path = ROOT / "letters/2019/cchc-2018.yaml"
    text = path.read_text("utf-8") + "  reference-after-letter: ngày ban hành ghi sau\n"
    for name in ("office.yaml", "references.yaml", "scores/cchc.yaml"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_text((ROOT / "letters" / name).read_text("utf-8"), "utf-8")
    copy = tmp_path / "letter.yaml"
    copy.write_text(text, "utf-8")
    source = read_source(copy, "letter.yaml")
    context = read_context(copy, source, Registers())
    assert check_letter(context, *choose(context.letter, source)) == []


# --- cchc-docgen rule


def said(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["cchc-docgen", "rule", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    captured = capsys.readouterr()
    assert isinstance(stopped.value.code, int | None)
    return stopped.value.code or 0, captured.out + captured.err


def test_the_command_lists_every_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said([], monkeypatch, capsys)
    assert code == 0
    assert {rule.code for rule in RULES} <= set(text.split())


def test_the_command_explains_one_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(["score-sum"], monkeypatch, capsys)
    assert code == 0
    rule = next(each for each in RULES if each.code == "score-sum")
    assert rule.why["vi"] in text
    assert rule.wrong in text
    assert text.startswith("score-sum [scores]: lỗi")


def test_the_command_names_the_nearest_rule_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(["score-summ"], monkeypatch, capsys)
    assert code == 2
    assert "“score-sum”" in text
