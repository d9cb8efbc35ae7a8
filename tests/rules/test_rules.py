"""Rules find what does not agree, and a letter accepts a finding with a reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.profiles.loader import choose
from cchc_docgen.rules.acceptance import check_letter
from cchc_docgen.source.reading import read_source

BAD = Path(__file__).parent.parent / "bad"
LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-05
subject: kiểm kê
to: Trưởng các phòng
body:
  - {scores: table, year: 2025}
signature: {title: Giám đốc, name: An}
recipients: [Như trên]
filing: VT
"""
TABLE = """\
name: chỉ số
unit: điểm
components: {one: một, two: hai}
years:
  2023: {benchmark: 1, one: 5, two: 5}
  2024: {benchmark: 50, one: 20, two: 20}
  2025:
    benchmark: 60
    one: 20,5
    two: 19,50
"""


def found(folder: Path, letter: str = LETTER, table: str = TABLE) -> list[Finding]:
    (folder / "scores").mkdir()
    (folder / "scores" / "table.yaml").write_text(table, "utf-8")
    shutil.copy(BAD / "office.yaml", folder)
    path = folder / "letter.yaml"
    path.write_text(letter, "utf-8")
    source = read_source(path, "letter.yaml")
    context = read_context(path, source, Registers())
    return check_letter(context, *choose(context.letter, source))


def told(findings: list[Finding]) -> list[str]:
    return [
        f"{Path(each.mark.file).name}:{each.mark.line}:{each.mark.column} {each.code}"
        for each in findings
    ]


def test_figures_that_agree_give_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_years_that_the_letter_does_not_print_are_not_checked(tmp_path: Path) -> None:
    alone = LETTER.replace("year: 2025", "year: 2025, against: 2023")
    assert told(found(tmp_path, alone)) == ["table.yaml:5:21 score-benchmark"]


def test_a_year_without_comparison_is_checked_alone(tmp_path: Path) -> None:
    alone = LETTER.replace("year: 2025", "year: 2025, against: none")
    wrong = TABLE.replace("benchmark: 50", "benchmark: 5")
    assert found(tmp_path, alone, wrong) == []


@pytest.mark.parametrize("total", ["40", "40,0", "40.00"])
def test_a_total_equal_to_its_components_is_right_however_it_is_written(
    total: str, tmp_path: Path
) -> None:
    assert found(tmp_path, table=TABLE + f"    total: {total}\n") == []


def test_a_total_that_is_not_the_sum_shows_both_figures(tmp_path: Path) -> None:
    [finding] = found(tmp_path, table=TABLE + "    total: 40,1\n")
    assert told([finding]) == ["table.yaml:11:12 score-sum"]
    assert dict(finding.params) == {"year": 2025, "typed": "40,1", "computed": "40,00"}


@pytest.mark.parametrize("index", ["66,67%", "66,7%", "67%", "66,6667%"])
def test_an_index_rounded_half_up_to_its_own_decimals_is_right(index: str, tmp_path: Path) -> None:
    assert found(tmp_path, table=TABLE + f"    index: {index}\n") == []


def test_an_index_that_is_not_the_quotient_is_a_doubt(tmp_path: Path) -> None:
    [finding] = found(tmp_path, table=TABLE + "    index: 66,66%\n")
    assert (finding.code, finding.severity.value) == ("score-index", "warning")
    assert finding.params["computed"] == "66,67"


def test_an_index_follows_the_typed_total(tmp_path: Path) -> None:
    findings = found(tmp_path, table=TABLE + "    total: 30\n    index: 50%\n")
    assert [each.code for each in findings] == ["score-sum"]


def test_an_accepted_finding_is_left_out(tmp_path: Path) -> None:
    accepting = LETTER + "accept: {score-sum: {2025: 41, reason: theo số liệu đã công bố}}\n"
    assert found(tmp_path, accepting, TABLE + "    total: 41\n") == []


def test_an_acceptance_without_its_finding_is_itself_a_doubt(tmp_path: Path) -> None:
    accepting = LETTER + "accept: {score-sum: theo số liệu đã công bố}\n"
    assert told(found(tmp_path, accepting)) == ["letter.yaml:11:10 accept-stale"]


def test_an_acceptance_of_what_is_no_rule_is_refused(tmp_path: Path) -> None:
    accepting = LETTER + "accept: {date-invalid: không sao}\n"
    assert told(found(tmp_path, accepting)) == ["letter.yaml:11:10 accept-unknown"]


@pytest.mark.parametrize(
    ("kind", "symbol", "wanted"),
    [
        ("cong-van", "TB-STC", "STC"),
        ("cong-van", "QĐ-UBND", "UBND"),
        ("thong-bao", "STC-VP", "TB-VP"),
        ("thong-bao", "STC", "TB-STC"),
        ("thong-bao", "TB", "TB-TB"),
    ],
)
def test_a_symbol_must_fit_its_kind(kind: str, symbol: str, wanted: str, tmp_path: Path) -> None:
    letter = LETTER.replace("cong-van", kind).replace("STC-VP", symbol)
    [finding] = found(tmp_path, letter)
    assert told([finding]) == ["letter.yaml:2:9 symbol-kind"]
    assert finding.params["wanted"] == wanted


def test_a_letter_needs_an_addressee_and_a_notice_does_not(tmp_path: Path) -> None:
    nobody = LETTER.replace("to: Trưởng các phòng\n", "").replace("Như trên", "Ban Giám đốc")
    assert told(found(tmp_path, nobody)) == ["letter.yaml:1:1 addressee-missing"]
    (tmp_path / "second").mkdir()
    notice = nobody.replace("cong-van", "thong-bao").replace("STC-VP", "TB-STC")
    assert found(tmp_path / "second", notice) == []
