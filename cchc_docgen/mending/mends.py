"""What is mended in a text: spacing, letters, numbers of documents, dates, figures, words twice or confused.

What is wrong is what the rule of that code finds, by the rule's own pattern. Each mend is certain: where a
person may have meant what was typed (a gap left open, the ``1 : 2`` of a ratio, a range of days), the rule
tells of it and nothing is changed. Citations, placeholders and escapes are left as they are.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from cchc_docgen.letter.markup import PlacedText
from cchc_docgen.mending.edits import Edit, applied, trimmed, without_overlaps
from cchc_docgen.rules.references.numbers import SPACED
from cchc_docgen.rules.text.confusions import confusions
from cchc_docgen.rules.text.doubled import slips
from cchc_docgen.rules.text.figures import BY_LOOK
from cchc_docgen.rules.text.letters import APART, TWIN, UNSEEN_SIGN, signs_as_typed, wide_signs
from cchc_docgen.rules.text.sentences import AFTER_OPENING, BEFORE_MARK, DOUBLED
from cchc_docgen.rules.text.signs import STRAIGHT
from cchc_docgen.rules.text.vocabulary import FILLER, MEANT_BY_TWINS, OUTSIDE_PROSE, TWINS
from cchc_docgen.rules.typed_dates import typed_dates
from cchc_docgen.vietnamese.dates import short_date
from cchc_docgen.vietnamese.periods import other_forms
from cchc_docgen.vietnamese.text import ETH, UNSEEN, normalize

ESCAPE = "\ue001"  # stands for an escape that is a blank; nothing is mended beside it

Accepted = Mapping[str, Collection[str]]  # the values accepted of each code; "" is any
_NONE: Accepted = MappingProxyType({})
_MOST_ROUNDS = 9
_KEPT = re.compile(rf"{APART.pattern}|[{ETH}{UNSEEN}]|(?P<hidden>.)", re.DOTALL)
# A blank left open for what is not known yet, or for alignment.
_GAP_BEFORE = re.compile(r"(?:ngày|tháng|năm|[sS]ố:?)$")
_WIDEST_SLIP = 3
_DAY_BEFORE = re.compile(r"(?:(?<![\d/])\d{1,2} ?[–-] ?|[\w.,]|(?<!\d{4})[–-])$")
_RANGE_AFTER = re.compile(r" ?[–-] ?\d(?!\d?/\d{1,2}/\d{4}(?!\d))")
_SMALL_ARTICLE = re.compile(r"(?<=hoản )\d{1,2}[a-zđ]?,? (đ)iều (?=\d)")
_OF_FIGURES = (
    "decimal-dot",
    "thousand-comma",
    "money-sign",
    "percent-doubled",
    "percent-space",
    "unit-joined",
)
_LIKE_FIGURES = frozenset("0123456789" + FILLER)  # a placeholder may hold a figure


class Change(NamedTuple):
    """A range of a text and what takes its place."""

    start: int
    end: int
    made: str


def _composed(text: str, code: str) -> Iterator[Change]:
    for each, found in signs_as_typed(text):
        if each == code:
            yield Change(found.start(), found.end(), normalize(found[0]))


def _latin(text: str) -> Iterator[Change]:
    for found in TWIN.finditer(text):
        yield Change(found.start(), found.end(), MEANT_BY_TWINS[TWINS.index(found[0])])


def _seen(text: str) -> Iterator[Change]:
    for found in UNSEEN_SIGN.finditer(text):
        yield Change(found.start(), found.end(), "")


def _narrow(text: str) -> Iterator[Change]:
    for found in wide_signs(text):
        yield Change(found.start(), found.end(), unicodedata.normalize("NFKC", found[0]))


def _before_mark(text: str) -> Iterator[Change]:
    """Take out the blanks before a mark; where its word follows at once, a blank goes behind the mark."""
    for found in _free(BEFORE_MARK, text):
        place, before, after = found.end() - 1, text[found.start() - 1], text[found.end() :]
        follows = (after if text[place] == "," else after.lstrip())[:1]
        of_figures = text[place] in ",:" and {before, follows} <= _LIKE_FIGURES
        dotted = text[place] == "." and follows in (".", "…", "/")
        if not of_figures and not dotted:
            yield Change(found.start(), place, "")
            if after[:1].isalnum() or after[:1] in ("(", "“", FILLER):
                yield Change(found.end(), found.end(), " ")


def _after_opening(text: str) -> Iterator[Change]:
    for found in _free(AFTER_OPENING, text):
        if text[found.end()] not in ".…":
            yield Change(found.start() + 1, found.end(), "")


def _unspaced(text: str) -> Iterator[Change]:
    for found in SPACED.finditer(text):
        for index, character in enumerate(found[0], found.start()):
            if character in " –":
                yield Change(index, index + 1, "" if character == " " else "-")


def _padded(text: str) -> Iterator[Change]:
    """Give day and month of a date their zeros (NĐ30, Annex I II.4b)."""
    for date in typed_dates((PlacedText((), text, ""),), text):
        in_range = _DAY_BEFORE.search(text, 0, date.start) or _RANGE_AFTER.match(text, date.end)
        if not date.prescribed or (in_range and not date.in_words):
            continue
        if " " in date.typed and not date.in_words:
            yield Change(date.start, date.end, date.prescribed)
        else:
            wanted = re.findall(r"\d+", date.prescribed)
            for typed, made in zip(re.finditer(r"\d+", date.typed), wanted, strict=True):
                yield Change(date.start + typed.start(), date.start + typed.end(), made)


def _single(text: str) -> Iterator[Change]:
    """Take out all blanks but one, if there are few and what follows is not missing."""
    for found in _free(DOUBLED, text):
        follows = text[found.end()]
        left_open = follows == "/" or (
            _GAP_BEFORE.search(text, 0, found.start()) and follows not in _LIKE_FIGURES
        )
        if not left_open and len(found[0]) <= _WIDEST_SLIP:
            yield Change(found.start(), found.end() - 1, "")


def _figures(text: str, code: str) -> Iterator[Change]:
    """Type a figure as the rule says it is meant: never another value."""
    for each, pattern, meant in BY_LOOK:
        if each == code:
            for found in _free(pattern, text):
                yield Change(*found.span(), meant(found))


def _once(text: str) -> Iterator[Change]:
    """Take out what is said twice in a row, the marks after it left."""
    for first, second in slips(text):
        yield Change(first.end(), second.end(), "")


def _meant(text: str) -> Iterator[Change]:
    for start, end, typed, meant in confusions(text):
        if "/" not in meant and ESCAPE not in typed:
            yield Change(start, end, meant)


def _articles(text: str) -> Iterator[Change]:
    """Write ``Điều`` with its capital after a clause: ``khoản 2, điều 5``."""
    for found in _free(_SMALL_ARTICLE, text):
        yield Change(found.start(1), found.end(1), "Đ")


def _dated(text: str) -> Iterator[Change]:
    for start, end, _, day in other_forms(text):
        if isinstance(day, datetime.date) and text.endswith("gày ", 0, start):
            yield Change(start, end, short_date(day))


def _curly(text: str) -> Iterator[Change]:
    """Turn straight quotes of a text whose others are curly, if they come in pairs."""
    straight = [found.start() for found in _free(STRAIGHT, text)]
    if "“" in text and len(straight) == text.count('"') and len(straight) % 2 == 0:
        for number, at in enumerate(straight):
            yield Change(at, at + 1, "”" if number % 2 else "“")


def _free(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches that no escape stands beside."""
    for found in pattern.finditer(text):
        if ESCAPE not in text[max(found.start() - 1, 0) : found.end() + 1]:
            yield found


