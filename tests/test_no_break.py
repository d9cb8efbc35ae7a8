"""What belongs together stays on one line under the decree in force, by U+00A0."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.letters import DISPATCH
from tests.test_cli import Program, program

__all__ = ["program"]


def printed(program: Program, text: str) -> str:
    """Return the paragraph that a dispatch prints of a text, a blank at which no line ends as ``~``."""
    letter = Path("letters/2026/cong-van.yaml")
    letter.write_text(DISPATCH.replace("  - Rất mong", f"  - {text}\n  - Rất mong"), "utf-8")
    ended = program("build", str(letter), "-o", "made")
    assert ended.code == 0, ended.err
    lines = program("text", "made/cong-van.docx").out.replace("\u00a0", "~").splitlines()
    plain = text.rstrip(".")
    return next(line for line in lines if line.replace("~", " ").startswith(plain)).rstrip(".")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Báo cáo trước ngày 05 tháng 10 năm 2026", "Báo cáo trước ngày~05 tháng~10 năm~2026"),
        ("Theo Công văn số 12/QĐ-UBND ấy", "Theo Công văn số~12/QĐ-UBND ấy"),
        ("Theo điểm a khoản 2 Điều 5 của quy chế", "Theo điểm~a khoản~2 Điều~5 của quy chế"),
        ("Kinh phí là 1.350 đồng mỗi phiếu", "Kinh phí là 1.350~đồng mỗi phiếu"),
        ("Tổng cộng 12,5 triệu đồng mỗi quý", "Tổng cộng 12,5~triệu đồng mỗi quý"),
        ("Giao ông Nguyễn Văn An chủ trì", "Giao ông~Nguyễn Văn An chủ trì"),
        ("Giao đồng chí Trần Thị Bình chủ trì", "Giao đồng chí~Trần Thị Bình chủ trì"),
        ("Theo mục IV phần II của kế hoạch", "Theo mục~IV phần~II của kế hoạch"),
        ("Việc này có số lượng lớn, ngày càng tăng", "Việc này có số lượng lớn, ngày càng tăng"),
    ],
)
def test_a_number_stays_with_its_word_and_a_name_with_its_title(
    program: Program, typed: str, kept: str
) -> None:
    assert printed(program, typed) == kept


def test_the_date_of_the_letter_is_kept_together(program: Program) -> None:
    printed(program, "Việc này là mới")
    assert "ngày\u00a005 tháng\u00a03 năm\u00a02026" in program("text", "made/cong-van.docx").out


def test_the_audit_and_the_comparison_take_such_blanks_for_blanks(program: Program) -> None:
    printed(program, "Báo cáo trước ngày 05 tháng 10 năm 2026")
    ended = program("audit", "made/cong-van.docx", "--against", "letters/2026/cong-van.yaml")
    assert ended.code == 0, ended.err


def test_the_letter_of_2019_keeps_its_own_breaks(program: Program) -> None:
    assert program("build", "letters/2019/cchc-2018.yaml", "-o", "made").code == 0
    assert "\u00a0" not in program("text", "made/cchc-2018.docx").out
