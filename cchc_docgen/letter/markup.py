r"""What a text may hold beside words: citations ``[@key:form]``, placeholders ``{{ column | filter }}``.

A text is cut into segments once, here and nowhere else. Anything that looks like one of the two and is
neither is a mistake, shown at its place, whether or not the rest of the letter is valid; ``\[@``, ``\{{`` and
``\}}`` print the signs themselves. What filters there are, :mod:`cchc_docgen.letter.filters` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.letter.fields import KEY
from cchc_docgen.letter.registers import Reference
from cchc_docgen.source.reading import Data, Source, Steps
from cchc_docgen.vietnamese.text import nearest, normalize, without_marks

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


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A reference's key and the place where the letter cites it."""

    key: str
    mark: Mark


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


def check_markup(source: Source, references: Mapping[str, Reference] | None) -> list[Finding]:
    """Return what is malformed, and what cites a reference that the register does not hold.

    Without a register (``None``) only the form is checked.
    """
    return source.sound(_markup(source, references))


def check_register_markup(source: Source) -> list[Finding]:
    """Return the citations and placeholders in a register, where they would be printed as they stand."""
    return [
        Finding("markup-in-register", place(), {"typed": segment.typed})
        for place, segment in _marked_segments(source)
    ]


def _markup(source: Source, references: Mapping[str, Reference] | None) -> list[Finding]:
    findings = []
    unknown: list[tuple[str, Callable[[], Mark]]] = []
    for place, segment in _marked_segments(source):
        if isinstance(segment, Malformed):
            params = {"typed": segment.typed, **segment.params}
            findings.append(Finding(segment.code, place(), params))
        elif isinstance(segment, Citation):
            unknown.append((segment.key, place))
    unknown += _basis_keys(source)
    for key, place in unknown:
        if references is not None and key not in references:
            params = {"key": key, "nearest": nearest(key, list(references)) or "–"}
            findings.append(Finding("reference-unknown", place(), params))
    return findings


def cited_places(source: Source) -> Iterator[CitedPlace]:
    """Yield every citation: those in texts, and the keys of a legal basis."""
    for place, segment in _marked_segments(source):
        if isinstance(segment, Citation):
            yield CitedPlace(segment.key, place())
    for key, place in _basis_keys(source):
        yield CitedPlace(key, place())


def _basis_keys(source: Source) -> Iterator[tuple[str, Callable[[], Mark]]]:
    for steps, block in _blocks(source):
        basis = block.get("basis")
        for index, item in enumerate(basis if isinstance(basis, list) else ()):
            if isinstance(item, str) and KEY.fullmatch(item.strip()):
                yield item.strip(), partial(source.mark, (*steps, "basis", index))


def score_names(source: Source) -> Iterator[tuple[Steps, str]]:
    """Yield the steps and the name of each score table that the letter asks for."""
    for steps, block in _blocks(source):
        name = block.get("scores")
        if isinstance(name, str) and KEY.fullmatch(name.strip()):
            yield (*steps, "scores"), name.strip()


def _blocks(source: Source) -> Iterator[tuple[Steps, dict[str, Data]]]:
    body = source.data.get("body") if isinstance(source.data, dict) else None
    for index, block in enumerate(body if isinstance(body, list) else ()):
        if isinstance(block, dict):
            yield ("body", index), block


def _marked_segments(
    source: Source,
) -> Iterator[tuple[Callable[[], Mark], Citation | Placeholder | Malformed]]:
    """Yield everything in the texts that is no plain word, with the way to its place."""
    for steps, text in scalars(source.data):
        if not has_markup(text):
            continue
        seen: dict[str, int] = {}
        for segment in segments(text):
            if not isinstance(segment, str):
                typed = segment.typed
                occurrence = seen[typed] = seen.get(typed, -1) + 1
                yield partial(source.mark_of, steps, typed, occurrence), segment
