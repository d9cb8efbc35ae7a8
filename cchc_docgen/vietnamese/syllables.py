"""What a Vietnamese syllable can be: an initial, a rime, a tone, and where the tone's mark stands.

The table is our own. It is generous: what some dialect or loan word spells is a syllable too, as a word told
wrong costs more trust than one passed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")  # ngang, sắc, huyền, hỏi, ngã, nặng
_STOPPED = ("\u0301", "\u0323")  # a rime that ends in c, ch, p, t is sắc or nặng
_VOWELS = "aăâeêioôơuưy"


def _listed(words: str) -> list[str]:
    return words.split()


_HARD = _listed("b ch d đ h kh l m n nh p ph r s t th tr v x")  # before any vowel
_BEFORE_BACK = ["c", "g", "ng"]
_BEFORE_FRONT = ["k", "gh", "ngh"]

# Rimes by their first letter, each without a tone.
_RIMES = _listed(
    """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu o oc oi
om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe
oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uôc uôi uôm uôn uông
uôt uê uêch uênh uêu uơ uân uâng uât uây uâc uy uya uych uynh uyn uyt uyp uyu uyên uyêt ư ưc ưi ưm
ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
"""
)
_AFTER_Y = _listed("y yêm yên yêng yêt yêu")  # with no initial
_Y_FOR_I = _listed("h k l m s t v q")  # hy, kỹ, lý, mỹ, sỹ, tỷ, vy
_AFTER_QU = _listed(
    """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ên êch ênh êt ê
i it iu ich inh in y ych yên yêt ynh yn yt yp yu ơ ơi ơn ôc
"""
)
_AFTER_GI = _listed(
    """
a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âc âm ân âp ât âu ây e em en eo ep êng êt êm ên
êu o oc oi on ong ot ô ôc ôi ông ôn ơ ơi ơn u ua uc um un up uôc uôi ut ư ưa ưc ưng ươc ươi ương ươn
ươt
"""
)


@cache
def _bodies() -> dict[str, tuple[int, ...]]:
    """Return every syllable without its tone, with the letters that may bear the tone's mark."""
    bodies: dict[str, tuple[int, ...]] = {}
    for rime in _RIMES:
        front = rime[0] in "eêi"
        initials = [*_HARD, "", *(_BEFORE_FRONT if front else _BEFORE_BACK)]
        if front and rime.startswith("i"):
            initials = [each for each in initials if each != ""] + (
                [""] if len(rime) < 3 or rime == "ich" else []
            )
        for initial in initials:
            _add(bodies, initial, rime)
    for rime in _AFTER_Y:
        _add(bodies, "", rime)
    for initial in _Y_FOR_I:
        _add(bodies, initial, "y")
    for rime in _AFTER_QU:
        _add(bodies, "qu", rime)
    for rime in _AFTER_GI:
        _add(bodies, "gi", rime)
    for rime in ("i", "in", "it", "iêng", "iêt", "iêc", "iêm", "iên"):
        _add(bodies, "g", rime)
    return bodies


def _add(bodies: dict[str, tuple[int, ...]], initial: str, rime: str) -> None:
    places = tuple(len(initial) + at for at in _tone_places(rime))
    bodies[initial + rime] = tuple(sorted({*bodies.get(initial + rime, ()), *places}))


def _tone_places(rime: str) -> tuple[int, ...]:
    """Return where in a rime the tone's mark stands; ``oa``, ``oe``, ``uy`` have two ways in use."""
    for at in range(len(rime) - 1, -1, -1):
        if rime[at] in "ăâêôơ":
            return (at,)
    if "ư" in rime:
        return (rime.index("ư"),)
    vowels = [at for at, letter in enumerate(rime) if letter in _VOWELS]
    closed = vowels[-1] + 1 < len(rime)
    if len(vowels) == 1:
        return (vowels[0],)
    if len(vowels) == 3 or closed:
        return (vowels[1],)
    return (vowels[0], vowels[1]) if rime in ("oa", "oe", "uy") else (vowels[0],)


def split_tone(word: str) -> tuple[str, str, int]:
    """Return a word in lower case without its tone, the tone's mark and the letter it stands on.

    Of several marks the last counts; ``-1`` where there is none.
    """
    letters: list[str] = []
    tone, place = "", -1
    for sign in unicodedata.normalize("NFD", word):
        if sign in TONES and sign:
            tone, place = sign, len(letters) - 1
        elif unicodedata.combining(sign) and letters:
            letters[-1] += sign
        else:
            letters.append(sign)
    return "".join(unicodedata.normalize("NFC", each) for each in letters), tone, place


