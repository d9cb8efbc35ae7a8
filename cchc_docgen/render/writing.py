"""The writing of one letter: its resolved texts with citations written out and end marks set.

The first mention of a document is written out and later ones are not (NĐ30, Annex I II.6b). The marks that
end a paragraph are set here and nowhere else; one typed inside closing quotes gives way to the one that
follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import StrictUndefined, Template, TemplateError

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.letter.markup import Cited, Part, has_markup
from cchc_docgen.letter.registers import Reference
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.profiles.model import Profile
from cchc_docgen.render.sandbox import LetterEnvironment
from cchc_docgen.source.reading import Steps
from cchc_docgen.typography import bound
from cchc_docgen.vietnamese.dates import PartialDate, long_date, short_date
from cchc_docgen.vietnamese.text import normalize


@dataclass(frozen=True, slots=True)
class CompiledWording:
    """A wording, compiled, and the file it was read from."""

    template: Template
    text: str
    file: str

    def rendered(self, values: Mapping[str, object]) -> str:
        """Return the wording with these values, its line breaks as they stand.

        Raises :class:`DocgenError` when it asks for what is not there.
        """
        try:
            return self.template.render(values)
        except (TemplateError, TypeError, AttributeError) as problem:
            raise refuse("wording-invalid", Mark(self.file), problem=str(problem)) from None


def compile_wording(path: Path) -> CompiledWording:
    """Compile the wording in a file; raise :class:`DocgenError` when it is no valid template."""
    environment = LetterEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        text = normalize(path.read_text("utf-8"))
        return CompiledWording(environment.from_string(text), text, str(path))
    except UnicodeDecodeError:
        raise refuse("file-encoding", Mark(str(path))) from None
    except TemplateError as problem:
        line = getattr(problem, "lineno", 0) or 0
        mark = Mark(str(path), line, 1 if line else 0)
        raise refuse("wording-invalid", mark, problem=str(problem)) from None


FOLDER = "scores"
DEFAULT = "default"

Objects = tuple[object, ...]


@dataclass
class Wordings:
    """The wordings found in ``folders`` (the first that has one wins), each compiled once."""

    folders: tuple[Path, ...]
    _compiled: dict[str, CompiledWording] = field(default_factory=dict)
    _retained: dict[tuple[str | int, ...], tuple[Objects, str]] = field(default_factory=dict)

    def known(self, name: str, printed: Objects) -> str | None:
        """Return the paragraph kept of these very objects, which never change, if there is one."""
        retained = self._retained.get(_key(name, printed))
        return retained[1] if retained else None

    def keep(self, name: str, printed: Objects, paragraph: str) -> None:
        """Keep what was written of objects that many letters share, together with the objects."""
        self._retained[_key(name, printed)] = printed, paragraph

    def write(self, name: str, values: Mapping[str, object], place: Callable[[], Mark]) -> str:
        """Return the paragraph of the table ``name``; ``place`` is where it was asked for.

        Raises :class:`DocgenError` when the wording is no valid template or asks for what is not there.
        """
        if name not in self._compiled:
            self._compiled[name] = compile_wording(self._path(name, place))
        return " ".join(self.rendered(self._compiled[name], values).split())

    def rendered(self, wording: CompiledWording, values: Mapping[str, object]) -> str:
        """Return a wording with these values."""
        return wording.rendered(values)

    def _path(self, name: str, place: Callable[[], Mark]) -> Path:
        for wanted in (name, DEFAULT):
            for folder in self.folders:
                path = folder / FOLDER / f"{wanted}.txt"
                if path.is_file():
                    return path
        raise refuse("wording-missing", place(), name=name)


def _key(name: str, printed: Objects) -> tuple[str | int, ...]:
    return (name, *map(id, printed))


_END_MARKS = tuple(".,:;!?…")
_REPLACED = ".,;: "
_QUOTES = '"”’»'
_CLOSING = _QUOTES + ")]"  # may stand behind an end mark


def finished(text: str, mark: str) -> str:
    """Return a paragraph with its end mark, unless it was typed with one."""
    return text if text.rstrip(_CLOSING).endswith(_END_MARKS) else text + mark


def closed(text: str, mark: str) -> str:
    """Return a paragraph with a mark that takes the place of any it was typed with."""
    if text.endswith(mark):
        return text
    words = text.rstrip(_REPLACED)
    quotes = words[len(words.rstrip(_QUOTES)) :]
    return words.removesuffix(quotes).rstrip(_REPLACED) + quotes + mark


T = TypeVar("T")


@dataclass(slots=True)
class Retained:
    """What the letters of one batch share: the texts that no row changes, written once.

    ``fields`` are the letter's fields, ``blocks`` the identities of the blocks of its body (whose objects
    outlive the batch) that are the same in every row. What a text prints also depends on the profile, which
    a row's date may choose, and on which of its citations are first mentions: both are part of the key.
    ``mentions_vary`` tells that rows leave out items or name legal bases, which alone changes the latter.
    """

    fields: frozenset[str] = frozenset()
    blocks: frozenset[int] = frozenset()
    mentions_vary: bool = True
    values: dict[tuple[str | int, ...], Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed paragraph: the part of the rule table it is, and its finished text."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Writing:
    """One sound letter being written under its profile."""

    resolved: ResolvedLetter
    profile: Profile
    retained: Retained = field(default_factory=Retained)

    def text(self, raw: str, steps: Steps) -> str:
        """Return a text of the letter with its citations written out; ``steps`` is its place."""
        return self.resolved_text(steps) if has_markup(raw) else raw

    def resolved_text(self, steps: Steps) -> str:
        """Return what is printed of the parts of the text, or the key of a legal basis, at this place."""
        return "".join([self._printed(part) for part in self.resolved.parts[steps]])

    def bound(self, text: str) -> str:
        """Return a finished text with the blanks at which no line ends, where the profile has them."""
        return bound(text) if self.profile.punctuation.no_break.use else text

    def _printed(self, part: Part) -> str:
        """Return words as they are, a citation in the form that the letter or else the profile asks for."""
        if isinstance(part, str):
            return part
        assert isinstance(part, Cited), part  # the rules have refused all else
        assert part.reference is not None, part
        reference, rules = part.reference, self.profile.citation
        form = rules.form(part.form, first=part.first, in_basis=part.in_basis)
        if reference.type in rules.unnumbered.use:
            return self._law(reference, dated=part.in_basis or form == "dated")
        return self._document(reference, form)

    def of_fields(self, name: str, fields: frozenset[str], make: Callable[[], T]) -> T:
        """Return what ``make`` writes from these fields, from the last letter if they are the same."""
        if not fields <= self.retained.fields:
            return make()
        return self._once(name, lambda steps: steps[0] in fields, make)

    def of_block(self, index: int, block: object, make: Callable[[], T]) -> T:
        """Return what ``make`` writes of a block, from the last letter if it is the same."""
        if id(block) not in self.retained.blocks:
            return make()
        return self._once(index, lambda steps: steps[:2] == ("body", index), make)

    def _once(self, name: str | int, within: Callable[[Steps], bool], make: Callable[[], T]) -> T:
        cited = self.resolved.citations if self.retained.mentions_vary else ()
        first = [each.first for each in cited if within(each.steps)]
        key, values = (name, self.profile.name, *first), self.retained.values
        if key not in values:
            values[key] = make()
        value: T = values[key]
        return value

    def _law(self, reference: Reference, *, dated: bool) -> str:
        """Write a law: type and name, in a legal basis with its date (NĐ30, Annex I II.6a-b)."""
        name = f"{reference.type} {reference.subject}"
        return f"{name} {self._date(reference.date)}" if dated and reference.date else name

    def _document(self, reference: Reference, form: str) -> str:
        words = [reference.type, "số", reference.number or ""]
        if form in ("full", "dated") and reference.date is not None:
            words += [self._date(reference.date), "của", reference.issuer or ""]
        if form == "full":
            words.append(reference.subject or "")
        return " ".join(words)

    def _date(self, date: PartialDate) -> str:
        day = date.complete
        if day is None:
            return f"năm {date.year}"
        style = self.resolved.office.model.citation_dates or self.profile.citation.date.use
        return f"ngày {short_date(day)}" if style == "short" else long_date(day)
