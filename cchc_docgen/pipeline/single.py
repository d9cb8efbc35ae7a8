"""The order of the stages: source, letter, profile, rules, render, file.

This module knows which stage follows which, and nothing else. A letter with an error is not rendered;
the letters beside it are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cchc_docgen.diagnostics import DocgenError, Finding, errors
from cchc_docgen.letter.dossier import Dossier, Registers, read_dossier
from cchc_docgen.letter.model import Letter
from cchc_docgen.letter.places import shown_path
from cchc_docgen.output.files import write_file
from cchc_docgen.pipeline.template_cache import Stock
from cchc_docgen.profiles.choice import check_named, choose
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.render.context import Written, write_letter
from cchc_docgen.render.wording import Wordings
from cchc_docgen.render.writing import Kept
from cchc_docgen.rules.acceptance import Findings, check_letter, check_letters, check_row
from cchc_docgen.rules.clean_texts import CleanTexts
from cchc_docgen.rules.inspection import NotEvaluated
from cchc_docgen.rules.series import Series
from cchc_docgen.source.reading import Source, Steps, read_source

if TYPE_CHECKING:
    from cchc_docgen.render.compiled import CompiledTemplate

A = TypeVar("A")
B = TypeVar("B")

_CHOSEN_BY = frozenset(("kind", "profile", "date"))


@dataclass(frozen=True, slots=True)
class Checked:
    """A letter that was read, checked and written as texts; ``findings`` holds no error.

    ``not_evaluated`` are the rules that could not be judged, each with its reason.
    """

    dossier: Dossier
    profile: Profile
    kind: Kind
    written: Written
    findings: tuple[Finding, ...]
    not_evaluated: tuple[NotEvaluated, ...] = ()


@dataclass
class Shared:
    """What the letters of a batch share, stage by stage: the form, texts written, rules judged once."""

    kept: Kept
    series: Series
    form: tuple[Profile, Kind] | None = None
    wordings: Wordings | None = None
    template: CompiledTemplate | None = None

    @classmethod
    def of(cls, filled: frozenset[Steps], blocks: frozenset[int]) -> Shared:
        """Prepare for letters that differ at the places ``filled``.

        ``blocks`` are the identities of the blocks of the body that are the same objects in each of them.
        """
        fields = frozenset(Letter.model_fields) - {str(steps[0]) for steps in filled}
        return cls(Kept(fields, blocks), Series(filled))


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that was read and written as texts, before the rules have spoken."""

    dossier: Dossier
    profile: Profile
    kind: Kind
    written: Written

    @property
    def letter(self) -> tuple[Dossier, Profile, Kind]:
        """What the rules look at."""
        return self.dossier, self.profile, self.kind

    def judged(self, ruled: Findings) -> Checked:
        """Return the letter as a checked one; raise :class:`DocgenError` if any finding is an error."""
        findings = (*ruled, *self.written.findings)
        if errors(findings):
            raise DocgenError(findings)
        return Checked(
            self.dossier, self.profile, self.kind, self.written, findings, ruled.not_evaluated
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: the file made, if it was, and every finding."""

    source: Path
    output: Path | None
    findings: tuple[Finding, ...]


@dataclass
class Production:
    """One run: what letters share — registers, wordings, compiled templates — is read once."""

    registers: Registers = field(default_factory=Registers)
    _clean: CleanTexts = field(default_factory=CleanTexts)
    _stock: Stock = field(init=False)

    def __post_init__(self) -> None:
        self._stock = Stock(self.registers)

    def check(self, path: Path) -> Checked:
        """Read a letter and check it; raise :class:`DocgenError` if any finding is an error."""
        return self.check_dossier(self._dossier(path, read_source(path, shown_path(path))))

    def check_dossier(
        self, dossier: Dossier, shared: Shared | None = None, flags: tuple[str, ...] = ()
    ) -> Checked:
        """Check a letter that was read; raise :class:`DocgenError` if any finding is an error.

        ``shared`` is what the letters of a batch share, ``flags`` what this one's row says of its items.
        """
        draft = self._draft(dossier, shared)
        if shared is None:
            return draft.judged(check_letter(*draft.letter, self._clean))
        checked = draft.judged(check_row(*draft.letter, shared.series, flags))
        shared.series.settle(flags)
        return checked

    def check_many(self, paths: Iterable[Path]) -> list[Checked | DocgenError]:
        """Check some letters stage by stage, which is quicker than one by one; return each result."""
        sources = [_tried(_read, path) for path in paths]
        dossiers = [_tried(lambda read: self._dossier(*read), each) for each in sources]
        drafts = [_tried(self._draft, each) for each in dossiers]
        sound = [each for each in drafts if not isinstance(each, DocgenError)]
        ruled = iter(check_letters([each.letter for each in sound], self._clean))
        return [_tried(lambda draft: draft.judged(next(ruled)), each) for each in drafts]

    def _draft(self, dossier: Dossier, shared: Shared | None = None) -> Draft:
        profile, kind = _form(dossier, shared)
        kept = shared.kept if shared else None
        written = write_letter(dossier, profile, kind, self._wordings_of(dossier, shared), kept)
        return Draft(dossier, profile, kind, written)

    def render(self, checked: Checked, shared: Shared | None = None) -> bytes:
        """Return a checked letter as the bytes of a ``.docx``; ``shared`` as for its check."""
        template = shared.template if shared else None
        if template is None:
            template = self._stock.template(checked.dossier.path, checked.profile, checked.kind)
            if shared and shared.form:
                shared.template = template
        return template.render(checked.written.context, checked.written.properties)

    def build(self, path: Path, output: Path) -> Outcome:
        """Produce one letter; what is wrong with it is in the outcome, and then no file is made."""
        try:
            checked = self.check(path)
            write_file(output, self.render(checked))
        except DocgenError as problem:
            return Outcome(path, None, problem.findings)
        return Outcome(path, output, checked.findings)

    def _dossier(self, path: Path, source: Source) -> Dossier:
        try:
            return read_dossier(path, source, self.registers)
        except DocgenError as problem:
            raise DocgenError([*problem.findings, *check_named(source)]) from None

    def _wordings_of(self, dossier: Dossier, shared: Shared | None) -> Wordings:
        if shared is None:
            return self._stock.wordings(dossier.path)
        if shared.wordings is None:
            shared.wordings = self._stock.wordings(dossier.path)
        return shared.wordings


def _form(dossier: Dossier, shared: Shared | None) -> tuple[Profile, Kind]:
    """Return the profile and the kind of a letter, chosen once where no row of a batch changes them."""
    if shared is None or not shared.kept.fields >= _CHOSEN_BY:
        return choose(dossier.letter, dossier.source)
    if shared.form is None:
        shared.form = choose(dossier.letter, dossier.source)
    return shared.form


def _read(path: Path) -> tuple[Path, Source]:
    return path, read_source(path, shown_path(path))


def _tried(stage: Callable[[A], B], given: A | DocgenError) -> B | DocgenError:
    """Carry out a stage of one letter, unless an earlier one refused it."""
    if isinstance(given, DocgenError):
        return given
    try:
        return stage(given)
    except DocgenError as problem:
        return problem
