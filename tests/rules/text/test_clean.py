"""Ordinary official prose gives the rules on wording nothing to say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rules.cases import judge, letter

CLEAN = Path(__file__).parent.parent / "clean"
SENTENCES = [
    line
    for path in sorted(CLEAN.glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES) >= 60


@pytest.mark.parametrize("sentence", SENTENCES)
def test_ordinary_prose_stays_silent(sentence: str, tmp_path: Path) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(quoted(sentence))})


def test_the_whole_corpus_in_one_letter_stays_silent(tmp_path: Path) -> None:
    judge(tmp_path, "text", {"letter.yaml": letter(*map(quoted, SENTENCES))})


def test_the_corpus_as_directives_stays_silent(tmp_path: Path) -> None:
    items = ", ".join(map(quoted, SENTENCES))
    judge(tmp_path, "text", {"letter.yaml": letter(f"directives: [{items}]")})
