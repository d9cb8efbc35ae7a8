"""A mended file differs from the old one in the mended places alone, byte for byte."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_docgen.mending.repair import difference, repair
from tests.conftest import ROOT

LETTER = """\
# Ghi chú  có hai khoảng trắng , ngày 3/4/2019 và 9/QĐ - UBND
kind: cong-van   # hai  khoảng
symbol: STC - VP
date: 3/4/2019
subject:   kiểm  kê
to: [Sở A , Sở B ;  "Sở  C"]
body:

  - basis: [qd-988]
  - Căn cứ
    Quyết định 988/QĐ -
      UBND ngày
    3/4/2019
    , nay
  - 'nháy đơn ''của  tôi'' , xong'
  - "thoát \\"  \\t  \\u00e9  x ; và [@qd-988  ] , {{ tên  gọi }}"
  - >-
    gấp  lại  
    thành một , dòng
  - |
    từng  dòng
      một , thôi
  - scores: cchc
    year: 2018
    years: {2018: {name: 41  , self: "3/4/2019"}}
signature: {title: Giám  đốc, name: An}
accept:
  space-x: lý do  có , hai
filing: VT
"""  # noqa: W291
MENDED = """\
# Ghi chú  có hai khoảng trắng , ngày 3/4/2019 và 9/QĐ - UBND
kind: cong-van   # hai  khoảng
symbol: STC-VP
date: 3/4/2019
subject:   kiểm kê
to: [Sở A , Sở B; "Sở C"]
body:

  - basis: [qd-988]
  - Căn cứ
    Quyết định 988/QĐ-UBND ngày
    03/4/2019, nay
  - 'nháy đơn ''của tôi'', xong'
  - "thoát \\"  \\t  \\u00e9 x; và [@qd-988  ], {{ tên  gọi }}"
  - >-
    gấp lại
    thành một, dòng
  - |
    từng dòng
      một, thôi
  - scores: cchc
    year: 2018
    years: {2018: {name: 41  , self: "3/4/2019"}}
signature: {title: Giám đốc, name: An}
accept:
  space-x: lý do  có , hai
filing: VT
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte-order-mark"])
def test_texts_are_mended_and_everything_else_stays(mark: str, end: str) -> None:
    before = (mark + LETTER.replace("\n", end)).encode()
    assert repair(before).after == (mark + MENDED.replace("\n", end)).encode()


def test_a_second_time_changes_nothing() -> None:
    again = repair(repair(LETTER.encode()).after)
    assert again.after == again.before
    assert not again.mended


def test_the_places_are_counted_by_code() -> None:
    counts = repair(b"symbol: STC - VP\nsubject: a  b  c , d\n").mended
    assert counts == {"symbol-form": 1, "space-doubled": 2, "space-before-mark": 1}


def test_the_number_of_a_reference_loses_its_spaces() -> None:
    after = repair("qd-1:\n  number: 988 / QĐ – UBND\n  subject: về  việc\n".encode()).after
    assert after.decode() == "qd-1:\n  number: 988/QĐ-UBND\n  subject: về việc\n"


@pytest.mark.parametrize(
    "text",
    [
        "subject: a  b\nsubject: c\n",  # a key that stands twice
        "subject: [a  b\n",
        "subject: a  b\n\tto: c\n",
        "subject: phòng  họp #5\n",
        "- 1: 2: a  b\n",
        "",
    ],
    ids=repr,
)
def test_a_file_that_yaml_misreads_is_left_alone(text: str) -> None:
    assert repair(text.encode()).after == text.encode()


@pytest.mark.parametrize("content", [b"subject: a  b\0", b"\xff\xfea", b"subject: a  \xe9"])
def test_bytes_that_are_no_text_are_left_alone(content: bytes) -> None:
    assert repair(content).after == content


@pytest.mark.parametrize(
    "text",
    [
        "to: [Sở A， Sở  B]\n",  # a comma would make two of one
        "subject: các nội dung： một  hai\n",  # a colon would make a key
        "subject: &name Sở  A\nto: *name\n",  # said twice by a name
        'subject: "a \\\n  b  c"\n',
    ],
    ids=repr,
)
def test_a_text_that_cannot_be_mended_for_certain_is_left_alone(text: str) -> None:
    assert repair(text.encode()).after == text.encode()


def test_the_texts_beside_it_are_mended_all_the_same() -> None:
    after = repair("to: [Sở A，Sở B]\nsubject: kiểm  kê\n".encode()).after
    assert after.decode() == "to: [Sở A，Sở B]\nsubject: kiểm kê\n"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "letters").rglob("*.yaml")), ids=lambda path: path.stem
)
def test_the_shipped_files_need_no_mending(path: Path) -> None:
    assert not repair(path.read_bytes()).mended


def bare(text: str) -> str:
    """Return a text without its blanks and the zeros of its dates."""
    return text.replace(" ", "").replace("03/4/2019", "3/4/2019")


PIECES = [
    "kiểm",
    "  ",
    " ",
    " , ",
    ";",
    "3/4/2019",
    "9/QĐ - UBND",
    "[@qd-1]",
    "(",
    ")",
    "ngày",
    "é",
]


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join),
    style=st.sampled_from([">-\n    {}", "|-\n    {}", "{}", "'{}'", '"{}"']),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_is_written_stays_the_same_yaml_but_for_blanks_and_zeros(
    words: str, style: str, end: str
) -> None:
    before = f"# a  b\nbody:\n  - {style.format('x' + words + 'x')}\n# c  d\n".replace("\n", end)
    after = repair(before.encode()).after.decode()
    first, last = (yaml.load(text, Loader=yaml.BaseLoader)["body"][0] for text in (before, after))
    assert bare(first) == bare(last)
    assert after.startswith(f"# a  b{end}")
    assert after.endswith(f"# c  d{end}")


# --- the difference


def test_a_difference_shows_the_changed_lines_only() -> None:
    text = "a: 1\nb: 2\nc: 3\nd: 4\nsubject: a  b\n"
    shown = difference("letters/a.yaml", repair(text.encode())).decode().splitlines()
    assert shown[:2] == ["--- letters/a.yaml", "+++ letters/a.yaml"]
    assert shown[-2:] == ["-subject: a  b", "+subject: a b"]
    assert " a: 1" not in shown


def test_nothing_to_mend_is_no_difference() -> None:
    assert difference("a.yaml", repair(b"subject: a b\n")) == b""


def test_only_lines_with_something_to_mend_differ() -> None:
    before, after = LETTER.splitlines(), MENDED.splitlines()
    retained = [line[2:] for line in difflib.ndiff(before, after) if line.startswith("  ")]
    assert "# Ghi chú  có hai khoảng trắng , ngày 3/4/2019 và 9/QĐ - UBND" in retained
    assert len(before) - len(retained) < 18
