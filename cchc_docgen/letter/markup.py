r"""What a text may hold beside words: citations ``[@key:form]``, placeholders ``{{ column | filter }}``.

A text is cut into segments once, here and nowhere else. Anything that looks like one of the two and is
neither is a mistake, shown at its place, whether or not the rest of the letter is valid; ``\[@``, ``\{{`` and
``\}}`` print the signs themselves. What filters there are, :mod:`cchc_docgen.letter.filters` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from cchc_docgen.letter.fields import KEY
from cchc_docgen.letter.registers import Reference
from cchc_docgen.source.reading import Data, Steps
from cchc_docgen.vietnamese.text import normalize, without_marks

FORMS = ("full", "dated", "short")

INSERTED = r"\\?\[@[^\]\n]*\]?|\\?\{\{[^{}\n]*(?:\}\})?"
"""What a citation or a placeholder takes up of a text, its escape included."""

_TOKEN = re.compile(r"\\\[@|\\\{\{|\\\}\}|\[@[^\]\n]*\]?|\{\{+[^{}\n]*\}*|\}\}")
_CITATION = re.compile(r"\[@\s*([^\s:\]]+)\s*(?::\s*(\w+)\s*)?\]")
_NOT_WORD = re.compile(r"\W+")
_PLACEHOLDER = re.compile(r"\{\{\s*([^\W\d]\w*)\s*\}\}")
_NAME = re.compile(r"\s*([^\W\d]\w*)")
_FILTER_BEHIND = re.compile(r"\s*\|\s*([^\s|.,;:(){}]+)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a document by its key; ``form`` is empty where the profile decides."""

    key: str
    form: str
    typed: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A value that a row of a batch fills in; ``filters`` are the names that stand behind its bars."""

    name: str
    typed: str
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that begins like a citation or a placeholder and is neither."""

    code: str
    typed: str
    params: Mapping[str, str] = field(default_factory=dict, compare=False)


def suggested_placeholder(typed: str) -> str:
    """Return the name that was meant between braces: ``{{ Tổng hồ sơ }}`` gives ``tong_ho_so``."""
    name = _NOT_WORD.sub("_", without_marks(normalize(typed).lower())).strip("_")
    return name if name and not name[0].isdecimal() else f"cot_{name}".rstrip("_")


Segment = str | Citation | Placeholder | Malformed


def has_markup(text: str) -> bool:
    """Tell quickly whether anything but words may be in a text."""
    return "[@" in text or "{{" in text or "}}" in text


def has_placeholder(text: str) -> bool:
    """Tell whether a row has to fill a text."""
    return "{{" in text and any(isinstance(part, Placeholder) for part in segments(text))


def escaped(text: str) -> str:
    """Return a text in which nothing is read as a citation or a placeholder."""
    if "[@" not in text and "{{" not in text and "}}" not in text:
        return text
    return text.replace("[@", "\\[@").replace("{{", "\\{{").replace("}}", "\\}}")


@lru_cache(maxsize=4096)
def segments(text: str) -> tuple[Segment, ...]:
    """Cut a text into plain pieces, citations, placeholders and malformed ones, in order."""
    if not has_markup(text):
        return (text,)
    found: list[Segment] = []
    end = 0
    for match in _TOKEN.finditer(text):
        typed, start = match[0], match.start()
        if typed == "}}" and "\\{{" in text[:start]:
            continue  # words, as their opening is: \{{ x }}
        if start > end:
            found.append(text[end:start])
        end = match.end()
        if typed.startswith("{{") and typed.endswith("}}}") and _opened(text[:start]):
            end -= (
                len(typed) - typed.index("}}") - 2
            )  # of a brace that was opened before: {… {{ x }}}
        found.append(_segment(text[start:end]) if typed != "}}" else _unopened(text[:start]))
    if end < len(text):
        found.append(text[end:])
    return tuple(_with_outer_filters(found)) if "|" in text else tuple(found)


def _opened(before: str) -> bool:
    """Tell whether a single brace stands open at the end of this."""
    return before.count("{") > before.count("}")


def _unopened(before: str) -> Malformed:
    """Return closing braces that nothing opens, with the name in front of them: ``{ x }}``."""
    name = before.rpartition("{")[2] if "{" in before else before.rstrip().rpartition(" ")[2]
    return _malformed("}}", name if _NAME.fullmatch(name.strip()) else "")


def _with_outer_filters(parts: list[Segment]) -> Iterator[Segment]:
    """Give the parts; a placeholder whose filter stands behind its braces is malformed."""
    for part, behind in zip(parts, [*parts[1:], ""], strict=True):
        found = _FILTER_BEHIND.match(behind) if isinstance(behind, str) else None
        if found and isinstance(part, Placeholder):
            from cchc_docgen.letter.filters import filter_named

            if filter_named(found[1]) is not None:
                meant = " | ".join((part.name, *part.filters, found[1]))
                yield Malformed("filter-outside", part.typed, {"meant": meant})
                continue
        yield part


