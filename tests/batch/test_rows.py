"""Rows fill letters: their words and nothing of another row, printed as typed, judged at their cells."""

from __future__ import annotations

import re
import zipfile

import pytest

from tests.batch.office import LETTER, Office
from tests.batch.rich import COLUMNS, at, fill


def test_a_row_fills_every_part_of_a_letter(rich: Office) -> None:
    fill(rich, {})
    ended = rich.batch()
    assert (ended.code, ended.err.count("lỗi")) == (0, 0), ended.err
    text = rich.text("A")
    for words in (
        "Cần Thơ, ngày 12 tháng 3 năm 2026",
        "V/v kết quả của phường An Bình",
        "- phường An Bình;\n- phường Tân An.",
        "điểm chuẩn là 96,5; tổng điểm đạt được là 60,5",
        "điểm tự chấm 40,5",
        "chỉ số đạt 62,69%.",
        "Kết quả này đạt theo Nghị định số 118/2025/NĐ-CP",
        "1. Giải trình việc chậm.",
        "2. Gửi phường Tân An\na) Bản chính.",
        "- Ban Giám đốc;",
    ):
        assert words in text


def own_words(number: int) -> dict[str, str]:
    """Return a row whose every field holds its number; figures and the date cannot hold a word."""
    words = {c: f"Từ{number:02d}x{index:02d}" for index, c in enumerate(COLUMNS)}
    figures = {
        "mã": chr(ord("A") + number - 1),
        "ngày": f"{number}/3/2026",
        "chuẩn": f"9{number:02d},5",
        "tự chấm": f"1{number:02d},25",
        "khảo sát": f"2{number:02d},75",
        "tổng": f"{300 + 2 * number + 1}",
    }
    flags = {"có việc": "x" if number % 2 else "", "có gửi": "x" if number % 2 == 0 else ""}
    return words | figures | flags


def test_a_letter_never_holds_a_word_of_another_row(rich: Office) -> None:
    rows = [own_words(number) for number in range(1, 27)]
    fill(rich, *rows)
    ended = rich.batch()
    assert ended.code == 0, ended.err
    for number, row in enumerate(rows, start=1):
        with zipfile.ZipFile(rich.out / f"thu-{row['mã']}.docx") as package:
            everything = "".join(package.read(name).decode() for name in package.namelist())
        assert set(re.findall(r"Từ(\d\d)x", everything)) == {f"{number:02d}"}
        text = rich.text(row["mã"])
        assert set(re.findall(r"\b[129](\d\d),(?:5|25|75)\b", text)) == {f"{number:02d}"}
        assert f"tổng điểm đạt được là {row['tổng']} " in text
        assert f"ngày {number:02d} tháng 3 năm 2026" in text
        assert ("Giải trình" in text) == (number % 2 == 1)
        assert ("a) Bản" in text) == (number % 2 == 0)


@pytest.mark.parametrize(
    "typed",
    [
        "[@nd-118]",
        "[@nd-118:full]",
        "[@khong-co]",
        "{{ tên }}",
        "{{ 7*7 }}",
        "{{",
        "}}",
        "{{{",
        "{% if x %}",
        "{# x #}",
        r"\{{ tên }}",
        r"\[@nd-118]",
        "a & b < c > d",
        "x</w:t y",
        "&amp;",
        "“ngoặc” 'đơn' \"kép\"",
        "{_{ x }_}",
        "{%p x %}",
    ],
)
def test_a_cell_is_printed_as_it_was_typed(office: Office, typed: str) -> None:
    quoted = typed.replace('"', '""')
    office.write("bang.csv", f'mã;tên;lời\nA;t;"{quoted} hết"\nB;t;khác\n')
    ended = office.batch()
    assert ended.code == 0, ended.err
    assert f"lời sau đây; {typed} hết." in office.text("A")
    assert "lời sau đây; khác." in office.text("B")


