"""What the look of a single word tells: each word that occurs is judged once a run, not once a letter.

A trait is only a suspicion. The rule that asks for it looks at the text itself before it says anything;
a letter none of whose words has the trait is done with.

The word lists that rules go by (``words/*.txt``) have one entry a line, ``#`` before a remark, ``:`` or
``->`` inside an entry.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress, pairwise
from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from cchc_docgen.letter.markup import INSERTED, PlacedText
from cchc_docgen.vietnamese.text import UNSEEN

if TYPE_CHECKING:
    from cchc_docgen.rules.inspection import Inspection


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of ``<name>.txt``, in order."""
    text = (files("cchc_docgen.rules") / "words" / f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def pairs(name: str, sign: str) -> tuple[tuple[str, str], ...]:
    """Return the entries of ``<name>.txt`` cut at ``sign``; an entry without it has an empty second part."""
    cut = (entry.partition(sign) for entry in entries(name))
    return tuple((first.strip(), second.strip()) for first, _, second in cut)


FILLER = "\ufffc"  # the object replacement character: no letter, no mark, no blank
SENTENCES = frozenset(("body", "basis", "directive", "title", "remark"))

_CITATION = re.compile(r"\[@[^\]\n]*\]?")
OUTSIDE_PROSE = re.compile(rf"{INSERTED}|\{{%[^%\n]*(?:%\}})?")


def prose(text: str) -> str:
    """Return the text with each citation and placeholder as fillers, every other sign in its place."""
    if "[@" not in text and "{" not in text:
        return text
    plain = "{" not in text and "\\" not in text
    return (_CITATION if plain else OUTSIDE_PROSE).sub(_filled, text)


def _filled(found: re.Match[str]) -> str:
    return FILLER * len(found[0])


def is_garbled(text: str) -> bool:
    """Tell whether a text has a word that an old or a wrong encoding left unreadable."""
    return any(map(TRAITS["garbled"].match, text.split()))


def matches(
    inspection: Inspection, pattern: re.Pattern[str], parts: frozenset[str] | None = None
) -> Iterator[tuple[PlacedText, re.Match[str]]]:
    """Yield each match of a pattern in the prose of the letter's texts, those of ``parts`` alone."""
    for placed in inspection.texts:
        if parts is None or placed.part in parts:
            for found in pattern.finditer(prose(placed.text)):
                yield placed, found


def around(text: str, start: int, end: int) -> str:
    """Return ``text[start:end]`` with the words it touches or stands between."""
    before = text.rfind(" ", 0, len(text[:start].rstrip())) + 1
    after = text.find(" ", len(text) - len(text[end:].lstrip()))
    return text[before : after if after >= 0 else len(text)]


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the word that holds ``text[start:end]`` begins and ends, between blanks."""
    after = text.find(" ", end)
    return text.rfind(" ", 0, start) + 1, after if after >= 0 else len(text)


_PART = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def phrases_told_of(word: str) -> tuple[tuple[str, str], ...]:
    """Return the wrong phrases, with their right forms, that a word of a text may be part of.

    The word may have marks about it or inside: ``“Nghị Định”``, ``Nghị Định/Thông tư``.
    """
    return tuple(phrase for part in _PART.findall(word) for phrase in _phrases().get(part, ()))


@cache
def _phrases() -> dict[str, list[tuple[str, str]]]:
    """Return the wrong phrases and their right forms, by a word of the wrong one that the right one lacks."""
    known: dict[str, list[tuple[str, str]]] = {}
    for wrong, right in pairs("capitals", "->"):
        telling = next(word for word in wrong.split() if word not in right.split())
        known.setdefault(telling, []).append((wrong, right))
    return known


LONGEST_PHRASE = 9  # words of a phrase said twice
MOST_WORDS = 200_000  # known at a time; a run over more distinct words begins anew

# The small and the capital letters of Vietnamese, as the inside of a character class.
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = LOWER.upper()
LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}+")

# Letters of other scripts that cannot be told from Latin ones, and what nobody sees at all.
TWINS = "АВСЕНІЈКМОРЅТХУаеорсухіјѕԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ"
MEANT_BY_TWINS = "ABCEHIJKMOPSTXYaeopcyxijsdABEZHIKMNOPTYXovp"
LATIN = "A-Za-zÀ-ɏḀ-ỿ"

# Letters and signs that no Vietnamese word has, but words in TCVN3 (`§iÒu`, `hßa`) and VNI (`coäng`) have.
FOREIGN = "äåûøïöñßüëîÿæçþ"
# The second byte and the third of a letter in UTF-8, as Windows shows it to a reader of single bytes.
CONTINUED = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u0080-\u00bf"
SIGNS = "¸¶¹¼½¾µ»¨©«¬®÷"

TRAITS: dict[str, re.Pattern[str]] = {
    "mark-first": re.compile(r"[,;:!?)”]|\.(?![.…\w/])"),
    "opening-last": re.compile(r".*[(“\[]$"),
    "mark-inside": re.compile(rf".*(?:{LETTER}[,;:.(]|\)){LETTER}"),
    "marks-together": re.compile(r".*(?:[,;:][,;:.]|(?<!\.)\.\.(?!\.))|\.(?![.…])"),
    "tone-misplaced": re.compile(
        rf"(?i:.*(?:[òóỏõọ][ae]{LETTER}|[ùúủũụ]y{LETTER}|[ìíỉĩị]ê|[ùúủũụ]ô|[ừứửữự]ơ|q[ùúủũụ]"
        r"|g[ìíỉĩị][aeouơ]))"
    ),
    "twin": re.compile(rf".*(?:[{LATIN}][{TWINS}]|[{TWINS}][{LATIN}])"),
    "unseen": re.compile(rf".*[{UNSEEN}]"),
    "full-width": re.compile(r".*[\uff01-\uff5e]"),
    "garbled": re.compile(
        rf".*(?:[{LATIN}][{SIGNS}][{LATIN}]|[§®][{LATIN}{SIGNS}]|(?<!\w)Ñ[{LOWER}]|[aeo]â"
        rf"|[aeouy][äåûø]|[{LOWER}][ÆÇËÎÏÑÖØÜÞ]"
        rf"|[{LATIN}][ÆÇÈÉÊËÌÎÏÑÒÓÔÕÖØÙÚÜÝÞ][{LOWER}])"
        rf"|[^{UPPER}]*[{FOREIGN}]|.*(?:[ÃÄÅÆ][{CONTINUED}]|á[º»][{CONTINUED}]|[{LOWER}]Ã(?!\w))"
    ),
    "of-province": re.compile(rf"(?:tỉnh|phố|TP\.)(?:[{UPPER}]|$)"),
    "blank": re.compile(
        r".*(?:\?\?|___|\.{5}|……|…\.$|…/|/…|\.\.\./|/\.\.\.|\[(?!@)|<(?![\d=])"
        r"|(?<!\w)(?:ABC|XYZ|TODO|TBD|[xX]{2,})(?!\w))|\((?:ghi|bổ|cập|điền|thêm|viết|nhập|sẽ|[Cc]ần|[Cc]hờ)$|(?:…|\.\.\.)(?![.…\w])|[ABCX](?!\w)"
    ),
}


class _Forms(dict[str, str]):
    """Each word met so far in lower case and without the marks that follow it; equal forms are one object.

    The traits of a word that has any are noted when it is first met.
    """

    def __missing__(self, word: str) -> str:
        traits = frozenset(name for name, look in TRAITS.items() if look.match(word))
        if traits or phrases_told_of(word):
            _TRAITS[word] = traits
        form = sys.intern(word.rstrip('.,;:!?…)]”"').lower() or word)
        self[word] = form
        return form


class Look(NamedTuple):
    """What the words of a text, as they stand between blanks, make one suspect.

    ``odd`` are the different words with any trait and those that tell of a phrase with wrong capitals;
    ``repeats`` says that somewhere a word or a phrase is said twice in a row.
    """

    odd: frozenset[str]
    traits: frozenset[str]
    repeats: bool


_TRAITS: dict[str, frozenset[str]] = {}
_FORMS = _Forms()


def look_of(text: str) -> Look:
    """Return what the words of a text make one suspect."""
    if len(_FORMS) >= MOST_WORDS:
        _FORMS.clear()
        _TRAITS.clear()
    words = text.split()
    forms = forms_of(words)
    odd = frozenset(filter(_TRAITS.__contains__, words))
    traits = frozenset().union(*map(_TRAITS.__getitem__, odd))
    return Look(odd, traits, any(repeats(words, forms)))


def repeats(words: list[str], forms: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where a word or a phrase stands twice in a row with no mark between: at which word, how long."""
    if any(map(is_, forms, forms[1:])):
        for at, (form, after) in enumerate(pairwise(forms)):
            if form is after and words[at].lower() == form:
                yield at, 1
    # Of so many words said twice one has a place that is a multiple of their number, and is there once more.
    for length in range(2, LONGEST_PHRASE + 1):
        again = map(is_, forms[::length], forms[length::length])
        for place in compress(range(0, len(forms), length), again):
            for at in range(max(place - length + 1, 0), place + 1):
                phrase = forms[at : at + length]
                if phrase == forms[at + length : at + 2 * length] and phrase == [
                    word.lower() for word in words[at : at + length]
                ]:
                    yield at, length


def forms_of(words: Iterable[str]) -> list[str]:
    """Return the words in lower case, without the marks that follow them; equal ones are one object."""
    return list(map(_FORMS.__getitem__, words))


READ = frozenset(("subject", "to", "body", "basis", "remark", "directive", "title", "recipients"))
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_JOINED = frozenset("@/\\_'’`#&=~^*<>{}[]|.-‐–0123456789" + FILLER)


class Token(NamedTuple):
    """A word or a mark of a text, and where it begins."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def read(inspection: Inspection) -> Iterator[PlacedText]:
    """Return the texts of a letter that are read for their spelling: all but names and filing."""
    return (placed for placed in inspection.texts if placed.part in READ)


@lru_cache(maxsize=256)
def tokens_of(text: str) -> list[Token]:
    """Return the words and marks of a text in order."""
    return [Token(found[0], found.start()) for found in _TOKEN.finditer(text)]


def is_word(text: str, token: Token) -> bool:
    """Tell whether a token stands by itself, in no link, code, number or name of parts."""
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if after == "." and not text[token.end + 1 : token.end + 2].isalnum():
        after = ""  # the end of a sentence
    if before == "." or before == "-" or before == "–":
        before = before if text[token.start - 2 : token.start - 1].isalnum() else ""
    if after in ("-", "–") and not text[token.end + 1 : token.end + 2].isalnum():
        after = ""
    return before not in _JOINED - {""} and after not in _JOINED - {""}


def like(typed: str, meant: str) -> str:
    """Return a word with the capitals of the one typed."""
    if typed.isupper() and len(typed) > 1:
        return meant.upper()
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant
