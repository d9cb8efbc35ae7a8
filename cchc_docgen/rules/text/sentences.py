"""Blanks and marks: one blank between words, none before a mark, one after it, one mark at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.markup import PlacedText
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import (
    LETTER,
    LOWER,
    SENTENCES,
    UPPER,
    WORD,
    around,
    is_garbled,
    matches,
    prose,
    word_around,
)

_QUOTES = '“”«»"'
_SIGN = re.compile(r"[()\[\]“”«»\"]")
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}
_ENUMERATED = re.compile(r"(?<![^\W_])(?:\d{1,2}[a-zđ]?|[^\W\d_]\d?|[ivxIVX]{2,4})$")
_AMENDING = "ửa đổi"


@rule("bracket-unbalanced", by_text=False)
def unbalanced(inspection: Inspection) -> Iterator[Finding]:
    """Find a bracket or a quote that does not close, or was never opened, in a text or a quotation."""
    others = _others(inspection.joined)
    odd: list[tuple[PlacedText, str, int]] = []
    for placed in inspection.texts:
        text = prose(placed.text)
        at = None if _plainly_closed(text, others) else _odd_bracket(text)
        if at is not None and not is_garbled(text):
            odd.append((placed, text, at))
    for placed, text, at in _of_no_quotation(odd, amending=_AMENDING in inspection.joined):
        mark = inspection.mark_in(placed, at, at + 1)
        near = around(placed.text, at, at + 1)
        yield inspection.finding("bracket-unbalanced", mark, sign=text[at], near=near)


def _of_no_quotation(
    odd: Sequence[tuple[PlacedText, str, int]], *, amending: bool
) -> Iterator[tuple[PlacedText, str, int]]:
    """Yield the odd signs but for those of a quotation of several paragraphs: ``“Điều 2. …``, ``… này.”``.

    It opens where a paragraph begins and closes where a later one ends. What amends a law quotes parts of it
    whose beginning or end may be left out.
    """
    waiting: list[tuple[PlacedText, str, int]] = []
    for each in odd:
        _, text, at = each
        if text[at] in '“"(«' and not text[:at].strip(" -+•"):
            waiting.append(each)
        elif text[at] in '”")»' and not text[at + 1 :].strip(" .,;:/”)"):
            if waiting:
                waiting.clear()
            elif not amending:
                yield each
        else:
            yield each
    if not amending:
        yield from waiting


def _others(joined: str) -> list[str]:
    """Return which signs beside round brackets any text may hold, citations left out."""
    cited = joined.count("[@")
    plain = joined.count("[") == joined.count("]") == cited and "\\" not in joined
    return [*("" if plain else "[]"), *(sign for sign in _QUOTES if sign in joined)]


def _plainly_closed(text: str, others: Sequence[str]) -> bool:
    """Tell, fast, of a text with none of the other signs that its round brackets come pair after pair."""
    if others and any(sign in text for sign in others):
        return False
    if text.count("(") == text.count(")") < 2:
        return text.find("(") <= text.find(")")
    before, *inside = text.split("(")
    return ")" not in before and all(part.count(")") == 1 for part in inside)


def _odd_bracket(text: str) -> int | None:
    """Return where the first bracket or quote without its counterpart stands; ``a)`` needs none."""
    opened: list[tuple[str, int]] = []
    quotes: list[int] = []
    for found in _SIGN.finditer(text):
        sign, at = found[0], found.start()
        if sign == '"':
            quotes.append(at)
        elif sign in "([“«":
            opened.append((sign, at))
        elif opened and opened[-1][0] == _PAIRS[sign]:
            opened.pop()
        elif sign != ")" or not _ENUMERATED.search(text, 0, at):
            inside = any(mate == _PAIRS[sign] for mate, _ in opened)
            return opened[-1][1] if inside else at
    if opened:
        return opened[0][1]
    quotes = [at for at in quotes if not text[at - 1 : at].isdigit()]  # `22"` is a measure
    return quotes[-1] if len(quotes) % 2 else None


_OPENING = " \"'“‘«(["
_AFTER_STOP = re.compile(rf"\. (?=[{LOWER}])")
_WHOLE_WORD = re.compile(rf"[{LOWER}]{{2,}}", re.IGNORECASE)
_ABBREVIATIONS = frozenset(("vd", "tr", "vv", "ths", "tp", "stt", "đt", "cf", "pgs"))
_SHORT = 3  # letters of an abbreviation in capitals that is written with a full stop
_BASIS = re.compile(
    r"(?:Căn cứ|(?:Theo|Xét) đề nghị|Thực hiện (?=\S+ ?\S* số \d|\S+ ?\S* \[@))(?!\w)"
)
_OPEN_ENDS = (",", "–", "-")
_OPEN_WORDS = frozenset(("và", "của", "các", "những", "với", "bởi", "hoặc", "về", "cho", "tại"))
# e-Office, iPhone, an address; the letter of a point (`a) …`), a variable of a formula (`n: Số lần …`).
_OWN_CASE = re.compile(r"[a-zđ](?:-|[A-Z]|\w*[.@]\w|\d?\)|[a-z0-9]{0,2}: )")
# What ends in such a word and asks for nothing: a place, a way back.
_WHOLE_PHRASES = tuple(
    f"{first} {last}"
    for last, firsts in {
        "tại": "hiện sở tồn",
        "về": "tải trở lấy mang đem rút kéo thu quay đi ra rước mua",
    }.items()
    for first in firsts.split()
)


@rule("sentence-lower-case")
def lower_case(inspection: Inspection) -> Iterator[Finding]:
    """Ask for a capital at the start of a text and after a full stop (NĐ30, Annex II I)."""
    for placed in inspection.texts:
        if placed.part not in SENTENCES:
            continue
        text = placed.text.lstrip(_OPENING)
        bracketed = placed.text.startswith("(") and placed.text.endswith(")")
        if text[:1].islower() and not bracketed and not _OWN_CASE.match(text):
            start = len(placed.text) - len(text)
            yield _lower(inspection, placed, start)
        if ". " in text:
            yield from _after_stop(inspection, placed)


def _after_stop(inspection: Inspection, placed: PlacedText) -> Iterator[Finding]:
    for found in _AFTER_STOP.finditer(placed.text):
        last = placed.text[: found.start()].rpartition(" ")[2]
        whole = _WHOLE_WORD.fullmatch(last) and not _is_shortened(last)
        if whole and not _OWN_CASE.match(placed.text, found.end()):
            yield _lower(inspection, placed, found.end())


def _is_shortened(word: str) -> bool:
    """Tell whether a full stop after a word may be that of an abbreviation: ``TT. số 01``, ``NĐ. số``."""
    return word.lower() in _ABBREVIATIONS or (word.isupper() and len(word) <= _SHORT)


def _lower(inspection: Inspection, placed: PlacedText, start: int) -> Finding:
    word = placed.text[start:].split(" ", 1)[0].rstrip(",;:.")
    mark = inspection.mark_in(placed, start, start + len(word))
    return inspection.finding("sentence-lower-case", mark, word=word)


@rule("sentence-open-end")
def open_end(inspection: Inspection) -> Iterator[Finding]:
    """Find a text that breaks off: at a comma, a dash, or a word that something must follow."""
    for placed in inspection.texts:
        text = placed.text
        last = text[text.rfind(" ") + 1 :]
        # Of a basis the program sets the marks; typed among the paragraphs it may end in a comma.
        listed = placed.part == "basis" or (text[-1:] == "," and _BASIS.match(text))
        marked = last.endswith(_OPEN_ENDS) and not listed
        cut = last in _OPEN_WORDS and not text.endswith(_WHOLE_PHRASES)
        if (cut or marked) and placed.part in SENTENCES:
            mark = inspection.mark_in(placed, len(text) - len(last), len(text))
            yield inspection.finding("sentence-open-end", mark, end=last)


@rule("directive-one-word")
def one_word(inspection: Inspection) -> Iterator[Finding]:
    """Find a directive or paragraph of a single word."""
    for placed in inspection.texts:
        alone = placed.text.isalpha() and placed.part in ("directive", "body", "remark")
        if alone:
            mark = inspection.mark(*placed.steps)
            yield inspection.finding("directive-one-word", mark, text=placed.text)


_SHOWN = 4  # words
_BLANK_LINE = re.compile(r"\n\s*\n")


@rule("blank-line", "line-break")
def breaks(inspection: Inspection) -> Iterator[Finding]:
    """Find a line break inside a text, which would be printed as one paragraph of several lines.

    Of a blank line YAML leaves a single break in a text that is folded or quoted: how it was typed counts.
    """
    joined = inspection.joined
    if joined.count("\n") == 2 * joined.count("\0"):  # those that stand between the texts
        return
    for placed in inspection.texts:
        at = placed.text.find("\n")
        if at < 0:
            continue
        blank = _BLANK_LINE.search(placed.text)
        at = blank.start() if blank else at
        before = placed.text[:at].rpartition("\n")[2].rstrip()
        mark = inspection.mark_in(placed, at - 1, at)
        typed = inspection.context.source.typed(placed.steps).strip()
        if blank or _BLANK_LINE.search(typed):
            yield inspection.finding("blank-line", mark, before=_last_words(before))
        elif placed.part != "signature":  # a position may be set in two lines on purpose
            yield inspection.finding("line-break", mark, before=_last_words(before))


def _last_words(text: str) -> str:
    """Return the last words of a text, enough to find the place."""
    words = text.split()
    return " ".join(words if len(words) <= _SHOWN else ("…", *words[-_SHOWN:]))


DOUBLED = re.compile(r"(?<=\S) {2,}(?=\S)")
BEFORE_MARK = re.compile(
    r"(?<=[^\s,;:.!?…(]) +(?:[,;)”]|[?!](?![?!])|:(?!\w)|\.(?![.…\w/]))"
    rf"|(?<={LETTER}{LETTER}) +:(?=[{UPPER}][{LOWER}])"
)
AFTER_OPENING = re.compile(r"[(“] +(?=[^\s)”])")  # `( )` is a box to be ticked
MISSING = re.compile(
    rf"(?<={LETTER}{LETTER})(?:[,;](?={LETTER}{LETTER})|:(?=[{UPPER}][{LOWER}]))"
    rf"|\)(?={LETTER}{LETTER})|(?<={LETTER}{LETTER})\((?={LETTER}{LETTER})"
    rf"|(?<=[{LOWER}][{LOWER}])\.(?=[{UPPER}][{LOWER}])"
)
TOGETHER = re.compile(
    r"[,;:] ?[,;:]|[,;:]\.(?![.…])|[,;:] \.(?![.…]|[a-z]{2,4}(?!\w))|(?<!\.)\.\.(?![.…])"
)

_CAPITALS_LAST = re.compile(rf"(?<!{LETTER})[{UPPER}]{{2,}}$")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:vn|com|org|net|gov)\b")
_VOWELS = frozenset("aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")


@rule("space-doubled")
def doubled(inspection: Inspection) -> Iterator[Finding]:
    """Find two blanks where one belongs."""
    if "  " in inspection.joined:
        yield from _found(inspection, "space-doubled", DOUBLED)


@rule("space-before-mark")
def before_mark(inspection: Inspection) -> Iterator[Finding]:
    """Find a blank before a mark that follows its word, or after an opening bracket."""
    if "mark-first" in inspection.traits:
        yield from _found(inspection, "space-before-mark", BEFORE_MARK)
    if "opening-last" in inspection.traits:
        yield from _found(inspection, "space-before-mark", AFTER_OPENING)


@rule("space-missing")
def missing(inspection: Inspection) -> Iterator[Finding]:
    """Find two words that only a mark keeps apart; addresses and abbreviations are left alone."""
    if "mark-inside" not in inspection.traits:
        return
    for placed, found in matches(inspection, MISSING):
        if placed.part == "filing" or _in_code(placed.text, found):
            continue
        begin, end = word_around(placed.text, *found.span())
        before = placed.text[begin : found.start()].rpartition("(")[2]
        abbreviated = found[0] == "." and _VOWELS.isdisjoint(before.lower())
        if not abbreviated and not _ADDRESS.search(placed.text, begin, end):
            mark = inspection.mark_in(placed, *found.span())
            yield inspection.finding("space-missing", mark, near=placed.text[begin:end])


def _in_code(text: str, found: re.Match[str]) -> bool:
    """Tell whether a comma or bracket stands inside an abbreviation or a code: ``VH,TT&DL``, ``KT(pvT)``."""
    before = _CAPITALS_LAST.search(text, 0, found.start())
    after = WORD.match(text, found.end())
    if found[0] not in ",(" or before is None or after is None:
        return False
    short = sum(letter.isupper() for letter in after[0]) > 1
    return short or (found[0] == "(" and after[0][0].islower() and not after[0].islower())


@rule("mark-doubled")
def together(inspection: Inspection) -> Iterator[Finding]:
    """Find two marks where one belongs: ``, ,``, ``..``, ``;.``."""
    if not inspection.traits.isdisjoint(("marks-together", "mark-first")):
        yield from _found(inspection, "mark-doubled", TOGETHER)


def _found(inspection: Inspection, code: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for placed, found in matches(inspection, pattern):
        mark = inspection.mark_in(placed, *found.span())
        yield inspection.finding(code, mark, near=around(placed.text, *found.span()))
