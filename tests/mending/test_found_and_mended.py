"""What a rule finds ``--fix`` mends, and where the rules are silent it changes nothing."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_docgen.mending.files import repair_file
from cchc_docgen.mending.mends import MENDS
from cchc_docgen.mending.repair import repair
from tests.rules.cases import OFFICE, found_in, letter

MENDABLE = {code for code, _ in MENDS}
WORDS = ["Sở", "kế hoạch", "đề nghị", "tài sản", "“một cửa”", "(đợt 1)", "năm 2018", "[@qd] này"]
# What may stand between two words: some right, most a slip.
BETWEEN = [
    *(" ", ", ", "; ", ": ", ". ", " và "),
    *(
        "  ",
        "   ",
        " , ",
        " ,",
        " ;  ",
        " . ",
        " ? ",
        " ! ",
        " ) ",
        "（",
        "， ",
        "\u200b ",
        "\u00ad",
    ),
    *(" ( x ) ", " “ y ” ", " :  "),
]
PIECES = [
    *(
        "ngày 3/4/2019",
        "ngày 03/4/2019",
        "03/04/2019",
        "Ngày 3 tháng 04 năm 2019",
        "5/1/2020-6/1/2020",
    ),
    *(
        "988/QĐ - UBND",
        "988/QĐ-UBND",
        "9 / TTr - UBND",
        "50 /2017/ NĐ - CP",
        "12/KH–UBND",
        "7/ UBND-TH",
    ),
    *("QÐ-UBND", "Kế hoạ\u0441h", "\u0422ăng cường", "２０ bản", "x\u0302", "Ω", "会計，２"),
    unicodedata.normalize("NFD", "tiếp tục đẩy mạnh"),
]
REFERENCES = "qd: {type: Quyết định, number: 5/QĐ-UBND, date: 3/4/2018, subject: việc}\n"
TYPED = st.lists(st.tuples(st.sampled_from(WORDS + PIECES), st.sampled_from(BETWEEN)), min_size=2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("mending")
    (made / "office.yaml").write_text(OFFICE, "utf-8")
    (made / "references.yaml").write_text(REFERENCES, "utf-8")
    return made


def mendable(folder: Path, content: bytes) -> set[str]:
    (folder / "letter.yaml").write_bytes(content)
    return MENDABLE & {
        each.code for each in found_in(folder / "letter.yaml", ("text", "references", "dates"))
    }


@given(typed=TYPED, quote=st.sampled_from(["'", '"']))
@settings(max_examples=150)
def test_what_the_rules_find_is_mended_and_nothing_else(
    typed: list[tuple[str, str]], quote: str, folder: Path
) -> None:
    text = "".join(f"theo {word}{between}" for word, between in typed) + "xong"
    before = letter(quote + text + quote).encode()
    found = mendable(folder, before)
    repaired = repair(before)
    assert mendable(folder, repaired.after) == set(), repaired.after.decode()
    uncovered = {"word-doubled"}  # `Sở， Sở` is a word twice once the comma is one
    assert set(repaired.mended) - uncovered == found - uncovered


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("đạt 98.5% kế hoạch", "decimal-dot"),
        ("tăng 5 % so với năm trước", "percent-space"),
        ("hỗ trợ 1.350.000đ mỗi hộ", "money-sign"),
        ("có 12,345 hồ sơ", "thousand-comma"),
        ("dài 30km", "unit-joined"),
        ("của của các đơn vị", "word-doubled"),
        ("sát nhập các đơn vị", "word-confused"),
        ("khoản 2, điều 5 của Quy chế", "part-case"),
        ("trước ngày 24-4-2026", "date-style"),
    ],
)
def test_a_finding_of_this_kind_is_mended(typed: str, code: str, folder: Path) -> None:
    content = letter(f"'Các phòng {typed}'").encode()
    assert mendable(folder, content) == {code}
    assert mendable(folder, repair(content).after) == set()


def test_a_word_of_the_house_and_a_group_not_read_for_are_not_mended(tmp_path: Path) -> None:
    content = letter("Các phòng sát nhập, đạt 98.5%")
    (tmp_path / "office.yaml").write_text(OFFICE + "not_proofread: figures\n", "utf-8")
    (tmp_path / "words.txt").write_text("sát nhập\n", "utf-8")
    (tmp_path / "letter.yaml").write_text(content, "utf-8")
    assert repair_file(tmp_path / "letter.yaml").after == content.encode()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Quyết định số     /QĐ-UBND", "space-doubled"),
        ("ký ngày     tháng     năm nay", "space-doubled"),
        ("họ và tên     sinh năm", "space-doubled"),
        ("tỷ lệ 1 : 2", "space-before-mark"),
        ("mức 2 ,5 triệu", "space-before-mark"),
        ("gồm . . . và ba việc", "space-before-mark"),
        ("từ ngày 2-3/4/2019", "date-padding"),
    ],
)
def test_what_may_have_been_meant_is_told_of_and_left_to_a_person(
    typed: str, code: str, folder: Path
) -> None:
    content = letter(f"'Các phòng {typed}'").encode()
    assert mendable(folder, content) == {code}
    assert repair(content).after == content


@pytest.mark.parametrize(
    "basis", ["'{}'", "{{text: '{}'}}"], ids=["a plain sentence", "under text"]
)
def test_a_legal_basis_in_its_own_words_is_mended_as_a_text(basis: str, folder: Path) -> None:
    typed = basis.format("Theo đề nghị  của Chánh Văn phòng Sở ,trưởng phòng ./.")
    wanted = basis.format("Theo đề nghị của Chánh Văn phòng Sở, trưởng phòng")
    before = letter(f"basis: [qd, {typed}]")
    assert repair(before.encode()).after.decode() == before.replace(typed, wanted)


ESCAPED = {
    r'"Báo cáo\u200b kết quả"': '"Báo cáo kết quả"',
    r'"Báo cáo k\u00ea\u0301t quả"': '"Báo cáo kết quả"',
    r'"Sở Tài \u0441hính \" tổng hợp \", xong"': r'"Sở Tài chính \" tổng hợp \", xong"',
    r'"Quyết định số 9/Q\u00d0 - UBND\x20 ngày"': r'"Quyết định số 9/QĐ-UBND\x20 ngày"',
}


@pytest.mark.parametrize(("typed", "mended"), ESCAPED.items(), ids=range(len(ESCAPED)))
def test_an_escape_is_mended_as_the_sign_it_means(typed: str, mended: str) -> None:
    assert repair(letter(typed).encode()).after == letter(mended).encode()


def test_letters_typed_apart_in_a_comment_or_a_key_are_no_finding(folder: Path) -> None:
    apart = unicodedata.normalize("NFD", "chú ý")
    assert mendable(folder, f"# {apart}, Ð\n{letter('Các phòng thực hiện')}".encode()) == set()
