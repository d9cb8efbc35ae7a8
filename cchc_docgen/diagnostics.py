"""A mistake is data: where it stands, which rule it breaks, how grave it is.

Stages gather :class:`Finding` objects and hand them on; nothing here knows a sentence. The sentences
stand in ``messages.yaml`` and are put together by :mod:`cchc_docgen.report`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class Term:
    """A word in both languages; its format is the language: ``f"{term:en}"``."""

    vi: str
    en: str

    def __format__(self, language: str) -> str:
        return self.en if language == "en" else self.vi


NOTHING = Term("", "")


def perhaps(name: str) -> Term:
    """Return the question whether this was meant, nothing if nothing is like it."""
    return Term(f"; có phải là {name}?", f"; did you mean {name}?") if name else NOTHING


_MOST_PLACES = 12


def more(count: int) -> Term:
    """Return how many paragraphs are like the one shown, nothing if ``count`` is that one alone."""
    if count < 2:
        return NOTHING
    others = "1 more paragraph" if count == 2 else f"{count - 1} more paragraphs"
    return Term(f" và {count - 1} đoạn khác", f" and {others}")


def more_at(places: Sequence[int]) -> Term:
    """Return in which paragraphs the same is found, nothing if it is one: ``in 14 paragraphs: 9, 10, …``."""
    if len(places) < 2:
        return NOTHING
    shown = ", ".join(map(str, places[:_MOST_PLACES])) + (
        " …" if len(places) > _MOST_PLACES else ""
    )
    return Term(f", {len(places)} đoạn: {shown}", f", {len(places)} paragraphs: {shown}")


class Severity(StrEnum):
    """How grave a finding is; only an error stops a letter."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: line and column in a text, part and paragraph in a ``.docx``.

    ``line`` and ``column`` count from 1; 0 means that the whole file is meant. ``part`` is the name of
    a part inside a package (``word/document.xml``), ``paragraph`` its paragraph, counted from 1.
    ``cell`` is a cell as a spreadsheet calls it, with its column's title: ``B12 (Điểm)``.
    """

    file: str
    line: int = 0
    column: int = 0
    part: str = ""
    paragraph: int = 0
    cell: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.cell:
            place += f":{self.cell}"
        elif self.line:
            place += f":{self.line}:{self.column}"
        if self.part:
            place += f":{self.part}"
        if self.paragraph:
            place += f":¶{self.paragraph}"
        return place


class Paste(NamedTuple):
    """A line that accepts findings, and where it goes in a letter.

    It is to ``add``, to stand ``under`` accept, ``instead`` of its code there or of the ``whole`` accept.
    """

    file: str
    way: Literal["add", "under", "instead", "whole"]
    line: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake or doubt; ``code`` is a slug that ``messages.yaml`` knows, ``params`` fill its sentence.

    ``acceptance`` is the line that accepts it; of several of one code the first has that of all.
    """

    code: str
    mark: Mark
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    acceptance: Paste | None = field(default=None, compare=False)

    def order(self) -> tuple[str, int, int, str, int, str]:
        """Return the key by which findings are sorted: by place, then by code."""
        mark = self.mark
        return (mark.file, mark.line, mark.column, mark.part, mark.paragraph, self.code)


class Accepted(NamedTuple):
    """A finding that a letter or its office accepts, with the reason: it stops nothing."""

    finding: Finding
    reason: str


class DocgenError(Exception):
    """A stage could not go on; it carries every finding that stage made, and what was accepted."""

    def __init__(self, findings: Iterable[Finding], accepted: Iterable[Accepted] = ()) -> None:
        self.findings = tuple(findings)
        self.accepted = tuple(accepted)
        super().__init__("; ".join(f"{f.mark}: {f.code}" for f in self.findings))

    def __reduce__(
        self,
    ) -> tuple[type[DocgenError], tuple[tuple[Finding, ...], tuple[Accepted, ...]]]:
        """Let the error travel from a worker process with its findings, not with their sentence."""
        return DocgenError, (self.findings, self.accepted)


def refuse(code: str, mark: Mark, **params: object) -> DocgenError:
    """Return the error that carries this one finding, to be raised by the caller."""
    return DocgenError([Finding(code, mark, params)])


def broken_rule(rule: str, mark: Mark, problem: Exception, severity: Severity) -> Finding:
    """Return the finding that a rule raised an exception instead of judging; it is as grave as the rule."""
    return Finding("rule-broken", mark, {"rule": rule, "problem": type(problem).__name__}, severity)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return those findings that stop a letter."""
    return [f for f in findings if f.severity is Severity.ERROR]


class gathering:
    """Let the work inside fail without stopping the rest: its findings join ``findings``."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings

    def __enter__(self) -> None:
        """Begin the work."""

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> bool:
        """Take the findings of a failure; anything else that was raised goes on."""
        if not isinstance(problem, DocgenError):
            return False
        self._findings.extend(problem.findings)
        return True
