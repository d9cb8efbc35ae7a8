"""Numbers of cited documents: each case is a register entry, or a sentence, wrong places marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.rules.references.laws import laws
from tests.rules.cases import judge, letter

WRONG = [
    # reference-symbol
    "type: Quyết định\n  number: ‹reference-symbol›988/KH-UBND",
    "type: Quyết định\n  number: ‹reference-symbol›988/QD-UBND",
    "type: Nghị định\n  number: ‹reference-symbol›152/2017/CP-NĐ",
    "type: Thông tư\n  number: ‹reference-symbol›01/2011/QĐ-BNV",
    "type: Công văn\n  number: ‹reference-symbol›123/QĐ-UBND",
    "type: Thông báo\n  number: ‹reference-symbol›12/STC",
    "type: Nghị quyết\n  number: ‹reference-symbol›18-QĐ/TW",
    # reference-year-missing
    "type: Nghị định\n  number: ‹reference-year-missing›152/NĐ-CP\n  date: 2017-12-27",
    "type: Thông tư\n  number: ‹reference-year-missing›01/TT-BNV",
    "type: Nghị quyết\n  number: ‹reference-year-missing›202/QH15",
    # reference-year-needless
    "type: Kế hoạch\n  number: ‹reference-year-needless›12/2026/KH-UBND",
    "type: Công văn\n  number: ‹reference-year-needless›123/2026/UBND-VX",
    "type: Chỉ thị\n  number: ‹reference-year-needless›10/2017/CT-UBND\n  date: 2017-09-18",
    "type: Quyết định\n  number: ‹reference-year-needless›15/2020/QĐ-BNV\n  date: 2020-09-18",
    # reference-year
    "type: Nghị định\n  number: 152/2017/NĐ-CP\n  date: ‹reference-year›2018-12-27",
    "type: Quyết định\n  number: 50/2017/QĐ-TTg\n  date: ‹reference-year›2016-12-31",
    # reference-issuer
    "type: Nghị định\n  number: 152/2017/NĐ-CP\n  issuer: ‹reference-issuer›Thủ tướng Chính phủ",
    "type: Quyết định\n  number: 50/2017/QĐ-TTg\n  issuer: ‹reference-issuer›Chính phủ",
    "type: Thông tư\n  number: 01/2011/TT-BNV\n  issuer: ‹reference-issuer›Bộ trưởng Bộ Tài chính",
    "type: Luật\n  number: 64/2025/QH15\n  issuer: ‹reference-issuer›Chính phủ\n  subject: Ban hành",
    "type: Quyết định\n  number: 988/QĐ-UBND\n  issuer: ‹reference-issuer›Sở Tài chính",
    "type: Công văn\n  number: 1826/BNV-CVT&LTNN\n  issuer: ‹reference-issuer›Bộ Tài chính",
]

RIGHT = [
    "type: Quyết định\n  number: 988/QĐ-UBND\n  issuer: Chủ tịch Ủy ban nhân dân tỉnh",
    "type: Quyết định\n  number: 988/QĐ-UBND\n  issuer: UBND huyện Mỹ Xuyên",
    "type: Quyết định\n  number: 42/2011/QĐ-UBND\n  issuer: Uỷ ban nhân dân tỉnh\n  date: 2011-05-06",
    "type: Quyết định\n  number: 50/2017/QĐ-TTg\n  issuer: Thủ tướng Chính phủ\n  date: 2017-12-31",
    "type: Quyết định\n  number: 15/2006/QĐ-BTC\n  issuer: Bộ trưởng Bộ Tài chính\n  date: 2006-03-20",
    "type: Quyết định\n  number: 15/QĐ-BTC\n  issuer: Ban Tổ chức hội thi",
    "type: Quyết định\n  number: 144/TTg\n  date: 1994-03-20",
    "type: Nghị định\n  number: 152/2017/NĐ-CP\n  issuer: Chính phủ\n  date: 2017-12-27",
    "type: Thông tư\n  number: 01/2011/TT-BNV\n  issuer: Bộ Nội vụ\n  date: 2011-01-19",
    "type: Thông tư\n  number: 80/2021/TT-BTC\n  issuer: Bộ trưởng Bộ Tài chính",
    "type: Thông tư liên tịch\n  number: 55/2005/TTLT-BNV-VPCP\n  issuer: Bộ Nội vụ và Văn phòng Chính phủ",
    "type: Nghị quyết\n  number: 76/NQ-CP\n  issuer: Chính phủ\n  date: 2021-07-15",
    "type: Nghị quyết\n  number: 202/2025/QH15\n  issuer: Quốc hội\n  date: 2025-06-12",
    "type: Nghị quyết\n  number: 351/2017/UBTVQH14\n  issuer: Ủy ban Thường vụ Quốc hội",
    "type: Nghị quyết\n  number: 18-NQ/TW\n  issuer: Ban Chấp hành Trung ương\n  date: 2017-10-25",
    "type: Chỉ thị\n  number: 17/2007/CT-TTg\n  issuer: Thủ tướng Chính phủ\n  date: 2007-08-20",
    "type: Công văn\n  number: 5749/CT-TTHT\n  issuer: Cục Thuế Thành phố Hồ Chí Minh",
    "type: Công văn\n  number: 6569/BGDĐT-GDTrH\n  issuer: Bộ Giáo dục và Đào tạo",
    "type: Công văn\n  number: 05/VPCP-KGVX\n  issuer: Văn phòng Chính phủ",
    "type: Kế hoạch\n  number: 12/KH-UBND",
    "type: Văn bản hợp nhất\n  number: 41/VBHN-VPQH\n  issuer: Văn phòng Quốc hội",
    "type: Hợp đồng\n  number: 05/2026/HĐ-STC",
    "type: Luật\n  subject: Đấu thầu",
]


def cited(entry: str) -> dict[str, str]:
    """Return a letter that cites the document, in a form for which the number is enough."""
    text = "Sở thực hiện theo [@doc:short]"
    return {
        "letter.yaml": letter(text, more="profile: tt01-2011\n"),
        "references.yaml": f"doc:\n  {entry}\n",
    }


@pytest.mark.parametrize("entry", WRONG)
def test_a_number_that_cannot_be_right_is_told_in_the_register(entry: str, tmp_path: Path) -> None:
    judge(tmp_path, "references", cited(entry))


@pytest.mark.parametrize("entry", RIGHT)
def test_a_number_that_may_be_right_is_left_alone(entry: str, tmp_path: Path) -> None:
    judge(tmp_path, "references", cited(entry))


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        (WRONG[0], "988/QĐ-UBND"),
        (WRONG[1], "988/QĐ-UBND"),
        (WRONG[4], "123/UBND"),
        (WRONG[5], "12/TB-STC"),
        (WRONG[6], "18-NQ/TW"),
        (WRONG[7], "152/2017/NĐ-CP"),
        (WRONG[8], "01/…/TT-BNV"),
        (WRONG[10], "12/KH-UBND"),
        (WRONG[16], "Chính phủ"),
    ],
)
def test_the_message_says_what_was_probably_meant(entry: str, wanted: str, tmp_path: Path) -> None:
    [finding] = judge(tmp_path, "references", cited(entry))
    assert finding.params["wanted"] == wanted


def test_an_entry_that_the_letter_does_not_cite_is_not_its_fault(tmp_path: Path) -> None:
    register = "doc:\n  type: Quyết định\n  number: 988/KH-UBND\n"
    judge(tmp_path, "references", {"letter.yaml": letter("Kiểm kê"), "references.yaml": register})


def test_issuers_of_normative_documents_bind_and_others_only_warn(tmp_path: Path) -> None:
    severities = []
    for number, entry in enumerate((WRONG[16], WRONG[17])):
        folder = tmp_path / str(number)
        folder.mkdir()
        [finding] = judge(folder, "references", cited(entry))
        severities.append(finding.severity.value)
    assert severities == ["error", "warning"]


# --- typed by hand

REGISTER = """\
nd-152: {type: Nghị định, number: 152/2017/NĐ-CP, date: 2017-12-27, issuer: Chính phủ, subject: quy định}
kh-15: {type: Kế hoạch, number: 15/KH-UBND}
"""

WRONG_TEXTS = [
    # citation-typed
    "Thực hiện theo Nghị định số ‹citation-typed›152/2017/NĐ-CP của Chính phủ",
    "Thực hiện Kế hoạch ‹citation-typed›15/KH-UBND",
    # citation-spaces
    "Thực hiện Kế hoạch số ‹citation-spaces›15/KH - UBND",
    "Thực hiện Quyết định số ‹citation-spaces›988 /QĐ-UBND",
    "Thực hiện Nghị định số ‹citation-spaces›30/ 2020/ NĐ- CP",
    # blanks whatever office's symbol it is
    "Thực hiện văn bản ‹citation-spaces›15 / STC - NS",
    "Thực hiện văn bản ‹citation-spaces›15 / SNV - NS",
    "Thực hiện văn bản ‹citation-spaces›15 /SGDĐT-VP",
    "Thực hiện văn bản ‹citation-spaces›7 / SNN&MT - TL",
    "Thực hiện văn bản ‹citation-spaces›5 / BQL - KT",
    "Thực hiện văn bản ‹citation-spaces›5 / HTX - KD",
    "Thực hiện văn bản số ‹citation-spaces›15 / BTC - NSNN",
    "Thực hiện văn bản số ‹citation-spaces›9 / NHCSXH-HC",
    # the date typed after it
    "Theo Nghị định số ‹reference-year›30/2021/NĐ-CP ngày 05/3/2020 của Chính phủ",
    "Theo Công văn số ‹reference-after-letter›15/SNV-VP ngày 06/3/2026 của Sở Nội vụ",
    "Theo Luật số ‹reference-year›72/2025/QH15 ngày 16/6/2024",
    # the shipped register of laws
    "Theo Nghị định số ‹law-date›30/2020/NĐ-CP ngày 15/3/2020 của Chính phủ",
    "Theo Nghị định số ‹reference-issuer›30/2020/NĐ-CP ngày 05/3/2020 của Thủ tướng Chính phủ về văn thư",
    "Theo Nghị định số ‹law-ended›61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
    "Theo Nghị định số ‹law-ended-perhaps›138/2020/NĐ-CP của Chính phủ",
    # number-word
    "Triển khai Kế hoạch ‹number-word›12/KH-UBND của UBND",
    # the number's own rules
    "Thực hiện Nghị định số ‹reference-year-missing›30/NĐ-CP",
    "Thực hiện Quyết định số ‹reference-symbol›12/KH-UBND của tỉnh",
    "Thực hiện Công văn số ‹reference-year-needless›12/2026/UBND-VX",
]
RIGHT_TEXTS = [
    "Theo Nghị định số 30/2020/NĐ-CP; theo Điều 5 Nghị định 30/2020/NĐ-CP thì thực hiện ngay",
    "Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020, Công văn số 15/SNV-VP ngày 05 tháng 3 năm 2026",
    "Nghị định số 118/2025/NĐ-CP thay thế Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
    "Theo số 12/KH-UBND, các Kế hoạch số 13/KH-UBND, 14/KH-UBND",
    "Thực hiện theo [@nd-152] và Kế hoạch số 16/KH-UBND",
    "Thực hiện Quyết định số 15/QĐ-UBND, Quyết định số 42/2011/QĐ-UBND",
    "Thực hiện Luật số 64/2025/QH15 và Nghị quyết số 18-NQ/TW",
    "Tuyển sinh lớp 12 / THPT - GDTX và tổ 3 / KV - HC",
    "Năm 2019 / KH - UBND, bảng 3 / A - B, tỷ lệ 1 / 2",
    "Đạt 12/15 chỉ tiêu, tốc độ 60 km/h, và/hoặc 24/7",
    "Họp ngày 15/6/2026 tại UBND tỉnh - Hội trường A",
    "Tiêu chuẩn TCVN ISO 9001:2015 và/hoặc tương đương",
]


@pytest.mark.parametrize("text", WRONG_TEXTS)
def test_a_number_typed_wrongly_is_told_in_the_text(text: str, tmp_path: Path) -> None:
    judge(tmp_path, "references", {"letter.yaml": letter(text), "references.yaml": REGISTER})


@pytest.mark.parametrize("text", RIGHT_TEXTS)
def test_a_number_typed_rightly_is_left_alone(text: str, tmp_path: Path) -> None:
    files = {"letter.yaml": letter(f'"{text}"'), "references.yaml": REGISTER}
    judge(tmp_path, "references", files)


def test_what_ended_after_the_letter_was_in_force_then(tmp_path: Path) -> None:
    text = "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    judge(tmp_path, "references", {"letter.yaml": letter(text, date="2025-06-30")})


def test_the_offices_own_register_goes_before_the_shipped_one(tmp_path: Path) -> None:
    own = "nd-30: {type: Nghị định, number: 30/2020/NĐ-CP, date: 2020-03-15}\n"
    text = "Theo Nghị định số ‹citation-typed›30/2020/NĐ-CP ngày 15/3/2020"
    judge(tmp_path, "references", {"letter.yaml": letter(text), "references.yaml": own})


def test_the_shipped_laws_are_whole_and_end_by_what_is_newer() -> None:
    known = laws()
    assert len(known) >= 60
    for law in known.values():
        assert law.title, law
        assert (law.ended is None) == (law.ended_by == ""), law
        assert law.ended is None or law.ended > law.date, law