@pytest.mark.parametrize(
    ("pattern", "tên", "lời", "printed"),
    [
        ("{{ tên }}{{ lời }}", "{", "{ mã }}", "{{ mã }}"),
        (r"{{ tên }}{ mã \}}", "{", "-", "{{ mã }}"),
        ("{{ tên }}@nd-118]", "[", "-", "[@nd-118]"),
        ("[{{ tên }}]", "@nd-118", "-", "[@nd-118]"),
        ("{{ tên }}[@nd-118]", "[", "-", "[Nghị định số 118/2025/NĐ-CP"),
        ("{{ tên }}[@nd-118:short]", "{", "-", "{Nghị định số 118/2025/NĐ-CP"),
        (r"\{{ {{ tên }}", "}}", "-", "{{ }}"),
        (r"{{ tên }}\[@nd-118]", "[", "-", "[[@nd-118]"),
    ],
)
def test_no_sign_arises_where_words_and_cells_join(
    office: Office, pattern: str, tên: str, lời: str, printed: str
) -> None:
    letter = LETTER.replace("{{ tên }} lời sau đây; {{ lời }}", f"nay {pattern} hết")
    office.write("thu.yaml", letter.replace("  - Sở Tài chính gửi", "  - 'Sở Tài chính gửi", 1))
    office.edit("thu.yaml", " hết\n", " hết'\n")
    office.write("bang.csv", f"mã;tên;lời\nA;{tên};{lời}\n")
    ended = office.batch()
    assert ended.code == 0, ended.err
    assert f"nay {printed}" in office.text("A")


def test_a_backslash_before_a_citation_is_refused_at_its_cell(office: Office) -> None:
    office.edit("thu.yaml", "{{ lời }}", "{{ lời }}[@nd-118]")
    office.edit("bang.csv", ";hai", ";hai\\")
    ended = office.batch()
    assert "bang.csv:3:3: lỗi: ô ở cột “lời” kết thúc bằng dấu “\\”" in ended.err
    assert list(office.letters()) == ["thu-A.docx", "thu-C.docx"]


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        ("tự chấm", "bốn mươi", "number-invalid"),
        ("tự chấm", "40.500", "number-ambiguous"),
        ("khảo sát", "", "text-empty"),
        ("chuẩn", "0", "score-benchmark-zero"),
        ("chuẩn", "50", "score-benchmark"),
        ("tổng", "60", "score-sum"),
        ("ngày", "31/02/2026", "date-invalid"),
        ("ngày", "hôm qua", "date-form"),
        ("ngày", "", "text-empty"),
        ("có việc", "cóo", "flag-unknown"),
        ("tên", "", "cell-empty"),
        ("nơi nhận", "", "text-empty"),
        ("người ký", "  ", "text-empty"),
        ("nơi nhận", "- Ban Giám đốc", "bullet-typed"),
        ("nhận xét", "", "cell-empty"),
    ],
)
def test_what_is_wrong_with_a_value_is_shown_at_its_row_and_column(
    rich: Office, column: str, typed: str, code: str
) -> None:
    fill(rich, {}, {column: typed}, {})
    ended = rich.batch()
    assert ended.code == 1
    assert at(3, column) in ended.err
    assert f"[{code}]" in ended.err
    assert ended.err.count("bang.csv:") == ended.err.count("bang.csv:3:"), ended.err
    assert "thu.yaml:" not in ended.err
    assert list(rich.letters()) == ["thu-A.docx", "thu-C.docx"]


def test_all_that_is_wrong_with_a_row_is_shown_at_once(rich: Office) -> None:
    fill(rich, {"nhận xét": "", "tự chấm": "x", "ngày": "x"})
    err = rich.batch().err
    assert all(at(2, column) in err for column in ("nhận xét", "tự chấm", "ngày"))


def test_a_wrong_first_row_does_not_stop_the_others(rich: Office) -> None:
    fill(rich, {"tự chấm": "x"}, {})
    assert rich.batch().code == 1
    assert list(rich.letters()) == ["thu-B.docx"]


@pytest.mark.parametrize("first", [True, False])
def test_a_row_that_leaves_no_directive_is_refused_at_its_flag(rich: Office, first: bool) -> None:
    none = {"có việc": "", "có gửi": "không"}
    fill(rich, *([none, {}] if first else [{}, none]))
    ended = rich.batch()
    assert at(2 if first else 3, "có việc") in ended.err
    assert "[directives-none]" in ended.err
    assert list(rich.letters()) == ["thu-B.docx" if first else "thu-A.docx"]


