"""The letter that a source gives is the one that build and batch make of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.batch.expected import expected_letter, expected_letter_of_row
from cchc_docgen.batch.request import BatchRequest
from cchc_docgen.batch.run import run_batch
from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.ooxml.text import plain_text
from cchc_docgen.pipeline.single import Production
from tests.conftest import ROOT

NOTICE = ROOT / "letters" / "2026" / "thong-bao-cchc-2025.yaml"
FORM = ROOT / "letters" / "2026" / "thong-bao-cchc-don-vi.yaml"
TABLE = FORM.with_suffix(".csv")


def codes(refused: pytest.ExceptionInfo[DocgenError]) -> set[str]:
    return {finding.code for finding in refused.value.findings}


def test_it_is_the_letter_that_build_makes(tmp_path: Path) -> None:
    Production().build(NOTICE, tmp_path / "notice.docx")
    assert expected_letter(NOTICE) == (tmp_path / "notice.docx").read_bytes()


def test_of_a_row_it_is_the_letter_that_a_batch_makes(tmp_path: Path) -> None:
    run_batch(BatchRequest(FORM, TABLE, tmp_path, only=frozenset({"NK"})))
    (made,) = tmp_path.glob("*.docx")
    assert expected_letter_of_row(FORM, TABLE, "NK") == made.read_bytes()
    assert "phường Ninh Kiều" in plain_text(made)


def test_open_places_ask_for_a_table() -> None:
    with pytest.raises(DocgenError) as refused:
        expected_letter(FORM)
    assert codes(refused) == {"against-open-places"}


def test_a_key_that_no_row_has_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        expected_letter_of_row(FORM, TABLE, "KHÔNG CÓ")
    assert codes(refused) == {"key-not-in-data"}


def test_a_source_with_an_error_gives_no_letter() -> None:
    with pytest.raises(DocgenError) as refused:
        expected_letter(ROOT / "tests" / "bad" / "date-month-13.yaml")
    assert codes(refused) == {"date-invalid"}
