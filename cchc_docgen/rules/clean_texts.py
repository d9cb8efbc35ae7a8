"""Texts found clean: one that is sound by itself is sound wherever it stands once more.

Letters of an office share many texts, rows of a batch even more. What a check of single texts finds depends
on the text, the part of the letter it is, the registers, the profile and the kind; a check that looks at more
of its letter is noticed, and the text is judged anew in the next letter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from cchc_docgen.rules.inspection import Inspection, PlacedText, TextInspection

MOST = 10_000  # texts remembered; more of them begin anew


@dataclass
class CleanTexts:
    """What was found clean so far; one instance serves a run, whose registers outlive it.

    ``fixed`` are the facets of a letter (``date``) that are the same in all letters it is used for.
    """

    fixed: frozenset[str] = frozenset()
    _known: dict[tuple[int, ...], set[tuple[str, str]]] = field(default_factory=dict)
    _size: int = 0

    def unknown(self, letter: Inspection, texts: Iterable[PlacedText]) -> TextInspection | None:
        """Return the inspection of those texts that were not found clean, None if all were."""
        clean = self._known.get(_circumstances(letter), set())
        rest = tuple([placed for placed in texts if placed[1:] not in clean])
        return letter.of_texts(rest) if rest else None

    def note(self, part: TextInspection, found: Collection[object]) -> None:
        """Take note of what the checks of single texts found in a part."""
        if found or not part.accessed <= self.fixed:
            return
        if self._size > MOST:
            self._known.clear()
            self._size = 0
        clean = self._known.setdefault(_circumstances(part), set())
        clean.update([placed[1:] for placed in part.texts])
        self._size += len(part.texts)


def _circumstances(letter: Inspection) -> tuple[int, ...]:
    """Return what else a text is judged by, as identities of objects that live as long as the run."""
    around = letter.context.around
    return id(around.office), id(around.references), id(letter.profile), id(letter.kind)
