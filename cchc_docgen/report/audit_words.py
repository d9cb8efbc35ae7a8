"""What the page of an audit says around its findings, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_docgen.audit.judging.verdicts import State
from cchc_docgen.report.sentences import Language

Words = Mapping[str, str]

_VI = {
    "title": "Kết quả kiểm tra thể thức văn bản",
    "skip": "Đến kết quả",
    "letters": "Các tệp",
    "by": "Theo {profile}",
    "kind": "loại văn bản: {kind}",
    "compared": "đã đối chiếu với {source}",
    "good": "✓ Không có lỗi",
    "bad": "✗ {errors} lỗi, {warnings} cảnh báo",
    "doubtful": "! {warnings} cảnh báo, không có lỗi",
    "findings": "Những điểm tìm thấy",
    "asked": "Cần người xem",
    "nothing": "Không tìm thấy điểm nào sai.",
    "place": "đoạn {paragraph}",
    "file": "cả tệp",
    "mend": "Cách sửa: ",
    "pages": "Các trang",
    "page": "Trang {number}/{count}",
    "alt": "Ảnh trang {number} của {file}",
    "no-pictures": "Không có ảnh các trang ({reason}); xem phần chữ bên dưới.",
    "text": "Phần chữ của văn bản",
    "parts": "Kết quả theo thành phần",
    "part": "Thành phần",
    "rules": "Từng quy tắc đã xét",
    "rule": "Quy tắc",
    "source": "Căn cứ",
    "result": "Kết quả",
}
_EN = {
    "title": "Audit of letters",
    "skip": "Skip to the results",
    "letters": "Files",
    "by": "By {profile}",
    "kind": "kind of document: {kind}",
    "compared": "compared with {source}",
    "good": "✓ Nothing wrong",
    "bad": "✗ {errors} error(s), {warnings} warning(s)",
    "doubtful": "! {warnings} warning(s), no error",
    "findings": "What was found",
    "asked": "For a person to look at",
    "nothing": "Nothing wrong was found.",
    "place": "paragraph {paragraph}",
    "file": "the whole file",
    "mend": "Mend: ",
    "pages": "Pages",
    "page": "Page {number}/{count}",
    "alt": "Picture of page {number} of {file}",
    "no-pictures": "There are no pictures of the pages ({reason}); the text stands below.",
    "text": "Text of the letter",
    "parts": "Result by part",
    "part": "Part",
    "rules": "Every rule that was looked at",
    "rule": "Rule",
    "source": "Source",
    "result": "Result",
}
WORDS: Mapping[Language, Words] = {"vi": _VI, "en": _EN}

STATES: Mapping[Language, Mapping[State, str]] = {
    "vi": {
        State.PASS: "✓ đạt",
        State.FAIL: "✗ không đạt",
        State.PERSON: "? cần người xem",
        State.NOT_EVALUATED: "– chưa xét",
    },
    "en": {
        State.PASS: "✓ pass",
        State.FAIL: "✗ fail",
        State.PERSON: "? needs a person",
        State.NOT_EVALUATED: "– not evaluated",
    },
}
