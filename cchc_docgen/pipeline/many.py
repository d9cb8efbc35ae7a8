"""Letters checked, one after another or in several processes: the same results in the same order.

The first letter is always checked in this process, so that forks of it begin with the registers, the profile
and the rules that letters share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from cchc_docgen.diagnostics import Accepted, DocgenError, Finding
from cchc_docgen.letter.serials import Numbered
from cchc_docgen.pipeline.processes import FORKS, ProcessLost, cores, in_processes
from cchc_docgen.pipeline.single import Checked, Production
from cchc_docgen.report.outcome import Unjudged

WORTHWHILE = 50  # letters from which on several processes are quicker than one
TOGETHER = 8  # letters checked stage by stage


@dataclass(frozen=True, slots=True)
class Examined:
    """What checking one letter gave; ``refused`` tells that an error stopped it."""

    findings: tuple[Finding, ...]
    unjudged: tuple[Unjudged, ...] = ()
    refused: bool = False
    accepted: tuple[Accepted, ...] = ()
    numbered: Numbered | None = None


def examine_letters(
    letters: Sequence[Path], production: Production, jobs: int | None = None
) -> Iterator[Examined]:
    """Yield the result of each letter in order; ``jobs`` left out: a process a core, where it pays."""
    examine = partial(_examine, production)
    first, rest = letters[:1], letters[1:]
    groups = [rest[start : start + TOGETHER] for start in range(0, len(rest), TOGETHER)]
    wanted = jobs or (cores() if len(letters) >= WORTHWHILE else 1)
    workers = min(wanted, len(groups)) if FORKS else 1
    yield from examine(first)
    if workers > 1:
        done = 0
        try:
            for results in in_processes(examine, groups, workers):
                done += 1
                yield from results
        except ProcessLost:
            """What it has not done is done here."""
        groups = groups[done:]
    yield from chain.from_iterable(map(examine, groups))


def _examine(production: Production, letters: Sequence[Path]) -> list[Examined]:
    results = zip(letters, production.check_many(letters), strict=True)
    return [_examined(production, path, each) for path, each in results]


def _examined(production: Production, path: Path, checked: Checked | DocgenError) -> Examined:
    number = production.number_of(path, checked)
    if isinstance(checked, DocgenError):
        return Examined(checked.findings, refused=True, accepted=checked.accepted, numbered=number)
    file = checked.context.source.file
    unjudged = tuple(Unjudged(file, *each) for each in checked.not_evaluated)
    return Examined(checked.findings, unjudged, accepted=checked.accepted, numbered=number)
