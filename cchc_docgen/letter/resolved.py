"""A letter resolved: its texts cut into typed parts, its citations and figures looked up once.

Rules judge these parts and nothing else of a text's markup; what writes the letter prints them. A letter is
read by :mod:`cchc_docgen.letter.context`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.markup import Cited, Malformed, Part, PlacedText, has_markup, parts_of
from cchc_docgen.letter.model import Basis, BasisText, Block, Directive, Directives, Letter, Scores
from cchc_docgen.letter.registers import Figures, Office, Read, References, ScoreTable, Surroundings
from cchc_docgen.source.reading import Source, Steps

UNPRINTED = "unprinted"  # the part of the text of an item that is left out


@dataclass(frozen=True, slots=True)
class PrintedScores:
    """One score paragraph: its place in the body, its block and table, and the figures it asks for.

    ``asked`` are its year and the one compared with, each with its figures, None where there are none;
    ``figures`` are those printed, newest first, without a year whose figures are incomplete.
    """

    index: int
    block: Scores
    table: ScoreTable
    asked: tuple[tuple[int, Figures | None], ...]
    figures: tuple[Figures, ...]

    @property
    def compared(self) -> tuple[Figures, Figures] | None:
        """The year's figures and those compared with, None where either is not there."""
        figures = self.figures
        return (figures[0], figures[1]) if len(figures) == 2 else None

    def changes(self) -> Iterator[Decimal]:
        """Yield the change of the total, of each component and of the benchmark, zero left out."""
        if self.compared is None:
            return
        now, then = (each.scores for each in self.compared)
        yield now.reached - then.reached
        for key in self.table.components:
            yield now.parts[key] - then.parts[key]
        if now.benchmark is not None and then.benchmark is not None:
            yield now.benchmark - then.benchmark
            yield (now.share or Decimal(0)) - (then.share or Decimal(0))


@dataclass(frozen=True)
class ResolvedLetter:
    """A letter with its source and everything it draws on; its parts are resolved when first asked for.

    ``slips`` tell of what looks like a citation or a placeholder and is neither: such a letter is refused,
    but not before the rules have judged the rest of it.
    """

    path: Path
    letter: Letter
    source: Source
    around: Surroundings
    slips: tuple[Finding, ...] = ()

    @property
    def office(self) -> Read[Office]:
        """The office that issues the letter."""
        return self.around.office

    @property
    def references(self) -> Read[References] | None:
        """The register of documents cited, if the letter has one."""
        return self.around.references

    @property
    def scores(self) -> Mapping[str, Read[ScoreTable]]:
        """The score tables the letter names."""
        return self.around.scores

    @cached_property
    def texts(self) -> tuple[PlacedText, ...]:
        """Every text the letter prints, in the order of the page; citations stand in them as typed."""
        return tuple(_texts(self.letter))

    @cached_property
    def parts(self) -> Mapping[Steps, tuple[Part, ...]]:
        """The parts of every text that holds more than words, and of the keys of legal bases.

        They stand in the order of the page, so that the first mention of a document is the full one; what
        is not printed comes last.
        """
        register = self.references.model.root if self.references else {}
        seen: set[str] = set()
        return {each.steps: tuple(parts_of(each, register, seen)) for each in self._marked()}

    @property
    def malformed(self) -> bool:
        """Whether any text holds what looks like a citation or a placeholder and is neither."""
        found = (part for parts in self.parts.values() for part in parts)
        return any(isinstance(part, Malformed) for part in found)

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """Every citation that is printed, in the order of :attr:`parts`."""
        found = [part for parts in self.parts.values() for part in parts if isinstance(part, Cited)]
        return tuple([each for each in found if each.part != UNPRINTED])

    @cached_property
    def printed_scores(self) -> tuple[PrintedScores, ...]:
        """The score paragraphs with their figures."""
        body = enumerate(self.letter.body)
        return tuple([self._asked(n, block) for n, block in body if isinstance(block, Scores)])

    def _asked(self, index: int, block: Scores) -> PrintedScores:
        """Return the score paragraph of a block with its own figures, or else those of its table."""
        read, own = self.around.scores[block.scores], block.figures or {}
        asked: list[tuple[int, Figures | None]] = []
        for year in (block.year, block.compared_year):
            if year is None:
                continue
            steps: Steps = ("years", str(year))
            scores, source = read.model.years.get(year), read.source
            if own.get(year) is not None:
                scores, source = own[year], self.source
                steps = ("body", index, "figures", str(year))
            asked.append((year, Figures(year, scores, source, steps) if scores else None))
        keys = read.model.components.keys()
        whole = [each for _, each in asked if each and each.scores.parts.keys() == keys]
        return PrintedScores(index, block, read.model, tuple(asked), tuple(whole))

    def _marked(self) -> list[PlacedText]:
        """Return the texts with markup and the keys of legal bases, in the order of the page."""
        letter = self.letter
        found = [*filter(_holds_markup, (*self.texts, *_on_behalf(letter)))]
        for index, block in enumerate(letter.body):
            if isinstance(block, Basis):
                found += _keys(block, ("body", index, "basis"))
        if len(found) > 1:
            found.sort(key=_order)
        return [*found, *filter(_holds_markup, _unprinted(letter))]


