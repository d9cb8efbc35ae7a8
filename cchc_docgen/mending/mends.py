"""What is mended in a text: spacing, the spelling of letters, document numbers, short dates.

Each mend is certain: where a person may have meant what was typed (a gap left open, the ``1 : 2`` of a
ratio, a range of days), nothing is changed. Citations, placeholders and escapes are left as they are.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cchc_docgen.letter.markup import INSERTED
from cchc_docgen.mending.edits import Edit, applied, trimmed, without_overlaps
from cchc_docgen.vietnamese.dates import short_date
from cchc_docgen.vietnamese.text import ETH, UNSEEN, normalize

TOKEN = "\ue000"  # stands for each character of a citation, a placeholder, an escaped quote
ESCAPE = "\ue001"  # stands for each character of an escape that may be a blank; nothing is mended beside it

_TOKENS = re.compile(rf"{INSERTED}|\{{%[^%\n]*(?:%\}})?")
Accepted = Mapping[str, Collection[str]]  # the values accepted of each code; "" is any
_NONE: Accepted = MappingProxyType({})
_MOST_ROUNDS = 9
_KINDS = "QĐ|NĐ|NQ|CT|TTLT|TT|KH|TB|BC|TTr|HD|CĐ|CV"  # after which a slash may have lost its place
_CJK = "\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_AFTER = r"(?:[\s\"'”’»)\]\ue000]|$)"


class Change(NamedTuple):
    """A range of a text and what takes its place."""

    start: int
    end: int
    made: str


class Mend(NamedTuple):
    """One kind of mend; ``hint`` is cheap to look for and there wherever ``pattern`` is."""

    code: str
    hint: re.Pattern[str]
    pattern: re.Pattern[str]
    changes: Callable[[re.Match[str]], Iterator[Change]]


def _removed(found: re.Match[str]) -> Iterator[Change]:
    yield Change(found.start(), found.end(), "")


def _composed(found: re.Match[str]) -> Iterator[Change]:
    yield Change(found.start(), found.end(), normalize(found[0]))


def _narrow(found: re.Match[str]) -> Iterator[Change]:
    yield Change(found.start(), found.end(), unicodedata.normalize("NFKC", found[0]))


def _unspaced(found: re.Match[str]) -> Iterator[Change]:
    for index, character in enumerate(found[0], found.start()):
        if character in " –":
            yield Change(index, index + 1, "" if character == " " else "-")


def _padded(found: re.Match[str]) -> Iterator[Change]:
    """Give day and month of a date their zeros (NĐ30, Annex I II.4b)."""
    try:
        date = datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return
    for group, made in enumerate(short_date(date).split("/")[:2], 1):
        yield Change(*found.span(group), made)


# In the order in which they go first where two would change one place.
MENDS = (
    Mend(
        "letter-decomposed",
        re.compile(r"[^\x00-\x7f]"),
        re.compile("[^\\s\ue000\ue001][\u0300-\u036f]+|[\u212a\u212b\u2126\u0387\u037e]"),
        _composed,
    ),
    Mend(
        "letter-lookalike",
        re.compile(rf"[{ETH}]"),
        re.compile(rf"[{ETH}]"),
        _composed,
    ),
    Mend(
        "letter-unseen",
        re.compile(r"[^\x00-\x7f]"),
        re.compile(rf"[{UNSEEN}]+"),
        _removed,
    ),
    Mend(
        "letter-full-width",
        re.compile(rf"\A[^{_CJK}]*[\uff01-\uff5e][^{_CJK}]*\Z"),
        re.compile(r"[\uff01-\uff5e]+"),
        _narrow,
    ),
    Mend(
        "space-before-mark",
        re.compile(r" [,;:.!?)”]"),
        re.compile(
            rf"(?<=[^\s.…,;:!?(\ue001]) +(?=[,;!?)”]{_AFTER}|\.(?! ?[.…/]){_AFTER})"
            rf"|(?<=[^\s\d.…,;:!?(\ue001]) +(?=:{_AFTER})"
        ),
        _removed,
    ),
    Mend(
        "space-before-mark",
        re.compile(r"[(“] "),
        re.compile(r"(?<=[(“]) +(?=[^\s.…)\ue001])"),
        _removed,
    ),
    Mend(
        "citation-spaces",
        re.compile(r"\d[a-zđ]? ?/"),
        re.compile(
            r"(?<![\w/])(?<!năm )\d{1,6}[a-zđ]?"
            rf"(?:/(?:19|20)\d\d(?=/)|(?: ?/ ?(?:19|20)\d\d)? ?(?=/ ?(?:{_KINDS})\b))?"
            r"/ ?(?:TTr|[A-ZĐ]{2,})(?: ?[-–] ?(?:[A-ZĐ]{2,}\d*|TTg)\b)+"
        ),
        _unspaced,
    ),
    Mend(
        "date-padding",
        re.compile(r"/(?:19|20)\d\d"),
        re.compile(r"(?<![\w/.,–-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\w/]|[–-] ?\d)"),
        _padded,
    ),
    Mend(
        "date-padding",
        re.compile(r"gày \d"),
        re.compile(r"(?<=gày )(\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d\d)(?!\w)"),
        _padded,
    ),
    Mend(
        "space-doubled",
        re.compile(r"  "),
        re.compile(
            r"(?<=[^\s\ue001])(?<!ngày)(?<!tháng)(?<!năm)(?<![sS]ố)(?<![sS]ố:)"
            r" {1,2}(?= [^\s/\ue001])"
        ),
        _removed,
    ),
)


def masked(text: str) -> str:
    """Return the text, as long as before, with :data:`TOKEN` in place of citations and placeholders."""
    if "[@" not in text and "{" not in text:
        return text
    return _TOKENS.sub(lambda found: TOKEN * len(found[0]), text)


def edits_of(text: str, accepted: Accepted = _NONE) -> list[Edit]:
    """Return what is to be changed in a text that was :func:`masked`, accepted values left alone."""
    return without_overlaps(_found(text, accepted))


def _found(text: str, accepted: Accepted) -> Iterator[Edit]:
    for mend in MENDS:
        if mend.hint.search(text):
            left = list(_left(text, accepted.get(mend.code, ())))
            for found in mend.pattern.finditer(text):
                if any(start <= found.start() and found.end() <= end for start, end in left):
                    continue
                for start, end, made in mend.changes(found):
                    if made != text[start:end]:
                        yield trimmed(Edit(start, end, made, mend.code), text[start:end])


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
