"""The writing of one letter: texts with their citations resolved, and what went wrong on the way.

A :class:`Writing` lives for one letter. It knows which documents were cited already, because the first
mention of a document is written out and later ones are not (NĐ30, Annex I II.6b). The marks that end a
paragraph are set here and nowhere else; one typed inside closing quotes gives way to the one that follows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.letter.context import LetterContext
from cchc_docgen.letter.markup import Citation, Malformed, Placeholder, has_markup, segments
from cchc_docgen.letter.registers import Reference
from cchc_docgen.profiles.model import Profile
from cchc_docgen.source.reading import Steps
from cchc_docgen.typography.lines import bound
from cchc_docgen.vietnamese.dates import PartialDate, long_date, short_date
from cchc_docgen.vietnamese.text import nearest

_END_MARKS = tuple(".:;!?…")
_OPEN_ENDS = tuple("!?…")  # which say something that no full stop can stand for
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


def open_end(text: str) -> str:
    """Return the mark at the end of a paragraph that no other can follow: ``?``, ``!``, ``…``."""
    return text[-1:] if text.endswith(_OPEN_ENDS) else "…" if text.endswith("...") else ""


T = TypeVar("T")


@dataclass(slots=True)
class Retained:
    """What the letters of one batch share: the texts that no row changes, written once.

    ``fields`` are the letter's fields, ``blocks`` the identities of the blocks of its body (whose objects
    outlive the batch) that are the same in every row. What a text prints also depends on the profile, which
    a row's date may choose, and on the documents cited before: both are part of the key of what is kept.
    """

    fields: frozenset[str] = frozenset()
    blocks: frozenset[int] = frozenset()
    values: dict[tuple[str | int, str, frozenset[str]], tuple[Any, frozenset[str]]] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed paragraph: the part of the rule table it is, and its finished text."""

    part: str
    text: str


@dataclass
class Writing:
    """One letter being written: its context, its profile, the documents cited so far, the findings."""

    context: LetterContext
    profile: Profile
    retained: Retained = field(default_factory=Retained)
    findings: list[Finding] = field(default_factory=list)
    cited: frozenset[str] = frozenset()

    def text(self, raw: str, steps: Steps) -> str:
        """Return a text of the letter with its citations written out; ``steps`` is its place."""
        if not has_markup(raw):
            return raw
        return "".join(
            part if isinstance(part, str) else self._inline(part, steps) for part in segments(raw)
        )

    def bound(self, text: str) -> str:
        """Return a finished text with the blanks at which no line ends, where the profile has them."""
        return bound(text) if self.profile.punctuation.no_break.use else text

    def citation(
        self, key: str, form: str, place: Callable[[], Mark], *, in_basis: bool = False
    ) -> str:
        """Return the citation of a document; an empty form lets the profile decide.

        A reference that is unknown or lacks what the form asks for is a finding at ``place``.
        """
        reference = self.context.reference(key)
        if reference is None:
            self.add("reference-unknown", place(), key=key, nearest=self._nearest(key))
            return ""
        rules = self.profile.citation
        usual = rules.later_mention.use if key in self.cited else rules.first_mention.use
        self.cited |= {key}
        form = "full" if in_basis else form or usual
        lacking = _lacking(reference, form, unnumbered=self._unnumbered(reference))
        if lacking:
            params = {"key": key, "form": form, "lacking": ", ".join(lacking)}
            self.add("reference-incomplete", place(), **params)
            return ""
        if self._unnumbered(reference):
            return self._law(reference, dated=in_basis or form == "dated")
        return self._document(reference, form)

    def of_fields(self, name: str, fields: frozenset[str], make: Callable[[], T]) -> T:
        """Return what ``make`` writes from these fields, from the last letter if they are the same."""
        return self._once(name, make) if fields <= self.retained.fields else make()

    def of_block(self, index: int, block: object, make: Callable[[], T]) -> T:
        """Return what ``make`` writes of a block, from the last letter if it is the same."""
        return self._once(index, make) if id(block) in self.retained.blocks else make()

    def _once(self, name: str | int, make: Callable[[], T]) -> T:
        key = (name, self.profile.name, self.cited)
        known = self.retained.values.get(key)
        if known is None:
            before = len(self.findings)
            value = make()
            if len(self.findings) == before:
                self.retained.values[key] = (value, self.cited)
            return value
        value, self.cited = known
        return value

    def add(self, code: str, mark: Mark, **params: object) -> None:
        """Note an error of this letter."""
        self.findings.append(Finding(code, mark, params))

    def mark(self, *steps: str | int) -> Mark:
        """Return the place of a part of the letter's source."""
        return self.context.source.mark(steps)

    def _inline(self, part: Citation | Placeholder | Malformed, steps: Steps) -> str:
        def place() -> Mark:
            return self.context.source.mark_of(steps, part.typed)

        if isinstance(part, Citation):
            return self.citation(part.key, part.form, place)
        if isinstance(part, Placeholder):
            self.add("placeholder-without-data", place(), name=part.name)
        return ""

    def _nearest(self, key: str) -> str:
        register = self.context.references
        return (nearest(key, list(register.model.root)) if register else None) or "–"

    def _unnumbered(self, reference: Reference) -> bool:
        return reference.type in self.profile.citation.unnumbered.use

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
        style = self.context.office.model.citation_dates or self.profile.citation.date.use
        return f"ngày {short_date(day)}" if style == "short" else long_date(day)


def _lacking(reference: Reference, form: str, *, unnumbered: bool) -> list[str]:
    """Return the fields that a citation in this form asks for and the reference has not."""
    if unnumbered:
        needed = ["subject", "date"] if form == "dated" else ["subject"]
    else:
        needed = {"short": ["number"], "dated": ["number", "date", "issuer"]}.get(
            form, ["number", "date", "issuer", "subject"]
        )
    lacking = [name for name in needed if getattr(reference, name) is None]
    whole_day = not unnumbered and "date" in needed and reference.date is not None
    if whole_day and reference.date is not None and reference.date.complete is None:
        lacking.append("date")
    return lacking
