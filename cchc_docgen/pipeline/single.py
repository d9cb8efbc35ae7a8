"""The order of the stages: source, letter, profile, rules, render, file.

This module knows which stage follows which, and nothing else. A letter with an error is not rendered;
the letters beside it are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cchc_docgen.diagnostics import Accepted, DocgenError, Finding, errors
from cchc_docgen.letter.context import LetterContext, Registers, read_context
from cchc_docgen.letter.model import Letter
from cchc_docgen.letter.registers import shown_path
from cchc_docgen.output.files import make_way, write_file
from cchc_docgen.pipeline.template_cache import TemplateCache
from cchc_docgen.profiles.loader import check_named, choose
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.render.context import Written, write_letter
from cchc_docgen.render.wording import Wordings
from cchc_docgen.render.writing import Retained
from cchc_docgen.rules.acceptance import Findings, check_letter, check_letters, check_row
from cchc_docgen.rules.inspection import CleanTexts, NotEvaluated
from cchc_docgen.source.reading import Source, Steps, read_source

if TYPE_CHECKING:
    from cchc_docgen.render.compiled import CompiledTemplate
    from cchc_docgen.rules.series import Series

A = TypeVar("A")
B = TypeVar("B")

_CHOSEN_BY = frozenset(("kind", "profile", "date"))


@dataclass(frozen=True, slots=True)
class Checked:
    """A letter that was read, checked and written as texts; ``findings`` holds no error.

    ``not_evaluated`` are the rules that could not be judged, ``accepted`` what the letter accepts.
    """

    context: LetterContext
    profile: Profile
    kind: Kind
    written: Written
    findings: tuple[Finding, ...]
    not_evaluated: tuple[NotEvaluated, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass
class Shared:
    """What the letters of a batch share, stage by stage: the form, texts written, rules judged once."""

    retained: Retained
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
        from cchc_docgen.rules.series import Series

        return cls(Retained(fields, blocks), Series(filled))


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that was read and written as texts, before the rules have spoken."""

    context: LetterContext
    profile: Profile
    kind: Kind
    written: Written

    @property
    def letter(self) -> tuple[LetterContext, Profile, Kind]:
        """What the rules look at."""
        return self.context, self.profile, self.kind

    def judged(self, rule_value: Findings) -> Checked:
        """Return the letter as a checked one; raise :class:`DocgenError` if any finding is an error.

        In an office that is strict any finding stops a letter.
        """
        findings = (*rule_value, *self.written.findings)
        if errors(findings) or (findings and self.context.office.model.strict):
            raise DocgenError(findings, rule_value.accepted)
        return Checked(
            *self.letter, self.written, findings, rule_value.not_evaluated, rule_value.accepted
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
    _template_cache: TemplateCache = field(init=False)

    def __post_init__(self) -> None:
        self._template_cache = TemplateCache(self.registers)

    def check(self, path: Path) -> Checked:
        """Read a letter and check it; raise :class:`DocgenError` if any finding is an error."""
        return self.check_source(path, read_source(path, shown_path(path)))

    def check_source(self, path: Path, source: Source) -> Checked:
        """Check a letter whose YAML was read; ``path`` is where its registers are looked for."""
        return self.check_context(self._context(path, source))

    def check_context(
        self, context: LetterContext, shared: Shared | None = None, flags: tuple[str, ...] = ()
    ) -> Checked:
        """Check a letter that was read; raise :class:`DocgenError` if any finding is an error.

        ``shared`` is what the letters of a batch share, ``flags`` what this one's row says of its items.
        """
        draft = self._draft(context, shared)
        if shared is None:
            return draft.judged(check_letter(*draft.letter, self._clean))
        checked = draft.judged(check_row(*draft.letter, shared.series, flags))
        shared.series.finish(flags)
        return checked

    def check_many(self, paths: Iterable[Path]) -> list[Checked | DocgenError]:
        """Check some letters stage by stage, which is quicker than one by one; return each result."""
        sources = [_attempted(_read, path) for path in paths]
        contexts = [_attempted(lambda read: self._context(*read), each) for each in sources]
        drafts = [_attempted(self._draft, each) for each in contexts]
        sound = [each for each in drafts if not isinstance(each, DocgenError)]
        rule_value = iter(check_letters([each.letter for each in sound], self._clean))
        return [_attempted(lambda draft: draft.judged(next(rule_value)), each) for each in drafts]

    def _draft(self, context: LetterContext, shared: Shared | None = None) -> Draft:
        profile, kind = _form(context, shared)
        retained = shared.retained if shared else None
        written = write_letter(context, profile, kind, self._wordings_of(context, shared), retained)
        return Draft(context, profile, kind, written)

    def render(self, checked: Checked, shared: Shared | None = None) -> bytes:
        """Return a checked letter as the bytes of a ``.docx``; ``shared`` as for its check."""
        template = shared.template if shared else None
        if template is None:
            template = self._template_cache.template(
                checked.context.path, checked.profile, checked.kind
            )
            if shared and shared.form:
                shared.template = template
        return template.render(checked.written.context, checked.written.properties)

    def build(self, path: Path, output: Path, *, force: bool = False) -> Outcome:
        """Produce one letter; what is wrong with it is in the outcome, and then no file is made.

        A file that an editor has saved stays as it is, unless ``force`` sets it aside.
        """
        try:
            checked = self.check(path)
            content = self.render(checked)
            make_way(output, force=force)
            write_file(output, content)
        except DocgenError as problem:
            return Outcome(path, None, problem.findings)
        return Outcome(path, output, (*checked.findings, *self.template_warnings()))

    def template_warnings(self) -> list[Finding]:
        """Return what ``template check`` says of the templates used since the last call, once a run."""
        return self._template_cache.untold()

    def _context(self, path: Path, source: Source) -> LetterContext:
        try:
            return read_context(path, source, self.registers)
        except DocgenError as problem:
            raise DocgenError([*problem.findings, *check_named(source)]) from None

    def _wordings_of(self, context: LetterContext, shared: Shared | None) -> Wordings:
        if shared is None:
            return self._template_cache.wordings(context.path)
        if shared.wordings is None:
            shared.wordings = self._template_cache.wordings(context.path)
        return shared.wordings


def _form(context: LetterContext, shared: Shared | None) -> tuple[Profile, Kind]:
    """Return the profile and the kind of a letter, chosen once where no row of a batch changes them."""
    if shared is None or not shared.retained.fields >= _CHOSEN_BY:
        return choose(context.letter, context.source)
    if shared.form is None:
        shared.form = choose(context.letter, context.source)
    return shared.form


def _read(path: Path) -> tuple[Path, Source]:
    return path, read_source(path, shown_path(path))


def _attempted(stage: Callable[[A], B], given: A | DocgenError) -> B | DocgenError:
    """Carry out a stage of one letter, unless an earlier one refused it."""
    if isinstance(given, DocgenError):
        return given
    try:
        return stage(given)
    except DocgenError as problem:
        return problem
