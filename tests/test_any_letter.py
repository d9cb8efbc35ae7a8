"""Whatever a letter says, every text of it is printed once, and nothing else is.

The rules have their say elsewhere: here a letter is written whatever they think of its words.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.ooxml.text import paragraph_texts
from cchc_docgen.pipeline.single import Checked, Production
from cchc_docgen.profiles.loader import choose
from cchc_docgen.render.context import write_letter
from cchc_docgen.render.writing import Wordings
from cchc_docgen.source.reading import read_source
from tests.conftest import ROOT

NASTY = [
    "R&D",
    "a < b > c",
    "<w:t>",
    "&amp; nhau",
    "\"quoted\" 'and' “curly”",
    "{{ 7*7 }}",
    "{% if x %}",
    "{# note #}",
    "{_{ x }_}",
    "[@qd-988]",
    "[@",
    "]]>",
    "<!-- -->",
    "🖋️ emoji",
    unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh Sóc Trăng"),
    "Ðồng",
    "x" * 300,
    "tab\there",
    "line\nbreak",
    "a \\ b",
    "100%",
    ": # - ? !",
]
SIGNS = ("{{", "}}", "[@")  # markup of a letter's texts; a register may hold none
ordinary = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    ),
    max_size=30,
)
texts = st.lists(st.sampled_from(NASTY) | ordinary, min_size=1, max_size=3).map(" ".join)
small = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FURNITURE = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Cần Thơ, ngày 05 tháng 3 năm 2026",
    "Số: 27/TB-STC",
    "Số: 27/STC-VP",
    "THÔNG BÁO",
    "V/v",
    "Kính gửi:",
    "Nơi nhận:",
    "Lưu:",
    "KT.",
)


@dataclass
class Made:
    """A source being made, and the texts it must print."""

    draw: Any
    printed: list[str] = field(default_factory=list)
    capitals: list[str] = field(default_factory=list)

    def text(self, *, capitals: bool = False, markup: bool = True) -> str:
        """Draw a text, marked so that it is unlike any other, and note it as printed.

        Where a text may hold citations and placeholders, their signs are escaped.
        """
        number = len(self.printed) + len(self.capitals)
        allowed = texts if markup else texts.filter(lambda text: not any(s in text for s in SIGNS))
        raw = f"T{number}⟦{self.draw(allowed)}⟧E{number}"
        retained = unicodedata.normalize("NFC", raw).replace("Ð", "Đ").replace("ð", "đ")
        (self.capitals if capitals else self.printed).append(
            retained.upper() if capitals else retained
        )
        return raw.replace("{{", "\\{{").replace("[@", "\\[@") if markup else raw

    def items(self, depth: int) -> list[Any]:
        """Draw directives down to a depth."""
        return [self._item(depth) for _ in range(self.draw(st.integers(1, 2)))]

    def _item(self, depth: int) -> Any:
        form = self.draw(st.sampled_from(["bare", "text", "title"]))
        if form == "bare" or depth == 0:
            return self.text()
        item: dict[str, Any] = {form: self.text()}
        if self.draw(st.booleans()):
            item["items"] = self.items(depth - 1)
        return item


@st.composite
def letters(draw: Any) -> tuple[dict[str, Any], dict[str, Any], Made]:
    """Draw a letter, its office, and what they must print."""
    made = Made(draw)
    kind, symbol = draw(st.sampled_from([("thong-bao", "TB-STC"), ("cong-van", "STC-VP")]))
    office = {"name": made.text(capitals=True, markup=False), "place": "Cần Thơ"}
    office["parent"] = made.text(capitals=True, markup=False)
    letter = {
        "kind": kind,
        "number": "27",
        "symbol": symbol,
        "date": "2026-03-05",
        "subject": made.text(),
        "to": [made.text() for _ in range(draw(st.integers(1, 3)))],
        "body": [made.text(), {"directives": made.items(2)}, {"basis": [{"text": made.text()}]}],
        "signature": {
            "capacity": "KT. " + made.text(capitals=True),
            "title": made.text(capitals=True),
            "name": made.text(),
        },
        "recipients": [made.text() for _ in range(draw(st.integers(0, 2)))],
        "filing": made.text(),
    }
    return letter, office, made


@small
@given(drawn=letters())
@pytest.mark.slow
def test_every_text_is_printed_once_and_nothing_else_is_in_parts_that_parse(
    drawn: tuple[dict[str, Any], dict[str, Any], Made], tmp_path: Path
) -> None:
    letter, office, made = drawn
    content = _produced(tmp_path, letter, office)
    left = _one_line("\n".join(paragraph_texts(content)))
    for text in (*made.printed, *made.capitals):
        wanted = _one_line(text)
        assert left.count(wanted) == 1, wanted
        left = left.replace(wanted, "\0")
    for _, part in _parts(content):
        ElementTree.fromstring(part)
    for text in FURNITURE:
        left = left.replace(text, "", 1)
    assert re.fullmatch(r"(?:\0|[-;:.,/ ]|\d+\.|[a-zđ]\))*", left), left


@pytest.mark.parametrize("text", NASTY)
def test_a_text_keeps_its_breaks_and_tabs(text: str, tmp_path: Path) -> None:
    letter = {
        "kind": "cong-van",
        "symbol": "STC-VP",
        "date": "2026-03-05",
        "subject": "việc",
        "to": "Sở",
        "body": [text.replace("{{", "\\{{").replace("[@", "\\[@"), "Hết"],
        "signature": {"title": "Giám đốc", "name": "Nguyễn Văn An"},
        "recipients": ["Như trên"],
        "filing": "VT",
    }
    content = _produced(tmp_path, letter, {"name": "Sở Tài chính", "place": "Cần Thơ"})
    wanted = unicodedata.normalize("NFC", text).replace("Ð", "Đ").strip(" ")
    assert any(line.startswith(wanted) for line in paragraph_texts(content))


def _produced(folder: Path, letter: dict[str, Any], office: dict[str, Any]) -> bytes:
    for name, data in (("office.yaml", office), ("letter.yaml", letter)):
        (folder / name).write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    path = folder / "letter.yaml"
    context = read_context(path, read_source(path, path.name), Registers())
    profile, kind = choose(context.letter, context.source)
    written = write_letter(context, profile, kind, Wordings((ROOT / "templates",)))
    return Production().render(Checked(context, profile, kind, written, ()))


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            yield name, package.read(name)


def _one_line(text: str) -> str:
    return " ".join(text.split())
