"""The command line as a person meets it: streams, exit codes, help, and what it does with wrong usage."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click
import pytest
import yaml

from cchc_docgen.cli.language import language, language_first
from cchc_docgen.cli.main import has_libyaml, main
from cchc_docgen.pipeline.working_folder import lay_out
from tests.conftest import ROOT, every_command
from tests.render.documents import paragraph, template
from tests.render.letters import PIECES

GOLDEN_LETTER = "letters/2019/cchc-2018.yaml"
PROGRAM = [sys.executable, "-c", "from cchc_docgen.cli.main import program; program()"]


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


class Program(Protocol):
    def __call__(self, *arguments: str) -> Ended: ...


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """Return the program as a function of its arguments, run in the working folder."""

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["cchc-docgen", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        printed = capsys.readouterr()
        assert isinstance(stopped.value.code, int | None)
        return Ended(stopped.value.code or 0, printed.out, printed.err)

    return run


@pytest.fixture
def program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Program:
    """Run the program in a working folder that ``init`` would lay out."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CCHC_LANG", raising=False)

    return runner(monkeypatch, capsys)


def process(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, with these environment variables."""
    environment = {**os.environ, **variables}
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=cwd, env=environment, capture_output=True, timeout=120
    )


# --- build and check


def test_one_letter_becomes_a_file_whose_path_goes_to_stdout(program: Program) -> None:
    ended = program("build", "letters/2026/thong-bao-cchc-2025.yaml")
    assert ended == Ended(0, f"{Path('out/thong-bao-cchc-2025.docx')}\n", "")
    assert Path("out/thong-bao-cchc-2025.docx").read_bytes().startswith(b"PK")


def test_a_folder_means_every_letter_under_it_and_keeps_its_subfolders(program: Program) -> None:
    ended = program("build", "letters", "-o", "made")
    assert ended.code == 0
    assert ended.out.split() == [
        str(Path("made/2019/cchc-2018.docx")),
        str(Path("made/2026/thong-bao-cchc-2025.docx")),
    ]
    assert all(Path(line).is_file() for line in ended.out.split())


def test_a_second_run_gives_the_same_bytes(program: Program) -> None:
    program("build", "letters", "-o", "first")
    program("build", "letters", "-o", "second")
    for name in ("2019/cchc-2018.docx", "2026/thong-bao-cchc-2025.docx"):
        assert Path("first", name).read_bytes() == Path("second", name).read_bytes()


def test_a_refused_letter_does_not_stop_the_good_one_beside_it(program: Program) -> None:
    Path("letters/2026/wrong.yaml").write_text("kind: thong-baoo\n", "utf-8")
    ended = program("build", "letters/2026")
    assert ended.code == 1
    assert ended.out == f"{Path('out/thong-bao-cchc-2025.docx')}\n"
    assert "wrong.yaml:1:7: lỗi: " in ended.err
    assert "1 trên 2 văn bản bị từ chối" in ended.err
    assert not Path("out/wrong.docx").exists()


def test_a_letter_that_is_not_there_is_a_finding(program: Program) -> None:
    ended = program("build", "letters/none.yaml")
    assert (ended.code, ended.out) == (1, "")
    assert "[file-missing]" in ended.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("leters", "letters"),
        ("letters/2019/cchc-2018.yml", "letters/2019/cchc-2018.yaml"),
        ("leters/2019/cchc2018.yaml", "letters/2019/cchc-2018.yaml"),
    ],
)
def test_a_path_mistyped_is_answered_with_the_nearest_that_is_there(
    program: Program, typed: str, meant: str
) -> None:
    assert f"kiểm tra lại đường dẫn và tên tệp; có phải là {Path(meant)}?\n" in (
        program("check", typed).err
    )
    assert f"{typed}: error: " in (english := program("build", typed, "--lang", "en").err)
    assert f"; did you mean {Path(meant)}?" in english


@pytest.mark.parametrize("typed", ["quite-another.yaml", "/nowhere/x.yaml", "letters/2031/x.yaml"])
def test_a_path_like_no_other_gets_no_guess(program: Program, typed: str) -> None:
    assert "kiểm tra lại đường dẫn và tên tệp\n" in program("check", typed).err


def test_a_document_or_table_mistyped_is_answered_too(program: Program) -> None:
    program("build", GOLDEN_LETTER)
    assert f"có phải là {Path('out/cchc-2018.docx')}?" in program("text", "out/cchc-2019.docx").err
    form, table = "letters/2026/thong-bao-cchc-don-vi.yaml", "letters/2026/thong-bao-cchc-donvi.csv"
    answer = program("batch", form, "--data", table).err
    assert f"có phải là {Path('letters/2026/thong-bao-cchc-don-vi.csv')}?" in answer


def test_a_folder_without_letters_is_a_finding(program: Program) -> None:
    Path("empty").mkdir()
    ended = program("build", "empty")
    assert ended.code == 1
    assert "empty: lỗi: thư mục không có văn bản nào" in ended.err


def test_two_letters_that_would_become_one_file_are_refused_before_anything_is_written(
    program: Program,
) -> None:
    twin = Path("letters/2026/cchc-2018.yaml")
    twin.write_bytes(Path(GOLDEN_LETTER).read_bytes())
    ended = program("build", GOLDEN_LETTER, str(twin))
    assert ended.code == 1
    assert "[output-collision]" in ended.err
    assert not Path("out").exists()


def test_check_says_how_many_letters_are_wrong_and_makes_nothing(program: Program) -> None:
    good = program("check", "letters")
    assert (good.code, good.out) == (0, "")
    assert good.err.endswith("Đã kiểm tra 2 văn bản: 0 văn bản có lỗi.\n")
    Path("letters/wrong.yaml").write_text("kind: cong-van\n", "utf-8")
    bad = program("check", "letters")
    assert bad.code == 1
    assert bad.err.endswith("Đã kiểm tra 3 văn bản: 1 văn bản có lỗi.\n")
    assert bad.err.count("[key-missing]") > 1
    assert not Path("out").exists()


def test_letters_of_one_name_may_be_checked_together(program: Program) -> None:
    twin = Path("letters/2026/cchc-2018.yaml")
    twin.write_bytes(Path(GOLDEN_LETTER).read_bytes())
    ended = program("check", GOLDEN_LETTER, str(twin))
    assert "[output-collision]" not in ended.err
    assert "Đã kiểm tra 2 văn bản" in ended.err


# --- languages


def test_english_is_asked_for_before_or_after_the_command(program: Program) -> None:
    before = program("--lang", "en", "check", "letters/none.yaml")
    after = program("check", "letters/none.yaml", "--lang=en")
    assert before == after
    assert "error: there is no such file" in before.err


def test_the_environment_chooses_the_language_and_the_command_line_goes_first(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_LANG", "en")
    assert "there is no such file" in program("check", "none.yaml").err
    assert "không có tệp này" in program("--lang", "vi", "check", "none.yaml").err


def test_the_language_is_read_from_either_form_of_the_option(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CCHC_LANG", raising=False)
    assert language(["check", "x", "--lang", "en"]) == "en"
    assert language(["--lang=en", "check", "x"]) == "en"
    assert language(["check", "x"]) == "vi"
    assert language_first(["check", "--", "--lang", "en"]) == ["check", "--", "--lang", "en"]


# --- init, text, schema


def test_init_lays_out_a_folder_that_builds(program: Program) -> None:
    ended = program("init", "work")
    assert ended.code == 0
    assert str(Path("work/letters/office.yaml")) in ended.out.split("\n")
    assert "cd work" in ended.err
    assert program("build", "work/letters").code == 0


def test_init_overwrites_nothing(program: Program) -> None:
    Path("work/letters").mkdir(parents=True)
    Path("work/letters/office.yaml").write_text("mine", "utf-8")
    ended = program("init", "work")
    assert (ended.code, ended.out) == (1, "")
    assert f"{Path('work/letters/office.yaml')}: lỗi: tệp đã có sẵn" in ended.err
    assert [path.name for path in Path("work").rglob("*") if path.is_file()] == ["office.yaml"]
    assert Path("work/letters/office.yaml").read_text("utf-8") == "mine"


def test_init_leaves_out_what_an_editor_left_behind(tmp_path: Path) -> None:
    made = lay_out(tmp_path / "work")
    assert made
    assert not [path for path in made if path.name.startswith((".", "~"))]


def test_text_prints_a_paragraph_a_line(program: Program) -> None:
    program("build", GOLDEN_LETTER)
    ended = program("text", "out/cchc-2018.docx")
    assert ended.code == 0
    assert "Kính gửi: Trưởng các đơn vị thuộc Sở Tài chính." in ended.out.splitlines()
    assert "tổng điểm tăng 1,35 điểm" in ended.out


@pytest.mark.parametrize("kind", ["letter", "office", "references", "scores"])
def test_the_shipped_schemas_are_those_the_program_prints(
    program: Program, kind: str, rewriting: bool
) -> None:
    printed = program("schema", kind)
    assert printed.code == 0
    shipped = ROOT / f"letters/schema/{kind}.json"
    if rewriting:
        shipped.write_text(printed.out, "utf-8")
    assert printed.out == shipped.read_text("utf-8")


# --- templates


def test_templates_are_built_checked_and_asked_for_their_variables(program: Program) -> None:
    built = program("template", "build", "-o", "made")
    assert built.code == 0
    paths = built.out.split()
    assert len(paths) == 4
    assert all(Path(path).is_file() for path in paths)
    checked = program("template", "check", *paths)
    assert (checked.code, checked.out) == (0, "")
    assert "Đã kiểm tra 4 mẫu: 0 lỗi." in checked.err
    fields = program("template", "fields", str(Path("made/thong-bao.docx")))
    assert {"type_name", "body[].text", "recipients[]"} <= set(fields.out.split())


def test_a_template_that_lacks_a_text_is_warned_of_and_the_code_explained(program: Program) -> None:
    Path("mau.docx").write_bytes(template(paragraph(*PIECES.values()).replace("{{ signer }}", "")))
    checked = program("template", "check", "mau.docx")
    assert (checked.code, checked.out) == (0, "")
    first, mend, *_ = checked.err.splitlines()
    assert first.startswith("mau.docx: cảnh báo: mẫu không in biến “signer”")
    assert first.endswith("[template-field-unprinted]")
    assert mend.endswith("thêm vào mẫu: {{ signer }}")
    assert "mẫu không in biến “…”" in program("rule", "template-field-unprinted").out


@pytest.mark.parametrize("command", ["check", "fields"])
def test_a_file_that_is_no_template_is_refused(program: Program, command: str) -> None:
    ended = program("template", command, GOLDEN_LETTER)
    assert (ended.code, ended.out) == (1, "")
    assert "lỗi: " in ended.err


def test_a_template_edited_in_the_working_folder_is_the_one_used(program: Program) -> None:
    program("build", "letters/2026", "-o", "before")
    Path("templates/thong-bao.docx").write_bytes(Path("templates/cong-van.docx").read_bytes())
    program("build", "letters/2026", "-o", "after")
    name = "thong-bao-cchc-2025.docx"
    assert Path("before", name).read_bytes() != Path("after", name).read_bytes()


# --- help


def every_help() -> Iterator[list[str]]:
    yield []
    for name, command in every_command().items():
        yield [name]
        if isinstance(command, click.Group):
            yield from ([name, inner] for inner in command.commands)


@pytest.mark.parametrize("path", list(every_help()), ids=" ".join)
def test_the_help_of_every_command_shows_an_example_of_it(
    program: Program, path: list[str]
) -> None:
    ended = program(*path, "-h")
    assert (ended.code, ended.err) == (0, "")
    assert "Ví dụ:" in ended.out
    assert f"  {' '.join(['cchc-docgen', *path])} " in ended.out.split("Ví dụ:")[1]
    assert max(map(len, ended.out.splitlines())) < 110


@pytest.mark.parametrize("path", [[], ["build"], ["template", "check"]], ids=" ".join)
def test_help_speaks_one_language(tmp_path: Path, path: list[str]) -> None:
    english = process(*path, "--help", "--lang", "en", cwd=tmp_path).stdout.decode()
    vietnamese = process(*path, "--help", cwd=tmp_path, CCHC_LANG="vi").stdout.decode()
    assert english.startswith("Usage: cchc-docgen")
    assert not re.search("Ví dụ|Tùy chọn|hướng dẫn", english)
    assert vietnamese.startswith("Cách dùng: cchc-docgen")
    assert not re.search("Usage|Example|Show", vietnamese)


def test_the_version_is_that_of_the_package(program: Program) -> None:
    assert re.fullmatch(r"cchc-docgen \d+\.\d+\.\d+\n", program("--version").out)


# --- wrong usage

WRONG = {
    "": "Cách dùng: cchc-docgen",
    "template": "Cách dùng: cchc-docgen template",
    "buld x": "không có lệnh “buld”; có phải là “build”?",
    "template chek x": "không có lệnh “chek”; có phải là “check”?",
    "build": "thiếu SOURCES",
    "text": "thiếu FILE",
    "text a b": "thừa “b”",
    "build --outptu x y": "không có tùy chọn --outptu; có phải là --output?",
    "build x -o": "-o cần một giá trị đi kèm",
    "build x -o letters/office.yaml": "--output phải là một thư mục",
    "init letters/office.yaml": "FOLDER phải là một thư mục",
    "schema letters": "KIND là một trong: letter, office, references, scores",
    "--lang fr check x": "--lang là một trong: vi, en",
    "check x --lang": "--lang cần một giá trị đi kèm",
    "--nothing": "không có tùy chọn --nothing",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_is_said_in_a_sentence(program: Program, line: str) -> None:
    ended = program(*line.split())
    assert (ended.code, ended.out) == (2, "")
    assert WRONG[line] in ended.err
    assert not re.search("Usage|Error|Traceback|Try '", ended.err)


def test_what_is_missing_is_shown_by_an_example(program: Program) -> None:
    assert "    → ví dụ: cchc-docgen build letters/2019/cchc-2018.yaml\n" in program("build").err
    english = program("batch", "x.yaml", "--lang", "en").err
    assert (
        "    → such as: cchc-docgen batch thong-bao.yaml --data don-vi.csv --dry-run\n" in english
    )
    assert "ví dụ" not in program("text", "a", "b").err


@pytest.mark.parametrize("line", ["build x -o", "audit out --html", "template build -o"])
def test_an_option_without_its_value_names_the_help_of_its_command(
    program: Program, line: str
) -> None:
    command = line.rpartition(" -")[0].removesuffix(" x").removesuffix(" out")
    assert program(*line.split()).err.endswith(f"→ xem: cchc-docgen {command} -h\n")


def test_a_rule_is_found_by_its_code_as_a_message_prints_it(program: Program) -> None:
    plain = program("rule", "score-sum")
    assert program("rule", "[score-sum]") == program("rule", "Score-Sum") == plain
    assert plain.code == 0


def test_a_code_like_no_other_leads_to_the_list_and_to_no_guess(program: Program) -> None:
    unlike = program("rule", "qqqqqqqq")
    assert unlike.code == 2
    assert "không có quy tắc “qqqqqqqq”; mọi mã: cchc-docgen rule\n" in unlike.err
    assert "có phải là “score-sum”?" in program("rule", "score-sun").err


def test_a_folder_of_templates_is_checked_whole(program: Program) -> None:
    checked = program("template", "check", "templates")
    assert checked.code == 0
    number = len(list(Path("templates").rglob("*.docx")))
    assert f"Đã kiểm tra {number} mẫu: 0 lỗi." in checked.err
    assert program("template", "check", "letters").code == 1


def test_wrong_usage_names_the_help_to_read(program: Program) -> None:
    assert program("template", "check").err.endswith("→ xem: cchc-docgen template check -h\n")
    assert "→ see: cchc-docgen -h" in program("nothing", "--lang", "en").err


# --- streams, signals, imports


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_vietnamese_letters_stops_nothing(tmp_path: Path, encoding: str) -> None:
    lay_out(tmp_path)
    terminal = {"PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    for arguments, code in ((["-h"], 0), (["buld"], 2), (["check", "none.yaml"], 1)):
        ended = process(*arguments, cwd=tmp_path, **terminal)
        assert ended.returncode == code
        assert ended.stdout + ended.stderr
        assert b"Traceback" not in ended.stderr
    process("build", GOLDEN_LETTER, cwd=tmp_path, **terminal)
    ended = process("text", "out/cchc-2018.docx", cwd=tmp_path, **terminal)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"STC-VP" in ended.stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes of a POSIX shell")
def test_a_reader_that_leaves_early_gets_no_traceback(tmp_path: Path) -> None:
    lay_out(tmp_path)
    process("build", GOLDEN_LETTER, cwd=tmp_path)
    with subprocess.Popen(
        [*PROGRAM, "text", "out/cchc-2018.docx"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_said(tmp_path: Path) -> None:
    lay_out(tmp_path)
    process("build", GOLDEN_LETTER, cwd=tmp_path)
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*PROGRAM, "text", "out/cchc-2018.docx"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=120,
        )
    assert ended.returncode == 3
    assert ended.stderr.decode().startswith("cchc-docgen: lỗi: hệ thống từ chối: ")
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_a_run_quietly_and_leaves_no_half_file(tmp_path: Path) -> None:
    lay_out(tmp_path)
    letter = (tmp_path / GOLDEN_LETTER).read_bytes()
    for number in range(400):
        (tmp_path / f"letters/2019/copy-{number}.yaml").write_bytes(letter)
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    with subprocess.Popen(  # a run in the background would ignore the signal
        [sys.executable, "-c", f"{heeding}; {PROGRAM[-1]}", "build", "letters"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().endswith(b".docx\n")
        running.send_signal(signal.SIGINT)
        made = 1 + len(running.stdout.readlines())
        assert running.stderr.read().strip() == b""
    assert running.returncode == 130
    assert made < 401
    assert not list((tmp_path / "out").rglob("*.tmp"))


def modules_after(arguments: list[str], cwd: Path) -> set[str]:
    """Return the top-level modules a run of the program has loaded."""
    code = (
        "import sys, atexit\n"
        "from cchc_docgen.cli.main import program\n"
        "names = lambda: {name.split('.')[0] for name in sys.modules}\n"
        "atexit.register(lambda: print(*names(), file=sys.stderr))\n"
        "program()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=cwd, capture_output=True, timeout=120
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return set(ended.stderr.decode().split())


def test_building_a_letter_loads_no_cluster_spreadsheet_or_pdf_library(tmp_path: Path) -> None:
    lay_out(tmp_path)
    loaded = modules_after(["build", GOLDEN_LETTER], tmp_path)
    assert {"jinja2", "pydantic"} <= loaded
    assert not loaded & {"distributed", "dask", "python_calamine", "openpyxl", "pypdfium2"}


def test_help_loads_no_library_but_click(tmp_path: Path) -> None:
    loaded = modules_after(["--help"], tmp_path)
    assert "click" in loaded
    assert not loaded & {"docx", "docxtpl", "jinja2", "lxml", "babel", "pydantic", "yaml"}


@pytest.mark.parametrize("command", [("check", "letters"), ("build", "letters"), ("rule",)])
def test_without_libyaml_the_program_says_so_and_does_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr("cchc_docgen.cli.main.has_libyaml", lambda: False)
    ended = program("--lang", "en", *command)
    assert (ended.code, ended.out) == (3, "")
    assert "lacks libyaml" in ended.err
    assert "pip install --force-reinstall PyYAML" in ended.err
    assert not Path("out").exists()


def test_where_libyaml_is_there_it_is_found() -> None:
    assert has_libyaml() is bool(yaml.__with_libyaml__)
