"""What a batch is asked for, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cchc_docgen.diagnostics import Finding, Severity

MAX_SHOWN = 200


@dataclass(frozen=True)
class BatchRequest:
    """What a batch is asked for."""

    letter: Path
    data: Path
    folder: Path
    pattern: str = ""
    key: str = ""
    sheet: str | None = None
    header_row: str = ""
    area: str = ""
    only: frozenset[str] = frozenset()
    strict: bool = False
    dry_run: bool = False
    verify: bool = False
    force: bool = False


@dataclass
class Result:
    """What became of a batch: counts of rows, the findings (the first hundreds), the names planned.

    ``hidden`` counts the findings that are not among ``findings``, because there are too many.
    ``letters`` gives the names of all rows' letters in the order of the table, ``stands`` tells that they
    are there, as the table has them.
    """

    made: int = 0
    unchanged: int = 0
    edited: int = 0
    rejected: int = 0
    failed: int = 0
    planned: int = 0
    names: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    hidden: int = 0
    stands: bool = False
    letters: Callable[[], Iterable[str]] = tuple
    _shown: Counter[Severity] = field(default_factory=Counter)
    _seen: set[str] = field(default_factory=set)

    def show(self, findings: Iterable[Finding]) -> None:
        """Take findings, each of them once, up to the most that are shown of one severity."""
        for each in findings:
            seen = f"{each.mark} {each.code} {each.params}"
            if seen in self._seen:
                continue
            if self._shown[each.severity] == MAX_SHOWN:
                self.hidden += 1
                continue
            self._seen.add(seen)
            self._shown[each.severity] += 1
            self.findings.append(each)

    @property
    def complete(self) -> bool:
        """Tell whether every row has its letter."""
        return not (self.rejected or self.failed or self.edited)
