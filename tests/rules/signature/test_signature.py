"""Signatures: each case is the signature of a letter of 5 March 2026, what is wrong marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.cases import judge, letter

OFFICE = "name: Sở Tài chính\nparent: UBND thành phố Cần Thơ\nplace: Cần Thơ\nhead: Giám đốc\n"
COMMITTEE = "name: Ủy ban nhân dân xã Phong Điền\nplace: Phong Điền\nhead: Chủ tịch\n"
SIGNERS = (
    OFFICE
    + """\
signers:
  - {name: Chung Thanh Tâm, title: Giám đốc, from: 2020-01-01, until: 2025-06-30}
  - {name: Lê Văn An, title: Phó Giám đốc, until: 2025-06-30, powers: [KT.]}
  - {name: Lê Văn An, title: Giám đốc, from: 01/7/2025}
  - {name: Lâm Thị Sang, title: Chánh Văn phòng, powers: TL.}
"""
)


def signed(signature: str, date: str = "2026-03-05") -> str:
    whole = letter("Các phòng thực hiện", date=date)
    return whole.replace("signature: {title: Giám đốc, name: Lê Văn An}", f"signature: {signature}")


@pytest.mark.parametrize(
    "signature",
    [
        # capacity-deputy
        "{capacity: KT., title: ‹capacity-deputy›Giám đốc, name: Lê Văn An}",
        "{capacity: KT. Bộ trưởng, title: ‹capacity-deputy›Vụ trưởng, name: Lê Văn An}",
        "{capacity: KT., title: Phó Giám đốc, name: Lê Văn An}",
        "{capacity: KT. Bộ trưởng, title: Thứ trưởng, name: Lê Văn An}",
        "{capacity: KT., title: Phó Giám đốc phụ trách, name: Lê Văn An}",
        "{capacity: KT. Tư lệnh, title: Tham mưu trưởng, name: Lê Văn An}",
        # capacity-missing
        "{title: ‹capacity-missing›Phó Giám đốc, name: Lê Văn An}",
        "{capacity: TL., title: ‹capacity-missing›Phó Trưởng phòng, name: Lê Văn An}",
        "{capacity: TUQ., title: Phó Trưởng phòng, name: Lê Văn An}",
        "{capacity: [TL., KT. Chánh Văn phòng], title: Phó Chánh Văn phòng, name: Lê Văn An}",
        "{title: Giám đốc, name: Lê Văn An}",
        # capacity-collective
        "{capacity: ‹capacity-collective›TM., title: Giám đốc, name: Lê Văn An}",
        "{capacity: ‹capacity-collective›TM. Chủ tịch, title: Chủ tịch, name: Lê Văn An}",
        "{capacity: TM. Hội đồng thi đua, title: Chủ tịch, name: Lê Văn An}",
        "{capacity: TM. Ban Chỉ đạo, title: Trưởng ban, name: Lê Văn An}",
        # capacity-head
        "{capacity: ‹capacity-head›KT. Phó Giám đốc, title: Phó Giám đốc, name: Lê Văn An}",
        "{capacity: ‹capacity-head›Q., title: Phó Giám đốc, name: Lê Văn An}",
        "{capacity: Q., title: Giám đốc, name: Lê Văn An}",
        # capacity-self
        "{capacity: ‹capacity-self›TL., title: Giám đốc, name: Lê Văn An}",
        "{capacity: ‹capacity-self›TUQ. giám đốc, title: Giám đốc, name: Lê Văn An}",
        "{capacity: TL., title: Giám đốc Trung tâm, name: Lê Văn An}",
        # signer-title
        "{title: Giám đốc, name: ‹signer-title›TS. Lê Văn An}",
        "{title: Giám đốc, name: ‹signer-title›PGS.TS Lê Văn An}",
        "{title: Giám đốc, name: ‹signer-title›Thạc sĩ Lê Văn An}",
        "{title: Giám đốc, name: ‹signer-title›Ông Lê Văn An}",
        "{title: Giám đốc, name: Ông Thị Hoa}",
        "{title: Giám đốc, name: Bá Văn Cử}",
        "{title: Giám đốc, name: Tsan A Sáng}",
        # signer-capitals
        "{title: Giám đốc, name: ‹signer-capitals›LÊ VĂN AN}",
        "{title: Giám đốc, name: ‹signer-capitals›Lê văn An}",
        "{title: Giám đốc, name: Y Blók Êban}",
        "{title: Giám đốc, name: H'Hen Niê}",
    ],
)
def test_marks_title_and_name_fit_one_another(signature: str, tmp_path: Path) -> None:
    judge(tmp_path, "signature", {"letter.yaml": signed(signature), "office.yaml": OFFICE})


@pytest.mark.parametrize(
    "signature",
    [
        "{capacity: TM., title: Chủ tịch, name: Lê Văn An}",
        "{capacity: [TM., KT.], title: Phó Chủ tịch, name: Lê Văn An}",
        "{capacity: TM., title: ‹capacity-missing›Phó Chủ tịch, name: Lê Văn An}",
    ],
)
def test_a_committee_signs_as_a_collective(signature: str, tmp_path: Path) -> None:
    judge(tmp_path, "signature", {"letter.yaml": signed(signature), "office.yaml": COMMITTEE})


@pytest.mark.parametrize(
    "name", ["TS. Lê Văn An", "Đại tá Lê Văn An", "‹signer-title›Bà Lê Thị An"]
)
def test_a_sector_may_allow_ranks_and_degrees_but_no_address(name: str, tmp_path: Path) -> None:
    text = signed(f"{{title: Giám đốc, name: {name}}}")
    files = {"letter.yaml": text, "office.yaml": OFFICE + "name_titles: x\n"}
    judge(tmp_path, "signature", files)


@pytest.mark.parametrize(
    ("date", "signature"),
    [
        # signer-unknown
        ("2026-03-05", "{title: Giám đốc, name: ‹signer-unknown›Lê Văn Ân}"),
        ("2026-03-05", "{title: Giám đốc, name: ‹signer-unknown›Trần Thị Bé}"),
        # signer-position
        ("2026-03-05", "{title: ‹signer-position›Chánh Thanh tra, name: Lê Văn An}"),
        ("2021-03-05", "{capacity: TL., title: ‹signer-position›Kế toán trưởng, name: Lâm Thị Sang}"),
        # signer-term
        ("2026-03-05", "{title: Giám đốc, name: ‹signer-term›Chung Thanh Tâm}"),
        ("2025-06-30", "{title: Giám đốc, name: ‹signer-term›Lê Văn An}"),
        ("2026", "{capacity: KT., title: Phó Giám đốc, name: ‹signer-term›Lê Văn An}"),
        # signer-power
        ("2026-03-05", "{capacity: ‹signer-power›TUQ., title: Chánh Văn phòng, name: Lâm Thị Sang}"),
        ("2024-03-05", "{capacity: ‹signer-power›TUQ., title: Phó Giám đốc, name: Lê Văn An}"),
        ("2026-03-05", "{title: Giám đốc, name: Lê Văn An}"),
        ("2025-07", "{title: Giám đốc, name: Lê Văn An}"),
        ("2025", "{title: Giám đốc, name: Chung Thanh Tâm}"),
        ("2025-06-30", "{capacity: KT., title: Phó Giám đốc, name: Lê Văn An}"),
        ("2026-03-05", "{capacity: TL., title: Chánh Văn phòng, name: Lâm Thị Sang}"),
        ("2026-03-05", "{capacity: Q., title: Giám đốc, name: Lê Văn An}"),
    ],
)  # fmt: skip
def test_the_signer_is_on_the_list_with_that_title_on_that_day(
    date: str, signature: str, tmp_path: Path
) -> None:
    judge(tmp_path, "signature", {"letter.yaml": signed(signature, date), "office.yaml": SIGNERS})


def test_without_a_list_the_signer_is_not_judged(tmp_path: Path) -> None:
    text = signed("{title: Giám đốc, name: Lê Văn An}")
    found = judge(tmp_path, "signature", {"letter.yaml": text, "office.yaml": OFFICE})
    assert {each.code for each in found.not_evaluated} == {
        "signer-unknown",
        "signer-position",
        "signer-term",
        "signer-power",
    }
