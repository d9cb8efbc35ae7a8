"""What was typed or pasted twice in a row: a word, a phrase, a label the program prints itself.

``trách nhiệm nhiệm vụ`` is right, ``cải cách cách hành chính`` is not: without the second ``cách`` the words
around it are whole. A syllable that is never a word by itself needs a word on both sides to stand twice; one
that may be (``tài sản công công khai``) is left alone. What the lists do not know is taken for right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.markup import Cited, PlacedText
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import entries, forms_of, matches, pairs, repeats
from cchc_docgen.vietnamese.text import BLANK, is_numeral


class _Meant(NamedTuple):
    """Beside which syllables one may be said twice: before the two, and after them."""

    before: frozenset[str]
    after: frozenset[str]


def typed_twice(forms: Sequence[str], at: int) -> bool:
    """Tell whether the syllables at ``at`` and after it are one, typed twice.

    ``forms`` are the words of a text in lower case, where anything that is no word is a boundary.
    """
    syllable, before, after = forms[at], _at(forms, at - 1), _at(forms, at + 2)
    ends, begins = (before, syllable) in _compounds(), _begins(syllable, after)
    closed, meant = syllable in _closed(), _never().get(syllable)
    whole = ends and not closed
    if meant is not None and not (whole or before in meant.before or after in meant.after):
        return True
    if not ends and _numbered_twice(forms, at):
        return True
    if ends == begins or closed or syllable in _alone(_side(before, ends=ends)):
        return False
    if syllable in _bound():
        return True
    if begins:
        return bounds(before) or (_at(forms, at - 2), before) in _compounds()
    return bounds(after) or _begins(after, _at(forms, at + 3))


def _side(before: str, *, ends: bool) -> str:
    """Return where the syllable stands alone, given that only once it is part of a word."""
    if ends:
        return "second"
    return "first" if bounds(before) else "later"


def _numbered_twice(forms: Sequence[str], at: int) -> bool:
    """Tell whether one number follows a word said twice that a number belongs to (`ngày ngày 15/6`)."""
    before, number, next_ = _at(forms, at - 1), _at(forms, at + 2), _at(forms, at + 3)
    alone_after = _numbered().get(forms[at])
    return (
        alone_after is not None
        and number[:1].isdigit()
        and "-" not in number[:6]
        and next_ not in ("-", "–", "đến")
        and before not in alone_after
        and not before[-1:].isdigit()
    )


def _begins(first: str, second: str) -> bool:
    """Tell whether a syllable begins a known word or phrase with the next."""
    return (first, second) in _compounds() or (first, second) in _openings()


def _at(forms: Sequence[str], at: int) -> str:
    return forms[at] if 0 <= at < len(forms) else ""


def bounds(word: str) -> bool:
    """Tell whether no compound reaches over a word: one of the closed class, or no word at all."""
    return not word.isalpha() or word in _closed()


@cache
def _never() -> dict[str, _Meant]:
    """Return the syllables never doubled on purpose, each with those beside which it may be doubled."""
    found = {}
    for word, beside in pairs("doubled", ":"):
        before, _, after = beside.partition("|")
        found[word] = _Meant(frozenset(before.split()), frozenset(after.split()))
    return found


@cache
def _numbered() -> dict[str, frozenset[str]]:
    """Return the words that a number follows, each with those after which it may stand alone."""
    return {word: frozenset(after.split()) for word, after in pairs("numbered", ":")}


@cache
def _compounds() -> frozenset[tuple[str, str]]:
    """Return the known words of two syllables."""
    return _by_first("compounds")


@cache
def _openings() -> frozenset[tuple[str, str]]:
    """Return the known beginnings of phrases."""
    return _by_first("openings")


def _by_first(name: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        (first, second) for first, seconds in pairs(name, ":") for second in seconds.split()
    )


@cache
def _alone(place: str) -> frozenset[str]:
    """Return what may be a word by itself at a place: what may be so ``first`` may be so ``later``."""
    places = ("", "first", place) if place == "later" else ("", place)
    return frozenset(word for word, only in pairs("alone", ":") if only in places)


@cache
def _bound() -> frozenset[str]:
    return frozenset(entries("bound"))


@cache
def _closed() -> frozenset[str]:
    return frozenset(entries("closed"))


@rule("placeholder-left")
def left(inspection: Inspection) -> Iterator[Finding]:
    """Find ``???``, ``ABC``, ``[tên]``, ``ngày … tháng …``, runs of dots: gaps nobody filled."""
    if "blank" not in inspection.traits:
        return
    for placed, found in matches(inspection, BLANK):
        if not is_numeral(placed.text, found):
            start = found.start() + (found[0].rfind(" ") + 1 if found[0][-1] in "…." else 0)
            mark = inspection.mark_in(placed, start, found.end())
            yield inspection.finding("placeholder-left", mark, typed=found[0])


_ABOUT = re.compile(r"về việc\b", re.IGNORECASE)
_SHORT_ABOUT = re.compile(r"\bV/v về việc\b", re.IGNORECASE)
_NO_NAMES = {"Sở", "Cục", "Phòng", "Ban", "Bộ", "Luật"}  # after these no name of a place or person
_WORDS = re.compile(r"(?<!\S)\S+?(?=[.,;:!?…)\]”\"]*(?:\s|$))")  # a word without the marks after it
_LETTERS = re.compile(r"[^\W\d_]+")


@rule("word-doubled", "label-doubled")
def doubled(inspection: Inspection) -> Iterator[Finding]:
    """Find a word or a phrase said twice in a row; words that double on purpose are left alone."""
    for placed in inspection.texts if inspection.look.repeats else ():
        for at, length in _slips(placed.text):
            yield _twice(inspection, placed, at, length)


def slips(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield the last word of what is said twice in a row, and its last letters the second time."""
    words = list(_WORDS.finditer(text))
    for at, length in _slips(text):
        if at + 2 * length <= len(words):
            yield words[at + length - 1], words[at + 2 * length - 1]


