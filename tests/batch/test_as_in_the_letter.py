"""What a letter's YAML refuses, a table refuses too; what it takes, a table gives the same letter for."""

from __future__ import annotations

import json
import re

import pytest

from tests.batch.office import Office
from tests.batch.workbook import Sheet, workbook
from tests.test_cli import Ended

FORBIDDEN = ["\u2028", "\u2029", "\x7f", "\x85", "\x9f", "\ufeff", "\x07", "\ufffe"]


def test_no_table_lets_a_character_through_that_yaml_refuses(office: Office) -> None:
    for character in FORBIDDEN:
        text = f"a{character}b"
        office.write("bang.csv", f"mã;tên;lời\nA;phường An Bình;{text}\n")
        as_cell = office.batch()
        table = [{"mã": "A", "tên": "phường An Bình", "lời": text}]
        office.write("bang.yaml", json.dumps(table, ensure_ascii=False))
        as_yaml = office.batch(data="bang.yaml")
        name = f"U+{ord(character):04X}"
        for ended in (as_cell, as_yaml):
            assert (ended.code, name in ended.err, "control-character" in ended.err) == (
                1,
                True,
                True,
            ), ended.err


def codes(ended: Ended) -> list[str]:
    """Return the codes of what was told."""
    return sorted(re.findall(r"\[([a-z-]+)\]$", ended.err, re.MULTILINE))


@pytest.mark.parametrize("data", ["bang.csv", "bang.xlsx", "bang.yaml"])
@pytest.mark.parametrize(
    ("text", "code", "rows"),
    [
        ("một\n\nhai", "blank-line", ["A"]),
        ("một\n \nhai", "blank-line", ["A"]),
        ("một\nhai", "line-break", []),
    ],
)
def test_a_cell_with_alt_and_enter_is_told_and_one_with_two_paragraphs_refused(
    office: Office, data: str, text: str, code: str, rows: list[str]
) -> None:
    cells = ["A", "phường An Bình", text]
    (office.folder / "bang.xlsx").write_bytes(
        workbook(Sheet("Bảng", [["mã", "tên", "lời"], cells]))
    )
    office.write("bang.csv", f'mã;tên;lời\nA;phường An Bình;"{text}"\n')
    row = dict(zip(("mã", "tên", "lời"), cells, strict=True))
    office.write("bang.yaml", json.dumps([row], ensure_ascii=False))
    ended = office.batch(data=data)
    assert ended.err.count(f"[{code}]") == 1, ended.err
    assert ended.err.startswith(data)
    assert ended.code == (1 if rows else 0)
    assert [each["mã"] for each in (office.rejected() if rows else [])] == rows


# How a letter is spelt in Unicode (Ð for Đ, accents apart) is told of a source alone: it is mended there.
@pytest.mark.parametrize(
    "text",
    [
        "hai",
        "hai  ba",
        "\u00a0hai",
        "hai\u00a0",
        "hai\tba",
        "hai\u200bba",
        "ngày 31/02/2026",
        "15 / QĐ - UBND",
        "ABC",
    ],
)
def test_a_cell_gives_what_the_same_text_gives_in_the_letter(office: Office, text: str) -> None:
    office.write("bang.csv", f"mã;tên;lời\nA;phường An Bình;{text}\n")
    office.edit("thu.yaml", "Sở Tài chính gửi {{ tên }} lời sau đây; {{ lời }}", '"{{ lời }}"')
    batch = office.batch()
    one = (office.folder / "thu.yaml").read_text("utf-8").replace("{{ lời }}", text)
    office.write("mot.yaml", one.replace("{{ tên }}", "phường An Bình"))
    build = office.run("build", "mot.yaml", "-o", "mot")
    assert (batch.code, codes(batch)) == (build.code, codes(build))
    if batch.code == 0:
        assert (office.out / "thu-A.docx").read_bytes() == (
            office.folder / "mot" / "mot.docx"
        ).read_bytes()
