"""Across the stages: what a letter builds, the audit accepts, and it is the letter of its source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cchc_docgen

OFFICE = {
    "parent": "UBND thành phố Cần Thơ",
    "name": "Sở Tài chính",
    "place": "Cần Thơ",
    "head": "Giám đốc",
}
REFERENCES = {
    "nd-61": {
        "type": "Nghị định",
        "number": "61/2018/NĐ-CP",
        "date": "2018-04-23",
        "issuer": "Chính phủ",
        "subject": "về thực hiện cơ chế một cửa trong giải quyết thủ tục hành chính",
    }
}
SENTENCES = [
    "Các đơn vị rà soát thủ tục hành chính thuộc lĩnh vực phụ trách",
    "Công khai kết quả giải quyết hồ sơ trước ngày 15 hằng tháng",
    "Thực hiện [@nd-61], chú trọng chất lượng hướng dẫn người dân",
    "Số hồ sơ trễ hạn không quá 1,5% tổng số hồ sơ tiếp nhận trong năm",
    "Kinh phí thực hiện là 1.350.000 đồng, bố trí trong dự toán được giao",
    "Báo cáo bằng “Phiếu theo dõi” (mẫu kèm theo) gửi về Văn phòng Sở",
]
PLACES = ["Sở Nội vụ", "Ban Giám đốc Sở", "Trưởng các phòng thuộc Sở", "Bưu điện thành phố"]

sentence = st.sampled_from(SENTENCES)
item = st.one_of(
    sentence,
    st.fixed_dictionaries({"text": sentence, "items": st.lists(sentence, min_size=1, max_size=3)}),
    st.fixed_dictionaries(
        {
            "title": st.just("Về công tác chỉ đạo, điều hành"),
            "items": st.lists(sentence, min_size=1, max_size=3),
        }
    ),
)


@st.composite
def letters(draw: Any) -> dict[str, Any]:
    """Draw a letter that holds no mistake."""
    notice = draw(st.booleans())
    date = draw(st.sampled_from(["2026-03-05", "2026-03", "2026", "2019-04-11", "2026-12-31"]))
    capacity = draw(st.sampled_from([None, "KT.", "TL. Giám đốc"]))
    title = {"KT.": "Phó Giám đốc", "TL. Giám đốc": "Chánh Văn phòng"}.get(capacity, "Giám đốc")
    to = draw(
        st.lists(st.sampled_from(PLACES), min_size=0 if notice else 1, max_size=4, unique=True)
    )
    body: list[Any] = draw(st.lists(sentence, min_size=1, max_size=3))
    if draw(st.booleans()):
        body.insert(0, {"basis": ["nd-61"]})
    if draw(st.booleans()):
        body.append({"directives": draw(st.lists(item, min_size=2, max_size=4))})
        body.append("Văn phòng Sở theo dõi, đôn đốc việc thực hiện")
    letter: dict[str, Any] = {
        "kind": "thong-bao" if notice else "cong-van",
        "number": draw(st.sampled_from(["7", "123", "15a"])),
        "symbol": "TB-STC" if notice else "STC-VP",
        "date": date,
        "subject": "thực hiện thủ tục hành chính theo cơ chế một cửa",
        "body": body,
        "signature": {"title": title, "name": "Nguyễn Thị Minh Hà"},
        "recipients": ["Như trên"] if to else ["Các phòng thuộc Sở"],
        "filing": "VT, VP",
    }
    if to:
        letter["to"] = to
    if capacity:
        letter["signature"]["capacity"] = capacity
    if draw(st.booleans()):
        del letter["number"]
    return letter


@pytest.mark.slow
@settings(
    max_examples=150, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(letter=letters())
def test_a_letter_without_errors_is_built_audited_clean_and_the_same_as_its_source(
    tmp_path: Path, letter: dict[str, Any]
) -> None:
    for name, data in (("office", OFFICE), ("references", REFERENCES)):
        text = yaml.safe_dump(data, allow_unicode=True)
        Path(tmp_path, f"{name}.yaml").write_text(text, "utf-8")
    source = yaml.safe_dump(letter, allow_unicode=True, sort_keys=False)
    built = cchc_docgen.build(source, folder=tmp_path)
    assert built.content is not None, built.messages()
    audited = cchc_docgen.audit(built.content)
    assert audited.passed, audited.messages()
    compared = cchc_docgen.compare(built.content, source, folder=tmp_path)
    assert compared.same, compared.messages()
