"""What holds of any letter, through whole commands: code 0, rules that never raise, audits that pass."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.test_whole import OFFICE, REFERENCES, letters
from tests.test_any_letter import NASTY
from tests.test_cli import Ended, Program, program

__all__ = ["program"]

several = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
few = settings(several, max_examples=20)

# What a clerk may get wrong: of a letter, key by key, and of its texts.
SLIPS: list[dict[str, Any]] = [
    {},
    {"symbol": "STC VP"},
    {"date": "2026-13-05"},
    {"kind": "cong-vn"},
    {"subject": "V/v kiểm kê"},
    {"to": ["Các phòng", "ban chuyên môn"]},
    {"recipients": ["- Như trên;"]},
    {"signature": {"title": "Giám đốc"}},
    {"filing": None},
    {"number": "0"},
    {"accept": {"score-index": "vì thế"}},
    {"body": ["Thực hiện [@khong-co]"]},
    {"body": []},
]
ODD = [
    *NASTY,
    "9" * 400,
    "tăng " + "1234567890" * 3 + " điểm so với năm trước",
    "ngày 99/99/9999, lúc 25 giờ 61 phút, quý XX",
    "số " + "9" * 30 + "/QĐ-UBND ngày 31/02/2026",
    "1.2.3.4,5,6%%%%",
    "ế" * 3000,
    "\u200b\u00ad\u0301 \ufeff",
    "(((((((“““",
    "điểm a khoản 999999999999999999999 Điều 0",
    "từ 1 lên 0 (tăng -1%), chiếm 0/0 hồ sơ (0%)",
]
odd = st.lists(st.sampled_from(ODD), min_size=1, max_size=3).map(" ".join)
NAMES = ["a", "b", "sub/a", "sub/b", "sub/Ấ", "c.d"]


def laid_out(folder: Path, written: dict[str, dict[str, Any]]) -> None:
    """Write an office with these letters into an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in {"office": OFFICE, "references": REFERENCES, **written}.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


@st.composite
def slipped(draw: Any) -> dict[str, Any]:
    """Draw a letter with a slip, or without one."""
    letter = {**draw(letters()), **draw(st.sampled_from(SLIPS))}
    if draw(st.booleans()):
        letter["body"] = [*letter["body"], draw(odd)]
    letter["number"] = draw(st.integers(1, 10**6).map(str))
    return letter


@pytest.mark.slow
@few
@given(st.dictionaries(st.sampled_from(NAMES), slipped(), min_size=1, max_size=4))
def test_code_0_of_build_means_that_every_letter_named_was_made(
    program: Program, written: dict[str, dict[str, Any]]
) -> None:
    laid_out(Path("vb"), written)
    shutil.rmtree("ra", ignore_errors=True)
    ended = program("build", "vb", "-o", "ra")
    wanted = {Path("ra", f"{name}.docx") for name in written}
    made = set(Path("ra").rglob("*.docx"))
    assert set(map(Path, ended.out.splitlines())) == made
    assert (ended.code == 0) == (made == wanted), ended.err
    for missing in wanted - made:
        assert str(missing.relative_to("ra").with_suffix(".yaml")) in ended.err


@pytest.mark.slow
@few
@given(
    st.lists(
        st.sampled_from(["Sở Nội vụ", "xã A", "#N/A", "", "Hai  lần", *NASTY[:8]]), max_size=5
    ),
    st.lists(st.sampled_from(["12", "8,5", "x", "1.234", ""]), min_size=5, max_size=5),
)
def test_code_0_of_a_batch_means_that_every_row_has_its_letter(
    program: Program, names: list[str], figures: list[str]
) -> None:
    letter = {
        "kind": "cong-van", "symbol": "STC-VP", "date": "2026-03-05", "subject": "kiểm kê tài sản",
        "to": ["{{ tên }}"], "body": ["Đề nghị {{ tên }} nộp {{ số | số }} hồ sơ"],
        "signature": {"title": "Giám đốc", "name": "Lê Văn An"}, "filing": "VT",
    }  # fmt: skip
    laid_out(Path("vb"), {"mau": letter})
    shutil.rmtree("ra", ignore_errors=True)
    rows = [["mã", "tên", "số"], *([f"k{at}", name, figures[at]] for at, name in enumerate(names))]
    with Path("vb/bang.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    ended = program("batch", "vb/mau.yaml", "--data", "vb/bang.csv", "-o", "ra")
    made = {path.name for path in Path("ra").glob("*.docx")}
    wanted = {f"mau-k{at}.docx" for at in range(len(names))}
    assert made <= wanted
    if ended.code == 0:
        assert made == wanted, ended.err
    elif made != wanted and Path("ra/rejected.csv").exists():
        rejected = Path("ra/rejected.csv").read_text("utf-8-sig")
        assert all(
            name.removeprefix("mau-").removesuffix(".docx") in rejected for name in wanted - made
        )


@pytest.mark.slow
@several
@given(letters())
def test_a_letter_that_is_built_is_audited_without_an_error(
    program: Program, letter: dict[str, Any]
) -> None:
    laid_out(Path("vb"), {"thu": letter})
    shutil.rmtree("ra", ignore_errors=True)
    built = program("build", "vb/thu.yaml", "-o", "ra")
    assert built.code == 0, built.err
    for words in ((), ("--against", "vb/thu.yaml")):
        audited = program("audit", "ra/thu.docx", *words)
        assert audited.code == 0, audited.err


@pytest.mark.slow
@several
@given(slipped(), odd, odd)
def test_no_rule_raises_whatever_a_letter_says(
    program: Program, letter: dict[str, Any], subject: str, name: str
) -> None:
    letter["body"] = [
        *letter["body"],
        {"directives": [subject, {"text": name, "items": [subject]}]},
    ]
    if isinstance(letter.get("signature"), dict):
        letter["signature"]["name"] = name[:60]
    laid_out(Path("vb"), {"thu": letter})
    shutil.rmtree("ra", ignore_errors=True)
    ended = program("check", "vb")
    assert_judged(ended)
    if program("build", "vb/thu.yaml", "-o", "ra").code == 0:
        assert_judged(program("audit", "ra/thu.docx"))


def assert_judged(ended: Ended) -> None:
    """Assert that a run ended by its own account, and no rule broke on the way."""
    assert ended.code in (0, 1)
    assert "rule-broken" not in ended.err
    assert (ended.code == 1) == (": lỗi: " in ended.err), ended.err
