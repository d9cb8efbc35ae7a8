"""What LibreOffice itself makes of documents whose words break in odd places: right PDFs, all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from cchc_docgen.diagnostics import Mark
from cchc_docgen.pdf.conversion import Manner, convert
from cchc_docgen.pdf.documents import read_wording
from cchc_docgen.pdf.judgement import judge
from cchc_docgen.pdf.pages import read_printed
from cchc_docgen.pdf.soffice import find_soffice
from cchc_docgen.pdf.tasks import Task
from tests.conftest import require_program

TEXT = qn("w:t")
LINK = "https://dichvucong.gov.vn/" + "p/home/dvc-tthc-bonganh-tinhtp" * 5


def element(xml: str) -> BaseOxmlElement:
    made: BaseOxmlElement = parse_xml(xml.replace("/>", f" {nsdecls('w')}/>", 1))
    return made


def odd(path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Phụ lục kèm theo"
    document.add_paragraph(f"Xem tại {LINK} và gửi về Sở")
    document.add_paragraph("Văn\xadbản nghiệp\xadvụ chuyên\xadmôn của các đơn\xadvị " * 6)
    spaced = document.add_paragraph().add_run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
    spaced._r.get_or_add_rPr().append(element('<w:spacing w:val="120"/>'))
    table = document.add_table(2, 3)
    table.autofit = False
    texts = ("Nghiệp vụ chuyên môn", "Trách nhiệm", "1234567890123", "Chữ dọc", "Chữ xuôi", "sau")
    for cell, text in zip([c for row in table.rows for c in row.cells], texts, strict=True):
        cell.text, cell.width = text, Mm(9)
    for column, way in enumerate(("btLr", "tbRl")):
        properties = table.cell(1, column)._tc.get_or_add_tcPr()
        properties.append(element(f'<w:textDirection w:val="{way}"/>'))
    parted = document.add_table(1, 2)
    parted.cell(0, 0).text = " ".join(f"trái {n}" for n in range(400))
    parted.cell(0, 1).text = " ".join(f"phải {n}" for n in range(300))
    for n in range(12):
        document.add_paragraph(f"khoản mục {n}", style="List Number")
    document.save(str(path))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Task:
    """Give a document of odd layouts and the PDF that LibreOffice makes of it."""
    require_program("soffice")
    folder = tmp_path_factory.mktemp("odd")
    task = Task(folder / "thư.docx", folder / "thư.pdf")
    odd(task.docx)
    (answer,) = convert([task], find_soffice().program, Manner(workers=1))
    assert answer.finding is None, "odd layouts are no loss"
    return task


def test_every_page_of_odd_layouts_is_kept(printed: Task) -> None:
    assert read_printed(printed.pdf.read_bytes()).pages >= 3


@pytest.mark.parametrize("text", ["khoản mục 3", "trái 250", "phải 20", "Chữ xuôi"])
def test_a_pdf_of_another_version_is_refused(text: str, printed: Task, tmp_path: Path) -> None:
    document = Document(str(printed.docx))
    nodes = [each for each in document.element.body.iter(TEXT) if text in (each.text or "")]
    nodes[0].text = nodes[0].text.replace(text, f"{text} mới", 1)
    document.save(str(tmp_path / "thư.docx"))
    wording = read_wording(tmp_path / "thư.docx")
    finding = judge(printed.pdf.read_bytes(), wording, Mark("thư.docx"))
    assert finding is not None
    assert finding.params["lacking"] == "mới"
    if not text.startswith(("trái", "phải")):  # of a row that a page parts the place is the row
        assert "mới" in str(finding.params["expected"])
