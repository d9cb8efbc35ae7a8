"""Names in the code are the field's: those of a workshop have gone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cchc_docgen"

# Each with the word that took its place; a worksheet is called a sheet, a series of numbers a series.
WORDS = {
    "press": "worker",
    "wish": "request",
    "stock": "template cache",
    "dossier": "letter context",
    "kept": "retained",
    "witness": "tracker",
    "strip": "segment",
    "strips": "segments",
    "sheet": "report",
    "demand": "variable use",
    "demands": "variable uses",
    "standing": "current",
    "waiting": "pending",
    "ruled": "rule value",
    "spot": "position",
    "looked": "accessed",
    "settle": "finish",
    "tried": "attempted",
    "fire": "find",
    "leaves": "fields",
    "gaps": "blanks",
    "series": "batch cache",
}
# What a later step deletes keeps its name till then, and a worksheet is one.
ALLOWED = {
    "leaves": ("letter/leaves.py", "batch/row_worker.py"),
    "series": ("rules/series.py", "rules/acceptance.py", "pipeline/single.py"),
    "sheet": ("batch/", "cli/batch.py"),
}


def words(name: str) -> set[str]:
    pieces = re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+", name)
    return {piece.lower() for piece in pieces}


def names(path: Path) -> Iterator[str]:
    """Yield the names of a module, its classes, functions and their parameters."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
            given = node.args
            yield from (each.arg for each in [*given.posonlyargs, *given.args, *given.kwonlyargs])


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_a_name_says_what_another_project_would_call_it(path: Path) -> None:
    where = path.relative_to(PACKAGE).as_posix()
    found = {
        (word, name)
        for name in names(path)
        for word in words(name) & set(WORDS)
        if not where.startswith(ALLOWED.get(word, ()))
    }
    assert not found, {name: WORDS[word] for word, name in found}
