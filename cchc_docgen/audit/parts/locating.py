"""The parts of a letter in a description: which paragraph is the motto, which one the signer.

Parts are found by their words, place and order, never by the names of styles, and as tolerantly as a
reader would: composed or not, ``HOÀ`` or ``HÒA``, hyphen or dash, in a table or set by tabs. How a part
is written instead of how the law has it is a deviation, told once; a part found is never "missing".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from cchc_docgen.audit.parts.closing import LIST_MARKS, find_end
from cchc_docgen.audit.parts.deviations import deviations
from cchc_docgen.audit.parts.heading import find_head
from cchc_docgen.audit.parts.known_words import fold, wording
from cchc_docgen.audit.parts.middle import find_body
from cchc_docgen.audit.parts.passages import PART_NAMES, Deviation, Layout, Part, Parts, Passage
from cchc_docgen.audit.parts.rule_lines import find_lines
from cchc_docgen.audit.parts.segments import merged, whole
from cchc_docgen.ooxml.description import Description, Paragraph, Section

__all__ = ["PART_NAMES", "Deviation", "Layout", "Part", "Parts", "Passage", "find_parts"]

_LABEL = 60
_SURE = ("nation", "motto", "number", "recipients_label")


def find_parts(description: Description) -> Parts:
    """Return the parts of a letter; a file that is no letter has few or none and says why."""
    paragraphs = description.paragraphs
    head = find_head(paragraphs)
    end = find_end(paragraphs, head.end)
    found: dict[str, Sequence[Passage]] = {
        name: merged(segments, LIST_MARKS if name == "recipient" else "")
        for name, segments in (*head.parts.items(), *end.parts.items())
    }
    titled = "type_name" in found or "dispatch_subject" in found
    found |= find_body(paragraphs[head.end : end.start], titled).parts
    found |= _appendix(paragraphs[end.appendix :])
    if numbers := tuple(_page_numbers(description.sections)):
        found["page_number"] = numbers
    lines = find_lines(description, head, found)
    layouts = {"nation": head.layout, "recipients_label": end.layout}
    return Parts(
        {name: Part(name, tuple(found[name])) for name in PART_NAMES if name in found},
        lines,
        tuple(deviations(description, found, lines, layouts)),
        _kind(found),
        head.layout,
        end.layout,
        _no_letter(description, found),
    )


def _kind(found: dict[str, Sequence[Passage]]) -> str:
    """Return the slug of the type: by its name, or by the subject that only a công văn has."""
    words = wording()
    if "type_name" in found:
        return words.kinds.get(fold(found["type_name"][0].text), "")
    return words.nameless if "dispatch_subject" in found else ""


def _no_letter(
    description: Description, found: dict[str, Sequence[Passage]]
) -> Literal["", "empty", "parts"]:
    if all(paragraph.is_blank for paragraph in description.paragraphs):
        return "empty"
    return "" if any(name in found for name in _SURE) else "parts"


def _appendix(paragraphs: Sequence[Paragraph]) -> dict[str, list[Passage]]:
    """Return what follows a letter: label, title in capitals, reference in brackets, all else."""
    found: dict[str, list[Passage]] = {}
    words = wording()
    for paragraph in paragraphs:
        if paragraph.is_blank:
            continue
        folded = fold(paragraph.shown[:_LABEL])
        centred = paragraph.form.align == "center"
        if words.begins("appendix_label", folded) and centred:
            name = "appendix_label"
        elif centred and any(folded.startswith(w) for w in words.labels["appendix_reference"]):
            name = "appendix_reference"
        elif centred and paragraph.shown.isupper() and "appendix" not in found:
            name = "appendix_title"
        else:
            name = "appendix"
        found.setdefault(name, []).append(whole(paragraph))
    return found


def _page_numbers(sections: Sequence[Section]) -> Iterator[Passage]:
    """Yield each paragraph of a header or footer that shows the page's number."""
    seen: set[int] = set()
    for section in sections:
        for paragraph in (*section.headers.all(), *section.footers.all()):
            if "PAGE" in paragraph.fields and id(paragraph) not in seen:
                seen.add(id(paragraph))
                yield whole(paragraph)
