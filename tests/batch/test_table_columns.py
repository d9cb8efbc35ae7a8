"""Column titles become names that a text can use, with and without diacritics."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_docgen.batch.tables.columns import build_columns, column_name, plain_name
from cchc_docgen.batch.tables.table import Table
from cchc_docgen.diagnostics import Mark
from cchc_docgen.letter.markup import Placeholder, segments


@pytest.mark.parametrize(
    ("title", "name", "plain"),
    [
        ("Tên đơn vị", "tên_đơn_vị", "ten_don_vi"),
        ("  ĐIỂM (tự chấm) ", "điểm_tự_chấm", "diem_tu_cham"),
        ("Tỷ lệ, %", "tỷ_lệ", "ty_le"),
        ("ten_don_vi", "ten_don_vi", "ten_don_vi"),
        ("Điểm\n2025", "điểm_2025", "diem_2025"),
        ("Ðiểm", "điểm", "diem"),
        ("Ưu tiên – Ươm tạo", "ưu_tiên_ươm_tạo", "uu_tien_uom_tao"),
    ],
)
def test_a_title_gives_a_name_and_a_plain_name(title: str, name: str, plain: str) -> None:
    assert column_name(title) == column_name(unicodedata.normalize("NFD", title)) == name
    assert plain_name(name) == plain
    assert segments("{{ " + name + " }}") == (Placeholder(name, "{{ " + name + " }}"),)


@pytest.mark.parametrize(
    "name", ["hòa_giải", "hoà_giải", "Hòa_giải", "hoa_giai", "ho\u0061\u0300_giải"]
)
def test_a_text_may_use_any_spelling_of_a_column(name: str) -> None:
    columns = build_columns([(1, "Đơn vị"), (2, "Hòa giải")], lambda number: Mark("x", 1, number))
    found = Table("x", columns, ()).column(name)
    assert found is columns[1]


def test_a_column_that_is_not_there_is_none() -> None:
    columns = build_columns([(1, "Đơn vị")], lambda number: Mark("x", 1, number))
    assert Table("x", columns, ()).column("đơn_giá") is None
