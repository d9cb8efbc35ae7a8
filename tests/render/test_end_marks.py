"""The marks that end a paragraph stand once, whatever was typed; what no mark can follow is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.ooxml.text import plain_text
from tests.test_cli import Ended, Program, program

__all__ = ["program"]

LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-12
subject: tổ chức thực hiện
to: [Sở Nội vụ]
body:
  - Sở Tài chính đề nghị Sở Nội vụ thực hiện
  - %s
signature: {title: Giám đốc, name: Chung Thanh Tâm}
recipients: [Như trên]
filing: VT
"""


def build(program: Program, last: str) -> tuple[Ended, str]:
    """Build a letter with this last block; return how it ended and the words of its last paragraph."""
    Path("letters/thu.yaml").write_text(LETTER % last, "utf-8")
    ended = program("build", "letters/thu.yaml", "-o", "made")
    made = Path("made/thu.docx")
    lines = plain_text(made.read_bytes()).splitlines() if made.exists() else []
    return ended, next((line for line in lines if line.endswith("./.")), "")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("directives: [Triển khai thực hiện;]", "1. Triển khai thực hiện./."),
        ("directives: ['Triển khai thực hiện,']", "1. Triển khai thực hiện./."),
        ("Thực hiện “Kỷ cương, trách nhiệm.”", "Thực hiện “Kỷ cương, trách nhiệm”./."),
        ("Thực hiện “Kỷ cương, trách nhiệm”", "Thực hiện “Kỷ cương, trách nhiệm”./."),
        ("Thực hiện đúng hạn (trước 30/6/2026).", "Thực hiện đúng hạn (trước 30/6/2026)./."),
        ("Nộp giấy tờ, sổ sách (phiếu, biểu, v.v.)", "Nộp giấy tờ, sổ sách (phiếu, biểu, v.v.)./."),
    ],
)
def test_the_end_of_the_text_is_marked_once(program: Program, typed: str, printed: str) -> None:
    ended, last = build(program, typed)
    assert (ended.code, last) == (0, printed), ended.err


@pytest.mark.parametrize("typed", ["Đã nộp hay chưa?", "Báo cáo kịp thời!", "Gồm phiếu, biểu…"])
def test_a_last_paragraph_that_no_full_stop_can_follow_is_refused(
    program: Program, typed: str
) -> None:
    ended, last = build(program, f"'{typed}'")
    assert (ended.code, last) == (1, "")
    assert "letters/thu.yaml:8:5: lỗi: đoạn cuối kết thúc bằng" in ended.err


def test_a_paragraph_that_ends_like_an_item_of_a_list_is_refused(
    program: Program,
) -> None:
    ended, _ = build(program, "Sở Nội vụ chủ trì;")
    assert ended.code == 1
    assert "letters/thu.yaml:8:5: lỗi:" in ended.err
    assert "[end-mark-typed]" in ended.err
