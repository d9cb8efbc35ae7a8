"""What a code means that is no rule of the law: its sentences, and the commands that say them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docgen.report.sentences import Language, messages, words_of

_FIELD = re.compile(r"\{[^{}]*\}")
_AGAINST, _PDF = "against-", "pdf-"
_COMMANDS = {_AGAINST: "audit --against", _PDF: "pdf, build --pdf, batch --pdf, preview"}
_WORDS = {_AGAINST: "against", _PDF: "pdf", "": "other"}


def explained(code: str, language: Language) -> str:
    """Return what a code of ``messages.yaml`` says, ``…`` where a case is filled in, and how to mend it."""
    family = next((each for each in _COMMANDS if code.startswith(each)), "")
    words = messages()[code][language]
    title = f"{code} [{_COMMANDS[family]}]" if family else code
    why = words_of("words-meaning", language)[_WORDS[family]]
    says, mend = (_FIELD.sub("…", words[each]) for each in ("says", "mend"))
    return f"{title}\n\n{why}\n\n{says}\n    → {mend}"


def listed() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the codes of ``audit --against`` under their heading."""
    yield _COMMANDS[_AGAINST], [(code, "") for code in messages() if code.startswith(_AGAINST)]
