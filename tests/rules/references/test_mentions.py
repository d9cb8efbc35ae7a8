"""How documents and their parts are mentioned: each case is the body of a letter, wrong places marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_docgen.letter.context import Registers
from cchc_docgen.rules.acceptance import check_folder
from tests.conftest import ROOT
from tests.rules.cases import judge, letter

REGISTER = """\
nd: {type: Nghị định, number: 152/2017/NĐ-CP, date: 2017-12-27, issuer: Chính phủ, subject: quy định định mức}
tt: {type: Thông tư, number: 80/2021/TT-BTC, date: 2021-09-29, issuer: Bộ Tài chính, subject: hướng dẫn}
qd: {type: Quyết định, number: 12/QĐ-UBND, date: 2025-03-05, issuer: UBND tỉnh, subject: về kiểm kê}
powers: {type: Quyết định, number: 9/2025/QĐ-UBND, date: 2025-03-05, issuer: UBND tỉnh, subject: về chức năng}
plan: {type: Kế hoạch, number: 12/KH-UBND, date: 2025-03-05, issuer: UBND tỉnh, subject: về kiểm kê}
bare: {type: Quyết định, number: 3/QĐ-UBND, date: 2025-03-05, issuer: UBND tỉnh}
law: {type: Luật, subject: Đấu thầu, date: 2023-06-23}
"""  # fmt: skip

WRONG = [
    # citation-first-short
    "Thực hiện theo ‹citation-first-short›[@nd:short]",
    "Thực hiện theo ‹citation-first-short›[@nd:dated], [@nd:short]",
    "{directives: ['Theo ‹citation-first-short›[@nd:short]', 'Theo [@qd]']}",
    # basis-duplicate
    "basis: [nd, tt, ‹basis-duplicate›nd, qd]".replace("tt, ‹", "‹"),
    "basis: [plan, ‹basis-duplicate›plan]",
    # basis-order
    "basis: [tt, ‹basis-order›nd]",
    "basis: [qd, ‹basis-order›law]",
    "basis: [nd, ‹basis-order›law, plan]",
    # part-case
    "Theo quy định tại ‹part-case›Khoản 2 Điều 5 Nghị định này",
    "Theo quy định tại ‹part-case›Điểm a ‹part-case›Khoản 2 Điều 5",
    "Theo quy định tại khoản 2 ‹part-case›điều 5",
    "Theo quy định tại ‹part-case›điều 5 Luật Đấu thầu",
    # part-order
    "Theo quy định tại ‹part-order›Điều 5 khoản 2 của Nghị định",
    "Theo quy định tại ‹part-order›Điều 5, khoản 2",
    "Theo điểm b ‹part-order›Điều 37 khoản 1 và khoản 4 Điều 39",
]
RIGHT = [
    "Thực hiện theo [@nd], [@nd:short] và [@law:short]",
    "{directives: ['Theo [@nd:full]', 'Theo [@nd:short]']}",
    "Thực hiện theo [@bare:dated]",
    "basis: [law, nd, tt, qd]",
    "basis: [powers, law, nd]",
    "basis: [plan, nd, {text: Theo đề nghị của Chánh Văn phòng Sở}]",
    "Khoản 2 Điều 5 Nghị định này quy định rõ. Điểm a khoản 2 Điều 5 cũng vậy",
    "Theo quy định tại điểm a khoản 2 Điều 5, khoản 3 Điều 6",
    "Theo quy định tại Điều 5, khoản 2 Điều 6 và khoản 3 Điều 7",
    "Hạch toán vào Chương 418, Loại 340, Khoản 341; điều 05 xe và điều chỉnh 2 lần",
    "Tổng hợp theo điều kiện, Điểm 5 là điểm cao nhất",
]


@pytest.mark.parametrize("body", WRONG)
def test_a_wrong_mention_is_told_at_its_place(body: str, tmp_path: Path) -> None:
    judge(tmp_path, "references", {"letter.yaml": letter(body), "references.yaml": REGISTER})


@pytest.mark.parametrize("body", RIGHT)
def test_a_right_mention_gives_nothing(body: str, tmp_path: Path) -> None:
    judge(tmp_path, "references", {"letter.yaml": letter(body), "references.yaml": REGISTER})


@pytest.mark.parametrize(
    "body",
    [
        "Thực hiện theo [@nd:short]",
        "Theo quy định tại Khoản 2, Điều 5 và Điểm a, Khoản 3, Điều 6",
        "Theo quy định tại Điều 5, Khoản 2",
    ],
)
def test_a_regulation_of_which_no_text_was_read_allows_other_ways(
    body: str, tmp_path: Path
) -> None:
    written = letter(body, date="2019-04-05", more="profile: tt01-2011\n")
    register = REGISTER.replace("2023", "2013").replace("2025", "2015")
    judge(tmp_path, "references", {"letter.yaml": written, "references.yaml": register})


def test_a_mention_in_the_subject_may_be_short(tmp_path: Path) -> None:
    written = letter("Thực hiện theo [@nd:full]", subject="thực hiện [@nd:short]")
    judge(tmp_path, "references", {"letter.yaml": written, "references.yaml": REGISTER})


def test_the_message_shows_the_order_and_the_case_wanted(tmp_path: Path) -> None:
    body = "Theo ‹part-order›Điều 5 khoản 2 và ‹part-case›điều 6 Luật Đấu thầu"
    files = {"letter.yaml": letter(body), "references.yaml": REGISTER}
    wanted = {each.params["wanted"] for each in judge(tmp_path, "references", files)}
    assert wanted == {"khoản 2 Điều 5", "Điều 6"}


# --- reference-unused: a folder as a whole


def unused_keys(folder: Path) -> list[str]:
    return [
        f"{Path(each.mark.file).name}:{each.mark.line} {each.params['key']}"
        for each in check_folder(folder, Registers())
    ]


def test_a_document_on_those_in_office_does_not_come_first(tmp_path: Path) -> None:
    register = REGISTER.replace("subject: hướng dẫn", "subject: 'về người có chức vụ, quyền hạn'")
    assert register != REGISTER
    files = {"letter.yaml": letter("basis: [nd, ‹basis-order›law]"), "references.yaml": register}
    judge(tmp_path, "references", files)


def test_a_key_that_no_letter_of_the_folder_uses_is_told(tmp_path: Path) -> None:
    (tmp_path / "references.yaml").write_text(REGISTER, "utf-8")
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "a.yaml").write_text(letter("basis: [nd, powers]"), "utf-8")
    (tmp_path / "b.yaml").write_text(letter("Xem [@tt:short], [@qd]"), "utf-8")
    assert unused_keys(tmp_path) == [
        "references.yaml:5 plan",
        "references.yaml:6 bare",
        "references.yaml:7 law",
    ]
    assert unused_keys(tmp_path / "2026") == []


def test_a_key_used_by_a_form_or_named_as_successor_is_used(tmp_path: Path) -> None:
    register = REGISTER.replace("subject: hướng dẫn", "subject: hướng dẫn, replaced_by: law")
    (tmp_path / "references.yaml").write_text(register, "utf-8")
    form = letter("{{ cột }} [@nd] [@tt] [@qd:short] [@powers] [@plan] [@bare]")
    (tmp_path / "form.yaml").write_text(form, "utf-8")
    assert unused_keys(tmp_path) == []


def test_a_register_without_letters_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "references.yaml").write_text(REGISTER, "utf-8")
    assert unused_keys(tmp_path) == []


def test_every_key_of_the_shipped_registers_is_used(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "letters", tmp_path / "letters")
    assert unused_keys(tmp_path) == []