def _texts(letter: Letter) -> Iterator[PlacedText]:
    yield PlacedText(("subject",), letter.subject, "subject")
    for index, text in enumerate(letter.to):
        yield PlacedText(("to", index), text, "to")
    for index, block in enumerate(letter.body):
        yield from _block_texts(block, ("body", index))
    signature = letter.signature
    yield PlacedText(("signature", "title"), signature.title, "signature")
    yield PlacedText(("signature", "name"), signature.name, "signature")
    for index, text in enumerate(letter.recipients):
        yield PlacedText(("recipients", index), text, "recipients")
    yield PlacedText(("filing",), letter.filing, "filing")


def _block_texts(block: Block, steps: Steps) -> Iterator[PlacedText]:
    if isinstance(block, str):
        yield PlacedText(steps, block, "body")
    elif isinstance(block, Basis):
        for index, item in enumerate(block.basis):
            if isinstance(item, BasisText):
                yield PlacedText((*steps, "basis", index, "text"), item.text, "basis")
    elif isinstance(block, Scores):
        if block.remark is not None:
            yield PlacedText((*steps, "remark"), block.remark, "remark")
    elif isinstance(block, Directives):
        yield from _directive_texts(block.directives, (*steps, "directives"))


def _directive_texts(directives: tuple[Directive, ...], steps: Steps) -> Iterator[PlacedText]:
    """Yield the texts of the directives that are printed, level by level."""
    for index, directive in enumerate(directives):
        if directive.when:
            place = (*steps, index)
            yield _directive_text(directive, place)
            if directive.items:
                yield from _directive_texts(directive.items, (*place, "items"))


def _directive_text(directive: Directive, steps: Steps) -> PlacedText:
    if directive.title is not None:
        return PlacedText((*steps, "title"), directive.title, "title")
    return PlacedText((*steps, "text"), directive.text or "", "directive")


def _on_behalf(letter: Letter) -> Iterator[PlacedText]:
    """Yield the names typed behind marks of capacity, which are printed and are no prose."""
    for index, typed in enumerate(letter.signature.capacity):
        yield PlacedText(("signature", "capacity", index), typed.whom, "signature")


def _unprinted(letter: Letter) -> Iterator[PlacedText]:
    """Yield the texts of the items that are left out of this letter."""
    for index, block in enumerate(letter.body):
        if isinstance(block, Directives):
            yield from _left_out(block.directives, ("body", index, "directives"))


def _left_out(
    directives: tuple[Directive, ...], steps: Steps, *, above: bool = True
) -> Iterator[PlacedText]:
    for index, directive in enumerate(directives):
        printed = above and directive.when
        if not printed:
            yield _directive_text(directive, (*steps, index))._replace(part=UNPRINTED)
        if directive.items:
            yield from _left_out(directive.items, (*steps, index, "items"), above=printed)


def _keys(block: Basis, steps: Steps) -> list[PlacedText]:
    items = enumerate(block.basis)
    return [PlacedText((*steps, n), item, "basis") for n, item in items if isinstance(item, str)]


def _holds_markup(placed: PlacedText) -> bool:
    return has_markup(placed.text)


_GROUPS = ("subject", "to", "body", "signature", "recipients", "filing")  # down the page


def _order(placed: PlacedText) -> tuple[int, int, int]:
    """Return where a text stands on the page; those of one block are in order already."""
    steps = placed.steps
    if steps[0] != "body":
        return _GROUPS.index(str(steps[0])), 0, 0
    return _GROUPS.index("body"), int(steps[1]), int(steps[3]) if placed.part == "basis" else 0
