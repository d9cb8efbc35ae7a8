"""Figures: each case is a table and the block that prints it, wrong places marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.diagnostics import DocgenError
from tests.rules.cases import judge, letter

HEAD = "name: chỉ số\nunit: điểm\ncomponents: {one: một, two: hai}\nyears:\n"
SCORES = "{scores: table, year: 2025}"

WRONG = [
    # score-sum
    "  2024: {benchmark: 50, one: 20, two: 20}\n"
    "  2025: {benchmark: 60, total: ‹score-sum›41, one: 20, two: 20}",
    "  2024: {benchmark: 50, one: 20, two: 20, total: ‹score-sum›4}\n"
    "  2025: {benchmark: 60, one: 20, two: 20}",
    # score-benchmark
    "  2024: {benchmark: 50, one: 20, two: 20}\n  2025: {benchmark: ‹score-benchmark›39, one: 20, two: 20}",
    "  2024: {benchmark: ‹score-benchmark›39.9, one: 20, two: 20}\n  2025: {benchmark: 60, one: 20, two: 20}",
    # score-index
    "  2024: {benchmark: 50, one: 20, two: 20}\n"
    "  2025: {benchmark: 60, one: 20, two: 20, index: ‹score-index›66.66%}",
    "  2024: {benchmark: 50, one: 20, two: 20, index: ‹score-index›81%}\n"
    "  2025: {benchmark: 60, one: 20, two: 20}",
    # score-rank
    "  2024: {benchmark: 50, one: 20, two: 20}\n"
    "  2025: {benchmark: 60, one: 20, two: 20, rank: ‹score-rank›18/17}",
    "  2024: {benchmark: 50, one: 20, two: 20, rank: ‹score-rank›2/1}\n"
    "  2025: {benchmark: 60, one: 20, two: 20}",
    # score-year-gap
    "  2021: {benchmark: 50, one: 20, two: 20}\n  ‹score-year-gap›2024: {benchmark: 50, one: 20, two: 20}\n"
    "  2025: {benchmark: 60, one: 20, two: 20}",
    "  2021: {benchmark: 50, one: 20, two: 20}\n  2022: {benchmark: 50, one: 20, two: 20}\n"
    "  ‹score-year-gap›2024: {benchmark: 50, one: 20, two: 20}\n  2025: {benchmark: 60, one: 20, two: 20}",
    # score-decimals
    "  2024: {benchmark: 50, one: 20.25, two: 20}\n"
    "  2025: {benchmark: 60, one: ‹score-decimals›20.5, two: 20}",
    "  2024: {benchmark: ‹score-decimals›50.5, one: 20, two: 20}\n"
    "  2025: {benchmark: 60.25, one: 20, two: 20}",
]  # fmt: skip

RIGHT = [
    "  2024: {benchmark: 50, one: 20, two: 20}\n  2025: {benchmark: 60, total: 40, one: 20, two: 20}",
    "  2024: {benchmark: 50, one: 20, two: 20, total: 40.0}\n  2025: {benchmark: 40, one: 20, two: 20}",
    "  2024: {benchmark: 50, one: 20, two: 20, index: 80%}\n"
    "  2025: {benchmark: 60, one: 20, two: 20, index: 66.67%}",
    "  2024: {benchmark: 50, one: 20, two: 20, rank: 17/17}\n"
    "  2025: {benchmark: 60, one: 20, two: 20, rank: 1/17}",
    "  2023: {benchmark: 5, one: 1, two: 2}\n"
    "  2024: {benchmark: 50, one: 20, two: 20}\n  2025: {benchmark: 60, one: 20, two: 20}",
    "  2024: {benchmark: 50.25, one: 20.50, two: 20}\n  2025: {benchmark: 60, one: 21, two: 20.5}",
]  # fmt: skip


@pytest.mark.parametrize("years", WRONG)
def test_figures_that_do_not_agree_are_told_in_their_table(years: str, tmp_path: Path) -> None:
    judge(tmp_path, "scores", {"letter.yaml": letter(SCORES), "scores/table.yaml": HEAD + years})


@pytest.mark.parametrize("years", RIGHT)
def test_figures_that_agree_give_nothing(years: str, tmp_path: Path) -> None:
    judge(tmp_path, "scores", {"letter.yaml": letter(SCORES), "scores/table.yaml": HEAD + years})


def test_a_table_that_goes_by_two_years_throughout_has_no_gap(tmp_path: Path) -> None:
    years = "".join(
        f"  {year}: {{benchmark: 50, one: 20, two: 20}}\n" for year in (2021, 2023, 2025)
    )
    block = "{scores: table, year: 2025, against: 2023}"
    judge(tmp_path, "scores", {"letter.yaml": letter(block), "scores/table.yaml": HEAD + years})


@pytest.mark.parametrize("rank", ["thứ 5", "5 trên 17", "0/17"])
def test_what_is_no_rank_is_refused(rank: str, tmp_path: Path) -> None:
    years = f"  2025: {{benchmark: 60, one: 20, two: 20, rank: {rank}}}\n"
    files = {"letter.yaml": letter(SCORES), "scores/table.yaml": HEAD + years}
    with pytest.raises(DocgenError) as refused:
        judge(tmp_path, "scores", files)
    assert [each.code for each in refused.value.findings] == ["rank-form"]


# --- the letter and its table: 38 points in 2024, 40,5 in 2025

TABLE = HEAD + (
    "  2024: {benchmark: 50, one: 20, two: 18, rank: 6/17}\n"
    "  2025: {benchmark: 60, one: 20.5, two: 20, rank: 5/17}\n"
)
REMARKED = "{{scores: table, year: 2025, remark: '{}'}}"

WRONG_REMARKS = [
    # score-change
    "Tổng điểm ‹score-change›giảm 2,5 điểm so với năm 2024",
    "Điểm thành phần thứ hai ‹score-change›giảm 2 điểm",
    "Tổng điểm ‹score-change›tăng 3 điểm so với năm 2024",
    # score-rank-text
    "Sở xếp hạng ‹score-rank-text›7/17 sở, ngành",
    "Sở xếp hạng ‹score-rank-text›18/17 sở, ngành",
]
RIGHT_REMARKS = [
    "Tổng điểm tăng 2,5 điểm so với năm 2024, điểm chuẩn tăng 10 điểm",
    "Điểm thành phần thứ nhất tăng thêm 0,5 điểm",
    "Sở giảm 3 điểm cầu, tăng 12 điểm tiếp nhận hồ sơ",
    "Điểm tăng 7 điểm so với năm 2020",
    "Sở tăng cường kiểm tra, giảm thiểu hồ sơ trễ hạn",
    "Sở xếp hạng 5/17, năm trước xếp hạng 6/17",
    "Xếp hạng theo Quyết định ngày 5/1/2026",
]


@pytest.mark.parametrize("remark", WRONG_REMARKS)
def test_a_remark_against_the_figures_is_told(remark: str, tmp_path: Path) -> None:
    files = {"letter.yaml": letter(REMARKED.format(remark)), "scores/table.yaml": TABLE}
    judge(tmp_path, "scores", files)


@pytest.mark.parametrize("remark", RIGHT_REMARKS)
def test_a_remark_that_agrees_or_speaks_of_something_else_is_right(
    remark: str, tmp_path: Path
) -> None:
    files = {"letter.yaml": letter(REMARKED.format(remark)), "scores/table.yaml": TABLE}
    judge(tmp_path, "scores", files)


@pytest.mark.parametrize(
    "block",
    [
        "{scores: table, year: 2024, against: ‹score-against›2025}",
        "{scores: table, year: 2025, against: ‹score-against›2025}",
    ],
)
def test_a_year_is_compared_with_an_earlier_one(block: str, tmp_path: Path) -> None:
    judge(tmp_path, "scores", {"letter.yaml": letter(block), "scores/table.yaml": TABLE})


@pytest.mark.parametrize("against", ["2024", "none"])
def test_an_earlier_year_or_none_may_be_compared_with(against: str, tmp_path: Path) -> None:
    block = f"{{scores: table, year: 2025, against: {against}}}"
    judge(tmp_path, "scores", {"letter.yaml": letter(block), "scores/table.yaml": TABLE})


@pytest.mark.parametrize("date", ["2024-12-31", "2024"])
def test_results_of_a_year_to_come_are_told(date: str, tmp_path: Path) -> None:
    block = "{scores: table, year: ‹score-year-future›2025}"
    judge(tmp_path, "scores", {"letter.yaml": letter(block, date=date), "scores/table.yaml": TABLE})


@pytest.mark.parametrize("date", ["2025", "2026-03-05"])
def test_results_of_the_letters_year_or_an_earlier_one_are_right(date: str, tmp_path: Path) -> None:
    judge(
        tmp_path, "scores", {"letter.yaml": letter(SCORES, date=date), "scores/table.yaml": TABLE}
    )


def test_decimals_are_compared_with_the_letters_own_figures_too(tmp_path: Path) -> None:
    own = "{scores: table, year: 2025, figures: {2024: {benchmark: 50, one: 20.25, two: 18}}}"
    table = TABLE.replace("one: 20.5", "one: ‹score-decimals›20.5")
    [finding] = judge(tmp_path, "scores", {"letter.yaml": letter(own), "scores/table.yaml": table})
    assert finding.params["wanted"] == "20,50"
