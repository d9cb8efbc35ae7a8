"""Mistakes that clerks make, one at a time in four clean letters, are told of where they stand.

The table is ``mistakes/typed.yaml``; what is not found is listed there, with the reason.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.profiles.loader import choose
from cchc_docgen.rules.acceptance import check_letter
from cchc_docgen.source.reading import read_source
from tests.conftest import ROOT

HERE = Path(__file__).parent / "mistakes"
SHIPPED = ROOT / "letters"
SHARE = 0.95
# Each with the letter and the folder of its registers.
LETTERS = {
    "noi-vu": (HERE / "noi-vu/letter.yaml", HERE / "noi-vu"),
    "thien-tai": (HERE / "thien-tai/letter.yaml", HERE / "thien-tai"),
    "golden": (SHIPPED / "2019/cchc-2018.yaml", SHIPPED),
    "notice": (SHIPPED / "2026/thong-bao-cchc-2025.yaml", SHIPPED / "2026"),
}
TABLE: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "typed.yaml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake of a kind: the codes that name it, what is typed, and in place of what."""

    kind: str
    codes: tuple[str, ...]
    put: str
    instead_of: str
    known: bool

    def inside(self, letter: str) -> tuple[str, int] | None:
        """Return a letter with the mistake and its line there; None where it has no place."""
        if self.instead_of:
            at = letter.find(self.instead_of)
            whole = letter.replace(self.instead_of, self.put, 1)
        else:
            at = letter.find("signature:")
            whole = f"{letter[:at]}  - {json.dumps(self.put, ensure_ascii=False)}\n{letter[at:]}"
        return None if at < 0 else (whole, letter.count("\n", 0, at) + 1)


def mistakes() -> Iterator[tuple[Mistake, list[str]]]:
    """Yield the mistakes, each with the letters it is put into."""
    for kind, said in TABLE.items():
        known = said.get("known", {})
        for each in (*said.get("typist", ()), *said.get("typed", ())):
            put, instead = (each, "") if isinstance(each, str) else (each["put"], each["for"])
            made = Mistake(kind, tuple(said["codes"]), put, instead, put in known)
            yield made, said.get("into", list(LETTERS))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return where each letter lies beside its registers."""
    made = {}
    for name, (letter, registers) in LETTERS.items():
        folder = made[name] = tmp_path_factory.mktemp(name)
        for register in ("office.yaml", "references.yaml"):
            if (registers / register).is_file():
                shutil.copy(registers / register, folder)
        if (registers / "scores").is_dir():
            shutil.copytree(registers / "scores", folder / "scores")
        shutil.copy(letter, folder / "letter.yaml")
    return made


def found(folder: Path, text: str) -> list[Finding]:
    """Return what is found in a letter of that text."""
    path = folder / "typed.yaml"
    path.write_text(text, "utf-8")
    try:
        context = read_context(path, read_source(path, path.name), Registers())
        return list(check_letter(context, *choose(context.letter, context.source)))
    except DocgenError as problem:
        return list(problem.findings)


@pytest.mark.parametrize("name", LETTERS)
def test_a_clean_letter_gives_nothing(name: str, folders: dict[str, Path]) -> None:
    assert found(folders[name], (folders[name] / "letter.yaml").read_text("utf-8")) == []


def test_the_table_is_large_enough_to_mean_something() -> None:
    every = [mistake for mistake, _ in mistakes()]
    assert len(TABLE) >= 60
    assert len({(each.put, each.instead_of) for each in every}) == len(every) >= 300
    first = sum(len(said.get("typist", ())) for said in TABLE.values())
    assert first * 3 >= len(every)


def test_mistakes_are_told_of_at_their_line_but_for_those_listed(folders: dict[str, Path]) -> None:
    made = right = 0
    missed: dict[str, list[str]] = {}
    for mistake, names in mistakes():
        for name in names:
            text = (folders[name] / "letter.yaml").read_text("utf-8")
            placed = mistake.inside(text)
            if placed is None:
                continue
            made += 1
            told = found(folders[name], placed[0])
            if any(x.code in mistake.codes and x.mark.line == placed[1] for x in told):
                right += 1
            else:
                codes = [f"{x.code}:{x.mark.line}" for x in told]
                missed.setdefault(mistake.put, []).append(f"{name} {codes} {mistake.kind}")
    listed = {mistake.put for mistake, _ in mistakes() if mistake.known}
    unlisted = {put: where for put, where in missed.items() if put not in listed}
    lines = [f"{put}: {'; '.join(where)}" for put, where in unlisted.items()]
    assert not lines, "\n".join([f"{right} of {made}", *lines])
    assert listed <= missed.keys(), "found by now: take it off the list"
    assert right >= SHARE * made
