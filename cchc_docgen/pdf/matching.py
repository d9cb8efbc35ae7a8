"""Whether the pages of a PDF show a document's letters in order, whatever the breaks of lines.

The letters of the pages are read as one stream. A document's passages must follow one another in it; what
only printing adds may stand between two of its letters: at an end of a page headers, footers, notes, rows
repeated and page numbers, anywhere the texts of boxes, charts and formulas. A row of a table that is parted
by a page shows first the beginnings of its cells, then their ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Flag, auto

from cchc_docgen.pdf.documents import Passage, Row, Wording, letters, words

_LABEL_LETTERS = 5  # the longest label that numbering makes of letters: xviii
_NOTE_MARK = 4  # letters of a note's sign in the text
_OVERSHOOT = 40  # letters in which a footer may begin like the text that goes on overleaf
_KNOWN = 6  # letters by which the beginning of a cell is known


class _Kind(Flag):
    """What only printing adds: a box, a drawing's words or figures, what stands at ends of pages."""

    BOX = auto()
    DRAWN = auto()
    FIGURE = auto()
    EDGE = auto()


_NOTHING = _Kind(0)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where the pages part from the document: how many letters of each come before."""

    expected: int
    printed: int


def mismatch(wording: Wording, pages: Sequence[str]) -> Mismatch | None:
    """Return where the pages show something else than the document, None if they show it."""
    return _Matching(wording, tuple(map(letters, pages))).mismatch()


@dataclass
class _Matching:
    """The stream of letters of all pages, and how far it has been accounted for."""

    wording: Wording
    pages: tuple[str, ...]
    skipped: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stream = "".join(self.pages)
        ends = [0]
        for page in self.pages:
            ends.append(ends[-1] + len(page))
        self.ends = ends
        drawn = {text for text in self.wording.drawn if text}
        self._texts = (
            (_Kind.BOX, set(self.wording.boxes)),
            (_Kind.FIGURE, {text for text in drawn if text.isdecimal()}),
            (_Kind.DRAWN, {text for text in drawn if not text.isdecimal()}),
            (_Kind.EDGE, self.wording.around - {""}),
        )
        self._additions: dict[int, list[int]] = {}
        self._dead: set[tuple[int, int]] = set()

    def mismatch(self) -> Mismatch | None:
        """Return the first place that cannot be accounted for."""
        position = before = 0
        for row in self.wording.rows:
            end = self._row(row, position)
            if end is None:
                same, at = self._common(row, position)
                return Mismatch(before + same, at + same)
            position = end
            before += len(_letters_of(row))
        if len(self.stream) not in self.additions(position):
            return Mismatch(before, position)
        self.skipped.append(self.stream[position:])
        return (
            None
            if self._boxes_stand() and self._notes_stand()
            else Mismatch(before, len(self.stream))
        )

    def _row(self, row: Row, start: int) -> int | None:
        """Return where a row ends that begins at a position, None if it does not stand there."""
        position: int | None = start
        for cell in row:
            for passage in cell:
                position = None if position is None else self._passage(passage, position)
        return self._parted_row(row, start) if position is None and len(row) > 1 else position

    def _passage(self, passage: Passage, start: int) -> int | None:
        self._dead.clear()
        if not passage.text:
            whole = self.stream.startswith(passage.label, start)
            return start + len(passage.label) if whole else start
        for position in self._starts(start):
            for begin in self._behind_label(passage, position):
                end = self._text(passage, 0, begin)
                if end is not None:
                    self.skipped.append(self.stream[start:position])
                    return end
        return None

    def _starts(self, start: int) -> Iterator[int]:
        yield start
        yield from self.additions(start)[1:]

    def _behind_label(self, passage: Passage, position: int) -> Iterator[int]:
        """Yield where the text of a numbered paragraph may begin, its own label first."""
        label = passage.label
        if self.stream.startswith(label, position):
            yield position + len(label)
        if not label:
            return
        yield position
        text = passage.text
        for length in range(1, len(label) + _LABEL_LETTERS):
            if self.stream.startswith(text[:_KNOWN], position + length):
                yield position + length

    def _text(self, passage: Passage, index: int, position: int) -> int | None:
        """Return where the text of a passage ends, from one of its letters on."""
        if (index, position) in self._dead:
            return None
        self._dead.add((index, position))
        text = passage.text
        same = self._same(text, index, position)
        if index + same == len(text):
            return position + same
        for back in range(min(same, _OVERSHOOT) + 1):
            i, p = index + same - back, position + same - back
            for q in self._going_on(passage, i, p):
                skip = i + _digits(text, i) if q < 0 else i
                end = self._text(passage, skip, abs(q))
                if end is not None:
                    self.skipped.append(self.stream[p : abs(q)])
                    return end
        return None

    def _going_on(self, passage: Passage, index: int, position: int) -> Iterator[int]:
        """Yield where a text may go on; minus that where a field's figure was worked out anew."""
        following = passage.text[index : index + 2]
        for q in self.additions(position):
            if q > position and self.stream.startswith(following, q):
                yield q
        for q in range(position + 1, position + _NOTE_MARK if self.wording.notes else position):
            if self.stream.startswith(following, q) and self._is_note(self.stream[position:q]):
                yield q
        if passage.has_fields and _digits(passage.text, index):
            figure = _digits(self.stream, position)
            if figure:
                yield -(position + figure)

    def _is_note(self, sign: str) -> bool:
        if sign.isdecimal():
            return int(sign) <= len(self.wording.notes)
        return set(sign) <= set("ivx")

    def _same(self, text: str, index: int, position: int) -> int:
        """Return how many letters of a text stand at a position."""
        stream, count = self.stream, 0
        most = min(len(text) - index, len(stream) - position)
        if text[index : index + most] == stream[position : position + most]:
            return most
        while count < most and text[index + count] == stream[position + count]:
            count += 1
        return count

    def _parted_row(self, row: Row, start: int) -> int | None:
        """Return where a row ends of whose cells each page shows a piece."""
        rests = ["".join(p.label + p.text for p in cell) for cell in row]
        position = start
        while True:
            page = next((end for end in self.ends if end > position), len(self.stream))
            shown = position
            for number, rest in enumerate(rests):
                following = next(filter(None, rests[number + 1 :]), "")
                taken = self._piece(rest, following, shown, page)
                shown, rests[number] = shown + taken, rest[taken:]
            if not any(rests):
                return shown
            first = next(filter(None, rests))[:_KNOWN]
            ahead = (q for q in self.additions(shown) if q >= page)
            found = next((q for q in ahead if self.stream.startswith(first, q)), None)
            if found is None or found <= start:
                return None
            self.skipped.append(self.stream[shown:found])
            position = found

    def _piece(self, text: str, following: str, position: int, page: int) -> int:
        """Return how much of a cell a page shows before the next cell begins."""
        same = min(self._same(text, 0, position), page - position)
        known = following[:_KNOWN]
        if same == len(text) or not known:
            return same
        for back in range(min(same, _OVERSHOOT)):
            if self.stream.startswith(known, position + same - back):
                return same - back
        return same

    def additions(self, start: int) -> list[int]:
        """Return the ends of all that only printing adds at a position, the position itself first."""
        if start not in self._additions:
            self._additions[start] = self._reached(start)
        return self._additions[start]

    def _reached(self, start: int) -> list[int]:
        states = {(start, _NOTHING)}
        pending = list(states)
        while pending:
            position, kinds = pending.pop()
            for end, kind in self._steps(position):
                state = (end, kinds | kind)
                if state not in states:
                    states.add(state)
                    pending.append(state)
        return sorted({end for end, kinds in states if self._may_stand(start, end, kinds)})

    def _may_stand(self, start: int, end: int, kinds: _Kind) -> bool:
        """Tell whether additions of these kinds may stand here: a chart's figures beside its words."""
        at_edge = not kinds & _Kind.EDGE or any(start <= each <= end for each in self.ends)
        return at_edge and (not kinds & _Kind.FIGURE or bool(kinds & _Kind.DRAWN))

    def _steps(self, position: int) -> Iterator[tuple[int, _Kind]]:
        """Yield the end of each thing that may be added at a position, and its kind."""
        for kind, texts in self._texts:
            for text in texts:
                if self.stream.startswith(text, position):
                    yield position + len(text), kind
        for length in range(1, _digits(self.stream, position) + 1):
            number = int(self.stream[position : position + length])
            if self.wording.has_charts:
                yield position + length, _Kind.FIGURE
            if number <= len(self.pages) or self.wording.notes:
                yield position + length, _Kind.EDGE

    def _boxes_stand(self) -> bool:
        """Tell whether every text box is printed, as often as it stands in the document."""
        elsewhere = self.wording.around | self.wording.drawn
        for text in self.wording.boxes:
            found = sum(piece.count(text) for piece in self.skipped)
            wanted = self.wording.boxes.count(text)
            if found < wanted or (found > wanted and text not in elsewhere and len(text) > _KNOWN):
                return False
        return True

    def _notes_stand(self) -> bool:
        """Tell whether every note that is printed is whole; one that nothing refers to is not printed."""
        shown = "".join(self.skipped)
        for note in self.wording.notes:
            found = [word in shown for word in words([note])]
            if len(found) / 2 < sum(found) < len(found):
                return False
        return True

    def _common(self, row: Row, position: int) -> tuple[int, int]:
        """Return how many letters of a row stand at the best place for it, and that place."""
        text = _letters_of(row)
        return max((self._same(text, 0, q), q) for q in self.additions(position))


def _letters_of(row: Row) -> str:
    return "".join(each.label + each.text for cell in row for each in cell)


def _digits(text: str, start: int) -> int:
    """Return how many digits stand at a position."""
    end = start
    while end < len(text) and end - start < _NOTE_MARK and text[end].isdecimal():
        end += 1
    return end - start
