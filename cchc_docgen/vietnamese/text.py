"""One spelling for one text: composed letters, the Vietnamese ``Đ``, tone marks, capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

_PLACES = frozenset(("TP", "TX"))  # stand before the name of a place


@cache
def departments() -> dict[str, str]:
    """Return the departments of a province by the abbreviations their symbols begin with."""
    cut = (line.partition(":") for line in _lines("departments"))
    return {short.strip(): name.strip() for short, _, name in cut}


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations of bodies and of places that an issuer's own line may not carry."""
    return frozenset((*_lines("abbreviations"), *departments()))


@cache
def symbols() -> tuple[str, ...]:
    """Return what the symbol of an office's document may begin with, the longest first."""
    found = (each for each in abbreviations() if len(each) > 1 and each.replace("&", "").isalpha())
    return tuple(sorted(set(found) - _PLACES, key=lambda each: (-len(each), each)))


def _lines(name: str) -> tuple[str, ...]:
    text = (files("cchc_docgen.vietnamese") / f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


# After these words a lone `…` holds the place of what is missing; elsewhere it may end an enumeration.
_EXPECTANT = (
    "ngày|tháng|năm|số|giờ|phút|ông|bà|khoản|điểm|điều|quý|của|là|tại|theo|cho|từ|đến|bởi|gửi|mục"
)
_GAP = r"(?:…|\.\.\.)"
BLANK = re.compile(
    rf"\?{{2,}}|_{{3,}}|\.{{5,}}|…{{2,}}|{_GAP}(?=/)|(?<=/){_GAP}"
    rf"|(?i:(?<!\w)(?:{_EXPECTANT}) (?={_GAP}(?![.…\w]))){_GAP}"
    rf"|{_GAP}(?= ?%)|(?<!\w)(?:xx|XX)(?= ?%)"
    r"|(?<!\w)(?:ABC|XYZ|TODO|XXX+|xxx+)(?!\w)"
    r"|\((?:sẽ )?(?:ghi|bổ sung|cập nhật|điền|thêm|viết|nhập)(?: [^\W\d_]+){0,3} sau\)"
    r"|\((?i:cần|chờ) (?:bổ sung|cập nhật|kiểm tra|xác minh|điền)[^()\n]{0,40}\)|(?<!\w)TBD(?!\w)"
    rf"|(?<=: ){_GAP}\.?(?= [^\W\d_])"
    r"|(?<!\w)(?:Nguyễn|Trần|Lê|Phạm) (?:Văn|Thị) [ABCX](?!\w)"
    # A box of a form (`[C2]`) and the sign of a note (`[i]`, `[*]`) are no gaps.
    r"|\[(?!(?:[^\W\d_]{1,3}\d{1,3}[a-z]?|[ivx]+|[^\W\d_]|\*+)\])[^\]\[@\d\s][^\]\[]*\]|<[^<>=\d\s][^<>]*>"
)
"""What such a gap looks like; :func:`is_numeral` tells ``XXX`` the number apart."""

# One of these stands in every gap; most texts have none and are passed over.
_SIGNS = (
    *(
        "…",
        "...",
        "??",
        "___",
        "[",
        "<",
        "ABC",
        "XYZ",
        "TODO",
        "XX",
        "xx",
        " sau)",
        "TBD",
        "(cần",
        "(Cần",
        "(chờ",
        "(Chờ",
    ),
    *(f" {middle} {letter}" for middle in ("Văn", "Thị") for letter in "ABCX"),
)
_ROMAN_AFTER = re.compile(
    r"(?:thứ|khóa|khoá|kỳ|lần|phiên|đợt|phần|chương|mục|thế kỷ|phụ lục)\s+$", re.IGNORECASE
)

# What one rule finds and one mend takes out, as the inside of a set of a pattern.
ETH = "Ðð"  # stands for Đ in texts that were typed elsewhere
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064"  # takes no room on the page


def blanks(text: str) -> Iterator[re.Match[str]]:
    """Yield the gaps that nobody filled."""
    if may_hold_blanks(text):
        yield from (found for found in BLANK.finditer(text) if not is_numeral(text, found))


def may_hold_blanks(text: str) -> bool:
    """Tell quickly whether it is worth looking for gaps in a text."""
    return any(map(text.__contains__, _SIGNS))


def is_numeral(text: str, found: re.Match[str]) -> bool:
    """Tell whether a match is thirty in Roman figures: ``lần thứ XXX``."""
    return found[0] == "XXX" and _ROMAN_AFTER.search(text, 0, found.start()) is not None


DEGREE = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|ThS|Ths|THS|BS|BSCK\w*|BSNT|CKI+|KS|KTS|NGƯT|NGND|NSND|NSƯT|TTND|TTƯT)(?:\.|\b)"
    r"|(?:CN|DS|LS|CV|Dr|Mr|Mrs|Ms)\."
    r"|(?i:thạc sĩ|thạc sỹ|tiến sĩ|tiến sỹ|giáo sư|phó giáo sư|bác sĩ|bác sỹ|kỹ sư|cử nhân|dược sĩ|luật sư"
    r"|(?:đại|thượng|trung|thiếu) (?:tá|úy|uỷ|tướng)|đại úy)\b)"
)
"""A degree, rank or title at the head of a name."""


