"""Letters checked, one after another or in several processes: the same results in the same order.

The first letter is always checked in this process, so that its forks begin with the registers, the profile
and the rules that letters share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Finding
from cchc_docgen.forks import FORKS, cores, in_forks
from cchc_docgen.production import Production
from cchc_docgen.report.outcome import Unjudged

WORTHWHILE = 50  # letters from which on several processes are quicker than one


@dataclass(frozen=True, slots=True)
class Examined:
    """What checking one letter gave; ``refused`` tells that an error stopped it."""

    findings: tuple[Finding, ...]
    unjudged: tuple[Unjudged, ...] = ()
    refused: bool = False


def examine_letters(
    letters: Sequence[Path], production: Production, jobs: int | None = None
) -> Iterator[Examined]:
    """Yield the result of each letter in order; ``jobs`` left out: a process a core, where it pays."""
    examine = partial(examine_letter, production)
    wanted = jobs or (cores() if len(letters) >= WORTHWHILE else 1)
    workers = min(wanted, len(letters) - 1) if FORKS else 1
    if workers < 2:
        return map(examine, letters)
    first = examine(letters[0])
    return chain((first,), in_forks(examine, letters[1:], workers))


def examine_letter(production: Production, letter: Path) -> Examined:
    """Check one letter; what refuses it is in the result."""
    try:
        checked = production.check(letter)
    except DocgenError as problem:
        return Examined(problem.findings, refused=True)
    file = checked.dossier.source.file
    unjudged = tuple(Unjudged(file, *each) for each in checked.not_evaluated)
    return Examined(checked.findings, unjudged)
