"""A comma in ``[…]`` that cuts one addressee in two is told with both readings and the mended entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import Ended, Program, program

__all__ = ["program"]

LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-12
subject: kiểm kê tài sản
to: %s
body: [Sở Tài chính đề nghị các đơn vị thực hiện]
signature: {title: Giám đốc, name: Chung Thanh Tâm}
recipients: [Như trên]
filing: VT
"""


def check(program: Program, to: str) -> Ended:
    Path("letters/thu.yaml").write_text(LETTER % to, "utf-8")
    return program("check", "letters/thu.yaml")


@pytest.mark.parametrize(
    ("to", "mended"),
    [
        ("[Các phòng, ban chuyên môn]", '"Các phòng, ban chuyên môn"'),
        ("[Trưởng các phòng, đơn vị thuộc Sở]", '"Trưởng các phòng, đơn vị thuộc Sở"'),
        ("[Sở Nội vụ, Thủ trưởng các sở, ban, ngành tỉnh]", '"Thủ trưởng các sở, ban, ngành tỉnh"'),
    ],
)
def test_an_entry_that_cannot_stand_alone_refuses_the_letter(
    program: Program, to: str, mended: str
) -> None:
    ended = check(program, to)
    assert (ended.code, ended.err.count("lỗi: ")) == (1, 1), ended.err
    assert "[recipient-cut]" in ended.err
    assert mended in ended.err
    assert check(program, f"[{mended}]").code == 0


def test_an_entry_that_may_be_whole_is_only_doubted(program: Program) -> None:
    ended = check(program, "[Văn phòng Sở, bộ phận một cửa]")
    assert (ended.code, "cảnh báo" in ended.err) == (0, True)
    assert "Văn phòng Sở | bộ phận một cửa" in ended.err


@pytest.mark.parametrize(
    "to",
    [
        "[Sở Nội vụ, các cơ quan liên quan]",
        "[Sở Nội vụ, Sở Y tế]",
        '[Sở Nội vụ, "bộ phận một cửa"]',
        "\n  - Sở Nội vụ\n  - bộ phận một cửa",
        "Các phòng, ban chuyên môn",
    ],
)
def test_what_no_comma_cut_is_left_alone(program: Program, to: str) -> None:
    assert "recipient-cut" not in check(program, to).err
