"""``check`` with its forms of output, its counts, and what it mends."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from cchc_docgen.output.files import temporary_of
from tests.conftest import ROOT, require_program
from tests.test_cli import GOLDEN_LETTER, Program, process, program

__all__ = ["program"]

NOTICE = "letters/2026/thong-bao-cchc-2025.yaml"
SCHEMAS = {
    "json": (Draft202012Validator, ROOT / "cchc_docgen/report/schema.json"),
    "sarif": (Draft4Validator, ROOT / "tests/schemas/sarif-schema-2.1.0.json"),
}


def spoil(name: str, old: str, new: str) -> None:
    """Put a slip into a file of the working folder."""
    text = Path(name).read_bytes().decode()
    assert old in text
    Path(name).write_bytes(text.replace(old, new, 1).encode())


def valid(form: str, text: str) -> dict[str, Any]:
    validator, schema = SCHEMAS[form]
    data: dict[str, Any] = json.loads(text)
    validator(json.loads(schema.read_text("utf-8"))).validate(data)
    return data


# --- forms of output


def test_a_person_sees_the_line_with_a_caret(program: Program) -> None:
    spoil(NOTICE, "date: 2026-03-05", "date: 2026-13-05")
    ended = program("check", NOTICE)
    assert (ended.code, ended.out) == (1, "")
    place, line, caret, *_ = ended.err.splitlines()
    assert place.startswith(f"{Path(NOTICE)}:6:7: lỗi: ")
    assert (line, caret) == ("    6 | date: 2026-13-05", "      |       ^")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_program_gets_a_valid_report_of_a_whole_folder(program: Program, form: str) -> None:
    spoil(NOTICE, "date: 2026-03-05", "date: 2026-13-05")
    ended = program("check", "letters", "letters/none.yaml", "--output-format", form)
    assert ended.code == 1
    assert "date-invalid" in str(valid(form, ended.out))
    assert "date-invalid" not in ended.err
    assert "Đã kiểm tra 3 văn bản: 2 văn bản có lỗi." in ended.err


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_folder_without_letters_is_reported_in_the_form_asked_for(
    program: Program, form: str
) -> None:
    Path("empty").mkdir()
    ended = program("check", "empty", "--output-format", form)
    assert ended.code == 1
    assert "folder-without-letters" in str(valid(form, ended.out))


def test_good_letters_give_a_report_without_findings(program: Program) -> None:
    ended = program("check", GOLDEN_LETTER, "--output-format=json")
    report = valid("json", ended.out)
    assert (ended.code, report["findings"]) == (0, [])
    assert report["summary"]["examined"] == 1


def test_github_gets_annotations(program: Program) -> None:
    spoil(NOTICE, "date: 2026-03-05", "date: 2026-13-05")
    ended = program("check", NOTICE, "--output-format", "github")
    assert ended.out.startswith(f"::error file={NOTICE},line=6,col=7,title=date-invalid::")
    assert ended.out.count("\n") == 1


def test_a_report_is_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("kind: cong-van\n", "utf-8")
    arguments = ("check", "a.yaml", "--output-format", "json")
    ended = process(*arguments, cwd=tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "thiếu" in str(valid("json", ended.stdout.decode("utf-8")))


def test_statistics_count_each_code_below_the_findings(program: Program) -> None:
    Path("letters/wrong.yaml").write_text("kind: cong-van\n", "utf-8")
    ended = program("check", "letters", "--statistics")
    counted = str(ended.err.count("[key-missing]"))
    assert [counted, "lỗi", "key-missing"] in [line.split() for line in ended.err.splitlines()]


def test_a_template_is_checked_into_a_valid_report(program: Program) -> None:
    good, bad = "templates/cong-van.docx", GOLDEN_LETTER
    ended = program("template", "check", good, bad, "--output-format", "json", "--statistics")
    report = valid("json", ended.out)
    assert ended.code == 1
    assert (report["summary"]["examined"], report["summary"]["refused"]) == (2, 1)
    assert report["statistics"][0]["code"] in ended.err


# --- mending


SLIPS = (
    (NOTICE, "Sở Tài chính thông báo", "Sở  Tài chính thông báo"),
    (NOTICE, "năm 2025 của Sở như sau", "năm 2025 của Sở , như sau"),
    (NOTICE, "symbol: TB-STC", "symbol: TB - STC"),
    ("letters/2026/references.yaml", "412/QĐ-UBND", "412/QĐ - UBND"),
    ("letters/2026/scores/cchc.yaml", "name: chỉ số", "name: chỉ  số"),
)


@pytest.fixture
def slips(program: Program) -> dict[str, bytes]:
    """Put slips into a letter and its registers; return those files as they were."""
    before = {name: Path(name).read_bytes() for name, _, _ in SLIPS}
    for name, old, new in SLIPS:
        spoil(name, old, new)
    before[NOTICE] = before[NOTICE].replace("của Sở như".encode(), "của Sở, như".encode())
    return before


def test_fix_mends_a_letter_and_its_registers_and_then_checks(
    program: Program, slips: dict[str, bytes]
) -> None:
    refused = program("check", NOTICE)
    assert refused.code == 1
    ended = program("check", NOTICE, "--fix")
    assert ended.code == 0, ended.err
    assert {name: Path(name).read_bytes() for name in slips} == slips
    assert f"{Path(NOTICE)}: đã sửa 3 chỗ." in ended.err


FOUND_AND_MENDED = {
    "space-doubled": "của  Sở",
    "space-before-mark": "của Sở , và ( đơn vị )",
    "citation-spaces": "của Sở tại 15/KH - UBND",
    "date-padding": "của Sở ngày 3/3/2026 và ngày 4 tháng 03 năm 2026",
    "letter-lookalike": "của Sở và Ðơn vị",
    "letter-decomposed": "của Sơ\u0309",
    "letter-unseen": "của\u200b Sở",
}


@pytest.mark.parametrize(("code", "words"), FOUND_AND_MENDED.items(), ids=FOUND_AND_MENDED)
def test_what_a_rule_finds_fix_mends(program: Program, code: str, words: str) -> None:
    spoil(NOTICE, "của Sở", words)
    assert f"[{code}]" in program("check", NOTICE).err
    assert f"[{code}]" not in program("check", NOTICE, "--fix").err


def test_fix_twice_changes_nothing_the_second_time(
    program: Program, slips: dict[str, bytes]
) -> None:
    program("check", "letters", "--fix")
    stamps = {name: Path(name).stat().st_mtime_ns for name in slips}
    assert "đã sửa" not in program("check", "letters", "--fix").err
    assert {name: Path(name).stat().st_mtime_ns for name in slips} == stamps


def test_diff_shows_what_fix_would_do_and_writes_nothing(
    program: Program, slips: dict[str, bytes]
) -> None:
    spoiled = {name: Path(name).read_bytes() for name in slips}
    ended = program("check", NOTICE, "--diff")
    assert ended.code == 1
    assert "Sẽ sửa 3 tệp" in ended.err
    assert "+symbol: TB-STC\n" in ended.out
    assert {name: Path(name).read_bytes() for name in slips} == spoiled


def test_the_difference_can_be_applied(program: Program, slips: dict[str, bytes]) -> None:
    require_program("git")
    shown = program("check", "letters", "--diff").out
    patch = Path("mend.patch")
    patch.write_bytes(shown.encode())
    subprocess.run(["git", "apply", "-p0", str(patch)], check=True, timeout=60)
    assert {name: Path(name).read_bytes() for name in slips} == slips


def test_a_difference_keeps_the_line_ends_of_the_file(program: Program) -> None:
    require_program("git")
    letter = Path(NOTICE)
    good = letter.read_bytes().replace(b"\n", b"\r\n").rstrip()
    letter.write_bytes(good.replace("Sở Tài chính thông".encode(), "Sở  Tài chính thông".encode()))
    Path("mend.patch").write_bytes(program("check", NOTICE, "--diff").out.encode())
    subprocess.run(["git", "apply", "-p0", "mend.patch"], check=True, timeout=60)
    assert letter.read_bytes() == good


def test_nothing_to_mend_is_no_difference_and_exit_code_0(program: Program) -> None:
    ended = program("check", "letters", "--diff")
    assert (ended.code, ended.out) == (0, "")


def test_fix_and_diff_exclude_one_another(program: Program) -> None:
    assert program("check", "letters", "--fix", "--diff").code == 2


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_fix_keeps_permissions_and_links(program: Program, slips: dict[str, bytes]) -> None:
    real, link = Path("real.yaml"), Path(NOTICE)
    link.rename(real)
    real.chmod(0o640)
    link.symlink_to(real.resolve())
    program("check", NOTICE, "--fix")
    assert link.is_symlink()
    assert real.read_bytes() == slips[NOTICE]
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_letter_that_is_not_there_or_no_yaml_is_told_and_not_made(
    program: Program, option: str
) -> None:
    Path("broken.yaml").write_text("subject: [a  b\n", "utf-8")
    ended = program("check", "none.yaml", "broken.yaml", option)
    assert ended.code == (1 if option == "--fix" else 0)
    assert ended.out == ""
    assert not Path("none.yaml").exists()
    assert Path("broken.yaml").read_text("utf-8") == "subject: [a  b\n"


def test_a_file_that_may_not_be_written_is_a_finding(
    program: Program, slips: dict[str, bytes]
) -> None:
    before = Path(NOTICE).read_bytes()
    Path(temporary_of(NOTICE, str(os.getpid()))).mkdir()  # where even root cannot write a file
    ended = program("check", NOTICE, "--fix")
    assert ended.code == 1
    assert "[output-unwritable]" in ended.err
    assert Path(NOTICE).read_bytes() == before


def test_what_a_letter_accepts_is_not_mended(program: Program) -> None:
    spoil(NOTICE, "Sở Tài chính thông báo", "Sở  Tài chính thông báo")
    with Path(NOTICE).open("a", encoding="utf-8") as letter:
        letter.write('accept: {space-doubled: {body: "Sở  Tài", reason: tên riêng}}\n')
    before = Path(NOTICE).read_bytes()
    assert program("check", NOTICE, "--fix", "--strict").code == 0
    assert Path(NOTICE).read_bytes() == before


# --- files that changed


def test_a_register_that_changed_means_the_letters_that_draw_on_it(program: Program) -> None:
    ended = program("check", "--changed", "letters/2026/references.yaml")
    assert "Đã kiểm tra 1 văn bản" in ended.err
    both = program("check", "--changed", "letters/scores/cchc.yaml", NOTICE)
    assert "Đã kiểm tra 2 văn bản" in both.err


def test_a_form_that_changed_is_checked_with_the_rows_of_its_table(program: Program) -> None:
    for name in (
        "letters/2026/thong-bao-cchc-don-vi.yaml",
        "letters/2026/thong-bao-cchc-don-vi.csv",
    ):
        ended = program("check", "--changed", name)
        assert ended.code == 0
        assert "đã kiểm tra phần cố định và các dòng của thong-bao-cchc-don-vi.csv" in ended.err


# --- many letters


@pytest.mark.parametrize("form", ["text", "json"])
def test_several_processes_say_what_one_says(program: Program, form: str) -> None:
    """Letters with errors, with warnings and with none, one that is missing, and rules not judged."""
    text = Path(GOLDEN_LETTER).read_text("utf-8")
    for number in range(60):
        slip = {0: ("date: 2019", "date: 2019-13"), 1: ("tiếp tục", "tiếp  tục")}.get(number % 7)
        letter = Path(f"letters/2019/thu-{number:02}.yaml")
        letter.write_text(text.replace(*slip, 1) if slip else text, "utf-8")
    ended = [
        program("check", "letters", "letters/none.yaml", "--output-format", form, *jobs)
        for jobs in (("--jobs", "1"), ("--jobs", "3"), ())
    ]
    assert ended[0] == ended[1] == ended[2]
    shown = ended[0].out if form == "json" else ended[0].err
    assert ended[0].code == 1
    assert shown.count("date-invalid" if form == "json" else "2019-13") >= 9
    assert "Chưa xét được" in ended[0].err


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_form_named_by_itself_is_told_to_need_a_batch(program: Program, command: str) -> None:
    form = "letters/2026/thong-bao-cchc-don-vi.yaml"
    ended = program(command, form)
    assert ended.code == (command == "build")
    assert f"cchc-docgen batch {form} --data" in ended.err
    assert "cchc-docgen batch" not in program(command, NOTICE).err


@pytest.mark.parametrize(
    "comment", ["# {{ don_vi }}\n", "# in: {{ ten }} và {{ x | tiền }}\n", "#{{a}}\n"]
)
def test_a_placeholder_in_a_comment_makes_no_letter_one_for_a_table(
    program: Program, comment: str
) -> None:
    spoil(NOTICE, "date: 2026-03-05", f"{comment}date: 2026-13-05")
    for source in (NOTICE, "letters"):
        for command in ("check", "build"):
            ended = program(command, source)
            assert ended.code == 1
            assert "thong-bao-cchc-2025.yaml:7:7: lỗi" in ended.err


def test_a_placeholder_that_is_malformed_or_escaped_leaves_a_letter_to_be_checked(
    program: Program,
) -> None:
    spoil(
        NOTICE, "date: 2026-03-05", "date: 2026-13-05\naccept: {x-y: 'ghi \\{{ a }} và {{ 1a }}'}"
    )
    ended = program("check", "letters")
    assert ended.code == 1
    assert "date-invalid" in ended.err


def test_strict_lets_no_warning_pass(program: Program) -> None:
    assert program("check", NOTICE, "--strict").code == 0
    spoil(NOTICE, "Sở Tài chính thông báo", "Sở  Tài chính thông báo")
    assert program("check", NOTICE).code == 0
    ended = program("check", NOTICE, "--strict")
    assert (ended.code, "cảnh báo cũng là lỗi" in ended.err) == (1, True)
