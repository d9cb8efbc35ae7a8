"""The first mention of a document on the page is the full one, in whatever order the keys are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.cases import letter
from tests.test_accept import OFFICE
from tests.test_cli import Program, program

__all__ = ["program"]

REFERENCES = """\
qd-50:
  type: Quyết định
  number: 50/2025/QĐ-UBND
  date: 2025-03-05
  issuer: Ủy ban nhân dân thành phố
  subject: về quản lý tài sản
"""
NAME = "Quyết định số 50/2025/QĐ-UBND"
PARTS = {
    "subject": "subject: kiểm kê theo [@qd-50]",
    "to": 'to: ["Các cơ quan nêu tại [@qd-50]"]',
    "body": "body: ['Thực hiện [@qd-50], đề nghị báo cáo']",
    "recipients": 'recipients: [Như trên, "Cơ quan theo [@qd-50]"]',
}
PLAIN = {
    "subject": "subject: kiểm kê tài sản",
    "to": "to: [Sở Nội vụ]",
    "body": "body: [Đề nghị báo cáo]",
    "recipients": "recipients: [Như trên]",
}
PAGE = [*PARTS]
ORDERS = [PAGE, PAGE[::-1], ["body", "recipients", "to", "subject"]]


@pytest.mark.parametrize("order", ORDERS, ids=["page", "backwards", "mixed"])
@pytest.mark.parametrize("kind", ["cong-van", "thong-bao"])
@pytest.mark.parametrize(
    "cited", [PAGE, PAGE[1:], ["to", "body"], ["to", "recipients"], ["body", "recipients"]]
)
def test_the_first_mention_on_the_page_is_the_full_one(
    program: Program, cited: list[str], kind: str, order: list[str]
) -> None:
    Path("vb").mkdir()
    Path("vb/office.yaml").write_text(OFFICE, "utf-8")
    Path("vb/references.yaml").write_text(REFERENCES, "utf-8")
    symbol = "STC-VP" if kind == "cong-van" else "TB-STC"
    lines = [PARTS[key] if key in cited else PLAIN[key] for key in order]
    text = "\n".join([f"kind: {kind}", f"symbol: {symbol}", "date: 2026-03-05", *lines])
    text += "\nsignature: {title: Giám đốc, name: Lê Văn An}\nfiling: VT\n"
    Path("vb/thu.yaml").write_text(text, "utf-8")
    ended = program("build", "vb/thu.yaml")
    assert ended.code == 0, ended.err
    printed = program("text", "out/thu.docx").out.replace("\u00a0", " ").replace("\n", " ")
    mentions = printed.split(NAME)[1:]
    full = [each.startswith(" ngày 05 tháng 3 năm 2025 của") for each in mentions]
    assert full == [True] + [False] * (len(cited) - 1)


def test_a_legal_basis_below_the_addressee_is_written_out_as_ever(program: Program) -> None:
    Path("vb").mkdir()
    Path("vb/office.yaml").write_text(OFFICE, "utf-8")
    Path("vb/references.yaml").write_text(REFERENCES, "utf-8")
    text = letter("basis: [qd-50]", "Đề nghị báo cáo").replace(
        "Trưởng các phòng", "'Cơ quan theo [@qd-50]'"
    )
    Path("vb/thu.yaml").write_text(text, "utf-8")
    assert program("build", "vb/thu.yaml").code == 0
    printed = program("text", "out/thu.docx").out.replace("\u00a0", " ")
    assert printed.count(f"{NAME} ngày 05 tháng 3 năm 2025 của") == 2
