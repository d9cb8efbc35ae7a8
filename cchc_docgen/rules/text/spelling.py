"""Misspelt words: what can be no syllable, what fits none of its neighbours, and the classic confusions.

Words with a capital are left to their bearers, but for the first of a sentence; so is what stands in links,
codes and numbers. A word is proposed by how well it fits between the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.markup import PlacedText
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.confusions import pairs, told_of
from cchc_docgen.rules.text.vocabulary import (
    TRAITS,
    Token,
    entries,
    is_garbled,
    is_word,
    like,
    prose,
    read,
    tokens_of,
)
from cchc_docgen.vietnamese.syllables import (
    TONES,
    is_syllable,
    likely_slip,
    nearest,
    neighbours,
    split_tone,
    with_other_initial,
    with_tone,
)

_MOST = 6  # impossible words in one text; more of them are another language or a scan
_SEEN = 20  # a word that stands so often beside one of its neighbours is not doubted
_WORDS = 65_536  # looked up at a time

# A slip is told of when another word fits so much better (a difference of natural logarithms) than the one
# typed. Tuned on published texts (``benchmarks/proofreading.py``): one false alarm in some 1,300 paragraphs.
CERTAIN = 18.5
_BONUS = 4.0  # for a slip that is often made: hỏi for ngã, s for x, n for ng
_ONE_SIDED = 2.0  # where only one neighbour is known
_HALF_SEEN = 3.0  # where the word proposed was met with one of its neighbours only
_MET = 1.0  # where the word typed was met with one of its neighbours
_ENOUGH = 50  # times that the word proposed was met with its neighbours
_RARE = 5_000  # times that a word of a name was counted
_COMMON = 50  # times that a word proposed was counted at all
# A word that was never met beside a neighbour with which the one proposed makes a word of the language is
# doubted sooner: by how often those two were met.
_SOONER = ((2_000, 9.0), (500, 4.5))


@rule("syllable-impossible", "text-foreign")
def impossible(inspection: Inspection) -> Iterator[Finding]:
    """Find words with Vietnamese marks that can be no Vietnamese syllable, with what was meant."""
    for placed in read(inspection):
        text = prose(placed.text)
        if text.isascii():
            continue
        tokens, told = tokens_of(text), told_of(text)
        if "garbled" in inspection.traits and is_garbled(text):
            continue  # an old encoding, told of by a rule of its own
        wrong = [at for at in range(len(tokens)) if is_impossible(text, tokens, at)]
        if len(wrong) > _MOST and len(wrong) * 3 > len(tokens):
            mark = inspection.mark_in(placed, tokens[0].start, tokens[0].end)
            yield inspection.finding("text-foreign", mark, count=len(wrong), total=len(tokens))
            continue
        for at in wrong:
            found = proposed(tokens, at)
            if found and at not in told and not is_of_house(inspection, placed, tokens, at):
                yield _finding(inspection, "syllable-impossible", placed, tokens[at], found)


@rule("word-unlikely")
def unlikely(inspection: Inspection) -> Iterator[Finding]:
    """Find a word never seen beside its neighbours where one that differs in one stroke is seen often."""
    for placed in read(inspection):
        text = prose(placed.text)
        if text.isascii():
            continue  # another language, or told of as a whole
        tokens, told = tokens_of(text), told_of(text)
        for at, token in enumerate(tokens):
            if at not in told and is_doubtful(text, tokens, at):
                found = better(tokens, at)
                if found and not is_of_house(inspection, placed, tokens, at):
                    yield _finding(inspection, "word-unlikely", placed, token, (found,))


def is_of_house(
    inspection: Inspection, placed: PlacedText, tokens: Sequence[Token], at: int
) -> bool:
    """Tell whether a word is known to the house: from ``words.txt``, or from names it writes elsewhere.

    Of those names a rare word is known by itself, a common one beside the word it stands beside there.
    """
    word = tokens[at].text.lower()
    before = tokens[at - 1].text.lower() if at else ""
    after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    house, pair = inspection.context.around.words, {f"{before} {word}", f"{word} {after}"}
    if word in house or not house.isdisjoint(pair):
        return True
    names = _names(inspection, addressed=placed.part not in ("to", "recipients"))
    if f" {word} " not in names:
        return False
    return pairs().single(word) < _RARE or any(f" {each} " in names for each in pair)


def _names(inspection: Inspection, *, addressed: bool) -> str:
    """Return the names of the office, its signers, documents cited and those ``addressed``, in one text."""
    letter, office, register = inspection.letter, inspection.office, inspection.context.references
    names = [office.name, office.parent, office.place]
    names += [*letter.to, *letter.recipients] if addressed else []
    names += [letter.signature.name, *(signer.name for signer in office.signers)]
    for reference in register.model.root.values() if register else ():
        names += [reference.issuer, reference.subject]
    words = [word.strip('“”"(),;.') for name in names if name for word in name.lower().split()]
    return f" {' '.join(words)} "


def proposed(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """Return what an impossible word was most likely meant for, likeliest first; at most two."""
    word = tokens[at].text.lower()
    known = pairs()
    for cut in range(2, len(word) - 1):
        if known.count(word[:cut], word[cut:]) > _ENOUGH:
            return (f"{word[:cut]} {word[cut:]}",)
    before, after = beside(tokens, at - 1), beside(tokens, at + 1)
    fits: dict[str, float] = {}
    for other, cost in _meant(word):
        if known.single(other) >= _COMMON:
            fits[other] = max(fits.get(other, -1e9), known.fit(before, other, after) - cost)
    best = sorted(fits, key=lambda each: -fits[each])
    return tuple(each for each in best[:2] if fits[each] > fits[best[0]] - 1.0)


@lru_cache(maxsize=_WORDS)
def _meant(word: str) -> tuple[tuple[str, float], ...]:
    """Return what a word may have been meant for, each with what its change costs."""
    body, tone, _ = split_tone(word)
    own = [(made, 0.0) for each in TONES if (made := with_tone(body, each))]
    near = [(made, 2.0) for made in nearest(word)]
    other = [
        (made, 5.0)
        for each in nearest(body)
        for sign in TONES
        if sign != tone and (made := with_tone(split_tone(each)[0], sign))
    ]
    return tuple(each for each in (*own, *near, *other) if each[0] != word)


@lru_cache(maxsize=_WORDS)
def _can_be(word: str) -> bool:
    return is_syllable(word)


def is_impossible(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token bears Vietnamese marks and can yet be no Vietnamese word."""
    word = tokens[at].text
    if len(word) < 2 or word.isascii() or not word.isalpha():
        return False
    lower = word.lower()
    if _can_be(lower) or lower in _loans() or not is_word(text, tokens[at]):
        return False
    if TRAITS["tone-misplaced"].match(word) or TRAITS["twin"].match(word):
        return False  # told of by rules of their own
    return word == lower or (word[1:].islower() and _begins_sentence(tokens, at))


