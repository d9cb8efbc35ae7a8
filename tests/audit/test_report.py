"""The report on a file with twenty deviations: gravest first, each cause once, the mend in words of Word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from cchc_docgen.cli.auditing import Audited, audit_lines
from cchc_docgen.report.sentences import Language
from tests.audit.letters import changed, dispatch, judged, printed, replace


def twenty(document: DocumentObject) -> None:
    """Do to a right letter what twenty rules forbid; four of them in every paragraph of a part."""
    document.sections[0].left_margin = Mm(20)
    document.sections[0].page_width = Mm(216)
    for paragraph in printed(document, "item"):
        paragraph.paragraph_format.space_before = Pt(0)
        paragraph.paragraph_format.first_line_indent = Mm(5)
        for run in paragraph.runs:
            run.font.size = Pt(12)
    for paragraph in printed(document, "basis"):
        for run in paragraph.runs:
            run.font.italic = False
    printed(document, "text")[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    printed(document, "closing")[0].runs[0].font.color.rgb = RGBColor(255, 0, 0)
    printed(document, "closing")[0].runs[0].font.name = "Arial"
    printed(document, "issuer")[0].runs[0].font.bold = False
    printed(document, "closing")[0].paragraph_format.line_spacing = 2
    printed(document, "heading")[0].runs[0].font.underline = True
    document.core_properties.author = "Công ty Phần mềm Ánh Dương"
    for part, old, new in (
        ("number", "Số: 05/", "Số: 5/"),
        ("place_date", "05 tháng 3", "05 tháng 03"),
        ("dispatch_subject", "năm 2026", "năm 2026."),
        ("addressee", "Sở Nội vụ;", "Sở Nội vụ,"),
        ("closing", "./.", "."),
        ("recipient", "Như trên;", "Sở Nội vụ;"),
        ("signer", "Nguyễn", "ThS. Nguyễn"),
    ):
        replace(part, old, new)(document)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_on_twenty_deviations(
    language: Language, golden: Callable[[str, str], None]
) -> None:
    came = judged(changed(dispatch(), twenty))
    audited = Audited(None, "letter.docx", came.findings, came)  # type: ignore[arg-type]
    *told, counts = audit_lines(audited, language)  # how many rules there are is no matter here
    assert counts.startswith("letter.docx (nd30-2020): ")
    text = "\n".join(told) + "\n"
    golden(f"audit-twenty.{language}.txt", text)
    codes = [each.code for each in came.findings]
    assert len(codes) == len(set(codes)) >= 20, "each cause is told once"
    graves = [each.severity for each in came.findings]
    assert graves == sorted(graves), "errors come before warnings"
