"""A placeholder may say how its cell is read and printed; what it says is known or refused at its place."""

from __future__ import annotations

import datetime
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docgen.batch.tables.cells import cell_text
from cchc_docgen.batch.tables.columns import Column
from cchc_docgen.batch.tables.number_formats import parse_format
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.letter.filters import FILTERS, Misfit, filler, filter_named
from cchc_docgen.letter.markup import Malformed, Placeholder, segments
from tests.batch.office import Office
from tests.batch.workbook import Cell, Sheet, workbook
from tests.conftest import ROOT


def one_text(office: Office, text: str) -> None:
    """Leave the letter with one text to look at."""
    office.edit(
        "thu.yaml",
        "Sở Tài chính gửi {{ tên }} lời sau đây; {{ lời }}",
        json.dumps(text, ensure_ascii=False),
    )


def said(office: Office, placeholder: str, value: str, *arguments: str) -> str:
    """Return what a placeholder prints for a cell."""
    one_text(office, f"Nay gửi {placeholder} để biết")
    office.write("bang.csv", f'mã;tên;lời\nA;phường An Bình;"{value}"\n')
    ended = office.batch(*arguments)
    assert ended.code == 0, ended.err
    line = next(line for line in office.text("A").split("\n") if line.startswith("Nay gửi"))
    return line.removeprefix("Nay gửi ").removesuffix(" để biết.")


@pytest.mark.parametrize(
    ("placeholder", "value", "printed"),
    [
        ("{{ lời | tiền }}", "1350000", "1.350.000 đồng"),
        ("{{ lời|tiền }}", "1.350.000", "1.350.000 đồng"),
        ("{{ lời | money }}", "1 350 000 VNĐ", "1.350.000 đồng"),
        ("{{ lời | TIEN }}", "1.350.000đ", "1.350.000 đồng"),
        ("{{ lời | tiền }}", "1.350", "1.350 đồng"),
        ("{{ lời | tiền }}", "1350000,00", "1.350.000 đồng"),
        ("{{ lời | tiền }}", "-5000", "-5.000 đồng"),
        ("{{ lời | chữ }}", "1350000", "một triệu ba trăm năm mươi nghìn"),
        ("{{ lời | chữ | hoa đầu }}", "1005", "Một nghìn không trăm linh năm"),
        (
            "(bằng chữ: {{ lời | bằng_chữ }})",
            "1.350.000 đồng",
            "(bằng chữ: Một triệu ba trăm năm mươi nghìn đồng)",
        ),
        ("{{ lời | words }}", "21 đồng", "hai mươi mốt"),
        ("{{ lời | số }}", "1234567,50", "1.234.567,50"),
        ("{{ lời | number }}", "95.5", "95,5"),
        ("{{ lời | số nguyên }}", "1350", "1.350"),
        ("{{ lời | tỷ lệ }}", "77.80%", "77,80%"),
        ("{{ lời | phần trăm }}", "77,87 %", "77,87%"),
        ("ngày {{ lời | ngày }}", "2026-03-05", "ngày 05/3/2026"),
        ("{{ lời | ngày tháng năm }}", "5.3.2026", "ngày 05 tháng 3 năm 2026"),
        ("{{ lời | long_date }}", "ngày 5 tháng 12 năm 2026", "ngày 05 tháng 12 năm 2026"),
        ("{{ lời | có không }}", "x", "có"),
        ("{{ lời | boolean }}", "0", "không"),
        ("{{ lời | hoa }}", "xã Đông Hòa", "XÃ ĐÔNG HÒA"),
        ("{{ lời | thường }}", "XÃ ĐÔNG HÒA", "xã đông hòa"),
        ("{{ lời | capital }}", "ủy ban", "Ủy ban"),
    ],
)
def test_a_filter_prints_the_cell_as_its_name_says(
    office: Office, placeholder: str, value: str, printed: str
) -> None:
    assert said(office, placeholder, value) == printed