def _begins_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word with a capital begins a sentence, and is no name."""
    begins = at == 0 or tokens[at - 1].text in (".", ":", ";", "?", "!")
    return begins and at + 1 < len(tokens) and tokens[at + 1].text.islower()


def is_doubtful(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token is a syllable that was hardly ever seen beside its neighbours."""
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return _hardly_seen(before, tokens[at].text, after) and is_word(text, tokens[at])


@lru_cache(maxsize=_WORDS)
def _hardly_seen(before: str, word: str, after: str) -> bool:
    """Tell whether a syllable was hardly ever seen between these two, of which one at least was counted."""
    if not word.islower() or len(word) < 2 or not _can_be(word):
        return False
    left, right, known = _counted(before), _counted(after), pairs()
    if left is None and right is None:
        return False
    if not _plain().isdisjoint((word, f"{before.lower()} {word}", f"{word} {after.lower()}")):
        return False
    met = known.count(left, word) if left else 0.0
    met += known.count(word, right) if right else 0.0
    return met < _SEEN


def better(tokens: Sequence[Token], at: int) -> str | None:
    """Return the word that fits so much better than the one typed that this is a slip; None if none does."""
    word, known = tokens[at].text, pairs()
    before, after = beside(tokens, at - 1), beside(tokens, at + 1)
    own = known.fit(before, word, after)
    met = (known.count(before, word) if before else 0.0) + (
        known.count(word, after) if after else 0.0
    )
    fits = {other: known.fit(before, other, after) for other in _strokes(word)}
    best = max(fits, key=fits.__getitem__, default=None)
    if best is None:
        return None
    left = known.count(before, best) if before else 0.0
    right = known.count(best, after) if after else 0.0
    certain = fits[best] - own
    certain += _BONUS if likely_slip(word, best) else 0.0
    certain -= _MET if met else 0.0
    if before is None or after is None:
        certain -= _ONE_SIDED
    elif not left or not right:
        certain -= _HALF_SEEN
    words = (
        (left, before and not known.count(before, word)),
        (right, after and not known.count(word, after)),
    )
    together = max((count for count, unmet in words if unmet), default=0.0)
    certain += next((sooner for often, sooner in _SOONER if together >= often), 0.0)
    return best if certain > CERTAIN and left + right >= _ENOUGH else None


@lru_cache(maxsize=_WORDS)
def _strokes(word: str) -> tuple[str, ...]:
    known = pairs()
    near = {*neighbours(word), *with_other_initial(word)}
    return tuple(sorted(each for each in near if known.single(each) >= _COMMON))


def beside(tokens: Sequence[Token], at: int) -> str | None:
    """Return the token at a place in lower case, None where it is no syllable that was ever counted."""
    return _counted(tokens[at].text) if 0 <= at < len(tokens) else None


def _counted(word: str) -> str | None:
    lower = word.lower()
    return lower if _can_be(lower) and pairs().single(lower) else None


def _finding(
    inspection: Inspection, code: str, placed: PlacedText, token: Token, found: Sequence[str]
) -> Finding:
    mark = inspection.mark_in(placed, token.start, token.end)
    meant = " / ".join(like(token.text, each) for each in found)
    return inspection.finding(code, mark, typed=token.text, meant=meant)


@cache
def _plain() -> frozenset[str]:
    return frozenset(entries("plain"))


@cache
def _loans() -> frozenset[str]:
    return frozenset(entries("loans"))
