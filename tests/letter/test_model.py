"""A letter's source becomes a typed letter, or findings at their places."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.letter.model import Basis, BasisText, Directives, Letter, Scores, validate
from cchc_docgen.letter.registers import Office, References, ScoreTable
from cchc_docgen.letter.validation import known_keys
from cchc_docgen.source.reading import parse_source
from cchc_docgen.vietnamese.dates import PartialDate

LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026
subject: kiểm kê
to: Trưởng các phòng
body:
  - basis: [nd-30, text: Theo đề nghị của Văn phòng]
  - Sở Tài chính công bố như sau
  - {scores: service, year: 2025, against: none}
  - directives:
      - Rà soát
      - {title: Nhiệm vụ, items: [Một]}
signature: {title: Giám đốc, name: An, capacity: KT.}
recipients: [Như trên]
filing: VT
"""
TABLE = """\
name: chỉ số
unit: điểm
components: {self: tự đánh giá}
years:
  2025: {benchmark: 95.50, self: 010, index: "8,50%"}
"""


def letter(old: str = "", new: str = "") -> Letter:
    assert old in LETTER
    return validate(Letter, parse_source(LETTER.replace(old, new, 1), "x.yaml"))


def refused(old: str, new: str) -> list[str]:
    with pytest.raises(DocgenError) as caught:
        letter(old, new)
    return [f"{each.mark.line}:{each.mark.column} {each.code}" for each in caught.value.findings]


def test_each_block_of_the_body_has_its_type() -> None:
    basis, text, scores, directives = letter().body
    assert isinstance(basis, Basis)
    assert basis.basis == ("nd-30", BasisText(text="Theo đề nghị của Văn phòng"))
    assert text == "Sở Tài chính công bố như sau"
    assert isinstance(scores, Scores)
    assert (scores.scores, scores.year, scores.against) == ("service", 2025, "none")
    assert isinstance(directives, Directives)
    assert [each.words for each in directives.directives] == ["Rà soát", "Nhiệm vụ"]
    assert directives.markers is None


def test_one_text_stands_for_a_list_of_one() -> None:
    assert letter().to == ("Trưởng các phòng",)
    assert [each.mark for each in letter().signature.capacity] == ["KT."]


def test_a_capacity_may_name_whom_it_stands_for() -> None:
    capacity = letter("KT.", "TL. Chủ tịch").signature.capacity
    assert [(each.mark, each.whom) for each in capacity] == [("TL.", "Chủ tịch")]


def test_a_date_is_known_as_far_as_it_was_typed() -> None:
    assert letter().date == PartialDate(2026)


def test_blanks_and_line_ends_around_a_text_are_no_part_of_it() -> None:
    assert letter("kiểm kê\n", "|\n  kiểm kê\n  tài sản\n\n").subject == "kiểm kê\ntài sản"


def test_a_symbol_in_decomposed_letters_is_a_symbol() -> None:
    assert letter("STC-VP", "QĐ-UBND-Tu\u031b\u0323").symbol == "QĐ-UBND-Tự"


@pytest.mark.parametrize("symbol", ["STC", "UBND-KT", "STC-QLG&CS", "CAT-PV01", "BC-STC"])
def test_real_symbols_are_accepted(symbol: str) -> None:
    assert letter("STC-VP", symbol).symbol == symbol


@pytest.mark.parametrize("symbol", ["12/STC", "STC -VP", "STC–VP", "-VP", "STC-", "STC_VP/1"])
def test_what_is_no_symbol_is_refused(symbol: str) -> None:
    assert refused("STC-VP", symbol) == ["2:9 symbol-form"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Rà soát", "1. Rà soát", ["11:9 bullet-typed"]),
        ("Rà soát", "a) Rà soát", ["11:9 bullet-typed"]),
        ("Rà soát", "IV. Rà soát", ["11:9 bullet-typed"]),
        ("Rà soát", "• Rà soát", ["11:9 bullet-typed"]),
        ("items: [Một]", "items: [Một, 2) Hai]", ["12:40 bullet-typed"]),
        ("Trưởng các phòng", "[Trưởng các phòng, Kính gửi Sở]", ["5:24 label-typed"]),
        ("như sau", "như sau./.", ["8:5 end-mark-typed"]),
        ("year: 2025", "yaer: 2025", ["9:23 key-unknown-nearest"]),
        ("against: none", "against: no", ["9:44 year-form"]),
        ("title: Giám đốc, ", "", ["13:12 key-missing"]),
    ],
)
def test_a_mistake_is_told_at_its_own_place(old: str, new: str, expected: list[str]) -> None:
    assert refused(old, new) == expected


@pytest.mark.parametrize("text", ["30% hồ sơ đúng hạn", "2025 là năm", "1. Một", "VI phạm", "a, b"])
def test_a_paragraph_may_begin_with_a_number_or_sign(text: str) -> None:
    assert letter("Sở Tài chính công bố như sau", text).body[1] == text


def test_a_table_keeps_every_figure_with_the_decimals_typed() -> None:
    table = validate(ScoreTable, parse_source(TABLE, "x.yaml"))
    year = table.years[2025]
    assert (str(year.benchmark), str(year.index)) == ("95.50", "8.50")
    assert year.parts == {"self": Decimal(10)}
    assert list(table.unknown_parts()) == []


def test_a_reference_needs_no_more_than_its_type() -> None:
    source = parse_source("lkt:\n  type: Luật\n", "x.yaml")
    assert validate(References, source).root["lkt"].number is None


@pytest.mark.parametrize(
    "number", ["988/QĐ-UBND", "152/2017/NĐ-CP", "01/2011/TT-BNV", "15a/TB-STC"]
)
def test_real_document_numbers_are_accepted(number: str) -> None:
    source = parse_source(f"a:\n  type: x\n  number: {number}\n", "x.yaml")
    assert validate(References, source).root["a"].number == number


@pytest.mark.parametrize(
    ("steps", "key"),
    [((), "signature"), (("signature",), "capacity"), (("body", 3, "directives", 0), "items")],
)
def test_the_keys_known_at_a_place_are_those_of_its_model(
    steps: tuple[str | int, ...], key: str
) -> None:
    assert key in known_keys(Letter, steps)


def test_the_keys_known_of_an_office_are_its_own() -> None:
    assert known_keys(Office, ()) == [
        "abbreviation",
        "accept",
        "citation_dates",
        "collective",
        "head",
        "name",
        "name_titles",
        "not_proofread",
        "parent",
        "place",
        "signers",
        "strict",
        "table",
        "tone_marks",
    ]


def test_the_keys_known_of_a_signer_are_written_as_a_clerk_writes_them() -> None:
    assert known_keys(Office, ("signers", 0)) == ["from", "name", "powers", "title", "until"]
