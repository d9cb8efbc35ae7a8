"""A letter filled at single places is the letter that validating everything gives."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from cchc_docgen.letter.leaves import Leaves
from cchc_docgen.letter.model import Letter, validate
from cchc_docgen.source.reading import Source, Steps, parse_source

LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-12
subject: việc {one}
to: [Sở Nội vụ, "{two}"]
body:
  - Lời đầu về {one}
  - scores: cchc
    year: 2025
    figures: {{2025: {{benchmark: "{three}", self: "40,5"}}}}
    remark: Xếp loại {one}
  - directives:
      - Báo cáo {one}
      - title: Một số việc
        items:
          - text: Rà soát {one}
            when: "{four}"
          - Giải trình {two}
    markers: ["1.", "-"]
signature: {{capacity: KT., title: Phó Giám đốc, name: "{two}"}}
recipients: [Như trên, "{two}"]
filing: VT
"""
FIRST = {"one": "năm 2025", "two": "Ủy ban A", "three": "96,5", "four": "x"}
SECOND = {"one": "quý 1", "two": "Ủy ban B", "three": "1.234.567,8", "four": ""}
PLACES: tuple[Steps, ...] = (
    ("subject",),
    ("to", 1),
    ("body", 0),
    ("body", 1, "figures", "2025", "benchmark"),
    ("body", 1, "remark"),
    ("body", 2, "directives", 0),
    ("body", 2, "directives", 1, "items", 0, "text"),
    ("body", 2, "directives", 1, "items", 0, "when"),
    ("body", 2, "directives", 1, "items", 1),
    ("signature", "name"),
    ("recipients", 1),
)


def source(values: dict[str, str]) -> Source:
    return parse_source(LETTER.format(**values), "thu.yaml")


def leaves() -> Leaves:
    return Leaves.of(validate(Letter, source(FIRST)), PLACES)


def test_every_place_gets_its_value_and_nothing_else_changes() -> None:
    assert leaves().filled(source(SECOND).data) == validate(Letter, source(SECOND))


def test_what_no_place_touches_is_the_same_object() -> None:
    first = leaves()
    filled = first.filled(source(SECOND).data)
    assert filled.date is first.letter.date
    assert filled.recipients[0] is first.letter.recipients[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [("one", ""), ("two", ""), ("three", "1.234"), ("three", "nhiều"), ("four", "có lẽ")],
)
def test_a_value_that_its_place_does_not_take_is_refused(name: str, value: str) -> None:
    data = source({**SECOND, name: value}).data
    assert isinstance(data, dict)
    if name == "one":
        data["subject"] = value
    with pytest.raises(ValidationError):
        leaves().filled(data)


def test_the_shipped_form_has_a_leaf_for_each_text_and_one_for_all_figures() -> None:
    steps = [leaf.steps for leaf in leaves().leaves]
    assert ("body", 1, "figures") in steps
    assert len(steps) == len(PLACES)
