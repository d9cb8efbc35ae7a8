"""The texts of a document that was audited, read by the rules that read a letter's own texts.

Those rules travel that ask for nothing but the texts themselves, the date and the names of the office: they
are spelling, what is said twice, figures, times, addresses, units that are no more. What they find in a
document only warns: nobody can accept it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import cast

from cchc_docgen.audit.parts.letterhead import with_letterhead
from cchc_docgen.audit.parts.locating import Parts, find_parts
from cchc_docgen.audit.parts.one_table import without_whole_table
from cchc_docgen.audit.parts.passages import Passage
from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.letter.markup import PlacedText
from cchc_docgen.letter.registers import Office
from cchc_docgen.letter.resolved import ResolvedLetter
from cchc_docgen.ooxml.description import Description
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import checks, codes_read_for
from cchc_docgen.source.reading import Steps
from cchc_docgen.vietnamese.dates import PartialDate, dates_in
from cchc_docgen.vietnamese.text import normalize

# The parts that are read, with what a letter's source calls them.
_READ = {
    "dispatch_subject": "subject",
    "subject": "subject",
    "addressed": "to",
    "basis": "basis",
    "text": "body",
    "heading": "title",
    "item": "body",
    "closing": "body",
    "recipient": "recipients",
}
_GROUPS = ("spelling", "repetition", "figures", "addresses", "names")
_BESIDE = frozenset(("date-style", "date-range-other", "date-weekday", "law-date", "law-ended"))
_NOT_ALONE = frozenset(("about-doubled", "type-doubled", "placeholder-left", "office-other"))
_LONGEST_PLACE = re.compile(r"[^,]{2,40}(?=,)")
_UNKNOWN = PartialDate(2000)  # before every reform that a rule knows of
_SPACES = re.compile(r"[\s\u00a0]+")


def proofread(description: Description, profile: Profile, kind: Kind | None) -> list[Finding]:
    """Return what the rules of texts find in a document, each at its paragraph."""
    parts = find_parts(without_whole_table(with_letterhead(description)))
    if parts.no_letter:
        return []
    passages = list(_passages(parts))
    texts = tuple(
        PlacedText((name, number), _SPACES.sub(" ", normalize(passage.text)), name)
        for number, (name, passage) in enumerate(passages)
    )
    marks = {
        placed.steps: _mark(description, each)
        for placed, (_, each) in zip(texts, passages, strict=True)
    }
    context = cast("ResolvedLetter", _context(parts, texts))
    read = _Read(context, profile, cast("Kind", kind), marks=marks)
    return [replace(each, severity=Severity.WARNING) for each in _found(read)]


def _found(read: _Read) -> Iterator[Finding]:
    wanted = (codes_read_for(_GROUPS) | _BESIDE) - _NOT_ALONE
    known = checks()
    for check in dict.fromkeys(known[code] for code in known if code in wanted):
        yield from (each for each in check(read) if each.code in wanted)


@dataclass(frozen=True, eq=False)
class _Read(Inspection):
    """The texts of a document under inspection; a place is a paragraph."""

    marks: dict[Steps, Mark] = field(default_factory=dict)

    def mark(self, *steps: str | int) -> Mark:
        """Return the paragraph of a text, or the whole file."""
        return self.marks.get(steps) or replace(next(iter(self.marks.values())), paragraph=0)

    def mark_in(self, placed: PlacedText, start: int, end: int) -> Mark:
        """Return the paragraph of a text."""
        return self.marks[placed.steps]


def _passages(parts: Parts) -> Iterator[tuple[str, Passage]]:
    for name, as_source in _READ.items():
        for passage in parts.passages(name):
            if passage.paragraph.cell is None or as_source != "body":
                yield as_source, passage


def _mark(description: Description, passage: Passage) -> Mark:
    paragraph = passage.paragraph
    part = "" if paragraph.part == description.main else paragraph.part
    return Mark(description.file, part=part, paragraph=paragraph.place)


def _context(parts: Parts, texts: tuple[PlacedText, ...]) -> SimpleNamespace:
    """Return what the rules ask of a letter beside its texts, as far as the document has it."""
    place = _LONGEST_PLACE.match(parts.text("place_date"))
    office = Office.model_construct(
        name=parts.text("issuer") or "–",
        parent=parts.text("parent") or None,
        place=place[0] if place else "–",
    )
    named = SimpleNamespace(name=parts.text("signer"))
    letter = SimpleNamespace(
        date=_date(parts),
        to=tuple(each.text for each in texts if each.part == "to"),
        recipients=tuple(each.text for each in texts if each.part == "recipients"),
        signature=named,
    )
    around = SimpleNamespace(words=frozenset())
    return SimpleNamespace(
        letter=letter,
        office=SimpleNamespace(model=office),
        references=None,
        around=around,
        texts=texts,
        citations=(),
        reference=lambda key: None,
    )


def _date(parts: Parts) -> PartialDate:
    """Return the document's date as far as it is known; one that is not is of a day without reforms."""
    for found in dates_in(normalize(parts.text("place_date"))):
        if found.year and 1 <= found.month <= 12 and 1 <= found.day <= 31:
            return PartialDate(found.year, found.month, min(found.day, 28))
    years = re.findall(r"năm\s*((?:19|20)\d\d)", parts.text("place_date"))
    return PartialDate(int(years[0])) if years else _UNKNOWN