@pytest.mark.parametrize(
    ("typed", "code", "hint"),
    [
        ("{{ lời | }}", "filter-empty", "viết {{ lời }}"),
        ("{{ lời || tiền }}", "filter-empty", "viết {{ lời | tiền }}"),
        ("{{ lời | tiền | }}", "filter-empty", "viết {{ lời | tiền }}"),
        ("{{ | tiền }}", "placeholder-nameless", "{{ tên_cột | tiền }}"),
        ("{{ | }}", "placeholder-nameless", "tên cột"),
        ("{{ lời | tièn }}", "filter-unknown", "có phải là “tiền”?"),
        ("{{ lời | mony }}", "filter-unknown", "có phải là “money”?"),
        ("{{ lời | ty_le_phan }}", "filter-unknown", "có phải là “tỷ lệ”?"),
        ("{{ lời | round(2) }}", "filter-unknown", "“tiền”"),
        ("{{ lời | tiền | chữ }}", "filter-order", "hai chỗ điền"),
        ("{{ lời | hoa | ngày }}", "filter-order", "hai chỗ điền"),
        ("{{ lời | tiền", "placeholder-malformed", "viết {{ loi | tiền }}"),
        ("{{ lời | tiền }", "placeholder-malformed", "viết {{ loi | tiền }}"),
        ("{{ Tổng hồ sơ | tiền }}", "placeholder-malformed", "viết {{ tong_ho_so | tiền }}"),
        ("{{{ lời }}}", "placeholder-malformed", "viết {{ loi }}"),
        ("{{ lời }}}", "placeholder-malformed", "viết {{ loi }}"),
        ("{ lời }}", "placeholder-malformed", "viết {{ loi }}"),
        ("lời }}", "placeholder-malformed", "viết {{ loi }}"),
        ("{{ lời }} | tiền", "filter-outside", "viết {{ lời | tiền }}"),
    ],
)
def test_what_is_half_a_placeholder_is_refused_where_it_stands(
    office: Office, typed: str, code: str, hint: str
) -> None:
    one_text(office, f"Nay gửi {typed} để biết")
    for ended in (office.batch(), office.run("check", "thu.yaml")):
        assert (ended.code, f"[{code}]" in ended.err, hint in ended.err) == (1, True, True), (
            ended.err
        )
        assert "thu.yaml:7:" in ended.err
    assert not list(office.out.glob("*.docx"))


@pytest.mark.parametrize("typed", ["{ lời }", "«lời»", "${lời}", "{ {lời} }"])
def test_signs_that_are_near_a_placeholder_are_told_of_where_a_column_has_that_name(
    office: Office, typed: str
) -> None:
    one_text(office, f"Nay gửi {typed} để biết")
    ended = office.batch()
    assert (ended.code, "[placeholder-near]" in ended.err) == (0, True), ended.err
    assert "viết {{ lời }}" in ended.err
    office.edit("thu.yaml", "lời", "khác")
    assert "placeholder-near" not in office.batch("--force").err


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("{{ lời | tiền }} đồng", "5000", "đồng"),
        ("{{ lời | tiền }} VNĐ", "5000", "vnđ"),
        ("{{ lời | bằng chữ }} đồng", "5000", "đồng"),
        ("{{ lời | tỷ lệ }}%", "5%", "%"),
        ("ngày {{ lời | ngày tháng năm }}", "5/3/2026", "ngày"),
        ("{{ lời | tiền }} đồng thời báo cáo", "5000", ""),
        ("{{ lời | số }} đồng", "5000", ""),
        ("ngày {{ lời | ngày }}", "5/3/2026", ""),
    ],
)
def test_a_word_that_a_filter_prints_itself_is_told_where_it_is_typed_too(
    office: Office, text: str, value: str, word: str
) -> None:
    one_text(office, f"Nay gửi {text} để biết")
    office.write("bang.csv", f"mã;tên;lời\nA;phường An Bình;{value}\n")
    ended = office.batch()
    assert ended.code == 0, ended.err
    assert ended.err.count("[filter-word-twice]") == (1 if word else 0), ended.err
    assert f"đã in sẵn “{word}”" in ended.err or not word


def test_braces_are_printed_where_they_are_escaped_or_come_from_a_cell(office: Office) -> None:
    assert said(office, r"\{{ x }} và \}} và {{ lời }}", "}} {{ {{{ }}}") == (
        "{{ x }} và }} và }} {{ {{{ }}}"
    )


