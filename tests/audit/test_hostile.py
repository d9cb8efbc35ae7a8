"""Files made to harm, or no letters at all: a clear refusal or a bounded reading."""

from __future__ import annotations

import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from cchc_docgen.audit.parts.locating import Parts, find_parts
from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.ooxml.reading import read_description
from cchc_docgen.report import messages
from tests.audit.letters import notice
from tests.audit.variants import MAIN, TYPES, replaced, unpacked
from tests.render.documents import NAMESPACES, body, package, paragraph, part, run, template, zipped
from tests.test_opc import Raw, raw_zip, zeros

MEBIBYTE = 1 << 20


def refused(source: bytes | Path) -> str:
    """Return the code with which a file is refused; it has a sentence and names the file."""
    with pytest.raises(DocgenError) as caught:
        read_description(source, "x.docx")
    (finding,) = caught.value.findings
    assert finding.mark.file == "x.docx"
    assert finding.code in messages()
    return finding.code


def parts_of(content: bytes) -> Parts:
    return find_parts(read_description(content, "x.docx"))


def stored(content: bytes) -> bytes:
    """Return a package whose files are not packed, so that no ratio gives them away."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, inflated in unpacked(content).items():
            archive.writestr(name, inflated)
    return target.getvalue()


def with_file(name: str, content: bytes) -> bytes:
    """Return the notice with one of its files replaced or added."""
    return zipped({**unpacked(notice()), name: content})


def test_a_zip_bomb_is_refused_before_it_is_inflated() -> None:
    bomb = raw_zip([Raw(b"word/document.xml", zeros(1 << 30), size=1 << 30)])
    tracemalloc.start()
    code = refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code in ("zip-ratio", "zip-entry-too-large")
    assert peak < 16 * MEBIBYTE


def test_xml_nested_too_deep_is_refused() -> None:
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    assert refused(template(deep)) == "xml-malformed"


def test_the_deepest_nesting_that_xml_may_have_is_read() -> None:
    levels = 80
    nested = "<w:tbl><w:tr><w:tc>" * levels + paragraph("trong") + "</w:tc></w:tr></w:tbl>" * levels
    description = read_description(template(nested), "x.docx")
    (inner,) = [each for each in description.paragraphs if each.text]
    assert inner.cell is not None
    assert inner.cell.table == levels


def test_more_elements_than_any_document_has_are_refused() -> None:
    many = "<a/>" * 4_100_000
    assert refused(stored(template(f"<w:p><w:r>{many}</w:r></w:p>"))) == "xml-too-large"


def test_external_entities_are_refused() -> None:
    stolen = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + body(paragraph("&e;"))
    assert refused(package({MAIN: stolen})) == "xml-entity"


def test_entities_that_multiply_are_refused_in_whatever_part() -> None:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    laughs = f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>' + part("hdr", paragraph("&e9;"))
    parts = {MAIN: body(paragraph("x")), "word/header1.xml": laughs}
    assert refused(package(parts)) == "xml-entity"


def test_a_document_with_macros_is_refused() -> None:
    types = unpacked(notice())[TYPES]
    macro = types.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    macro = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refused(with_file(TYPES, macro)) == "docx-macros"


def test_a_document_with_a_project_of_macros_inside_is_refused() -> None:
    binary = (
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    types = unpacked(notice())[TYPES].replace(b"</Types>", binary)
    files = {**unpacked(notice()), TYPES: types, "word/vbaProject.bin": b"\xd0\xcf"}
    assert refused(zipped(files)) == "docx-macros"


def test_an_encrypted_document_is_told_from_a_damaged_one() -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
    assert refused(container) == "docx-old-format"


def test_a_signed_document_is_read_like_any_other() -> None:
    signature = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>'
    signed = with_file("_xmlsignatures/sig1.xml", signature)
    assert parts_of(signed).by_name == parts_of(notice()).by_name


@pytest.mark.parametrize(
    "change",
    [
        f'<w:ins w:id="1" w:author="a">{run("thêm")}</w:ins>',
        '<w:del w:id="1" w:author="a"><w:r><w:delText>bớt</w:delText></w:r></w:del>',
        f'<w:moveTo w:id="1" w:author="a">{run("dời")}</w:moveTo>',
    ],
    ids=["inserted", "deleted", "moved"],
)
def test_changes_that_nobody_accepted_are_refused_at_their_paragraph(change: str) -> None:
    content = template(paragraph("một"), f"<w:p>{run('hai')}{change}</w:p>")
    with pytest.raises(DocgenError) as caught:
        read_description(content, "x.docx")
    (finding,) = caught.value.findings
    assert finding.code == "docx-revision-pending"
    assert (finding.mark.part, finding.mark.paragraph) == (MAIN, 2)


def test_changes_that_are_pending_in_a_header_are_refused_too() -> None:
    header = part("hdr", f'<w:p><w:ins w:id="1" w:author="a">{run("x")}</w:ins></w:p>')
    section = '<w:sectPr><w:headerReference w:type="default" r:id="{id}"/></w:sectPr>'
    files = unpacked(package({MAIN: "", "word/header1.xml": header}))
    number = files["word/_rels/document.xml.rels"].decode().split('Id="')[1].split('"')[0]
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = f'<w:document {NAMESPACES} xmlns:r="{office}"><w:body>{paragraph("x")}'
    main += section.format(id=number) + "</w:body></w:document>"
    assert refused(zipped({**files, MAIN: main})) == "docx-revision-pending"


def test_ten_thousand_tables_are_read_and_numbered() -> None:
    one = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid>" + (
        "<w:tr><w:tc><w:tcPr/><w:p/></w:tc><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>"
    )
    content = template(one * 10_000, paragraph("Kính gửi: Sở Nội vụ"))
    description = read_description(content, "x.docx")
    *_, last, addressed = description.paragraphs
    assert last.cell is not None
    assert (last.number, last.cell.table, last.cell.column) == (20_000, 10_000, 1)
    assert find_parts(description).passages("addressed")[0].paragraph is addressed


def test_a_table_of_very_many_cells_is_read_row_by_row() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="99999999999"/></w:tcPr><w:p/></w:tc>'
    row = f"<w:tr>{cell * 60}</w:tr>"
    description = read_description(stored(template(f"<w:tbl>{row * 500}</w:tbl>")), "x.docx")
    assert len(description.paragraphs) == 30_000


def test_more_paragraphs_than_any_letter_has_are_refused() -> None:
    assert refused(template("<w:p/>" * 100_001)) == "docx-too-long"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(share: float) -> None:
    content = notice()
    assert refused(content[: int(len(content) * share)]) in ("zip-truncated", "zip-damaged")


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_text("Kính gửi", "utf-8")
    assert refused(path) == "zip-not-a-zip"


def test_a_style_based_on_itself_does_not_hang() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )
    text = f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>{run("x")}</w:p>'
    description = read_description(template(text, parts={"word/styles.xml": styles}), "x.docx")
    assert description.paragraphs[0].runs[0].form.bold


def test_measures_that_are_no_numbers_count_as_not_given() -> None:
    odd = (
        '<w:p><w:pPr><w:spacing w:before="x" w:line="1e999"/><w:ind w:left="nan" w:firstLine="-"/>'
        '<w:jc w:val="?"/></w:pPr><w:r><w:rPr><w:sz w:val="big"/></w:rPr><w:t>x</w:t></w:r></w:p>'
    )
    (found, *_) = read_description(template(odd), "x.docx").paragraphs
    form = found.form
    assert (form.before_pt, form.line, form.left_mm, form.first_line_mm) == (0, 1, 0, 0)
    assert found.runs[0].form.size_pt == 10


def test_a_text_of_megabytes_in_one_run_is_read_in_bounded_time() -> None:
    long = "Số: " + "ngày tháng năm " * 200_000
    parts = parts_of(stored(template(paragraph(long), paragraph(" " * 300_000 + "x"))))
    assert parts.no_letter


def test_a_report_without_any_part_of_a_letter_is_called_no_letter() -> None:
    parts = parts_of(
        template(*(paragraph(f"Đoạn thứ {n} của một truyện ngắn.") for n in range(30)))
    )
    assert parts.no_letter == "parts"


def test_an_empty_document_is_called_empty() -> None:
    assert parts_of(template("<w:p/>")).no_letter == "empty"


def test_a_letter_that_lost_its_motto_is_a_letter_still() -> None:
    parts = parts_of(replaced("Độc lập - Tự do - Hạnh phúc", "Xin chào")(notice()))
    assert not parts.no_letter
    assert "motto" not in parts
