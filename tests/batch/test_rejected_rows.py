"""A wrong row is told beside what is wrong with the letter; the letter it had goes aside."""

from __future__ import annotations

import pytest

from tests.batch.office import Office

BAD = "mã;tên;lời\nA;;một\nB;phường Bình Thủy;hai\n"


BAD_DATE = "họp ngày 31/02/2026"
GOOD_ROW = "B;phường Bình Thủy;hai\n"


@pytest.mark.parametrize("more", ["", GOOD_ROW, f"B;phường Bình Thủy;{BAD_DATE}\n"])
def test_a_warning_of_the_letter_hides_no_error_of_a_row(office: Office, more: str) -> None:
    office.edit("thu.yaml", "sau đây;", "sau  đây;")
    office.write("bang.csv", f"mã;tên;lời\nA;phường An Bình;{BAD_DATE}\n{more}")
    ended = office.batch()
    assert (ended.code, ended.err.count("[space-doubled]")) == (1, 1), ended.err
    assert "bang.csv:2:3: lỗi" in ended.err
    assert "thu.yaml:7" in ended.err
    assert (office.out / "thu-B.docx").exists() == (more == GOOD_ROW)
    rejected = (office.out / "rejected.csv").read_text("utf-8-sig")
    assert f"A;phường An Bình;{BAD_DATE};" in rejected
    assert "hai dấu cách" not in rejected


def test_an_error_of_the_letter_still_stops_the_batch(office: Office) -> None:
    office.edit("thu.yaml", "symbol: STC-VP", "symbol: stc vp")
    ended = office.batch()
    assert (ended.code, office.out.exists() and office.letters()) in ((1, False), (1, {}))
    assert ended.err.count("thu.yaml:2") == 1


def test_the_letter_of_a_row_rejected_since_is_set_aside_and_told_by_name(office: Office) -> None:
    office.batch()
    before = office.letters()
    office.edit("bang.csv", "B;phường Bình Thủy", "B;")
    ended = office.batch()
    assert ended.code == 1
    assert "out/thu-B.docx: cảnh báo" in ended.err
    assert "outdated/thu-B.docx" in ended.err
    assert set(office.letters()) == {"thu-A.docx", "thu-C.docx"}
    assert (office.out / "outdated" / "thu-B.docx").exists()
    office.edit("bang.csv", "B;", "B;phường Bình Thủy")
    assert office.batch().code == 0
    assert office.letters() == before


def test_a_letter_set_aside_takes_the_place_of_no_other(office: Office) -> None:
    for _ in range(3):
        office.batch()
        office.edit("bang.csv", "B;phường Bình Thủy", "B;")
        office.batch()
        office.edit("bang.csv", "B;", "B;phường Bình Thủy")
    names = sorted(path.name for path in (office.out / "outdated").iterdir())
    assert names == ["thu-B (2).docx", "thu-B (3).docx", "thu-B.docx"]


def test_a_letter_that_took_the_name_of_the_rejected_row_stays(office: Office) -> None:
    office.batch("--name", "{{ tên }}")
    office.write("bang.csv", "mã;tên;lời\nA;phường Bình Thủy;một\nB;;hai\nC;phường Cái Răng;ba\n")
    ended = office.batch("--name", "{{ tên }}{{ mã }}")
    assert ended.code == 1
    assert "phường Bình ThủyA.docx" in office.letters()
    assert "phường Bình Thủy.docx" not in office.letters()
    assert (office.out / "outdated" / "phường Bình Thủy.docx").exists()


@pytest.mark.parametrize("option", ["--dry-run", "--strict"])
def test_what_writes_no_letter_sets_none_aside(office: Office, option: str) -> None:
    office.batch()
    before = office.letters()
    office.edit("bang.csv", "B;phường Bình Thủy", "B;")
    assert office.batch(option).code == 1
    assert office.letters() == before
    assert not (office.out / "outdated").exists()


def test_a_file_that_no_run_made_is_left_alone(office: Office) -> None:
    office.write("bang.csv", BAD)
    office.write("out/thu-A.docx", "của tôi")
    assert office.batch().code == 1
    assert (office.out / "thu-A.docx").read_text("utf-8") == "của tôi"