MISFITS = [
    ("tiền", "chưa rõ", "cell-unfit", "ví dụ 1350000"),
    ("tiền", "1.350.000,5", "cell-unfit", "ví dụ 1350000"),
    ("số", "1.234", "number-ambiguous", "1,234"),
    ("số", "5/17", "cell-unfit", "95,5"),
    ("tỷ lệ", "77,87", "percent-sign-missing", "77,87%"),
    ("ngày", "31/02/2026", "date-invalid", "1–28"),
    ("ngày", "3/4/19", "date-form-near", "3/4/2019"),
    ("ngày", "2026", "cell-unfit", "5/3/2026"),
    ("có không", "có lẽ", "cell-unfit", "x"),
]


@pytest.mark.parametrize(("kind", "value", "code", "hint"), MISFITS)
def test_a_cell_that_does_not_fit_is_a_row_set_aside_with_its_place_and_mend(
    office: Office, kind: str, value: str, code: str, hint: str
) -> None:
    one_text(office, f"Nay gửi {{{{ lời | {kind} }}}} để biết")
    good = filter_named(kind)
    assert good is not None
    office.write("bang.csv", f"mã;tên;lời\nA;phường An Bình;{value}\nB;xã Tân;{good.example}\n")
    ended = office.batch()
    assert ended.code == 1
    assert ended.err.count("lỗi:") == 1, ended.err
    assert "bang.csv:2:3: lỗi:" in ended.err
    assert f"[{code}]" in ended.err
    assert hint in ended.err
    assert [row["mã"] for row in office.rejected()] == ["A"]
    assert [path.name for path in office.out.glob("*.docx")] == ["thu-B.docx"]


def test_a_cell_of_a_workbook_that_does_not_fit_has_its_name_and_title(office: Office) -> None:
    one_text(office, "Nay gửi {{ lời | tiền }} để biết")
    rows = (("mã", "tên", "lời"), ("A", "phường An Bình", "chưa rõ"))
    (office.folder / "bang.xlsx").write_bytes(workbook(Sheet("Bảng", rows)))
    ended = office.batch(data="bang.xlsx")
    assert "C2 (lời)" in ended.err, ended.err


@pytest.mark.parametrize("keys", ["table: {types: {lời: tiền}}", "table: {types: {Loi: money}}"])
def test_a_column_that_is_declared_needs_no_filter(office: Office, keys: str) -> None:
    office.write("thu.yaml", (office.folder / "thu.yaml").read_text("utf-8") + keys + "\n")
    assert said(office, "{{ lời }} ({{ lời | chữ }})", "21000") == (
        "21.000 đồng (hai mươi mốt nghìn)"
    )
    office.write("bang.csv", "mã;tên;lời\nA;phường An Bình;nhiều\n")
    ended = office.batch()
    assert (ended.code, ended.err.count("[cell-unfit]")) == (1, 1), ended.err


@pytest.mark.parametrize(
    ("keys", "code", "hint"),
    [
        ("table: {types: {lời: tièn}}", "column-type-unknown", "“tiền”"),
        ("table: {types: {lời: hoa}}", "column-type-unknown", "“"),
        ("table: {types: {lòi: tiền}}", "column-unknown", "“lời”"),
        ("table: {types: {lời: ngày}}", "filter-unfit", "types"),
        ("table: {types: {lời: tiền, loi: ngày}}", "column-type-twice", "giữ một lần"),
        ("table: {type: {lời: ngày}}", "key-unknown-nearest", "types"),
    ],
)
def test_a_declaration_that_is_none_is_refused_where_it_stands(
    office: Office, keys: str, code: str, hint: str
) -> None:
    one_text(office, "Nay gửi {{ lời | tiền }} để biết")
    office.write("thu.yaml", (office.folder / "thu.yaml").read_text("utf-8") + keys + "\n")
    office.write("bang.csv", "mã;tên;lời\nA;phường An Bình;5000\n")
    ended = office.batch()
    assert (ended.code, f"[{code}]" in ended.err, hint in ended.err) == (1, True, True), ended.err
    assert "thu.yaml:" in ended.err


