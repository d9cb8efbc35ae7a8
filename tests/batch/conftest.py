"""What the tests of a batch share: a small office to work in, and the program as a person runs it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cchc_docgen.cli import main
from tests.batch.office import Ended, Office


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """Give a folder with one letter to fill, and run the program there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CCHC_LANG", raising=False)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["cchc-docgen", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        printed = capsys.readouterr()
        assert isinstance(stopped.value.code, int | None)
        return Ended(stopped.value.code or 0, printed.out, printed.err)

    return Office(tmp_path, run)
