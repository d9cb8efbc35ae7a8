"""What a command found, as every form of output takes it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from cchc_docgen.diagnostics import Accepted, Finding, Severity, Term


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a code was found at one severity."""

    code: str
    severity: Severity
    count: int


class Count(NamedTuple):
    """How often a code was found in a file."""

    file: str
    code: str
    severity: Severity
    times: int


class Document(NamedTuple):
    """What a file was audited as: the slug of its kind or ``''``, its sort, the regulation, and why."""

    file: str
    kind: str
    sort: str
    profile: str
    kind_why: Term
    profile_why: Term


class Unjudged(NamedTuple):
    """A rule that a letter gave no means to judge; ``reason`` is a code of ``messages.yaml``."""

    file: str
    code: str
    reason: str


class Judged(NamedTuple):
    """What a rule of the audit came to in a file; ``state`` is a ``verdicts.State``."""

    file: str
    code: str
    part: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings of a run in their order, and how many files were examined and refused.

    ``accepted`` are those that letters accept: no finding counts them.
    """

    findings: tuple[Finding, ...]
    examined: int
    refused: int
    unjudged: tuple[Unjudged, ...] = ()
    judged: tuple[Judged, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    documents: tuple[Document, ...] = ()

    def count(self, severity: Severity) -> int:
        """Return how many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def by_file(self) -> list[Count]:
        """Return how often each code was found in each file, errors first, in the order of the files."""
        counted = Counter((f.mark.file, f.code, f.severity) for f in self.findings)
        rows = [Count(*key, count) for key, count in counted.items()]
        return sorted(rows, key=lambda row: (row.file, row.severity, row.code))

    def statistics(self) -> list[Tally]:
        """Return how often each code was found, the most frequent first."""
        counted = Counter((finding.code, finding.severity) for finding in self.findings)
        tallies = [Tally(code, severity, count) for (code, severity), count in counted.items()]
        return sorted(tallies, key=lambda tally: (-tally.count, tally.code, tally.severity))
