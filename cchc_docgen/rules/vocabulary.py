"""What the look of a single word tells: each word that occurs is judged once a run, not once a letter.

A trait is only a suspicion. The rule that asks for it looks at the text itself before it says anything;
a letter none of whose words has the trait is done with.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

MOST_WORDS = 200_000  # known at a time; a run over more distinct words begins anew
MOST_TEXTS = 4096  # whose looks are kept

# The small and the capital letters of Vietnamese, as the inside of a character class.
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = LOWER.upper()
LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}+")

# Letters of other scripts that cannot be told from Latin ones, and what nobody sees at all.
TWINS = "АВСЕНІЈКМОРЅТХУаеорсухіјѕԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ"
LATIN = "A-Za-zÀ-ɏḀ-ỿ"
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064"

# Letters and signs that no Vietnamese word has, but words in TCVN3 (`§iÒu`, `hßa`) and VNI (`coäng`) have.
FOREIGN = "äåûøïöñßüëîÿæçþ"
SIGNS = "¸¶¹¼½¾µ»¨©«¬®÷"

TRAITS: dict[str, re.Pattern[str]] = {
    "mark-first": re.compile(r"[,;:!?)”]|\.(?![.…\w/])"),
    "opening-last": re.compile(r".*[(“\[]$"),
    "mark-inside": re.compile(rf".*{LETTER}(?:[,;:.)]{LETTER}|\({LETTER})"),
    "marks-together": re.compile(r".*(?:[,;:][,;:.]|(?<!\.)\.\.(?!\.))"),
    "tone-old": re.compile(rf"(?i:.*(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)(?!{LETTER}))"),
    "tone-new": re.compile(rf"(?i:.*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!{LETTER}))"),
    "tone-misplaced": re.compile(
        rf"(?i:.*(?:[òóỏõọ][ae]{LETTER}|[ùúủũụ]y{LETTER}|[ìíỉĩị]ê|[ùúủũụ]ô|[ừứửữự]ơ|q[ùúủũụ]"
        r"|g[ìíỉĩị][aeouơ]))"
    ),
    "quoted": re.compile(r".*(?:[“”«»\"]|\[(?!@))"),
    "twin": re.compile(rf".*(?:[{LATIN}][{TWINS}]|[{TWINS}][{LATIN}])"),
    "unseen": re.compile(rf".*[{UNSEEN}]"),
    "garbled": re.compile(
        rf".*(?:[{LATIN}][{SIGNS}][{LATIN}]|[§®][{LATIN}{SIGNS}]|(?<!\w)Ñ[{LOWER}]|[aeo]â"
        rf"|[aeouy][äåûø]|[{LOWER}][ÆÇËÎÏÑÖØÜÞ]"
        rf"|[{LATIN}][ÆÇÈÉÊËÌÎÏÑÒÓÔÕÖØÙÚÜÝÞ][{LOWER}])"
        rf"|[^{UPPER}]*[{FOREIGN}]"
    ),
    "blank": re.compile(
        r".*(?:\?\?|___|\.{5}|……|…/|/…|\.\.\./|/\.\.\.|\[(?!@)|<(?![\d=]))"
        r"|(?:…|\.\.\.)\W*$|\W*(?:ABC|XYZ|TODO|[ABCX]|[xX]{3,})\W*$"
    ),
}


class _Forms(dict[str, str]):
    """Each word met so far in lower case and without the marks that follow it; equal forms are one object.

    The traits of a word that has any are noted when it is first met.
    """

    def __missing__(self, word: str) -> str:
        traits = frozenset(name for name, look in TRAITS.items() if look.match(word))
        if traits:
            _TRAITS[word] = traits
        form = sys.intern(word.rstrip('.,;:!?…)]”"').lower() or word)
        self[word] = form
        return form


class Look(NamedTuple):
    """The different words of a text, as they stand between blanks, and the traits any of them has.

    ``repeats`` tells where one word or two are said twice in a row: at which word, and how many.
    """

    words: frozenset[str]
    traits: frozenset[str]
    repeats: tuple[tuple[int, int], ...]


_TRAITS: dict[str, frozenset[str]] = {}
_FORMS = _Forms()


@lru_cache(maxsize=MOST_TEXTS)
def look_of(text: str) -> Look:
    """Return the words of a text and their traits; the letters of an office share many texts."""
    if len(_FORMS) >= MOST_WORDS:
        _FORMS.clear()
        _TRAITS.clear()
    words = text.split()
    repeats = _repeats(forms_of(words))
    odd = () if _TRAITS.keys().isdisjoint(words) else map(_TRAITS.get, words)
    return Look(frozenset(words), frozenset().union(*filter(None, odd)), repeats)


def _repeats(forms: list[str]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    before = last = ""
    again = False
    for at, form in enumerate(forms):
        if form is last:
            found.append((at - 1, 1))
        if form is before:
            if again:
                found.append((at - 3, 2))
            again = True
        else:
            again = False
        before, last = last, form
    return tuple(found)


def forms_of(words: Iterable[str]) -> list[str]:
    """Return the words in lower case, without the marks that follow them."""
    return list(map(_FORMS.__getitem__, words))