# By the code of the rule that finds it; in the order in which they go first where two would change one place.
MENDS: tuple[tuple[str, Callable[[str], Iterator[Change]]], ...] = (
    ("letter-decomposed", partial(_composed, code="letter-decomposed")),
    ("letter-lookalike", partial(_composed, code="letter-lookalike")),
    ("letter-lookalike", _latin),
    ("letter-unseen", _seen),
    ("letter-full-width", _narrow),
    ("space-before-mark", _before_mark),
    ("space-before-mark", _after_opening),
    ("citation-spaces", _unspaced),
    ("date-padding", _padded),
    ("space-doubled", _single),
    *((code, partial(_figures, code=code)) for code in _OF_FIGURES),
    ("word-doubled", _once),
    ("word-confused", _meant),
    ("part-case", _articles),
    ("date-style", _dated),
    ("quotes-mixed", _curly),
)


def masked(text: str) -> str:
    """Return the text, as long as before, with fillers in place of citations and placeholders.

    Only what no one sees in them stays: signs that take no room, letters typed apart.
    """
    if "[@" not in text and "{" not in text:
        return text
    return OUTSIDE_PROSE.sub(lambda found: _KEPT.sub(_hidden, found[0]), text)


def _hidden(found: re.Match[str]) -> str:
    return FILLER if found["hidden"] else found[0]


def edits_of(text: str, accepted: Accepted = _NONE) -> list[Edit]:
    """Return what is to be changed in a text that was :func:`masked`, accepted values left alone."""
    return without_overlaps(_found(text, accepted))


def _found(text: str, accepted: Accepted) -> Iterator[Edit]:
    for code, changes in MENDS:
        left = list(_left(text, accepted.get(code, ())))
        for start, end, made in changes(text):
            if made != text[start:end] and not any(a <= start and end <= b for a, b in left):
                yield trimmed(Edit(start, end, made, code), text[start:end])


def _left(text: str, values: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where accepted values stand; nothing named means whatever there is."""
    for value in values:
        for found in re.finditer(re.escape(value), text):
            yield found.span() if value else (0, len(text))


def canonical(text: str) -> str:
    """Return the text with everything mended: two texts that differ in mended places alone agree in it."""
    for _ in range(_MOST_ROUNDS):
        edits = edits_of(masked(text))
        if not edits:
            break
        text = applied(text, edits)
    return text
