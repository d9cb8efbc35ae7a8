"""What people bring along from Word: dashes, quotes, a colon before a list, what the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.cases import letter
from tests.test_cli import Ended, Program, program
from tests.test_right_letters import OFFICE, codes, printed

__all__ = ["program"]

LIST = "directives:\n      - Rà soát hồ sơ\n      - Gửi báo cáo"


def run(program: Program, text: str, *options: str) -> Ended:
    Path("vb").mkdir(exist_ok=True)
    Path("vb/office.yaml").write_text(OFFICE, "utf-8")
    Path("vb/thu.yaml").write_text(text, "utf-8")
    return program("check", "vb/thu.yaml", "--lang", "en", *options)


def mended(program: Program, text: str) -> str:
    """Return the source as ``check --fix`` leaves it, which must be right then."""
    ended = run(program, text, "--fix")
    assert ended.code == 0, ended.err
    return Path("vb/thu.yaml").read_text("utf-8")


def recipients(lines: str) -> str:
    return letter("Các phòng thực hiện").replace("recipients: [Như trên]", f"recipients:\n{lines}")


PASTED = [
    "  – Như trên;\n  – Phòng Ngân sách;\n  – Lưu.",
    "  -Như trên\n  -Phòng Ngân sách\n  -Phòng Giá",
    "  - Như trên\n  -Phòng Ngân sách\n  –Phòng Giá",
    "– Như trên\n– Phòng Ngân sách",
    "  • Như trên\n  • Phòng Ngân sách",
]


@pytest.mark.parametrize("lines", PASTED)
def test_a_pasted_list_gets_one_hint_and_is_typed_anew(program: Program, lines: str) -> None:
    assert codes(program, recipients(lines)) == ["list-dash"]
    ended = run(program, recipients(lines))
    assert "the program prints the dash of each line itself" in ended.err
    rows = mended(program, recipients(lines)).split("recipients:\n")[1].split("filing")[0]
    assert all(row.lstrip().startswith("- ") for row in rows.splitlines())


def test_a_list_of_any_length_may_be_pasted(program: Program) -> None:
    assert codes(program, recipients("  – Sở Nội vụ\n" * 5000)) == ["list-dash"]


@pytest.mark.parametrize("key", ["body", "to"])
def test_a_list_of_any_key_may_be_pasted(program: Program, key: str) -> None:
    text = letter("Các phòng thực hiện", "Đề nghị báo cáo")
    text = text.replace("  - ", "  – ") if key == "body" else text
    text = (
        text.replace("to: Trưởng các phòng", "to:\n  – Sở Y tế\n  – Sở Nội vụ")
        if key == "to"
        else text
    )
    assert codes(program, text) == ["list-dash"]


@pytest.mark.parametrize(
    "text",
    [
        letter("Kết quả đạt 90%\n    – tăng 5% so với năm 2025"),
        letter('"Nhiệt độ thấp nhất\n    -5 độ"'),
        letter("Các phòng rà soát - báo cáo"),
        letter(">-\n    Đợt một:\n    – tháng 3"),
    ],
)
def test_a_dash_inside_a_text_is_a_texts(program: Program, text: str) -> None:
    assert "list-dash" not in codes(program, text)


@pytest.mark.parametrize("typed", ["–Phòng Giá", "– Phòng Giá", '"-Phòng Giá"', "•Phòng Giá"])
def test_a_dash_in_an_entry_is_the_programs(program: Program, typed: str) -> None:
    text = letter("Các phòng thực hiện").replace("[Như trên]", f"[Như trên, {typed}]")
    assert codes(program, text) == ["bullet-typed"]
    assert "Phòng Giá" in mended(program, text)


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("subject: “khảo sát: mức độ hài lòng”", 'subject: "khảo sát: mức độ hài lòng"'),
        ("subject: khảo sát “mức độ: hài lòng”", 'subject: "khảo sát “mức độ: hài lòng”"'),
        ("subject: “khảo sát” và: “đo lường”", 'subject: "“khảo sát” và: “đo lường”"'),
    ],
)
def test_curly_quotes_of_word_are_straight_in_the_advice(
    program: Program, typed: str, advice: str
) -> None:
    text = letter("Các phòng thực hiện").replace("subject: kiểm kê tài sản", typed)
    assert f"{advice}\n" in run(program, text).err


def test_curly_quotes_around_an_entry_are_straight_in_the_advice(program: Program) -> None:
    text = letter("Các phòng thực hiện").replace(
        "to: Trưởng các phòng", "to: [“Các phòng, ban chuyên môn”, Sở Y tế]"
    )
    assert '"Các phòng, ban chuyên môn"' in run(program, text).err


COLONS = [
    letter("Sở Tài chính đề nghị như sau:", LIST),
    letter("Sở Tài chính đề nghị các nội dung:", LIST),
    letter("Kết quả năm 2025 như sau:", "Đạt 90%", "Đề nghị các nội dung dưới đây:", LIST),
    letter("directives:\n      - text: Rà soát hồ sơ:\n        items: [Tại Sở, Tại xã]"),
    letter("directives:\n      - text: Rà soát như sau:\n        items:\n          - Tại Sở"),
]


@pytest.mark.parametrize("text", COLONS)
def test_to_delete_the_colon_is_said_first_and_done(program: Program, text: str) -> None:
    ended = run(program, text)
    assert ended.code == 1
    assert ended.err.index("delete the colon") < ended.err.index("in quotes")
    assert mended(program, text) == text.replace(":\n  -", "\n  -").replace(
        ":\n        items", "\n        items"
    ).replace("body\n", "body:\n")
    assert codes(program, Path("vb/thu.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text", [letter("Nơi gửi:", "Các phòng thực hiện"), letter("Kết quả: đạt 90%", LIST)]
)
def test_a_colon_that_the_program_would_not_set_stays(program: Program, text: str) -> None:
    ended = run(program, text, "--fix")
    assert "delete the colon" not in ended.err
    assert Path("vb/thu.yaml").read_text("utf-8") == text


def test_a_paragraph_that_leads_on_ends_in_a_colon(program: Program) -> None:
    lines = printed(
        program,
        letter("Kết quả như sau", "Đạt chín phần mười", "Phối hợp như sau (theo phụ lục)", LIST),
    )
    assert "Kết quả như sau:" in lines
    assert "Phối hợp như sau (theo phụ lục):" in lines


def notice(subject: str) -> str:
    text = letter("Các phòng thực hiện", subject=subject).replace("cong-van", "thong-bao")
    text = text.replace("STC-VP", "TB-STC").replace("to: Trưởng các phòng\n", "")
    return text.replace("Như trên", "Sở Nội vụ")


@pytest.mark.parametrize("subject", ["V/v kiểm kê", "V/v: kiểm kê", "v/v kiểm kê tài sản"])
def test_a_notice_has_no_label_before_its_subject(program: Program, subject: str) -> None:
    text = notice(f'"{subject}"')
    assert codes(program, text) == ["label-foreign"]
    assert "belongs to a công văn" in run(program, text).err
    assert "V/v" not in mended(program, text)


def test_a_notice_may_say_about_what_it_is(program: Program) -> None:
    assert codes(program, notice("Về việc kiểm kê tài sản")) == []


@pytest.mark.parametrize("end", [";", "./.", " ;"])
def test_a_paragraph_has_no_mark_of_a_list(program: Program, end: str) -> None:
    text = letter(f"Đề nghị các phòng thực hiện{end}", "Các phòng báo cáo")
    assert "end-mark-typed" in codes(program, text)


TYPED = [
    ("directives:\n      - 1. Rà soát hồ sơ\n      - 2. Gửi báo cáo", "- Rà soát hồ sơ"),
    ("directives:\n      - a) Rà soát hồ sơ;\n      - b) Gửi báo cáo.", "- Rà soát hồ sơ\n"),
    ("directives:\n      - Rà soát hồ sơ;\n      - Gửi báo cáo./.", "- Gửi báo cáo\n"),
    ("Các phòng thực hiện./.", "- Các phòng thực hiện\n"),
    ("Các phòng thực hiện;", "- Các phòng thực hiện\n"),
]


@pytest.mark.parametrize(("typed", "left"), TYPED)
def test_what_the_program_sets_is_taken_off(program: Program, typed: str, left: str) -> None:
    assert left in mended(program, letter(typed))


SIGNS = ["1.1.", "1.1", "(1)", "(a)", "a.", "A.", "1/", "a/", "1 -", "IV)", "ii)", "I.", "01.", "–"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    "field", ["- ", *(f"- items: [Sở Y tế]\n        {key}: " for key in ("title", "text"))]
)
def test_a_typed_number_of_an_item_is_the_programs(program: Program, sign: str, field: str) -> None:
    typed = f'{field}"{sign} Rà soát hồ sơ"'
    text = letter(f"directives:\n      {typed}\n      - Gửi báo cáo")
    assert codes(program, text) == ["bullet-typed"]
    assert f"{sign} Rà soát" not in mended(program, text)


@pytest.mark.parametrize(
    "words",
    [
        "1.350 hồ sơ được rà soát",
        "3,5 điểm là mức tối thiểu",
        "24/7 có người trực",
        "5/17 đơn vị đã báo cáo",
        "2 - 3 ngày một lần báo cáo",
        "Bước 1: rà soát hồ sơ",
        "Điều 5 Nghị định được tuân thủ",
    ],
)
def test_what_an_item_begins_with_may_be_a_figure(program: Program, words: str) -> None:
    text = letter(f'directives:\n      - "{words}"\n      - Gửi báo cáo')
    assert "bullet-typed" not in codes(program, text)


HEAD = [
    ("subject: kiểm kê tài sản", "subject: V/v kiểm kê tài sản"),
    ("to: Trưởng các phòng", 'to: "Kính gửi: Trưởng các phòng"'),
    ("recipients: [Như trên]", "recipients: [– Như trên;]"),
    ("filing: VT", "filing: 'Lưu: VT;'"),
]


@pytest.mark.parametrize(("right", "typed"), HEAD)
def test_labels_and_dashes_are_taken_off(program: Program, right: str, typed: str) -> None:
    text = letter("Các phòng thực hiện")
    line = mended(program, text.replace(right, typed))
    assert line.replace('"', "").replace("'", "") == text


@pytest.mark.parametrize("kind", ["bao-cao", "to-trinh", "quyet-dinh"])
def test_a_kind_that_is_not_made_is_not_said_to_lack_a_template(
    program: Program, kind: str
) -> None:
    ended = run(program, letter("Các phòng thực hiện").replace("cong-van", kind))
    assert "the program does not make letters of the kind" in ended.err
