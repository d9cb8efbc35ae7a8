"""Whatever is thrown at ``check`` gives a checked letter or findings, each at a place that exists."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.pipeline.single import Production
from cchc_docgen.report import messages

BAD = Path(__file__).parent / "bad"
LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-05
subject: kiểm kê tài sản
to: [Trưởng các phòng, Giám đốc các đơn vị]
body:
  - basis: [nd-30, {text: Theo đề nghị của Văn phòng}]
  - Sở Tài chính công bố kết quả theo [@nd-30] và [@nd-30:short]
    như sau
  - scores: service
    year: 2025
    against: 2024
    remark: "Kết quả trên: có nhiều nỗ lực"
  - directives:
      - Rà soát hồ sơ
      - title: Nhiệm vụ
        items:
          - text: Văn phòng chủ trì
            items: [Cắt giảm thời gian, Công khai kết quả]
    markers: ["1.", a), "-"]
  - >-
    Đề nghị các đơn vị thực hiện
    nghiêm túc
signature: {capacity: [KT.], title: Phó Giám đốc, name: Lê Văn An}
recipients:
  - Như trên
  - UBND thành phố (để báo cáo)
filing: VT
accept:
  score-index: đã công bố
"""
TOKENS = (
    "[@", "]", "[@nd-30:", "{{", "}}", "{{ x }}", "{%", ": ", ":", " #", "#", "- ", "\t", "  ", "\n", "\n\n",
    '"', "'", "[", "{", "}", ",", "&a ", "*a", "!", "!!str ", "%", "@", "`", "|", ">", "? ", "<<: ", "---\n",
    "...\n", "\\", "\\x07", "\a", "\x7f", "\x85", "\u2028", "\ufeff", "\u200b", "\u0301", "Ð", "😀", "𝔸", "ﬁ",
    "9" * 40, "1.234", "95,5%", "-0", "1e999", "[" * 60, "{" * 60, "- " * 60, "a: " * 20, "x" * 5000, "''",
    "&a [*a, *a]", "year: 2025\n", "  - directives: []\n", "items: ", "kind: thong-bao\n", "date: 2020\n",
    "profile: tt01-2011\n", "./.", "\r", "\r\n", "\0", "null", "~", "none",
)  # fmt: skip


def cut(text: str, at: int, length: int, _: str) -> str:
    return text[:at] + text[at + length :]


def doubled(text: str, at: int, length: int, _: str) -> str:
    return text[: at + length] + text[at:]


def inserted(text: str, at: int, _: int, token: str) -> str:
    return text[:at] + token + text[at:]


def replaced(text: str, at: int, length: int, token: str) -> str:
    return text[:at] + token + text[at + length :]


def turned(text: str, at: int, length: int, _: str) -> str:
    return text[:at] + text[at : at + length][::-1] + text[at + length :]


def line_cut(text: str, at: int, length: int, _: str) -> str:
    lines = text.split("\n")
    first = text.count("\n", 0, at)
    return "\n".join(lines[:first] + lines[first + 1 + length % 3 :])


def lines_swapped(text: str, at: int, length: int, _: str) -> str:
    lines = text.split("\n")
    first, second = text.count("\n", 0, at), (text.count("\n", 0, at) + length) % len(lines)
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def line_indented(text: str, at: int, length: int, _: str) -> str:
    start = text.rfind("\n", 0, at) + 1
    return text[:start] + " " * (length % 5) + text[start:].lstrip(" ")


def last_value(text: str, at: int, _: int, token: str) -> str:
    end = text.find("\n", at)
    colon = text.rfind(": ", 0, max(end, 0))
    return text if colon < 0 else text[: colon + 2] + token + text[end:]


def value_quoted(text: str, at: int, length: int, token: str) -> str:
    return last_value(text, at, length, json.dumps(token, ensure_ascii=False))


CHANGES: tuple[Callable[[str, int, int, str], str], ...] = (
    cut, doubled, inserted, replaced, turned,
    line_cut, lines_swapped, line_indented, last_value, value_quoted,
)  # fmt: skip


def mutated(text: str, seed: int) -> bytes:
    """Return the text after one to six changes, and now and then with a byte of its own."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        change = chance.choice(CHANGES)
        at = chance.randrange(len(text) + 1)
        text = change(text, at, chance.choice((1, 1, 2, 5, 30)), chance.choice(TOKENS))
    content = bytearray(text.encode("utf-8"))
    if content and chance.random() < 0.1:
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def findings_of(letter: Path) -> tuple[Finding, ...]:
    try:
        return Production().check(letter).findings
    except DocgenError as problem:
        return problem.findings


def assert_inside(finding: Finding) -> None:
    """Assert that a finding has its sentence and stands at a place that its file has."""
    assert finding.code in messages()
    mark = finding.mark
    if mark.line:
        text = Path(mark.file).read_bytes().decode("utf-8-sig", "replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert mark.line <= len(lines)
        assert 1 <= mark.column <= len(lines[mark.line - 1]) + 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mutated")
    shutil.copytree(BAD / "scores", folder / "scores")
    shutil.copy(BAD / "office.yaml", folder)
    shutil.copy(BAD / "references.yaml", folder)
    return folder


def test_the_letter_that_is_mutated_is_right(folder: Path) -> None:
    (folder / "letter.yaml").write_text(LETTER, "utf-8")
    assert [finding.code for finding in findings_of(folder / "letter.yaml")] == ["accept-stale"]


@settings(max_examples=2000, derandomize=True, deadline=None, database=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(st.integers(0, 2**32))
@pytest.mark.slow
def test_a_mutated_letter_gives_findings_at_places_that_exist(folder: Path, seed: int) -> None:
    letter = folder / "mutated.yaml"
    letter.write_bytes(mutated(LETTER, seed))
    for finding in findings_of(letter):
        assert_inside(finding)


@settings(max_examples=400, derandomize=True, deadline=None, database=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(st.integers(0, 2**32), st.sampled_from(["office", "references", "scores/service"]))
@pytest.mark.slow
def test_a_mutated_register_gives_findings_at_places_that_exist(
    folder: Path, seed: int, register: str
) -> None:
    text = (BAD / f"{register}.yaml").read_text("utf-8")
    (folder / "letter.yaml").write_text(LETTER, "utf-8")
    path = folder / f"{register}.yaml"
    path.write_bytes(mutated(text, seed))
    try:
        for finding in findings_of(folder / "letter.yaml"):
            assert_inside(finding)
    finally:
        path.write_text(text, "utf-8")
