"""The sentences of ``messages.yaml``: of each code what is wrong and how to mend it, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["vi", "en"]

WORDS = "words-"  # begins the name of an entry that no finding has: the words of a page or a list

_FILE = "messages.yaml"
_ENTRY = re.compile(r"^(?=[a-z])", re.MULTILINE)


@cache
def messages() -> Mapping[str, Any]:
    """Return the sentences of every code, by language: ``{"says": …, "mend": …}``."""
    from cchc_docgen.source.reading import read_plain

    data: Mapping[str, Any] = read_plain(files("cchc_docgen") / _FILE, _FILE)
    return {code: each for code, each in data.items() if not code.startswith(WORDS)}


@cache
def words_of(code: str, language: Language) -> Mapping[str, str]:
    """Return the sentences of one code, or the words of one place, without reading all others."""
    from cchc_docgen.source.reading import parse_source

    _, code_found, rest = _text().partition(f"\n{code}:")
    if not code_found:
        raise KeyError(code)
    entry = _ENTRY.split(rest, maxsplit=1)[0]
    data: Any = parse_source(f"{code}:{entry}", _FILE).data
    words: Mapping[str, str] = data[code][language]
    return words


def with_sentence(codes: Iterable[str]) -> set[str]:
    """Return those of the codes that have an entry in the file, found without reading the entries."""
    text = _text()
    return {code for code in codes if f"\n{code}:" in text}


@cache
def _text() -> str:
    return (files("cchc_docgen") / _FILE).read_text("utf-8")
