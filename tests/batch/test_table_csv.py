"""Tables of separated fields: encodings, delimiters, quotes, numbering, streaming."""

from __future__ import annotations

import codecs
import csv
import io
import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docgen.batch.tables.reading import read_table
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Mark

TEXT = 'Tên đơn vị,Điểm\nPhòng Tài chính,"95,5"\nPhòng Y tế,08\n'
ROWS = [("Phòng Tài chính", "95,5"), ("Phòng Y tế", "08")]


def table(folder: Path, content: str | bytes, name: str = "bảng.csv") -> Table:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows()]


def numbers(table: Table) -> list[int]:
    return [row.number for row in table.rows()]


def refused(folder: Path, content: str | bytes) -> list[str]:
    with pytest.raises(DocgenError) as problem:
        list(table(folder, content).rows())
    return [f"{f.mark.line}:{f.mark.column} {f.code}" for f in problem.value.findings]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.replace("Đ", "Ð").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(",", " , ").replace(" , 5", ",5").replace("95 ,", "95,").encode(),
        TEXT.rstrip("\n").encode(),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "nfd", "eth", "crlf", "cr", "spaces", "no-end"],
)
def test_one_table_in_many_encodings_is_one_table(tmp_path: Path, content: bytes) -> None:
    read = table(tmp_path, content)
    assert [column.name for column in read.columns] == ["tên_đơn_vị", "điểm"]
    assert cells(read) == ROWS


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_the_header_tells_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    content = TEXT.replace('"95,5"', "95.5").replace(",", delimiter).replace("95.5", "95,5")
    assert cells(table(tmp_path, content)) == ROWS


def test_a_delimiter_inside_quotes_does_not_count(tmp_path: Path) -> None:
    read = table(tmp_path, '"Điểm, tự chấm";Tên\n"8;5";Phòng A\n')
    assert [column.name for column in read.columns] == ["điểm_tự_chấm", "tên"]
    assert cells(read) == [("8;5", "Phòng A")]


def test_a_table_may_have_one_column(tmp_path: Path) -> None:
    assert cells(table(tmp_path, "Tên\nPhòng A\n\nPhòng B")) == [("Phòng A",), ("Phòng B",)]


def test_a_row_has_the_number_of_the_line_it_begins_on(tmp_path: Path) -> None:
    content = '\n\n"Tên\ndài",x\nA,1\n\n"B\nhai dòng",2\n , \nC,3\n'
    read = table(tmp_path, content)
    assert [column.name for column in read.columns] == ["tên_dài", "x"]
    assert numbers(read) == [5, 7, 10]
    assert cells(read)[1] == ("B\nhai dòng", "2")


def test_doubled_quotes_are_quotes_and_a_quote_inside_a_word_stays(tmp_path: Path) -> None:
    assert cells(table(tmp_path, 'a,b\n"gọi là ""A""",ống 5" dài\n')) == [
        ('gọi là "A"', 'ống 5" dài')
    ]


def test_what_a_spreadsheet_would_change_stays_as_typed(tmp_path: Path) -> None:
    typed = ("08", "1.350", "'95", "=A1", "1E5", "05/3/2026")
    assert cells(table(tmp_path, "a,b,c,d,e,f\n" + ",".join(typed)))[0] == typed


def test_a_bad_row_keeps_its_cells_and_the_others_are_untouched(tmp_path: Path) -> None:
    good, bad, last = table(tmp_path, b"a,b\n1,2\nPh\xf2ng,3\n4,5\n").rows()
    assert (good, last) == (Row(2, ("1", "2")), Row(4, ("4", "5")))
    assert bad.cells == ("Ph\ufffdng", "3")
    assert [finding.code for finding in bad.findings] == ["data-encoding"]


def test_a_row_too_short_is_filled_and_one_too_long_is_cut(tmp_path: Path) -> None:
    assert cells(table(tmp_path, "a,b\n1\n1,2,3\n")) == [("1", ""), ("1", "2")]


def test_a_cell_has_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read = table(tmp_path, "a,b\n\n1,2\n")
    row = next(read.rows())
    assert read.mark(row, read.column("b")) == Mark("bảng.csv", 3, 2)
    assert read.mark(row) == Mark("bảng.csv", 3, 1)
    assert read.values(row) == {"a": "1", "b": "2"}


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    read = table(tmp_path, TEXT)
    assert cells(read) == cells(read) == ROWS


def test_two_readings_at_once_do_not_meet(tmp_path: Path) -> None:
    read = table(tmp_path, TEXT)
    assert [(a.cells, b.cells) for a, b in zip(read.rows(), read.rows(), strict=True)] == [
        (row, row) for row in ROWS
    ]


def test_a_file_changed_between_two_readings_is_refused(tmp_path: Path) -> None:
    read = table(tmp_path, TEXT)
    (tmp_path / "bảng.csv").write_text(TEXT + "Phòng C,1\n", "utf-8")
    with pytest.raises(DocgenError, match="data-changed"):
        list(read.rows())


def test_a_cell_or_a_line_without_end_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    assert refused(tmp_path, "a,b\n1,2\n3," + "x" * 200_000 + "\n") == ["3:2 data-cell-too-long"]
    assert refused(tmp_path, "a,b\n1,2\n" + "x," * 2_000_000) == ["3:1 data-line-too-long"]
    assert refused(tmp_path, 'a,b\n1,2\n3,"' + "4,5\n" * 100_000) == ["3:2 data-quote-open"]


def test_an_odd_character_is_found_wherever_the_blocks_end(tmp_path: Path) -> None:
    lines = [f"Phòng {number},x" for number in range(20_000)]
    for odd in (0, 4_321, 9_999, 19_999):
        lines[odd] = f"Phòng \x07{odd},x"
    found = [f for row in table(tmp_path, "\n".join(["a,b", *lines])).rows() for f in row.findings]
    assert [f.mark.line for f in found] == [2, 4_323, 10_001, 20_001]


def test_a_long_record_is_accessed_at_whole(tmp_path: Path) -> None:
    long = '"' + "\n".join(["dòng dài " * 4_000] * 2) + '",' + '"y\n' + "z" * 90_000 + '"'
    read = table(tmp_path, f"a,b\n{long.replace('y', 'y' + chr(7))}\n1,2\n")
    assert [(row.number, len(row.findings)) for row in read.rows()] == [(2, 1), (5, 0)]


def test_rows_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "lớn.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("mã,tên\n")
        file.writelines(f"{number},Phòng số {number}\n" for number in range(30_000))
    read = read_table(path)
    tracemalloc.start()
    assert sum(1 for _ in read.rows()) == 30_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_500_000


@given(
    st.lists(
        st.tuples(*[st.text(st.sampled_from(list('aẾ ,;"\n\tđ')), max_size=6)] * 3), min_size=1
    )
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_csv_writer_wrote_is_read_back(
    tmp_path: Path, rows: list[tuple[str, str, str]]
) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows([("a", "b", "c"), ("x", "y", "z"), *rows])
    expected = [tuple(cell.strip() for cell in row) for row in rows]
    read = table(tmp_path, target.getvalue())
    assert cells(read)[1:] == [row for row in expected if any(row)]
    assert not [finding for row in read.rows() for finding in row.findings]


@pytest.mark.parametrize("sign", ["\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\x07"])
def test_a_cell_holds_no_character_that_a_letter_in_yaml_may_not_hold(
    tmp_path: Path, sign: str
) -> None:
    (row,) = table(tmp_path, f"a,b\n1,x{sign}y\n").rows()
    assert [(f.code, f.params["name"]) for f in row.findings] == [
        ("control-character", f"U+{ord(sign):04X}")
    ]
