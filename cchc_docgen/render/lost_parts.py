"""What a template prints otherwise than it is meant, without any tag being wrong.

A field in another program's notation is printed as it stands; a loop inside one paragraph runs the lines
of a list together; Word's own numbers stand before a text that brings its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.ooxml.package import Package
from cchc_docgen.render.sandbox import LETTER_VARIABLES
from cchc_docgen.render.tags import TAG, Paragraph, W

_NAME = r"\s*([^\W\d][\w.]*)\s*"
_PARTED = re.compile(
    rf"\{{\s+\{{{_NAME}\}}\s*\}}|\{{\s*\{{{_NAME}\}}\s+\}}|｛\s*｛{_NAME}｝\s*｝|\{{\s+%[^%]*%\s*\}}"
)
_QUOTED = re.compile(r"«([^«»]{1,60})»")
_FOREIGN = re.compile(
    r"\{([a-z_]+)\}|<<?\s*([a-z_]+)\s*>>?|\[\[?\s*([a-z_]+)\s*\]\]?|%([a-z_]+)%|\$\{?([a-z_]+)\}?"
)
_KNOWN = frozenset(field.name for field in LETTER_VARIABLES)
_LOOP = re.compile(
    r"\{%\s*for\s+(\w+)\s+in\s+([\w.]+)\s*%\}((?:(?!\{%\s*for\b).)*?)\{%\s*endfor\s*%\}"
)
_ANY_LOOP = re.compile(r"\{%(?:p|tr)?\s*for\s+(\w+)\s+in\s+(\w+)\s*%\}")
_LINES = frozenset(("body", "recipients", "addressees"))
_BREAKS = (W + "br", W + "cr")
_BRANCH = re.compile(r"\{%p?\s*(?:if|elif|else)\b")
_NUMBERED_PARTS = re.compile(r"['\"](?:item|heading)['\"]")
_NUMBERINGS = "numbering+xml"


def check_lookalikes(
    package: Package, part: str, paragraphs: Sequence[Paragraph]
) -> Iterator[Finding]:
    """Yield the fields in a notation that is not ours: they would be printed as they stand."""
    for paragraph in paragraphs:
        if not paragraph.is_copy:
            yield from _lookalikes(paragraph, package.mark(part, paragraph.number))


def check_lists(package: Package, part: str, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield the lists of a sound part whose lines run together or are numbered twice."""
    for paragraph in paragraphs:
        if not paragraph.is_copy:
            yield from _run_together(paragraph, package.mark(part, paragraph.number))
    if part == package.main and any(t.endswith(_NUMBERINGS) for t in package.types.values()):
        yield from _numbered_twice(package, part, paragraphs)


def _lookalikes(paragraph: Paragraph, mark: Mark) -> Iterator[Finding]:
    rest = TAG.sub("", paragraph.text)
    for found in _PARTED.finditer(rest):
        name = next(filter(None, found.groups()), "")
        yield _lookalike(mark, found[0], name)
    for found in _QUOTED.finditer(rest):
        name = found[1].strip()
        severity = Severity.WARNING if re.search(r"\s", name) else Severity.ERROR
        yield _lookalike(mark, found[0], name if severity is Severity.ERROR else "", severity)
    for found in _FOREIGN.finditer(rest):
        name = next(filter(None, found.groups()))
        if name in _KNOWN and not _PARTED.search(rest):
            yield _lookalike(mark, found[0], name)


def _lookalike(mark: Mark, typed: str, name: str, severity: Severity = Severity.ERROR) -> Finding:
    params = {
        "tag": typed,
        "instead": f"{{{{ {name or '…'} }}}}" if "%" not in typed else "{% … %}",
    }
    return Finding("template-tag-lookalike", mark, params, severity)


def _run_together(paragraph: Paragraph, mark: Mark) -> Iterator[Finding]:
    """Yield the loops over lines that stand in one paragraph with nothing between two rounds."""
    for loop in _LOOP.finditer(paragraph.text):
        between = TAG.sub("", loop[3]).strip()
        prints = f"{loop[1]}.text" in loop[3] or loop[2] != "body"
        if loop[2] in _LINES and prints and not between and not _breaks(paragraph):
            instead = f"{{%p for {loop[1]} in {loop[2]} %}}"
            params = {"tag": loop[0].partition("%}")[0] + "%}", "instead": instead}
            yield Finding("template-loop-glued", mark, params, Severity.WARNING)


def _breaks(paragraph: Paragraph) -> bool:
    return next(paragraph.element.iter(*_BREAKS), None) is not None


def _numbered_twice(
    package: Package, part: str, paragraphs: Sequence[Paragraph]
) -> Iterator[Finding]:
    """Yield the automatically numbered paragraphs that print a text with a number of its own."""
    from cchc_docgen.ooxml.reading import describe

    own = [each for each in paragraphs if not each.is_copy]
    shown = describe(package).paragraphs
    lists: dict[str, str] = {}
    brings_number = True
    for paragraph, described in zip(own, shown, strict=False):
        lists |= dict(_ANY_LOOP.findall(paragraph.text))
        if _BRANCH.search(paragraph.text):
            brings_number = _NUMBERED_PARTS.search(paragraph.text) is not None
        elif "endif" in paragraph.text or _ANY_LOOP.search(paragraph.text):
            brings_number = True
        if not described.label:
            continue
        for tag in paragraph.tags:
            name = tag.inside.strip().partition(".")[0]
            if tag.kind == "{{" and (lists.get(name) in _LINES) and brings_number:
                mark = package.mark(part, paragraph.number)
                params = {"tag": tag.shown, "label": described.label}
                yield Finding("template-numbering-doubled", mark, params, Severity.WARNING)
