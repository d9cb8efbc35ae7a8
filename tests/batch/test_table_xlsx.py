"""Workbooks: every value as a clerk would write it, the right sheet, nothing dropped in silence."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from cchc_docgen.batch.tables.cells import cell_text
from cchc_docgen.batch.tables.number_formats import parse_format
from cchc_docgen.batch.tables.reading import read_table
from cchc_docgen.batch.tables.table import Table
from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.vietnamese.dates import PartialDate, parse_date
from tests.batch.workbook import Cell, Error, Formula, Sheet, Shown, package, workbook


def table(folder: Path, *sheets: Sheet, sheet: str | None = None) -> Table:
    path = folder / "bảng.xlsx"
    path.write_bytes(workbook(*sheets))
    return read_table(path, sheet)


def text(folder: Path, cell: Cell) -> str:
    (row,) = table(folder, Sheet("S", [["khóa", "x"], ["1", cell]])).rows()
    assert not row.findings
    return row.cells[1]


def refused(folder: Path, *sheets: Sheet, sheet: str | None = None) -> dict[str, object]:
    with pytest.raises(DocgenError) as problem:
        table(folder, *sheets, sheet=sheet)
    (finding,) = problem.value.findings
    return {"code": finding.code, **finding.params}


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (8, "8"),
        (8.0, "8"),
        (0, "0"),
        (-0.0, "0"),
        (-3.5, "-3,5"),
        (95.5, "95,5"),
        (19.990000000000002, "19,99"),
        (0.1 + 0.2, "0,3"),
        (1350, "1350"),
        (12345678901, "12345678901"),
        (Shown(999999999999999, "0"), "999999999999999"),
        (0.000001, "0,000001"),
        ("08", "08"),
        ("1.350", "1.350"),
        ("95,5", "95,5"),
        ("  Phòng A \r\n tầng 2 ", "Phòng A \n tầng 2"),
        ("Hòa giải", "Hòa giải"),
        (Shown(0.7787, "0.00%"), "77,87%"),
        (Shown(0.7786999999999999, "0%"), "78%"),
        (Shown(1, "0%"), "100%"),
        (Shown(-0.05, "0.0%;[Red]-0.0%"), "-5,0%"),
        (Shown(8, "00"), "08"),
        (Shown(123, "00"), "123"),
        (Shown(95.5, '0.00"%"'), "95,50%"),
        (Shown(46086, "dd/mm/yyyy"), "05/03/2026"),
        (Shown(46086, "[$-1010000]d/m/yyyy;@"), "5/3/2026"),
        (Shown(46086, '"ngày" dd "tháng" mm "năm" yyyy'), "ngày 05 tháng 03 năm 2026"),
        (Shown(46086, "dd.mm.yy"), "05.03.26"),
        (Shown(46086.4375, "dd/mm/yyyy h:mm"), "05/03/2026 10:30"),
        (Shown(0.4375, "h:mm"), "10:30"),
        (Shown(0.4375, 'hh"h"mm'), "10h30"),
        (Shown(0.3125, "h:mm:ss"), "7:30:00"),
        (Shown(1.25, "[h]:mm"), "30:00"),
        (Shown(46086, "h:mm"), "0:00"),
        (Shown(46086, "[Red]dd/mm/yyyy"), "05/03/2026"),
        (Shown(8.5, "0.00"), "8,50"),
        (Shown(2.675, "0.00"), "2,68"),
        (Shown(0.5, "0"), "1"),
        (Shown(1350, "#,##0"), "1.350"),
        (Shown(1234567.5, "#,##0.00"), "1.234.567,50"),
        (Shown(0.7787, "0.0%"), "77,9%"),
        (Shown(0.5, "0.0 %"), "50,0 %"),
        (Shown(50, "0\\%"), "50%"),
        (Shown(8, '0.0" điểm"'), "8,0 điểm"),
        (Shown(1350000, "#,##0\\ [$₫-42A]"), "1.350.000 ₫"),
        (Shown(-1350, '_-* #,##0\\ "₫"_-;-* #,##0\\ "₫"_-'), "-1.350 ₫"),
        (Shown(-1350, "#,##0_);(#,##0)"), "(1.350)"),
        (Shown(0, "#,##0;-#,##0;–"), "–"),
        (Shown(0, "0;-0;;@"), ""),
        (Shown(901234567, "0000 000 000"), "0901 234 567"),
        (Shown(8.25, "0.0#"), "8,25"),
        (Shown(1234567, "#,##0,"), "1.235"),
        (Shown(5, '"ngày" 0'), "ngày 5"),
        (Shown(12, "@"), "12"),
        (Shown(12, 'General" phiếu"'), "12 phiếu"),
        (Shown(46054, "mm/yyyy"), "02/2026"),
        (Shown(46086, "yyyy"), "2026"),
        (Formula("1/2", 0.5), "0,5"),
        (None, ""),
        ("   ", ""),
    ],
)
def test_a_cell_is_written_as_a_clerk_would(tmp_path: Path, cell: Cell, written: str) -> None:
    assert text(tmp_path, cell) == written


def test_a_date_cell_is_read_by_the_date_type_of_a_letter(tmp_path: Path) -> None:
    assert parse_date(text(tmp_path, Shown(46086, "d/m/yyyy"))) == PartialDate(2026, 3, 5)
    assert parse_date(text(tmp_path, Shown(46086, "mm/yyyy"))) == PartialDate(2026, 3)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Shown(46086, "d-mmm"), "cell-date-without-year"),
        (Shown(46086, "mmm-yy"), "cell-format"),
        (Shown(46086, "[$-F800]dddd, mmmm dd, yyyy"), "cell-format"),
        (Shown(0.4375, "h:mm AM/PM"), "cell-format"),
        (Shown(0.5, "# ?/?"), "cell-format"),
        (Shown(0.5, "[>1]0.0;0"), "cell-format"),
        (Shown(-0.001, "0.00"), "cell-format"),
        (Shown(123456, "0.00E+00"), "cell-power"),
        (123456789012, "cell-power"),
        (Shown(1234567890123456, "0"), "cell-number-too-long"),
        (1 / 3, "cell-not-rounded"),
        ("#N/A", "cell-error"),
        ("######", "cell-too-narrow"),
        ("1,23E+05", "cell-power"),
        (Error("#N/A"), "cell-error"),
    ],
)
def test_what_a_cell_shows_is_never_guessed(tmp_path: Path, cell: Cell, code: str) -> None:
    (row,) = table(tmp_path, Sheet("S", [["khóa", "x"], ["1", cell]])).rows()
    assert [(f.code, f.mark.line, f.mark.column) for f in row.findings] == [(code, 2, 2)]


def test_a_text_is_shown_by_the_section_for_texts() -> None:
    assert cell_text("12/QĐ", parse_format('0;-0;0;"Số "@')) == ("Số 12/QĐ", None)
    assert cell_text("12/QĐ", parse_format("0.00")) == ("12/QĐ", None)


def test_rows_have_the_numbers_of_the_sheet_and_columns_their_own(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [[], [None, "Đơn vị", "Điểm"], [], [None, "A", 1], [None, "B", 2]]
    read = table(tmp_path, Sheet("S", rows))
    assert [(column.index, column.number) for column in read.columns] == [(0, 2), (1, 3)]
    assert [(row.number, row.cells) for row in read.rows()] == [(4, ("A", "1")), (5, ("B", "2"))]
    row = next(read.rows())
    assert (
        read.mark(row, read.column("diem")).line,
        read.mark(row, read.column("diem")).column,
    ) == (4, 3)


def test_a_row_of_a_merged_range_that_holds_nothing_is_a_blank_row(tmp_path: Path) -> None:
    sheet = Sheet("S", [["a", "b"], ["1", "2"], [None, None], ["3", "4"]], ["A2:A3", "B2:B3"])
    assert [row.number for row in table(tmp_path, sheet).rows()] == [2, 4]


def test_cells_without_a_reference_follow_one_another(tmp_path: Path) -> None:
    """Excel always writes references; other programs may leave them out (ECMA-376, 18.3.1.4)."""
    path = tmp_path / "bảng.xlsx"
    path.write_bytes(workbook(Sheet("S", [["a", "b"], ["x", Shown(0.5, "0%")]])))
    with zipfile.ZipFile(path) as sound:
        parts = {name: sound.read(name).decode() for name in sound.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = re.sub(r' r="[A-Z]*[0-9]+"', "", parts[name])
    path.write_bytes(package(parts))
    assert [(row.number, row.cells) for row in read_table(path).rows()] == [(2, ("x", "50%"))]


def test_the_only_visible_sheet_with_values_is_read(tmp_path: Path) -> None:
    book = [
        Sheet("Ghi chú", []),
        Sheet("Danh mục", [["x"], ["ẩn"]], state="hidden"),
        Sheet("Điểm", [["a"], ["1"]]),
    ]
    assert table(tmp_path, *book).sheet == "Điểm"
    assert [row.cells for row in table(tmp_path, *book, sheet="Danh mục").rows()] == [("ẩn",)]


def test_of_several_sheets_one_must_be_named(tmp_path: Path) -> None:
    book = [Sheet("Quý I", [["a"], ["1"]]), Sheet("Quý II", [["a"], ["2"]])]
    assert refused(tmp_path, *book) == {"code": "sheet-several", "names": "Quý I, Quý II"}
    assert [row.cells for row in table(tmp_path, *book, sheet="Quý II").rows()] == [("2",)]
    assert refused(tmp_path, *book, sheet="Quý III") == {
        "code": "sheet-unknown",
        "sheet": "Quý III",
        "names": "Quý I, Quý II",
    }


def test_a_sheet_name_may_be_typed_with_accents_apart(tmp_path: Path) -> None:
    assert table(tmp_path, Sheet("Qu\u0079\u0301", [["a"], ["1"]]), sheet="Qu\u00fd").sheet


def test_only_a_workbook_has_sheets(tmp_path: Path) -> None:
    path = tmp_path / "bảng.csv"
    path.write_text("a\n1\n", "utf-8")
    with pytest.raises(DocgenError, match="sheet-without-workbook"):
        read_table(path, "Điểm")


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "bảng.csv"
    path.write_bytes(workbook(Sheet("S", [["a"], ["1"]])))
    assert [row.cells for row in read_table(path).rows()] == [("1",)]


def test_a_workbook_written_as_excel_writes_it_reads_like_ours() -> None:
    """The file is XlsxWriter's: shared and rich strings, built-in formats, a filter, a hidden row."""
    read = read_table(Path(__file__).parent / "excel.xlsx")
    plain = [column.plain for column in read.columns]
    assert plain == ["ten_don_vi", "ma", "diem", "ty_le", "ngay", "ghi_chu"]
    assert [(row.number, row.cells) for row in read.rows()] == [
        (3, ("Phòng Tài chính", "08", "95,50", "77,87%", "05/03/2026", "dòng 1\ndòng 2")),
        (4, ("Phòng Y tế", "09", "19,99", "80%", "31/12/2025", "")),
    ]
