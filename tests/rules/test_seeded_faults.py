"""Faults put one at a time into good letters are reported with their code, at their line."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.profiles.loader import choose
from cchc_docgen.rules.acceptance import check_folder, check_letter
from cchc_docgen.rules.registry import all_rules
from cchc_docgen.source.reading import read_source
from tests.conftest import ROOT
from tests.rules.faults.goods import Good, good_letters
from tests.rules.faults.seeding import KINDS, Change, Kind

LETTERS = 500
# Any syllable may end one word and begin the next, and TCVN3 makes Vietnamese words of some (`víi`).
LESS_SURE = {"any word twice": 0.6, "some words in TCVN3": 0.8}
PAGE = ROOT / "docs/rules.md"
BEGIN = "<!-- the seeded faults: written by tests/rules/test_seeded_faults.py -->\n"
END = "<!-- end of the seeded faults -->\n"
GOODS = tuple(good_letters())
ACCEPTED = {"golden": [("score-index", "cchc.yaml", 22), ("score-index", "cchc.yaml", 15)]}


@dataclass(frozen=True, slots=True)
class Seeded:
    """A good letter with one fault, and where it is to be reported."""

    kind: Kind
    good: Good
    change: Change

    @property
    def expected(self) -> tuple[str, str, int]:
        file, line = self.change.place(self.good)
        return self.kind.code, Path(file).name, line


def seeded() -> list[Seeded]:
    """Return the faulty letters: of every kind as many as there can be, up to a number for all.

    Of a kind that is less sure there are three times as many, to be measured rather than met by luck.
    """
    found = [_of_kind(kind, random.Random(kind.name)) for kind in KINDS]
    chosen: list[Seeded] = []
    for round_ in range(LETTERS):
        for each in found:
            count = 3 if each[0].kind.name in LESS_SURE else 1
            chosen += each[round_ * count : (round_ + 1) * count]
        if len(chosen) >= LETTERS:
            return chosen[:LETTERS]
    raise AssertionError(f"only {len(chosen)} letters could be made")


def _of_kind(kind: Kind, rng: random.Random) -> list[Seeded]:
    found = [Seeded(kind, good, change) for good in GOODS for change in kind.seed(good, rng)]
    assert found, f"no good letter has a place for “{kind.name}”"
    rng.shuffle(found)
    return [each for each in found if each.expected not in ACCEPTED.get(each.good.name, [])]


def told(folder: Path, good: Good) -> list[tuple[str, str, int]]:
    """Return code, file and line of what is found in the letter written to ``folder``."""
    try:
        findings = list(_checked(folder / good.letter))
    except DocgenError as problem:
        findings = list(problem.findings)
    return [(each.code, Path(each.mark.file).name, each.mark.line) for each in findings]


def _checked(path: Path) -> Iterator[Finding]:
    source, registers = read_source(path, path.name), Registers()
    context = read_context(path, source, registers)
    yield from check_letter(context, *choose(context.letter, source))
    yield from check_folder(path.parent, registers)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write every good letter with its registers; return the folder of each."""
    made = {}
    for good in GOODS:
        made[good.name] = tmp_path_factory.mktemp(good.name)
        for name, text in good.files.items():
            (made[good.name] / name).parent.mkdir(exist_ok=True)
            (made[good.name] / name).write_text(text, "utf-8")
    return made


def reported(each: Seeded, folder: Path) -> bool:
    """Tell whether the fault is reported with the right code at the right line."""
    path, text = folder / each.change.file, each.good.files[each.change.file]
    path.write_text(each.change.applied(text), "utf-8")
    found = told(folder, each.good)
    path.write_text(text, "utf-8")
    return each.expected in found


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many letters were made of each kind, how many of them reported, and what was missed."""

    made: Counter[str]
    right: Counter[str]
    missed: str

    def table(self) -> str:
        """Return the table by kind of the page of the rules."""
        codes = {kind.name: kind.code for kind in KINDS}
        links = {rule.code: f"[`{rule.code}`](#{rule.code})" for rule in all_rules()}
        rows = [
            f"| {name} | {links.get(codes[name], f'`{codes[name]}`')} | {made} | {self.right[name]} |"
            for name, made in sorted(self.made.items(), key=lambda item: (codes[item[0]], item[0]))
        ]
        total = f"| {len(self.made)} kinds | | {self.made.total()} | {self.right.total()} |"
        head = "| fault | to be reported as | letters | reported |\n| --- | --- | ---: | ---: |"
        return "\n".join([head, *rows, total]) + "\n"


@pytest.fixture(scope="module")
def outcome(folders: dict[str, Path]) -> Outcome:
    """Check every faulty letter."""
    made, right, missed = Counter[str](), Counter[str](), []
    for each in seeded():
        made[each.kind.name] += 1
        if reported(each, folders[each.good.name]):
            right[each.kind.name] += 1
        else:
            missed.append(f"{each.kind.name}: {each.good.name} {each.change} {each.expected}")
    return Outcome(made, right, "\n".join(missed))


@pytest.mark.parametrize("good", GOODS, ids=lambda good: good.name)
def test_a_good_letter_stays_silent(good: Good, folders: dict[str, Path]) -> None:
    assert told(folders[good.name], good) == ACCEPTED.get(good.name, [])


def test_of_500_faults_at_most_2_in_100_go_unreported(outcome: Outcome) -> None:
    assert outcome.made.total() == LETTERS
    assert outcome.right.total() >= 0.98 * LETTERS, outcome.missed + "\n" + outcome.table()


def test_of_each_kind_of_fault_most_are_reported(outcome: Outcome) -> None:
    assert len(outcome.made) == len(KINDS) >= 40
    low = [
        name
        for name, made in outcome.made.items()
        if outcome.right[name] < LESS_SURE.get(name, 0.8) * made
    ]
    assert low == [], outcome.missed + "\n" + outcome.table()


def test_the_page_of_the_rules_shows_the_faults_by_kind(outcome: Outcome, rewriting: bool) -> None:
    text = PAGE.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin, f"{PAGE.name} has no {BEGIN}"
    assert end, f"{PAGE.name} has no {END}"
    wanted = f"{before}{begin}\n{outcome.table()}\n{end}{after}"
    if rewriting:
        PAGE.write_text(wanted, "utf-8")
    assert PAGE.read_text("utf-8") == wanted, "run this test with --rewrite-golden"
