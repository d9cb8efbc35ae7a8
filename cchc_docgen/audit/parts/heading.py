"""The head of a letter: nation and motto, issuer, number, place and date, what a công văn is about.

Each is known by its words; the names of the bodies are what stands in the head besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc_docgen.audit.parts.known_words import Wording, is_like, is_motto, is_open, wording
from cchc_docgen.audit.parts.passages import Layout
from cchc_docgen.audit.parts.segments import Segment, segments
from cchc_docgen.ooxml.description import Paragraph

_FARTHEST = 120  # paragraphs among which a head is looked for
_LONG = 150
_LAYOUTS: tuple[Layout, ...] = ("tabs", "spaces", "text-box", "table")


@dataclass(slots=True)
class Head:
    """The strips of each part of the head, and how many paragraphs it takes."""

    parts: dict[str, list[Segment]] = field(default_factory=dict)
    rows: list[Segment] = field(default_factory=list)
    end: int = 0
    layout: Layout = "paragraphs"


def find_head(paragraphs: Sequence[Paragraph]) -> Head:
    """Return the head that a document begins with; without one it takes no paragraphs."""
    head, words = Head(), wording()
    others: list[tuple[int, Segment]] = []
    for index, paragraph in enumerate(paragraphs[:_FARTHEST]):
        found = list(segments(paragraph))
        if found and _is_body(found[0], head, words):
            break
        for segment in found:
            _take(segment, index, head, others, words)
    _take_mistyped(head, others, words)
    _take_open(head, others)
    _extend(head, paragraphs)
    _take_names(head, [segment for index, segment in others if index < head.end])
    head.layout = _layout(head)
    return head


def _is_body(first: Segment, head: Head, words: Wording) -> bool:
    """Say whether the text of the letter begins here: after the head, outside its table."""
    if first.paragraph.cell or first.paragraph.anchor:
        return False
    named = first.folded in words.kinds or (
        first.is_upper and bool(words.leading_kind(first.folded))
    )
    typed = named and not head.parts.keys().isdisjoint(("number", "nation"))
    begun = words.begins("addressed", first.folded) or words.begins("basis", first.folded)
    return typed or begun or len(first.text) > _LONG


def _take(
    segment: Segment, index: int, head: Head, others: list[tuple[int, Segment]], words: Wording
) -> None:
    name = _name(segment, words)
    if not name and segment.folded in words.kinds and "number" in head.parts:
        name = "type_name"
    if name == "dispatch_subject" and "type_name" in head.parts:
        name = ""  # below the name of a type, "Về việc" begins its subject
    about = _subject_above(segment, head, words) if not name else ""
    if segment.is_row:
        head.rows.append(segment)
    elif name and name not in head.parts:
        head.parts[name] = [segment]
        head.end = index + 1
    elif about:
        head.parts.setdefault(about, []).append(segment)
        head.end = index + 1
    else:
        others.append((index, segment))


def _name(segment: Segment, words: Wording) -> str:
    """Return the part that a strip is by its words, ``''`` if it can be any."""
    folded = segment.folded
    if folded.startswith("("):
        return ""  # a reference, a note
    if words.nation in folded:
        return "nation"
    if is_motto(folded):
        return "motto"
    if words.number.fullmatch(folded):
        return "number"
    if words.date.fullmatch(folded) or words.short_date.fullmatch(folded):
        return "place_date"
    if words.begins("dispatch_subject", folded):
        return "dispatch_subject"
    return next((mark for mark in ("secrecy", "urgency") if folded in words.labels[mark]), "")


def _subject_above(segment: Segment, head: Head, words: Wording) -> str:
    """Return the subject that a strip goes on with or, below a type's name, begins; else ``''``."""
    if "dispatch_subject" in head.parts:
        goes_on = _goes_on(segment, head.parts["dispatch_subject"][-1])
        return "dispatch_subject" if goes_on else ""
    if "type_name" in head.parts:
        if head.parts["type_name"][0].folded in words.without_subject:
            return ""
        above = head.parts.get("subject", head.parts["type_name"])[-1]
        return "subject" if _goes_on(segment, above) else ""
    return ""


