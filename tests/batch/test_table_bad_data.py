"""Every file of ``tests/bad_data`` gives exactly the findings that stand beside its name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cchc_docgen.batch.tables.reading import read_table
from cchc_docgen.diagnostics import DocgenError, Finding
from tests.bad_data.workbooks import WORKBOOKS

FOLDER = Path(__file__).parent.parent / "bad_data"
EXPECTED: dict[str, list[str]] = yaml.safe_load((FOLDER / "expectations.yaml").read_text("utf-8"))
FILES = {
    path.name
    for path in FOLDER.iterdir()
    if path.is_file() and path.suffix != ".py" and path.name != "expectations.yaml"
}


def findings(path: Path) -> list[Finding]:
    try:
        return [finding for row in read_table(path).rows() for finding in row.findings]
    except DocgenError as problem:
        return list(problem.findings)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_file_gives_these_findings_and_no_others(name: str) -> None:
    found = [f"{f.mark.line}:{f.mark.column} {f.code}" for f in findings(FOLDER / name)]
    assert sorted(found) == sorted(EXPECTED[name])


def test_every_bad_file_has_its_expectation() -> None:
    assert set(EXPECTED) == FILES


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_holds_what_its_script_shows(name: str) -> None:
    assert (FOLDER / name).read_bytes() == WORKBOOKS[name]
