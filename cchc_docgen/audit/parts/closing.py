"""The end of a letter: who gets it at the left, who signs it at the right; appendices after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc_docgen.audit.parts.known_words import Wording, is_open, wording
from cchc_docgen.audit.parts.passages import Layout
from cchc_docgen.audit.parts.segments import Segment, segments
from cchc_docgen.ooxml.description import Cell, Paragraph

LIST_MARKS = "-–—+*•"
"""What a line of a list begins with."""

_NEAR = 14  # paragraphs above the recipients among which a signature may stand
_LABEL = 60
_NAME_GAP_PT = 24
_NOTES = {"(": ")", "[": "]", "<": ">"}
_END = re.compile(r"[./]+\s*$")


@dataclass(slots=True)
class End:
    """The strips at the end; ``start`` is the paragraph where it begins, ``appendix`` where it ends.

    ``copy`` is where the block of whoever made a copy begins; the letter ends there too.
    """

    parts: dict[str, list[Segment]] = field(default_factory=dict)
    start: int = 0
    appendix: int = 0
    copy: int = 0
    layout: Layout = "paragraphs"


def find_end(paragraphs: Sequence[Paragraph], body: int) -> End:
    """Return the end of a letter whose text begins at paragraph ``body``, counted from 0."""
    words = wording()
    label = _label(paragraphs, body, words)
    after = label if label is not None else body
    copy = _copy(paragraphs, after, words)
    appendix = _appendix(paragraphs[:copy], after, words)
    end = End(start=appendix, appendix=appendix, copy=copy)
    right: list[Segment] = []
    if label is not None:
        end.start = _start(paragraphs, label, body)
        right = _take_below(end, paragraphs, label, words)
    if not right:
        right = _take_above(end, paragraphs, body)
    _take_signature(end, right, paragraphs)
    return end


def _label(paragraphs: Sequence[Paragraph], body: int, words: Wording) -> int | None:
    """Return where ``Nơi nhận`` stands first."""
    for index in range(body, len(paragraphs)):
        if words.opens("recipients_label", paragraphs[index].text):
            return index
    return None


def _appendix(paragraphs: Sequence[Paragraph], after: int, words: Wording) -> int:
    for index in range(after, len(paragraphs)):
        paragraph = paragraphs[index]
        short = 0 < len(paragraph.text) <= _LABEL and not paragraph.cell
        if short and words.opens("appendix_label", paragraph.shown):
            return index
    return len(paragraphs)


def _copy(paragraphs: Sequence[Paragraph], after: int, words: Wording) -> int:
    """Return where the block of a copy begins (``SAO Y`` …): with its table, or with its line."""
    for index in range(after, len(paragraphs)):
        shown = paragraphs[index].shown
        if len(shown) <= _LABEL and any(
            segment.is_upper and segment.folded in words.labels["copy"]
            for segment in segments(paragraphs[index])
        ):
            return _start(paragraphs, index, after)
    return len(paragraphs)


def _start(paragraphs: Sequence[Paragraph], label: int, body: int) -> int:
    """Return where the table of the label begins, or the label itself."""
    cell = paragraphs[label].cell
    while cell and label > body and (above := paragraphs[label - 1].cell):
        if above.table != cell.table:
            break
        label -= 1
    return label


def _take_below(
    end: End, paragraphs: Sequence[Paragraph], label: int, words: Wording
) -> list[Segment]:
    """Take label and recipients; return what stands beside and below them at the right."""
    cell = paragraphs[label].cell
    right: list[Segment] = []
    for index in range(end.start, end.appendix):
        for segment in segments(paragraphs[index]):
            if index == label and segment.half == 0 and not end.parts:
                end.parts["recipients_label"] = [segment]
                end.layout = segment.layout
            elif _is_recipient(
                segment, cell is not None and segment.paragraph.cell is not None, end
            ):
                _take_recipient(end, segment, words)
            elif not segment.is_row or (right and right[-1].is_upper and is_open(segment.text)):
                right.append(
                    segment
                )  # a row of dots below the position holds the place of the name
    return _without_others(end, right, cell, words)


def _without_others(
    end: End, right: list[Segment], cell: Cell | None, words: Wording
) -> list[Segment]:
    """Return the lines of the signature; an address, a confirmation, a table after it are not of it."""
    for at, segment in enumerate(right):
        name = next((n for n in ("address", "confirmation") if words.begins(n, segment.folded)), "")
        if name:
            end.parts["address" if name == "address" else "after"] = right[at:]
            right = right[:at]
            break
    own = [each for each in right if cell and _table(each) == cell.table]
    if any(each.text[0] not in _NOTES for each in own):
        if others := [each for each in right if each not in own]:
            end.parts.setdefault("after", others)
        return own
    return right


def _table(segment: Segment) -> int:
    return segment.paragraph.cell.table if segment.paragraph.cell else 0


def _take_recipient(end: End, segment: Segment, words: Wording) -> None:
    """Take a line of the list; what stands below ``- Lưu`` without a dash is no recipient."""
    listed = end.parts.setdefault("recipient", [])
    filed = any(words.begins("filing", each.folded.lstrip("- ")) for each in listed)
    if filed and segment.text[:1] not in LIST_MARKS:
        end.parts.setdefault("after", []).append(segment)
    else:
        listed.append(segment)


def _is_recipient(segment: Segment, in_table: bool, end: End) -> bool:
    if "recipients_label" not in end.parts:
        return False
    label = end.parts["recipients_label"][0].paragraph.cell
    here = segment.paragraph.cell
    if in_table and here and label and here.table == label.table:
        return here.column == label.column
    return segment.half == 0 and not segment.indented and segment.text[:1] in LIST_MARKS


def _take_above(end: End, paragraphs: Sequence[Paragraph], body: int) -> list[Segment]:
    """Return the lines of a signature that stands above the recipients, or without any."""
    found: list[Segment] = []
    start = end.start
    for index in range(end.start - 1, max(body, end.start - _NEAR) - 1, -1):
        paragraph = paragraphs[index]
        lines = list(segments(paragraph))
        if not lines:
            continue
        if not all(_may_sign(segment) for segment in lines):
            break
        found[:0] = lines
        start = index
    if not any(segment.is_upper for segment in found):
        return []
    end.start = start
    return found


def _may_sign(segment: Segment) -> bool:
    """Say whether a line can be of a signature: short, at the right, no sentence."""
    short = len(segment.text) <= _LABEL and not _END.search(segment.text)
    return short and (segment.is_right or segment.is_upper)


def _take_signature(end: End, right: list[Segment], paragraphs: Sequence[Paragraph]) -> None:
    """Make authority and signer of the lines at the right; of two signatures each column has its own."""
    columns: dict[int, list[Segment]] = {}
    for segment in _without_notes(right):
        cell = segment.paragraph.cell
        columns.setdefault(cell.column if cell else -1, []).append(segment)
    for lines in columns.values():
        names = 1 if _is_name(lines, paragraphs) else 0
        retained = len(lines) - names
        if lines[:retained]:
            end.parts.setdefault("authority", []).extend(lines[:retained])
        if lines[retained:]:
            end.parts.setdefault("signer", []).extend(lines[retained:])
    if "signer" not in end.parts and any(
        is_open(each.text) for each in end.parts.get("authority", ())
    ):
        end.parts["signer"] = end.parts["authority"][-1:]  # one gap holds the place of both


def _without_notes(lines: list[Segment]) -> Iterator[Segment]:
    """Yield the lines that are no note about the signature: ``(đã ký)``, over several lines too."""
    inside = ""
    for segment in lines:
        opened = "" if is_open(segment.text) else _NOTES.get(segment.text[0], "")
        closing = inside or opened
        if not closing:
            yield segment
        inside = "" if closing in segment.text else closing


def _is_name(lines: list[Segment], paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether the last line is the name: not in capitals, or set far below the rest."""
    last = lines[-1]
    if not last.is_upper:
        return True
    if len(lines) == 1 or lines[-2].paragraph is last.paragraph:
        return False
    above = paragraphs[: last.paragraph.number - 1]
    gap = bool(above) and above[-1].is_blank
    return gap or last.paragraph.form.before_pt >= _NAME_GAP_PT