# Eth looks like D with stroke on the screen and is another letter to every search and comparison.
_ETH = str.maketrans("Ðð", "Đđ")

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What no text may hold, whatever it comes from: a source, a cell, a tag of a template.

What XML 1.0 cannot hold (its production 2, Char), and what it advises against: the control characters from
U+007F on, ends of lines that Word does not know, the mark of byte order.
"""


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TWO_SPELLINGS = (("o", "a"), ("o", "e"), ("u", "y"))
_OPENING = " \t\n\u00a0\"'“‘«([{"


def normalize(text: str) -> str:
    """Return the text in NFC, with ``Ð`` (U+00D0) and ``ð`` written as ``Đ`` and ``đ``."""
    if text.isascii():
        return text
    if "Ð" in text or "ð" in text:
        text = text.translate(_ETH)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def forbidden_character(text: str) -> tuple[int, str] | None:
    """Return index and name (``U+0007``) of the first :data:`FORBIDDEN` character, None without any."""
    found = FORBIDDEN.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


_YES = frozenset(("x", "có", "1", "true", "yes"))
_NO = frozenset(("", "không", "0", "false", "no"))


def yes_or_no(text: str) -> bool | None:
    """Return what a clerk says of something that is or is not; None for what is neither."""
    word = text.strip().lower()
    return word in _YES if word in _YES or word in _NO else None


def fold_tones(text: str) -> str:
    """Return the text with tone marks of ``oa``, ``oe``, ``uy`` on the second vowel, for comparing.

    ``hòa`` and ``hoà``, ``khỏe`` and ``khoẻ``, ``Ủy ban`` and ``Uỷ ban`` are one word in two
    spellings; NĐ30 itself has both (Annex I II.1a and V). Not meant for printing.
    """
    return _OLD_SPELLING.sub(lambda found: _NEW_SPELLING[found[0]], normalize(text))


def without_marks(text: str) -> str:
    """Return a text in small letters without any mark, ``đ`` as ``d``: ``độc lập`` gives ``doc lap``."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(each for each in letters if not unicodedata.combining(each))


def capitalize_first(text: str) -> str:
    """Return the text with its first letter in upper case and the rest as it is.

    Opening quotes and brackets before it are passed over; a text that begins with a digit or a dash
    stays unchanged.
    """
    start = len(text) - len(text.lstrip(_OPENING))
    return text[:start] + upper(text[start : start + 1]) + text[start + 1 :]


def upper(text: str) -> str:
    """Return the text in capitals, still in NFC."""
    return normalize(text.upper())


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the known word that was probably meant ("did you mean"), or ``None``.

    ``alike`` is how much of the two must agree at least, from 0 to 1.
    """
    from difflib import get_close_matches

    by_folded = {_folded(candidate): candidate for candidate in known}
    close = get_close_matches(_folded(word), by_folded, n=1, cutoff=alike)
    return by_folded[close[0]] if close else None


def _folded(word: str) -> str:
    return fold_tones(word).casefold()


def _spellings() -> dict[str, str]:
    """Return the new spelling of each old one: tone on the first vowel, tone on the second."""
    pairs = {
        (first_vowel, second_vowel)
        for first, second in _TWO_SPELLINGS
        for first_vowel in (first, first.upper())
        for second_vowel in (second, second.upper())
    }
    return {
        unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize(
            "NFC", first + second + tone
        )
        for first, second in pairs
        for tone in _TONES
    }


_NEW_SPELLING = _spellings()
_OLD_SPELLING = re.compile("|".join(sorted(_NEW_SPELLING)))
