r"""What a text may hold beside words: citations ``[@key:form]`` and placeholders ``{{ column }}``.

A text is cut into segments once. Anything that looks like one of the two and is neither is a mistake,
shown at its place; ``\[@`` and ``\{{`` print the signs themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cchc_docgen.letter.fields import KEY
from cchc_docgen.vietnamese.text import normalize, without_marks

FORMS = ("full", "dated", "short")

_TOKEN = re.compile(r"\\\[@|\\\{\{|\[@[^\]\n]*\]?|\{\{[^{}\n]*(?:\}\})?")
_CITATION = re.compile(r"\[@\s*([^\s:\]]+)\s*(?::\s*(\w+)\s*)?\]")
_NOT_WORD = re.compile(r"\W+")
_PLACEHOLDER = re.compile(r"\{\{\s*([^\W\d]\w*)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a document by its key; ``form`` is empty where the profile decides."""

    key: str
    form: str
    typed: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A value that a row of a batch fills in."""

    name: str
    typed: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that begins like a citation or a placeholder and is neither."""

    code: str
    typed: str


def suggested_placeholder(typed: str) -> str:
    """Return the name that was meant between braces: ``{{ Tổng hồ sơ }}`` gives ``tong_ho_so``."""
    name = _NOT_WORD.sub("_", without_marks(normalize(typed).lower())).strip("_")
    return name if name and not name[0].isdecimal() else f"cot_{name}".rstrip("_")


Segment = str | Citation | Placeholder | Malformed


@lru_cache(maxsize=4096)
def segments(text: str) -> tuple[Segment, ...]:
    """Cut a text into plain pieces, citations, placeholders and malformed ones, in order."""
    if "[@" not in text and "{{" not in text:
        return (text,)
    found: list[Segment] = []
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            found.append(text[end : match.start()])
        found.append(_segment(match[0]))
        end = match.end()
    if end < len(text):
        found.append(text[end:])
    return tuple(found)


@lru_cache(maxsize=1024)
def _segment(typed: str) -> Segment:
    if typed.startswith("\\"):
        return typed[1:]
    if typed.startswith("{{"):
        match = _PLACEHOLDER.fullmatch(typed)
        return Placeholder(match[1], typed) if match else Malformed("placeholder-malformed", typed)
    match = _CITATION.fullmatch(typed)
    if match is None or not KEY.fullmatch(match[1]):
        return Malformed("citation-malformed", typed)
    if match[2] is not None and match[2] not in FORMS:
        return Malformed("citation-form-unknown", typed)
    return Citation(match[1], match[2] or "", typed)
