"""``check --fix`` takes off what the program sets itself, and the letter is right then."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.mending.repair import repair
from cchc_docgen.ooxml.text import plain_text
from tests.test_cli import Program, program

__all__ = ["program"]

TYPED = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-12
subject: V/v kiểm kê tài sản
to: ["Kính gửi: Sở Nội vụ;", "- Sở Y tế."]  # hai nơi
body:
  - Sở Tài chính đề nghị các đơn vị thực hiện các nội dung;
  - directives:
      - 1. Rà soát hồ sơ;
      - text: "2. Nộp báo cáo:"
        items:
          - a) Bản giấy gửi về Văn phòng;
          - "- Bản điện tử."
  - Đề nghị các đơn vị triển khai thực hiện./.
signature: {title: Giám đốc, name: Chung Thanh Tâm}
recipients: ["- Như trên;", '+ Ban Giám đốc;']
filing: "- Lưu: VT, VP."
"""


def test_what_the_program_sets_is_taken_off_and_the_letter_is_made(program: Program) -> None:
    path = Path("letters/thu.yaml")
    path.write_text(TYPED, "utf-8")
    assert program("build", str(path), "-o", "made").code == 1
    ended = program("check", str(path), "--fix")
    assert ended.code == 0, ended.err
    assert program("build", str(path), "-o", "made").code == 0
    words = plain_text(Path("made/thu.docx").read_bytes())
    for line in (
        "V/v kiểm kê tài sản",
        "- Sở Nội vụ;\n- Sở Y tế.",
        "1. Rà soát hồ sơ.\n2. Nộp báo cáo:\na) Bản giấy gửi về Văn phòng.\nb) Bản điện tử.",
        "triển khai thực hiện./.",
        "- Như trên;\n- Ban Giám đốc;\n- Lưu: VT, VP.",
    ):
        assert line in words
    assert "# hai nơi" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "to: [Các đơn vị sự nghiệp, phòng học, v.v.]",
        "recipients: [Công ty TNHH A.B.C.]",
        "subject: V/vn và các việc khác",
        "body: [1.350 hồ sơ được giải quyết]",
        "body: ['Có ba việc: a) một; b) hai.']",
        "remark: 1. một;",
    ],
)
def test_what_belongs_to_the_words_stays(line: str) -> None:
    content = f"{line}\n".encode()
    assert repair(content).after == content
