"""How much of what is misspelt is found, and how much that is right is told of, over real texts.

``python -m benchmarks.proofreading FOLDER`` reads the ``.txt`` files of a folder (a paragraph a line) and
prints what the spelling rules find there, then seeds slips of one letter, mark or tone into its odd files
and prints the share found for a row of thresholds: the curve of found against false.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cchc_docgen.rules.text import spelling
from cchc_docgen.rules.text.vocabulary import Token, tokens_of
from cchc_docgen.vietnamese.syllables import is_syllable, likely_slip, neighbours

SLIPS = 2_000
SEED = 7
THRESHOLDS = (14.0, 16.0, 18.0, 18.5, 20.0, 22.0)


class Slip(NamedTuple):
    """A slip put into a paragraph: the text with it, where it begins, the word meant, the word made."""

    text: str
    start: int
    meant: str
    made: str


def paragraphs(folder: Path, parity: int | None = None) -> Iterator[str]:
    """Yield the paragraphs of the files whose number is even (0), odd (1) or any (None)."""
    for path in sorted(folder.glob("*.txt")):
        if parity is None or int(path.stem) % 2 == parity:
            yield from (line for line in path.read_text("utf-8").splitlines() if line.strip())


def found_in(text: str) -> dict[int, str]:
    """Return the words proposed in a paragraph by the place of the word doubted."""
    tokens = tokens_of(text)
    found = {}
    for at, token in enumerate(tokens):
        if spelling.is_impossible(text, tokens, at):
            found[token.start] = " ".join(spelling.proposed(tokens, at))
        elif spelling.is_doubtful(text, tokens, at) and (better := spelling.better(tokens, at)):
            found[token.start] = better
    return found


def false_alarms(folder: Path) -> list[str]:
    """Return what is told of in texts as they were published, each with the words around it."""
    told = []
    for text in paragraphs(folder):
        for start, meant in found_in(text).items():
            told.append(f"{text[max(0, start - 30) : start + 30]} -> {meant}")
    return told


def seeded(folder: Path, parity: int) -> list[Slip]:
    """Return slips of one letter, mark or tone that make another syllable, drawn with a fixed seed."""
    draw = random.Random(SEED)
    texts = [text for text in paragraphs(folder, parity) if len(text) > 40]
    slips: list[Slip] = []
    while len(slips) < SLIPS:
        text = draw.choice(texts)
        words = [each for each in tokens_of(text) if _may_slip(each)]
        if words:
            word = draw.choice(words)
            made = draw.choice([*neighbours(word.text)] or [word.text])
            if made != word.text:
                whole = text[: word.start] + made + text[word.end :]
                slips.append(Slip(whole, word.start, word.text, made))
    return slips


def _may_slip(token: Token) -> bool:
    return len(token.text) > 1 and token.text.islower() and is_syllable(token.text)


def main(folder: Path) -> None:
    """Print what is found in the texts as they are, and the curve."""
    texts = list(paragraphs(folder))
    for line in false_alarms(folder):
        print(line)
    slips = seeded(folder, 1)
    likely = [slip for slip in slips if likely_slip(slip.meant, slip.made)]
    print(
        f"{len(texts)} paragraphs, {len(slips)} slips in the odd files, {len(likely)} of them likely"
    )
    for threshold in THRESHOLDS:
        spelling.CERTAIN = threshold
        found = [slip for slip in slips if slip.start in found_in(slip.text)]
        right = [slip for slip in found if slip.meant in found_in(slip.text)[slip.start].split()]
        of_likely = [slip for slip in found if likely_slip(slip.meant, slip.made)]
        print(
            f"at {threshold}: told of in real text {len(false_alarms(folder))},"
            f" slips found {len(found) / len(slips):.1%}, likely ones"
            f" {len(of_likely) / len(likely):.1%}, right word {len(right) / len(found):.1%}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
