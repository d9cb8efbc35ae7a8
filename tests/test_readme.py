"""What the README and the guides show is what the program does."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from cchc_docgen.cli.language import language_first
from cchc_docgen.cli.main import commands, main
from cchc_docgen.letter.model import BLOCKS, Letter, Scores, Signature
from cchc_docgen.letter.registers import Office, Reference, ScoreTable
from cchc_docgen.pipeline.working_folder import lay_out
from tests.conftest import ROOT, every_command

README = ROOT / "README.md"
VIETNAMESE = ROOT / "docs/README.vi.md"
GUIDE = ROOT / "docs/guide.vi.md"
KEYS = ROOT / "docs/letter.md"
PAGES = [README, VIETNAMESE, GUIDE, KEYS, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md"]
LARGEST_PICTURE = 150_000


def blocks(page: Path, kind: str) -> list[str]:
    """Return the fenced blocks of one kind, in order."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [text for language, text in found if language == kind]


def sections(page: Path) -> dict[str, str]:
    """Return the text below each second-level heading, by the heading."""
    parts = re.split(r"^## (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def keys_of_tables(text: str) -> set[str]:
    """Return what stands in backquotes in the first column of the tables."""
    return set(re.findall(r"^\| `([^`]+)`", text, re.MULTILINE))


# --- the quick start


def test_the_readme_begins_with_what_the_program_does_and_a_picture_of_a_page() -> None:
    before = README.read_text("utf-8").split("\n## ")[0]
    assert before.startswith("# cchc-docgen\n\ncchc-docgen makes official Vietnamese letters")
    assert re.search(r"!\[[^]]+\]\(docs/pages/[^)]+\.png\)", before)
    assert next(iter(sections(README))) == "Quick start"


def test_the_quick_start_is_two_single_command_lines() -> None:
    first, second = blocks(README, "sh")[:2]
    assert first in sections(README)["Quick start"]
    assert second in sections(README)["Quick start"]
    assert first.count("\n") == second.count("\n") == 1
    assert first.startswith("python3 -m venv .venv && .venv/bin/pip install -q . && ")
    assert second.endswith("&& .venv/bin/pytest -q\n")


def test_the_quick_start_builds_the_letter_of_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = shlex.split(blocks(README, "sh")[0].split("&&")[-1])
    assert words.pop(0) == ".venv/bin/cchc-docgen"
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(words, monkeypatch) == 0
    assert f"It prints `{capsys.readouterr().out.strip()}`" in README.read_text("utf-8")


def test_the_quick_start_installs_extras_that_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = re.findall(r"\.\[(\w+)\]", README.read_text("utf-8"))
    assert extras
    assert set(extras) <= project["optional-dependencies"].keys()
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in README.read_text()


# --- every command shown


def shown_commands() -> Iterator[str]:
    for page in PAGES:
        for kind in ("sh", "console", "bat"):
            for block in blocks(page, kind):
                yield from re.findall(r"cchc-docgen(?:\.exe)? (\S.*)", block)
        for inline in re.findall(r"`cchc-docgen ([^`]+)`", page.read_text("utf-8")):
            plain = inline.replace("\\|", "|").replace("…", "")
            yield re.sub(r"\[([^]|]*)[^]]*\]", r"\1", plain)


@pytest.mark.parametrize("line", sorted(set(shown_commands())))
def test_every_command_shown_is_one_the_program_knows(line: str) -> None:
    words = [word.replace("\\", "/") for word in shlex.split(line, posix=False)]
    words = language_first(words)
    command: click.Command = commands
    if words[0] == "--lang":
        del words[:2]
    while isinstance(command, click.Group):
        known = every_command() if command is commands else command.commands
        command = known[words.pop(0)]
    # a command keeps the help option it is first asked for
    command.make_context(command.name, words, **commands.context_settings).close()


def listed_commands(page: Path) -> set[str]:
    found = re.findall(r"^\| `cchc-docgen ([^`]+)`", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r" (?:\[|[A-Z]).*", "", each) for each in found}


def known_commands() -> set[str]:
    known = set()
    for name, command in every_command().items():
        inner = command.commands if isinstance(command, click.Group) else None
        known |= {f"{name} {each}" for each in inner} if inner else {name}
    return known


