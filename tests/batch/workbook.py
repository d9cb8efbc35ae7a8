"""Small workbooks from rows a reader can see: ``workbook(Sheet("Điểm", [["đơn vị"], ["Phòng A"]]))``."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


@dataclass(frozen=True)
class Shown:
    """A number as a number format shows it; dates are numbers too: 46086 is 5 March 2026."""

    value: float
    format: str


@dataclass(frozen=True)
class Error:
    """An error such as ``#N/A``."""

    name: str


@dataclass(frozen=True)
class Formula:
    """A formula, with the value that was computed for it, if any was."""

    text: str
    value: float | None = None


Cell = str | float | bool | None | Shown | Error | Formula


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows from the first on, its merged ranges, whether it is hidden."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[str] = ()
    state: str = "visible"


def workbook(*sheets: Sheet) -> bytes:
    """Return the bytes of a workbook; equal sheets give equal bytes."""
    formats = sorted(
        {cell.format for s in sheets for r in s.rows for cell in r if isinstance(cell, Shown)}
    )
    parts = {
        f"xl/worksheets/sheet{at}.xml": sheet_xml(s, formats) for at, s in enumerate(sheets, 1)
    }
    return package(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relationships({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": _book(sheets),
            "xl/_rels/workbook.xml.rels": _relationships(
                {
                    f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml")
                    for at in range(1, len(sheets) + 1)
                }
                | {"rIdStyles": ("styles", "styles.xml")}
            ),
            "xl/styles.xml": _styles(formats),
            **parts,
        }
    )


def package(parts: dict[str, str]) -> bytes:
    """Return a zip container of these parts, without a time stamp."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as container:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            container.writestr(info, text)
    return target.getvalue()


def sheet_xml(sheet: Sheet, formats: Sequence[str] = ()) -> str:
    """Return the XML of a sheet."""
    rows = "".join(
        f'<row r="{number}">'
        + "".join(_cell(f"{_letters(at)}{number}", cell, formats) for at, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(sheet.rows, 1)
    )
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in sheet.merged)
    merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f"<worksheet {_MAIN}><sheetData>{rows}</sheetData>{merged}</worksheet>"


def _cell(place: str, cell: Cell, formats: Sequence[str]) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
        case str():
            text = escape(cell)
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        case Shown(value, form):
            return f'<c r="{place}" s="{formats.index(form) + 1}"><v>{value!r}</v></c>'
        case Error(name):
            return f'<c r="{place}" t="e"><v>{name}</v></c>'
        case Formula(text, None):
            return f'<c r="{place}"><f>{escape(text)}</f></c>'
        case Formula(text, value):
            return f'<c r="{place}"><f>{escape(text)}</f><v>{value!r}</v></c>'
        case _:
            return f'<c r="{place}"><v>{cell!r}</v></c>'


def _letters(at: int) -> str:
    return chr(ord("A") + at)


def _book(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(s.name)} sheetId="{at}" state="{s.state}" r:id="rId{at}"/>'
        for at, s in enumerate(sheets, 1)
    )
    return f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f"<Relationships {_RELS}>{listed}</Relationships>"


def _styles(formats: Sequence[str]) -> str:
    codes = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(code)}/>'
        for at, code in enumerate(formats)
    )
    used = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(formats)))
    styles = f'<numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
    return f"<styleSheet {_MAIN}>{styles}</styleSheet>"