def test_directives_that_no_row_decides_are_refused_in_the_letter(rich: Office) -> None:
    rich.edit("thu.yaml", '"{{ có_việc }}"', "không")
    rich.edit("thu.yaml", '"{{ có_gửi }}"', "không")
    fill(rich, {})
    ended = rich.batch()
    assert "thu.yaml:16:47: lỗi: không còn mục nào để in" in ended.err


def test_an_empty_flag_is_no_and_numbers_the_rest_again(rich: Office) -> None:
    fill(rich, {"có việc": ""}, {"có gửi": "0"})
    rich.batch()
    assert "1. Gửi phường Tân An" in rich.text("A")
    assert "Giải trình" not in rich.text("A")
    assert "1. Giải trình" in rich.text("B")
    assert "Gửi phường" not in rich.text("B")


def test_what_goes_wrong_in_the_letter_for_one_row_alone_is_shown_at_that_row(rich: Office) -> None:
    fill(rich, {"ngày": "2019-05-06"}, {}, {})
    ended = rich.batch()
    assert "bang.csv:2:1: lỗi: văn bản “nd-118” ban hành ngày 09/6/2025, sau ngày" in ended.err
    assert list(rich.letters()) == ["thu-B.docx", "thu-C.docx"]


def test_what_goes_wrong_in_the_letter_for_every_row_is_shown_in_the_letter(rich: Office) -> None:
    fill(rich, {"ngày": "2019-05-06"}, {"tự chấm": "x"}, {"ngày": "2019-05-07"})
    ended = rich.batch()
    assert "thu.yaml:13:45: lỗi: văn bản “nd-118” ban hành ngày 09/6/2025, sau ngày" in ended.err
    assert list(rich.letters()) == []


def test_the_date_of_a_row_chooses_the_regulation(rich: Office) -> None:
    rich.edit("thu.yaml", " theo [@nd-118]", "")
    fill(rich, {"ngày": "2019-05-06"}, {})
    ended = rich.batch()
    assert ended.code == 0, ended.err
    assert "ngày 06 tháng 5 năm 2019" in rich.text("A")


def test_what_a_letter_lacks_beside_a_filled_part_is_shown_at_its_key(office: Office) -> None:
    office.edit("thu.yaml", "recipients: [Như trên]\n", "")
    office.edit("thu.yaml", '["{{ tên }}"]', '"{{ tên }}"')
    ended = office.batch()
    assert re.search(r"^thu\.yaml:5:1: lỗi: .*\[as-above-missing\]$", ended.err, re.MULTILINE)
    assert "bang.csv" not in ended.err
    assert list(office.letters()) == []


def test_a_mistake_in_the_words_around_a_cell_stands_in_the_letter(rich: Office) -> None:
    rich.edit("thu.yaml", "theo [@nd-118]", "theo [@nd-181]")
    fill(rich, {}, {})
    ended = rich.batch()
    assert re.search(r"^thu\.yaml:13:\d+: lỗi: .*\[reference-unknown\]$", ended.err, re.MULTILINE)
    assert "bang.csv" not in ended.err
    assert not list(rich.out.glob("*.docx"))


def test_a_number_too_long_beside_scores_is_told_at_its_row(office: Office) -> None:
    office.write(
        "scores/diem.yaml",
        """\
name: chỉ số
unit: điểm
components: {self: điểm tự đánh giá}
years:
  2024: {benchmark: 95, self: 40}
  2025: {benchmark: 95, self: 41}
""",
    )
    office.edit("thu.yaml", "body:\n", "body:\n  - {scores: diem, year: 2025}\n")
    office.edit("bang.csv", ";một", f";tăng {'9' * 25} điểm so với năm 2024")
    ended = office.batch()
    assert ended.code == 0
    assert "bang.csv:2:3: cảnh báo" in ended.err
    assert "[score-change]" in ended.err
    assert len(office.letters()) == 3
