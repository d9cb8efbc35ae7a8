"""No rule ends a run: what one raises is a finding at its place, with the rule's code in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docgen.audit.auditing import audit
from cchc_docgen.audit.judging import judgement
from cchc_docgen.audit.judging.rule_table import all_judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.batch.expected import expected_letter
from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.profiles.loader import choose
from cchc_docgen.report import messages
from cchc_docgen.report.sentences import sentence
from cchc_docgen.rules.acceptance import check_letter
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import guarded, guarded_folder
from cchc_docgen.source.reading import read_source
from tests.conftest import ROOT
from tests.rules.cases import OFFICE, letter
from tests.test_cli import runner

SCORES = """\
name: chỉ số cải cách hành chính
unit: điểm
components: {self: điểm tự đánh giá}
years:
  2024: {benchmark: 95, self: 40}
  2025: {benchmark: 95, self: 41}
"""
PIECES = [
    "9" * 25,
    "9" * 5000,
    "٣" * 5,
    "²",
    "½",
    "x" * 20_000,
    "từ " * 3000,
    "\u200b",
    "\ufeff",
    "\U0001f600",
    "e\u0301\u0323",
    "ngày 99/99/9999",
    "ngày 0/0/0",
    "thứ Hai, ngày 31/02/0000",
    "hạng 5/0",
    "số 0/QĐ-",
    "Điều 99999999999999999999",
    "tăng",
    "giảm",
    "điểm",
    "so với năm 2024",
    "so với năm 99999",
    "[@khong]",
    "\\[@x]",
    "(",
    ")",
    "“",
    "”",
    ";",
    ":",
    "./.",
    "%",
    "1,5",
    "1.234",
    "-",
    "năm",
    "tháng 13",
    "quý IX",
    "từ ngày",
    "đến ngày",
    "TM.",
    "UBND",
    "/",
    "\u00a0",
]


def inspected(folder: Path, text: str) -> Inspection:
    """Return the inspection of a letter with scores, whose texts hold this one."""
    (folder / "scores").mkdir(exist_ok=True)
    (folder / "scores/khac.yaml").write_text(SCORES, "utf-8")
    (folder / "office.yaml").write_text(OFFICE, "utf-8")
    quoted = "'" + text.replace("'", "''") + "'"
    block = "{scores: khac, year: 2025}"
    (folder / "letter.yaml").write_text(letter(block, quoted, "yêu cầu thực hiện"), "utf-8")
    source = read_source(folder / "letter.yaml", "letter.yaml")
    context = read_context(folder / "letter.yaml", source, Registers())
    return Inspection(context, *choose(context.letter, source))


def broken(inspection: Inspection) -> Iterator[Finding]:
    """Break on one word, and find another."""
    for placed in inspection.texts:
        if "lỗi" in placed.text:
            raise ValueError(placed.text)
        if "thực hiện" in placed.text:
            yield inspection.finding("score-change", inspection.mark(*placed.steps))


@pytest.mark.parametrize("by_text", [True, False])
def test_what_a_rule_raises_is_a_finding_at_the_text_it_broke_on(
    tmp_path: Path, by_text: bool
) -> None:
    seen = inspected(tmp_path, "một lỗi đây")
    found = list(guarded(broken, ("score-change",), by_text=by_text)(seen))
    told = [(each.code, each.mark.line) for each in found]
    assert told == [("score-change", 9)] * by_text + [("rule-broken", 8)]
    assert found[-1].params == {"rule": "score-change", "problem": "ValueError"}
    assert "score-change" in sentence(found[-1])


def test_a_rule_that_breaks_whatever_it_is_given_blames_the_file(tmp_path: Path) -> None:
    def check(inspection: Inspection) -> Iterator[Finding]:
        raise ZeroDivisionError

    found = list(guarded(check, ("year-mismatch",), by_text=False)(inspected(tmp_path, "văn bản")))
    assert [(str(each.mark), each.severity) for each in found] == [("letter.yaml", "warning")]


def test_what_the_rule_of_a_folder_raises_is_a_finding_too(tmp_path: Path) -> None:
    def check(folder: Path, registers: Registers) -> Iterator[Finding]:
        raise KeyError(folder)

    (found,) = guarded_folder(check, "reference-unused")(tmp_path, Registers())
    assert (found.code, str(found.mark)) == ("rule-broken", str(tmp_path))


def test_what_a_rule_of_the_audit_raises_is_a_finding_and_the_others_are_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def judge_nothing(report: Report) -> None:
        raise IndexError

    letter = expected_letter(ROOT / "letters/2026/thong-bao-cchc-2025.yaml")
    kept = all_judges()
    with_broken = {judge_nothing: ("audit-font", "audit-case"), **kept}
    monkeypatch.setattr(judgement, "all_judges", lambda: with_broken)
    came = audit(letter, "thu.docx")
    assert [each.code for each in came.findings] == ["rule-broken"]
    assert came.findings[0].params["rule"] == "audit-font, audit-case"
    monkeypatch.setattr(judgement, "all_judges", lambda: kept)
    assert came.verdicts == audit(letter, "thu.docx").verdicts


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)
    | st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)
)
def test_no_rule_breaks_on_long_digits_huge_texts_or_odd_characters(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        seen = inspected(tmp_path_factory.mktemp("odd"), text or "văn bản")
    except DocgenError:  # refused as a source, before any rule
        return
    found = check_letter(seen.context, seen.profile, seen.kind)
    assert [each for each in found if each.code == "rule-broken"] == []


@pytest.mark.parametrize("digits", ["9" * 25, "1" * 6000, "12,5" + "0" * 40, "7" * 25 + ",5"])
def test_a_number_too_long_beside_scores_is_judged_like_any_other(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    digits: str,
) -> None:
    inspected(tmp_path, f"tổng điểm tăng {digits} điểm so với năm 2024")
    monkeypatch.chdir(tmp_path)
    ended = runner(monkeypatch, capsys)("check", "letter.yaml")
    assert ended.code == 0
    assert "letter.yaml:8:" in ended.err
    assert "[score-change]" in ended.err


def test_the_sentence_of_a_broken_rule_names_the_rule() -> None:
    assert all("{rule}" in messages()["rule-broken"][each]["says"] for each in ("vi", "en"))
