"""Faults inside words: tone marks, letters of other scripts, old encodings."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator

from tests.rules.faults.goods import Good
from tests.rules.faults.lines import WORD, each, each_word, lines
from tests.rules.faults.seeding import Change, fault

_NEW_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé",
              "ỏe": "oẻ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ", "Ủy": "Uỷ"}  # fmt: skip
_OPEN_SYLLABLE = re.compile(r"(?<![qQ])(?:[òóỏõọ][ae]|[ùúủũụỦ]y)\b")
_SLIPS = {"oàn": "òan", "oạt": "ọat", "oản": "ỏan", "oán": "óan", "uyế": "úyê", "iế": "íê",
          "oạch": "ọach", "oài": "òai", "uyể": "ủyê", "uyệ": "ụyê"}  # fmt: skip
_TWINS = {"a": "а", "o": "о", "e": "е", "c": "с", "p": "р", "x": "х", "y": "у", "i": "і", "H": "Н",
          "T": "Т", "K": "К", "B": "В", "C": "С"}  # fmt: skip
_TCVN3 = {"á": "¸", "à": "µ", "ả": "¶", "ạ": "¹", "ă": "¨", "ắ": "¾", "ặ": "Æ", "â": "©", "ấ": "Ê",
          "ầ": "Ç", "ậ": "Ë", "đ": "®", "ê": "ª", "ế": "Õ", "ề": "Ò", "ể": "Ó", "ệ": "Ö", "í": "Ý",
          "ì": "×", "ị": "Þ", "ó": "ã", "ò": "ß", "ô": "«", "ố": "è", "ồ": "å", "ổ": "æ", "ộ": "é",
          "ơ": "¬", "ớ": "í", "ờ": "ê", "ợ": "î", "ú": "ó", "ù": "ï", "ụ": "ô", "ư": "\u00ad", "ứ": "ø",
          "ừ": "õ", "ử": "ö", "ự": "ù", "ủ": "ñ", "ý": "ý", "ỳ": "ú", "Đ": "§", "ỏ": "á"}  # fmt: skip
_VNI = {"á": "aù", "à": "aø", "ả": "aû", "ạ": "aï", "ấ": "aá", "ầ": "aà", "ậ": "aä", "đ": "ñ",
        "ê": "eâ", "ế": "eá", "ề": "eà", "ể": "eå", "ệ": "eä", "ó": "où", "ô": "oâ", "ố": "oá",
        "ồ": "oà", "ổ": "oå", "ộ": "oä", "ớ": "ôù", "ợ": "ôï", "ứ": "öù", "ự": "öï", "ư": "ö",
        "ủ": "uû", "ụ": "uï", "ù": "uø", "ị": "ò", "Đ": "Ñ", "ơ": "ô"}  # fmt: skip


def _with(table: dict[str, str], word: str) -> str | None:
    for old, new in table.items():
        if old in word:
            return word.replace(old, new)
    return None


def _twin(word: str, rng: random.Random) -> str | None:
    places = [at for at, sign in enumerate(word) if sign in _TWINS]
    if not places or len(word) < 2:
        return None
    at = rng.choice(places)
    return word[:at] + _TWINS[word[at]] + word[at + 1 :]


def _in_old_code(table: dict[str, str]) -> Callable[[str], str]:
    return lambda words: "".join(table.get(sign, sign) for sign in words)


def some_words(name: str, code: str, new: Callable[[str], str]) -> None:
    """Add a kind that writes three words in a row otherwise, at least three signs of them."""
    words = re.compile(r"(?<![\w@:/.-])[^\W\d_]+(?: [^\W\d_]+){2}(?![\w\]/@.-])")

    @fault(name, code)
    def seed(good: Good, rng: random.Random) -> Iterator[Change]:
        for line in lines(good):
            for match in words.finditer(good.text, line.start, line.end):
                made = new(match[0])
                if sum(sign not in match[0] for sign in made) > 2:
                    yield Change(good.letter, match.start(), match.end(), made)


@fault("the other way of marking tones", "tone-mixed")
def tones(good: Good, rng: random.Random) -> Iterator[Change]:
    old = _OPEN_SYLLABLE.findall(good.text)
    for line in lines(good):
        for match in WORD.finditer(good.text, line.start, line.end):
            made = _with(_NEW_TONES, match[0]) if _OPEN_SYLLABLE.search(match[0]) else None
            if made and (len(old) > 2 or "tone_marks" in good.files["office.yaml"]):
                yield Change(good.letter, match.start(), match.end(), made)


each_word("a tone mark on the wrong vowel", "tone-misplaced", lambda word, rng: _with(_SLIPS, word))
each_word("a Cyrillic letter", "letter-lookalike", _twin)
each_word(
    "an unseen sign",
    "letter-unseen",
    lambda word, rng: word[:1] + rng.choice("\u200b\u00ad\u2060") + word[1:],
)
each_word(
    "letters and marks typed apart",
    "letter-decomposed",
    lambda word, rng: unicodedata.normalize("NFD", word),
)
some_words("some words in TCVN3", "encoding-old", _in_old_code(_TCVN3))
some_words("some words in VNI", "encoding-old", _in_old_code(_VNI))
each("Ð (U+00D0) for Đ", "letter-lookalike", r"Đ", "Ð")
