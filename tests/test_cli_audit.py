"""``audit`` as a person and as a program meet it: what is said, in which form, with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_docgen.audit.judging.rule_table import rule_keys
from tests.audit.letters import changed, dispatch, golden, notice, replace
from tests.test_cli import Program, program
from tests.test_cli_check import valid

__all__ = ["program"]


@pytest.fixture
def letters() -> Path:
    """Lay three letters into the working folder's ``in``, one of them with a slip."""
    folder = Path("in/sub")
    folder.mkdir(parents=True)
    wrong = changed(notice(), replace("place_date", "tháng 3", "tháng 03"))
    (folder / "sai.docx").write_bytes(wrong)
    (folder / "~$sai.docx").write_bytes(b"left by Word")
    Path("in/cu.docx").write_bytes(golden())
    Path("in/moi.docx").write_bytes(dispatch())
    return Path("in")


def test_a_clean_letter_is_counted_and_ends_with_0(program: Program, letters: Path) -> None:
    ended = program("audit", "in/moi.docx", "--lang", "en")
    assert (ended.code, ended.out) == (0, "")
    first, last = ended.err.splitlines()
    assert first.startswith(f"{Path('in/moi.docx')} (nd30-2020): ")
    assert " pass, 0 fail, " in first
    assert last == "Audited 1 file: 0 with errors."


def test_a_finding_names_part_paragraph_and_law(program: Program, letters: Path) -> None:
    ended = program("audit", "in/sub/sai.docx")
    assert ended.code == 1
    what, mend, counts, _ = ended.err.splitlines()
    assert what == (
        f"{Path('in/sub/sai.docx')}:¶8: lỗi: Địa danh ngày tháng “Cần Thơ, ngày 05 tháng 03 năm 2026”: "
        "ngày, tháng ghi 05/03, quy định 05/3 (NĐ30 PL I/I/II.4, V#4) [audit-date-padding]"
    )
    assert mend == "    → ghi: 05/3"
    assert " 1 không đạt, " in counts


def test_a_folder_means_every_document_under_it(program: Program, letters: Path) -> None:
    ended = program("audit", "in", "in/moi.docx", "--lang", "en")
    assert ended.code == 1
    assert "Audited 3 files: 1 with errors." in ended.err
    assert "~$" not in ended.err


def test_every_rules_verdict_is_shown_when_asked_for(program: Program, letters: Path) -> None:
    ended = program("audit", "in/cu.docx", "--verbose", "--lang", "en")
    rows = [line for line in ended.err.splitlines() if line.startswith("  ")]
    assert len(rows) == len(rule_keys())
    assert "  pass           audit-size motto" in rows
    assert "  needs a person audit-number-open number" in rows
    assert "  not evaluated  audit-number-padding number" in rows


def test_another_regulation_may_be_named(program: Program, letters: Path) -> None:
    assert program("audit", "in/cu.docx").code == 0
    ended = program("audit", "in/cu.docx", "--profile", "nd30-2020")
    assert ended.code == 1
    assert "[audit-page-number-place]" in ended.err
    wrong = program("audit", "in/cu.docx", "--profile", "nd30")
    assert wrong.code == 2
    assert "nd30-2020" in wrong.err


def test_warnings_alone_refuse_nothing(program: Program, letters: Path) -> None:
    Path("in/cu.docx").write_bytes(changed(golden(), replace("closing", "./.", ".")))
    ended = program("audit", "in/cu.docx")
    assert ended.code == 0
    assert "cảnh báo" in ended.err


def test_a_program_gets_every_verdict_as_json(program: Program, letters: Path) -> None:
    ended = program("audit", "in", "--output-format", "json", "--statistics")
    report = valid("json", ended.out)
    assert report["summary"] == {"examined": 3, "refused": 1, "errors": 1, "warnings": 0}
    assert len(report["verdicts"]) == 3 * len(rule_keys())
    (failed,) = [each for each in report["verdicts"] if each["state"] == "fail"]
    assert (failed["code"], failed["part"]) == ("audit-date-padding", "place_date")
    assert {each["code"] for each in report["not_evaluated"]} >= {"audit-number-padding"}
    assert "1  lỗi       audit-date-padding" in ended.err


def test_sarif_explains_the_rules_of_the_audit(program: Program, letters: Path) -> None:
    log = valid("sarif", program("audit", "in", "--output-format", "sarif").out)
    (run,) = log["runs"]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == "audit-date-padding"
    assert "ngày dưới 10" in rule["fullDescription"]["text"].casefold()
    assert rule["properties"]["tags"] == ["audit", "header"]


def test_github_shows_the_paragraph(program: Program, letters: Path) -> None:
    ended = program("audit", "in/sub/sai.docx", "--output-format", "github")
    assert ended.out.startswith("::error file=in/sub/sai.docx,title=audit-date-padding::¶8: ")


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_audited(
    program: Program, letters: Path
) -> None:
    Path("in/hong.docx").write_bytes(b"PK\x03\x04 broken")
    Path("in/ghi-chu.docx").write_text("not a document", "utf-8")
    ended = program("audit", "in", "in/none.docx", "--output-format", "json")
    report = json.loads(ended.out)
    assert ended.code == 1
    assert report["summary"]["examined"] == 6
    assert report["summary"]["refused"] == 4
    assert "file-missing" in str(report)


def test_a_folder_without_documents_is_refused(program: Program) -> None:
    Path("empty").mkdir()
    ended = program("audit", "empty")
    assert ended.code == 1
    assert "[folder-without-documents]" in ended.err


def test_a_rule_of_the_audit_is_explained_and_listed(program: Program) -> None:
    said = program("rule", "audit-margin", "--lang", "en")
    assert said.code == 0
    assert "The four margins" in said.out
    assert "page: NĐ30 PL I/I/I (confidence A)" in said.out
    assert "audit-margin" in program("rule").out
    assert (
        "audit-place-name [audit: header]: cần người xem" in program("rule", "audit-place-name").out
    )
    near = program("rule", "audit-margins")
    assert (near.code, "“audit-margin”" in near.err) == (2, True)


def test_a_code_of_the_comparison_with_a_source_is_explained_and_listed(program: Program) -> None:
    said = program("rule", "against-date", "--lang", "en")
    assert said.code == 0
    assert said.out.startswith("against-date [audit --against]")
    assert "“…” is printed, the source gives “…”" in said.out
    assert "against-date" in program("rule").out


def test_every_code_that_a_message_ends_with_can_be_accessed_up(program: Program) -> None:
    assert program("rule", "pdf-timeout").out.startswith("pdf-timeout [pdf, build --pdf")
    assert "không phải tệp .docx" in program("rule", "zip-not-a-zip").out
    near = program("rule", "against-dates")
    assert (near.code, "“against-date”" in near.err) == (2, True)


def test_the_texts_of_a_document_are_read_as_those_of_a_source(program: Program) -> None:
    slip = replace("closing", "các cơ quan", "các các cơ quan kiễm tra, đạt 98.5%,")
    Path("sai.docx").write_bytes(changed(dispatch(), slip))
    ended = program("audit", "sai.docx", "--output-format", "json")
    told = json.loads(ended.out)["findings"]
    codes = {each["code"] for each in told}
    assert {"word-doubled", "word-confused", "decimal-dot"} <= codes
    read = next(each for each in told if each["code"] == "word-confused")
    assert read["severity"] == "warning"
    assert "“kiểm tra”" in read["mend"]
    assert read["paragraph"] > 0
