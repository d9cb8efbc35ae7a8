"""Words whose Vietnamese marks were lost: typed past the typing method (Telex, VNI), or without any.

A word is told of only where the marked form stands often beside the same neighbours in public texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.confusions import pairs
from cchc_docgen.rules.text.spelling import beside, is_of_house
from cchc_docgen.rules.text.vocabulary import Token, is_word, like, prose, read, tokens_of
from cchc_docgen.vietnamese.syllables import TONES, is_syllable, with_tone

_TELEX_TONES = dict(zip("sfrxj", TONES[1:], strict=True))
_VNI_TONES = dict(zip("12345", TONES[1:], strict=True))
_VNI_LETTERS = {
    "6": {"a": "â", "e": "ê", "o": "ô"},
    "7": {"o": "ơ", "u": "ư"},
    "8": {"a": "ă"},
    "9": {"d": "đ"},
}
_TELEX = re.compile(r"[a-z]*[aeiouy][a-z]*", re.ASCII)
_VNI = re.compile(r"[a-z]+[1-9][a-z0-9]*", re.ASCII)
_FEW, _NEARLY_ALL = 6, 0.9  # words of a text that tell which language it is
_LONGEST = 7  # letters of a syllable
_MET = 50  # times that the marked form stands beside a neighbour
_MET_TOGETHER = 300  # times that two marked forms follow each other
_OFTEN = 200  # times that two words follow each other as typed and need no marks
_RARE = 500  # times that they do for each time that the words follow each other as typed


@rule("typing-leftover")
def leftover(inspection: Inspection) -> Iterator[Finding]:
    """Find what a typing method left unconverted: ``thuwcj``, ``dduwowcj``, ``thu75c``."""
    for placed in read(inspection):
        text = prose(placed.text)
        if text.isascii():
            continue
        tokens = tokens_of(text)
        for at, token in enumerate(tokens):
            made = _converted(token.text.lower()) if token.text.isascii() else None
            if (
                made
                and is_word(text, token)
                and _is_met(beside(tokens, at - 1), made, beside(tokens, at + 1))
                and not is_of_house(inspection, placed, tokens, at)
            ):
                mark = inspection.mark_in(placed, token.start, token.end)
                yield inspection.finding(
                    "typing-leftover", mark, typed=token.text, meant=like(token.text, made)
                )


@rule("marks-missing", "text-unmarked")
def unmarked(inspection: Inspection) -> Iterator[Finding]:
    """Find two words without marks where the same two are common with theirs: ``De nghi các đơn vị``."""
    for placed in read(inspection):
        text = prose(placed.text)
        if text.isascii():
            if _is_vietnamese(text):
                mark = inspection.mark(*placed.steps)
                yield inspection.finding("text-unmarked", mark, typed=text[:40])
            continue
        tokens, told = tokens_of(text), -1
        for at, (one, two) in enumerate(pairwise(tokens)):
            if at > told and _are_plain(text, one, two) and not _is_in_name(tokens, at):
                made = _with_marks(one.text.lower(), two.text.lower())
                if made and not is_of_house(inspection, placed, tokens, at):
                    told = at + 1
                    typed = text[one.start : two.end]
                    mark = inspection.mark_in(placed, one.start, two.end)
                    yield inspection.finding(
                        "marks-missing", mark, typed=typed, meant=like(typed, made)
                    )


def _is_vietnamese(text: str) -> bool:
    """Tell whether a text without any mark is Vietnamese: nearly every word of it could be a syllable."""
    words = [word.lower() for word in text.split() if word.isalpha() and not word.isupper()]
    if len(words) <= _FEW:
        return False
    return sum(bool(_marked_forms(word)) for word in words) >= _NEARLY_ALL * len(words)


def _is_met(before: str | None, word: str, after: str | None) -> bool:
    known = pairs()
    left = known.count(before, word) if before else 0.0
    return left + (known.count(word, after) if after else 0.0) >= _MET


def _converted(word: str) -> str | None:
    """Return the syllable that the keys of Telex or VNI stand for, None if they stand for none."""
    if len(word) < 3:
        return None
    if word.isalpha():
        made = _by_telex(word) if _TELEX.fullmatch(word) and not is_syllable(word) else None
    else:
        made = _by_vni(word) if _VNI.fullmatch(word) else None
    return made if made and not made.isascii() and is_syllable(made) else None


def _by_telex(word: str) -> str | None:
    body, tone, vowel = "", "", False
    for key in word:
        if vowel and key in _TELEX_TONES:
            tone = _TELEX_TONES[key]
        elif key == "w" and body[-2:] in ("uo", "ưo"):
            body = body[:-2] + "ươ"
        elif key == "w" and body[-1:] and body[-1] in "aou":
            body = body[:-1] + {"a": "ă", "o": "ơ", "u": "ư"}[body[-1]]
        elif key in "aeo" and key in body and body.rfind(key) >= len(body) - 2:
            at = body.rfind(key)
            body = body[:at] + {"a": "â", "e": "ê", "o": "ô"}[key] + body[at + 1 :]
        elif key == "d" and body[:1] == "d":
            body = "đ" + body[1:]
        else:
            body += key
            vowel = vowel or key in "aeiouy"
    return with_tone(body.replace("ưo", "ươ"), tone)


def _by_vni(word: str) -> str | None:
    body, tone = "", ""
    for key in word:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key in _VNI_LETTERS:
            swaps = _VNI_LETTERS[key]
            at = max((body.rfind(letter) for letter in swaps), default=-1)
            if at < 0:
                return None
            body = body[:at] + swaps[body[at]] + body[at + 1 :]
        else:
            body += key
    return with_tone(body.replace("uơ", "ươ"), tone)


def _are_plain(text: str, one: Token, two: Token) -> bool:
    """Tell whether two words are syllables without marks, the second in lower case, a blank between them."""
    if not (
        one.text.isascii() and two.text.isascii() and two.text.islower() and one.text.isalpha()
    ):
        return False
    if text[one.end : two.start] != " " or not (one.text.islower() or one.text[1:].islower()):
        return False
    return is_word(text, one) and is_word(text, two)


def _is_in_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word with a capital goes on a name: ``Cà Mau so với``."""
    return tokens[at].text[0].isupper() and at > 0 and tokens[at - 1].text[:1].isupper()


def _with_marks(one: str, two: str) -> str | None:
    """Return two words with the marks under which they are common, None where they are common as typed."""
    known = pairs()
    typed = known.count(one, two)
    if typed >= _OFTEN:
        return None
    found = (
        (known.count(a, b), f"{a} {b}")
        for a in _marked_forms(one)
        for b in _marked_forms(two)
        if a != one and b != two
    )
    count, made = max(found, default=(0.0, ""))
    return (
        made
        if count >= _MET_TOGETHER and count > typed * _RARE and made != f"{one} {two}"
        else None
    )


_WITH_MARKS = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}


@lru_cache(maxsize=4096)
def _marked_forms(plain: str) -> tuple[str, ...]:
    """Return the syllables that were counted and have these letters, whatever their marks."""
    if len(plain) > _LONGEST:
        return ()
    known = pairs()
    bodies = ("".join(letters) for letters in product(*(_WITH_MARKS.get(x, x) for x in plain)))
    made = (with_tone(body, tone) for body in bodies for tone in TONES)
    return tuple(dict.fromkeys(word for word in made if word and known.single(word)))