@pytest.mark.parametrize("value", ["TRUE", "False"])
@pytest.mark.parametrize("data", ["bang.csv", "bang.xlsx", "bang.yaml"])
def test_a_logical_value_is_refused_where_it_would_be_printed_whatever_the_file(
    office: Office, value: str, data: str
) -> None:
    as_table(office, data, value)
    ended = office.batch(data=data)
    assert (ended.code, ended.err.count("[cell-boolean]")) == (1, 1), ended.err
    assert "viết {{ lời | có không }}" in ended.err
    office.edit("thu.yaml", "{{ lời }}", "{{ lời | có không }}")
    ended = office.batch(data=data)
    assert ended.code == 0, ended.err
    assert f"lời sau đây; {'có' if value == 'TRUE' else 'không'}." in office.text("A")


@pytest.mark.parametrize("value", ["TRUE", "False"])
@pytest.mark.parametrize("data", ["bang.csv", "bang.xlsx", "bang.yaml"])
def test_a_logical_value_says_whether_an_item_is_printed(
    office: Office, value: str, data: str
) -> None:
    flagged = '- directives: [Việc một, {text: Việc hai, when: "{{ lời }}"}]'
    office.edit("thu.yaml", "- Đề nghị {{ tên }} thực hiện", flagged)
    office.edit("thu.yaml", "; {{ lời }}", "")
    as_table(office, data, value)
    ended = office.batch(data=data)
    assert ended.code == 0, ended.err
    assert ("Việc hai" in office.text("A")) == (value == "TRUE")


def as_table(office: Office, name: str, value: str) -> None:
    """Write a table of one row with a logical value, as the kind of file has it."""
    rows: list[list[Cell]] = [["mã", "tên", "lời"], ["A", "phường An Bình", value == "TRUE"]]
    (office.folder / "bang.xlsx").write_bytes(workbook(Sheet("Bảng", rows)))
    office.write("bang.csv", f"mã;tên;lời\nA;phường An Bình;{value}\n")
    office.write("bang.yaml", f"- {{mã: A, tên: phường An Bình, lời: {value}}}\n")
    assert (office.folder / name).exists()


def test_a_form_with_filters_and_types_is_checked_without_its_table(office: Office) -> None:
    one_text(
        office, "Nay gửi {{ lời }} ({{ loi | chữ }}), {{ tỉ_lệ | tỷ lệ }}, {{ han | ngày }} để biết"
    )
    letter = (office.folder / "thu.yaml").read_text("utf-8")
    office.write("thu.yaml", letter + "table: {types: {Lời: tiền, hạn: ngày, Ghi chú: văn bản}}\n")
    ended = office.run("check", ".")
    assert (ended.code, "lỗi:" in ended.err) == (0, False), ended.err
    office.edit("thu.yaml", "han | ngày", "han | tiền")
    assert "[filter-unfit]" in office.run("check", ".").err


def test_types_are_declared_in_a_letter_with_vietnamese_keys(office: Office) -> None:
    names = {"kind:": "loại:", "symbol:": "ký hiệu:", "date:": "ngày:", "subject:": "trích yếu:"}
    names |= {
        "\nto:": "\nkính gửi:",
        "body:": "nội dung:",
        "signature:": "ký:",
        "title:": "chức vụ:",
    }
    names |= {"name:": "họ tên:", "recipients:": "nơi nhận:", "filing:": "lưu:"}
    letter = (office.folder / "thu.yaml").read_text("utf-8")
    for english, vietnamese in names.items():
        letter = letter.replace(english, vietnamese)
    office.write("thu.yaml", letter + "bảng: {kiểu: {lời: tiền}}\n")
    office.write("bang.csv", "mã;tên;lời\nA;phường An Bình;5000\n")
    ended = office.batch()
    assert ended.code == 0, ended.err
    assert "lời sau đây; 5.000 đồng." in office.text("A")


def test_a_name_of_a_file_is_filled_as_a_text_is(office: Office) -> None:
    office.write("bang.csv", "mã;tên;lời\nA;phường An Bình;5000\nB;xã Tân;nhiều\n")
    ended = office.batch("--name", "TB {{ lời | tiền }}")
    assert ended.code == 1
    assert "bang.csv:3:3: lỗi:" in ended.err
    assert [path.name for path in office.out.glob("*.docx")] == ["TB 5.000 đồng.docx"]


