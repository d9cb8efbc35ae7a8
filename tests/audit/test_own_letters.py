"""What the program makes is right: letters over the whole range of the header give no finding."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import yaml

from cchc_docgen.pipeline.single import Production
from tests.audit.letters import judged

QUICK, ALL = 60, 500
WORDS = (
    *(
        "Trung",
        "tâm",
        "Dịch",
        "vụ",
        "công",
        "Nông",
        "nghiệp",
        "Môi",
        "trường",
        "Quản",
        "lý",
        "Đô",
        "thị",
        "Văn",
    ),
    *(
        "hóa",
        "Thể",
        "thao",
        "Du",
        "lịch",
        "Khoa",
        "học",
        "Công",
        "nghệ",
        "Giáo",
        "dục",
        "Đào",
        "tạo",
        "Phát",
    ),
    *(
        "triển",
        "Hạ",
        "tầng",
        "Kỹ",
        "thuật",
        "Bảo",
        "tồn",
        "Di",
        "sản",
        "Khuyến",
        "công",
        "Xúc",
        "tiến",
    ),
)
PARENTS = [
    "",
    "UBND tỉnh An Hòa",
    "UBND thành phố Cần Thơ",
    "Ủy ban nhân dân thành phố Hồ Chí Minh",
    "Sở Nông nghiệp và Môi trường tỉnh An Hòa",
    "Bộ Nông nghiệp và Môi trường",
]
CAPACITIES = [
    {"title": "Giám đốc"},
    {"title": "KTV trưởng"},
    {"capacity": "KT.", "title": "Phó Giám đốc"},
    {"capacity": "TL.", "title": "Chánh Văn phòng"},
    {"capacity": "TUQ.", "title": "Trưởng phòng Tổ chức"},
    {"capacity": "Q.", "title": "Giám đốc"},
]
RECIPIENTS = [
    "Như trên",
    "Ban Giám đốc",
    "VP UBND TP (2, 3)",
    "KTV trưởng",
    "Các phòng, đơn vị",
    "Đài Phát thanh",
    "Lưu trữ tỉnh (để biết)",
]


DIRECTIVES: list[dict[str, object]] = [
    {
        "directives": [
            {"title": "Về tổ chức", "items": ["Phát phiếu tại Bộ phận Một cửa"]},
            "Cử một công chức làm đầu mối theo Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024",
        ]
    },
    {
        "directives": [
            {"title": "Về tổ chức", "items": ["Phát phiếu tại Bộ phận Một cửa"]},
            {"title": "Về báo cáo", "items": ["Cử một công chức làm đầu mối"]},
        ],
        "markers": ["I.", "1.", "-"],
    },
]


def _name(chance: Random) -> str:
    """Return the name of an issuer that takes one to three lines."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(1, 11))]
    return " ".join([chance.choice(["Sở", "Ban", "Chi cục", "Trường"]), *words])


def _letter(chance: Random) -> dict[str, object]:
    dispatch = chance.random() < 0.6
    receivers = [
        "Sở Nội vụ",
        "Bưu điện thành phố",
        "Ủy ban nhân dân các xã, phường",
        "Kho bạc Nhà nước",
    ]
    count = chance.randint(1, 60)
    listed = [RECIPIENTS[0]] * dispatch + [
        f"{chance.choice(RECIPIENTS[1:])} số {n}" for n in range(1, count)
    ]
    letter: dict[str, object] = {
        "kind": "cong-van" if dispatch else "thong-bao",
        "symbol": "STC-VP" if dispatch else "TB-STC",
        "date": f"2026-{chance.randint(4, 12):02}-{chance.randint(1, 28):02}",
        "subject": " ".join(
            ["phối hợp", *(chance.choice(WORDS).lower() for _ in range(chance.randint(2, 14)))]
        ),
        "body": [
            "Sở Tài chính thông báo để các đơn vị biết và phối hợp thực hiện các nội dung sau",
            chance.choice(DIRECTIVES),
            "Rất mong nhận được sự phối hợp của các đơn vị",
        ],
        "signature": {**chance.choice(CAPACITIES), "name": "Nguyễn Thị Minh Hà"},
        "recipients": listed or ["Các phòng, đơn vị"],
        "filing": chance.choice(["VT", "VT, VP", "VT, TCCB (5)"]),
    }
    if dispatch:
        letter["to"] = chance.sample(receivers, chance.randint(1, 4))
    if chance.random() < 0.8:
        letter["number"] = chance.randint(1, 3000)
    return letter


def _made(seeds: range) -> Iterator[tuple[int, bytes]]:
    for seed in seeds:
        chance = Random(seed)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            office = {
                "name": _name(chance),
                "place": chance.choice(["Cần Thơ", "An Hòa", "Thành phố Hồ Chí Minh"]),
                "head": "Giám đốc",
            }
            parent = chance.choice(PARENTS)
            (folder / "office.yaml").write_text(
                yaml.safe_dump(office | ({"parent": parent} if parent else {}), allow_unicode=True),
                "utf-8",
            )
            path = folder / "cong-van.yaml"
            path.write_text(yaml.safe_dump(_letter(chance), allow_unicode=True), "utf-8")
            production = Production()
            yield seed, production.render(production.check(path))


def _wrong(seeds: range) -> dict[int, list[str]]:
    found = {}
    for seed, content in _made(seeds):
        codes = [
            f"{each.code} {each.params.get('text')} {each.params.get('found')}"
            for each in judged(content).findings
        ]
        if codes:
            found[seed] = codes
    return found


def test_letters_of_our_own_give_no_finding() -> None:
    assert _wrong(range(QUICK)) == {}


@pytest.mark.slow
def test_five_hundred_letters_of_our_own_give_no_finding() -> None:
    assert _wrong(range(QUICK, ALL)) == {}
