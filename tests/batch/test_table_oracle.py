"""Workbooks against openpyxl, another reader, and cells against the same text typed in YAML."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.protection import WorkbookProtection

from cchc_docgen.batch.tables.reading import read_table
from cchc_docgen.ooxml.text import plain_text
from tests.batch.office import LETTER, Office


def saved(book: Workbook, folder: Path) -> Path:
    path = folder / "bang.xlsx"
    book.save(path)
    return path


def filled(rows: list[list[object]]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


@pytest.mark.parametrize("mac", [False, True])
def test_dates_are_those_of_another_reader_whatever_day_the_workbook_counts_from(
    tmp_path: Path, mac: bool
) -> None:
    days = [datetime.date(2026, 3, 5), datetime.date(2000, 2, 29), datetime.date(1999, 12, 31)]
    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(["mã", "ngày"])
    for number, day in enumerate(days, 1):
        sheet.append([f"K{number}", day])
        sheet.cell(number + 1, 2).number_format = "dd/mm/yyyy"
    path = saved(book, tmp_path)
    values = load_workbook(path).worksheets[0].iter_rows(min_row=2, min_col=2, values_only=True)
    wanted = [value.strftime("%d/%m/%Y") for (value,) in values if isinstance(value, datetime.date)]
    assert [row.cells[1] for row in read_table(path).rows()] == wanted
    assert wanted == [day.strftime("%d/%m/%Y") for day in days]


def test_a_protected_workbook_is_read_as_any_other(tmp_path: Path) -> None:
    book = filled([["mã", "tên"], ["A", "phường An Bình"]])
    book.security = WorkbookProtection(workbookPassword="x", lockStructure=True)
    book.worksheets[0].protection.set_password("x")
    book.worksheets[0].protection.enable()
    (row,) = read_table(saved(book, tmp_path)).rows()
    assert row.cells == ("A", "phường An Bình")


def test_a_formula_that_was_never_computed_is_told_in_one_sentence(office: Office) -> None:
    saved(filled([["mã", "tên", "lời"], ["A", "a b", "=1+1"]]), office.folder)
    ended = office.batch(data="bang.xlsx")
    assert ended.code == 1
    assert "bang.xlsx:C2 (lời): lỗi: ô có công thức chưa được tính" in ended.err


TEXTS = st.text(st.sampled_from(list("aẾđ 1,.;:!?()%/“”'&<>\"")), max_size=12)


@given(st.lists(st.tuples(TEXTS, TEXTS | st.integers(-(10**9), 10**9)), min_size=1, max_size=5))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_are_those_of_another_reader(
    tmp_path: Path, rows: list[tuple[str, str | int]]
) -> None:
    keyed: list[list[object]] = [[f"K{number}", *row] for number, row in enumerate(rows)]
    path = saved(filled([["mã", "tên", "lời"], *keyed]), tmp_path)
    sheet = load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    wanted = [
        tuple("" if value is None else str(value).strip() for value in row)
        for row in sheet.iter_rows(min_row=2, max_col=3, values_only=True)
    ]
    assert [row.cells for row in read_table(path).rows()] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "phường An Bình",
        "Sở A & B, số a < b",
        "“Kỷ cương, trách nhiệm”",
        "8,50 điểm",
        "1.350 đồng",
        "=1+1",
        "- Phòng A",
        "'90",
        "a\u00a0b",
        "Hoà Bình",
        "lời  hai khoảng trắng",
    ],
)
def test_a_cell_gives_what_the_same_text_gives_in_the_letter(office: Office, text: str) -> None:
    quoted = text.replace('"', '\\"')
    typed = LETTER.replace("{{ tên }}", "phường An Bình").replace("{{ lời }}", text)
    office.write(
        "mot.yaml",
        typed.replace(
            f"  - Sở Tài chính gửi phường An Bình lời sau đây; {text}",
            f'  - "Sở Tài chính gửi phường An Bình lời sau đây; {quoted}"',
        ),
    )
    built = office.run("build", "mot.yaml")
    assert built.code == 0, built.err
    saved(filled([["mã", "tên", "lời"], ["A", "phường An Bình", ""]]), office.folder)
    book = load_workbook(office.folder / "bang.xlsx")
    cell = book.worksheets[0].cell(2, 3)
    cell.value, cell.data_type = text, "s"
    saved(book, office.folder)
    office.write(
        "bang.csv", f'mã;tên;lời\nA;phường An Bình;"{text.replace(chr(34), chr(34) * 2)}"\n'
    )
    for data in ("bang.xlsx", "bang.csv"):
        ended = office.batch("-o", f"out-{data}", data=data)
        assert ended.code == 0, ended.err
        made = office.folder / f"out-{data}" / "thu-A.docx"
        assert plain_text(made.read_bytes()) == plain_text((office.out / "mot.docx").read_bytes())
        assert [code for code in codes(ended.err) if code != "rows-aside"] == codes(built.err)


def codes(messages: str) -> list[str]:
    return [line.rpartition("[")[2] for line in messages.splitlines() if line.endswith("]")]


@pytest.mark.parametrize(
    "table",
    [
        "mã;tên;lời\nA;a b;c\nB;d e;f\n",
        "mã;tên;lời\nA;a b;\nB;d e;f\n",
        "mã;tên;lời\n;a b;c\nB;d e;f\n",
        "mã;tên;lời\nA;#N/A;c\nB;d e;f\n",
        "mã;tên;lời\nTổng cộng;;\nB;d e;f\n",
    ],
)
def test_exit_code_0_means_that_every_letter_was_made(office: Office, table: str) -> None:
    office.write("bang.csv", table)
    ended = office.batch()
    wanted = {f"thu-{line.partition(';')[0]}.docx" for line in table.splitlines()[1:]}
    made = set(office.letters())
    assert (ended.code == 0) == (wanted - {"thu-Tổng cộng.docx"} == made)
