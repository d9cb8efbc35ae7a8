"""What offices rightly write raises no finding; what is wrong beside it is found as before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rules.cases import letter
from tests.test_cli import Program, program

__all__ = ["program"]

OFFICE = "name: Sở Tài chính\nparent: UBND thành phố Cần Thơ\nplace: Cần Thơ\nhead: Giám đốc\n"


def codes(program: Program, text: str, office: str = OFFICE) -> list[str]:
    """Return the codes that ``check`` finds in a letter of an office."""
    Path("vb").mkdir(exist_ok=True)
    Path("vb/office.yaml").write_text(office, "utf-8")
    Path("vb/thu.yaml").write_text(text, "utf-8")
    told = json.loads(program("check", "vb/thu.yaml", "--output-format", "json").out)
    return [each["code"] for each in told["findings"]]


def of(name: str, more: str = "", place: str = "Hà Nội") -> str:
    return f"name: {name}\nplace: {place}\nhead: Giám đốc\n{more}"


OWN = [
    ("CT-CS", of("Cục Thuế")),
    ("CT-KTr1", of("Cục Thuế thành phố Cần Thơ", place="Cần Thơ")),
    ("TC-BT", of("Tổng cục")),
    ("BB-KT", of("Báo Bình Phước")),
    ("TTr-NV1", of("Thanh tra thành phố Cần Thơ", place="Cần Thơ")),
    ("CĐ-VP", of("Công đoàn ngành Y tế")),
    ("HD-TH", of("Hội Dược tỉnh An Giang")),
    ("KH-VP", of("Viện Khoa học hình sự", "abbreviation: KH\n")),
    ("QC-NV", of("Trung tâm Chăn nuôi", "abbreviation: QC\n")),
    ("BC-VP", "tên: Trung tâm Dữ liệu\nđịa danh: Hà Nội\nngười đứng đầu: Giám đốc\ntên viết tắt: BC\n"),
]  # fmt: skip


@pytest.mark.parametrize(("symbol", "office"), OWN, ids=[each[0] for each in OWN])
def test_an_office_whose_abbreviation_is_a_types_has_its_symbol(
    program: Program, symbol: str, office: str
) -> None:
    text = letter("Các phòng thực hiện").replace("STC-VP", symbol)
    assert "symbol-kind" not in codes(program, text, office)


@pytest.mark.parametrize(
    ("symbol", "office"), [each for each in OWN if "tên" not in each[1]], ids=lambda each: each[:6]
)
def test_a_letter_of_such_an_office_has_no_error_when_it_is_read_back(
    program: Program, symbol: str, office: str
) -> None:
    codes(program, letter("Các phòng thực hiện").replace("STC-VP", symbol), office)
    program("build", "vb/thu.yaml")
    told = json.loads(program("audit", "out/thu.docx", "--output-format", "json").out)
    assert [each["code"] for each in told["findings"] if each["severity"] == "error"] == []


@pytest.mark.parametrize("symbol", ["CT-VP", "BC-VP", "TC-STC", "CV-STC"])
def test_a_types_abbreviation_is_no_other_offices(program: Program, symbol: str) -> None:
    assert codes(program, letter("Các phòng thực hiện").replace("STC-VP", symbol)) == [
        "symbol-kind"
    ]


def test_the_finding_says_how_an_office_names_its_abbreviation(program: Program) -> None:
    codes(program, letter("Các phòng thực hiện").replace("STC-VP", "CT-VP"))
    assert "office.yaml: abbreviation: CT" in program("check", "vb/thu.yaml").err


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Công ty Cổ phần An Phát", "CV-AP"),
        ("Tổng công ty Điện lực miền Nam", "2026/EVNSPC-KD"),
        ("Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam", "CV-NHNo"),
        ("Ngân hàng TMCP Phương Đông", "CV/OCB"),
        ("Tập đoàn Dầu khí", "DKVN"),
        ("Hợp tác xã Đại Thành", "2026/CV-htx"),
    ],
)
def test_a_company_numbers_as_it_likes(program: Program, name: str, symbol: str) -> None:
    text = letter("Các phòng thực hiện").replace("STC-VP", symbol)
    assert codes(program, text, of(name)) == []


@pytest.mark.parametrize(
    ("symbol", "code"), [("2026/STC-VP", "symbol-year"), ("STC/VP", "symbol-kind")]
)
def test_an_office_does_not(program: Program, symbol: str, code: str) -> None:
    assert codes(program, letter("Các phòng thực hiện").replace("STC-VP", symbol)) == [code]


RIGHT = [
    "Thực hiện Công văn số 11554/VPCP-V.I ngày 12 tháng 01 năm 2026 của Văn phòng Chính phủ",
    "Thực hiện Công văn số 812/VPCP-V.III ngày 12 tháng 01 năm 2026 của Văn phòng Chính phủ",
    "Theo Công văn số 45/2026/CV-AP ngày 12 tháng 01 năm 2026 của Công ty Cổ phần An Phát",
    "Xem Công văn số 17/QĐ-HTX của Hợp tác xã Đại Thành về giá",
    "Sở VH,TT&DL phối hợp với Sở LĐ,TB&XH và Sở GD,ĐT",
    "Gửi báo cáo về Cục KSTTHC(VP Chính phủ) và Phòng KT(pvT)",
    '"Ghi vào ô [C2] và ô [TK1], theo ghi chú [i], [iv] và [*]"',
    "Gửi báo cáo trước ngày 01/11 hằng năm",
    "Hàng năm, trước ngày 25/10, các phòng gửi báo cáo",
    "Nộp báo cáo chậm nhất ngày 01 tháng 11 mỗi năm",
    "Gửi báo cáo năm trước ngày 31/5 năm sau",
    "Ủy ban nhân dân xã Hoà Bình hòa giải ở cơ sở, hòa thuận ở thôn Hoà",
    "Sở Văn hoá, Thể thao và Du lịch phối hợp hòa giải, giữ hòa thuận",
    "Tỉnh Khánh Hoà và ông Nguyễn Văn Thuỷ cùng hòa giải, củng cố hòa thuận",
    "Phong trào “Toàn dân xây dựng nếp sống văn hoá” lan tỏa, hòa giải thành, hòa thuận hơn",
    "Căn cứ Quyết định số 13/QĐ-UBND ngày 01 tháng 02 năm 2026 của Ủy ban nhân dân thành phố,",
    "Theo đề nghị của Chánh Văn phòng Sở,",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_what_offices_write_is_right(program: Program, text: str) -> None:
    assert codes(program, letter(text, "Các phòng thực hiện")) == []


@pytest.mark.parametrize("filing", ["VTUB, STC", "VTLT, P.KT", "VT, KT(pvT)", "VT, TH(2), NC(3b)"])
def test_the_clerks_and_the_drafters_have_codes(program: Program, filing: str) -> None:
    text = letter("Các phòng thực hiện").replace("filing: VT", f"filing: {json.dumps(filing)}")
    assert codes(program, text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Gửi báo cáo(nếu có) về Sở", "space-missing"),
        ("Gửi báo cáo,biểu mẫu về Sở", "space-missing"),
        ('"Gửi [tên đơn vị] thực hiện"', "placeholder-left"),
        ('"Gửi [số hiệu] thực hiện"', "placeholder-left"),
        ("Gửi báo cáo trước ngày 01/11", "deadline-day-off"),
        ("Hoà giải viên giữ hòa thuận, hòa khí ở thôn", "tone-mixed"),
        ("Uỷ ban nhân dân xã hòa giải, hòa thuận", "tone-mixed"),
        ("Các phòng phối hợp,", "sentence-open-end"),
    ],
)
def test_what_is_wrong_beside_it_is_found(program: Program, text: str, code: str) -> None:
    assert codes(program, letter(text, "Các phòng thực hiện")) == [code]


def printed(program: Program, text: str) -> list[str]:
    """Return the paragraphs of the letter as ``build`` and ``text`` print them."""
    assert codes(program, text) == []
    assert program("build", "vb/thu.yaml").code == 0
    return program("text", "out/thu.docx").out.splitlines()


BASES = [
    ("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;", ";"),
    ("Theo đề nghị của Chánh Văn phòng Sở,", ";"),
    ("Xét kết quả rà soát của các phòng.", ";"),
    ("Thực hiện ý kiến của Ủy ban nhân dân thành phố", ";"),
]


@pytest.mark.parametrize(("typed", "end"), BASES)
def test_a_plain_sentence_is_a_basis_and_its_mark_is_the_programs(
    program: Program, typed: str, end: str
) -> None:
    block = f"basis:\n      - {json.dumps(typed)}\n      - Căn cứ tình hình thực tế của các phòng"
    lines = printed(program, letter(block, "Các phòng thực hiện"))
    assert typed.rstrip(".,;") + end in [line.replace("\u00a0", " ") for line in lines]


def test_a_basis_among_the_paragraphs_retains_its_comma(program: Program) -> None:
    lines = printed(program, letter("Theo đề nghị của Chánh Văn phòng,", "Các phòng thực hiện"))
    assert "Theo đề nghị của Chánh Văn phòng," in lines, lines


@pytest.mark.parametrize("typed", ["Nghị định số 30/2020/NĐ-CP", "Luật Ngân sách nhà nước"])
def test_a_basis_that_only_names_its_document_is_told_so(program: Program, typed: str) -> None:
    found = codes(program, letter(f"basis: [{typed}]", "Các phòng thực hiện"))
    assert found == ["basis-lead"]
