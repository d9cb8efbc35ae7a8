"""What leaves with a file unseen is told before it is sent, each with the way to take it off."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import pytest
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from cchc_docgen.diagnostics import Severity
from cchc_docgen.ooxml.text import plain_text
from cchc_docgen.report import sentence
from tests.audit.letters import Edit, changed, dispatch, failing, judged, notice, printed
from tests.audit.variants import TYPES, unpacked
from tests.render.documents import zipped

DOT = (  # a PNG of one point
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SECRET = "không đưa vào bản gửi đi"


def hidden(document: DocumentObject) -> None:
    run = printed(document, "text")[0].add_run(f" {SECRET}")
    run.font.hidden = True


def hidden_paragraph(document: DocumentObject) -> None:
    paragraph = printed(document, "text")[0].insert_paragraph_before(style="Normal")
    paragraph.add_run(SECRET).font.hidden = True


def hidden_by_style(document: DocumentObject) -> None:
    style = document.styles.add_style("Ghi chú ẩn", 2)
    style.font.hidden = True
    printed(document, "text")[0].add_run(SECRET, style=style)


def commented(document: DocumentObject) -> None:
    document.add_comment(
        printed(document, "text")[0].runs, text="Xem lại", author="Nguyễn Văn Bình"
    )


def property_of(name: str, value: str) -> Edit:
    return lambda document: setattr(document.core_properties, name, value)


def linked(target: str) -> Edit:
    def edit(document: DocumentObject) -> None:
        paragraph = printed(document, "text")[0]
        link = OxmlElement("w:hyperlink")
        relation = document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
        link.append(paragraph.add_run("bản dự thảo")._r)
        paragraph._p.append(link)

    return edit


def linked_by_field(document: DocumentObject) -> None:
    paragraph = printed(document, "text")[0]
    field = parse_xml(
        f"<w:fldSimple {nsdecls('w')} w:instr='HYPERLINK \"D:\\\\van-ban\\\\du-thao.docx\"'/>"
    )
    field.append(paragraph.add_run("bản dự thảo")._r)
    paragraph._p.append(field)


def pictured(crop: str) -> Edit:
    def edit(document: DocumentObject) -> None:
        run = document.add_paragraph().add_run()
        run.add_picture(BytesIO(b64decode(DOT)))
        fill = next(
            run._r.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}blipFill")
        )
        if crop:
            fill.insert(1, parse_xml(f"<a:srcRect {nsdecls('a')} {crop}/>"))

    return edit


TOLD = [
    (hidden, "audit-hidden-text"),
    (hidden_paragraph, "audit-hidden-text"),
    (hidden_by_style, "audit-hidden-text"),
    (commented, "audit-comments"),
    (property_of("author", "Công ty Phần mềm Ánh Dương"), "audit-author"),
    (property_of("last_modified_by", "Trần Thị Kế Toán"), "audit-author"),
    (property_of("author", "tranthib@gmail.com"), "audit-author"),
    (linked("file:///D:/van-ban/du-thao.docx"), "audit-local-link"),
    (linked("\\\\may-chu\\chung\\du-thao.docx"), "audit-local-link"),
    (linked_by_field, "audit-local-link"),
    (pictured("l='20000' r='10000'"), "audit-cropped-picture"),
    (pictured("b='50000'"), "audit-cropped-picture"),
]


@pytest.mark.parametrize("letter", [notice, dispatch])
@pytest.mark.parametrize(("edit", "code"), TOLD)
def test_what_leaves_with_the_file_is_told_with_the_way_to_take_it_off(
    edit: Edit, code: str, letter: object
) -> None:
    assert callable(letter)
    found = [each for each in judged(changed(letter(), edit)).findings if each.code == code]
    (told,) = found
    assert told.severity is Severity.WARNING
    said = sentence(told, "en")
    assert "before it is sent" in said


@pytest.mark.parametrize(
    "edit",
    [
        linked("https://chinhphu.vn"),
        linked("mailto:vanthu@stc.example"),
        pictured(""),
        pictured("l='0' r='0'"),
        property_of("author", "Sở Tài chính"),
        property_of("last_modified_by", "Nguyễn Thị Minh Hà"),
        property_of("author", "Admin"),
    ],
)
def test_what_is_the_offices_or_nobodys_is_not_told(edit: Edit) -> None:
    codes = {each.code for each in judged(changed(dispatch(), edit)).findings}
    assert codes == set()


@pytest.mark.parametrize(
    "name", ["word/document2.xml", "word/embeddings/du-thao.docx", "[trash]/0000.dat"]
)
def test_another_document_inside_is_told(name: str) -> None:
    files = unpacked(dispatch())
    added = files["word/document.xml"] if name.endswith(".xml") else b"PK"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kind = main if name.endswith(".xml") else "application/octet-stream"
    part = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    types = files[TYPES].replace(b"</Types>", part)
    content = zipped({**files, TYPES: types, name: added})
    assert ("audit-earlier-version", "page") in failing(content)


@pytest.mark.parametrize("edit", [hidden, hidden_paragraph, hidden_by_style])
def test_hidden_text_is_not_read_as_printed(edit: Edit) -> None:
    assert SECRET not in plain_text(changed(notice(), edit))