def _goes_on(segment: Segment, before: Segment) -> bool:
    """Say whether a strip goes on with the subject begun above it, in its cell or below its half."""
    if segment.paragraph is before.paragraph:
        return segment.half == before.half
    return segment.paragraph.cell == before.paragraph.cell and (
        bool(segment.paragraph.cell) or (segment.half == before.half and not segment.is_upper)
    )


def _take_mistyped(head: Head, others: list[tuple[int, Segment]], words: Wording) -> None:
    """Find nation and motto among strips that are nothing else, where a mistake hides their words."""
    for name, fixed in (("nation", words.nation), ("motto", words.motto)):
        if name in head.parts:
            continue
        for place in others:
            index, segment = place
            if is_like(segment.folded, fixed):
                head.parts[name] = [segment]
                head.end = max(head.end, index + 1)
                others.remove(place)
                break


def _take_open(head: Head, others: list[tuple[int, Segment]]) -> None:
    """Let a gap below the motto be place and date, and one below the issuer's name the number."""
    nation, motto = head.parts.get("nation"), head.parts.get("motto")
    for place in list(others) if nation and motto else ():
        index, segment = place
        right = nation is not None and _is_beside(segment, nation[0])
        name = "place_date" if right else "number"
        below = motto if right else _first_name(others, segment)
        if name in head.parts or not below or not is_open(segment.text):
            continue
        if segment.paragraph.number > below[-1].paragraph.number:
            head.parts[name] = [segment]
            head.end = max(head.end, index + 1)
            others.remove(place)


def _first_name(others: list[tuple[int, Segment]], gap: Segment) -> list[Segment]:
    """Return the strip above a gap that can name the issuer: in capitals, in its column."""
    return [
        each for _, each in others if each.is_upper and each is not gap and _is_over(each, gap)
    ][:1]


def _is_over(one: Segment, other: Segment) -> bool:
    here, there = one.paragraph.cell, other.paragraph.cell
    if here and there:
        return (here.table, here.column) == (there.table, there.column)
    return here is there and one.half == other.half


def _extend(head: Head, paragraphs: Sequence[Paragraph]) -> None:
    """Let the head end where its table ends."""
    while 0 < head.end < len(paragraphs):
        here, there = paragraphs[head.end].cell, paragraphs[head.end - 1].cell
        if not here or not there or here.table != there.table:
            break
        head.end += 1


def _take_names(head: Head, others: list[Segment]) -> None:
    """Make parent and issuer of what stands before the number, at the left of nation and motto."""
    names = list(_names(head, others))
    if names:
        bold = _bold_end(names)
        head.parts["issuer"] = names[bold:]
        if names[:bold]:
            head.parts["parent"] = names[:bold]


def _names(head: Head, others: list[Segment]) -> Iterator[Segment]:
    number, nation = head.parts.get("number"), head.parts.get("nation")
    for segment in others:
        if number and not _stands_before(segment, number[0]):
            continue
        right = nation is not None and _is_beside(segment, nation[0])
        if not right and not segment.text.startswith("("):
            yield segment


def _stands_before(segment: Segment, number: Segment) -> bool:
    return segment.paragraph.number < number.paragraph.number


def _is_beside(segment: Segment, nation: Segment) -> bool:
    """Say whether a strip stands in the column of the nation, so that it names no issuer."""
    here, there = segment.paragraph.cell, nation.paragraph.cell
    if here and there and here.table == there.table:
        return here.column == there.column and there.column > 0
    return nation.half > 0 and segment.half >= nation.half


def _bold_end(names: list[Segment]) -> int:
    """Return where the issuer begins: its lines are the bold ones at the end, or the last line."""
    bold = [segment.weight for segment in names]
    if not bold[-1]:
        return len(names) - 1
    at = len(names)
    while at and bold[at - 1]:
        at -= 1
    one = names[0].paragraph is names[-1].paragraph
    return at if at or one or len(names) == 1 else len(names) - 1


def _layout(head: Head) -> Layout:
    """Return how nation and motto are set beside the issuer."""
    segments_ = [s for name in ("nation", "motto", "number") for s in head.parts.get(name, ())]
    return next(
        (each for each in _LAYOUTS if any(s.layout == each for s in segments_)), "paragraphs"
    )
