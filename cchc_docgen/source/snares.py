"""What a person meant where YAML stopped reading, and the line that says it.

YAML gives a meaning to characters that are ordinary in a letter: a colon, a leading ``{``, ``[``, ``*``,
``&``, ``%``, ``@`` or quote, a tab, an indentation. Each of these snares has a sentence of its own; most
have the mended line too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from cchc_docgen.diagnostics import NOTHING, Finding, Mark, Term
from cchc_docgen.source.builder import Builder
from cchc_docgen.source.mending import KEYED, LINE, mended_value, without_colon
from cchc_docgen.source.parts import text_mark

_RESERVED = "{[*&%@`\"'!|>?,]}-"
_STARTS = (
    "cannot start any token",
    "expected alphabetic or numeric",
    "block scalar",
    "node content",
    "mapping keys are not allowed",
    "a tag",
    "tag handle",
    "a directive",
)


@dataclass(frozen=True, slots=True)
class Snare:
    """A syntax error explained; ``mended`` is the line that replaces ``lines`` (from 1), if there is one."""

    finding: Finding
    lines: tuple[int, ...] = ()
    mended: str = ""


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the parser stopped, what it said, and the text around."""

    text: str
    shown: str
    said: str
    at: int
    context: int
    builder: Builder

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def place(self, index: int) -> Mark:
        return text_mark(self.shown, self.text, index)


def explain_syntax_error(
    problem: yaml.MarkedYAMLError, text: str, shown: str, builder: Builder
) -> Snare:
    """Return a syntax error as a snare where one is recognised, else as the parser's own words.

    ``builder`` is the one that met it: it knows the last scalar and the brackets still open.
    """
    at: Any = problem.problem_mark or problem.context_mark
    said = f"{problem.context or ''}: {problem.problem or ''}".strip(": ")
    index = min(at.index, len(text))
    context = problem.context_mark.index if problem.context_mark else index
    trouble = _Trouble(text, shown, said, index, context, builder)
    for explain in (_tab, _escape, _unclosed, _colon, _reserved, _flow, _no_colon, _indent):
        snare = explain(trouble)
        if snare is not None:
            return snare
    mark = trouble.place(index)
    params = {"problem": problem.problem or ""}
    return Snare(Finding("yaml-syntax", mark, params), (mark.line,))


def _tab(trouble: _Trouble) -> Snare | None:
    if trouble.text[trouble.at : trouble.at + 1] != "\t":
        return None
    mark = trouble.place(trouble.at)
    line = trouble.lines[mark.line - 1]
    lead = line[: len(line) - len(line.lstrip())]
    mended = lead.replace("\t", "  ") + line.lstrip()
    return Snare(Finding("yaml-tab", mark), (mark.line,), mended)


def _escape(trouble: _Trouble) -> Snare | None:
    if "parsing a quoted scalar" not in trouble.said:
        return None
    sign = trouble.text[trouble.at : trouble.at + 2]
    mark = trouble.place(trouble.at)
    return Snare(Finding("yaml-escape", mark, {"sign": sign}), (mark.line,))


def _unclosed(trouble: _Trouble) -> Snare | None:
    """A quote or bracket without its end; the parser stops far below it, or at the file's end."""
    opened = [trouble.context] if "quoted scalar" in trouble.said else []
    opened += [start for start in trouble.builder.open_brackets() if _opens_only(trouble, start)]
    if not opened:
        return None
    mark = trouble.place(opened[0])
    sign = trouble.text[opened[0]]
    return Snare(Finding("yaml-unclosed", mark, {"sign": sign}), (mark.line,))


def _opens_only(trouble: _Trouble, start: int) -> bool:
    """Tell whether the bracket there has no partner on its own line."""
    rest = trouble.text[start:].split("\n", 1)[0]
    return rest.count(rest[0]) > rest.count({"[": "]", "{": "}"}[rest[0]])


def _flow(trouble: _Trouble) -> Snare | None:
    """Something between brackets that is neither a comma nor the closing bracket."""
    if not trouble.builder.open_brackets():
        return None
    mark = trouble.place(trouble.at)
    return Snare(Finding("yaml-flow", mark), (mark.line,))


