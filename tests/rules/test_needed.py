"""What a letter cannot be written without is a rule like any other, but for this: nobody can accept it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_docgen.rules.registry import all_rules
from tests.rules.cases import OFFICE, letter
from tests.test_cli import runner

RULES = {rule.code: rule for rule in all_rules()}
SCORES = """\
name: chỉ số
unit: điểm
components: {self: điểm tự đánh giá}
years:
  2024: {benchmark: 95, self: 40}
  2025: {benchmark: 95, self: 41}
"""
FIGURES = "{scores: diem, year: 2025, against: none, figures: {2025: %s}}"
NOT_DONE = "{directives: [{text: Việc, when: không}]}"
DEEP = "{directives: [{text: Việc, items: [Báo cáo]}], markers: ['1.']}"
MANY = "{directives: [" + ", ".join(["Việc"] * 30) + "], markers: ['a)']}"
LONG = "Khu kinh tế mở Chu Lai và các khu công nghiệp tỉnh Quảng Nam"
BLOCKS = [
    ("score-year-missing", "{scores: diem, year: 2030}"),
    ("score-missing", FIGURES % "{benchmark: 95}"),
    ("score-benchmark-zero", FIGURES % "{benchmark: 0, self: 41}"),
    ("score-unknown-part", FIGURES % "{benchmark: 95, self: 41, khac: 3}"),
    ("directives-none", NOT_DONE),
    ("directive-too-deep", DEEP),
    ("directive-too-many", MANY),
    ("marker-uncounted", "{directives: [Việc một], markers: ['1.1.']}"),
    ("reference-unknown", "Thực hiện theo [@nd-25]"),
    ("reference-unknown", "{basis: [nd-25]}"),
    ("reference-unknown", "{directives: [Việc, {text: 'Theo [@nd-25]', when: không}]}"),
    ("reference-incomplete", "Thực hiện theo [@qd-5]"),
    ("reference-incomplete", "{basis: [qd-5]}"),
    ("placeholder-without-data", "'Gửi {{ don_vi }}'"),
    ("placeholder-without-data", "{directives: [{title: 'Gửi {{ don_vi }}', items: [Việc]}]}"),
]
REFERENCES = "qd-5: {type: Quyết định, number: 5/QĐ-UBND}\n"
HEADS = [
    ("capacity-order", "capacity: [KT. Giám đốc, TM. Sở], ", OFFICE),
    ("capacity-incomplete", "capacity: KT., ", OFFICE.replace("head: Giám đốc\n", "")),
    ("place-too-long", "", OFFICE.replace("place: Sóc Trăng", f"place: {LONG}")),
]


@pytest.mark.parametrize(
    ("code", "block", "capacity", "office"),
    [(code, block, "", OFFICE) for code, block in BLOCKS]
    + [(code, "Sở gửi báo cáo", *rest) for code, *rest in HEADS],
)
def test_what_is_needed_is_refused_though_the_letter_accepts_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: str,
    block: str,
    capacity: str,
    office: str,
) -> None:
    (tmp_path / "scores").mkdir()
    (tmp_path / "scores/diem.yaml").write_text(SCORES, "utf-8")
    (tmp_path / "office.yaml").write_text(office, "utf-8")
    (tmp_path / "references.yaml").write_text(REFERENCES, "utf-8")
    text = letter(block, "Yêu cầu thực hiện", more=f"accept: {{{code}: vì thế}}\n")
    text = text.replace("signature: {", f"signature: {{{capacity}")
    (tmp_path / "letter.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    ended = runner(monkeypatch, capsys)("build", "letter.yaml", "-o", "out")
    assert ended.code == 1
    assert re.search(rf": lỗi: .*\[{code}\]$", ended.err, re.MULTILINE)
    assert not list(tmp_path.rglob("*.docx"))


@pytest.mark.parametrize(
    "code",
    [
        "score-year-missing",
        "score-missing",
        "score-benchmark-zero",
        "score-unknown-part",
        "directives-none",
        "directive-too-deep",
        "directive-too-many",
        "marker-uncounted",
        "capacity-unknown",
        "capacity-order",
        "capacity-incomplete",
        "place-too-long",
        "reference-unknown",
        "reference-incomplete",
        "placeholder-without-data",
        "text-end-mark",
    ],
)
def test_what_is_needed_is_explained_as_a_rule_that_nobody_accepts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    assert not RULES[code].acceptable
    ended = runner(monkeypatch, capsys)("rule", code)
    assert ended.out.startswith(f"{code} [{RULES[code].family}]: lỗi (không miễn được)")


def test_a_mark_that_no_regulation_knows_is_refused_as_capacity_unknown() -> None:
    assert RULES["capacity-unknown"].severity == "error"


def test_a_last_mark_that_no_other_follows_is_refused_though_the_letter_accepts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "office.yaml").write_text(OFFICE, "utf-8")
    text = letter(
        "Yêu cầu thực hiện", "Các đơn vị báo cáo …", more="accept: {text-end-mark: vì thế}\n"
    )
    (tmp_path / "letter.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    ended = runner(monkeypatch, capsys)("check", "letter.yaml")
    assert ended.code == 1
    assert "letter.yaml:8:5: lỗi" in ended.err
    assert "[text-end-mark]" in ended.err


def test_what_stands_in_the_way_of_writing_is_told_with_all_else_in_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "office.yaml").write_text(OFFICE, "utf-8")
    (tmp_path / "references.yaml").write_text(REFERENCES, "utf-8")
    text = letter(
        "Thực hiện theo [@nd-25]",
        "Thực hiện theo [@qd-5]",
        "'Gửi {{ don_vi }} và {{ don_vi }}'",
        "'Theo [@nd-25, gửi {{ Đơn vị }}'",
        "Đơn vị báo cáo trước ngày 31/4/2026",
        "Ai báo cáo?",
    )
    (tmp_path / "letter.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    ended = runner(monkeypatch, capsys)("build", "letter.yaml", "-o", "out")
    told = re.findall(r"^letter.yaml:(\d+:\d+): .*\[([a-z-]+)\]$", ended.err, re.MULTILINE)
    assert told == [
        ("7:20", "reference-unknown"),
        ("8:20", "reference-incomplete"),
        ("9:10", "placeholder-without-data"),
        ("9:26", "placeholder-without-data"),
        ("10:11", "citation-malformed"),
        ("11:31", "date-impossible"),
        ("12:5", "text-end-mark"),
    ]


def test_what_a_form_cites_in_vain_is_told_with_all_else_in_its_fixed_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "office.yaml").write_text(OFFICE, "utf-8")
    (tmp_path / "references.yaml").write_text(REFERENCES, "utf-8")
    text = letter(
        "'Gửi {{ don_vi }} theo [@nd-25]'",
        "Thực hiện trước ngày 31/4/2026",
        "Ai làm?",
    )
    (tmp_path / "letter.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    ended = runner(monkeypatch, capsys)("check", "letter.yaml")
    told = re.findall(r"^letter.yaml:(\d+:\d+): .*\[([a-z-]+)\]$", ended.err, re.MULTILINE)
    assert ended.code == 1
    assert told == [
        ("7:28", "reference-unknown"),
        ("8:26", "date-impossible"),
        ("9:5", "text-end-mark"),
    ]