def is_syllable(word: str) -> bool:
    """Tell whether a word in lower case can be a Vietnamese syllable, its tone where it belongs."""
    if sum(unicodedata.normalize("NFD", word).count(tone) for tone in TONES[1:]) > 1:
        return False
    body, tone, place = split_tone(word)
    places = _bodies().get(body)
    if places is None:
        return False
    if _is_stopped(body) and tone not in _STOPPED:
        return not tone and body.isascii()  # a loan: set, top
    if body.startswith("gi") and len(body) == 2:
        return not tone or place == 1
    return not tone or place in places


def _is_stopped(body: str) -> bool:
    return body.endswith(("c", "ch", "p", "t"))


def with_tone(body: str, tone: str) -> str | None:
    """Return a toneless syllable with a tone where it belongs, None if it is none or cannot bear it."""
    places = _bodies().get(body)
    if places is None or (_is_stopped(body) and tone not in _STOPPED):
        return None
    if not tone:
        return body
    at = places[0]
    return unicodedata.normalize("NFC", body[: at + 1] + tone + body[at + 1 :])


_SWAPS = {"a": "ăâ", "ă": "aâ", "â": "aă", "e": "ê", "ê": "e", "o": "ôơ", "ô": "oơ", "ơ": "oô"}
_SWAPS |= {"u": "ư", "ư": "u", "d": "đ", "đ": "d", "i": "y", "y": "i"}
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"


def neighbours(word: str) -> Iterator[str]:
    """Yield the syllables that differ from a word in one letter, mark or tone; some twice."""
    body, tone, _ = split_tone(word)
    for other in _bodies_near(body):
        for each in (tone,) if other != body else TONES:
            made = with_tone(other, each)
            if made and made != word:
                yield made


_INITIALS = (("ch", "tr"), ("tr", "ch"), ("d", "gi"), ("gi", "d"), ("gi", "r"), ("r", "gi"))


def with_other_initial(word: str) -> Iterator[str]:
    """Yield the syllables whose initial sounds alike where the word is typed: ``trì`` for ``chì``."""
    body, tone, _ = split_tone(word)
    for typed, meant in _INITIALS:
        if body.startswith(typed):
            made = with_tone(meant + body[len(typed) :], tone)
            if made:
                yield made


def nearest(word: str) -> tuple[str, ...]:
    """Return the syllables that a word which is none was most likely meant for, likeliest first."""
    body, tone, _ = split_tone(word)
    found = [with_tone(body, tone)]
    found += [with_tone(each, tone) for each in _mark_swaps(body)]
    found += [with_tone(each, tone) for each in _bodies_near(body)]
    return tuple(dict.fromkeys(each for each in found if each and each != word))


def _mark_swaps(body: str) -> Iterator[str]:
    """Yield the bodies with one mark or two put right: ``thưc`` has them, ``truơc`` lacks one."""
    for at, letter in enumerate(body):
        for swap in _SWAPS.get(letter, ""):
            yield body[:at] + swap + body[at + 1 :]


def _bodies_near(body: str) -> Iterator[str]:
    yield body
    seen = set()
    for at in range(len(body) + 1):
        head, tail = body[:at], body[at:]
        changed = [head + tail[1:], *(head + sign + tail[1:] for sign in _LETTERS)] if tail else []
        added = [head + sign + tail for sign in _LETTERS]
        turned = [head + tail[1] + tail[0] + tail[2:]] if len(tail) > 1 else []
        for other in (*changed, *added, *turned):
            if other in _bodies() and other != body and other not in seen:
                seen.add(other)
                yield other


_STARTS = (("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("n", "l"), ("d", "đ"))
_ENDS = (("n", "ng"), ("t", "c"))
_VOWEL_TWINS = ("iy", "aăâ", "uư", "oôơ", "eê", "dđ")


def likely_slip(one: str, other: str) -> bool:
    """Tell whether two syllables differ as people confuse them: hỏi and ngã, s and x, n and ng, a and ă."""
    (a, tone_a, _), (b, tone_b, _) = split_tone(one), split_tone(other)
    if a == b:
        return {tone_a, tone_b} == {TONES[3], TONES[4]}
    if tone_a != tone_b:
        return False
    for x, y in _STARTS:
        if (a.startswith(x) and b == y + a[len(x) :]) or (b.startswith(x) and a == y + b[len(x) :]):
            return True
    for x, y in _ENDS:
        if (a.endswith(x) and b == a[: -len(x)] + y) or (b.endswith(x) and a == b[: -len(x)] + y):
            return True
    unlike = [{x, y} for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(unlike) == 1 and any(unlike[0] <= set(t) for t in _VOWEL_TWINS)
