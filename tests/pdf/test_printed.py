"""What LibreOffice itself makes of the shipped letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_docgen.pdf.conversion import Manner, convert
from cchc_docgen.pdf.pages import opened, read_printed
from cchc_docgen.pdf.proof import write_proof
from cchc_docgen.pdf.proof_pages import rooms
from cchc_docgen.pdf.soffice import find_soffice
from cchc_docgen.pdf.tasks import Task, select
from cchc_docgen.pipeline.single import Production
from tests.conftest import ROOT, require_program

pytestmark = pytest.mark.slow

GOLDEN = ROOT / "letters/2019/cchc-2018.yaml"
NOTICE = ROOT / "letters/2026/thong-bao-cchc-2025.yaml"


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> list[Task]:
    """Give the golden letter and the notice as PDF."""
    require_program("soffice")
    folder = tmp_path_factory.mktemp("letters")
    for source in (GOLDEN, NOTICE):
        Production().build(source, folder / f"{source.stem}.docx")
    tasks = select([folder])
    answers = convert(tasks, find_soffice().program, Manner(workers=1))
    assert [answer.finding for answer in answers] == [None, None]
    return tasks


def test_the_golden_letter_has_three_pages_of_pdf_1_7(letters: list[Task]) -> None:
    content = letters[0].pdf.read_bytes()
    assert content.startswith(b"%PDF-1.7")
    printed = read_printed(content)
    assert printed.pages == 3
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed.texts[0]
    assert "Chung Thanh Tâm" in printed.texts[2]


def test_the_archive_form_says_what_it_is(letters: list[Task], tmp_path: Path) -> None:
    task = Task(letters[1].docx, tmp_path / "lưu.pdf")
    convert([task], find_soffice().program, Manner(pdf_a=True))
    content = task.pdf.read_bytes()
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", content)
    assert re.search(rb"<pdfaid:conformance>B</pdfaid:conformance>", content)


def test_a_proof_shows_ten_letters_on_two_sheets(letters: list[Task], tmp_path: Path) -> None:
    proof = tmp_path / "proof.pdf"
    write_proof([letters[1]] * 10, "thư · 10 văn bản", find_soffice().program, proof)
    first, second = read_printed(proof.read_bytes()).texts
    assert (first.count("Số: 27/TB-STC"), second.count("Số: 27/TB-STC")) == (18, 2)
    assert "thư · 10 văn bản · 2/2" in second
    assert "UBND thành phố (để báo cáo); Sở Nội vụ (để biết); Ban Giám đốc Sở" in " ".join(
        second.split()
    )
    with opened(proof) as document:
        page = document[1].get_textpage()
        captions = [
            page.get_rect(n)
            for n in range(page.count_rects())
            if page.get_text_bounded(*page.get_rect(n)).startswith("Số: 27")
        ]
    left, bottom = next(rooms())
    below = [rect for rect in captions if rect[3] <= bottom]
    assert len(below) == 1, "the caption stands under its page"
    assert below[0][0] > left
