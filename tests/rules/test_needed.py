"""What a letter cannot be written without is a rule like any other, but for this: nobody can accept it."""

from __future__ import annotations

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
]
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
    text = letter(block, "Yêu cầu thực hiện", more=f"accept: {{{code}: vì thế}}\n")
    text = text.replace("signature: {", f"signature: {{{capacity}")
    (tmp_path / "letter.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    ended = runner(monkeypatch, capsys)("check", "letter.yaml")
    assert ended.code == 1
    assert f"[{code}]" in ended.err


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