def test_all_cells_of_a_row_that_do_not_fit_are_told_at_once(office: Office) -> None:
    one_text(office, "Nay gửi {{ lời | tiền }} để biết")
    office.edit("thu.yaml", 'to: ["{{ tên }}"]', 'to: ["{{ tên | ngày }}"]')
    office.write("bang.csv", "mã;tên;lời\nA;xã Tân;nhiều\n;xã Tân;nhiều\nC;#N/A;nhiều\n")
    ended = office.batch("--name", "TB {{ mã }} {{ lời | tiền }}")
    for place in ("2:2", "2:3", "3:1", "3:2", "3:3", "4:2", "4:3"):
        assert ended.err.count(f"bang.csv:{place}: lỗi:") == 1, ended.err


@pytest.mark.parametrize("name", ["TB {{ lời | tièn }}", "TB {{ lời | }}"])
def test_a_pattern_of_names_with_a_filter_that_is_none_is_refused(
    office: Office, name: str
) -> None:
    ended = office.batch("--name", name)
    assert (ended.code, "--name" in ended.err, "[filter-" in ended.err) == (1, True, True)


def test_a_pattern_of_names_may_be_typed_with_its_accents_apart(office: Office) -> None:
    ended = office.batch("--name", "TB {{ te\u0302n }}")
    assert ended.code == 0, ended.err


def test_every_filter_has_names_of_its_own_and_an_example_that_fits() -> None:
    names = [name for each in FILTERS for name in each.names]
    assert len({id(filter_named(name)) for name in names}) == len(FILTERS)
    for each in FILTERS:
        assert all(filter_named(name) is each for name in each.names)
        text = filler([each.names[0]])
        assert text is not None
        assert text(each.example)
        assert text("") == ""


@pytest.mark.parametrize("each", FILTERS, ids=lambda each: each.names[1])
@given(
    value=st.text(st.sampled_from("0123456789.,-% /đ₫vnxcókhg\u00a0\ue000"), max_size=12)
    | st.text()
)
def test_a_filter_gives_a_text_or_says_what_does_not_fit(each: object, value: str) -> None:
    for name in each.names:  # type: ignore[attr-defined]
        text = filler([name])
        assert text is not None
        with suppress(Misfit):
            assert isinstance(text(value), str)


@given(st.text(st.sampled_from("{}|\\ xtiền[@]_1\n")))
def test_a_text_that_looks_like_a_placeholder_is_one_or_is_told(text: str) -> None:
    for part in segments(text):
        if isinstance(part, Placeholder):
            assert part.typed.startswith("{{")
            assert all(filter_named(each) for each in part.filters)
        elif isinstance(part, Malformed):
            assert part.code
        else:
            assert isinstance(part, str) or part.typed.startswith("[@")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"])
        | st.sampled_from("{}[]@|\\\"';#: aăâeéđ1.,"),
        min_size=1,
        max_size=20,
    )
)
def test_a_cell_gives_what_the_same_text_gives_in_the_letter(office: Office, value: str) -> None:
    typed = f"lời {value} hết"
    office.write("thu.yaml", LETTER_OF_ONE)
    rows = [{"mã": "A", "tên": "phường An Bình", "lời": typed}]
    office.write("bang.yaml", json.dumps(rows, ensure_ascii=False))
    batch = office.batch("--force", data="bang.yaml")
    escaped = typed.replace("[@", "\\[@").replace("{{", "\\{{").replace("}}", "\\}}")
    one = LETTER_OF_ONE.replace('"{{ lời }}"', json.dumps(escaped, ensure_ascii=False))
    office.write("mot.yaml", one.replace("{{ tên }}", "phường An Bình"))
    build = office.run("build", "mot.yaml", "-o", "mot", "--force")
    assert "Traceback" not in batch.err + build.err
    if {batch.code, build.code} == {0}:
        made = (office.folder / "mot" / "mot.docx").read_bytes()
        assert (office.out / "thu-A.docx").read_bytes() == made
    else:
        assert batch.code == build.code == 1, batch.err + build.err


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(
        st.sampled_from(
            [
                "{{",
                "}}",
                "{",
                "}",
                "|",
                "\\",
                " ",
                "lời",
                "tên",
                "tiền",
                "chữ",
                "hoa",
                "Gửi",
                "[@x]",
                "\n",
            ]
        ),
        max_size=12,
    ).map("".join),
    value=st.text(st.sampled_from("0123456789.,-% /đ{}|x"), max_size=8),
    kind=st.sampled_from(["tiền", "ngày", "tièn", "hoa", ""]),
)
def test_whatever_stands_in_a_letter_and_a_cell_ends_in_a_letter_or_a_finding(
    office: Office, text: str, value: str, kind: str
) -> None:
    letter = LETTER_OF_ONE.replace('"{{ lời }}"', json.dumps(f"Gửi {text}", ensure_ascii=False))
    office.write("thu.yaml", letter + (f"table: {{types: {{lời: {kind}}}}}\n" if kind else ""))
    rows = [{"mã": "A", "tên": "phường An Bình", "lời": value}]
    office.write("bang.yaml", json.dumps(rows, ensure_ascii=False))
    ended = office.batch("--force", "--name", f"TB {text}", data="bang.yaml")
    assert ended.code == 0 or "lỗi:" in ended.err, ended.err


