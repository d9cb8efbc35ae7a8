"""Is there a LibreOffice, and is it new enough? The answer says what to do if not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docgen.pdf.soffice import VARIABLE, find_soffice
from cchc_docgen.report.sentences import sentence
from tests.conftest import require_program
from tests.pdf.conftest import Fake, make_fake


def test_the_one_on_the_path_is_found(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(fake.path.parent))
    soffice = find_soffice()
    assert (soffice.program, soffice.version) == (fake.program, "7.4.7.2")
    assert soffice.usable


def test_the_variable_comes_before_the_path(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, fake.program)
    assert find_soffice().program == fake.program


def test_one_that_is_missing_is_told_with_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    soffice = find_soffice()
    assert [finding.code for finding in soffice.findings] == ["soffice-missing"]
    for said in (sentence(soffice.findings[0], "vi"), sentence(soffice.findings[0], "en")):
        assert all(system in said for system in ("apt install", "winget", "brew"))
    assert not soffice.usable


@pytest.mark.parametrize(
    ("version", "code"),
    [
        ("LibreOffice 7.3.7.2 30(Build:2)", "soffice-too-old"),
        ("LibreOffice 24.8.2.1 480(Build:1)", ""),
        ("LibreOfficeDev 25.2.0.0 alpha0", ""),
        ("OpenOffice.org 3", "soffice-silent"),
        ("", "soffice-silent"),
    ],
)
def test_its_version_decides(version: str, code: str, tmp_path: Path) -> None:
    soffice = find_soffice(make_fake(tmp_path, version).program)
    assert [finding.code for finding in soffice.findings] == ([code] if code else [])


def test_a_program_that_cannot_run_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/không/có/gì\n", "utf-8")
    broken.chmod(0o755)
    assert [finding.code for finding in find_soffice(str(broken)).findings] == ["soffice-silent"]


@pytest.mark.slow
def test_the_true_one_is_usable(monkeypatch: pytest.MonkeyPatch) -> None:
    require_program("soffice")
    monkeypatch.delenv(VARIABLE, raising=False)
    assert find_soffice().usable


def test_of_a_program_that_is_something_else_the_first_line_is_shown(tmp_path: Path) -> None:
    other = make_fake(tmp_path, "something else 9.1\nCopyright\nLicence").program
    (finding,) = find_soffice(other).findings
    assert finding.params["said"] == "something else 9.1"
