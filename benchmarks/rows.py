"""Rows for the benchmarks: the shipped table of units, its names and figures varied, any number of them.

The same count always gives the same rows. Names are put together from those of the shipped table, figures
lie around its figures, and the grade follows from the figures as it does there.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).parent.parent
LETTER = ROOT / "letters" / "2026" / "thong-bao-cchc-don-vi.yaml"
TABLE = LETTER.with_suffix(".csv")

_PARTS = ("Tự đánh giá", "Khảo sát", "Kiểm tra")
_YEARS = ("2024", "2025")
_GRADES = ((Decimal(80), "tốt"), (Decimal(65), "khá"), (Decimal(0), "trung bình"))
_DELIMITER = ";"


def write_rows(path: Path, count: int) -> None:
    """Write a table of this many rows to ``path``, in the form of the shipped one."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        shipped = list(csv.DictReader(file, delimiter=_DELIMITER))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, shipped[0].keys(), delimiter=_DELIMITER)
        writer.writeheader()
        writer.writerows(_rows(shipped, count))


def _rows(shipped: list[dict[str, str]], count: int) -> Iterator[dict[str, str]]:
    chance = random.Random(count)
    for number in range(1, count + 1):
        row = dict(chance.choice(shipped))
        row["Mã đơn vị"] = f"{row['Mã đơn vị']}-{number:06d}"
        row["Tên đơn vị"] = _name(row["Tên đơn vị"], chance.choice(shipped)["Tên đơn vị"])
        for year in _YEARS:
            for part in _PARTS:
                row[f"{part} {year}"] = _varied(row[f"{part} {year}"], chance)
        row["Xếp loại"] = _grade(row)
        yield row


def _name(one: str, other: str) -> str:
    """Return a name of kind and first word of one unit and the last word of another."""
    return " ".join([*one.split()[:-1], other.split()[-1]])


def _varied(figure: str, chance: random.Random) -> str:
    """Return a score near this one, with two decimals; no row exceeds its benchmark by it."""
    hundredths = round(Decimal(figure.replace(",", ".")) * 100) + chance.randint(-150, 150)
    return f"{hundredths // 100},{hundredths % 100:02d}"


def _grade(row: dict[str, str]) -> str:
    now = _YEARS[-1]
    total = sum(Decimal(row[f"{part} {now}"].replace(",", ".")) for part in _PARTS)
    index = total / Decimal(row[f"Chuẩn {now}"].replace(",", ".")) * 100
    return next(grade for least, grade in _GRADES if index >= least)
