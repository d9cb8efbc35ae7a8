"""The middle of a letter: type and subject, addressees, the text with its bases and items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cchc_docgen.audit.parts.closing import LIST_MARKS
from cchc_docgen.audit.parts.known_words import Wording, fold, is_open, wording
from cchc_docgen.audit.parts.passages import Passage
from cchc_docgen.audit.parts.segments import Segment, merged, segments, whole
from cchc_docgen.ooxml.description import Paragraph

_ITEM = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)/]|[a-zđ]{1,2}[.)]|[-–—+*•])(?=\s|\D)")
_ROMAN = re.compile(r"\s*[IVXLC]{1,6}[.)]?\s")
_OPEN = re.compile(r"[;,:]\s*$")
_HEADING = 250
_TITLE = 300
_FAR_MM = 25
_ADDRESS_LINES = 3
_BELOW_SUBJECT = ("addressed", "basis", "section", "appendix_reference")
_BASIS_END = (";", ",", ".")


@dataclass(slots=True)
class Body:
    """The passages of each part of the middle, in document order."""

    parts: dict[str, list[Passage]] = field(default_factory=dict)

    def add(self, name: str, paragraph: Paragraph) -> None:
        """Add a whole paragraph to a part."""
        self.parts.setdefault(name, []).append(whole(paragraph))


def find_body(paragraphs: Sequence[Paragraph], titled: bool) -> Body:
    """Return the parts of the paragraphs between the head of a letter and its end.

    ``titled`` tells that the head says already what the letter is, or what it is about.
    """
    body, words = Body(), wording()
    printed = [each for each in paragraphs if not each.is_blank]
    if not titled:
        printed = _take_title(body, printed, words)
    printed = _take_addressees(body, printed, words)
    printed = _take_bases(body, printed, words)
    last = len(printed) - 1
    for index, paragraph in enumerate(printed):
        name = _text_part(paragraph, words)
        body.add("closing" if name == "text" and index == last else name, paragraph)
    return body


def _take_title(body: Body, printed: list[Paragraph], words: Wording) -> list[Paragraph]:
    """Take type name and subject; the name may be one that no regulation lists."""
    lines = list(segments(printed[0])) if printed else []
    if not lines or not _is_type(lines[0], words):
        return printed
    names, rest = _parted(lines[0], words), lines[1:]
    names, rest = names[:1], names[1:] + rest
    taken = 1
    titled = names[0].folded not in words.without_subject
    rest = rest if titled else []
    while titled and taken < len(printed) and _is_subject(printed[taken], rest, words):
        rest += segments(printed[taken])
        taken += 1
    if taken < len(printed) and words.opens("appendix_reference", printed[taken].shown):
        body.add("appendix_reference", printed[taken])
        taken += 1
    body.parts["type_name"] = list(merged(names))
    if retained := [segment for segment in rest if not segment.is_row]:
        body.parts["subject"] = list(merged(retained))
    return printed[taken:]


def _parted(line: Segment, words: Wording) -> list[Segment]:
    """Return the name of a type and what goes on in its line, where the line says both."""
    name = words.leading_kind(line.folded)
    if not name or line.folded == name or not line.is_upper:
        return [line]
    count = len(name.split())
    head = re.match(r"\s*" + r"\S+\s+" * (count - 1) + r"\S+", line.text)
    if head is None or fold(head[0]) != name:
        return [line]
    at = head.end()
    rest = line.text[at:]
    begin = line.start + at + len(rest) - len(rest.lstrip())
    return [
        replace(line, end=line.start + at, text=head[0], folded=name),
        replace(line, start=begin, text=rest.strip(), folded=fold(rest)),
    ]


def _is_type(segment: Segment, words: Wording) -> bool:
    centred = segment.paragraph.form.align == "center" or segment.indented
    return segment.folded in words.kinds or (
        (segment.is_upper or is_open(segment.text))
        and centred
        and len(segment.text) <= _TITLE
        and not _ROMAN.match(segment.text)
    )


def _is_subject(paragraph: Paragraph, before: list[Segment], words: Wording) -> bool:
    """Say whether a paragraph below the type name is what the letter is about, or goes on with it."""
    text = paragraph.shown
    # A công điện names who wires to whom below its subject: "... điện:".
    known = text.rstrip().casefold().endswith("điện:")
    known = known or any(words.opens(name, text) for name in _BELOW_SUBJECT)
    if known or len(paragraph.text) > _TITLE or _ITEM.match(paragraph.text):
        return False
    if paragraph.form.align == "center":
        return not (before and paragraph.shown.isupper())
    return not before and all(run.form.bold for run in paragraph.runs if run.text.strip())


def _take_addressees(body: Body, printed: list[Paragraph], words: Wording) -> list[Paragraph]:
    """Take ``Kính gửi`` wherever it stands before the text, and the list below it."""
    at = next((i for i, each in enumerate(printed) if _is_addressed(each, words)), None)
    if at is None:
        return printed
    label, *listed = merged(list(segments(printed[at])), LIST_MARKS)
    body.parts["addressed"] = [label if listed else whole(printed[at])]
    if listed:
        body.parts["addressee"] = list(listed)
    end = at + 1
    while end < len(printed) and _is_addressee(printed[end], printed[at], printed[end - 1], words):
        body.add("addressee", printed[end])
        end += 1
    return printed[:at] + printed[end:]


def _is_addressed(paragraph: Paragraph, words: Wording) -> bool:
    return words.opens("addressed", paragraph.text)


def _is_addressee(
    paragraph: Paragraph, label: Paragraph, before: Paragraph, words: Wording
) -> bool:
    if words.opens("basis", paragraph.text):
        return False
    if label.cell:
        return paragraph.cell is not None and paragraph.cell.table == label.cell.table
    listed = bool(_ITEM.match(paragraph.text)) or bool(paragraph.label)
    far = paragraph.form.left_mm >= _FAR_MM or paragraph.form.align == "center"
    far = far or paragraph.text.startswith("\t\t")
    return (listed and (far or bool(_OPEN.search(before.text)))) or (
        far and bool(_OPEN.search(before.text))
    )


def _take_bases(body: Body, printed: list[Paragraph], words: Wording) -> list[Paragraph]:
    """Take the bases that the text begins with; lines in capitals above them stay where they are."""
    start = next((i for i, each in enumerate(printed) if not _is_centred(each)), len(printed))
    start = _after_address(printed, start, words)
    end = start
    while end < len(printed) and _is_basis(printed[end], printed[start:end], words):
        body.add("basis", printed[end])
        end += 1
    return printed[:start] + printed[end:]


def _after_address(printed: list[Paragraph], start: int, words: Wording) -> int:
    """Return where the bases begin: lines that say where those addressed are may stand above them."""
    for at in range(start, min(start + _ADDRESS_LINES, len(printed) - 1)):
        if not words.opens("address", printed[at].shown):
            break
        if words.opens("basis", printed[at + 1].shown):
            return at + 1
    return start


def _is_basis(paragraph: Paragraph, before: Sequence[Paragraph], words: Wording) -> bool:
    """Say whether a paragraph is a basis and not a sentence of the text that begins like one."""
    text = paragraph.shown.rstrip()
    if not words.opens("basis", text) or not text.endswith(_BASIS_END):
        return False
    italic = all(run.form.italic for run in paragraph.runs if run.text.strip())
    return italic or bool(before) or not text.endswith(".")


def _text_part(paragraph: Paragraph, words: Wording) -> str:
    if paragraph.cell:
        return "table"
    if _is_centred(paragraph):
        return "centred"
    text = paragraph.shown
    item = bool(paragraph.label) or _ITEM.match(text) is not None
    bold = all(run.form.bold for run in paragraph.runs if run.text.strip())
    short = len(text) <= _HEADING and not text.rstrip().endswith((".", ";", ","))
    if bold and short and (item or words.opens("section", text) or _ROMAN.match(text)):
        return "heading"
    return "item" if item else "text"


def _is_centred(paragraph: Paragraph) -> bool:
    return paragraph.form.align == "center"