@lru_cache(maxsize=1024)
def _segment(typed: str) -> Segment:
    if typed.startswith("\\"):
        return typed[1:]
    if typed.startswith("{{"):
        return _placeholder(typed)
    match = _CITATION.fullmatch(typed)
    if match is None or not KEY.fullmatch(match[1]):
        return Malformed("citation-malformed", typed)
    if match[2] is not None and match[2] not in FORMS:
        return Malformed("citation-form-unknown", typed)
    return Citation(match[1], match[2] or "", typed)


def _placeholder(typed: str) -> Placeholder | Malformed:
    """Parse what stands in doubled braces: the name of a column, and filters behind bars."""
    if match := _PLACEHOLDER.fullmatch(typed):
        return Placeholder(match[1], typed)
    inner = typed.strip("{}")
    if "|" not in inner or typed != f"{{{{{inner}}}}}":
        return _malformed(typed, inner)
    from cchc_docgen.letter.filters import filter_fault

    name, *filters = (" ".join(part.split()) for part in inner.split("|"))
    fault = filter_fault(name, filters)
    if fault is not None:
        return Malformed(fault.code, typed, fault.params)
    if not _NAME.fullmatch(name):
        return _malformed(typed, inner)
    return Placeholder(name, typed, tuple(filters))


def _malformed(typed: str, inner: str) -> Malformed:
    """Return what is no placeholder, with the one that was meant."""
    name, *filters = inner.split("|")
    if not typed.endswith("}"):  # where it would have ended, nobody knows: behind its first word
        found = _NAME.match(name)
        name, filters = found[1] if found else name, [" ".join(f.split()[:1]) for f in filters]
    meant = [suggested_placeholder(name)]
    if filters:
        from cchc_docgen.letter.filters import filter_named

        meant += [each.strip() for each in filters if filter_named(each) is not None]
    return Malformed("placeholder-malformed", typed, {"name": " | ".join(meant)})


class PlacedText(NamedTuple):
    """A text the letter prints: the steps to it in the source, the text as typed, the part it is.

    ``part`` is ``subject``, ``to``, ``body``, ``basis``, ``remark``, ``directive``, ``title``,
    ``signature``, ``recipients`` or ``filing``.
    """

    steps: Steps
    text: str
    part: str


class Cited(NamedTuple):
    """A document cited by its key: where, in which part, in the form asked for (``''`` for the usual).

    ``typed`` is the citation as it stands in its text; ``''`` for a key in a legal basis. ``reference`` is
    None where the register has no such key; ``first`` tells that the letter mentions it nowhere before.
    """

    key: str
    form: str
    steps: Steps
    part: str
    typed: str
    occurrence: int
    reference: Reference | None
    first: bool

    @property
    def in_basis(self) -> bool:
        """Whether it is a key of a legal basis, which is written out whatever was cited before."""
        return not self.typed


class Unfilled(NamedTuple):
    """A placeholder that no row of data has filled: its name, and where it stands as typed."""

    name: str
    steps: Steps
    part: str
    typed: str
    occurrence: int


Part = str | Cited | Unfilled | Malformed
"""A piece of a text: words as they are printed, a citation, what only a row of data fills, a slip."""


def parts_of(
    placed: PlacedText, register: Mapping[str, Reference], seen: set[str]
) -> Iterator[Part]:
    """Yield the parts of a text; the keys cited join those ``seen``."""
    steps, text, part = placed
    is_key = part == "basis" and steps[-1] != "text"
    counts: dict[str, int] = {}
    for segment in (Citation(text, "", ""),) if is_key else segments(text):
        if isinstance(segment, str):
            yield segment
            continue
        typed = segment.typed
        occurrence = counts[typed] = counts.get(typed, -1) + 1
        if isinstance(segment, Citation):
            key, first = segment.key, segment.key not in seen
            seen.add(key)
            known = register.get(key)
            yield Cited(key, segment.form, steps, part, typed, occurrence, known, first)
        elif isinstance(segment, Placeholder):
            yield Unfilled(segment.name, steps, part, typed, occurrence)
        else:
            yield segment


def scalars(data: Data) -> list[tuple[Steps, str]]:
    """Return the steps and the text of every scalar in plain data, in document order."""
    found: list[tuple[Steps, str]] = []
    _gather_scalars(data, (), found)
    return found


def _gather_scalars(data: Data, steps: Steps, found: list[tuple[Steps, str]]) -> None:
    if isinstance(data, str):
        found.append((steps, data))
        return
    for step, value in enumerate(data) if isinstance(data, list) else data.items():
        if isinstance(value, str):
            found.append(((*steps, step), value))
        else:
            _gather_scalars(value, (*steps, step), found)
