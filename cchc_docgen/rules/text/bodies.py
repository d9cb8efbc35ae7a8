"""Bodies and provinces a letter names: what is no more, and an office that calls itself by another's name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from cchc_docgen.diagnostics import Finding
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule
from cchc_docgen.rules.text.vocabulary import matches, pairs
from cchc_docgen.vietnamese.dates import PartialDate
from cchc_docgen.vietnamese.text import departments, fold_tones

# Two levels of local government, without districts, and 34 provinces (Laws 72/2025/QH15, Resolution
# 202/2025/QH15).
REFORM = datetime.date(2025, 7, 1)


def after_reform(date: PartialDate) -> bool | None:
    """Tell whether a date lies on or after 1 July 2025; None while it is too open to say."""
    if date.earliest >= REFORM:
        return True
    return False if date.latest < REFORM else None


def province_at(text: str, start: int) -> str | None:
    """Return the province whose name begins at ``start`` of a text, if one does."""
    rest = folded(text[start : start + 24])
    return next((name for name in _names() if _begins(rest, name)), None)


def provinces_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the provinces that texts name, with those that were merged into them."""
    joined = folded("\n".join(texts))
    found = {name for name in _names() if name in joined}
    return frozenset(found | {name for name, into in merged().items() if folded(into) in joined})


def folded(text: str) -> str:
    """Return a text for comparing names: tone marks and dashes of one kind."""
    return fold_tones(text).replace("–", "-")


@cache
def merged() -> dict[str, str]:
    """Return the provinces that ended on 1 July 2025, folded, and what each belongs to since."""
    return {folded(name): into for name, into in pairs("provinces", "->") if into}


@cache
def _names() -> tuple[str, ...]:
    return tuple(folded(name) for name, _ in pairs("provinces", "->"))


def _begins(rest: str, name: str) -> bool:
    return rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum()


# What tells that something of the past is named on purpose.
_PAST = re.compile(
    r"(?i)\bcũ\b|trước đây|trước kia|nay là|nguyên là|sáp nhập|hợp nhất|sắp xếp|chuyển giao|chuyển tiếp"
    r"|kế thừa|bàn giao"
    r"|trước ngày \d|trước khi|hình thành|không tổ chức|kết thúc|bãi bỏ|giải thể|thay thế|giai đoạn|số \d"
    r"|(?:năm |/)(?:19\d\d|20(?:[01]\d|2[0-4]))|đã (?:ban hành|được|cấp|ký|giao)|lịch sử|truyền thống|quê"
)
_STOP = re.compile(r"\.(?= |$)")
_BODY = (
    r"UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Công an|Huyện ủy|Quận ủy|Thị ủy"
)
_DISTRICT = re.compile(
    rf"(?:{_BODY}|Phòng [^\W\d_]+(?: [^\W\d_]+){{0,4}}?)(?: các)?(?: cấp)?"
    r" (?:[Hh]uyện|[Qq]uận|[Tt]hị xã)(?!\w)"
    r"|(?<!\w)cấp huyện(?!\w)|(?<!\w)(?:cấp )?tỉnh, huyện(?:,| và) xã(?!\w)|(?<!\w)sở, huyện(?!\w)"
)
_PROVINCE = re.compile(r"(?<!\w)tỉnh (?P<name>[A-ZĐ][^\W\d_]+(?: (?:- )?[A-ZĐ][^\W\d_]+){0,3})")
_READ = frozenset(("subject", "body", "directive", "title", "remark", "to"))


@rule("unit-ended")
def ended(inspection: Inspection) -> Iterator[Finding]:
    """Find in a letter of today districts, merged provinces and merged ministries, but for what is past."""
    office = inspection.office
    own = folded(
        f"{office.name} {office.parent or ''}"
    )  # told of by a rule of the head of the letter
    for words, pattern, since, into in _ended_by(inspection.earliest):
        if not any(word in inspection.joined for word in words):
            continue
        for placed, found in matches(inspection, pattern, _READ):
            now = into or _merged().get(folded(found["name"]).casefold(), "")
            if now and folded(found[0]) not in own and not _is_past(placed.text, found.start()):
                mark = inspection.mark_in(placed, *found.span())
                day = f"{since:%d}/{since.month}/{since.year}"
                yield inspection.finding("unit-ended", mark, name=found[0], since=day, into=now)


_Ended = tuple[tuple[str, ...], re.Pattern[str], datetime.date, str]


def _ended_by(day: datetime.date) -> Iterator[_Ended]:
    """Yield what tells of units that were no more on a day, since when, and what they are now.

    A text with none of the words that come first needs no look at the pattern.
    """
    if day >= REFORM:
        yield ("uyện", "uận", "hị xã"), _DISTRICT, REFORM, "cấp xã, cấp tỉnh"
        yield ("tỉnh ",), _PROVINCE, REFORM, ""
    yield from (each for each in _bodies() if day >= each[2])


def _is_past(text: str, at: int) -> bool:
    """Tell whether a name stands in a quotation, or in a sentence about what was."""
    if text.count("“", 0, at) > text.count("”", 0, at):
        return True
    first = max((found.end() for found in _STOP.finditer(text, 0, at)), default=0)
    last = _STOP.search(text, at)
    return bool(_PAST.search(text[first : last.start() if last else len(text)]))


@cache
def _merged() -> dict[str, str]:
    return {name.casefold(): into for name, into in merged().items()}


@cache
def _bodies() -> tuple[_Ended, ...]:
    """Return the bodies that ended, each with since when and its successor."""
    cut = ((name, *map(str.strip, rest.split(":"))) for name, rest in pairs("ended", "->"))
    return tuple(
        (
            (name,),
            re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"),
            datetime.date.fromisoformat(since),
            into,
        )
        for name, into, since in cut
    )


_ALL = r"các|Trưởng|Quý|UBND|Ủy ban|Thủ trưởng|Giám đốc|cơ quan|đơn vị"
_SPEAKS = (
    rf"(?:đề nghị (?:{_ALL})|yêu cầu (?:các|Trưởng|Thủ trưởng)|thông báo|công bố|trân trọng"
    r"|tổng hợp (?:kết quả|báo cáo)|báo cáo (?:kết quả|UBND|Ủy ban|như sau)"
    r"|kính (?:đề nghị|trình|báo cáo|gửi))"
)
_SPEAKER = re.compile(rf"(?:^|, |\. )(?:Giám đốc )?(?P<name>Sở [A-ZĐ][^.;,]{{2,40}}?) {_SPEAKS}")


@rule("office-other", by_text=False)
def calls_itself(inspection: Inspection) -> Iterator[Finding]:
    """Find a department that speaks by another's name: what a letter copied from there keeps."""
    own = " ".join(inspection.office.name.split())
    if not own.startswith("Sở ") or "Sở " not in inspection.joined:
        return
    mine = _compared(own)
    for placed, found in matches(inspection, _SPEAKER, frozenset(("body",))):
        name = _compared(found["name"])
        addressed = _compared(" ".join(inspection.letter.to))
        if name in _departments() and not mine.startswith(name) and name not in addressed:
            mark = inspection.mark_in(placed, *found.span("name"))
            params = {"typed": found["name"], "office": inspection.office.name}
            yield inspection.finding("office-other", mark, **params)


@lru_cache(maxsize=256)
def _compared(name: str) -> str:
    return folded(name).casefold()


@cache
def _departments() -> frozenset[str]:
    return frozenset(map(_compared, departments().values()))
