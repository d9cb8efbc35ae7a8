"""What a code means that is no rule of the law: its sentences, and the commands that say them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.report.sentences import Language, messages

_FIELD = re.compile(r"\{[^{}]*\}")
_AGAINST, _PDF = "against-", "pdf-"
_COMMANDS = {_AGAINST: "audit --against", _PDF: "pdf, build --pdf, batch --pdf, preview"}
_WHY = {
    _AGAINST: {
        "vi": "Không phải quy tắc của luật: văn bản đã in khác văn bản mà nguồn của nó cho\n"
        "(chữ, số, ngày, tên, lề, cỡ chữ, căn dòng, đường kẻ).",
        "en": "No rule of the law: the printed letter differs from the one its source gives\n"
        "(words, numbers, dates, names, margins, sizes, alignment, drawn lines).",
    },
    _PDF: {
        "vi": "Không phải quy tắc của luật: việc chuyển sang PDF bằng LibreOffice.",
        "en": "No rule of the law: it is about the way to PDF by LibreOffice.",
    },
}
_OTHER = {
    "vi": "Không phải quy tắc của luật: tệp, nguồn, bảng hoặc mẫu không đọc được, hay cần xem lại.",
    "en": "No rule of the law: a file, a source, a table or a template cannot be read, or wants a look.",
}


def explained(code: str, language: Language) -> str:
    """Return what a code of ``messages.yaml`` says, ``…`` where a case is filled in, and how to mend it."""
    family = next((each for each in _COMMANDS if code.startswith(each)), "")
    words = messages()[code][language]
    title = f"{code} [{_COMMANDS[family]}]" if family else code
    why = _WHY[family][language] if family else _OTHER[language]
    says, mend = (_FIELD.sub("…", words[each]) for each in ("says", "mend"))
    return f"{title}\n\n{why}\n\n{says}\n    → {mend}"


def listed() -> str:
    """Return the codes of ``audit --against``, one a line under their heading."""
    return "\n".join([_COMMANDS[_AGAINST], *(f"  {code}" for code in _against())])


def _against() -> Iterator[str]:
    return (code for code in messages() if code.startswith(_AGAINST))
