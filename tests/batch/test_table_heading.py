"""Tables as offices have them: titles above, headings of two rows, footers; as a workbook and as CSV."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from tests.batch.office import LETTER, Office
from tests.batch.workbook import Cell, Formula, Sheet, Shown, workbook

FORM = LETTER.replace("{{ lời }}", "{{ nam_2025_chi_so }} và {{ nam_2025_xep_hang }}")
SHEET: list[list[Cell]] = [
    ["BẢNG TỔNG HỢP KẾT QUẢ, NĂM 2025", None, None, None],
    [None, "(Kèm theo Công văn số 12/STC-VP)", None, None],
    ["mã", "Tên", "Năm 2025", None],
    [None, None, "Chỉ số", "Xếp hạng"],
    ["A", "phường An Bình", Shown(8.5, "0.00"), 1],
    [None, None, None, None],
    ["B", "phường Bình Thủy", Shown(0.7787, "0.0%"), 2],
    ["Tổng cộng", None, 16.5, None],
    [None, None, "Cần Thơ, ngày 5 tháng 3 năm 2026", None],
    [None, "Người lập", None, "Giám đốc"],
    [None, "Nguyễn Văn A", None, "Trần Thị B"],
]
MERGED = ["A1:D1", "A3:A4", "B3:B4", "C3:D3", "A8:B8"]
SHOWN = {8.5: "8,50", 0.7787: "77,9%"}


def as_csv(rows: Sequence[Sequence[Cell]], sign: str = ";") -> str:
    """Return rows as Excel saves them: what each cell shows."""

    def field(cell: Cell) -> str:
        text = SHOWN[cell.value] if isinstance(cell, Shown) else str("" if cell is None else cell)
        return f'"{text}"' if sign in text else text.replace(".", ",")

    return "".join(sign.join(map(field, row)) + "\n" for row in rows)


def lay(office: Office, rows: Sequence[Sequence[Cell]], merged: Sequence[str] = ()) -> list[str]:
    """Lay the rows out as a workbook and as CSV; return the names of both."""
    (office.folder / "bang.xlsx").write_bytes(workbook(Sheet("Tổng hợp", rows, merged)))
    office.write("bang.csv", as_csv(rows))
    return ["bang.xlsx", "bang.csv"]


def test_a_sheet_as_offices_have_it_gives_exactly_its_letters(office: Office) -> None:
    office.write("thu.yaml", FORM)
    letters = []
    for data in lay(office, SHEET, MERGED):
        ended = office.batch("-o", f"out-{data}", data=data)
        assert ended.code == 0, ended.err
        assert "dòng 8–11 không phải dữ liệu, để riêng" in ended.err
        letters.append(office.letters(f"out-{data}"))
    assert list(letters[0]) == ["thu-A.docx", "thu-B.docx"]
    assert letters[0] == letters[1]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_title_with_a_comma_of_its_own_does_not_hide_the_delimiter(
    office: Office, sign: str
) -> None:
    office.write("thu.yaml", FORM)
    office.write("bang.csv", as_csv(SHEET, sign))
    assert office.batch().code == 0
    assert "77,9% và 2" in office.text("B")


def test_a_title_without_any_delimiter_is_a_title(office: Office) -> None:
    office.write("bang.csv", "Kết quả, năm 2025\n\nmã;tên;lời\nA;phường An Bình;một\nB;b;hai\n")
    assert office.batch().code == 0
    assert list(office.letters()) == ["thu-A.docx", "thu-B.docx"]


def test_the_first_line_may_name_the_delimiter(office: Office) -> None:
    office.write("bang.csv", "sep=;\nmã;tên;lời\nA;phường An Bình, khu 1;một, hai\n")
    assert office.batch().code == 0
    assert "một, hai" in office.text("A")


def test_a_row_that_counts_the_columns_is_no_letter(office: Office) -> None:
    for counted in ("(1);(2);(3)", "[1];[2];[3]"):
        office.write("bang.csv", f"mã;tên;lời\n{counted}\nA;phường An Bình;một\n")
        ended = office.batch()
        assert (ended.code, list(office.letters())) == (0, ["thu-A.docx"])
        assert "dòng 2 không phải dữ liệu" in ended.err


@pytest.mark.parametrize("total", ["Tổng cộng", "CỘNG", "Cộng:", "Tổng số", "Tổng cộng: 2 phường"])
def test_a_total_is_set_aside_and_told(office: Office, total: str) -> None:
    office.write("bang.csv", f"mã;tên;lời\nA;phường An Bình;một\n{total};;3\n")
    ended = office.batch()
    assert (ended.code, list(office.letters())) == (0, ["thu-A.docx"])
    told = f"dòng 3 không phải dữ liệu, để riêng và không tạo văn bản: {total}"
    assert f"bang.csv:3:1: cảnh báo: {told}" in ended.err


@pytest.mark.parametrize("name", ["Cộng Hòa", "Tổng cục Thuế", "Tổng công ty A", "Người cao tuổi"])
def test_a_unit_whose_name_begins_like_a_total_has_its_letter(office: Office, name: str) -> None:
    office.write("bang.csv", f"mã;tên;lời\n{name};phường An Bình;một\n")
    ended = office.batch()
    assert ended.code == 0
    assert list(office.letters()) == [f"thu-{name}.docx"]


def test_a_row_without_its_key_does_not_stop_the_others(office: Office) -> None:
    for data in lay(
        office, [["mã", "tên", "lời"], ["A", "a", "1"], [None, "b", "2"], ["C", "c", "3"]]
    ):
        ended = office.batch("-o", f"out-{data}", data=data)
        assert ended.code == 1
        assert list(office.letters(f"out-{data}")) == ["thu-A.docx", "thu-C.docx"]
        assert "ô khóa (cột “mã”) để trống" in ended.err


def test_a_place_in_a_sheet_is_a_cell_with_the_title_of_its_column(office: Office) -> None:
    (office.folder / "bang.xlsx").write_bytes(
        workbook(Sheet("S", [["mã", "tên", "lời"], ["A", "a", None], ["B", "b", "hai;"]]))
    )
    ended = office.batch(data="bang.xlsx")
    assert "bang.xlsx:C2 (lời): lỗi: ô ở cột “lời” để trống" in ended.err


def test_the_heading_may_be_named(office: Office) -> None:
    rows: list[list[Cell]] = [
        ["x", "y", "z"],
        ["mã", "tên", "lời"],
        ["A", "phường An Bình", "một"],
        ["B", "phường Bình Thủy", "hai"],
    ]
    for data in lay(office, rows):
        assert office.batch("--dry-run", data=data).code == 1
        ended = office.batch("--header-row", "2", "-o", f"out-{data}", data=data)
        assert ended.code == 0, ended.err
        assert list(office.letters(f"out-{data}")) == ["thu-A.docx", "thu-B.docx"]


def test_a_heading_of_two_rows_may_be_named_by_both(office: Office) -> None:
    office.write(
        "thu.yaml", LETTER.replace("{{ lời }}", "{{ nhom_loi }}").replace("tên", "nhom_ten")
    )
    for data in lay(office, [["mã", "Nhóm", None], ["số", "tên", "lời"], ["A", "a b", "c"]]):
        ended = office.batch("--header-row", "1-2", "-o", f"out-{data}", data=data)
        assert ended.code == 0, ended.err
        assert list(office.letters(f"out-{data}")) == ["thu-A.docx"]


def test_only_a_range_may_be_read(office: Office) -> None:
    rows: list[list[Cell]] = [
        ["bỏ", "qua", "dòng", "này"],
        ["ghi chú", "mã", "tên", "lời"],
        ["x", "A", "phường An Bình", "một"],
        ["y", "B", "phường Bình Thủy", "hai"],
        ["z", "A", "trùng", "ba"],
    ]
    for data in lay(office, rows):
        ended = office.batch("--range", "B2:D4", "-o", f"out-{data}", data=data)
        assert ended.code == 0, ended.err
        assert list(office.letters(f"out-{data}")) == ["thu-A.docx", "thu-B.docx"]
        assert "ghi chú" not in ended.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--range", "B2"], "range-invalid"),
        (["--header-row", "bốn"], "header-row-invalid"),
        (["--header-row", "0"], "header-row-invalid"),
        (["--header-row", "9"], "header-row-empty"),
        (["--header-row", "1", "--range", "A2:C4"], "header-row-outside"),
    ],
)
def test_a_heading_or_range_that_cannot_be_is_refused(
    office: Office, arguments: list[str], code: str
) -> None:
    ended = office.batch(*arguments)
    assert ended.code == 1
    assert f"[{code}]" in ended.err


def test_the_key_may_be_named_by_its_title(office: Office) -> None:
    office.write("bang.csv", "mã;Tên;Lời nhắn\nA;phường An Bình;một\n")
    office.edit("thu.yaml", "{{ lời }}", "{{ lời_nhắn }}")
    assert office.batch("--key", "Lời nhắn").code == 0
    assert list(office.letters()) == ["thu-một.docx"]


def test_a_title_between_braces_is_answered_with_its_name(office: Office) -> None:
    office.write("bang.csv", "mã;tên;Tổng hồ sơ\nA;phường An Bình;một\n")
    office.edit("thu.yaml", "{{ lời }}", "{{ Tổng hồ sơ }}")
    ended = office.batch()
    assert "viết {{ tong_ho_so }}" in ended.err
    office.edit("thu.yaml", "{{ Tổng hồ sơ }}", "{{ tong_ho_so }}")
    assert office.batch().code == 0


@pytest.mark.parametrize("date", ["05.10.2026", "ngày 5 tháng 10 năm 2026", "5/10/2026"])
def test_a_column_of_dates_takes_the_forms_that_offices_write(office: Office, date: str) -> None:
    office.edit("thu.yaml", "date: 2026-03-12", 'date: "{{ lời }}"')
    office.edit("thu.yaml", "; {{ lời }}", "")
    office.write("bang.csv", f"mã;tên;lời\nA;phường An Bình;{date}\n")
    ended = office.batch()
    assert ended.code == 0, ended.err
    assert "ngày 05 tháng 10 năm 2026" in office.text("A")


def test_a_date_that_may_be_read_twice_is_refused_with_its_reading(office: Office) -> None:
    office.edit("thu.yaml", "date: 2026-03-12", 'date: "{{ lời }}"')
    office.edit("thu.yaml", "; {{ lời }}", "")
    office.write("bang.csv", "mã;tên;lời\nA;phường An Bình;5/10/26\n")
    ended = office.batch()
    assert ended.code == 1
    assert "bang.csv:2:3: lỗi: “5/10/26” có thể là ngày 5/10/2026" in ended.err


def test_values_of_other_files_are_told_as_perhaps_out_of_date(office: Office) -> None:
    rows: list[list[Cell]] = [["mã", "tên", "lời"], ["A", "a", Formula("[1]Sheet1!B2", 2)]]
    (office.folder / "bang.xlsx").write_bytes(workbook(Sheet("S", rows)))
    ended = office.batch(data="bang.xlsx")
    assert ended.code == 0
    assert "bang.xlsx:C2: cảnh báo: 1 ô lấy số từ tệp khác" in ended.err


def test_the_manifest_names_the_letters_of_a_sheet_by_their_keys(office: Office) -> None:
    office.write("thu.yaml", FORM)
    lay(office, SHEET, MERGED)
    office.batch(data="bang.xlsx")
    assert [line["key"] for line in office.manifest()] == ["A", "B"]
    assert json.dumps(office.manifest(), ensure_ascii=False).count("Tổng cộng") == 0


@pytest.mark.parametrize("file", ["thu.yaml", "office.yaml"])
def test_the_letter_or_the_office_may_say_where_the_table_stands(office: Office, file: str) -> None:
    rows: list[list[Cell]] = [
        ["x", "y", "z"],
        ["mã", "tên", "lời"],
        ["A", "phường An Bình", "một"],
        ["B", "phường Bình Thủy", "hai"],
    ]
    lay(office, rows)
    book = workbook(Sheet("Khác", [["a"], ["b"]]), Sheet("Tổng hợp", rows))
    (office.folder / "bang.xlsx").write_bytes(book)
    text = (office.folder / file).read_text("utf-8")
    office.write(file, text + "table: {sheet: Tổng hợp, header_row: 2, range: A2:C3}\n")
    for data in ("bang.xlsx", "bang.csv"):
        ended = office.batch("-o", f"out-{data}", data=data)
        assert ended.code == 0, ended.err
        assert list(office.letters(f"out-{data}")) == ["thu-A.docx"]
        ended = office.batch("-o", f"all-{data}", "--header-row", "2", data=data)
        assert list(office.letters(f"all-{data}")) == ["thu-A.docx", "thu-B.docx"]
    office.write("danh-sach.yaml", "- {mã: A, tên: a, lời: b}\n")
    assert office.batch("-o", "out-yaml", data="danh-sach.yaml").code == 0
    office.write(file, text + "table: {range: A2}\n")
    ended = office.batch()
    assert f"{file}: lỗi: “A2” không phải vùng ô" in ended.err
