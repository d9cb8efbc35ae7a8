"""What the calls give back: findings, and what was made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Accepted, Finding, errors

if TYPE_CHECKING:
    from cchc_docgen.audit.judging.verdicts import Verdict
    from cchc_docgen.report import Language


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by place, each of them once."""
    from cchc_docgen.report import ordered

    return tuple(ordered(findings))


@dataclass(frozen=True)
class Result:
    """What a call found, sorted by place; errors and warnings alike."""

    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Tell whether nothing was refused: there may be warnings, but no error."""
        return not errors(self.findings)

    def messages(self, language: Language = "vi") -> tuple[str, ...]:
        """Return each finding as the command line says it: place and mistake, then how to mend it."""
        from cchc_docgen.report.sentences import advice, headline

        return tuple(f"{headline(f, language)}\n{advice(f, language)}" for f in self.findings)


@dataclass(frozen=True)
class CheckResult(Result):
    """What was found in a letter; ``not_evaluated`` are the codes of rules it gave no means to judge.

    ``accepted`` is what the letter or its office accepts, each finding with its reason.
    """

    not_evaluated: tuple[str, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True)
class BuildResult(Result):
    """The letter as the bytes of a ``.docx``, None if it was refused; ``path`` is where they were written."""

    content: bytes | None = None
    path: Path | None = None


@dataclass(frozen=True)
class BatchResult(Result):
    """How many rows got their letter, kept it or were refused, and the letters that are now there.

    ``paths`` are in the order of the table. Of very many findings the first hundreds are told; ``hidden``
    counts the others.
    """

    made: int = 0
    unchanged: int = 0
    rejected: int = 0
    failed: int = 0
    hidden: int = 0
    paths: tuple[Path, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether every row has its letter."""
        return super().passed and not (self.rejected or self.failed)


@dataclass(frozen=True)
class AuditResult(Result):
    """What every rule came to in a document; ``profile`` is the regulation it was held against.

    A file that cannot be read as a Word document has no verdicts and no profile.
    """

    profile: str = ""
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class CompareResult(Result):
    """What a printed letter has otherwise than its source."""

    @property
    def same(self) -> bool:
        """Tell whether nothing differs, not even a number written into its blank."""
        return not self.findings


@dataclass(frozen=True)
class PdfResult(Result):
    """The PDF that was made, None if there is none; a font that was replaced is a warning."""

    path: Path | None = None
