"""Ordinary official prose gives the rules on scores, references and dates nothing to say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rules.cases import judge, letter

SENTENCES = [
    line
    for path in sorted((Path(__file__).parent / "clean").glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize("family", ["dates", "references", "scores"])
def test_ordinary_prose_stays_silent(family: str, tmp_path: Path) -> None:
    quoted = [json.dumps(each, ensure_ascii=False) for each in SENTENCES]
    judge(tmp_path, family, {"letter.yaml": letter(*quoted)})