def test_the_readme_lists_every_command() -> None:
    assert listed_commands(README) == known_commands()


def test_the_readme_in_vietnamese_lists_the_daily_commands_and_none_that_is_not_there() -> None:
    assert {"build", "batch", "check", "audit", "pdf", "init"} <= listed_commands(VIETNAMESE)
    assert listed_commands(VIETNAMESE) <= known_commands()


# --- the letters written in the pages


def run(words: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["cchc-docgen", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert isinstance(stopped.value.code, int | None)
    return stopped.value.code or 0


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a working folder, go there, and return the path of the letter to write."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("letters/2026/khao-sat.yaml")


@pytest.mark.parametrize("page", [README, VIETNAMESE, GUIDE], ids=lambda page: page.name)
def test_the_letter_walked_through_builds_without_a_finding(
    page: Path,
    walk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    letter = next(block for block in blocks(page, "yaml") if "kind:" in block)
    walk.write_text(letter, "utf-8")
    assert run(["build", str(walk)], monkeypatch) == 0
    assert capsys.readouterr().err == ""


def test_the_words_the_readme_shows_are_those_of_the_letter(
    walk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    walk.write_text(blocks(README, "yaml")[0], "utf-8")
    run(["build", str(walk)], monkeypatch)
    run(["text", "out/khao-sat.docx"], monkeypatch)
    printed = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    shown = blocks(README, "text")[0].splitlines()
    assert len(shown) > 3
    assert [line for line in shown if line not in printed] == []


@pytest.mark.parametrize("page", [README, VIETNAMESE, GUIDE], ids=lambda page: page.name)
def test_the_messages_shown_are_those_of_the_program(
    page: Path,
    walk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    wrong = blocks(README, "yaml")[0].replace("[qd-412]", "[qd-421]")
    wrong = wrong.replace("[@qd-412]", "[@qd-421]").replace("Ban Giám đốc Sở]", "Ban Giám đốc Sở;]")
    walk.write_text(wrong, "utf-8")
    command, *shown = blocks(page, "console")[0].splitlines()
    assert run(shlex.split(command)[2:], monkeypatch) == 1
    said = capsys.readouterr().err.replace("\\", "/").splitlines()
    assert len(shown) > 1
    assert [line for line in shown if line not in said] == []
    assert shown == said or page != README, "the README shows every message"


# --- the reference of the keys


@pytest.mark.parametrize(
    ("heading", "model"),
    [("office.yaml", Office), ("references.yaml", Reference), ("scores/NAME.yaml", ScoreTable)],
)
def test_the_reference_lists_exactly_the_keys_of_a_register(
    heading: str, model: type[BaseModel]
) -> None:
    assert keys_of_tables(sections(KEYS)[heading]) == model.model_fields.keys()


def test_the_reference_lists_exactly_the_keys_of_a_letter() -> None:
    tables, inner = sections(KEYS)["A letter"].split("### The blocks of a body")
    assert keys_of_tables(tables) == Letter.model_fields.keys()
    assert keys_of_tables(inner.split("###")[0]) == BLOCKS.keys()
    models: tuple[type[BaseModel], ...] = (Signature, Scores, *BLOCKS.values())
    for model in models:
        assert not [key for key in model.model_fields if f"`{key}`" not in tables + inner]


def test_the_reference_marks_exactly_the_required_keys() -> None:
    tables: dict[str, type[BaseModel]] = {"A letter": Letter, "office.yaml": Office}
    for heading, model in tables.items():
        table = sections(KEYS)[heading].split("###")[0]
        marked = set(re.findall(r"^\| `([^`]+)` ●", table, re.MULTILINE))
        assert marked == {name for name, info in model.model_fields.items() if info.is_required()}


# --- links and pictures


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    for link in links:
        assert link.startswith("https://") or (page.parent / link).exists(), link


def test_the_places_the_readme_names_are_there() -> None:
    places = keys_of_tables(sections(README)["Where things are"])
    assert len(places) > 5
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs/pages").glob("*.png"))
    assert pictures
    assert all(picture.stat().st_size < LARGEST_PICTURE for picture in pictures)
