"""Tone marks that stand wrong, and another province's name where the office's own belongs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.markup import PlacedText
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.bodies import province_at, provinces_in
from cchc_docgen.rules.text.vocabulary import (
    LATIN,
    LETTER,
    LOWER,
    TRAITS,
    TWINS,
    UPPER,
    WORD,
    matches,
    phrases_told_of,
    prose,
)
from cchc_docgen.source.parts import text_mark
from cchc_docgen.vietnamese.text import ETH, UNSEEN, normalize

_NUMBERED = re.compile(r"số (?=\d)")
_TYPED = re.compile(
    r"(?<!\w)(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn|tờ trình|thông báo)"
    r" (?=số \d)"
)


@rule("capital-wrong")
def capitals(inspection: Inspection) -> Iterator[Finding]:
    """Find the fixed phrases whose capitals are wrong: ``Nghị Định``, ``quyết định số 5``."""
    for wrong, right in sorted(_wrong(inspection)):
        pattern = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
        yield from _found(inspection, pattern, right)
    if "số " in inspection.joined and _NUMBERED.search(inspection.joined):
        yield from _found(inspection, _TYPED, "")


def _wrong(inspection: Inspection) -> set[tuple[str, str]]:
    """Return the wrong phrases that stand in a letter, be it inside other words, with their right forms."""
    told_of = {pair for word in inspection.look.odd for pair in phrases_told_of(word)}
    return {pair for pair in told_of if pair[0] in inspection.joined}


def _found(inspection: Inspection, pattern: re.Pattern[str], right: str) -> Iterator[Finding]:
    """Yield the matches; without a right form theirs is the match with a capital."""
    for placed, found in matches(inspection, pattern):
        mark = inspection.mark_in(placed, *found.span())
        typed = found[0].strip()
        params = {"typed": typed, "right": right or typed.capitalize()}
        yield inspection.finding("capital-wrong", mark, **params)


_BODY = r"(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Sở(?: [^\W\d_]+,?){1,6}?)"
_OF_PROVINCE = re.compile(rf"(?<!\w){_BODY} (?:tỉnh|thành phố|Thành phố|TP\.) ?(?=[A-ZĐ])")
# A look before that search, each with a plain beginning, which is found fast.
_NAMED = [re.compile(rf"{word} ?(?=[A-ZĐ])") for word in ("tỉnh", "phố", r"TP\.")]
# What another province is rightly named after: someone the office works with, writes to, learns from.
_COMPANY = frozenset(("với", "cùng", "và", "gửi", "từ", "giữa", "các", "đoàn", "như", "do", "của"))


@rule("province-other")
def other_province(inspection: Inspection) -> Iterator[Finding]:
    """Find a body of a province that neither the office nor anyone the letter names belongs to."""
    if "of-province" not in inspection.traits:
        return
    if not any(named.search(inspection.joined) for named in _NAMED):
        return
    known: frozenset[str] | None = None
    for placed, found in matches(inspection, _OF_PROVINCE):
        name = province_at(placed.text, found.end())
        before = placed.text[: found.start()].split()
        if name is None or placed.part in ("to", "recipients"):
            continue
        known = _known(inspection) if known is None else known
        if known and name not in known and (not before or before[-1] not in _COMPANY):
            mark = inspection.mark_in(placed, *found.span())
            params = {"name": f"{found[0]}{name}", "office": inspection.office.name}
            yield inspection.finding("province-other", mark, **params)


def _known(inspection: Inspection) -> frozenset[str]:
    """Return the provinces of the office, the addressees, the recipients and the documents cited."""
    office, letter = inspection.office, inspection.letter
    own = [office.name, office.parent or "", office.place]
    if not provinces_in(own):
        return frozenset()
    texts = [*own, *letter.to, *letter.recipients]
    for cited in inspection.citations:
        if cited.reference is not None:
            texts += [cited.reference.issuer or "", cited.reference.subject or ""]
    return provinces_in(texts)


# ν and ρ beside a single letter are signs of a formula.
TWIN = re.compile(
    rf"(?<=[{LATIN}])[{TWINS[:-2]}]|[{TWINS[:-2]}](?=[{LATIN}])"
    rf"|(?<=[{LATIN}][{LATIN}])[νρ]|[νρ](?=[{LATIN}][{LATIN}])|(?<=[{LATIN}])[νρ](?=[{LATIN}])"
)
UNSEEN_SIGN = re.compile(rf"(?<!Ã)[{UNSEEN}]")  # but for half a letter read in the wrong encoding
_ETH = re.compile(rf"[{ETH}]")
# A letter with its marks as signs of their own, and signs that Unicode has twice.
APART = re.compile("[^\\s\ue001][\u0300-\u036f]+|[\u212a\u212b\u2126\u0387\u037e]")
# Searched for one by one, as that is faster than a set: the marks of Vietnamese and its neighbours.
_APART_SIGNS = (
    "\u0300\u0301\u0302\u0303\u0306\u0308\u0309\u031b\u0323\u0327\u212a\u212b\u2126\u0387\u037e"
)
_FULL_WIDTH = re.compile(r"[\uff01-\uff5e]+")
_OF_CHINESE = re.compile(r"[\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\S+")


@rule("letter-lookalike")
def lookalike(inspection: Inspection) -> Iterator[Finding]:
    """Find Cyrillic and Greek letters inside Latin words; ``Ð`` for ``Đ`` is found in the source alone."""
    if "twin" in inspection.traits:
        yield from _signs(inspection, "letter-lookalike", TWIN)


@rule("letter-unseen")
def unseen(inspection: Inspection) -> Iterator[Finding]:
    """Find signs that take no room on the page and spoil every search."""
    if "unseen" in inspection.traits:
        yield from _signs(inspection, "letter-unseen", UNSEEN_SIGN)


@rule("letter-full-width")
def full_width(inspection: Inspection) -> Iterator[Finding]:
    """Find the wide signs of Chinese and Japanese keyboards in a text of no such script: ``，``, ``２０``."""
    if "full-width" in inspection.traits:
        for placed in inspection.texts:
            for found in wide_signs(prose(placed.text)):
                mark = inspection.mark_in(placed, *found.span())
                meant = unicodedata.normalize("NFKC", found[0])
                yield inspection.finding("letter-full-width", mark, typed=found[0], meant=meant)


def wide_signs(text: str) -> Iterator[re.Match[str]]:
    """Yield the runs of wide signs in a text without Chinese, Japanese or Korean, to which they belong."""
    return iter(()) if _OF_CHINESE.search(text) else _FULL_WIDTH.finditer(text)


@rule("letter-decomposed", by_text=False)
def as_typed(inspection: Inspection) -> Iterator[Finding]:
    """Find what only the source still shows: ``Ð`` (U+00D0) for ``Đ``, letters typed as base and mark (NFD).

    They print right, and searches miss them. Each is told of once, where a text first has it.
    """
    source = inspection.source
    typed = [(code, found) for code, found in signs_as_typed(source.text)]
    if not typed:
        return
    places = [
        source.place(steps) for steps in (("symbol",), *(each.steps for each in inspection.texts))
    ]
    told = set()
    for code, found in typed:
        kind = (code, found[0] if code == "letter-lookalike" else "")
        if kind not in told and any(start <= found.start() < end for start, end in places):
            told.add(kind)
            mark = text_mark(source.file, source.text, found.start())
            yield inspection.finding(code, mark, sign=found[0][:2], name=_name(found[0][0]))


def signs_as_typed(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each ``Ð`` and each letter that Unicode has as one sign and that was typed as several."""
    if any(map(text.__contains__, ETH)):
        yield from (("letter-lookalike", found) for found in _ETH.finditer(text))
    if any(map(text.__contains__, _APART_SIGNS)):
        for found in APART.finditer(text):
            if normalize(found[0]) != found[0]:
                yield "letter-decomposed", found


