"""``import cchc_docgen`` gives plain calls with frozen results; what it finds is what the commands find."""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import get_completion_class

import cchc_docgen
from cchc_docgen.pipeline.working_folder import lay_out
from tests.conftest import ROOT, require_program

LETTER = "letters/2019/cchc-2018.yaml"
FOLDER = "letters/2019"
FORM = "letters/2026/thong-bao-cchc-don-vi.yaml"
TABLE = "letters/2026/thong-bao-cchc-don-vi.csv"
CALLS = ["read_letter", "check", "build", "batch", "audit", "compare", "to_pdf"]


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that ``init`` laid out."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)


def text_of(letter: str = LETTER) -> str:
    return Path(letter).read_text("utf-8")


def alone(code: str) -> str:
    """Run a program in a process of its own, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


# --- the face


def test_the_examples_of_the_page_do_what_they_show() -> None:
    page = ROOT / "docs/api.md"
    blocks = re.findall(r"^```pycon\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 3
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, str(page), 0)
    assert doctest.DocTestRunner().run(examples).failed == 0


def test_the_import_loads_no_stage_and_no_library() -> None:
    loaded = alone("import sys, cchc_docgen; print(*sorted(sys.modules))").split()
    assert [name for name in loaded if name.startswith("cchc_docgen.")] == []
    assert {"pydantic", "yaml", "lxml", "jinja2", "click"}.isdisjoint(loaded)


@pytest.mark.parametrize("name", CALLS)
def test_a_call_says_what_it_takes(name: str) -> None:
    call = getattr(cchc_docgen, name)
    assert name in cchc_docgen.__all__
    assert name in dir(cchc_docgen)
    assert callable(call)
    assert inspect.signature(call).parameters


@pytest.mark.parametrize("stage", ["audit", "batch"])
def test_a_stage_of_the_same_name_hides_no_call(stage: str) -> None:
    code = (
        f"import cchc_docgen.{stage} as stage, cchc_docgen, inspect\n"
        f"print(stage.__file__ is not None, *inspect.signature(cchc_docgen.{stage}).parameters)"
    )
    assert alone(code).startswith("True " + ("document" if stage == "audit" else "source data"))
    assert alone(
        "import cchc_docgen.audit.auditing\n"
        f"print(cchc_docgen.audit({str(ROOT / 'templates/cong-van.docx')!r}).passed)"
    ) in ("True", "False")


def test_every_public_name_is_there_and_no_other() -> None:
    for name in cchc_docgen.__all__:
        assert getattr(cchc_docgen, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'buld'"):
        cchc_docgen.buld  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", [name for name in cchc_docgen.__all__ if name.endswith("Result")])
def test_a_result_is_frozen(name: str) -> None:
    result = getattr(cchc_docgen, name)(())
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.findings = (1,)


def test_the_program_is_a_module_too() -> None:
    command = [sys.executable, "-m", "cchc_docgen", "check", LETTER, "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert done.stderr.endswith("Checked 1 letter: 0 with errors.\n")


# --- letters


@pytest.mark.parametrize("source", [LETTER, Path(LETTER)])
def test_a_letter_is_read_from_a_path_however_it_is_written(source: str | Path) -> None:
    letter = cchc_docgen.read_letter(source)
    assert letter == cchc_docgen.read_letter(text_of(), folder=FOLDER)
    assert letter.signature.name == "Chung Thanh Tâm"


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_a_text_may_end_its_lines_in_any_way(ends: str) -> None:
    assert cchc_docgen.check(text_of().replace("\n", ends), folder=FOLDER).passed


def test_a_letter_that_cannot_be_read_carries_every_finding() -> None:
    with pytest.raises(cchc_docgen.DocgenError) as refused:
        cchc_docgen.read_letter("kind: cong-van\nsubjekt: a\n", folder=FOLDER)
    assert {"key-unknown-nearest", "key-missing"} <= {each.code for each in refused.value.findings}


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("letters/none.yaml", "file-missing"),
        ("letters", "file-is-folder"),
        ("letters/\0.yaml", "file-unreadable"),
        ("", "file-is-folder"),
        ("kind: [\n", "yaml"),
        ("kind: \ud800\n", "file-encoding"),
        ("\n\n", "file-empty"),
    ],
)
def test_what_cannot_become_a_letter_is_a_finding(source: str, code: str) -> None:
    for result in (cchc_docgen.check(source), cchc_docgen.build(source, "out/a.docx")):
        assert not result.passed
        assert result.findings[0].code.startswith(code)
    assert not Path("out").exists()


def test_a_text_gives_the_bytes_of_its_file() -> None:
    built = cchc_docgen.build(text_of(), folder=FOLDER)
    assert built.content == cchc_docgen.build(LETTER).content
    assert built.path is None
    assert not Path("out").exists()


def test_a_place_that_cannot_be_written_is_a_finding() -> None:
    Path("out").write_text("", "utf-8")
    built = cchc_docgen.build(LETTER, "out/a.docx")
    assert (built.content, built.path) == (None, None)
    assert [finding.code for finding in built.findings] == ["output-unwritable"]


def test_the_rules_that_had_no_means_to_judge_are_named() -> None:
    checked = cchc_docgen.check(LETTER)
    assert checked.passed
    assert "reference-after-letter" in checked.not_evaluated  # only the year of the letter is known


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_messages_are_those_of_the_command_line(language: str) -> None:
    Path("letters/2019/sai.yaml").write_text(text_of().replace("STC-VP", "stc-vp"), "utf-8")
    command = [sys.executable, "-m", "cchc_docgen", "check", "letters/2019/sai.yaml"]
    done = subprocess.run(
        [*command, "--lang", language],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    messages = cchc_docgen.check("letters/2019/sai.yaml").messages(
        "en" if language == "en" else "vi"
    )
    assert messages
    for line in "\n".join(messages).splitlines():
        assert line in done.stderr.splitlines()


# --- batches


def test_a_dry_run_makes_nothing() -> None:
    run = cchc_docgen.batch(FORM, TABLE, dry_run=True)
    assert run.passed
    assert run.paths == ()
    assert not Path("out").exists()


def test_a_row_that_is_refused_stops_no_other() -> None:
    table = Path("bang.csv")
    rows = Path(TABLE).read_text("utf-8-sig").splitlines()
    table.write_text("\n".join([*rows[:3], rows[3].replace(",", ",\x07", 1)]), "utf-8")
    run = cchc_docgen.batch(FORM, table, "out")
    assert not run.passed
    assert (run.made, run.rejected) == (2, 1)
    assert len(list(Path("out").glob("*.docx"))) == 2


def test_what_forbids_a_batch_as_a_whole_is_a_finding() -> None:
    run = cchc_docgen.batch(FORM, "none.csv")
    assert (run.passed, run.made) == (False, 0)
    assert cchc_docgen.batch(FORM, TABLE, key="khong-co").findings[0].code == "column-unknown"


# --- documents


def test_a_document_is_audited_from_its_path_and_its_bytes_alike() -> None:
    content = cchc_docgen.build(LETTER, "out/a.docx").content
    assert content is not None
    by_path, by_bytes = cchc_docgen.audit("out/a.docx"), cchc_docgen.audit(content)
    assert by_path == cchc_docgen.audit(Path("out/a.docx")) == by_bytes
    decree = cchc_docgen.audit(content, profile="nd30-2020")
    assert decree.profile == "nd30-2020"
    assert not decree.passed


def test_no_document_is_a_finding_and_no_regulation_an_error_of_the_caller() -> None:
    for document in (b"", b"PK", "none.docx", LETTER):
        audited = cchc_docgen.audit(document)
        assert not audited.passed
        assert audited.verdicts == ()
    with pytest.raises(ValueError, match="nd30-2020"):
        cchc_docgen.audit(b"", profile="nd-30")


def test_a_letter_differs_from_another_source() -> None:
    cchc_docgen.build(LETTER, "out/a.docx")
    other = text_of().replace("đẩy mạnh công tác", "đổi mới công tác")
    compared = cchc_docgen.compare("out/a.docx", other, folder=FOLDER)
    assert not compared.same
    assert {finding.code for finding in compared.findings} == {"against-text"}
    refused = cchc_docgen.compare("out/a.docx", "kind: cong-van\n", folder=FOLDER)
    assert "key-missing" in {finding.code for finding in refused.findings}
    with pytest.raises(ValueError, match="together"):
        cchc_docgen.compare("out/a.docx", FORM, row="NK")


def test_without_libreoffice_that_is_the_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_SOFFICE", "khong-co")
    made = cchc_docgen.to_pdf("out/a.docx")
    assert (made.path, made.findings[0].code) == (None, "soffice-missing")
    with pytest.raises(ValueError, match="name the output"):
        cchc_docgen.to_pdf(b"")


@pytest.mark.slow
def test_a_document_becomes_pdf_from_its_path_and_its_bytes() -> None:
    require_program("soffice")
    content = cchc_docgen.build(LETTER, "out/a.docx").content
    assert content is not None
    assert cchc_docgen.to_pdf("out/a.docx").path == Path("out/a.pdf")
    made = cchc_docgen.to_pdf(content, "pdf/b.pdf", pdf_a=True)
    assert made.passed
    assert made.path is not None
    assert made.path.read_bytes().startswith(b"%PDF-")
    broken = cchc_docgen.to_pdf(b"PK", "pdf/c.pdf")
    assert not broken.passed
    assert broken.path is None


# --- completion of the command line


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("cchc-docgen b", {"build", "batch"}),
        ("cchc-docgen template ", {"build", "check", "fields"}),
        ("cchc-docgen check --output-format ", {"json", "sarif", "github"}),
        ("cchc-docgen --lang en build --p", {"--pdf", "--pdf-a"}),
        ("cchc-docgen text a.docx b.docx ", set()),
        ("cchc-docgen buidl ", set()),
    ],
)
def test_a_shell_completes_commands_and_options(typed: str, offered: set[str]) -> None:
    words = typed.split(" ")
    environment = {
        **os.environ,
        "_CCHC_DOCGEN_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-m", "cchc_docgen"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert offered <= {line.partition(",")[2] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_readme_tells_each_shell_and_click_knows_it(shell: str) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"{shell}_source" in readme
    # an older click has no PowerShell, which the README says
    assert shell == "powershell" or get_completion_class(shell)
