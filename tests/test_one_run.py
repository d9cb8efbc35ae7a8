"""One run shows all: what cannot be read hides nothing of the rest, and nothing is told that only follows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rules.cases import letter
from tests.test_accept import OFFICE
from tests.test_cli import Program, program
from tests.test_cli_check import spoil

__all__ = ["program"]

# Slips of the text, found whatever else is wrong.
SOUND = letter("Sở Tài chính gửi báo cáo", "Đề nghị các cơ quan thực hiện", more="number: 12\n")
BODY = ("Đề  nghị các cơ quan thưc hiện", "Nộp báo cáo , biểu mẫu trước ngày 31/4/2026")
SLIPS = ["date-impossible", "space-before-mark", "space-doubled", "word-confused"]
TEXT = letter(*BODY, more="number: 12\n")

# Each with what it is told of by itself.
STRUCTURAL = [
    ("symbol: STC-VP", "symbol: STC VP/1", "symbol-form"),
    ("symbol: STC-VP\n", "", "key-missing"),
    ("subject: kiểm kê tài sản", "subject: kiểm kê: tài sản", "yaml-colon"),
    ("subject: kiểm kê tài sản", "subject: V/v kiểm kê tài sản", "label-typed"),
    ("subject: kiểm kê tài sản", "sbject: kiểm kê tài sản", "key-unknown-nearest"),
    ("signature: {", "signature: {capacity: PP., ", "capacity-unknown"),
    (", name: Lê Văn An", "", "key-missing"),
    ("signature: {title: Giám đốc, name: Lê Văn An}\n", "", "key-missing"),
    ("filing: VT", "filing: VT;", "end-mark-typed"),
    ("number: 12", "number: 12/STC", "number-form"),
    ("kind: cong-van", "kind: cong-vn", "kind-unknown"),
    ("kind: cong-van\n", "", "key-missing"),
    ("date: 2026-03-05", "date: 2026-13-05", "date-invalid"),
    ("date: 2026-03-05", "date: 2020", "profile-undecided"),
    ("date: 2026-03-05", "profile: nd30\ndate: 2026-03-05", "profile-unknown"),
    ("recipients: [Như trên]", "recipients: ['- Như trên']", "bullet-typed"),
    ("recipients: [Như trên]", 'recipients: ["Như trên;"]', "end-mark-typed"),
    ("body:\n", "body:\n  - Gồm có: các phòng\n", "yaml-colon"),
    ("body:\n", "body:\n  - {text: Rà soát}\n", "block-unknown"),
    ("body:\n", "body:\n  - directives: [{text: a, title: b}]\n", "directive-text-and-title"),
    ("body:\n", "body:\n  - directives: []\n", "list-empty"),
    ("body:\n", "body:\n  - scores: khong-co\n    year: 2025\n", "scores-unknown"),
    ("body:\n", "body:\n  - Căn cứ [@QĐ 50] và\n", "citation-form-key"),
    ("body:\n", "body:\n  - Căn cứ [@qd-50]\n", "references-missing"),
    ("body:\n", "accept: {space-x: a}\nbody:\n", "accept-unknown"),
    ("to: Trưởng các phòng", "to: [Trưởng các phòng, {a: b}]", None),
    ("body:\n", "body:\n  - Hồ sơ #5 của phòng\n", "yaml-comment"),
]


@pytest.fixture
def office(program: Program) -> Program:
    """Lay an office of its own into the folder ``vb``."""
    Path("vb").mkdir()
    Path("vb/office.yaml").write_text(OFFICE, "utf-8")
    return program


def codes(office: Program, text: str) -> list[str]:
    Path("vb/thu.yaml").write_text(text, "utf-8")
    report = json.loads(office("check", "vb/thu.yaml", "--output-format", "json").out)
    return sorted(each["code"] for each in report["findings"])


@pytest.mark.parametrize(
    ("typed", "wrong", "code"), STRUCTURAL, ids=[f"{c}-{w[:24].strip()}" for _, w, c in STRUCTURAL]
)
def test_what_cannot_be_read_hides_no_slip_of_the_text(
    office: Program, typed: str, wrong: str, code: str | None
) -> None:
    assert typed in SOUND
    alone = codes(office, SOUND.replace(typed, wrong, 1))
    assert alone
    assert code is None or code.split("-")[0] in {each.split("-")[0] for each in alone}
    assert not set(alone) & set(SLIPS)
    told = codes(office, TEXT.replace(typed, wrong, 1))
    assert told == sorted([*alone, *SLIPS])


def test_the_letter_without_a_structural_mistake_is_sound_and_has_its_slips(
    office: Program,
) -> None:
    assert codes(office, SOUND) == []
    assert codes(office, TEXT) == SLIPS


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("vb/office.yaml", "name: Sở Tài chính", "nme: Sở Tài chính"),
        ("vb/office.yaml", "place: Cần Thơ", "place:"),
        ("vb/references.yaml", "type:", "tpe:"),
        ("vb/references.yaml", "number: 1/QĐ-UBND", "number: một"),
    ],
)
def test_a_wrong_register_hides_no_slip_of_the_text(
    office: Program, name: str, old: str, new: str
) -> None:
    Path("vb/references.yaml").write_text(
        "qd-1: {type: Quyết định, number: 1/QĐ-UBND, date: 2026-01-05, issuer: UBND, subject: về a}\n",
        "utf-8",
    )
    text = TEXT.replace("body:\n", "body:\n  - basis: [qd-1]\n")
    assert codes(office, text) == SLIPS
    spoil(name, old, new)
    told = codes(office, text)
    assert set(SLIPS) < set(told)
    assert "reference-unknown" not in told


def test_several_structural_mistakes_and_the_slips_are_one_run(office: Program) -> None:
    text = TEXT.replace("symbol: STC-VP", "symbol: STC VP").replace("number: 12", "number: mười")
    text = text.replace("signature: {", "signature: {capacity: PP., ")
    assert codes(office, text) == sorted(["capacity-unknown", "number-form", "symbol-form", *SLIPS])
    assert office("build", "vb/thu.yaml").err.count("[") >= 7


def test_several_letters_are_told_the_same_as_each_alone(office: Program) -> None:
    for number in range(12):
        slip = ("symbol: STC-VP", "symbol: STC VP") if number % 2 else ("kind: cong-van", "kind: a")
        Path(f"vb/thu-{number}.yaml").write_text(
            TEXT.replace(*slip).replace("number: 12", f"number: {number + 1}"), "utf-8"
        )
    ended = office("check", "vb", "--jobs", "1")
    for code in SLIPS:
        assert ended.err.count(f"[{code}]") == 12
