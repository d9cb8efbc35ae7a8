"""Figures of a text that tell of each other: an amount and its words, parts and their whole, a change.

Each function yields what does not agree, with its place; what may be read in two ways is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![\d/])"
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


class Disagreement(NamedTuple):
    """Where two figures do not agree, what is typed there, the sum done and what it gives."""

    start: int
    end: int
    typed: str
    terms: str
    meant: str


def value_of(typed: str) -> Decimal:
    """Return the value of a figure with dots between its groups and a decimal comma."""
    return Decimal(typed.replace(".", "").replace(",", "."))


def shown(value: Decimal) -> str:
    """Return a value with dots between its groups and a decimal comma, without zeros at its end.

    A text may hold a figure longer than :func:`~cchc_docgen.vietnamese.numbers.format_decimal` prints.
    """
    plain = f"{value:,f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.translate(str.maketrans(",.", ".,"))


# --- an amount and its words

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_READ = frozenset((*_DIGITS, *_SCALES, "trăm", "mươi", "mười", "linh", "lẻ"))
_IN_WORDS = re.compile(
    rf"(?P<figure>{NUMBER})(?: (?P<scale>nghìn|ngàn|triệu|tỷ|tỉ))? ?(?:đồng|đ)\s*[,;]?\s*"
    r"(?:\(|(?=(?:[Vv]iết )?[Bb]ằng chữ))(?P<lead>[^():]{0,24}:\s*)?"
    r"(?P<words>[^();:.]*?) đồng(?: chẵn)?\s*[).;,]?"
)


def amounts(text: str) -> Iterator[Disagreement]:
    """Yield the amounts whose words say another one."""
    for found in _IN_WORDS.finditer(text):
        read = read_words(found["words"])
        value = value_of(found["figure"]) * _SCALES.get(found["scale"] or "", 1)
        if read is not None and read != value:
            span = found.span("words")
            words = f"{found['words']} = {shown(Decimal(read))}"
            yield Disagreement(*span, found["words"], words, f"{shown(value)} đồng")


def read_words(words: str) -> int | None:
    """Return the number that words say, None where they are none: ``hai triệu`` is 2,000,000."""
    parts = words.lower().replace(",", " ").split()
    if not parts or not _READ.issuperset(parts):
        return None
    total = group = 0
    digit: int | None = None
    for part in parts:
        if part in _DIGITS:
            if digit is not None:
                group += digit * (10 if group % 100 == 0 and digit else 1)
            digit = _DIGITS[part]
        elif part == "trăm":
            group, digit = group + (digit or 0) * 100, None
        elif part == "mười":
            group, digit = group + 10, None
        elif part == "mươi":
            group, digit = group + (digit or 0) * 10, None
        elif part in _SCALES:
            value, group, digit = group + (digit or 0), 0, None
            total = (
                total * 10**9 + value * 10**9
                if _SCALES[part] == 10**9
                else total + (value * _SCALES[part])
            )
    return total + group + (digit or 0)


# --- parts and their whole

_UNIT = r"[^\W\d_]+(?: (?:đồng|viên|chức|vị|sơ|học|tục|trình|án|biểu|bộ|nhà|đạo|toán|sinh))?"
_WHOLE = re.compile(
    rf"(?P<whole>{NUMBER}) (?P<unit>{_UNIT})[^.;:()%\d]{{0,60}}?,? ?\(?"
    r"(?P<lead>trong đó|bao gồm|gồm|(?<=viên):)(?: có)?:?"
    r" (?P<parts>(?:[^.()\n]|\([^()\n]*\)|\.(?=\d)){3,300})"
)
_PART = re.compile(rf"(?<![\w.,/])(?P<figure>{NUMBER})(?: (?P<unit>{_UNIT}))?")
_BETWEEN = re.compile(r"(?:,(?!\d)|;| và )+")
_IN_BRACKETS = re.compile(r"\([^()]*\)?")
_OPEN = re.compile(r"…|\.\.|v\.v|%|[Nn]goài ra")
_NO_COUNT = re.compile(
    r"(?:ngày|tháng|năm|quý|số|Điều|khoản|cấp|loại|nhóm|tuổi|từ|đến|trên|dưới) $"
)
_PERSONS = frozenset(
    (
        *("người", "nam", "nữ", "học viên", "công chức", "viên chức", "cán bộ", "đại biểu"),
        *("đảng viên", "thành viên", "lãnh đạo", "chuyên viên", "giáo viên", "học sinh", "kế toán"),
    )
)
# Of each family a thing is one and never two; of the first there is no third.
_APART = (
    ("nam", "nữ"),
    ("trực tuyến", "trực tiếp", "bưu chính", "bưu điện"),
    ("trước hạn", "đúng hạn", "trong hạn", "trễ hạn", "quá hạn", "đang giải quyết"),
    ("chưa đạt", "không đạt", "đạt"),
    ("chưa", "đã"),
)
_NO_THIRD = _APART[0]


def parts(text: str) -> Iterator[Disagreement]:
    """Yield the wholes that are not the sum of their parts, where the parts are surely all and apart."""
    for found in _WHOLE.finditer(text):
        listed = _IN_BRACKETS.sub("", found["parts"])
        figures = [_figure(part) for part in _BETWEEN.split(listed.rstrip(" ,;"))]
        if _OPEN.search(listed) or not _agree(figures, found["unit"]):
            continue
        whole, values = (
            value_of(found["whole"]),
            [value_of(each["figure"]) for each in figures if each],
        )
        total = sum(values, Decimal())
        if _must_agree(found["lead"], listed, len(values), more=total > whole) and total != whole:
            terms = " + ".join(map(shown, values)) + f" = {shown(total)}"
            typed = f"{found['whole']} {found['unit']}"
            yield Disagreement(*found.span("whole"), typed, terms, shown(whole))


def _figure(part: str) -> re.Match[str] | None:
    """Return the one figure of a part, None for a part with none or several, or one that counts nothing."""
    found = list(_PART.finditer(part))
    one = len(found) == 1 and not _NO_COUNT.search(part[: found[0].start()])
    return found[0] if one else None


def _agree(figures: Sequence[re.Match[str] | None], whole: str) -> bool:
    """Tell whether every part has a figure, and one that may be counted in the unit of the whole."""
    known = {whole} | (_PERSONS | {"đạt", "chưa", "không"} if whole in _PERSONS else set())
    return all(each is not None and (each["unit"] or whole) in known for each in figures)


def _must_agree(lead: str, listed: str, count: int, *, more: bool) -> bool:
    if count == 1:
        return more
    if lead != "trong đó":
        return True
    pieces = _BETWEEN.split(listed.rstrip(" ,;"))
    for family in _APART:
        named = {next((each for each in family if _names(piece, each)), "") for piece in pieces}
        if "" not in named and len(named) == len(pieces):
            return more or family is _NO_THIRD
    return False


def _names(piece: str, label: str) -> bool:
    return re.search(rf"(?<!\w){label}(?!\w)", piece) is not None


# --- a share of a whole

_RATIO = re.compile(
    rf"(?<![\w./,])(?P<part>{NUMBER[:-9]})(?:/|(?: [^\W\d_]+){{0,3}} trên (?:tổng số |tổng )?)"
    rf"(?P<whole>{NUMBER})(?: triệu| tỷ| nghìn)? [^.;:%\d/]{{0,50}}?"
    r"(?:\((?:đạt |chiếm |tỷ lệ |bằng |tương đương |= ?)*|(?:đạt|chiếm|bằng)(?: tỷ lệ)? |tỷ lệ )"
    r"(?P<share>\d+(?:,\d+)?) ?%"
)
_NO_RATIO = re.compile(r"(?i)(?:ngày|tháng|năm|số|hạng|quý|lúc|thứ) $")


def shares(text: str) -> Iterator[Disagreement]:
    """Yield the percents that are not their part of the whole."""
    for found in _RATIO.finditer(text):
        part, whole = value_of(found["part"]), value_of(found["whole"])
        if not whole or part > whole or _NO_RATIO.search(text[: found.start()]):
            continue
        typed = found["share"]
        step = Decimal(1).scaleb(-len(typed.partition(",")[2]))
        right = part * 100 / whole
        if abs(right - value_of(typed)) >= step:
            meant = f"{shown(right.quantize(step))}%"
            terms = f"{found['part']} / {found['whole']} = {meant}"
            yield Disagreement(found.start("share"), found.end(), f"{typed}%", terms, meant)


# --- a change and what it leads from and to

_RANK = r"(?:hạng |thứ |vị trí |mức )*"
_WAY = (
    rf"từ {_RANK}(?P<first>{NUMBER})%?(?: [^\W\d_]+){{0,3}}?"
    rf" (?:lên|xuống|còn|thành|đến)(?: còn)? {_RANK}(?P<last>{NUMBER})%?"
)
_CHANGE = rf"(?:tăng|giảm)(?: thêm)? (?P<change>{NUMBER}) ?(?P<unit>%|[^\W\d_]+)"
_CHANGES = (
    re.compile(rf"{_CHANGE}(?: [^\W\d_]+){{0,3}},? ?\(?{_WAY}"),
    re.compile(rf"{_WAY}(?: [^\W\d_]+){{0,3}},? ?\(?{_CHANGE}"),
)


def changes(text: str) -> Iterator[Disagreement]:
    """Yield the changes that are not the difference of what they lead from and to."""
    for pattern in _CHANGES:
        for found in pattern.finditer(text):
            first, last = value_of(found["first"]), value_of(found["last"])
            typed, gap = value_of(found["change"]), abs(last - first)
            of_whole = gap * 100 / first if found["unit"] == "%" and first else gap
            if typed != gap and abs(of_whole - typed) > Decimal("0.1") * (found["unit"] == "%"):
                high, low = max(first, last), min(first, last)
                terms = f"{shown(high)} - {shown(low)} = {shown(gap)}"
                span = found.span("change")
                yield Disagreement(*span, found["change"], terms, shown(gap))


# --- one quantity told twice

_LABELLED = re.compile(
    r"(?<!\w)(?P<label>(?:[Tt]ổng|[Ss]ố lượng)(?: [^\W\d_]+){3,9}?) (?:là|:|đạt|bằng) "
    rf"(?P<figure>{NUMBER}) (?P<unit>[^\W\d_]+)"
)


def twice(texts: Sequence[str]) -> Iterator[tuple[int, Disagreement]]:
    """Yield what is told again of a quantity with another value, and the number of its text."""
    told = [
        (number, found, " ".join(found["label"].lower().split()))
        for number, text in enumerate(texts)
        for found in _LABELLED.finditer(text)
    ]
    for (_, before, label), (number, after, same) in combinations(told, 2):
        other = value_of(before["figure"]) != value_of(after["figure"])
        if label == same and before["unit"] == after["unit"] and other:
            typed = f"{after['figure']} {after['unit']}"
            terms = f"{before['label']} {before['figure']} {before['unit']}"
            meant = f"{before['figure']} {before['unit']}"
            yield number, Disagreement(*after.span("figure"), typed, terms, meant)
            return
