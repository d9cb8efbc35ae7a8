"""A letter finds its registers in its own folder or in the nearest one above."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.letter.registers import nearest_above, shown_path
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.source.reading import read_source

BAD = Path(__file__).parent.parent / "bad"
LETTER = """\
kind: cong-van
symbol: STC-VP
date: 2026-03-05
subject: kiểm kê
body:
  - {basis: [nd-30]}
  - {scores: service, year: 2025}
signature: {title: Giám đốc, name: An}
filing: VT
"""


def context_of(path: Path, registers: Registers | None = None) -> ResolvedLetter:
    source = read_source(path, shown_path(path))
    return read_context(path, source, registers or Registers())


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Return a folder of letters with its registers and a letter two folders below."""
    shutil.copytree(BAD / "scores", tmp_path / "scores")
    for name in ("office.yaml", "references.yaml"):
        shutil.copy(BAD / name, tmp_path)
    (tmp_path / "2026" / "03").mkdir(parents=True)
    (tmp_path / "2026" / "03" / "letter.yaml").write_text(LETTER, "utf-8")
    return tmp_path


def test_registers_above_the_letter_are_found(letters: Path) -> None:
    context = context_of(letters / "2026" / "03" / "letter.yaml")
    assert context.office.model.place == "Cần Thơ"
    assert context.scores["service"].model.unit == "điểm"
    assert context.references is not None
    documents = context.references.model.root
    assert documents["nd-30"].number == "30/2020/NĐ-CP"
    assert "nd-31" not in documents


def test_the_nearest_office_counts(letters: Path) -> None:
    (letters / "2026" / "office.yaml").write_text("name: Sở Nội vụ\nplace: Sóc Trăng\n", "utf-8")
    context = context_of(letters / "2026" / "03" / "letter.yaml")
    assert context.office.model.name == "Sở Nội vụ"
    assert context.office.model.parent is None


def test_a_single_table_may_stand_nearer_than_the_others(letters: Path) -> None:
    (letters / "2026" / "scores").mkdir()
    nearer = (
        (BAD / "scores" / "service.yaml").read_text("utf-8").replace("điểm\n", "phần trăm\n", 1)
    )
    (letters / "2026" / "scores" / "service.yaml").write_text(nearer, "utf-8")
    context = context_of(letters / "2026" / "03" / "letter.yaml")
    assert context.scores["service"].model.unit == "phần trăm"


def test_a_register_is_read_once_for_all_letters(letters: Path) -> None:
    registers, letter = Registers(), letters / "2026" / "03" / "letter.yaml"
    first = context_of(letter, registers)
    (letters / "office.yaml").write_text("name: [broken\n", "utf-8")
    assert context_of(letter, registers).office is first.office


def test_a_broken_register_is_told_for_every_letter_that_needs_it(letters: Path) -> None:
    registers, letter = Registers(), letters / "2026" / "03" / "letter.yaml"
    (letters / "office.yaml").write_text("name: [broken\n", "utf-8")
    for _ in range(2):
        with pytest.raises(DocgenError) as caught:
            context_of(letter, registers)
        assert [finding.code for finding in caught.value.findings] == ["yaml-unclosed"]


def test_a_name_too_long_for_a_file_is_found_nowhere(tmp_path: Path) -> None:
    assert nearest_above(tmp_path, "x" * 5000) is None


def test_a_path_below_the_working_folder_is_shown_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "a" / "letter.yaml") == str(Path("a") / "letter.yaml")
    assert shown_path(Path("/elsewhere/letter.yaml")) == "/elsewhere/letter.yaml"
