"""A letter is resolved once: texts become typed parts, citations and figures are looked up."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.letter.markup import Cited, Unfilled
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.source.reading import read_source

REFERENCES = "nd-30: {type: Nghị định, number: 30/2020/NĐ-CP}\n"
SCORES = """\
name: chỉ số
unit: điểm
components: {self: tự chấm}
years:
  2024: {benchmark: 100, self: 90}
  2025: {benchmark: 100, self: 91}
"""
LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-05
subject: kiểm kê
to: ["Các đơn vị theo [@nd-30]"]
body:
  - basis: [nd-30, {text: "Theo [@nd-25]"}]
  - "Theo [@nd-30], gửi {{ x }} và {{ x }}, in \\\\[@"
  - directives:
      - Việc một
      - {text: "Theo [@nd-99]", when: không}
  - {scores: diem, year: 2025, figures: {2025: {benchmark: 100, self: 95}}}
signature: {title: Giám đốc, name: Nguyễn Văn An, capacity: "TM. [@nd-30:short]"}
filing: VT
"""


def resolved(folder: Path) -> ResolvedLetter:
    (folder / "scores").mkdir()
    for name, text in (
        ("office.yaml", "{name: Sở Tài chính, place: Cần Thơ}\n"),
        ("references.yaml", REFERENCES),
        ("scores/diem.yaml", SCORES),
        ("letter.yaml", LETTER),
    ):
        (folder / name).write_text(text, "utf-8")
    path = folder / "letter.yaml"
    return read_context(path, read_source(path, path.name), Registers())


def test_a_text_becomes_words_citations_and_places_to_fill(tmp_path: Path) -> None:
    letter = resolved(tmp_path)
    words, cited, gap, one, also, two, *rest = letter.parts[("body", 1)]
    assert (words, gap, also, "".join(map(str, rest))) == ("Theo ", ", gửi ", " và ", ", in [@")
    assert isinstance(cited, Cited)
    assert (cited.key, cited.reference) == ("nd-30", letter.references.model.root["nd-30"])  # type: ignore[union-attr]
    assert [each.occurrence for each in (one, two) if isinstance(each, Unfilled)] == [0, 1]
    assert ("subject",) not in letter.parts


def test_a_document_is_first_mentioned_where_it_stands_first_down_the_page(
    tmp_path: Path,
) -> None:
    cited = [(each.key, each.part, each.first) for each in resolved(tmp_path).citations]
    assert cited == [
        ("nd-30", "to", True),
        ("nd-30", "basis", False),
        ("nd-25", "basis", True),
        ("nd-30", "body", False),
        ("nd-30", "signature", False),
    ]


def test_what_an_item_left_out_cites_is_resolved_and_not_among_what_is_printed(
    tmp_path: Path,
) -> None:
    letter = resolved(tmp_path)
    cited = [each for parts in letter.parts.values() for each in parts if isinstance(each, Cited)]
    assert {each.key for each in cited} - {each.key for each in letter.citations} == {"nd-99"}
    assert [each.key for each in cited if each.reference is None] == ["nd-25", "nd-99"]


def test_figures_of_the_letter_come_before_those_of_the_table(tmp_path: Path) -> None:
    (printed,) = resolved(tmp_path).printed_scores
    assert [(year, str(each and each.scores.summed)) for year, each in printed.asked] == [
        (2025, "95"),
        (2024, "90"),
    ]
    assert [each.source.file[-11:] for each in printed.figures] == ["letter.yaml", "s/diem.yaml"]
