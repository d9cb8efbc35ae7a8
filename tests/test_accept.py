"""A letter accepts what it names and nothing else; ``check`` prints the line, ``--fix`` writes it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

import cchc_docgen
from cchc_docgen.letter.schema import schema_text
from tests.rules.cases import letter
from tests.test_cli import GOLDEN_LETTER, Program, program
from tests.test_cli_check import spoil, valid

__all__ = ["program"]

OFFICE = "name: Sở Tài chính\nparent: UBND thành phố Cần Thơ\nplace: Cần Thơ\nhead: Giám đốc\n"
TABLE = "letters/scores/cchc.yaml"
PASTE = re.compile(r"^ {4}hoặc chấp nhận[^:]*(?:“accept:”[^:]*)?: (.+)$", re.MULTILINE)


@pytest.fixture
def office(program: Program) -> Program:
    """Lay an office of its own into the working folder."""
    Path("office.yaml").write_text(OFFICE, "utf-8")
    return program


def pasted(told: str, text: str) -> str:
    """Return a letter with the lines that were printed, each where it says."""
    for line in PASTE.findall(told):
        if line.startswith(("accept:", "chấp nhận:")):
            text += f"{line}\n"
        else:
            text += "" if "accept:\n" in text else "accept:\n"
            text += f"  {line}\n"
    return text


def test_a_figure_that_changes_is_told_again(program: Program) -> None:
    assert program("check", GOLDEN_LETTER, "--strict").code == 0
    spoil(TABLE, "77,87%", "79,87%")
    ended = program("check", GOLDEN_LETTER, "--strict")
    assert ended.code == 1
    assert "chỉ số ghi 79,87%, tính ra 77,86% [score-index]" in ended.err
    assert "“score-index: 2018: 77,87%” được chấp nhận nhưng không còn" in ended.err


SLIPS = [
    ("hai khoảng", "Sở  Tài chính gửi báo cáo", "Sở  Nội vụ gửi báo cáo", ""),
    ("dấu", "Sở Tài chính gửi báo cáo , biểu mẫu", "Sở Tài chính gửi danh sách , biểu mẫu", ""),
    ("ngày", "Nộp trước ngày 5/3/2026", "Nộp trước ngày 6/3/2026", "number: 1"),
    ("chữ Ð", "Theo Quyết định số 5/QÐ-UBND", "Theo Quyết định số 6/QÐ-SNV", ""),
    ("mục", "Theo Mẫu  số 1", "Theo Mẫu  số 2", ""),
]


@pytest.mark.parametrize(("name", "typed", "other", "more"), SLIPS, ids=[s[0] for s in SLIPS])
def test_the_line_that_is_printed_covers_what_it_names_alone(
    office: Program, name: str, typed: str, other: str, more: str
) -> None:
    text = letter(typed, "Đề nghị thực hiện", more=f"{more}\n")
    Path("thu.yaml").write_text(text, "utf-8")
    told = office("check", "thu.yaml", "--strict")
    assert told.code == 1
    assert len(PASTE.findall(told.err)) == 1
    accepted = pasted(told.err, text)
    Path("thu.yaml").write_text(accepted.replace("…", "như bản gốc"), "utf-8")
    ended = office("check", "thu.yaml", "--strict")
    assert ended.code == 0, ended.err
    Path("thu.yaml").write_text(accepted.replace(typed, other), "utf-8")
    assert office("check", "thu.yaml", "--strict").code == 1


def test_each_of_several_codes_has_its_line_under_accept(office: Program) -> None:
    text = letter("Sở  Tài chính gửi báo cáo , biểu mẫu", "Hai  lần rồi Hai  lần và ba  lần")
    Path("thu.yaml").write_text(text, "utf-8")
    told = office("check", "thu.yaml")
    lines = PASTE.findall(told.err)
    assert [line.split(":")[0] for line in lines] == ["space-doubled", "space-before-mark"]
    assert lines[0] == 'space-doubled: {body: ["Sở  Tài", "Hai  lần", "ba  lần"], reason: …}'
    Path("thu.yaml").write_text(pasted(told.err, text), "utf-8")
    ended = office("check", "thu.yaml")
    assert (ended.code, PASTE.findall(ended.err)) == (0, [])
    assert ended.err.count("[accept-reason]") == 2  # the reason is still to be written


def test_the_line_keeps_what_the_letter_accepts_already(office: Program) -> None:
    accept = 'accept:\n  space-doubled: {body: "Sở  Tài", reason: tên riêng}\n'
    text = letter("Sở  Tài chính gửi báo cáo", "Ba  lần gửi")
    Path("thu.yaml").write_text(text + accept, "utf-8")
    (line,) = PASTE.findall(office("check", "thu.yaml").err)
    whole = f"{text}accept:\n  {line}\n".replace("…", "vì thế")
    Path("thu.yaml").write_text(whole, "utf-8")
    assert office("check", "thu.yaml", "--strict").code == 0
    flow = "accept: {subject-end-mark: {subject: kiểm kê tài sản, reason: có lẽ}}\n"
    Path("thu.yaml").write_text(text + flow, "utf-8")
    (line,) = PASTE.findall(office("check", "thu.yaml").err)
    assert line.startswith("accept: {subject-end-mark: {subject: kiểm kê tài sản, reason: có lẽ}, ")
    Path("thu.yaml").write_text(f"{text}{line}\n", "utf-8")
    assert [each for each in codes(office) if each != "accept-reason"] == ["accept-stale"]


def codes(office: Program) -> list[str]:
    report = json.loads(office("check", "thu.yaml", "--output-format", "json").out)
    return [each["code"] for each in report["findings"]]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ('space-doubled: {value: "Sở  Tài", reason: tên riêng}', []),
        ("space-doubled: {key: body, reason: cả văn bản}", []),
        ('space-doubled: {subject: "Sở  Tài", reason: sai chỗ}', ["accept-stale", "space-doubled"]),
        ('space-doubled: {body: "Sở  Nội", reason: sai lời}', ["accept-stale", "space-doubled"]),
        ('space-doubled: [{body: "Sở  Tài", reason: a}, {body: "Ba  lần", reason: b}]', ["accept-stale"]),
        ('space-doubled: {body: ["Ba  lần", "Sở  Tài"], reason: a}', ["accept-stale"]),
        ('space-doubled: {body: "Sở  Tài"}', ["key-missing"]),
        ('space-doubled: {body: "", reason: a}', ["text-empty"]),
        ('space-doubled: {body: "Sở  Tài", reason: …}', ["accept-reason"]),
        ("space-doubled: []", ["list-empty"]),
        ("space-doubled: {reason: tên riêng}", ["accept-bare"]),
    ],
)  # fmt: skip
def test_an_acceptance_is_read_in_every_form(
    office: Program, accept: str, expected: list[str]
) -> None:
    Path("thu.yaml").write_text(
        letter("Sở  Tài chính gửi báo cáo") + f"accept:\n  {accept}\n", "utf-8"
    )
    assert sorted(codes(office)) == expected


@pytest.mark.parametrize(
    "accept",
    [
        "accept:\n  space-doubled: tên riêng\n",
        "accept: {space-doubled: tên riêng}\n",
        "accept:\n  space-doubled: >-\n    tên\n    riêng\n",
        'accept:\n  "space-doubled": "tên riêng"  # ghi chú\n',
        "accept:\n  space-doubled: {reason: tên riêng}\n",
    ],
)
def test_a_code_with_a_reason_alone_is_refused_and_fix_writes_what_it_covers(
    office: Program, accept: str
) -> None:
    text = letter("Sở  Tài chính gửi báo cáo", "Nộp báo cáo , biểu mẫu")
    Path("thu.yaml").write_text(text + accept, "utf-8")
    told = office("check", "thu.yaml")
    line = 'space-doubled: {body: "Sở  Tài", reason: tên riêng}'
    assert told.code == 1
    assert "[accept-bare]" in told.err
    assert f"ghi (--fix ghi hộ): {line}" in told.err
    assert "[space-doubled]" not in told.err
    assert office("build", "thu.yaml").code == 1
    assert line in office("check", "thu.yaml", "--diff").out
    assert office("check", "thu.yaml", "--fix", "--strict").code == 0
    written = Path("thu.yaml").read_text("utf-8")
    assert yaml.safe_load(written)["accept"] == {
        "space-doubled": {"body": "Sở  Tài", "reason": "tên riêng"}
    }
    assert "báo cáo, biểu mẫu" in written
    assert ("ghi chú" in written) == ("ghi chú" in accept)


def test_the_words_of_a_file_with_vietnamese_keys_are_vietnamese(office: Program) -> None:
    assert office("init", "vb", "--keys", "vi").code == 0
    golden = Path("vb", GOLDEN_LETTER)
    assert "chấp nhận:\n  score-index:\n    2018: 77,87%\n" in golden.read_text("utf-8")
    assert "    lý do: theo số liệu" in golden.read_text("utf-8")
    assert office("check", str(golden), "--strict").code == 0
    spoil(str(golden), "CCHC", "C  CHC")
    told = office("check", str(golden))
    (line,) = PASTE.findall(told.err)
    assert line.startswith("space-doubled: {nội dung: ")
    assert line.endswith("lý do: …}")
    golden.write_text(golden.read_text("utf-8") + f"  {line}\n", "utf-8")
    assert "[space-doubled]" not in office("check", str(golden)).err


@pytest.mark.parametrize("key", ["accept", "acceptances", "chấp nhận"])
def test_an_office_accepts_for_all_its_letters(office: Program, key: str) -> None:
    accept = f'{key}: {{space-doubled: {{value: "Sở  Tài", reason: tên riêng}}}}\n'
    names = {
        "name": "tên",
        "parent": "cơ quan chủ quản",
        "place": "địa danh",
        "head": "người đứng đầu",
    }
    text = OFFICE
    for english, vietnamese in names.items() if key == "chấp nhận" else ():
        text = text.replace(f"{english}:", f"{vietnamese}:")
    Path("office.yaml").write_text(text + accept, "utf-8")
    for name, body in (("a", "Sở  Tài chính gửi báo cáo"), ("b", "Không có gì"), ("c", "Ba  lần")):
        Path(f"{name}.yaml").write_text(letter(body), "utf-8")
    ended = office("check", "a.yaml", "b.yaml", "--strict")
    assert ended.code == 0, ended.err
    assert office("check", "c.yaml", "--strict").code == 1
    Path("office.yaml").write_text(text + accept.replace("space-doubled", "space-x"), "utf-8")
    told = office("check", "a.yaml", "b.yaml")
    assert (told.code, told.err.count("[accept-unknown]")) == (1, 1)
    assert "office.yaml:5:" in told.err
    bare = f"{key}: {{space-doubled: tên riêng}}\n"
    Path("office.yaml").write_text(text + bare, "utf-8")
    unnamed = office("check", "a.yaml", "b.yaml").err
    assert "[accept-bare]" in unnamed
    assert "--fix" not in unnamed


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_reports_list_what_is_accepted_as_suppressed(program: Program, form: str) -> None:
    spoil(GOLDEN_LETTER, "  - Theo nội dung", "  - Theo  nội dung")
    report: dict[str, Any] = valid(
        form, program("check", GOLDEN_LETTER, "--output-format", form).out
    )
    reason = "theo số liệu công bố tại Quyết định số 988/QĐ-UBND"
    if form == "json":
        told = [(each["code"], each["reason"], each["line"]) for each in report["suppressed"]]
        assert told == [("score-index", reason, 15), ("score-index", reason, 22)]
        assert report["summary"]["warnings"] == 1
        assert report["findings"][0]["acceptance"]["line"].startswith("space-doubled: {body: ")
        return
    results = report["runs"][0]["results"]
    assert [("suppressions" in each, each["ruleId"]) for each in results] == [
        (False, "space-doubled"), (True, "score-index"), (True, "score-index"),
    ]  # fmt: skip
    assert results[1]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": reason}
    ]


def test_what_a_refused_letter_accepts_is_listed_too(program: Program) -> None:
    spoil(GOLDEN_LETTER, "kind: cong-van", "kind: cong-van\nnumber: 1")
    spoil(GOLDEN_LETTER, "date: 2019", "date: 2018")
    report = json.loads(program("check", GOLDEN_LETTER, "--output-format", "json").out)
    assert report["summary"]["refused"] == 1
    assert len(report["suppressed"]) == 2


def test_a_program_is_told_what_is_accepted(program: Program) -> None:
    result = cchc_docgen.check(GOLDEN_LETTER)
    assert [each.finding.code for each in result.accepted] == ["score-index", "score-index"]
    assert {each.reason[:13] for each in result.accepted} == {"theo số liệu "}


def test_a_batch_takes_what_its_form_accepts_and_calls_nothing_stale(office: Program) -> None:
    accept = 'accept: {space-doubled: {value: "Hai  lần", reason: tên riêng}}\n'
    Path("thu.yaml").write_text(letter("Nêu {{ ten }} trong báo cáo") + accept, "utf-8")
    Path("bang.csv").write_text("ten\nmột việc\nHai  lần\nBa  lần\n", "utf-8")
    ended = office("batch", "thu.yaml", "--data", "bang.csv", "-o", "ra")
    assert "[accept-stale]" not in ended.err
    assert ended.err.count("[space-doubled]") == 1
    assert "bang.csv:4" in ended.err


def test_the_schema_takes_the_new_form_in_both_languages() -> None:
    validator = Draft7Validator(json.loads(schema_text("letter")))
    for accept in (
        {"score-index": {"2018": "77,87%", "reason": "a"}},
        {"score-index": {"2018": 77, "lý do": "a"}},
        {"space-doubled": [{"body": ["a", "b"], "reason": "a"}, {"to": "c", "reason": "b"}]},
    ):
        data = yaml.load(letter("Sở gửi báo cáo"), yaml.BaseLoader)
        validator.validate({**data, "accept": accept})
    assert not validator.is_valid({**data, "accept": {"score-index": "theo"}})