@rule("encoding-old", "encoding-misread")
def garbled(inspection: Inspection) -> Iterator[Finding]:
    """Find text in TCVN3 (``§iÒu``) or VNI (``Coäng hoøa``), or read byte by byte, once for each text."""
    if "garbled" not in inspection.traits:
        return
    for placed in inspection.texts:
        for found in _WORD.finditer(prose(placed.text)):
            if TRAITS["garbled"].match(found[0]):
                mark = inspection.mark_in(placed, *found.span())
                meant = _read_rightly(found[0])
                code = "encoding-misread" if meant else "encoding-old"
                yield inspection.finding(code, mark, word=found[0], meant=meant)
                break


def _read_rightly(word: str) -> str:
    """Return a word of UTF-8 that was read as Windows-1252 (``kháº£o``) as it was; '' for any other."""
    try:
        read = b"".join(sign.encode("latin-1" if sign < "\u0100" else "cp1252") for sign in word)
        # What follows the last sign was a no-break space, which stands for a blank by now.
        return (read + b"\xa0" if word.endswith("Ã") else read).decode()
    except UnicodeError:
        return ""


def _signs(inspection: Inspection, code: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for placed in inspection.texts:
        for found in pattern.finditer(placed.text):
            mark = inspection.mark_in(placed, *found.span())
            yield inspection.finding(code, mark, sign=found[0], name=_name(found[0]))


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X}"


