"""The line that says what was meant: a value, from its first line to its last, in quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from cchc_docgen.diagnostics import Term
from cchc_docgen.source.parts import quoted, straight

# A line as dashes and a key, then its value, then a comment.
LINE = re.compile(
    r"^(?P<lead>\s*(?:- +)*(?:[A-Za-z0-9_.-]+: +)?)(?P<value>\S.*?)(?P<note>\s+#(?:\s.*)?)?$"
)
KEYED = re.compile(r"\s*(?:- +)*(?P<key>[a-z0-9_-]+):(?: |$)")
_KEY_BEFORE = re.compile(r"[A-Za-z0-9_.-]+: +$")


@dataclass(frozen=True, slots=True)
class Mended:
    """A line that takes the place of the lines ``numbers`` (from 1)."""

    line: str
    numbers: tuple[int, ...]


def mended_value(lines: list[str], first: int) -> Mended | None:
    """Return the value that begins on line ``first`` in quotes, or None where that gives no YAML."""
    found = LINE.match(lines[first - 1])
    if found is None:
        return None
    numbers = (first, *_continuation(lines, first, _parent_column(found["lead"])))
    below = [lines[number - 1].strip() for number in numbers[1:]]
    line = (
        found["lead"] + quoted(straight(" ".join([found["value"], *below]))) + (found["note"] or "")
    )
    return Mended(line, numbers) if _parses(line) else None


def without_colon(line: str) -> Term:
    """Return the advice to delete the colon at the end of a line, where the program sets it."""
    return Term(
        f"bỏ dấu “:” ở cuối, chương trình tự đặt: {line}\n      hoặc ",
        f"delete the colon at the end, the program sets it: {line}\n      or ",
    )


def _parent_column(lead: str) -> int:
    """Return the column (from 0) beyond which a line continues the value after this lead."""
    key = _KEY_BEFORE.search(lead)
    return key.start() if key else lead.rfind("-")


def _continuation(lines: list[str], first: int, column: int) -> list[int]:
    numbers = []
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        structure = line.lstrip().startswith("- ") or KEYED.match(line)
        if not line.strip() or structure or len(line) - len(line.lstrip(" ")) <= column:
            break
        numbers.append(number)
    return numbers


def _parses(line: str) -> bool:
    try:
        return bool(list(yaml.parse(line, Loader=yaml.BaseLoader)))
    except yaml.YAMLError:
        return False