LETTER_OF_ONE = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-12
subject: kết quả năm 2025
to: ["{{ tên }}"]
body:
  - "{{ lời }}"
  - Đề nghị các đơn vị thực hiện
signature: {title: Giám đốc, name: Chung Thanh Tâm}
recipients: [Như trên]
filing: VT
"""


def test_a_filter_is_asked_once_a_row_however_often_it_stands() -> None:
    from cchc_docgen.batch.binding import Texts

    columns = (Column(0, 1, "x", "x", "x"),)
    table = Table("bang.csv", columns, ())
    texts = Texts(table)
    first = texts.place(Placeholder("x", "{{ x | tiền }}", ("tiền",)))
    assert texts.place(Placeholder("x", "{{ x|tiền }}", ("tiền",))) == first
    assert texts.place(Placeholder("x", "{{ x }}")) == (columns[0], 0)
    assert texts.of(Row(2, ("5000",))) == (("5000", "5.000 đồng"), ())


@pytest.mark.parametrize("part", ["filters", "formats"])
def test_the_page_of_batches_lists_every_filter_and_the_formats_shown(
    part: str, rewriting: bool
) -> None:
    page = Path(ROOT / "docs" / "batch.md")
    begin, end = f"<!-- the {part}: written by the test of this page -->\n", "<!-- end -->\n"
    before, _, rest = page.read_text("utf-8").partition(begin)
    _, _, after = rest.partition(end)
    table = listed() if part == "filters" else shown()
    wanted = f"{before}{begin}\n{table}\n{end}{after}"
    if rewriting:
        page.write_text(wanted, "utf-8")
    assert page.read_text("utf-8") == wanted, "run this test with --rewrite-golden"


def listed() -> str:
    lines = [
        "| filter | in English | also | a cell such as | prints | type |",
        "| --- |" + " --- |" * 5,
    ]
    for each in FILTERS:
        text = filler([each.names[0]])
        assert text is not None
        vi, en, *also = (f"`{name}`" for name in each.names)
        kind = "yes" if each.family else "–"
        cells = (vi, en, ", ".join(also) or "–", each.example, text(each.example), kind)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


MOMENT = datetime.datetime(2026, 3, 5, 10, 30)
FORMATS: dict[str, float | datetime.datetime] = {
    "General": 95.5,
    "0": 1350,
    "0.00": 95.5,
    "#,##0": 1350000,
    "#,##0.00": 1234567.5,
    "0%": 0.7787,
    "0.0%": 0.7787,
    "0.00%": 0.7787,
    '0.0" điểm"': 8,
    '#,##0\\ "đồng"': 1350,
    "#,##0 [$₫-42A]": 1350,
    "00": 8,
    "dd/mm/yyyy": MOMENT,
    "d/m/yyyy": MOMENT,
    "mm/yyyy": MOMENT,
    "yyyy-mm-dd": MOMENT,
    '"ngày" dd "tháng" m "năm" yyyy': MOMENT,
    "dd/mm/yyyy h:mm": MOMENT,
    "h:mm": MOMENT,
}


def shown() -> str:
    lines = ["| format | value | printed |", "| --- | --- | --- |"]
    for code, value in FORMATS.items():
        printed, fault = cell_text(value, parse_format(code))
        assert fault is None
        number = value if isinstance(value, int | float) else "10:30 on 5 March 2026"
        lines.append(f"| `{code}` | {number} | {printed} |")
    return "\n".join(lines)
