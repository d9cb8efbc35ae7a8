"""A PDF is a document's own when it has its words; what only printing adds does not matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.diagnostics import Mark
from cchc_docgen.pdf.documents import read_wording
from cchc_docgen.pdf.judgement import Replaced, font_warnings, judge, replaced_fonts
from cchc_docgen.pdf.pages import family, read_fonts
from tests.pdf.conftest import document, paragraph
from tests.pdf.fake_soffice import pdf

MARK = Mark("thư.docx")
LABELS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="12"/>'
    '<w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
LISTED = (
    '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>thư</w:t></w:r></w:p>'
)
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r></w:p>"
HEADER_ROW = (
    "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Đơn vị</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl>"
)
TWICE_STORED = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
    '/2006"><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent>'
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def code(tmp_path: Path, body: str, *printed: str, **parts: str) -> str:
    """Return the code under which pages with these lines are refused, '' if they are not."""
    path = tmp_path / "thư.docx"
    path.write_bytes(document(body, **parts))
    finding = judge(pdf(list(printed)), read_wording(path), MARK)
    return finding.code if finding else ""


@pytest.mark.parametrize(
    "printed",
    [
        ["Quyết định số 988/QĐ-UBND"],
        ["Quyết định", "số 988/", "QĐ-", "UBND"],
        ["QUYẾT ĐỊNH SỐ 988/QĐ-UBND"],
        ["Quyết định số 988/QĐ-UBND".replace("ế", "e\u0302\u0301")],
        ["1", "Quyết định số 988/QĐ-UBND"],
    ],
    ids=["as typed", "other lines", "capitals", "decomposed", "page number"],
)
def test_the_same_words_are_the_same_document(printed: list[str], tmp_path: Path) -> None:
    assert code(tmp_path, paragraph("Quyết định số 988/QĐ-UBND"), *printed) == ""


@pytest.mark.parametrize(
    "printed",
    ["Quyết định", "Quyết định số 989", "Quyết định số 988 988", "Quyết định số 988 2", ""],
    ids=["lacks", "other number", "twice", "no such page", "nothing"],
)
def test_other_words_are_another_document(printed: str, tmp_path: Path) -> None:
    assert code(tmp_path, paragraph("Quyết định số 988"), printed) == "pdf-text-differs"


def test_what_is_hidden_or_stored_twice_prints_once_or_not(tmp_path: Path) -> None:
    assert code(tmp_path, HIDDEN + TWICE_STORED, "hiện", "khung") == ""


def test_breaks_and_tabs_part_words_and_hard_hyphens_do_not_join_them(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>"
    assert code(tmp_path, body, "a b-c") == ""


def test_a_table_head_may_stand_again_on_every_page(tmp_path: Path) -> None:
    assert code(tmp_path, HEADER_ROW, "Đơn vị", "Đơn vị") == ""


def test_what_stands_in_a_footer_may_print_any_number_of_times(tmp_path: Path) -> None:
    footer = {"footer1": paragraph("Trang")}
    assert code(tmp_path, paragraph("thư"), "thư", "Trang 1", **footer) == ""
    assert code(tmp_path, paragraph("thư"), "thư", "Tờ 1", **footer) == "pdf-text-differs"


def test_labels_of_lists_are_set_by_who_prints(tmp_path: Path) -> None:
    body = paragraph("thư")
    assert code(tmp_path, LISTED, "Điều 12. thư", numbering=LABELS) == ""
    assert code(tmp_path, LISTED, "xviii) thư", numbering=LABELS) == ""
    assert code(tmp_path, body, "xviii) thư", numbering=LABELS) == "pdf-text-differs"
    assert code(tmp_path, body, "xviii) thư") == "pdf-text-differs"
    note = f"<w:footnote>{paragraph('chú')}</w:footnote>"
    assert code(tmp_path, body, "12 thư", footnotes=note) == ""


def test_a_pdf_without_pages_or_without_an_end_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "thư.docx"
    path.write_bytes(document(paragraph("thư")))
    wording = read_wording(path)
    empty = pdf(["thư"]).replace(b"[3 0 R]/Count 1", b"[     ]/Count 0")
    for content in (b"", b"%PDF-1.7\n", empty):
        finding = judge(content, wording, MARK)
        assert finding is not None
        assert finding.code == "pdf-broken"


def test_many_words_are_not_all_shown(tmp_path: Path) -> None:
    path = tmp_path / "thư.docx"
    path.write_bytes(document(paragraph("a b c d e g h")))
    finding = judge(pdf(["x"]), read_wording(path), MARK)
    assert finding is not None
    assert finding.params == {
        "lacking": "a, b, c, d, e …",
        "added": "x",
        "expected": "a b c d e g",
        "printed": "x",
    }


# --- layout is no loss

LINK = "https://dichvucong.gov.vn/" + "p/home/dvc-tthc-bonganh-tinhtp/" * 3
SENTENCE = "Sở Tài chính báo cáo kết quả năm 2025"


def as_lines(text: str, most: int) -> list[str]:
    return [text[at : at + most] for at in range(0, len(text), most)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (f"Xem {LINK} nhé", ["Xem", *as_lines(LINK, 40), "nhé"]),
        ("nghiên cứu khoa học", ["nghi", "ên cứ", "u kh", "oa học"]),
        ("nghi­ên cứu kho­a học", ["nghi­", "ên cứu khoa học"]),
        ("CỘNG HÒA XÃ HỘI", ["C Ộ N G H Ò A   X Ã   H Ộ I"]),
        ("Đơn vị: 12", ["Đơ", "n", "vị", ":", "12"]),
        ("số​ 988/QĐ‑UBND", ["số 988/QĐ-UBND"]),
    ],
    ids=["a long link", "a narrow column", "soft hyphens", "spaced out", "vertical", "no break"],
)
def test_where_lines_and_words_break_is_layout(
    text: str, printed: list[str], tmp_path: Path
) -> None:
    assert code(tmp_path, paragraph(text), *printed) == ""


@pytest.mark.parametrize(
    "printed",
    [
        "Sở Tài báo cáo kết quả năm 2025",
        "Sở Tài chính báo cáo cáo kết quả năm 2025",
        "Sở Tài chính báo cáo quả kết năm 2025",
        "năm 2025 Sở Tài chính báo cáo kết quả",
        "Sở Tài chính báo cáo kết quả năm 2052",
    ],
    ids=["lacks", "repeats", "swaps two words", "moves the end", "swaps two digits"],
)
def test_a_word_lost_repeated_or_moved_is_another_document(printed: str, tmp_path: Path) -> None:
    assert code(tmp_path, paragraph(SENTENCE), printed) == "pdf-text-differs"


def test_the_message_says_what_differs_and_where(tmp_path: Path) -> None:
    path = tmp_path / "thư.docx"
    path.write_bytes(document(paragraph(SENTENCE) + paragraph("Trân trọng")))
    finding = judge(
        pdf(["Sở Tài chính báo cáo kết năm quả 2025", "Trân trọng"]), read_wording(path), MARK
    )
    assert finding is not None
    assert finding.params["expected"] == "quả năm 2025 Trân trọng"
    assert finding.params["printed"] == "năm quả 2025 Trân trọng"


def row(*cells: str) -> str:
    inside = "".join(f"<w:tc>{paragraph(each)}</w:tc>" for each in cells)
    return f"<w:tbl><w:tr>{inside}</w:tr></w:tbl>"


def test_cells_follow_one_another_row_by_row(tmp_path: Path) -> None:
    body = row("một", "hai") + row("ba", "bốn")
    assert code(tmp_path, body, "một hai", "ba bốn") == ""
    assert code(tmp_path, body, "hai một", "ba bốn") == "pdf-text-differs"
    assert code(tmp_path, body, "một ba", "hai bốn") == "pdf-text-differs"


BOX = (
    "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>khung ghi chú</w:t></w:r></w:p></w:txbxContent>"
    "</w:pict></w:r><w:r><w:t>thân văn bản</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        (["thân văn bản", "khung ghi chú"], ""),
        (["khung ghi chú", "thân văn bản"], ""),
        (["thân", "khung ghi chú", "văn bản"], ""),
        (["thân văn bản"], "pdf-text-differs"),
        (["thân văn bản", "khung ghi chú", "khung ghi chú"], "pdf-text-differs"),
        (["thân văn bản", "khung chú ghi"], "pdf-text-differs"),
    ],
)
def test_a_text_box_stands_somewhere_once(printed: list[str], wanted: str, tmp_path: Path) -> None:
    assert code(tmp_path, BOX, *printed) == wanted


# --- fonts


def test_the_fonts_of_a_document_are_those_its_styles_and_runs_name(tmp_path: Path) -> None:
    run = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>a</w:t></w:r></w:p>'
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    style = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    path = tmp_path / "thư.docx"
    path.write_bytes(document(run + paragraph("b"), styles=style))
    assert read_wording(path).fonts == {"Arial", "Times New Roman"}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("BAAAAA+LiberationSerif-BoldItalic", "Liberation Serif"),
        ("TimesNewRomanPSMT", "Times New Roman"),
        ("CAAAAA+TimesNewRomanPS-BoldMT", "Times New Roman"),
        ("ArialMT", "Arial"),
        ("Arial,Bold", "Arial"),
    ],
)
def test_a_font_is_named_as_people_name_it(name: str, known: str) -> None:
    assert family(name) == known


def test_the_fonts_of_a_pdf_are_those_of_its_first_page() -> None:
    assert read_fonts(pdf(["a", "b"])) == {"Stand In"}


def test_a_font_not_used_is_replaced_only_where_another_stands_in() -> None:
    assert replaced_fonts(["Times New Roman"], ["Liberation Serif"]) == Replaced(
        ("Times New Roman",), ("Liberation Serif",)
    )
    assert replaced_fonts(["Times New Roman", "Calibri"], ["Times New Roman"]) == Replaced()
    assert replaced_fonts(["Times New Roman"], ["TimesNewRoman", "OpenSymbol"]) == Replaced()


def test_one_warning_names_all_that_was_replaced() -> None:
    cases = [Replaced(("A",), ("X",)), Replaced(), Replaced(("B", "A"), ("X",))]
    (warning,) = font_warnings(cases, "soffice")
    assert warning.params == {"wanted": "A, B", "used": "X"}
    assert font_warnings([Replaced()], "soffice") == []
