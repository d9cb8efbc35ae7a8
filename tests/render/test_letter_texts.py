"""What a letter prints is written from its source: citations, numbers, marks, capacities, gaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc_docgen.diagnostics import DocgenError, errors
from cchc_docgen.ooxml.text import paragraph_texts
from cchc_docgen.pipeline.single import Production

REFERENCES = {
    "nd-30": {
        "type": "Nghị định",
        "number": "30/2020/NĐ-CP",
        "date": "2020-03-05",
        "issuer": "Chính phủ",
        "subject": "về công tác văn thư",
    },
    "luat-ns": {"type": "Luật", "date": "2015-06-25", "subject": "Ngân sách nhà nước"},
    "luat-cu": {"type": "Luật", "date": "2015", "subject": "Kế toán"},
    "qd-1": {"type": "Quyết định", "number": "01/QĐ-UBND"},
    "qd-2": {
        "type": "Quyết định",
        "number": "02/QĐ-UBND",
        "date": "2026-01",
        "issuer": "Chủ tịch",
    },
}
LETTER: dict[str, Any] = {
    "kind": "cong-van",
    "symbol": "STC-VP",
    "date": "2026-03-05",
    "subject": "báo cáo",
    "to": "Sở Nội vụ",
    "body": ["Đề nghị báo cáo"],
    "signature": {"title": "Giám đốc", "name": "Nguyễn Văn An"},
    "recipients": ["Như trên"],
    "filing": "VT",
}


@pytest.fixture
def printed(tmp_path: Path) -> Any:
    def print_letter(office: dict[str, str] | None = None, **changes: Any) -> list[str]:
        files = {
            "office.yaml": {"name": "Sở Tài chính", "place": "Cần Thơ", **(office or {})},
            "references.yaml": REFERENCES,
            "letter.yaml": {**LETTER, **changes},
        }
        for name, data in files.items():
            (tmp_path / name).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        production = Production()
        checked = production.check(tmp_path / "letter.yaml")
        texts = paragraph_texts(production.render(checked))
        return [text.replace("\u00a0", " ") for text in texts]  # tests of their own look at those

    return print_letter


def codes(error: pytest.ExceptionInfo[DocgenError]) -> list[str]:
    return [finding.code for finding in errors(error.value.findings)]


FULL = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Theo [@nd-30]", f"Theo {FULL}."),
        ("Theo [@nd-30:short]", "Theo Nghị định số 30/2020/NĐ-CP."),
        ("Theo [@nd-30:dated]", f"Theo {FULL.removesuffix(' về công tác văn thư')}."),
        ("[@nd-30]; sau đó [@nd-30]", f"{FULL}; sau đó Nghị định số 30/2020/NĐ-CP."),
        ("[@nd-30:short], rồi [@nd-30:full]", f"Nghị định số 30/2020/NĐ-CP, rồi {FULL}."),
        ("Theo [@luat-ns]", "Theo Luật Ngân sách nhà nước."),
        ("Theo [@luat-ns:dated]", "Theo Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015."),
        ("Theo [@luat-cu:dated]", "Theo Luật Kế toán năm 2015."),
        (r"Giữ nguyên \[@nd-30] và \{{ x }}", "Giữ nguyên [@nd-30] và {{ x }}."),
    ],
)
def test_a_citation_is_written_in_the_form_asked_for(
    printed: Any, typed: str, written: str
) -> None:
    assert written in printed(body=[typed, "Hết"])


def test_an_office_may_prefer_short_dates(printed: Any) -> None:
    lines = printed({"citation_dates": "short"}, body=["Theo [@nd-30:dated]", "Hết"])
    assert "Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ." in lines


def test_a_legal_basis_is_punctuated_and_counts_as_first_mention(printed: Any) -> None:
    lines = printed(
        body=[
            {"basis": ["luat-ns", "nd-30", {"text": "Theo đề nghị của Chánh Văn phòng Sở"}]},
            "Thực hiện [@nd-30]",
            "Hết",
        ]
    )
    assert "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;" in lines
    assert f"Căn cứ {FULL};" in lines
    assert "Theo đề nghị của Chánh Văn phòng Sở." in lines
    assert "Thực hiện Nghị định số 30/2020/NĐ-CP." in lines


@pytest.mark.parametrize("typed", ["[@qd-1]", "[@qd-1:dated]", "[@qd-2:dated]"])
def test_a_citation_that_lacks_what_its_form_needs_is_refused(printed: Any, typed: str) -> None:
    with pytest.raises(DocgenError) as error:
        printed(body=[f"Theo {typed}"])
    assert codes(error) == ["reference-incomplete"]


@pytest.mark.parametrize(
    ("signature", "office", "lines"),
    [
        ({}, {}, "GIÁM ĐỐC"),
        ({"capacity": "KT. Giám đốc", "title": "Phó Giám đốc"}, {}, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"),
        (
            {"capacity": "KT.", "title": "Phó Giám đốc"},
            {"head": "Giám đốc"},
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        ),
        ({"capacity": "Q."}, {}, "Q. GIÁM ĐỐC"),
        (
            {"capacity": "TM.", "title": "Chủ tịch"},
            {"collective": "Ủy ban nhân dân"},
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        ),
        *(
            ({"capacity": "TM.", "title": "Chủ tịch"}, {"name": name}, f"TM. {body}\nCHỦ TỊCH")
            for name, body in (
                ("Ủy ban nhân dân tỉnh Sóc Trăng", "ỦY BAN NHÂN DÂN"),
                ("Uỷ ban nhân dân xã Hòa Bình", "UỶ BAN NHÂN DÂN"),
                ("Hội đồng nhân dân thành phố Cần Thơ", "HỘI ĐỒNG NHÂN DÂN"),
                ("Ban Chỉ đạo Chuyển đổi số", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ"),
            )
        ),
        (
            {"capacity": ["TM. Ủy ban nhân dân", "KT. Chủ tịch"], "title": "Phó Chủ tịch"},
            {},
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        ),
        (
            {"capacity": "TL. Bộ trưởng", "title": "Vụ trưởng"},
            {},
            "TL. BỘ TRƯỞNG\nVỤ TRƯỞNG",
        ),
    ],
)
def test_the_lines_above_the_name_follow_from_the_capacity(
    printed: Any, signature: dict[str, Any], office: dict[str, str], lines: str
) -> None:
    assert lines in printed(office, signature={**LETTER["signature"], **signature})


@pytest.mark.parametrize(
    ("capacity", "code"),
    [("KT.", "capacity-incomplete"), (["KT. Giám đốc", "TM. Sở"], "capacity-order")],
)
def test_a_capacity_that_does_not_hold_together_is_refused(
    printed: Any, capacity: Any, code: str
) -> None:
    with pytest.raises(DocgenError) as error:
        printed(signature={**LETTER["signature"], "capacity": capacity})
    assert code in codes(error)


def test_levels_are_numbered_by_the_decree_s_letters(printed: Any) -> None:
    items = [f"Việc {number}" for number in range(1, 8)]
    lines = printed(body=[{"directives": [{"title": "Nhóm", "items": items}]}, "Hết"])
    assert [line[:2] for line in lines if "Việc" in line] == [
        "a)",
        "b)",
        "c)",
        "d)",
        "đ)",
        "e)",
        "g)",
    ]


def test_own_markers_count_or_stand_as_they_are(printed: Any) -> None:
    block = {"directives": [{"text": "Một", "items": ["Hai"]}, "Ba"], "markers": ["I.", "+"]}
    lines = printed(body=[block, "Hết"])
    assert [line for line in lines if line[:2] in ("I.", "II", "+ ")] == [
        "I. Một:",
        "+ Hai.",
        "II. Ba.",
    ]


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ({"directives": [f"Việc {n}" for n in range(30)], "markers": ["a)"]}, "directive-too-many"),
        (
            {"directives": [{"text": "A", "items": ["B"]}], "markers": ["1."]},
            "directive-too-deep",
        ),
        ({"directives": [{"text": "Việc", "when": "không"}]}, "directives-none"),
    ],
)
def test_what_cannot_be_numbered_is_refused_once(
    printed: Any, block: dict[str, Any], code: str
) -> None:
    with pytest.raises(DocgenError) as error:
        printed(body=[block])
    assert codes(error) == [code]


def test_an_item_that_is_not_wanted_leaves_no_gap_in_the_numbers(printed: Any) -> None:
    block = {"directives": ["Một", {"text": "Hai", "when": ""}, "Ba"]}
    lines = printed(body=[block, "Hết"])
    assert [line for line in lines if line[:1].isdigit()] == ["1. Một.", "2. Ba."]


def test_a_letter_of_which_nothing_is_printed_is_refused_without_a_traceback(printed: Any) -> None:
    with pytest.raises(DocgenError) as error:
        printed(body=[{"directives": [{"text": "Việc", "when": "0"}]}])
    assert codes(error) == ["directives-none"]


@pytest.mark.parametrize(
    ("number", "line"),
    [("7", "Số: 07/STC-VP"), ("12a", "Số: 12a/STC-VP"), ("128", "Số: 128/STC-VP")],
)
def test_a_number_below_ten_is_padded(printed: Any, number: str, line: str) -> None:
    assert line in printed(number=number)


def test_several_addressees_stand_one_a_line(printed: Any) -> None:
    lines = printed(to=["Bộ Nội vụ", "Bộ Tài chính"])
    at = lines.index("Kính gửi:")
    assert lines[at + 1 : at + 3] == ["- Bộ Nội vụ;", "- Bộ Tài chính."]


def test_a_place_that_would_wrap_the_date_line_is_refused(printed: Any) -> None:
    with pytest.raises(DocgenError) as error:
        printed({"place": "Khu kinh tế mở Chu Lai và các khu công nghiệp tỉnh Quảng Nam"})
    assert codes(error) == ["place-too-long"]


@pytest.mark.parametrize(
    ("wording", "code"),
    [("{{ now.total", "wording-invalid"), ("{{ now.totl }}", "wording-invalid")],
)
def test_a_wording_that_is_wrong_is_refused_at_its_file(
    printed: Any, tmp_path: Path, wording: str, code: str
) -> None:
    scores = {"name": "chỉ số", "unit": "điểm", "components": {"self": "tự chấm"}}
    scores["years"] = {"2025": {"benchmark": "10", "self": "8"}}
    for folder, name, text in (
        ("scores", "chi-so.yaml", yaml.safe_dump(scores, allow_unicode=True)),
        ("templates/scores", "chi-so.txt", wording),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_text(text, "utf-8")
    with pytest.raises(DocgenError) as error:
        printed(body=[{"scores": "chi-so", "year": "2025", "against": "none"}, "Các  đơn vị gửi"])
    assert codes(error) == [code]
    told = {finding.code: finding.mark.file for finding in error.value.findings}
    assert told[code].endswith("chi-so.txt")
    assert told["space-doubled"].endswith("letter.yaml")  # what the rules warn of is not lost


def test_a_year_without_a_comparison_is_told_alone(printed: Any, tmp_path: Path) -> None:
    figures = {"2025": {"benchmark": "10", "self": "8,5"}}
    table = {"name": "chỉ số", "unit": "điểm", "components": {"self": "tự chấm"}}
    (tmp_path / "scores").mkdir()
    (tmp_path / "scores/x.yaml").write_text(yaml.safe_dump(table, allow_unicode=True), "utf-8")
    block = {"scores": "x", "year": "2025", "against": "none", "figures": figures}
    assert (
        "Năm 2025, điểm chuẩn là 10; tổng điểm đạt được là 8,5 (trong đó, tự chấm 8,5), "
        "chỉ số đạt 85,00%."
    ) in printed(body=[block, "Hết"])


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [("8", "8,5", "tăng 0,5 điểm"), ("8,5", "8", "giảm 0,5 điểm"), ("8", "8,0", "không đổi")],
)
def test_the_change_is_told_in_words(
    printed: Any, tmp_path: Path, before: str, now: str, words: str
) -> None:
    table = {"name": "chỉ số", "unit": "điểm", "components": {"self": "tự chấm"}}
    (tmp_path / "scores").mkdir()
    (tmp_path / "scores/x.yaml").write_text(yaml.safe_dump(table, allow_unicode=True), "utf-8")
    figures = {
        "2024": {"benchmark": "10", "self": before},
        "2025": {"benchmark": "10", "self": now},
    }
    block = {"scores": "x", "year": "2025", "figures": figures}
    text = " ".join(printed(body=[block, "Hết"]))
    assert f"So với kết quả năm 2024, tổng điểm {words} (năm 2024" in text
