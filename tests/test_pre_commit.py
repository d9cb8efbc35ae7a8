"""The hook for repositories of letters refuses a commit with a bad letter, through a real git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc_docgen.cli.main import commands
from cchc_docgen.pipeline.working_folder import lay_out
from tests.conftest import ROOT, every_command, require_program

Git = Callable[..., subprocess.CompletedProcess[str]]

FORM = "letters/2026/thong-bao-cchc-don-vi"

# What pre-commit does for a hook: the staged files whose name fits go to its entry.
HOOK = """\
#!{python}
import re, subprocess, sys
listed = ["git", "diff", "--cached", "--name-only", "--diff-filter=ACMR", "-z"]
names = subprocess.run(listed, capture_output=True, check=True).stdout.decode().split("\\0")
staged = [name for name in names if re.search({files!r}, name)]
sys.exit(subprocess.run([*{entry!r}, *staged]).returncode if staged else 0)
"""


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Make a repository of letters with the hook in place; return its git."""
    require_program("git")
    lay_out(tmp_path)
    program = [sys.executable, "-c", "from cchc_docgen.cli.main import program; program()"]
    entry = [*program, *hook()["entry"].split()[1:]]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {
        **clean,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "An",
        "GIT_AUTHOR_EMAIL": "an@example.vn",
        "GIT_COMMITTER_NAME": "An",
        "GIT_COMMITTER_EMAIL": "an@example.vn",
        "PYTHONIOENCODING": "utf-8",
        "CCHC_LANG": "vi",
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    run("init", "-q", "-b", "main")
    script = tmp_path / ".git/hooks/pre-commit"
    script.parent.mkdir(exist_ok=True)
    text = HOOK.format(python=sys.executable, files=hook()["files"], entry=entry)
    script.write_text(text, "utf-8")
    script.chmod(0o755)
    return run


def commits(git: Git) -> int:
    counted = git("rev-list", "--count", "--all").stdout.strip()
    return int(counted or 0)


def test_the_entry_is_a_command_with_options_it_knows() -> None:
    name, *words = hook()["entry"].split()
    assert name == "cchc-docgen"
    with commands.make_context(name, [*words, "a.yaml"]) as whole:
        every_command()[words[0]].make_context(words[0], [*words[1:], "a.yaml"], whole).close()
    assert hook()["language"] == "python"


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("letters/2026/a.yaml", True),
        ("van-ban/letters/2026/a.yaml", True),
        ("letters/references.yaml", True),
        ("letters/schema/letter.json", False),
        ("templates/a.yaml", False),
        ("letters/2026/bang.csv", True),
        ("letters/2026/bang.xlsx", True),
        ("templates/cong-van.docx", True),
        ("templates/scores/cchc.txt", True),
        ("letters/2026/out/a.docx", False),
        (".github/workflows/a.yaml", False),
    ],
)
def test_the_hook_takes_letters_and_registers(name: str, taken: bool) -> None:
    assert bool(re.search(hook()["files"], name)) == taken


@pytest.mark.skipif(os.name == "nt", reason="the hook's first line names an interpreter")
def test_a_good_letter_passes_and_a_bad_one_is_refused_with_its_message(
    git: Git, tmp_path: Path
) -> None:
    git("add", "--all")
    first = git("commit", "-q", "-m", "letters")
    assert first.returncode == 0, first.stderr
    assert commits(git) == 1

    letter = tmp_path / "letters/2026/thong-bao-cchc-2025.yaml"
    good = letter.read_text("utf-8")
    letter.write_text(good.replace("date: 2026-03-05", "date: 2026-13-05"), "utf-8")
    git("add", "--all")
    refused = git("commit", "-q", "-m", "wrong date")
    assert refused.returncode == 1
    assert "thong-bao-cchc-2025.yaml:6:7: lỗi: " in refused.stderr
    assert "[date-invalid]" in refused.stderr
    assert commits(git) == 1

    letter.write_text(good.replace("date: 2026-03-05", "date: 2026-03-06"), "utf-8")
    git("add", "--all")
    mended = git("commit", "-q", "-m", "right date")
    assert mended.returncode == 0, mended.stderr
    assert commits(git) == 2


@pytest.mark.skipif(os.name == "nt", reason="the hook's first line names an interpreter")
def test_a_register_that_spoils_a_letter_is_refused(git: Git, tmp_path: Path) -> None:
    git("add", "--all")
    git("commit", "-q", "-m", "letters")
    register = tmp_path / "letters/2026/references.yaml"
    register.write_text(register.read_text("utf-8").replace("qd-412:", "qd-421:"), "utf-8")
    git("add", "--all")
    refused = git("commit", "-q", "-m", "register")
    assert refused.returncode == 1
    assert "[reference-unknown]" in refused.stderr
    assert commits(git) == 1


@pytest.mark.skipif(os.name == "nt", reason="the hook's first line names an interpreter")
def test_a_commit_without_letters_is_not_held_up(git: Git, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "letters")
    shutil.rmtree(tmp_path / "templates")
    (tmp_path / "a.txt").write_text("a", "utf-8")
    git("add", "--all")
    assert git("commit", "-q", "-m", "notes").returncode == 0
    assert commits(git) == 1


@pytest.mark.skipif(os.name == "nt", reason="the hook's first line names an interpreter")
@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (f"{FORM}.csv", ",", "\x07,", "control-character"),
        (f"{FORM}.yaml", "{{ tên_đơn_vị }}", "{{ tên_đơn }}", "placeholder-without-column"),
        ("letters/2026/office.yaml", "place:", "plce:", "key-unknown-nearest"),
        ("templates/scores/cchc.txt", "{{", "{{ x ", "wording-invalid"),
    ],
)  # fmt: skip
def test_a_form_a_table_a_register_or_a_wording_that_is_wrong_is_refused(
    git: Git, tmp_path: Path, name: str, old: str, new: str, code: str
) -> None:
    git("add", "--all")
    assert git("commit", "-q", "-m", "letters").returncode == 0
    path = tmp_path / name
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new), "utf-8")
    git("add", "--all")
    refused = git("commit", "-q", "-m", "wrong")
    assert refused.returncode == 1, refused.stderr
    assert f"[{code}]" in refused.stderr
