"""The workbooks of this folder, as rows that can be read; ``python -m tests.bad_data.workbooks`` writes them.

What each must give stands in ``expectations.yaml``.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.batch.workbook import Error, Formula, Sheet, Shown, package, workbook

_HEADER = ("Đơn vị", "Điểm", "Ngày")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_ENTITY = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'


def _rows(*rows: tuple[object, ...], merged: tuple[str, ...] = ()) -> bytes:
    return workbook(Sheet("Điểm", [_HEADER, *rows], merged))  # type: ignore[list-item]


def _parts(sheet: str) -> bytes:
    """Return a workbook whose only sheet is this XML."""
    with zipfile.ZipFile(io.BytesIO(_rows(("A",)))) as sound:
        parts = {name: sound.read(name).decode() for name in sound.namelist()}
    return package(parts | {"xl/worksheets/sheet1.xml": sheet})


def _far() -> str:
    cells = '<c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c>'
    return f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'


WORKBOOKS: dict[str, bytes] = {
    "loi-na.xlsx": _rows(("Phòng A", 8, None), ("Phòng B", Error("#N/A"), None)),
    "loi-ref-va-chia-khong.xlsx": _rows(("Phòng A", Error("#REF!"), Error("#DIV/0!"))),
    "cong-thuc-chua-tinh.xlsx": _rows(
        ("Phòng A", Formula("1+1"), None), ("B", Formula("1+1", 2), None)
    ),
    "dung-sai.xlsx": _rows(("Phòng A", True, None), ("Phòng B", 1, False)),
    "gio.xlsx": _rows(("Phòng A", 8, Shown(0.4375, "h:mm AM/PM"))),
    "ngay-ten-thang.xlsx": _rows(("Phòng A", 8, Shown(46086, "[$-42A]d mmmm yyyy;@"))),
    "ngay-khong-nam.xlsx": _rows(("Phòng A", 8, Shown(46086, "d-mmm"))),
    "chua-lam-tron.xlsx": _rows(
        ("Phòng A", 100 / 7, None), ("Phòng B", Shown(2 / 3, "0.00%"), None)
    ),
    "so-qua-dai.xlsx": _rows(
        ("Phòng A", 1234567890123456.0, None), ("Phòng B", 123456789012, None)
    ),
    "o-gop-doc.xlsx": _rows(
        ("Phòng A", 8, None),
        (None, 9, None),
        (None, 7, None),
        ("Phòng B", 1, None),
        merged=("A2:A4",),
    ),
    "o-gop-ngang.xlsx": _rows(("Phòng A", 8, None), ("Khối A", None, "x"), merged=("A3:B3",)),
    "o-gop-tieu-de.xlsx": workbook(
        Sheet("Điểm", [["Đơn vị", "Điểm", None], ["Phòng A", 8, 9]], ["B1:C1"])
    ),
    "hai-bang.xlsx": workbook(Sheet("Quý I", [["a"], [1]]), Sheet("Quý II", [["a"], [2]])),
    "khong-co-o-nao.xlsx": workbook(Sheet("Trống", [])),
    "chi-tieu-de.xlsx": workbook(Sheet("Điểm", [[None], [None, "Đơn vị", "Điểm"]])),
    "cot-khong-ten.xlsx": workbook(
        Sheet("Điểm", [["Đơn vị", None, "Điểm"], ["Phòng A", "x", 8, "y"]])
    ),
    "cot-la-nam.xlsx": workbook(Sheet("Điểm", [["Đơn vị", 2025], ["Phòng A", 8]])),
    "cot-trung.xlsx": workbook(Sheet("Điểm", [["Đơn vị", "ĐƠN VỊ "], ["Phòng A", 8]])),
    "chu-bi-mat.xlsx": _rows(("Ph\ufffdng A", 8, None)),
    "hai-o-xa-nhau.xlsx": _parts(_far()),
    "xml-hong.xlsx": _parts("<worksheet><sheetData><row><c></row></sheetData></worksheet>"),
    "o-khong-co-cho.xlsx": _parts(
        '<worksheet><sheetData><row r="1"><c r="A99999999"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "dong-khong-co-cho.xlsx": _parts(
        '<worksheet><sheetData><row r="-1"><c><v>1</v></c></row></sheetData></worksheet>'
    ),
    "ngay-ngoai-lich.xlsx": _rows(("Phòng A", Shown(1e12, "[h]:mm"), None)),
    "gop-qua-nhieu.xlsx": workbook(
        Sheet("Điểm", [[str(row)] for row in range(1000)], ["A1:A1000"] * 600)
    ),
    "xml-thuc-the.xlsx": _parts(_ENTITY),
    "bom-nen.xlsx": _parts("<worksheet>" + " " * (4 << 20) + "</worksheet>"),
    "khong-phai-zip.xlsx": "Đơn vị,Điểm\nPhòng A,8\n".encode(),
    "cat-cut.xlsx": _rows(("Phòng A", 8, None))[:-40],
    "khong-phai-bang-tinh.xlsx": package({"word/document.xml": "<document/>"}),
    "mat-khau.xlsx": _OLE + "EncryptedPackage".encode("utf-16-le"),
    "doi-cu.xls": _OLE + "Workbook".encode("utf-16-le"),
}


if __name__ == "__main__":
    for name, content in WORKBOOKS.items():
        (Path(__file__).parent / name).write_bytes(content)
