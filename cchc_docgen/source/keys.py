"""The keys of the source files in Vietnamese: each stands for an English one, one language a file.

A file whose keys are Vietnamese is read as if they were typed in English; every place stays where it was
typed. What a clerk names himself (references, components of scores, values) is no key.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc_docgen.diagnostics import Finding
from cchc_docgen.source.parts import Collection, Data, Position, text_mark

# English key: its names in Vietnamese, the one that messages say first.
VIETNAMESE: dict[str, tuple[str, ...]] = {
    "kind": ("loại",),
    "profile": ("thể thức",),
    "number": ("số",),
    "symbol": ("ký hiệu",),
    "date": ("ngày",),
    "subject": ("trích yếu",),
    "to": ("kính gửi",),
    "body": ("nội dung",),
    "signature": ("ký",),
    "recipients": ("nơi nhận",),
    "filing": ("lưu",),
    "accept": ("chấp nhận",),
    "reason": ("lý do",),
    "value": ("giá trị",),
    "table": ("bảng",),
    "basis": ("căn cứ",),
    "scores": ("điểm số",),
    "year": ("năm",),
    "against": ("so với",),
    "remark": ("nhận xét",),
    "figures": ("số liệu",),
    "directives": ("chỉ đạo",),
    "markers": ("dấu mục",),
    "text": ("lời",),
    "title": ("tiêu đề", "chức vụ"),
    "items": ("mục",),
    "when": ("khi",),
    "name": ("tên", "họ tên"),
    "capacity": ("quyền hạn",),
    "mark": ("dấu",),
    "whom": ("thay mặt",),
    "parent": ("cơ quan chủ quản",),
    "place": ("địa danh",),
    "head": ("người đứng đầu",),
    "collective": ("tập thể",),
    "citation_dates": ("ngày viện dẫn",),
    "tone_marks": ("bỏ dấu",),
    "not_proofread": ("không soát",),
    "name_titles": ("học hàm",),
    "abbreviation": ("tên viết tắt",),
    "strict": ("nghiêm ngặt",),
    "signers": ("người ký",),
    "from": ("từ",),
    "until": ("đến",),
    "powers": ("được ký",),
    "type": ("loại văn bản", "loại"),
    "issuer": ("cơ quan ban hành",),
    "effective": ("hiệu lực từ",),
    "expires": ("hết hiệu lực",),
    "replaced_by": ("thay thế bởi",),
    "amended_by": ("sửa đổi bởi",),
    "unit": ("đơn vị tính",),
    "components": ("thành phần",),
    "years": ("các năm",),
    "benchmark": ("điểm chuẩn",),
    "total": ("tổng điểm",),
    "index": ("chỉ số",),
    "rank": ("xếp hạng",),
    "sheet": ("trang tính",),
    "range": ("vùng",),
    "header_row": ("dòng tiêu đề",),
    "key": ("cột khóa",),
    "types": ("kiểu",),
}
ENGLISH = {name: key for key, names in VIETNAMESE.items() for name in names} | {"loại": "kind"}
_OWN_NAMES = frozenset(("components", "types", "values"))  # what stands below is named by the clerk
_SIGNING = frozenset(("signature", "signers"))


def is_vietnamese(data: Data) -> bool:
    """Tell whether the keys of a file are Vietnamese: one at its root, or one level below for a register."""
    if not isinstance(data, dict):
        return False
    if any(_plain(key) in ENGLISH for key in data):
        return True
    inner = [each for each in data.values() if isinstance(each, dict)]
    return bool(inner) and all(any(_plain(key) in ENGLISH for key in each) for each in inner)


def said_key(key: str, steps: tuple[str | int, ...], vietnamese: bool) -> str:
    """Return a key as the file of a finding calls it; ``steps`` are those down to its mapping."""
    names = VIETNAMESE.get(key)
    if not vietnamese or not names:
        return key
    return names[-1] if _SIGNING & set(map(str, steps)) and key in ("title", "name") else names[0]


def in_english(
    data: Data, position: Position, text: str, shown: str
) -> tuple[Data, Position, list[Finding]]:
    """Return the data and the places with English keys, and a finding where both languages stand mixed."""
    findings: list[Finding] = []

    def told(mixed: Iterator[tuple[str, int]]) -> None:
        for key, start in mixed:
            mark = text_mark(shown, text, start)
            params = {"key": key, "nearest": said_key(key, (), vietnamese=True)}
            findings.append(Finding("keys-mixed", mark, params))

    def walked(value: Data, place: Position, depth: int) -> tuple[Data, Position]:
        if isinstance(value, list) and isinstance(place, Collection):
            return _list(value, place, depth)
        if not isinstance(value, dict) or not isinstance(place, Collection):
            return value, place
        made, there = Collection(place.start, place.end), dict[str, Any]()
        told(_mixed(value, place, depth))
        for key, inner in value.items():
            name = _key(key, depth, there)
            child = place.children[key]
            own = name in _OWN_NAMES
            there[name], made.children[name] = (
                (inner, child) if own else walked(inner, child, depth + 1)
            )
            made.keys[name] = place.keys[key]
        return there, made

    def _list(value: list[Any], place: Collection, depth: int) -> tuple[Data, Position]:
        made, there = Collection(place.start, place.end), []
        for at, each in enumerate(value):
            inner, made.children[at] = walked(each, place.children[at], depth + 1)
            there.append(inner)
        return there, made

    data, position = walked(data, position, 0)
    return data, position, findings


def _key(key: str, depth: int, there: dict[str, Any]) -> str:
    """Return the English name of a key; of two that are the same key the second stays as it was typed."""
    name = ENGLISH.get(_plain(key), key)
    if name == "kind" and depth:
        name = "type"  # of a document cited
    return key if name in there else name


def _mixed(value: dict[str, Any], place: Collection, depth: int) -> Iterator[tuple[str, int]]:
    if depth == 0:
        for key in value:
            if key in VIETNAMESE:
                yield key, place.keys[key].start


def _plain(key: str) -> str:
    return key.strip().lower().replace("_", " ")


def with_vietnamese_keys(text: str, data: Data, position: Position) -> str:
    """Return the text of a file with English keys as it is typed with Vietnamese ones, all else as it was."""
    for start, end, name in sorted(_renamed(data, position, ()), reverse=True):
        text = text[:start] + name + text[end:]
    return text


def _renamed(
    value: Data, place: Position, steps: tuple[str | int, ...]
) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, list):
        for at, each in enumerate(value):
            yield from _renamed(each, place.children[at], (*steps, at))
    elif isinstance(value, dict):
        for key, inner in value.items():
            there = place.keys[key]
            if key in VIETNAMESE:
                yield there.start, there.end, said_key(key, steps, vietnamese=True)
            if key not in _OWN_NAMES:
                yield from _renamed(inner, place.children[key], (*steps, key))
