"""Addresses, telephone numbers and signs: what is broken off, and what no letter prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import matches

# A word with one of these may be an address; most letters have none.
_OF_ADDRESSES = re.compile(r"@|www|http|htp|:/|//|\.(?:gov|com|org|edu|vn)|,(?:gov|vn|com)(?!\w)")
_SIGNS = (
    "www",
    "http",
    "htp",
    ":/",
    "//",
    ".gov",
    ".com",
    ".org",
    ".edu",
    ".vn",
    ",gov",
    ",vn",
    ",com",
)
_WORD = re.compile(r"[^\s()<>“”\"\[\]]+")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_MAIL_WITHOUT_SIGN = re.compile(
    r"(?i)(?:e-?mail|thư điện tử|hộp thư)[: ]{1,2}(?P<address>(?!www|https?:)[\w.-]+\.(?:vn|com|org))"
    r"(?![\w@./])"
)
_LINK = re.compile(r"(?:https?://)[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?(?:[/?#].*)?")
_LINK_BEGUN = re.compile(
    r"(?i)(?:h?t+t?ps?|hpp?ts?|htp+s?)(?:[:;.,]*/{1,3}|[:;]+[a-z])(?=\S|$)|www[,;:]"
)
_HOST_BROKEN = re.compile(
    r"(?i)\.(?:gov|com|org|edu|net),(?:vn)?\b|,(?:gov|com|edu)\.vn\b|\.g(?:vo|ov)\.(?:vm|nv|v|n|vnn)\b"
    r"|\.gvo\.|\w,vn$|//[^/]*,(?:vn|com|gov|org|edu|net)\b"
)


@rule("address-broken")
def addresses(inspection: Inspection) -> Iterator[Finding]:
    """Find a link or an e-mail address that leads nowhere as it is typed."""
    joined = inspection.joined
    if not any(sign in joined for sign in _SIGNS) and joined.count("@") == joined.count("[@"):
        return
    for placed, found in matches(inspection, _MAIL_WITHOUT_SIGN):
        mark = inspection.mark_in(placed, *found.span("address"))
        yield inspection.finding("address-broken", mark, typed=found["address"])
    for placed, found in matches(inspection, _WORD):
        word = found[0].strip(".,;:'!?")
        if _OF_ADDRESSES.search(word) and _is_broken(word):
            mark = inspection.mark_in(placed, *found.span())
            yield inspection.finding("address-broken", mark, typed=word)


def _is_broken(word: str) -> bool:
    if _HOST_BROKEN.search(word):
        return True
    if _LINK_BEGUN.match(word):
        return not _LINK.fullmatch(word)
    if word.endswith("@") or re.search(r"@[\w.-]+\.gov$", word):
        return True  # an office of Vietnam ends in .gov.vn
    if "@" not in word or "//" in word or re.fullmatch(r"@\w+", word):
        return False
    return not all(_MAIL.fullmatch(part) for part in re.split("[;,/]", word))


_PHONE = re.compile(
    r"(?i:điện thoại|(?<!\w)đt|sđt|di động|đường dây nóng|hotline|fax|(?<!\w)tel|zalo|liên hệ)"
    r"(?!\w)[^\d\n;]{0,36}?"
    r"(?P<number>\(?0\d{1,3}\)?[ .-]?\d[\d .-]*\d)(?![\d/]|,\d)"
)
_PHONES = (
    "thoại",
    "THOẠI",
    "ĐT",
    "đt",
    "di động",
    "nóng",
    "otline",
    "fax",
    "Fax",
    "FAX",
    "tel",
    "Tel",
    "alo",
    "iên hệ",
)
_MOBILE, _FIXED, _SHORTEST = 10, 11, 7


@rule("phone-length")
def telephones(inspection: Inspection) -> Iterator[Finding]:
    """Find a telephone number with a digit too few or too many: mobile ones have ten, others eleven."""
    if not any(word in inspection.joined for word in _PHONES):
        return
    for placed, found in matches(inspection, _PHONE):
        number = found["number"]
        digits = "".join(filter(str.isdigit, number))
        wanted = _FIXED if digits.startswith("02") else _MOBILE
        if (
            len(digits) != wanted
            and _SHORTEST <= len(digits) < 2 * _MOBILE
            and digits[1] in "235789"
        ):
            mark = inspection.mark_in(placed, *found.span("number"))
            params = {"typed": number, "digits": len(digits), "wanted": wanted}
            yield inspection.finding("phone-length", mark, **params)


# Emoji, pictures, signs of a private use (Word's own bullets) and of a character that was lost. A box to be
# ticked may stand in a form.
_FOREIGN = re.compile(
    "[\ue000-\uf8ff\ufffd\U0001f000-\U0001faff\u2600-\u260f\u2613-\u2712\u2715\u2716\u2718-\u27bf\u2b05-\u2b55\ufe0f]+"
)
_MARKUP = re.compile(
    r"\*\*(?=\S)[^*\n]+\*\*|~~[^~\n]+~~|(?:^|(?<=\n))#{1,6} (?=\S)"
    r"|(?<![\w*(])\*(?=\w)[^*\n]{2,60}(?<=\w)\*(?![\w*)])|(?<!_)__(?=[^\s_])[^_\n]+__(?!_)"
    r"|&(?:nbsp|amp|lt|gt|quot|#\d+);|</?(?:b|i|u|p|br)/?>|\t"
)


@rule("sign-foreign", "markup-typed")
def signs(inspection: Inspection) -> Iterator[Finding]:
    """Find pictures, signs of private use, and marks of a markup that would print as they are typed."""
    for code, pattern in (("sign-foreign", _FOREIGN), ("markup-typed", _MARKUP)):
        if pattern.search(inspection.joined):
            for placed, found in matches(inspection, pattern):
                mark = inspection.mark_in(placed, *found.span())
                typed = "tab" if found[0] == "\t" else found[0]
                yield inspection.finding(code, mark, typed=typed, sign=f"U+{ord(found[0][0]):04X}")


STRAIGHT = re.compile(r"(?<![\d\\])\"")


@rule("quotes-mixed", by_text=False)
def quotes(inspection: Inspection) -> Iterator[Finding]:
    """Find straight quotes in a letter whose others are curly, once."""
    if '"' not in inspection.joined or "“" not in inspection.joined:
        return
    for placed, found in matches(inspection, STRAIGHT):
        mark = inspection.mark_in(placed, *found.span())
        yield inspection.finding("quotes-mixed", mark, typed='"', meant="“ ”")
        return
