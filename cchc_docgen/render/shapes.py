"""Template traps that show in Word's own markup, before a tag is understood.

Each check takes the paragraphs of one part and yields findings with part and paragraph. The traps:
a tag cut in two, pending revisions, ``{%p`` beside text, tags where nothing is rendered (text boxes,
field codes, attributes), characters that Word's autocorrection puts into expressions, parts that the
template has lost or that look like a variable of another program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.ooxml.package import Package
from cchc_docgen.render.sandbox import LETTER_VARIABLES
from cchc_docgen.render.tags import CLOSER, OPENER, ROW, TAG, TEXT, Paragraph, Tag, W

if TYPE_CHECKING:
    from lxml.etree import _Element

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


_REVISION_NAMES = (
    "ins del moveFrom moveTo cellIns cellDel cellMerge numberingChange rPrChange pPrChange "
    "sectPrChange tblPrChange tblPrExChange tblGridChange trPrChange tcPrChange"
)
_REVISIONS = frozenset(W + name for name in _REVISION_NAMES.split())
_NOT_TEXT = tuple(W + name for name in ("drawing", "pict", "object", "sectPr", "footnoteReference"))
_DELETING = re.compile(r"\{[%#](p|tr) ")
_UNSUPPORTED = re.compile(
    r"\{\{(?:p|r|tr|tc)\s|\{[%#](?:r|tc)\s|\{%\s*(?:colspan|cellbg|hm|vm)\b"
    r"|\{[{%#][-+]|[-+][}%#]\}$"
)
_ESCAPES = ("{_{", "}_}", "{_%", "%_}")
_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’‚‛′＇", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\xad"))
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_STRAY_TAG = re.compile(r"\{\{|\{%|%7b%7b", re.IGNORECASE)


def check_shapes(
    file: str, part: str, root: _Element, paragraphs: list[Paragraph]
) -> Iterator[Finding]:
    """Yield what is wrong with the tags of a rendered part."""
    yield from _revisions(file, part, paragraphs, root)
    yield from _attributes(file, part, root)
    for paragraph in paragraphs:
        mark = Mark(file, part=part, paragraph=paragraph.number)
        yield from _stray(paragraph, mark)
        for tag in paragraph.tags:
            yield from _tag(tag, paragraph, mark)


def check_unrendered(file: str, part: str, root: _Element) -> Iterator[Finding]:
    """Yield a finding if a part that is never rendered holds a tag."""
    texts = "".join(str(text) for text in root.itertext())
    attributes = (str(value) for element in root.iter() for value in element.attrib.values())
    found = next((text for text in (texts, *attributes) if _STRAY_TAG.search(text)), None)
    if found is not None:
        yield Finding("template-tag-unrendered", Mark(file, part=part), {"tag": _first_tag(found)})


def dropped_paragraphs(paragraphs: list[Paragraph]) -> set[_Element]:
    """Return the paragraphs that ``{%p`` and ``{%tr`` tags take away with themselves."""
    gone: set[_Element] = set()
    for paragraph in paragraphs:
        for tag in paragraph.tags:
            reach = deleting(tag)
            if reach == "p":
                gone.add(paragraph.element)
            elif reach == "tr":
                gone.update(_row(paragraph).iter(W + "p"))
    return gone


def deleting(tag: Tag) -> str:
    """Return what a tag deletes with itself: ``p`` its paragraph, ``tr`` its row, '' nothing."""
    match = _DELETING.match(tag.source)
    return match[1] if match else ""


def _revisions(
    file: str, part: str, paragraphs: list[Paragraph], root: _Element
) -> Iterator[Finding]:
    """Yield the paragraphs with tracked changes that nobody accepted or rejected."""
    numbers = {paragraph.element: paragraph.number for paragraph in paragraphs}
    seen: set[int] = set()
    for element in root.iter(*_REVISIONS):
        around = next(element.iterancestors(W + "p"), None)
        number = 0 if around is None else numbers[around]
        if number not in seen:
            seen.add(number)
            yield Finding("template-revision-pending", Mark(file, part=part, paragraph=number))


def _attributes(file: str, part: str, root: _Element) -> Iterator[Finding]:
    """Yield the tags in attributes, such as the description of a picture."""
    number = 0
    for element in root.iter():
        number += element.tag == W + "p"
        for value in element.attrib.values():
            if _STRAY_TAG.search(str(value)):
                mark = Mark(file, part=part, paragraph=number)
                yield Finding("template-tag-misplaced", mark, {"tag": _first_tag(str(value))})


def _stray(paragraph: Paragraph, mark: Mark) -> Iterator[Finding]:
    """Yield tags that lack one end, and tags in what is no text."""
    rest = TAG.sub("", paragraph.text)
    if opener := OPENER.search(rest):
        tag = rest[opener.start() :][:40]
        yield Finding("template-tag-unclosed", mark, {"tag": tag})
    elif CLOSER.search(rest):
        yield Finding("template-tag-unopened", mark, {"tag": rest[-40:]})
    elif any(escape in rest for escape in _ESCAPES):
        yield Finding("template-tag-unsupported", mark, {"tag": rest[-40:]})
    if _STRAY_TAG.search(paragraph.unread_text):
        misplaced = _first_tag(paragraph.unread_text)
        yield Finding("template-tag-misplaced", mark, {"tag": misplaced})


def _tag(tag: Tag, paragraph: Paragraph, mark: Mark) -> Iterator[Finding]:
    """Yield what is wrong with one tag by its shape."""
    if paragraph.in_text_box and not paragraph.is_copy:
        yield Finding("template-tag-in-text-box", mark, {"tag": tag.shown})
    if tag.divider:
        yield Finding("template-tag-split", mark, {"tag": tag.shown, "by": tag.divider})
    if _UNSUPPORTED.search(tag.source):
        yield Finding("template-tag-unsupported", mark, {"tag": tag.shown})
    yield from _company(tag, paragraph, mark)
    if tag.kind != "{#":
        yield from _characters(tag, mark)


def _company(tag: Tag, paragraph: Paragraph, mark: Mark) -> Iterator[Finding]:
    """Yield a finding if a tag that deletes its surroundings does not stand alone in them."""
    reach = deleting(tag)
    around = paragraph.element
    if reach == "tr":
        if next(paragraph.element.iterancestors(ROW), None) is None:
            yield Finding("template-tag-outside-row", mark, {"tag": tag.shown})
            return
        around = _row(paragraph)
    if reach and not _stands_alone(tag, around):
        yield Finding("template-tag-not-alone", mark, {"tag": tag.shown})


def _stands_alone(tag: Tag, around: _Element) -> bool:
    """Say whether a paragraph or row holds a tag and nothing else that a letter would lose."""
    text = "".join(element.text or "" for element in around.iter(TEXT))
    return text.strip() == tag.source and next(around.iter(*_NOT_TEXT), None) is None


def _row(paragraph: Paragraph) -> _Element:
    """Return the row in which a paragraph stands."""
    return next(paragraph.element.iterancestors(ROW))


def _characters(tag: Tag, mark: Mark) -> Iterator[Finding]:
    """Yield characters that Jinja does not take for what a person sees."""
    mended = tag.source.translate(_STRAIGHT).translate(_INVISIBLE)
    mended = _outside_literals(mended)
    if "&" in tag.inside:
        yield Finding("template-tag-ampersand", mark, {"tag": tag.shown})
    elif mended != tag.source:
        yield Finding("template-tag-character", mark, {"tag": tag.shown, "instead": mended})
    elif not unicodedata.is_normalized("NFC", tag.source):
        warning = Severity.WARNING
        yield Finding("template-tag-nfd", mark, {"tag": tag.shown}, warning)


def _outside_literals(source: str) -> str:
    """Replace dashes by the minus sign of Jinja, except inside quoted literals."""
    end, pieces = 0, []
    for literal in _LITERAL.finditer(source):
        pieces += [source[end : literal.start()].translate(_DASHES), literal.group()]
        end = literal.end()
    return "".join([*pieces, source[end:].translate(_DASHES)])


def _first_tag(text: str) -> str:
    """Return the first tag of a text, or its beginning if it has no end."""
    match = TAG.search(text)
    start = _STRAY_TAG.search(text)
    return match.group() if match else text[start.start() if start else 0 :][:40]
