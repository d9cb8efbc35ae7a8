"""A template filled by docxtpl itself shows each part of a letter in its style."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from cchc_docgen.layout.template import build_template
from cchc_docgen.profiles.loader import load_profile, profile_names

TAG = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
LETTER: dict[str, Any] = {
    "parent": "UBND TỈNH SÓC TRĂNG",
    "issuer": "SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN",
    "number": "05",
    "symbol": "R&D-VP",
    "place_and_date": "Sóc Trăng, ngày 05 tháng 3 năm 2026",
    "type_name": "THÔNG BÁO",
    "subject": "kết quả cải cách",
    "addressee": "",
    "addressees": [],
    "body": [
        SimpleNamespace(part="basis", text="Căn cứ Luật <select>;"),
        SimpleNamespace(part="text", text="Sở thông báo như sau:"),
        SimpleNamespace(part="heading", text="1. Kết quả"),
        SimpleNamespace(part="item", text="a) Đạt 61,5 điểm."),
    ],
    "closing": SimpleNamespace(part="text", text="Đề nghị thực hiện./."),
    "authority": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    "signer": "Chung Thanh Tâm",
    "recipients": ["- Như trên;", "- Lưu: VT."],
}


def rendered(profile_name: str, slug: str, **changes: Any) -> DocumentType:
    profile = load_profile(profile_name)
    kind = profile.kind(slug)
    assert kind is not None
    template = DocxTemplate(io.BytesIO(build_template(profile, kind)))
    template.render(LETTER | changes, Environment(undefined=StrictUndefined, autoescape=True))
    saved = io.BytesIO()
    template.save(saved)
    return Document(saved)


def lines(document: DocumentType) -> list[tuple[str, str]]:
    """Return style and text of every paragraph that prints something."""
    found = (Paragraph(p, document.part) for p in document.element.body.iter(TAG))
    return [(str(p.style.name), p.text) for p in found if p.style is not None and p.text]


@pytest.mark.parametrize("name", profile_names())
def test_a_notice_shows_every_part_in_its_style(name: str) -> None:
    shown = lines(rendered(name, "thong-bao", addressees=["- Bộ Nội vụ;", "- Bộ Tài chính."]))
    assert shown == [
        ("Cơ quan chủ quản", "UBND TỈNH SÓC TRĂNG"),
        ("Cơ quan ban hành", "SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN"),
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("Số ký hiệu", "Số: 05/R&D-VP"),
        ("Địa danh ngày tháng", "Sóc Trăng, ngày 05 tháng 3 năm 2026"),
        ("Tên loại", "THÔNG BÁO"),
        ("Trích yếu", "kết quả cải cách"),
        ("Kính gửi", "Kính gửi:"),
        ("Nơi kính gửi", "- Bộ Nội vụ;"),
        ("Nơi kính gửi", "- Bộ Tài chính."),
        ("Căn cứ", "Căn cứ Luật <select>;"),
        ("Nội dung", "Sở thông báo như sau:"),
        ("Khoản có tiêu đề", "1. Kết quả"),
        ("Khoản điểm", "a) Đạt 61,5 điểm."),
        ("Đoạn kết", "Đề nghị thực hiện./."),
        ("Nhãn nơi nhận", "Nơi nhận:"),
        ("Nơi nhận", "- Như trên;"),
        ("Nơi nhận", "- Lưu: VT."),
        ("Quyền hạn chức vụ", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"),
        ("Họ tên", "Chung Thanh Tâm"),
    ]


@pytest.mark.parametrize("name", profile_names())
def test_one_addressee_stands_on_the_line_of_its_label(name: str) -> None:
    shown = lines(rendered(name, "cong-van", addressee="Bộ Nội vụ"))
    assert ("Kính gửi", "Kính gửi: Bộ Nội vụ") in shown
    assert ("Trích yếu công văn", "V/v kết quả cải cách") in shown
    assert "Nơi kính gửi" not in dict(shown)


@pytest.mark.parametrize("slug", ["cong-van", "thong-bao"])
def test_what_a_letter_lacks_leaves_no_line(slug: str) -> None:
    shown = dict(lines(rendered("nd30-2020", slug, parent="")))
    assert "Cơ quan chủ quản" not in shown
    assert "Kính gửi" not in shown


def test_the_spaces_of_a_draft_s_gaps_are_retained() -> None:
    shown = dict(lines(rendered("nd30-2020", "cong-van", number=" " * 8)))
    assert shown["Số ký hiệu"] == "Số:         /R&D-VP"
