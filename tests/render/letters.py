"""A letter's finished texts for tests, and short ways through compiling and rendering."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.render.compiled import CompiledTemplate, compile_template
from cchc_docgen.render.lint import check_template
from cchc_docgen.render.packaging import Properties
from cchc_docgen.render.replay import ReplayedTemplate
from tests.render.documents import paragraph, template
from tests.render.oracle import letter_texts


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a letter's body."""

    part: str
    text: str


PROPERTIES = Properties("Về việc báo cáo", "Sở Tài chính", created=date(2020, 3, 5))

CONTEXT: dict[str, Any] = {
    "parent": "UBND TỈNH SÓC TRĂNG",
    "issuer": "SỞ TÀI CHÍNH",
    "number": "15",
    "symbol": "STC-VP",
    "place_and_date": "Sóc Trăng, ngày 05 tháng 3 năm 2020",
    "type_name": "THÔNG BÁO",
    "subject": "Công bố chỉ số cải cách hành chính",
    "addressee": "",
    "addressees": ["- Sở Nội vụ;", "- Ban Giám đốc."],
    "body": [Part("basis", "Căn cứ Luật;"), Part("text", "Sở thông báo:"), Part("item", "1. Một.")],
    "closing": Part("text", "Đề nghị thực hiện./."),
    "authority": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    "signer": "Chung Thanh Tâm",
    "recipients": ["- Như trên;", "- Lưu: VP."],
    "issuer_rule_emu": 914400,
    "subject_rule_emu": 1828800,
}

PIECES = {
    "parent": "{{ parent }}",
    "issuer": "{{ issuer }}",
    "number": "{{ number }}",
    "symbol": "{{ symbol }}",
    "place_and_date": "{{ place_and_date }}",
    "subject": "{{ subject }}",
    "addressee": "{{ addressee }}",
    "addressees[]": "{% for a in addressees %}{{ a }}; {% endfor %}",
    "body[].text": "{% for p in body %}{{ p.text }}; {% endfor %}",
    "closing.text": "{{ closing.text }}",
    "authority": "{{ authority }}",
    "signer": "{{ signer }}",
    "recipients[]": "{% for r in recipients %}{{ r }}; {% endfor %}",
}
"""What prints each text of a letter, by its path."""

WHOLE = paragraph(*PIECES.values())
"""A paragraph that prints every text of a letter, for a template that is to lack none."""


def compiled(*blocks: str, **parts: str) -> CompiledTemplate:
    """Compile a template of these blocks; ``header1=…`` adds ``word/header1.xml``."""
    return compile_template(_template(*blocks, **parts), "mau.docx")


def texts_of(
    made: CompiledTemplate | ReplayedTemplate, context: Mapping[str, object]
) -> dict[str, str]:
    """Return the XML of every part of a letter, by name."""
    with zipfile.ZipFile(io.BytesIO(made.render(context, PROPERTIES))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def rendered(*blocks: str, context: Mapping[str, Any] = CONTEXT, **parts: str) -> list[str]:
    """Return the paragraphs of the letter's body that these blocks make."""
    letter = compiled(*blocks, **parts).render(context, PROPERTIES)
    return letter_texts(letter)["word/document.xml"]


def checked(*blocks: str, **parts: str) -> list[tuple[str, str, int]]:
    """Return code, part and paragraph of what is wrong with a template of these blocks."""
    return [placed(f) for f in check_template(_template(*blocks, **parts), "mau.docx")]


def refused(*blocks: str, **parts: str) -> list[tuple[str, str, int]]:
    """Return what ``compile_template`` refuses a template for; it must refuse."""
    try:
        compiled(*blocks, **parts)
    except DocgenError as error:
        return [placed(finding) for finding in error.findings]
    raise AssertionError("the template was compiled")


def placed(finding: Finding) -> tuple[str, str, int]:
    """Return a finding as code, part without folder, and paragraph."""
    return finding.code, finding.mark.part.rpartition("/")[2], finding.mark.paragraph


def _template(*blocks: str, **parts: str) -> bytes:
    return template(*blocks, parts={f"word/{name}.xml": text for name, text in parts.items()})
