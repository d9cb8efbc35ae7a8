"""Two letters of one number, in a folder, a batch or both, are told of by both names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rules.cases import letter
from tests.test_cli import Ended, Program, program
from tests.test_right_letters import OFFICE

__all__ = ["program"]

FORM = letter("Đề nghị {{ đơn_vị }} thực hiện", more='number: "{{ số }}"\n')


def numbered(number: str, symbol: str = "STC-VP", date: str = "2026-03-05") -> str:
    text = letter("Các phòng thực hiện", date=date, more=f"number: {number}\n")
    return text.replace("STC-VP", symbol)


@pytest.fixture
def vb(program: Program) -> Path:
    folder = Path("vb")
    folder.mkdir()
    (folder / "office.yaml").write_text(OFFICE, "utf-8")
    return folder


def put(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")


def told(ended: Ended) -> list[tuple[str, str]]:
    """Return the file and the sentence of each finding on numbers."""
    found = json.loads(ended.out)["findings"]
    return [(each["file"], each["says"]) for each in found if each["code"] == "number-taken"]


def checked(program: Program, *sources: str) -> list[tuple[str, str]]:
    return told(program("check", *sources, "--output-format", "json", "--lang", "en"))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (numbered("12"), numbered("12")),
        (numbered("12"), numbered("012", date="9/2026")),
        (numbered("7a"), numbered("07A".lower(), date="2026")),
        (numbered("12"), numbered("12").replace("Các phòng thực hiện", "Các  phòng thực hiện")),
    ],
    ids=["alike", "with a zero", "with a letter", "beside another mistake"],
)
def test_two_letters_of_a_folder_have_one_number(
    program: Program, vb: Path, one: str, two: str
) -> None:
    put(vb, a=one, b=two)
    ((file, sentence),) = checked(program, "vb")
    assert file == "vb/b.yaml"
    assert "vb/a.yaml:" in sentence
    assert "/STC-VP of 2026" in sentence
    assert checked(program, "vb/a.yaml", "vb/b.yaml") == [(file, sentence)]


@pytest.mark.parametrize(
    "two",
    [
        numbered("13"),
        numbered("12", date="2025-12-31"),
        numbered("12", symbol="STC-QLG"),
        letter("Các phòng thực hiện"),
    ],
    ids=["another number", "another year", "another symbol", "no number"],
)
def test_what_differs_has_its_own_number(program: Program, vb: Path, two: str) -> None:
    put(vb, a=numbered("12"), b=two)
    assert checked(program, "vb") == []


def test_a_letter_that_changed_is_held_against_the_others_of_its_office(
    program: Program, vb: Path
) -> None:
    put(vb, a=numbered("12"), b=numbered("12"), c=numbered("13"))
    ((file, sentence),) = checked(program, "--changed", "vb/a.yaml", "vb/c.yaml")
    assert file == "vb/a.yaml"
    assert "vb/b.yaml:11:9" in sentence


def test_another_office_has_its_own_numbers(program: Program, vb: Path) -> None:
    put(vb, a=numbered("12"))
    (vb / "snv").mkdir()
    (vb / "snv/office.yaml").write_text(OFFICE.replace("Tài chính", "Nội vụ"), "utf-8")
    put(vb / "snv", b=numbered("12"))
    assert checked(program, "vb", "vb/a.yaml") == []


def test_the_letter_that_comes_second_is_not_built(program: Program, vb: Path) -> None:
    put(vb, a=numbered("12"), b=numbered("12"), c=numbered("13"))
    ended = program("build", "vb", "--lang", "en")
    assert ended.code == 1
    assert ended.out.splitlines() == ["out/a.docx", "out/c.docx"]
    assert "vb/b.yaml:11:9" in ended.err
    assert "vb/a.yaml:11:9" in ended.err


def test_many_processes_find_the_same(program: Program, vb: Path) -> None:
    put(vb, **{f"t{number:03}": numbered(str(number % 40 + 1)) for number in range(60)})
    found = checked(program, "vb", "--jobs", "2")
    assert [file for file, _ in found] == [f"vb/t{number:03}.yaml" for number in range(40, 60)]


TABLE = "mã,đơn vị,số\na,Sở Nội vụ,12\nb,Sở Y tế,13\nc,Sở Xây dựng,12\n"


def batch(program: Program, table: str, form: str = FORM) -> Ended:
    put(Path("vb"), thu=form)
    Path("vb/bang.csv").write_text(table, "utf-8")
    return program("batch", "vb/thu.yaml", "--data", "vb/bang.csv", "--lang", "en")


def test_two_rows_have_one_number(program: Program, vb: Path) -> None:
    ended = batch(program, TABLE)
    assert ended.code == 1
    assert "vb/bang.csv:4:3: error" in ended.err
    assert "vb/bang.csv:2:3" in ended.err
    assert sorted(path.name for path in Path("out").glob("*.docx")) == [
        "thu-a.docx",
        "thu-b.docx",
    ]
    assert "12/STC-VP" in Path("out/rejected.csv").read_text("utf-8-sig")


def test_a_row_that_was_made_is_rejected_once_another_takes_its_number(
    program: Program, vb: Path
) -> None:
    assert batch(program, TABLE.replace("dựng,12", "dựng,14")).code == 0
    assert batch(program, TABLE.replace("dựng,12", "dựng,14").replace("vụ,12", "vụ,13")).code == 1
    assert sorted(path.name for path in Path("out").glob("*.docx")) == [
        "thu-a.docx",
        "thu-c.docx",
    ]
    assert [path.name for path in Path("out/outdated").glob("*.docx")] == ["thu-b.docx"]


def test_a_row_has_the_number_of_a_letter_of_the_office(program: Program, vb: Path) -> None:
    (vb / "2026").mkdir()
    put(vb / "2026", a=numbered("13"))
    ended = batch(program, TABLE.replace("dựng,12", "dựng,14"))
    assert ended.code == 1
    assert "vb/bang.csv:3:3: error" in ended.err
    assert "vb/2026/a.yaml:11:9" in ended.err


def test_check_finds_it_in_the_table_beside_a_form(program: Program, vb: Path) -> None:
    put(vb, a=numbered("13"))
    batch(program, TABLE)
    (vb / "bang.csv").rename(vb / "thu.csv")
    assert [file for file, _ in checked(program, "vb")] == ["vb/thu.csv", "vb/thu.csv"]


def test_one_number_of_the_form_is_one_document_sent_to_many(program: Program, vb: Path) -> None:
    form = FORM.replace('"{{ số }}"', "12")
    assert batch(program, TABLE, form).code == 0
    put(vb, a=numbered("12"))
    assert batch(program, TABLE.replace("Y tế", "Y  tế"), form).code == 1


def test_symbols_and_dates_of_rows_count(program: Program, vb: Path) -> None:
    form = FORM.replace("STC-VP", '"STC-{{ mã }}"').replace("2026-03-05", '"{{ ngày }}"')
    table = "mã,đơn vị,số,ngày\nVP,Sở Nội vụ,12,05/3/2026\nNS,Sở Y tế,12,05/3/2026\n"
    assert batch(program, table, form).code == 0
    assert batch(program, table + "VP,Sở Xây dựng,12,05/3/2025\n", form).code != 0
