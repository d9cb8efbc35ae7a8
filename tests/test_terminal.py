"""What a terminal is shown, seen through a pseudo-terminal; a pipe gets plain lines, as ever."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from cchc_docgen.pipeline.working_folder import lay_out

pty = pytest.importorskip("pty", reason="pseudo-terminals of POSIX")

WRONG = "kind: cong-vann\n"
COLOURS = re.compile(r"\x1b\[([0-9;]+)m")
CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Seen(NamedTuple):
    """What came to the terminal, what to the pipe beside it."""

    code: int
    screen: str
    pipe: str

    @property
    def plain(self) -> str:
        """The screen without colours and movements."""
        return CONTROLS.sub("", self.screen)


def seen(*arguments: str, cwd: Path, stdout: bool = False, **variables: str) -> Seen:
    """Run the program with a terminal as its standard error, or its standard output as well."""
    master, slave = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "80", **variables}
    with subprocess.Popen(
        [sys.executable, "-m", "cchc_docgen", *arguments],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=slave if stdout else subprocess.PIPE,
        stderr=slave,
    ) as running:
        os.close(slave)
        screen = b"".join(iter(lambda: _read(master), b""))
        pipe = running.stdout.read() if running.stdout else b""
    os.close(master)
    return Seen(running.returncode, screen.decode().replace("\r\n", "\n"), pipe.decode())


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # how Linux tells that the other side is closed
        return b""


def piped(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cchc_docgen", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder with one wrong letter more."""
    monkeypatch.delenv("CCHC_LANG", raising=False)
    lay_out(tmp_path)
    (tmp_path / "letters/2026/wrong.yaml").write_text(WRONG, "utf-8")
    return tmp_path


def test_findings_have_colours_on_a_terminal_and_the_same_words_as_in_a_pipe(office: Path) -> None:
    terminal = seen("check", "letters/2026/wrong.yaml", cwd=office)
    plain = piped("check", "letters/2026/wrong.yaml", cwd=office)
    assert terminal.code == plain.returncode == 1
    assert "\x1b[1;31mlỗi\x1b[0m" in terminal.screen
    assert "\x1b" not in plain.stderr + plain.stdout
    assert terminal.plain == plain.stderr


def test_no_color_takes_the_colours_away(office: Path) -> None:
    terminal = seen("check", "letters/2026/wrong.yaml", cwd=office, NO_COLOR="1")
    assert "lỗi" in terminal.screen
    colours = {number for each in COLOURS.findall(terminal.screen) for number in each.split(";")}
    assert not {number for number in colours if len(number) > 1}


def test_wrong_usage_is_red_on_a_terminal(office: Path) -> None:
    terminal = seen("buld", cwd=office)
    assert terminal.code == 2
    assert "\x1b[1;31mlỗi\x1b[0m" in terminal.screen
    assert terminal.plain == piped("buld", cwd=office).stderr


def test_a_long_line_is_not_cut_on_a_narrow_terminal(office: Path) -> None:
    long = "x" * 150
    terminal = seen("check", f"{long}.yaml", cwd=office)
    assert f"{long}.yaml: lỗi" in terminal.plain


def test_statistics_are_a_table_on_a_terminal_and_lines_in_a_pipe(office: Path) -> None:
    arguments = ("check", "letters/2026/wrong.yaml", "--statistics")
    terminal, plain = seen(*arguments, cwd=office), piped(*arguments, cwd=office)
    assert "số lần   mức độ" in terminal.plain
    assert re.search(r"^ +1 +lỗi +kind-unknown *$", terminal.plain, re.MULTILINE)
    assert "số lần" not in plain.stderr
    assert re.search(r"^     1  lỗi       kind-unknown$", plain.stderr, re.MULTILINE)


def test_the_list_of_rules_is_a_table_on_a_terminal(office: Path) -> None:
    table = seen("rule", cwd=office, stdout=True).plain
    lines = piped("rule", cwd=office).stdout
    assert re.search(r"^ *nhóm +mã +mức độ *$", table, re.MULTILINE)
    codes = re.findall(r"^  ([a-z-]+)", lines, re.MULTILINE)
    assert len(codes) > 100
    assert not [code for code in codes if not re.search(rf"\b{code}\b", table)]
    assert "mức độ" not in lines


def test_many_letters_have_a_bar_and_their_paths_go_to_the_pipe(office: Path) -> None:
    letter = (office / "letters/2026/thong-bao-cchc-2025.yaml").read_text("utf-8")
    for number in range(20):
        other = letter.replace("number: 27", f"number: {500 + number}")
        (office / f"letters/2026/copy-{number}.yaml").write_text(other, "utf-8")
    terminal = seen("build", "letters/2026", "-o", "made", cwd=office)
    assert "22/22 văn bản" in terminal.plain
    assert len(terminal.pipe.splitlines()) == 21
    assert terminal.screen.rindex("\x1b[?25h") > terminal.screen.rindex("\x1b[?25l")
    both = seen("build", "letters/2026", "-o", "made", cwd=office, stdout=True)
    assert "━" not in both.screen  # the paths tell how far it is
    assert both.plain.count(".docx\n") == 21


def test_nothing_of_rich_is_loaded_where_there_is_no_terminal(office: Path) -> None:
    code = "import sys, atexit\nfrom cchc_docgen.cli.main import program\n"
    code += "atexit.register(lambda: print('rich' in sys.modules, file=sys.stderr))\nprogram()\n"
    arguments = ["check", "letters/2026/wrong.yaml", "--statistics"]
    command = [sys.executable, "-c", code, *arguments]
    ended = subprocess.run(command, cwd=office, capture_output=True, encoding="utf-8", timeout=120)
    assert ended.stderr.endswith("False\n")
