"""Letters as offices really set them: the parts are found by words, place and order."""

from __future__ import annotations

import pytest

from cchc_docgen.audit.parts.locating import Parts, find_parts
from cchc_docgen.ooxml.reading import read_description
from tests.render.documents import part, template

CENTRE = "<w:jc w:val='center'/>"
FAR = "<w:ind w:left='2268'/>"
STYLES = part(
    "styles",
    "<w:style w:type='table' w:styleId='T' w:default='1'><w:name w:val='T'/></w:style>",
)


def p(text: str, layout: str = "", look: str = "") -> str:
    """Return a paragraph; ``*`` before a text makes it bold, ``/`` italic, ``|`` a tab, ``¶`` a break."""
    marks = {"*": "<w:b/>", "~": "<w:i/>"}
    while text[:1] in marks:
        look += marks[text[0]]
        text = text[1:]
    text = text.replace("|", "</w:t><w:tab/><w:t xml:space='preserve'>")
    text = text.replace("¶", "</w:t><w:br/><w:t xml:space='preserve'>")
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{layout}</w:pPr>{run if text else ''}</w:p>"


def c(text: str) -> str:
    return p(text, CENTRE)


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; each cell is the XML of its paragraphs."""
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/>{cells}</w:tbl>"


HEAD = table(
    (
        c("BỘ NỘI VỤ") + c("*CỤC VĂN THƯ"),
        c("*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + c("*Độc lập - Tự do - Hạnh phúc"),
    ),
    (c("Số: 15/QĐ-VTLT"), c("~Hà Nội, ngày 05 tháng 01 năm 2026")),
)
RECIPIENTS = p("*~Nơi nhận:") + p("- Như Điều 3;") + p("- Lưu: VT.")
END = table((RECIPIENTS, c("*CỤC TRƯỞNG") + p("") + p("") + c("*Trần Văn Bình")))


def parts_of(*blocks: str) -> Parts:
    return find_parts(
        read_description(template(*blocks, parts={"word/styles.xml": STYLES}), "x.docx")
    )


def texts(parts: Parts, *names: str) -> dict[str, str]:
    return {name: parts.text(name) for name in names or parts.by_name}


def test_a_decision_has_lines_across_the_page_between_its_bases_and_its_articles() -> None:
    parts = parts_of(
        HEAD,
        c("*QUYẾT ĐỊNH"),
        c("*Về việc ban hành Quy chế"),
        c("*CỤC TRƯỞNG CỤC VĂN THƯ"),
        p("~Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;"),
        p("~Theo đề nghị của Chánh Văn phòng."),
        c("*QUYẾT ĐỊNH:"),
        p("*Điều 1. Ban hành Quy chế"),
        p("Nội dung thứ nhất."),
        p("a) Một việc;"),
        p("Quyết định này có hiệu lực từ ngày ký./."),
        END,
    )
    assert parts.kind == "quyet-dinh"
    assert texts(parts, "type_name", "subject", "heading", "closing", "item") == {
        "type_name": "QUYẾT ĐỊNH",
        "subject": "Về việc ban hành Quy chế",
        "heading": "Điều 1. Ban hành Quy chế",
        "closing": "Quyết định này có hiệu lực từ ngày ký./.",
        "item": "a) Một việc;",
    }
    assert parts.text("centred") == "CỤC TRƯỞNG CỤC VĂN THƯ\nQUYẾT ĐỊNH:"
    assert len(parts.passages("basis")) == 2
    assert texts(parts, "authority", "signer") == {
        "authority": "CỤC TRƯỞNG",
        "signer": "Trần Văn Bình",
    }


def test_a_type_that_no_regulation_lists_is_a_type_name_all_the_same() -> None:
    parts = parts_of(
        HEAD, c("*GIẤY XÁC NHẬN"), p("Cục Văn thư xác nhận việc sau đây là đúng."), END
    )
    assert (parts.text("type_name"), parts.kind) == ("GIẤY XÁC NHẬN", "")
    assert "subject" not in parts


def test_type_and_subject_may_be_lines_of_one_paragraph() -> None:
    parts = parts_of(HEAD, c("*BÁO CÁO¶Kết quả quý I¶năm 2026"), p("Nội dung."), END)
    assert texts(parts, "type_name", "subject") == {
        "type_name": "BÁO CÁO",
        "subject": "Kết quả quý I\nnăm 2026",
    }
    assert [each.is_whole for each in parts.passages("type_name")] == [False]
    assert parts.kind == "bao-cao"


def test_a_subject_that_is_not_centred_is_found_if_it_is_bold() -> None:
    parts = parts_of(HEAD, c("*BÁO CÁO"), p("*Kết quả quý I"), p("Nội dung."), END)
    assert parts.text("subject") == "Kết quả quý I"


@pytest.mark.parametrize(
    ("names", "parent", "issuer"),
    [
        (c("*SỞ NỘI VỤ"), "", "SỞ NỘI VỤ"),
        (
            c("ỦY BAN NHÂN DÂN") + c("TỈNH A") + c("*SỞ NỘI VỤ"),
            "ỦY BAN NHÂN DÂN\nTỈNH A",
            "SỞ NỘI VỤ",
        ),
        (c("TỈNH A") + c("*BAN QUẢN LÝ") + c("*DỰ ÁN B"), "TỈNH A", "BAN QUẢN LÝ\nDỰ ÁN B"),
        (c("*TỈNH A") + c("*SỞ NỘI VỤ"), "TỈNH A", "SỞ NỘI VỤ"),
        (c("TỈNH A") + c("SỞ NỘI VỤ"), "TỈNH A", "SỞ NỘI VỤ"),
        (c("*TỈNH A") + c("SỞ NỘI VỤ"), "TỈNH A", "SỞ NỘI VỤ"),
        (c("*BAN QUẢN LÝ¶DỰ ÁN B"), "", "BAN QUẢN LÝ\nDỰ ÁN B"),
    ],
    ids=[
        "alone",
        "long parent",
        "long issuer",
        "all bold",
        "none bold",
        "the wrong one",
        "a break",
    ],
)
def test_the_issuer_is_what_is_bold_at_the_end_of_the_names(
    names: str, parent: str, issuer: str
) -> None:
    nation = c("*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + c("*Độc lập - Tự do - Hạnh phúc")
    head = table((names, nation), (c("Số: 1/NV"), c("Huế, ngày 05 tháng 3 năm 2026")))
    parts = parts_of(head, p("Kính gửi: Sở Tài chính"), p("Nội dung."))
    assert (parts.text("parent"), parts.text("issuer")) == (parent, issuer)


def test_a_head_in_one_column_and_a_signature_at_the_right_are_found() -> None:
    parts = parts_of(
        c("*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        c("*Độc lập - Tự do - Hạnh phúc"),
        c("----------"),
        c("*CÔNG TY CẤP NƯỚC"),
        p("Số: 12/CN-KT"),
        p("Huế, 05/3/2026", CENTRE),
        p("Kính gửi: Sở Xây dựng"),
        p("Công ty báo cáo như sau./."),
        p("*GIÁM ĐỐC", CENTRE),
        p("(Đã ký)", CENTRE),
        p("*Lê Thị Hoa", CENTRE),
        p("Nơi nhận:"),
        p("- Như trên;"),
        p("- Lưu: VT."),
    )
    assert parts.header == "paragraphs"
    assert texts(parts, "issuer", "number", "place_date", "authority", "signer", "closing") == {
        "issuer": "CÔNG TY CẤP NƯỚC",
        "number": "Số: 12/CN-KT",
        "place_date": "Huế, 05/3/2026",
        "authority": "GIÁM ĐỐC",
        "signer": "Lê Thị Hoa",
        "closing": "Công ty báo cáo như sau./.",
    }
    assert parts.lines["motto"].kind == "characters"
    assert len(parts.passages("recipient")) == 2


def test_a_letter_without_recipients_still_has_its_signature() -> None:
    parts = parts_of(HEAD, c("*TỜ TRÌNH"), p("Kính trình xem xét./."), c("*GIÁM ĐỐC"), c("*Lê Hoa"))
    assert texts(parts, "authority", "signer") == {"authority": "GIÁM ĐỐC", "signer": "Lê Hoa"}
    assert parts.text("closing") == "Kính trình xem xét./."


def test_a_name_in_capitals_is_a_name_where_room_is_left_above_it() -> None:
    one = table((RECIPIENTS, c("*GIÁM ĐỐC") + p("") + c("*LÊ HOA")))
    assert texts(parts_of(HEAD, p("Kính gửi: A"), p("B."), one), "authority", "signer") == {
        "authority": "GIÁM ĐỐC",
        "signer": "LÊ HOA",
    }
    close = table((RECIPIENTS, c("*KT. GIÁM ĐỐC¶PHÓ GIÁM ĐỐC")))
    found = parts_of(HEAD, p("Kính gửi: A"), p("B."), close)
    assert texts(found, "authority", "signer") == {
        "authority": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        "signer": "",
    }


def test_a_name_in_a_row_of_its_own_is_the_signer() -> None:
    end = table((RECIPIENTS, c("*GIÁM ĐỐC")), (p(""), c("*Lê Hoa")))
    assert parts_of(HEAD, p("Kính gửi: A"), p("B."), end).text("signer") == "Lê Hoa"


def test_addressees_stand_below_the_label_or_beside_it_in_a_table() -> None:
    below = parts_of(
        HEAD,
        p("Kính gửi:", FAR),
        p("- Sở A;", FAR),
        p("- Sở B.", FAR),
        p("- Việc một."),
        p("C."),
        END,
    )
    assert below.text("addressee") == "- Sở A;\n- Sở B."
    assert below.text("item") == "- Việc một."
    beside = parts_of(HEAD, table((p("Kính gửi:"), p("- Sở A;") + p("- Sở B."))), p("C."), END)
    assert beside.text("addressee") == "- Sở A;\n- Sở B."
    same = parts_of(HEAD, p("Kính gửi: - Sở A;"), p("- Sở B."), p("Căn cứ yêu cầu, đề nghị."), END)
    assert same.text("addressee") == "- Sở B."


def test_a_sentence_that_begins_like_a_basis_is_text() -> None:
    parts = parts_of(
        HEAD, p("Kính gửi: A"), p("Căn cứ tình hình thực tế, Cục đề nghị báo cáo."), p("B."), END
    )
    assert "basis" not in parts
    italic = parts_of(HEAD, p("Kính gửi: A"), p("~Căn cứ Luật Lưu trữ."), p("B."), END)
    assert italic.text("basis") == "Căn cứ Luật Lưu trữ."


def test_what_stands_in_a_table_of_the_text_is_told_apart() -> None:
    parts = parts_of(
        HEAD, p("Kính gửi: A"), p("Số liệu:"), table((p("1"), p("95,5"))), p("C."), END
    )
    assert parts.text("table") == "1\n95,5"


def test_marks_of_secrecy_and_urgency_are_no_names_of_bodies() -> None:
    names = c("TỈNH A") + c("*SỞ NỘI VỤ") + c("*MẬT")
    nation = c("*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + c("*Độc lập - Tự do - Hạnh phúc")
    head = table(
        (names, nation), (c("Số: 1/NV") + c("*HOẢ TỐC"), c("~Huế, ngày 05 tháng 3 năm 2026"))
    )
    parts = parts_of(head, p("Kính gửi: A"), p("B."), END)
    assert texts(parts, "secrecy", "urgency", "issuer") == {
        "secrecy": "MẬT",
        "urgency": "HOẢ TỐC",
        "issuer": "SỞ NỘI VỤ",
    }


def test_an_appendix_is_no_part_of_the_letter_before_it() -> None:
    parts = parts_of(
        HEAD,
        c("*THÔNG BÁO"),
        p("Nội dung tại Phụ lục kèm theo./."),
        END,
        p(""),
        c("*Phụ lục I"),
        c("*DANH SÁCH ĐƠN VỊ"),
        c("~(Kèm theo Thông báo số 15/TB-VTLT ngày 05 tháng 01 năm 2026)"),
        p("1. Phòng A"),
        c("GHI CHÚ"),
    )
    assert texts(parts, "appendix_label", "appendix_title", "appendix") == {
        "appendix_label": "Phụ lục I",
        "appendix_title": "DANH SÁCH ĐƠN VỊ",
        "appendix": "1. Phòng A\nGHI CHÚ",
    }
    assert parts.text("appendix_reference").startswith("(Kèm theo")
    assert parts.text("signer") == "Trần Văn Bình"


def test_a_gap_left_for_number_and_day_does_not_part_a_line() -> None:
    parts = parts_of(
        p("*SỞ NỘI VỤ|*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".replace("|*", "|")),
        p("|*Độc lập - Tự do - Hạnh phúc"),
        p("Số:        /NV-VP|Huế, ngày      tháng      năm 2026"),
        p("V/v báo cáo"),
        p("tình hình quý I"),
        p("Kính gửi: A"),
        p("B."),
    )
    assert texts(parts, "issuer", "number", "place_date") == {
        "issuer": "SỞ NỘI VỤ",
        "number": "Số:        /NV-VP",
        "place_date": "Huế, ngày      tháng      năm 2026",
    }
    assert parts.text("dispatch_subject") == "V/v báo cáo\ntình hình quý I"
    assert not any(each.is_whole for each in parts.passages("number"))
    assert [each.code for each in parts.deviations] == ["writing-tabs"]


def test_each_half_of_a_line_has_its_own_look() -> None:
    line = (
        "<w:p><w:r><w:t>Số: 1/NV</w:t></w:r><w:r><w:tab/></w:r>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>Huế, ngày 05 tháng 3 năm 2026</w:t></w:r></w:p>"
    )
    parts = parts_of(c("*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), line, p("Kính gửi: A"))
    looks = {
        name: [r.form.italic for r in parts.passages(name)[0].runs]
        for name in ("number", "place_date")
    }
    assert looks == {"number": [False], "place_date": [True]}


def test_a_document_with_the_motto_deep_in_its_text_is_no_letter_with_a_head() -> None:
    parts = parts_of(
        p("Chương một. " + "Ngày xưa có một làng. " * 20), p("Độc lập - Tự do - Hạnh phúc")
    )
    assert parts.no_letter == "parts"


def line(offset_mm: float = 0, origin: str = "column") -> str:
    """Return a paragraph at which a line floats, so far from the left."""
    return (
        "<w:p><w:r><w:pict><v:line from='0,0' to='100pt,0' style='position:absolute;"
        f"margin-left:{offset_mm}mm;mso-position-horizontal-relative:{origin}'/></w:pict></w:r></w:p>"
    )


def test_a_line_may_float_at_any_paragraph_of_its_column() -> None:
    names = line() + c("TỈNH A") + c("*SỞ NỘI VỤ")
    nation = c("*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + c("*Độc lập - Tự do - Hạnh phúc")
    second = (c("Số: 1/NV"), line() + c("Huế, ngày 05 tháng 3 năm 2026"))
    head = table((names, nation), second)
    floating = line().replace("<w:r>", "<w:r><w:t>Nội dung.</w:t></w:r><w:r>", 1)
    parts = parts_of(head, c("*BÁO CÁO"), c("*Kết quả"), floating, END)
    where = {name: found.paragraph.number for name, found in parts.lines.items()}
    assert where == {"issuer": 1, "motto": 7, "subject": 11}


def test_lines_of_a_head_set_by_tabs_are_told_apart_by_their_place() -> None:
    both = p("SỞ NỘI VỤ|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("|Độc lập - Tự do - Hạnh phúc")
    rest = (p("Số: 1/NV|Huế, ngày 05 tháng 3 năm 2026"), p("Kính gửi: A"))
    two = parts_of(both, line(130, "page"), line(10), *rest)
    assert {name: found.paragraph.number for name, found in two.lines.items()} == {
        "issuer": 4,
        "motto": 3,
    }
    assert list(parts_of(both, line(130), *rest).lines) == ["motto"]
    assert list(parts_of(both, line(40, "page"), *rest).lines) == ["issuer"]
    rows = parts_of(both, p("______|_________"), *rest)
    assert {found.kind for found in rows.lines.values()} == {"characters"}
    assert set(rows.lines) == {"issuer", "motto"}


def test_type_and_subject_may_stand_in_the_table_of_the_head() -> None:
    nation = c("*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + c("*Độc lập - Tự do - Hạnh phúc")
    head = table(
        (c("*SỞ NỘI VỤ"), nation),
        (c("Số: 1/TB-SNV"), c("Huế, ngày 05 tháng 3 năm 2026")),
        (c("*THÔNG BÁO") + c("*Kết quả họp") + c("*ngày 04 tháng 3"),),
    )
    parts = parts_of(head, c("*GIÁM ĐỐC SỞ NỘI VỤ"), p("Nội dung."), END)
    assert texts(parts, "type_name", "subject", "issuer", "closing") == {
        "type_name": "THÔNG BÁO",
        "subject": "Kết quả họp\nngày 04 tháng 3",
        "issuer": "SỞ NỘI VỤ",
        "closing": "Nội dung.",
    }
    assert parts.kind == "thong-bao"


def test_head_and_recipients_may_be_lines_of_one_paragraph_each() -> None:
    head = table(
        (
            c("BỘ NỘI VỤ¶CỤC VĂN THƯ¶-------"),
            c("*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM¶Độc lập - Tự do - Hạnh phúc¶-----------"),
        ),
        (c("Số: 15/QĐ-VTLT"), c("~Hà Nội, ngày 05 tháng 01 năm 2026")),
    )
    listed = p("*~Nơi nhận:¶- Như Điều 3;¶- Cục A¶(để biết);¶- Lưu: VT.")
    end = table((listed, c("*CỤC TRƯỞNG") + p("") + c("*Trần Văn Bình")))
    parts = parts_of(head, c("*QUYẾT ĐỊNH"), c("*Về một việc"), p("Điều 1. Một việc./."), end)
    assert {name: line.kind for name, line in parts.lines.items()} == {
        "motto": "characters",
        "issuer": "characters",
    }
    (typed,) = parts.deviations
    assert (typed.code, typed.found) == ("writing-characters", "-----------")
    recipients = [each.text for each in parts.passages("recipient")]
    assert recipients == ["- Như Điều 3;", "- Cục A\n(để biết);", "- Lưu: VT."]
