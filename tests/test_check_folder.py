"""``check`` of a folder reads all that ``build`` and ``batch`` would, and says what it passes over."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.rules.cases import letter
from tests.test_accept import OFFICE
from tests.test_cli import Program, program
from tests.test_cli_check import NOTICE, spoil

__all__ = ["program"]

FORM = "letters/2026/thong-bao-cchc-don-vi.yaml"
TABLE = "letters/2026/thong-bao-cchc-don-vi.csv"


@pytest.fixture
def office(program: Program) -> Program:
    """Lay an office of its own into the folder ``vb``."""
    Path("vb").mkdir()
    Path("vb/office.yaml").write_text(OFFICE, "utf-8")
    Path("vb/thu.yaml").write_text(letter("Sở Tài chính gửi báo cáo"), "utf-8")
    return program


# --- forms


SCORES = """scores: diem
    year: 2025
    figures: {2025: {benchmark: 100, self: "{{ tự_chấm }}"}, 2024: {benchmark: 100, self: 41}}"""
ITEM = "directives:\n      - {text: %s, when: '{{ có }}'}"
FIELDS = [
    ("a word", letter("Đề nghị {{ tên_đơn_vị }} thực hiện"), []),
    ("figures", letter(SCORES), []),
    ("a count", letter("Giải quyết {{ số }} hồ sơ, tỷ lệ {{ tỷ_lệ }}%"), []),
    ("head", letter("Sở gửi báo cáo", date='"{{ ngày }}"', more='number: "{{ số }}"\n'), []),
    ("filters", letter('"Kinh phí {{ a | tiền }} (bằng chữ: {{ a | chữ }}), ngày {{ b | ngày }}"'), []),
    ("types", letter("Kinh phí {{ a }}", more="table: {types: {a: tiền}}\n"), []),
    ("flag", letter(ITEM % "Rà soát" + "\n      - Báo cáo"), []),
    ("a wrong date", letter("Gửi {{ tên }}", date="2026-13-05"), ["date-invalid"]),
    ("a wrong key", letter("Gửi {{ tên }}", more="filng: VT\n"), ["key-unknown-nearest"]),
    ("a slip before a gap", letter("Đề  nghị {{ tên }} thực hiện"), ["space-doubled"]),
    ("a slip behind a gap", letter("Đề nghị {{ tên }} thưc hiện"), ["word-confused"]),
    ("a slip beside it", letter("Gửi {{ tên }}", "Nộp báo cáo , biểu mẫu"), ["space-before-mark"]),
    ("a slip in an item of some", letter(ITEM % "Rà  soát"), ["space-doubled"]),
    ("a wrong symbol and a slip", letter("Đề  nghị {{ tên }} thực hiện").replace("STC-VP", "STC VP"),
     ["symbol-form", "space-doubled"]),
    ("half a placeholder", letter("Gửi {{ tên }} và {{ x | }}"), ["filter-empty"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "form", "codes"), FIELDS, ids=[each[0] for each in FIELDS])
def test_the_fixed_parts_of_a_form_are_judged_and_its_gaps_are_taken(
    office: Program, name: str, form: str, codes: list[str]
) -> None:
    Path("vb/scores").mkdir()
    Path("vb/scores/diem.yaml").write_text(
        "name: A\nunit: điểm\ncomponents: {self: tự chấm}\n", "utf-8"
    )
    Path("vb/mau.yaml").write_text(form, "utf-8")
    for source in ("vb", "vb/mau.yaml"):
        ended = office("check", source, "--strict")
        found = [
            line.rsplit("[", 1)[1][:-1]
            for line in ended.err.splitlines()
            if line.startswith("vb") and line.endswith("]")
        ]
        assert found == codes, ended.err
        assert ended.code == bool(codes)
        assert "đã kiểm tra phần cố định, bên cạnh không có bảng cùng tên" in ended.err


def test_the_rows_of_the_table_beside_a_form_are_checked(program: Program) -> None:
    ended = program("check", "letters", "--strict")
    assert ended.code == 0, ended.err
    assert "các dòng của thong-bao-cchc-don-vi.csv" in ended.err
    rows = Path(TABLE).read_text("utf-8").split("\n")
    rows[3] = rows[3].replace(",", ",#N/A,", 1)
    Path(TABLE).write_text("\n".join(rows), "utf-8")
    ended = program("check", "letters")
    assert ended.code == 1
    assert f"{Path(TABLE)}:4:" in ended.err
    assert not Path("out").exists()
    shutil.move(TABLE, "letters/2026/bang-khac.csv")
    ended = program("check", "letters")
    assert ended.code == 0
    assert f"{Path('letters/2026/bang-khac.csv')}: bỏ qua" in ended.err


def test_what_a_form_lacks_shows_without_its_table(program: Program) -> None:
    Path(TABLE).unlink()
    spoil(FORM, "    year: 2025", "    year: 2023")
    ended = program("check", FORM)
    assert ended.code == 1
    assert "[score-year-missing]" in ended.err


# --- registers, templates, what is passed over


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        (
            "vb/references.yaml",
            "qd-1: {type: Quyết định, nmber: 1/QĐ-UBND}\n",
            "key-unknown-nearest",
        ),
        ("vb/2026/office.yaml", "name: Sở Tài chính\n", "key-missing"),
        ("vb/scores/diem.yaml", "name: A\nunit: điểm\ncomponents: {}\n", "too_short"),
        ("vb/scores/diem.yaml", "name: [\n", "yaml-unclosed"),
        ("vb/Thu2.YAML", "kind: cong-van\n", "key-missing"),
        ("vb/templates/cong-van.docx", "không phải docx", "docx-not-zip"),
    ],
)
def test_what_no_letter_draws_on_yet_is_read_too(
    office: Program, name: str, content: str, code: str
) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(content, "utf-8")
    for words in (("vb",), ("--changed", name)):
        ended = office("check", *words)
        assert ended.code == 1, ended.err
        assert str(Path(name)) in ended.err


def test_the_template_that_a_folder_is_printed_with_is_checked(program: Program) -> None:
    from docx import Document

    template = "templates/thong-bao.docx"
    document = Document(template)
    document.add_paragraph("{{ subjct }}")
    document.save(template)
    for words in (("letters",), ("--changed", NOTICE), ("--changed", template), (template,)):
        ended = program("check", *words)
        assert ended.code == 1, words
        assert "thong-bao.docx:word/document.xml" in ended.err
    assert program("check", NOTICE).code == 0  # a letter named by itself is read alone


@pytest.mark.skipif(os.name == "nt", reason="needs the right to make links")
def test_links_are_told_of_or_read(office: Program) -> None:
    Path("khac").mkdir()
    Path("vb/lien-ket").symlink_to(Path("khac").resolve(), target_is_directory=True)
    ended = office("check", "vb")
    assert ended.code == 0
    assert f"{Path('vb/lien-ket')}: bỏ qua" in ended.err
    Path("vb/mat.yaml").symlink_to("khong-co.yaml")
    ended = office("check", "vb")
    assert ended.code == 1
    assert "mat.yaml" in ended.err


@pytest.mark.parametrize(
    "table", ["- {ten: a}\n", "# bảng\n\n---\n- ten: a\n", "\ufeff[{ten: a}]\n", "-\n  ten: a\n"]
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_list_beside_letters_is_a_table_and_no_letter(
    office: Program, command: str, table: str
) -> None:
    Path("vb/bang.yaml").write_text(table, "utf-8")
    ended = office(command, "vb")
    assert ended.code == 0, ended.err
    assert f"{Path('vb/bang.yaml')}: bỏ qua" in ended.err
    assert office(command, "vb/bang.yaml").code == 1  # named by itself it is meant as a letter


# --- strict


@pytest.mark.parametrize(
    ("office_text", "strict"),
    [
        (OFFICE + "strict: true\n", True),
        (OFFICE + "strict: có\n", True),
        (OFFICE + "strict: không\n", False),
        (OFFICE, False),
        (
            OFFICE.replace("name:", "tên:").replace("parent:", "cơ quan chủ quản:")
            .replace("place:", "địa danh:").replace("head:", "người đứng đầu:")
            + "nghiêm ngặt: có\n",
            True,
        ),
    ],
)  # fmt: skip
def test_an_office_may_let_warnings_refuse(office: Program, office_text: str, strict: bool) -> None:
    Path("vb/office.yaml").write_text(office_text, "utf-8")
    assert office("check", "vb").code == 0
    Path("vb/thu.yaml").write_text(letter("Sở  Tài chính gửi báo cáo"), "utf-8")
    for command in ("check", "build"):
        for source in ("vb", "vb/thu.yaml"):
            ended = office(command, source)
            assert ended.code == strict, ended.err
            assert "[space-doubled]" in ended.err
    assert ("office.yaml: strict: cảnh báo" in office("check", "vb").err) == strict
    spoil(
        "vb/thu.yaml",
        "filing: VT\n",
        'filing: VT\naccept: {space-doubled: {body: "Sở  Tài", reason: a}}\n',
    )
    assert office("check", "vb").code == 0
