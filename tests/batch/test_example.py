"""The shipped example: one notice for each of 24 units, every figure of it computed again here."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from cchc_docgen.batch.request import BatchRequest
from cchc_docgen.batch.run import run_batch
from cchc_docgen.ooxml.text import plain_text
from tests.conftest import ROOT

LETTER = ROOT / "letters" / "2026" / "thong-bao-cchc-don-vi.yaml"
TABLE = LETTER.with_suffix(".csv")
Unit = dict[str, str]


def units() -> list[Unit]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make the example once; return the words of each notice by the key of its row."""
    folder: Path = tmp_path_factory.mktemp("notices")
    result = run_batch(BatchRequest(LETTER, TABLE, folder))
    assert (result.made, result.findings) == (24, [])
    return {
        path.stem.removeprefix(f"{LETTER.stem}-"): plain_text(path.read_bytes()).replace(
            "\u00a0", " "
        )
        for path in folder.glob("*.docx")
    }


def test_there_is_one_notice_for_each_unit(notices: dict[str, str]) -> None:
    assert len(notices) == 24
    assert notices.keys() == {unit["Mã đơn vị"] for unit in units()}


# NK has late files and a falling score, BTH the same score in both years, TLC a rising one and none late
@pytest.mark.parametrize("key", ["NK", "BTH", "TLC"])
def test_a_notice_reads_as_its_golden_text(
    key: str, notices: dict[str, str], golden: Callable[[str, str], None]
) -> None:
    golden(f"batch-{key}.txt", notices[key] + "\n")


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def shown(value: Decimal) -> str:
    return str(value).replace(".", ",")


def total(unit: Unit, year: int) -> Decimal:
    return sum(
        (number(unit[f"{part} {year}"]) for part in ("Tự đánh giá", "Khảo sát", "Kiểm tra")),
        Decimal(0),
    )


def index(unit: Unit, year: int) -> str:
    exact = total(unit, year) / number(unit[f"Chuẩn {year}"]) * 100
    return shown(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def change(unit: Unit) -> str:
    difference = total(unit, 2025) - total(unit, 2024)
    if not difference:
        return "không đổi"
    return f"{'tăng' if difference > 0 else 'giảm'} {shown(abs(difference))} điểm"


def paragraph(unit: Unit) -> str:
    """Return the paragraph of scores as a clerk would write it from the row."""
    return (
        f"Năm 2025, điểm chuẩn là {unit['Chuẩn 2025']}; "
        f"tổng điểm đạt được là {shown(total(unit, 2025))} (trong đó, "
        f"điểm tự đánh giá sau thẩm định {unit['Tự đánh giá 2025']}; "
        f"điểm khảo sát tổ chức, cá nhân {unit['Khảo sát 2025']}; "
        f"điểm kiểm tra thực tế {unit['Kiểm tra 2025']}), "
        f"chỉ số cải cách hành chính đạt {index(unit, 2025)}%. "
        f"So với kết quả năm 2024, tổng điểm {change(unit)} (năm 2024, điểm chuẩn là "
        f"{unit['Chuẩn 2024']}; tổng điểm đạt được là {shown(total(unit, 2024))}), "
        f"chỉ số cải cách hành chính đạt {index(unit, 2024)}%. "
        f"Với kết quả này, {unit['Tên đơn vị']} xếp loại {unit['Xếp loại']}."
    )


@pytest.mark.parametrize("unit", units(), ids=lambda unit: unit["Mã đơn vị"])
def test_every_figure_of_a_notice_follows_from_its_row(unit: Unit, notices: dict[str, str]) -> None:
    assert paragraph(unit) in notices[unit["Mã đơn vị"]].split("\n")


@pytest.mark.parametrize("unit", units(), ids=lambda unit: unit["Mã đơn vị"])
def test_a_unit_is_asked_to_explain_late_files_only_if_it_has_some(
    unit: Unit, notices: dict[str, str]
) -> None:
    numbered = re.findall(r"^(\d)\. (.*)", notices[unit["Mã đơn vị"]], re.MULTILINE)
    late = unit["Có hồ sơ trễ"] == "x"
    assert [number for number, _ in numbered] == (["1", "2", "3"] if late else ["1", "2"])
    asked = f"đối với {unit['Hồ sơ trễ']} hồ sơ trễ hạn" in notices[unit["Mã đơn vị"]]
    assert asked == late
    assert "hồ sơ trễ hạn" not in notices[unit["Mã đơn vị"]] or late


@pytest.mark.parametrize("unit", units(), ids=lambda unit: unit["Mã đơn vị"])
def test_a_notice_names_its_own_unit_and_no_other(unit: Unit, notices: dict[str, str]) -> None:
    text = notices[unit["Mã đơn vị"]]
    named = {each["Tên đơn vị"] for each in units() if re.search(rf"{each['Tên đơn vị']}\b", text)}
    assert named == {unit["Tên đơn vị"]}


def test_the_table_holds_a_rise_a_fall_and_no_change() -> None:
    assert {change(unit).split()[0] for unit in units()} == {"tăng", "giảm", "không"}
