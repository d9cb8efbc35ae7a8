"""YAML lists as tables: items are rows, every value keeps its exact place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_docgen.batch.tables.reading import read_table
from cchc_docgen.batch.tables.table import Table
from cchc_docgen.diagnostics import DocgenError

LIST = """\
# bảng điểm
- Đơn vị: Phòng A
  điểm: 8.50
- điểm: "95,5"
  Đơn vị: >-
    Phòng B,
    tầng 2
- {Đơn vị: Phòng C, điểm: 010}
"""


def table(folder: Path, content: str) -> Table:
    path = folder / "bảng.yaml"
    path.write_text(content, "utf-8")
    return read_table(path)


def test_items_are_rows_whatever_the_order_of_their_keys(tmp_path: Path) -> None:
    read = table(tmp_path, LIST)
    assert [column.name for column in read.columns] == ["đơn_vị", "điểm"]
    assert [(row.number, row.cells) for row in read.rows()] == [
        (2, ("Phòng A", "8.50")),
        (4, ("Phòng B, tầng 2", "95,5")),
        (8, ("Phòng C", "010")),
    ]


def test_a_value_is_found_at_its_line_and_column(tmp_path: Path) -> None:
    read = table(tmp_path, LIST)
    points = read.column("diem")
    marks = [read.mark(row, points) for row in read.rows()]
    assert [(mark.line, mark.column) for mark in marks] == [(3, 9), (4, 9), (8, 27)]


def test_a_key_left_empty_is_an_empty_cell(tmp_path: Path) -> None:
    (row,) = table(tmp_path, "- a: x\n  b:\n").rows()
    assert row.cells == ("x", "")
    assert not row.findings


def test_a_wrong_item_leaves_the_others_alone(tmp_path: Path) -> None:
    wrong, right = table(tmp_path, "- {a: [1], b: y}\n- {a: x, b: y}\n").rows()
    assert [finding.code for finding in wrong.findings] == ["cell-not-text"]
    assert right.cells == ("x", "y")
    assert not right.findings


@pytest.mark.parametrize(
    ("name", "code"), [("không-có.csv", "file-missing"), (".", "file-is-folder")]
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(DocgenError, match=code):
        read_table(tmp_path / name)


def test_a_pipe_is_refused_because_it_can_be_read_only_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.csv")
    with pytest.raises(DocgenError, match="data-not-a-file"):
        read_table(tmp_path / "ống.csv")
