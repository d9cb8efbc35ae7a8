"""The wheel works outside the checkout and carries what it needs, and nothing else."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROGRAM = [sys.executable, "-c", "from cchc_docgen.cli.main import program; program()"]


def require_module(name: str) -> None:
    """Skip a test where a tool is missing; with ``CCHC_REQUIRE=all`` that is a failure."""
    if importlib.util.find_spec(name) is None:
        if os.environ.get("CCHC_REQUIRE") == "all":
            pytest.fail(f"{name} is missing and CCHC_REQUIRE=all")
        pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout."""
    require_module("build")
    require_module("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel into a folder of its own, as an installer does."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def run(command: list[str], installed: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that finds the unpacked wheel before any other copy of the program."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=120
    )


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names_in(wheel)}
    assert {re.sub(r"-[\d.]+\.", ".", top) for top in tops} == {
        "cchc_docgen",
        "cchc_docgen.dist-info",
    }
    assert not [name for name in names_in(wheel) if "__pycache__" in name or "/tests/" in name]


def test_the_wheel_carries_every_data_file_of_the_package(wheel: Path) -> None:
    carried = set(names_in(wheel))
    for path in (ROOT / "cchc_docgen").rglob("*"):
        if path.suffix in {".yaml", ".json", ".typed", ".py"}:
            assert path.relative_to(ROOT).as_posix() in carried
    for folder in ("letters", "templates"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"cchc_docgen/shipped/{path.relative_to(ROOT).as_posix()}" in carried


def test_an_installed_wheel_lays_out_a_folder_and_builds_its_letters(
    installed: Path, tmp_path: Path
) -> None:
    where = [sys.executable, "-c", "import cchc_docgen; print(cchc_docgen.__file__)"]
    assert run(where, installed, tmp_path).stdout.startswith(str(installed))
    laid_out = run([*PROGRAM, "init", "work"], installed, tmp_path)
    assert laid_out.returncode == 0, laid_out.stderr
    built = run([*PROGRAM, "build", "letters"], installed, tmp_path / "work")
    assert built.returncode == 0
    assert built.stderr.count("\n") == 1, built.stderr
    assert "thong-bao-cchc-don-vi.yaml: bỏ qua" in built.stderr
    assert len(built.stdout.split()) == 2


def test_an_installed_wheel_builds_a_letter_of_a_folder_without_templates(
    installed: Path, tmp_path: Path
) -> None:
    run([*PROGRAM, "init", "work"], installed, tmp_path)
    (tmp_path / "work/letters").rename(tmp_path / "letters")
    built = run([*PROGRAM, "build", "letters/2026"], installed, tmp_path)
    assert (built.returncode, built.stdout) == (0, "out/thong-bao-cchc-2025.docx\n")


def test_an_installed_wheel_says_its_messages(installed: Path, tmp_path: Path) -> None:
    ended = run([*PROGRAM, "check", "none.yaml"], installed, tmp_path)
    assert ended.returncode == 1
    assert "không có tệp này" in ended.stderr


def test_the_wheel_names_its_command_licence_and_python(installed: Path) -> None:
    (info,) = installed.glob("*.dist-info")
    metadata = message_from_string((info / "METADATA").read_text("utf-8"))
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    points = (info / "entry_points.txt").read_text("utf-8")
    assert "cchc-docgen = cchc_docgen.cli.main:program" in points
    assert list(info.rglob("LICENSE"))


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [each for group in project["optional-dependencies"].values() for each in group]
    for requirement in [*project["dependencies"], *extras]:
        if not requirement.startswith("cchc-docgen["):
            assert re.search(r">=[\d.]+,<\d|==\d", requirement), requirement
