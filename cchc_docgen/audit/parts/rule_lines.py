"""Which drawn line stands under which part: motto, issuer, subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cchc_docgen.audit.parts.heading import Head
from cchc_docgen.audit.parts.passages import Passage
from cchc_docgen.audit.parts.segments import Segment
from cchc_docgen.ooxml.description import Description, Paragraph
from cchc_docgen.ooxml.drawings import DrawnLine

UNDER = ("motto", "issuer", "subject")
"""The parts that have a line under them."""

_DRAWN = ("drawingml", "vml")
_ONE_COLUMN = ("tabs", "spaces", "text-box")
_MIDDLE_MM = 55  # from the left margin: a line that begins before it stands under the issuer


def find_lines(
    description: Description, head: Head, found: Mapping[str, Sequence[Passage]]
) -> dict[str, DrawnLine]:
    """Return the line under each part that has one."""
    lines: dict[str, DrawnLine] = {}
    for name in UNDER:
        if name in found:
            last = found[name][-1]
            if (
                name == "subject" and "number" not in found
            ):  # the line of an attached text is below both
                last = found.get("appendix_reference", found[name])[-1]
            near = _near(description, last)
            line = next(_fitting(description.lines, near, last), None)
            if line is not None:
                lines[name] = line
    if head.layout in _ONE_COLUMN:
        _take_floating(lines, description, found, UNDER[2:])
        _share(lines, description, head, found)
    else:
        _take_floating(lines, description, found)
        _take_typed(lines, head, found)
    return lines


def _take_typed(
    lines: dict[str, DrawnLine], head: Head, found: Mapping[str, Sequence[Passage]]
) -> None:
    """Give parts without a line the row of characters that is typed below them in their paragraph."""
    for name in UNDER:
        for row in head.rows if name in found else ():
            if row.paragraph is found[name][-1].paragraph and row.start >= found[name][-1].end:
                lines.setdefault(name, DrawnLine("characters", row.paragraph, 0, 0))


def _take_floating(
    lines: dict[str, DrawnLine],
    description: Description,
    found: Mapping[str, Sequence[Passage]],
    names: Sequence[str] = UNDER,
) -> None:
    """Give parts without a line one that floats nearby: Word anchors it at any paragraph around."""
    taken = {id(line) for line in lines.values()}
    for name in names:
        if name not in found or name in lines:
            continue
        for line in description.lines:
            floats = line.kind in _DRAWN and not line.inline and id(line) not in taken
            if floats and _floats_at(line, name, found, description):
                lines[name] = line
                taken.add(id(line))
                break


def _floats_at(
    line: DrawnLine,
    name: str,
    found: Mapping[str, Sequence[Passage]],
    description: Description,
) -> bool:
    """Say whether a line hangs in the column of a part of the head, or around the subject."""
    under, here = found[name][-1], line.paragraph.cell
    if name == "subject":
        first = found.get("type_name", found[name])[0].paragraph.number
        return first <= line.paragraph.number <= max(_near(description, under)) + 1
    there = under.paragraph.cell
    return (
        here is not None
        and there is not None
        and (here.table, here.column) == (there.table, there.column)
    )


def _near(description: Description, under: Passage) -> set[int]:
    """Return the numbers of the paragraph of a part and of the empty ones below it in its column."""
    numbers, here = {under.paragraph.number}, under.paragraph
    for paragraph in description.paragraphs[here.number :]:
        same = paragraph.cell == here.cell and paragraph.anchor == here.anchor
        if here.cell and paragraph.cell and paragraph.cell.table == here.cell.table:
            if paragraph.cell.column != here.cell.column:
                continue
        elif not same:
            break
        if not _is_empty(paragraph):
            break
        numbers.add(paragraph.number)
    return numbers


def _is_empty(paragraph: Paragraph) -> bool:
    return paragraph.is_blank or not any(map(str.isalnum, paragraph.shown))


def _fitting(lines: Sequence[DrawnLine], near: set[int], under: Passage) -> Iterator[DrawnLine]:
    """Yield the lines near a part, what is drawn before what is only written."""
    for kinds in ((*_DRAWN, "border"), ("characters", "underline")):
        for line in lines:
            if line.paragraph.number in near and line.kind in kinds and _is_of(line, under):
                yield line


def _is_of(line: DrawnLine, under: Passage) -> bool:
    """Say whether an underline is one of the part's own characters or of an empty line below it."""
    if line.kind != "underline" or line.paragraph is not under.paragraph:
        return True
    return any(run.form.underline for run in under.runs)


def _share(
    lines: dict[str, DrawnLine],
    description: Description,
    head: Head,
    found: Mapping[str, Sequence[Passage]],
) -> None:
    """Give the lines of a head that is set in one column to issuer and motto, from left to right."""
    below = description.paragraphs[head.end :]
    after = next((n for n, each in enumerate(below) if not each.is_blank), 0)
    inside = {each.number for each in description.paragraphs[: head.end + after + 1]}
    inside |= {
        number
        for name in UNDER[:2]
        for part in found.get(name, ())
        for number in _near(description, part)
    }
    subject = lines.get("subject")
    drawn = [line for line in description.lines if line.paragraph.number in inside]
    drawn = [line for line in drawn if line.kind in _DRAWN and line is not subject]
    for name in UNDER[:2]:
        if name in lines and (lines[name] in drawn or lines[name].kind == "characters"):
            del lines[name]
    lines |= _by_place(drawn, description, found)
    for name, row in _rows(head):
        lines.setdefault(name, row)


def _by_place(
    drawn: list[DrawnLine], description: Description, found: Mapping[str, Sequence[Passage]]
) -> dict[str, DrawnLine]:
    """Return the lines of motto and issuer by where they stand across the page."""
    if not drawn:
        return {}
    ordered = sorted(drawn, key=lambda line: _across(line, description))
    if len(ordered) > 1:
        return {"issuer": ordered[0], "motto": ordered[-1]}
    (line,) = ordered
    issuer = found.get("issuer")
    left = not line.inline and _across(line, description) < _MIDDLE_MM
    own = issuer is not None and issuer[-1].is_whole and line.paragraph is issuer[-1].paragraph
    return {"issuer" if left or own else "motto": line}


def _across(line: DrawnLine, description: Description) -> float:
    """Return how far from the left margin a line begins, in millimetres, as far as it is said."""
    by_name = {"left": 0.0, "center": 80.0, "right": 160.0}
    margin = description.sections[0].left_mm if line.origin == "page" else 0
    return by_name.get(line.align, line.offset_mm - margin)


def _rows(head: Head) -> Iterator[tuple[str, DrawnLine]]:
    """Yield the lines made of characters, by the half they stand in."""
    for row in head.rows:
        yield _half(row, head), DrawnLine("characters", row.paragraph, 0, 0)


def _half(row: Segment, head: Head) -> str:
    right = row.half > 0 or row.indented or row.paragraph.form.align in ("center", "right")
    return "motto" if right else "issuer"
