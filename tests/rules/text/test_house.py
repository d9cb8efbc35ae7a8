"""Words of the house, names written elsewhere, and groups of rules that an office does without."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.profiles.loader import choose
from cchc_docgen.rules.acceptance import check_letter
from cchc_docgen.source.reading import read_source
from tests.rules.cases import OFFICE as THERE
from tests.rules.cases import letter

OFFICE = THERE.replace("Sóc Trăng", "Cà Mau")
SLIP = "Các đơn vị kiễm tra việc thực hiện"


def codes(folder: Path, text: str, **files: str) -> list[str]:
    """Return the codes found in a letter beside files of these contents."""
    for name, content in {"office.yaml": OFFICE, "letter.yaml": text, **files}.items():
        (folder / name).write_text(content, "utf-8")
    path = folder / "letter.yaml"
    context = read_context(path, read_source(path, path.name), Registers())
    return [each.code for each in check_letter(context, *choose(context.letter, context.source))]


@pytest.mark.parametrize("words", ["kiễm", "kiễm tra", "# của chúng tôi\nKiễm tra  # tên riêng\n"])
def test_a_word_of_the_house_is_left_alone(words: str, tmp_path: Path) -> None:
    assert codes(tmp_path, letter(SLIP)) == ["word-confused"]
    assert codes(tmp_path, letter(SLIP), **{"words.txt": words}) == []


def test_house_words_of_a_folder_above_count(tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / "words.txt").write_text("kiễm\n", "utf-8")
    assert codes(tmp_path / "2026", letter(SLIP)) == []


def test_a_rare_word_of_an_addressees_name_is_left_alone(tmp_path: Path) -> None:
    text = letter("Đề nghị chợ Bưng Thum báo cáo, chợ bưng thum thực hiện")
    named = text.replace("to: Trưởng các phòng", "to: Ban Quản lý chợ Bưng Thum")
    assert codes(tmp_path, named) == []


def test_a_slip_in_the_addressee_itself_is_told_of(tmp_path: Path) -> None:
    text = letter("Các phòng thực hiện").replace("Trưởng các phòng", "Ủy bân nhân dân xã Tân An")
    assert "word-unlikely" in codes(tmp_path, text)


@pytest.mark.parametrize("group", ["spelling", "chính tả", "[figures, spelling]"])
def test_an_office_may_do_without_a_group_of_rules(group: str, tmp_path: Path) -> None:
    text = letter(SLIP, "Các đơn vị , phòng thực hiện")
    assert sorted(codes(tmp_path, text)) == ["space-before-mark", "word-confused"]
    office = OFFICE + f"not_proofread: {group}\n"
    assert codes(tmp_path, text, **{"office.yaml": office}) == ["space-before-mark"]


def test_the_key_may_be_vietnamese(tmp_path: Path) -> None:
    office = (
        "tên: Sở Tài chính\ncơ quan chủ quản: UBND tỉnh Cà Mau\nđịa danh: Cà Mau\n"
        "người đứng đầu: Giám đốc\nkhông soát: [chính tả, số liệu]\n"
    )
    text = letter(SLIP, "Tỷ lệ đạt 98.5%")
    assert codes(tmp_path, text, **{"office.yaml": office}) == []


def test_a_letter_full_of_broken_words_gets_one_sentence(tmp_path: Path) -> None:
    broken = "Cạc đơnv vịị thưựcc hiênệ, còn các phòng, đơn vị trực thuộc tiếp tục triển khai các nội dung"
    found = codes(tmp_path, letter(*[f"{broken} số {number}" for number in range(15)]))
    assert found.count("text-foreign") == 1
    assert "syllable-impossible" not in found


def test_a_text_in_another_language_gives_nothing(tmp_path: Path) -> None:
    text = "The Department requests all agencies to review the procedure and submit a report"
    assert codes(tmp_path, letter(text)) == []
