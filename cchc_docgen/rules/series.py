"""A series of letters that differ only where rows fill them: what no row changes is judged once.

A check is a function of what it reads. While the first letter is judged, everything a check reads of it is
noted; a check that read nothing a row changes would read, and find, the same in every letter after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from cchc_docgen.rules.inspection import CleanTexts, Inspection
from cchc_docgen.rules.registry import letter_checks, text_checks
from cchc_docgen.source.reading import Steps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_docgen.diagnostics import Finding
    from cchc_docgen.letter.markup import Cited, Part
    from cchc_docgen.letter.model import Basis, Letter
    from cchc_docgen.letter.resolved import PrintedScores
    from cchc_docgen.rules.registry import Check

_FLAG = "when"
_FORM = frozenset(("kind", "profile", "date"))  # any rule may depend on the form they choose


@dataclass
class Series:
    """What the rules remember of a series; ``filled`` are the places of the texts that rows fill.

    ``begun`` tells that a sound letter has been judged. A text found clean by itself need not be judged again
    wherever it stands once more.
    """

    filled: frozenset[Steps]
    begun: bool = False
    _reads: dict[Check, set[str]] = field(default_factory=dict)
    _each: tuple[Check, ...] = ()
    _by_flags: tuple[Check, ...] = ()
    _settled: set[tuple[str, ...]] = field(default_factory=set)
    _accessed: bool = False
    _clean: CleanTexts = field(default_factory=CleanTexts)

    def found_in_letter(self, letter: Inspection, flags: tuple[str, ...]) -> list[Finding]:
        """Return what is found by the checks of a whole letter; ``flags`` are its own, as typed."""
        if not self.begun:
            return [found for check in letter_checks() for found in self._watched(check, letter)]
        due = self._each if flags in self._settled else self._each + self._by_flags
        return [found for check in due for found in check(letter)]

    def found_in_texts(self, letter: Inspection, flags: tuple[str, ...]) -> list[Finding]:
        """Return what is found by the checks of single texts, in those that were not found clean.

        Flags that no sound letter had may print a fixed text that no letter printed before. Once a check has
        looked at more of a letter than its texts (``UBND tỉnh An Giang`` is right where that is written to),
        the fixed texts too are judged in each letter.
        """
        texts = letter.texts
        if self.begun and self._form_stands and flags in self._settled and not self._accessed:
            texts = tuple([placed for placed in texts if self._fills(placed.steps)])
        part = self._clean.unknown(letter, texts)
        if part is None:
            return []
        found = [finding for check in text_checks() for finding in check(part)]
        self._clean.note(part, found)
        self._accessed = self._accessed or not part.accessed <= {"date", "skipped"}
        return found

    def finish(self, flags: tuple[str, ...]) -> None:
        """Take note that a letter with these flags is sound."""
        if not self.begun:
            moving = self._moving
            known = self._reads.items() if self._form_stands else ()
            still = [check for check, reads in known if reads.isdisjoint(moving)]
            flagged = any(steps[-1] == _FLAG for steps in self.filled)
            self._each = tuple(check for check in self._reads if check not in still)
            self._by_flags = tuple(c for c in still if flagged and "citations" in self._reads[c])
            self.begun = True
        self._settled.add(flags)

    def _watched(self, check: Check, inspection: Inspection) -> list[Finding]:
        """Return what a check finds, and note what it reads."""
        reads = self._reads[check] = set()
        tracker = cast("Letter", Tracker(inspection.letter, reads))
        context = replace(inspection.context, letter=tracker)
        seen = Watched(context, inspection.profile, inspection.kind, inspection.skipped)
        seen.__dict__.update(whole=inspection, reads=reads)
        return list(check(seen))

    def _fills(self, steps: Steps) -> bool:
        """Tell whether the text at these steps is filled anew in each letter."""
        return steps in self.filled or steps[:-1] in self.filled

    @cached_property
    def _form_stands(self) -> bool:
        """Tell whether all letters are of one kind and one profile."""
        return self._moving.isdisjoint(_FORM)

    @cached_property
    def _moving(self) -> frozenset[str]:
        """The letter's fields and facets that rows change."""
        moving = {str(steps[0]) for steps in self.filled}
        if any("basis" in steps for steps in self.filled):
            moving |= {"bases", "citations"}
        if any(steps[0] == "body" and steps[-1] != _FLAG for steps in self.filled):
            moving.add("scores")
        return frozenset(moving)


class Tracker:
    """Stands for a letter and notes which of its fields are read."""

    def __init__(self, letter: Letter, reads: set[str]) -> None:
        self._letter = letter
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        self._reads.add(name)
        return getattr(self._letter, name)


class Watched(Inspection):
    """An inspection that notes which facets of the letter are read."""

    whole: Inspection
    reads: set[str]

    @property
    def parts(self) -> Mapping[Steps, tuple[Part, ...]]:
        """The parts of the texts; what a cell holds is words, so that they change as the citations do."""
        self.reads.add("citations")
        return self.whole.parts

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """Every document the letter cites; no row adds one but by a flag or a key of a legal basis."""
        self.reads.add("citations")
        return self.whole.citations

    @cached_property
    def bases(self) -> tuple[tuple[int, Basis], ...]:
        """The legal bases."""
        self.reads.add("bases")
        return self.whole.bases

    @cached_property
    def scores(self) -> tuple[PrintedScores, ...]:
        """The score paragraphs."""
        self.reads.add("scores")
        return self.whole.scores
