"""Figures as they are typed: the decimal comma, dots between groups, one sign each; and what they tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import READ, matches, prose, read
from cchc_docgen.vietnamese.numbers import format_decimal

_COUNTED = (
    r"(?:hồ sơ|người|lượt|hộ|đồng|văn bản|doanh nghiệp|học viên|học sinh|đơn vị|tài khoản|trường hợp"
    r"|công chức|viên chức|cán bộ|đại biểu|thủ tục|dịch vụ|căn|con|cây|cuộc|đảng viên|hội viên|lao động"
    r"|khách|cơ sở|tin|bài|phiếu|giao dịch|giấy|thẻ|chiếc|bộ)(?!\w)"
)
_MEASURES = (
    r"(?:điểm(?! [a-zđ](?!\w))|km|ha|m²|m2|m³|m3|kg|tấn|tạ|lít|triệu|tỷ|tỉ|nghìn|mm|cm|m)(?!\w)"
)
_JOINED_UNITS = (
    r"(?:km|ha|kg|mm|cm|m2|m3|m²|m³|triệu|tỷ|nghìn|đồng|tấn|lít|hồ sơ|người|hộ|lượt|đơn vị|tháng|điểm|ngày"
    r"|phút|căn|xã|phường|văn bản|cuộc|lớp)(?!\w)"
)
_FIGURE = re.compile(r"\d|uý [VX]")

_SWAPPED = str.maketrans(",.", ".,")

Meant = Callable[[re.Match[str]], str]


def _comma(found: re.Match[str]) -> str:
    return found[0].replace(".", ",", 1)


def _typed(found: re.Match[str]) -> str:
    return found[0]


# The code, what it is found by, and what is meant; all of them are about a digit.
BY_LOOK: tuple[tuple[str, re.Pattern[str], Meant], ...] = (
    (
        "decimal-dot",
        re.compile(
            r"(?<![\w.,/])\d{1,3}\.(?:\d{1,2}|\d{4,})(?=\s?%(?!%))"
            rf"|(?<![\w.,/])(?<!mục )(?<!Mục )(?<!phần )(?<!số )(?<!biểu )(?<!bảng )\d{{1,3}}\.\d{{1,2}}"
            rf"(?= {_MEASURES})"
        ),
        _comma,
    ),
    (
        "thousand-comma",
        re.compile(
            rf"(?<![\w.,/])[1-9]\d{{0,2}}(?:(?:,\d{{3}}){{2,}}(?![\w.,]?\d)|,\d{{3}}(?= {_COUNTED})"
            r"|(?:,\d{3})+\.\d{1,2}(?![\d.]))"
        ),
        lambda found: found[0].translate(_SWAPPED),
    ),
    (
        "money-sign",
        re.compile(r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+ ?(?:đ|VNĐ|VND|₫)(?!\w)|\d ?₫"),
        lambda found: re.sub(r" ?(?:đ|VNĐ|VND|₫)$", " đồng", found[0]),
    ),
    (
        "percent-doubled",
        re.compile(r"(?<!\w)\d+(?:,\d+)?\s?%\s?%"),
        lambda found: found[0].rstrip("% ") + "%",
    ),
    (
        "percent-space",
        re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)? %(?! ?%)"),
        lambda found: found[0].replace(" ", ""),
    ),
    (
        "unit-joined",
        re.compile(rf"(?<![\w./,-])\d+(?:[.,]\d+)*{_JOINED_UNITS}"),
        lambda found: re.sub(r"(?<=\d)(?=[^\W\d_])", " ", found[0], count=1),
    ),
    (
        "sign-doubled",
        re.compile(r"(?i)(?<!\w)(?:tăng|giảm) [-−–+] ?(?=\d)\d+(?:[.,]\d+)*(?: ?%)?"),
        lambda found: re.sub("[-−–+] ?", "", found[0], count=1),
    ),
    (
        "time-impossible",
        re.compile(
            r"(?<!\w)[Qq]uý (?:(?:V|VI{0,3}|IX|X)(?!\w)|(?:0|[5-9])(?![\w.,/]))"
            r"|(?<![\w.,/])(?:2[5-9]|[3-9]\d) giờ(?= (?:ngày|\d\d phút|00|sáng|chiều))"
            r"|(?<![\w.,/])24 giờ (?!00)[0-5]\d(?= phút)"
            r"|(?<![\w.,/])[01]?\d ?(?:giờ |h)(?:[6-9]\d)(?= ?phút|(?![\w.,/%-]))"
            r"|(?<!\w)(?<!ương )(?<!ưởng )(?<!\d )tháng (?:1[3-9]|[2-9]\d)(?![\w.,%-]| ngày)"
        ),
        _typed,
    ),
)


@rule(*(code for code, _, _ in BY_LOOK))
def by_look(inspection: Inspection) -> Iterator[Finding]:
    """Find figures that are not typed as Vietnamese has them."""
    for placed in read(inspection):
        if _FIGURE.search(placed.text):
            text = prose(placed.text)
            for code, pattern, meant in BY_LOOK:
                for found in pattern.finditer(text):
                    mark = inspection.mark_in(placed, *found.span())
                    yield inspection.finding(code, mark, typed=found[0], meant=meant(found))


_GROUPED = re.compile(r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+(?![\d,])")
_UNGROUPED = re.compile(rf"(?<![\w.,/-])[1-9]\d{{3,14}}(?= {_COUNTED})")
_MAY_BE_UNGROUPED = re.compile(rf"\d{{4,15}} {_COUNTED}")  # begins plainly, and is found fast
_SURELY = 7  # digits of a figure that needs its dots whatever stands beside it


@rule("figure-ungrouped", by_text=False)
def ungrouped(inspection: Inspection) -> Iterator[Finding]:
    """Find a long figure without dots between its groups, and any in a letter where others have them."""
    if not _MAY_BE_UNGROUPED.search(inspection.joined):
        return
    grouped = _GROUPED.findall(inspection.joined)
    shortest = min((len(each.replace(".", "")) for each in grouped), default=_SURELY)
    for placed, found in matches(inspection, _UNGROUPED, READ):
        if len(found[0]) >= min(max(shortest, 4), 5 if grouped else _SURELY):
            mark = inspection.mark_in(placed, *found.span())
            params = {"typed": found[0], "meant": format_decimal(Decimal(found[0]))}
            yield inspection.finding("figure-ungrouped", mark, **params)


_OF_ALL = (
    r"(?:hồ sơ|hài lòng|đúng hạn|công chức|viên chức|cán bộ|người dân|hộ|trực tuyến|giải quyết)"
)
_ABOVE = r"(?P<share>(?:1(?!00(?:,0+)? ?%)\d\d|[2-9]\d\d)(?:,\d+)?) ?%"
_OTHERWISE = r"tăng|giảm|vượt|so với|kế hoạch|dự toán|chỉ tiêu|bằng|gấp|định mức|mức lương"
_SHARES = (
    re.compile(
        rf"(?i)(?:tỷ lệ|tỉ lệ|mức độ)(?: (?!(?:{_OTHERWISE})(?!\w))[^\W\d_]+,?){{0,12}}? {_OF_ALL}"
        rf"(?: (?!(?:{_OTHERWISE})(?!\w))[^\W\d_]+,?){{0,9}}? {_ABOVE}"
        rf"(?![^.;]{{0,30}}(?:{_OTHERWISE}))"
    ),
    re.compile(
        rf"(?i)(?<!tăng )(?<!vượt )(?<!bằng )(?<!giảm )(?<!gấp )(?<![\w.,]){_ABOVE}"
        rf" (?:(?:tổng )?số {_OF_ALL}|{_OF_ALL}(?!\w))"
    ),
)


@rule("share-impossible")
def shares(inspection: Inspection) -> Iterator[Finding]:
    """Find a share of a whole that is more than the whole."""
    if "%" in inspection.joined:
        for pattern in _SHARES:
            for placed, found in matches(inspection, pattern, READ):
                span = found.span("share")
                mark = inspection.mark_in(placed, *span)
                yield inspection.finding("share-impossible", mark, typed=f"{found['share']}%")


_MONEY = re.compile(
    r"\d(?: (?:nghìn|ngàn|triệu|tỷ|tỉ))? ?đ(?:ồng)?[ ,;]*(?:\(|[Vv]iết bằng|[Bb]ằng chữ)"
)
_PARTS = re.compile(r"\d [^\d;:]*(?:trong đó|gồm|viên:)[^;]* \d")
_RATIO = re.compile(r"(?:\d/|trên (?:tổng số |tổng )?)\d[^;]*%")
_CHANGE = re.compile(r"từ \D{0,12}\d[^.;]* (?:lên|xuống|còn|thành|đến) ")


@rule("amount-words", "parts-whole", "percent-part", "change-figures")
def relations(inspection: Inspection) -> Iterator[Finding]:
    """Find figures that do not agree with each other: each with the sum that shows it."""
    looks = {
        "amount-words": _MONEY,
        "parts-whole": _PARTS,
        "percent-part": _RATIO,
        "change-figures": _CHANGE,
    }
    wanted = [code for code, look in looks.items() if look.search(inspection.joined)]
    if not wanted:
        return
    from cchc_docgen.vietnamese import quantities

    read = {
        "amount-words": quantities.amounts,
        "parts-whole": quantities.parts,
        "percent-part": quantities.shares,
        "change-figures": quantities.changes,
    }
    for placed in inspection.texts:
        if placed.part in READ:
            for code in wanted:
                for start, end, *params in read[code](placed.text):
                    mark = inspection.mark_in(placed, start, end)
                    told = dict(zip(("typed", "terms", "meant"), params, strict=True))
                    yield inspection.finding(code, mark, **told)


_LABELLED = re.compile(r"(?:[Tt]ổng|[Ss]ố lượng) [^.;\d]{4,80}(?:là|:|đạt|bằng) \d")


@rule("value-two", by_text=False)
def two_values(inspection: Inspection) -> Iterator[Finding]:
    """Find one quantity told twice in a letter, with two values."""
    joined = inspection.joined
    if joined.count("ổng ") + joined.count("ố lượng ") < 2 or len(_LABELLED.findall(joined)) < 2:
        return
    from cchc_docgen.vietnamese.quantities import twice

    texts = [placed for placed in inspection.texts if placed.part in READ]
    for number, (start, end, *params) in twice([placed.text for placed in texts]):
        mark = inspection.mark_in(texts[number], start, end)
        told = dict(zip(("typed", "terms", "meant"), params, strict=True))
        yield inspection.finding("value-two", mark, **told)
