"""``audit`` as a person and as a program meet it: what is said, in which form, with which exit code."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

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
    known, counts = ended.out.splitlines()
    assert ended.code == 0
    assert known == (
        f"{Path('in/moi.docx')}: Công văn (the subject below the number, no type's name); "
        "nd30-2020 (by its date, ngày 05 tháng 3 năm 2026)"
    )
    assert counts.startswith(f"{Path('in/moi.docx')} (nd30-2020): ")
    assert " pass, 0 fail, " in counts
    assert ended.err == "Audited 1 file: 0 with errors.\n"


def test_a_finding_names_part_paragraph_and_law(program: Program, letters: Path) -> None:
    ended = program("audit", "in/sub/sai.docx")
    assert ended.code == 1
    what, mend, _, counts = ended.out.splitlines()
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
    rows = [line for line in ended.out.splitlines() if line.startswith("  ")]
    assert len(rows) == len(rule_keys())
    assert "  pass           audit-size motto" in rows
    assert "  needs a person audit-number-open number" in rows
    assert "  not evaluated  audit-number-padding number" in rows


def test_another_regulation_may_be_named(program: Program, letters: Path) -> None:
    assert program("audit", "in/cu.docx").code == 0
    ended = program("audit", "in/cu.docx", "--profile", "nd30-2020")
    assert ended.code == 1
    assert "[audit-page-number-place]" in ended.out
    wrong = program("audit", "in/cu.docx", "--profile", "nd30")
    assert wrong.code == 2
    assert "nd30-2020" in wrong.err


def test_warnings_alone_refuse_nothing(program: Program, letters: Path) -> None:
    Path("in/cu.docx").write_bytes(changed(golden(), replace("closing", "./.", ".")))
    ended = program("audit", "in/cu.docx")
    assert ended.code == 0
    assert "cảnh báo" in ended.out


def test_a_program_gets_every_verdict_as_json(program: Program, letters: Path) -> None:
    ended = program("audit", "in", "--output-format", "json", "--statistics")
    report = valid("json", ended.out)
    assert report["summary"] == {"examined": 3, "refused": 1, "errors": 1, "warnings": 0}
    assert len(report["verdicts"]) == 3 * len(rule_keys())
    (failed,) = [each for each in report["verdicts"] if each["state"] == "fail"]
    assert (failed["code"], failed["part"]) == ("audit-date-padding", "place_date")
    assert {each["code"] for each in report["not_evaluated"]} >= {"audit-number-padding"}
    assert "1  lỗi       audit-date-padding" in ended.err


def test_a_program_learns_kind_and_regulation_and_why(program: Program, letters: Path) -> None:
    ended = program("audit", "in", "--output-format", "json", "--lang", "en")
    known = {Path(each["file"]).name: each for each in valid("json", ended.out)["documents"]}
    assert known["moi.docx"]["kind"] == "cong-van"
    assert "no type's name" in known["moi.docx"]["kind_why"]
    assert known["cu.docx"]["profile"] == "tt01-2011"
    assert known["cu.docx"]["profile_why"].startswith("by its date, ngày ")
    chosen = program("audit", "in/cu.docx", "--profile", "nd30-2020", "--lang", "en")
    assert "nd30-2020 (as chosen)" in chosen.out


def test_many_files_end_with_a_table_by_file_and_by_code(program: Program, letters: Path) -> None:
    ended = program("audit", "in", "--lang", "en")
    lines = ended.out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("file "))
    assert lines[at].split() == ["file", "errors", "warnings"]
    counts = {Path(line.split()[0]).name: line.split()[1:] for line in lines[at + 1 : at + 4]}
    assert counts == {"cu.docx": ["0", "0"], "moi.docx": ["0", "0"], "sai.docx": ["1", "0"]}
    assert lines[at + 5].split() == ["code", "times", "files"]
    assert lines[at + 6].split() == ["audit-date-padding", "1", "1"]


def test_the_table_is_had_as_csv_and_json(program: Program, letters: Path) -> None:
    Path("in/=1+1.docx").write_bytes(dispatch())
    rows = list(csv.DictReader(program("audit", "in", "--output-format", "csv").out.splitlines()))
    (wrong,) = [row for row in rows if row["code"]]
    assert (wrong["code"], wrong["severity"], wrong["count"]) == (
        "audit-date-padding",
        "error",
        "1",
    )
    assert (wrong["kind"], wrong["profile"]) == ("thong-bao", "nd30-2020")
    assert len(rows) == 4
    inside = program("audit", "in/=1+1.docx", "--output-format", "csv")
    assert not any(line.startswith("=") for line in inside.out.splitlines())
    (told,) = valid("json", program("audit", "in", "--output-format", "json").out)["table"]
    assert (told["code"], told["count"]) == ("audit-date-padding", 1)


def test_the_report_is_standard_output(program: Program, letters: Path) -> None:
    ended = program("audit", "in/sub/sai.docx", "--verbose")
    assert "[audit-date-padding]" in ended.out
    assert "audit-date-padding" not in ended.err


@pytest.mark.parametrize(("grave", "code"), [("error", 0), ("warning", 1)])
def test_a_warning_ends_with_1_where_that_is_asked_for(
    program: Program, letters: Path, grave: str, code: int
) -> None:
    Path("in/cu.docx").write_bytes(changed(golden(), replace("closing", "./.", ".")))
    assert program("audit", "in/cu.docx", "--fail-on", grave).code == code
    assert program("audit", "in/moi.docx", "--fail-on", grave).code == 0


@pytest.mark.parametrize(
    ("name", "begin", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "but a PDF"),
        ("a.docx", b"%PDF-1.4", "but a PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "but a picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "but a picture"),
        ("a.rtf", b"{\\rtf1", "but an RTF file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .doc file"),
    ],
)
def test_a_file_of_another_kind_gets_one_sentence(
    program: Program, letters: Path, name: str, begin: bytes, said: str
) -> None:
    Path("in", name).write_bytes(begin + b"x" * 64)
    ended = program("audit", f"in/{name}", "--lang", "en")
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if ": error: " in line and said in line]
    assert len([line for line in ended.out.splitlines() if ": error: " in line]) == 1
    if not name.endswith(".docx"):
        assert f"{name}: not audited, it is no .docx." in program("audit", "in", "--lang", "en").err


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


def _commented(path: Path) -> dict[str, str]:
    """Return the words that each comment of a document stands at, by the first word of its code."""
    document = Document(str(path))
    said = {each.comment_id: each.text for each in document.comments}
    open_, words = set(), dict.fromkeys(said, "")
    for element in document.element.body.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            open_.add(int(number))
        elif element.tag == qn("w:commentRangeEnd"):
            open_.discard(int(number))
        elif element.tag == qn("w:t"):
            for each in open_:
                words[each] += element.text or ""
    return {said[each].partition("[")[2].partition("]")[0]: text for each, text in words.items()}


def test_a_copy_has_a_comment_at_the_words_of_each_finding(program: Program) -> None:
    slip = replace("closing", "các cơ quan", "các các cơ quan kiễm tra, đạt 98.5%,")
    wrong = changed(dispatch(), slip)
    Path("sai.docx").write_bytes(changed(wrong, replace("place_date", "tháng 3", "tháng 03")))
    before = Path("sai.docx").read_bytes()
    ended = program("audit", "sai.docx", "--annotate", "sua.docx")
    assert "sua.docx" in ended.out.splitlines()
    words = _commented(Path("sua.docx"))
    assert words["word-confused"] == "kiễm tra"
    assert words["decimal-dot"] == "98.5"
    assert words["word-doubled"] == "các các"
    assert "tháng 03" in words["audit-date-padding"]
    assert Path("sai.docx").read_bytes() == before
    text = [each.text for each in Document("sai.docx").paragraphs]
    assert [each.text for each in Document("sua.docx").paragraphs] == text


def test_a_copy_is_of_one_file_under_another_name(program: Program, letters: Path) -> None:
    assert program("audit", "in", "--annotate", "sua.docx").code == 2
    assert program("audit", "in/moi.docx", "--annotate", "in/moi.docx").code == 2
