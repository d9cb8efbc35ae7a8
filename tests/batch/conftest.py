"""What the tests of a batch share: a small office to work in, and the program as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.office import Office
from tests.batch.rich import RICH, SCORES
from tests.test_cli import runner


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """Give a folder with one letter to fill, and run the program there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CCHC_LANG", raising=False)

    return Office(tmp_path, runner(monkeypatch, capsys))


@pytest.fixture
def rich(office: Office) -> Office:
    """Give the office a letter with a place to fill in every part."""
    office.write("thu.yaml", RICH)
    office.write("scores/diem.yaml", SCORES)
    return office
