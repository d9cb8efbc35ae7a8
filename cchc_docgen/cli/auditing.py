"""The work of ``audit``: which files are meant, what each comes to, the words that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from cchc_docgen.audit.auditing import audit_description
from cchc_docgen.audit.comparing.against import compare
from cchc_docgen.audit.judging import Judgement
from cchc_docgen.audit.judging.verdicts import State
from cchc_docgen.cli.language import USAGE, said
from cchc_docgen.diagnostics import DocgenError, Finding, Severity, errors
from cchc_docgen.engine import words_of
from cchc_docgen.letter.registers import shown_path
from cchc_docgen.ooxml.description import Description
from cchc_docgen.ooxml.documents import documents_of, other_files
from cchc_docgen.ooxml.reading import read_description
from cchc_docgen.pipeline.proofreading import proofread
from cchc_docgen.profiles.loader import load_profile, profile_names
from cchc_docgen.profiles.model import Profile
from cchc_docgen.report.outcome import Document, Judged, Outcome, Unjudged
from cchc_docgen.report.sentences import Language, ordered
from cchc_docgen.report.text import text_lines
from cchc_docgen.vietnamese.text import nearest

Pairs = list[tuple[Path, Path]]


@dataclass
class Audited:
    """One file and what it came to; ``judgement`` is None for one that could not be read.

    ``description`` is None for such a one too, and where nobody asked to keep it.
    """

    path: Path
    file: str
    findings: tuple[Finding, ...]
    judgement: Judgement | None = None
    description: Description | None = None


@dataclass
class Auditing:
    """One run over the files chosen, each judged by ``profile``, or by the regulation of its date.

    ``expected`` is the letter to compare with, if any; with ``keep`` what was read is kept. ``passed`` are
    the documents of another kind that lie in the folders: nobody meant to leave them out.
    """

    profile: Profile | None = None
    expected: Description | None = None
    keep: bool = False
    files: list[Path] = field(default_factory=list)
    passed: list[Path] = field(default_factory=list)
    audited: list[Audited] = field(default_factory=list)

    def choose(self, sources: Iterable[Path]) -> None:
        """Choose the files; a folder means every .docx under it.

        Raises :class:`DocgenError` for a folder that holds none.
        """
        for source in sources:
            self.files += [each for each in documents_of(source) if each not in self.files]
            self.passed += other_files(source)

    def examine(
        self, progress: Callable[[Pairs], Iterable[tuple[Path, Path]]]
    ) -> Iterator[Audited]:
        """Audit file by file and yield what each came to."""
        for path, _ in progress([(each, each) for each in self.files]):
            file = shown_path(path)
            try:
                each = self._audited(path, file)
            except DocgenError as problem:
                each = Audited(path, file, problem.findings)
            self.audited.append(each)
            yield each

    def _audited(self, path: Path, file: str) -> Audited:
        description = read_description(path, file)
        judgement = audit_description(description, self.profile)
        compared = compare(self.expected, description) if self.expected else ()
        read = proofread(description, judgement.profile, judgement.kind)
        retained = description if self.keep else None
        return Audited(path, file, (*judgement.findings, *compared, *read), judgement, retained)

    @property
    def refused(self) -> int:
        """How many files have an error."""
        return sum(bool(errors(each.findings)) for each in self.audited)

    def outcome(self) -> Outcome:
        """Return everything found, as the forms of output take it."""
        findings = tuple(ordered(f for each in self.audited for f in each.findings))
        judged = tuple(_judged(self.audited))
        unjudged = tuple(Unjudged(j.file, j.code, j.reason) for j in judged if _is_open(j))
        known = tuple(_documents(self.audited))
        return Outcome(findings, len(self.audited), self.refused, unjudged, judged, documents=known)

    def fails(self, severity: Severity) -> bool:
        """Tell whether anything at least so grave was found."""
        grave = (Severity.ERROR, severity)
        return any(f.severity in grave for each in self.audited for f in each.findings)


def _documents(audited: Iterable[Audited]) -> Iterator[Document]:
    for each in audited:
        judgement = each.judgement
        if judgement is not None:
            kind = judgement.kind.slug if judgement.kind else ""
            whys = judgement.kind_why, judgement.profile_why
            yield Document(each.file, kind, judgement.sort, judgement.profile.name, *whys)


def _kind_name(judgement: Judgement, language: Language) -> str:
    if judgement.sort == "appendix":
        return words_of("words-audit", language)["appendix"]
    return judgement.kind.name if judgement.kind else words_of("words-audit", language)["no-kind"]


def letter_of(source: Path, data: Path | None, row: str | None) -> Description:
    """Return the letter that a source gives, or a row of a table with it.

    Raises :class:`DocgenError` for a source, table or row that is refused.
    """
    from cchc_docgen.batch.expected import expected_letter, expected_letter_of_row

    if data is not None and row is not None:
        return read_description(expected_letter_of_row(source, data, row), shown_path(source))
    return read_description(expected_letter(source), shown_path(source))


def chosen_profile(name: str | None) -> Profile | None:
    """Return the profile of that name; an unknown name is wrong usage."""
    if name is None or name in profile_names():
        return load_profile(name) if name else None
    near = nearest(name, profile_names()) or profile_names()[-1]
    raise click.UsageError(said(USAGE, "profile", name=name, near=near))


def _judged(audited: Iterable[Audited]) -> Iterator[Judged]:
    for each in audited:
        for verdict in each.judgement.verdicts if each.judgement else ():
            state = verdict.state.value
            yield Judged(each.file, verdict.code, verdict.part, state, verdict.reason)


def _is_open(judged: Judged) -> bool:
    """Tell a rule that could not be judged from one whose part the letter has no need of."""
    return judged.state == State.NOT_EVALUATED and judged.reason != "audit-no-such-part"


def audit_lines(
    audited: Audited, language: Language, *, every: bool = False, source: str = ""
) -> Iterator[str]:
    """Yield what is said of one file: its findings, with ``every`` all verdicts, then the counts.

    ``source`` is what it was compared with, ``''`` for nothing.
    """
    for severity in Severity:  # the gravest first
        same = [each for each in audited.findings if each.severity is severity]
        yield from text_lines(same, language)
    judgement = audited.judgement
    if judgement is None or not judgement.verdicts:
        return
    words = words_of("words-audit", language)
    yield words["known"].format(
        file=audited.file,
        kind=_kind_name(judgement, language),
        kind_why=getattr(judgement.kind_why, language),
        profile=judgement.profile.name,
        profile_why=getattr(judgement.profile_why, language),
    )
    if every:
        for verdict in judgement.verdicts:
            state = words_of("words-audit-verdicts", language)[verdict.state.value]
            yield f"  {state:<14} {verdict.code} {verdict.part}"
    yield words["counts"].format(
        file=audited.file,
        name=judgement.profile.name,
        passed=judgement.count(State.PASS),
        failed=judgement.count(State.FAIL),
        person=judgement.count(State.PERSON),
        open=judgement.count(State.NOT_EVALUATED),
    )
    if source:
        count = sum(finding.code.startswith("against-") for finding in audited.findings)
        key = "different" if count else "same"
        yield words[key].format(source=source, count=count)
