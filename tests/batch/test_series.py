"""What is judged once for a batch is judged right: a later row is found by every rule it breaks."""

from __future__ import annotations

import re

import pytest

from tests.batch.office import LETTER, REFERENCES, Office
from tests.batch.rich import SOUND, fill

CODE = re.compile(r"\[([a-z-]+)\]")
EXPIRED = """\
nd-61:
  type: Nghị định
  number: 61/2018/NĐ-CP
  date: 2018-04-23
  issuer: Chính phủ
  subject: về thực hiện cơ chế một cửa
  expires: 2025-07-01
"""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"nơi khác": SOUND["tên"]}, "recipient-doubled"),
        ({"nơi nhận": SOUND["tên"]}, "recipient-addressed"),
        ({"ngày": "2025-01-06"}, "reference-after-letter"),
        ({"tổng": "60,6"}, "score-sum"),
        ({"chuẩn": "60,4"}, "score-benchmark"),
        ({"nhận xét": "là của của phường"}, "word-doubled"),
        ({"nhận xét": "tăng 2 điểm so với năm 2025, xếp hạng 9/8"}, "score-rank-text"),
        ({"việc": "việc trước ngày 31/02/2026"}, "date-impossible"),
        ({"người ký": "TS. Chung Thanh Tâm"}, "signer-title"),
        ({"tên": "phường An  Bình"}, "space-doubled"),
    ],
)
def test_a_fault_of_a_later_row_is_found_though_the_first_row_is_sound(
    rich: Office, change: dict[str, str], code: str
) -> None:
    fill(rich, change)
    alone = CODE.findall(rich.batch("--dry-run").err)
    fill(rich, {}, {}, change)
    later = CODE.findall(rich.batch("--dry-run").err)
    assert code in alone
    assert set(alone) == set(later)


def test_an_item_that_only_a_later_row_prints_is_judged_with_what_it_cites(office: Office) -> None:
    office.write("references.yaml", REFERENCES + EXPIRED)
    item = '  - directives: [Báo cáo, {text: "Theo [@nd-61]", when: "{{ lời }}"}]\n'
    office.write(
        "thu.yaml", LETTER.replace("; {{ lời }}", "").replace("signature:", f"{item}signature:", 1)
    )
    office.write(
        "bang.csv", "mã;tên;lời\nA;phường An Bình;\nB;phường Tân An;\nC;phường Cái Răng;x\n"
    )
    ended = office.batch()
    assert "[reference-expired]" in ended.err
    office.write("bang.csv", "mã;tên;lời\nA;phường An Bình;\nB;phường Tân An;\n")
    assert "[reference-expired]" not in office.batch().err


def test_words_of_all_letters_are_judged_by_whom_each_is_written_to(office: Office) -> None:
    words = "Theo kết luận cuộc họp UBND tỉnh An Giang giao"
    office.write("thu.yaml", LETTER.replace("Đề nghị {{ tên }}", words))
    office.write("bang.csv", "mã;tên;lời\nA;UBND tỉnh An Giang;một\n")
    assert "[province-other]" not in office.batch("--dry-run").err
    office.write(
        "bang.csv", "mã;tên;lời\nA;UBND tỉnh An Giang;một\nB;Sở Nội vụ;hai\nC;Sở Y tế;ba\n"
    )
    assert CODE.findall(office.batch("--dry-run").err) == ["province-other"]