def _slips(text: str) -> Iterator[tuple[int, int]]:
    """Yield which word of a text is the first of some typed twice, and how many there are of these."""
    words = text.split()
    forms = forms_of(words)
    judges = {1: _is_slip, 2: _is_phrase_slip}
    told = 0
    for at, length in repeats(words, forms):
        if at >= told and judges.get(length, _is_said_twice)(words, forms, at):
            told = at + length if length > 2 else told
            yield at, length


def _is_slip(words: list[str], forms: list[str], at: int) -> bool:
    """Tell whether the word at ``at`` and the next are one word typed twice."""
    if words[at + 1][0].isupper() and words[at][0].islower():  # `Trưởng ban Ban Tổ chức`
        return False
    if _ends_a_name(words, at):
        return False
    before = _parted(words, forms, range(max(at - 2, 0), at))
    after = _parted(words, forms, range(at + 1, min(at + 4, len(words))))
    return typed_twice([*before, forms[at], *after], len(before))


def _ends_a_name(words: list[str], at: int) -> bool:
    """Tell whether the word at ``at`` may end a name, as in ``tỉnh Lâm Đồng đồng ý``."""
    before = words[at - 1] if at else ""
    return (
        words[at][0].isupper()
        and words[at + 1][0].islower()
        and before[:1].isupper()
        and before not in _NO_NAMES
        and not bounds(before.lower())
    )


def _parted(words: list[str], forms: list[str], places: range) -> list[str]:
    """Return the forms of some words, with a dot after each that a mark follows."""
    parted: list[str] = []
    for place in places:
        marked = words[place].lower() != forms[place]
        form = forms[place].lstrip('“‘"([')
        parted += [form, "."] if marked else [form]
    return parted


def _is_phrase_slip(words: list[str], forms: list[str], at: int) -> bool:
    """Tell whether the two words at ``at`` and the next two are one phrase typed twice."""
    first, second = forms[at : at + 2]
    return (
        words[at + 2].lower() == first
        and first != second
        and bool(_LETTERS.fullmatch(first) and _LETTERS.fullmatch(second))
        and not _is_meant_twice(f"{first} {second}", opens=_opens(words, forms, at))
        and first != "từng"
    )


def _is_said_twice(words: list[str], forms: list[str], at: int) -> bool:
    """Tell whether three words or more are typed twice: no figures of a table, no choice (`X hoặc X`)."""
    phrase = [form for form in forms[at : at + 3] if _LETTERS.fullmatch(form)]
    return len(set(phrase)) > 1 and "hoặc" not in phrase


def _opens(words: list[str], forms: list[str], at: int) -> bool:
    """Tell whether the word at ``at`` opens a text or follows a mark."""
    return at == 0 or words[at - 1].lower() != forms[at - 1]


def _twice(inspection: Inspection, placed: PlacedText, at: int, length: int) -> Finding:
    words = placed.text.split()
    start = _place(placed.text, words, at)
    typed = " ".join(words[at : at + length])
    phrase = " ".join(forms_of(words[at : at + length]))
    code = "label-doubled" if phrase in entries("labels") else "word-doubled"
    again = " ".join(words[at : at + 2 * length])
    mark = inspection.mark_in(placed, start, start + len(again))
    return inspection.finding(code, mark, typed=again, once=typed)


def _place(text: str, words: list[str], at: int) -> int:
    """Return where the word at ``at`` begins in its text."""
    index = 0
    for word in words[: at + 1]:
        index = text.index(word, index) + len(word)
    return index - len(words[at])


@rule("about-doubled")
def about(inspection: Inspection) -> Iterator[Finding]:
    """Find ``về việc`` after a ``V/v``, printed by the program or typed (NĐ30, Annex I II.5b)."""
    for placed in () if inspection.kind.prints_name else inspection.texts:
        if placed.part == "subject" and _ABOUT.match(placed.text):
            mark = inspection.mark("subject")
            yield inspection.finding("about-doubled", mark, subject=placed.text)
    if "/v" in inspection.joined or "/V" in inspection.joined:
        for placed, start, found in inspection.search(_SHORT_ABOUT):
            mark = inspection.mark_in(placed, found.start() - start, found.end() - start)
            yield inspection.finding("about-doubled", mark, subject=found[0])


@rule("type-doubled")
def doubled_type(inspection: Inspection) -> Iterator[Finding]:
    """Find a type of document typed before a citation that prints it again."""
    if "[@" not in inspection.joined:
        return
    for placed in inspection.texts:
        for before, cited in pairwise(inspection.context.parts.get(placed.steps, ())):
            if isinstance(before, str) and isinstance(cited, Cited) and cited.reference is not None:
                name = cited.reference.type
                if _ends_with(before, name):
                    mark = inspection.mark_cited(cited)
                    yield inspection.finding("type-doubled", mark, type=name, typed=cited.typed)


def _ends_with(before: str, name: str) -> bool:
    words = before.rstrip().removesuffix(" số")[-2 * len(name) :].casefold()
    return words.endswith(name.casefold()) and not words[: -len(name)][-1:].isalnum()


def _is_meant_twice(phrase: str, *, opens: bool) -> bool:
    """Tell whether a phrase may stand twice in a row: some may not where they open a text or a part of it."""
    place = dict(pairs("redoubled", ":")).get(phrase)
    return place is not None and not (opens and place == "inside")