def _colon(trouble: _Trouble) -> Snare | None:
    """A second ``: `` in a text, on its first line or on one that continues it."""
    if "mapping values are not allowed" not in trouble.said:
        return None
    mark = trouble.place(trouble.at)
    keyed = KEYED.match(trouble.lines[mark.line - 1])
    first = mark.line
    before = trouble.builder.last_scalar
    if before is not None and before.end == trouble.at:
        first = trouble.place(before.start).line
    if keyed and first < mark.line and keyed.end("key") == mark.column - 1:
        line = trouble.lines[mark.line - 1]
        place = Mark(trouble.shown, mark.line, len(line) - len(line.lstrip()) + 1)
        return Snare(Finding("yaml-indent", place), (mark.line,))
    return _quoting(trouble, "yaml-colon", mark, first, shorter=_shorter(trouble.lines, mark.line))


_ITEMS = re.compile(r"\s*(?:items|mục):")


def _shorter(lines: list[str], number: int) -> Term:
    """Return the advice to delete the last colon of a text that has items, before which it is set."""
    line = lines[number - 1].rstrip()
    listed = line.endswith(":") and _ITEMS.match("".join(lines[number : number + 1]))
    return without_colon(line[:-1].strip()) if listed else NOTHING


def _reserved(trouble: _Trouble) -> Snare | None:
    """A value that begins with a sign YAML reserves, or goes on after its closing quote or bracket."""
    after = "did not find expected" in trouble.said and "parsing a block" in trouble.said
    dash = "block sequence entries are not allowed" in trouble.said
    if not (after or dash or any(start in trouble.said for start in _STARTS)):
        return None
    mark = trouble.place(trouble.at)
    found = LINE.match(trouble.lines[mark.line - 1])
    if found is None or found["value"][0] not in _RESERVED:
        return None
    start = found.start("value")
    if after and "node content" not in trouble.said and mark.column - 1 <= start:
        return None  # the line is wrong before its value: an indentation
    if dash and found["value"][0] != "-":
        return None
    if _is_collection(found["value"]):
        return Snare(Finding("yaml-flow", mark), (mark.line,))
    place = Mark(trouble.shown, mark.line, start + 1)
    if found["value"].startswith("[@") and found["lead"].endswith("basis: "):
        return _basis_keys(mark.line, place, found)
    if dash:
        return _quoting(trouble, "yaml-dash", place, mark.line)
    return _quoting(trouble, "yaml-quote", place, mark.line, sign=found["value"][0])


def _is_collection(value: str) -> bool:
    """Tell whether a value is meant as a list or mapping: its first bracket closes at its very end.

    What begins with the sign of a citation or a placeholder is meant as a text.
    """
    if value.startswith(("[@", "{{")) or value[0] not in "[{":
        return False
    depth = 0
    for index, sign in enumerate(value):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return index == len(value) - 1
    return False


def _basis_keys(number: int, mark: Mark, found: re.Match[str]) -> Snare:
    """The keys of a legal basis, written as citations: ``basis: [@nd-30]``."""
    keys = re.findall(r"@([a-z0-9-]+)", found["value"])
    mended = f"{found['lead']}[{', '.join(keys)}]{found['note'] or ''}"
    return Snare(Finding("basis-citation", mark, {"mended": mended.strip()}), (number,), mended)


def _quoting(
    trouble: _Trouble, code: str, mark: Mark, first: int, **params: object
) -> Snare | None:
    """Return the snare whose value, from its first line to its last, belongs in quotes."""
    mended = mended_value(trouble.lines, first)
    if mended is None:
        return None
    finding = Finding(code, mark, {**params, "mended": mended.line.strip()})
    return Snare(finding, mended.numbers, mended.line)


def _no_colon(trouble: _Trouble) -> Snare | None:
    if "could not find expected ':'" not in trouble.said:
        return None
    mark = trouble.place(trouble.context)
    return Snare(Finding("yaml-no-colon", mark), (mark.line,))


def _indent(trouble: _Trouble) -> Snare | None:
    """A line that stands neither with those above it nor below one of them."""
    mark = trouble.place(trouble.at)
    line = trouble.lines[mark.line - 1] if mark.line <= len(trouble.lines) else ""
    block = "parsing a block" in trouble.said or "<document start>" in trouble.said
    if not block or line[: mark.column - 1].strip(" "):
        return None
    return Snare(Finding("yaml-indent", mark), (mark.line,))
