"""The order of the stages: source, letter, profile, rules, render, file.

This module knows which stage follows which, and nothing else. A letter with an error is not rendered;
the letters beside it are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cchc_docgen.diagnostics import Accepted, DocgenError, Finding, errors
from cchc_docgen.letter.context import Registers, read_context
from cchc_docgen.letter.model import Letter
from cchc_docgen.letter.registers import OFFICE, Office, shown_path
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.output.files import make_way, write_file
from cchc_docgen.pipeline.selection import TemplateCache
from cchc_docgen.profiles.loader import check_named, choose
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.render.context import Written, write_letter
from cchc_docgen.render.writing import Retained, Wordings
from cchc_docgen.rules.acceptance import Findings, check_letter, check_letters, check_row
from cchc_docgen.rules.inspection import CleanTexts, NotEvaluated
from cchc_docgen.source.reading import Source, Steps, read_source

if TYPE_CHECKING:
    from cchc_docgen.letter.serials import Numbered, Serials
    from cchc_docgen.render.compiled import CompiledTemplate
    from cchc_docgen.render.replay import ReplayedTemplate
    from cchc_docgen.rules.series import Series

Judged = tuple[ResolvedLetter, Profile, Kind]

A = TypeVar("A")
B = TypeVar("B")

_CHOSEN_BY = frozenset(("kind", "profile", "date"))


@dataclass(frozen=True, slots=True)
class Checked:
    """A letter that was read, checked and written as texts; ``findings`` holds no error.

    ``not_evaluated`` are the rules that could not be judged, ``accepted`` what the letter accepts.
    """

    context: ResolvedLetter
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
    template: ReplayedTemplate | None = None
    _replayed: dict[str, ReplayedTemplate] = field(default_factory=dict)

    def replayed(self, template: CompiledTemplate) -> ReplayedTemplate:
        """Return a template as the batch prints with it."""
        from cchc_docgen.render.replay import ReplayedTemplate

        if template.file not in self._replayed:
            self._replayed[template.file] = ReplayedTemplate.of(template)
        return self._replayed[template.file]

    @classmethod
    def of(cls, filled: frozenset[Steps], blocks: frozenset[int]) -> Shared:
        """Prepare for letters that differ at the places ``filled``.

        ``blocks`` are the identities of the blocks of the body that are the same objects in each of them.
        """
        fields = frozenset(Letter.model_fields) - {str(steps[0]) for steps in filled}
        from cchc_docgen.rules.series import Series

        vary = any(steps[-1] == "when" or "basis" in steps for steps in filled)
        return cls(Retained(fields, blocks, vary), Series(filled))


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
    _serials: Serials | None = None
    _template_cache: TemplateCache = field(init=False)

    def __post_init__(self) -> None:
        self._template_cache = TemplateCache(self.registers)

    def check(self, path: Path) -> Checked:
        """Read a letter and check it; raise :class:`DocgenError` if any finding is an error."""
        return self.check_source(path, read_source(path, shown_path(path)))

    def check_source(self, path: Path, source: Source) -> Checked:
        """Check a letter whose YAML was read; ``path`` is where its registers are looked for."""
        return self.check_context(self._resolved(path, source))

    def check_context(
        self, context: ResolvedLetter, shared: Shared | None = None, flags: tuple[str, ...] = ()
    ) -> Checked:
        """Check a letter that was read; raise :class:`DocgenError` if any finding is an error.

        ``shared`` is what the letters of a batch share, ``flags`` what this one's row says of its items.
        """
        if shared is None:
            alone = self._judged(context)
            return self._written(alone, check_letter(*alone, self._clean))
        judged = (context, *_form(context, shared))
        found = check_row(*judged, shared.series, flags)
        checked = self._written(judged, found, shared)
        shared.series.finish(flags)
        return checked

    def check_many(self, paths: Iterable[Path]) -> list[Checked | DocgenError]:
        """Check some letters stage by stage, which is quicker than one by one; return each result."""
        sources = [_attempted(_read, path) for path in paths]
        resolved = [_attempted(lambda read: self._resolved(*read), each) for each in sources]
        judged = [_attempted(self._judged, each) for each in resolved]
        sound = [each for each in judged if not isinstance(each, DocgenError)]
        found = iter(check_letters(sound, self._clean))
        return [
            _attempted(lambda letter: self._written(letter, next(found)), each) for each in judged
        ]

    def _written(self, judged: Judged, found: Findings, shared: Shared | None = None) -> Checked:
        """Return a letter that was judged with its texts; raise :class:`DocgenError` for any error.

        In an office that is strict any finding stops a letter.
        """
        letter, *_ = judged
        if errors(found) or letter.slips or (found and letter.office.model.strict):
            raise DocgenError([*found, *letter.slips], found.accepted)
        retained = shared.retained if shared else None
        try:
            written = write_letter(*judged, self._wordings_of(letter, shared), retained)
        except DocgenError as problem:
            raise DocgenError([*found, *problem.findings], found.accepted) from None
        return Checked(*judged, written, tuple(found), found.not_evaluated, found.accepted)

    def render(self, checked: Checked, shared: Shared | None = None) -> bytes:
        """Return a checked letter as the bytes of a ``.docx``; ``shared`` as for its check."""
        printed = checked.written.context, checked.written.properties
        if shared and shared.template:
            return shared.template.render(*printed)
        template = self._template_cache.template(
            checked.context.path, checked.profile, checked.kind
        )
        if shared is None:
            return template.render(*printed)
        replayed = shared.replayed(template)
        if shared.form:
            shared.template = replayed
        return replayed.render(*printed)

    def build(self, path: Path, output: Path, *, force: bool = False) -> Outcome:
        """Produce one letter; what is wrong with it is in the outcome, and then no file is made.

        A file that an editor has saved stays as it is, unless ``force`` sets it aside.
        """
        try:
            checked = self.check(path)
            self._take_number(checked)
            content = self.render(checked)
            make_way(output, force=force)
            write_file(output, content)
        except DocgenError as problem:
            return Outcome(path, None, problem.findings)
        return Outcome(path, output, (*checked.findings, *self.template_warnings()))

    def _take_number(self, checked: Checked) -> None:
        """Refuse a letter whose number one that was made before it in this run has."""
        if checked.context.letter.number is None:
            return
        from cchc_docgen.letter.serials import Serials, numbered

        self._serials = self._serials or Serials()
        found = numbered(checked.context.source, checked.context.office.model)
        taken = self._serials.take(found) if found else None
        if taken:
            raise DocgenError([*checked.findings, taken], checked.accepted)

    def number_of(self, path: Path, checked: Checked | DocgenError) -> Numbered | None:
        """Return the number of a letter that was checked, be it refused."""
        from cchc_docgen.letter.serials import numbered

        try:
            if not isinstance(checked, DocgenError):
                return numbered(checked.context.source, checked.context.office.model)
            place = self.registers.nearest(path, OFFICE)
            office = self.registers.read(Office, place).model if place else None
            return numbered(read_source(path, shown_path(path)), office) if office else None
        except (DocgenError, OSError):
            return None

    def template_warnings(self) -> list[Finding]:
        """Return what ``template check`` says of the templates used since the last call, once a run."""
        return self._template_cache.untold()

    def _resolved(self, path: Path, source: Source) -> ResolvedLetter:
        try:
            return read_context(path, source, self.registers)
        except DocgenError as problem:
            found = [*problem.findings, *check_named(source)]
            raise self._with_all(path, source, found) from None

    def _judged(self, letter: ResolvedLetter) -> Judged:
        try:
            return (letter, *_form(letter, None))
        except DocgenError as problem:
            raise self._with_all(letter.path, letter.source, problem.findings) from None

    def _with_all(self, path: Path, source: Source, found: Sequence[Finding]) -> DocgenError:
        """Return the error of a letter that cannot be read, with what the rules find in the rest of it."""
        from cchc_docgen.pipeline.salvage import found_besides

        told = {(each.code, each.mark) for each in found}
        more = found_besides(path, source, self.registers)
        return DocgenError([*found, *(e for e in more if (e.code, e.mark) not in told)])

    def _wordings_of(self, context: ResolvedLetter, shared: Shared | None) -> Wordings:
        if shared is None:
            return self._template_cache.wordings(context.path)
        if shared.wordings is None:
            from cchc_docgen.render.replay import ReplayedWordings

            folders = self._template_cache.wordings(context.path).folders
            shared.wordings = ReplayedWordings(folders)
        return shared.wordings


def _form(context: ResolvedLetter, shared: Shared | None) -> tuple[Profile, Kind]:
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