_O = "òóỏõọÒÓỎÕỌ"
_U = "ùúủũụÙÚỦŨỤ"
_Y = "ỳýỷỹỵỲÝỶỸỴ"
_A = "àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ"  # and e
# Each begins with one letter, where it can, or with a set of letters: a search passes over the rest fast.
_STYLES: dict[str, tuple[re.Pattern[str], ...]] = {
    "old": (re.compile(rf"[{_O}{_U}](?:(?<=[{_O}])[aeAE]|(?<=[{_U}])(?<![qQ].)[yY])(?!{LETTER})"),),
    "new": (
        *(re.compile(rf"{o}[{_A}](?!{LETTER})") for o in "oO"),
        *(re.compile(rf"{u}[{_Y}](?<![qQ]..)(?!{LETTER})") for u in "uU"),
    ),
}
_EXAMPLES: dict[str, str] = {"old": "hòa, khỏe, thủy", "new": "hoà, khoẻ, thuỷ"}

Placed = tuple[PlacedText, re.Match[str]]


@rule("tone-mixed", by_text=False)
def mixed(inspection: Inspection) -> Iterator[Finding]:
    """Find the words whose tone mark stands otherwise than the office, or most of the letter, sets it.

    A name is spelled as its bearer spells it, a title in quotes as it was printed.
    """
    chosen: str | None = inspection.office.tone_marks
    typed = [style for style in _STYLES if _is_in(inspection.joined, style)]
    if typed in ([], [chosen]) or (chosen is None and len(typed) < 2):
        return
    words = {style: list(_of_style(inspection, style)) for style in _STYLES}
    old, new = words["old"], words["new"]
    retained = chosen or ("old" if len(old) >= len(new) else "new")
    odd = new if retained == "old" else old
    if odd and (chosen or (old and new)):
        placed, found = odd[0]
        mark = inspection.mark_in(placed, *found.span())
        listed = ", ".join(dict.fromkeys(each[0] for _, each in odd))
        params = {"words": listed, "usual": _EXAMPLES[retained]}
        yield inspection.finding("tone-mixed", mark, **params)


def _is_in(text: str, style: str) -> bool:
    return any(look.search(text) for look in _STYLES[style])


def _of_style(inspection: Inspection, style: str) -> Iterator[Placed]:
    for placed, found in matches(inspection, WORD):
        own = placed.part == "signature" or not _is_in(found[0], style)
        if not own and not _is_named_or_quoted(placed.text, *found.span()):
            yield placed, found


_OF_A_NAME = re.compile(
    r"(?:^|\W)(?:tỉnh|thành phố|thị xã|thị trấn|huyện|quận|xã|phường|đặc khu|thôn|ấp|bản|làng|khóm|khu phố"
    r"|tổ dân phố|đường|phố|ông|bà|anh|chị|đồng chí|đ/c|cô|em|cháu|cụ|trường|sông|núi|đảo|hồ|cầu|chợ) $",
    re.IGNORECASE,
)
_OF_AN_OFFICE = re.compile(
    rf"(?<!{LETTER})(?:Bộ|Sở|Phòng|Cục|Vụ|Ban|Viện|Nhà|Hội|Trường|Trung tâm) [{UPPER}][{LOWER}]+ $"
)
_CAPITAL_BEFORE = re.compile(rf"(?<!{LETTER})[{UPPER}][{LOWER}]+ $")
_CAPITAL_AFTER = re.compile(rf" [{UPPER}][{LOWER}]")


def _is_named_or_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether a word is part of a name (``xã Hoà Bình``, ``Sở Văn hoá``), or stands in quotes."""
    quoted = text.rfind("“", 0, start) > text.rfind("”", 0, start)
    if quoted or text.count('"', 0, start) % 2 or _OF_AN_OFFICE.search(text, 0, start):
        return True
    common = text[start:end].isupper() or text.startswith(" ban", end)  # Ủy ban is no name
    if not text[start].isupper() or common:
        return False
    named = _OF_A_NAME.search(text, 0, start) or _CAPITAL_AFTER.match(text, end)
    return bool(named or _CAPITAL_BEFORE.search(text, 0, start))


@rule("tone-misplaced")
def misplaced(inspection: Inspection) -> Iterator[Finding]:
    """Find a tone mark on a vowel that never bears it there: ``tòan``, ``qúy``, ``gìa``."""
    if "tone-misplaced" not in inspection.traits:
        return
    for placed, found in matches(inspection, WORD):
        if placed.part != "signature" and TRAITS["tone-misplaced"].match(found[0]):
            mark = inspection.mark_in(placed, *found.span())
            yield inspection.finding("tone-misplaced", mark, word=found[0])
