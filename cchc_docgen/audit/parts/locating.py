"""The parts of a letter in a description: which paragraph is the motto, which one the signer.

Parts are found by their words, place and order, never by the names of styles, and as tolerantly as a
reader would: composed or not, ``HOÀ`` or ``HÒA``, hyphen or dash, in a table or set by tabs. How a part
is written instead of how the law has it is a deviation, told once; a part found is never "missing".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc_docgen.audit.parts.closing import LIST_MARKS, find_end
from cchc_docgen.audit.parts.deviations import deviations
from cchc_docgen.audit.parts.heading import find_head
from cchc_docgen.audit.parts.known_words import fold, is_stamp, wording
from cchc_docgen.audit.parts.middle import find_body
from cchc_docgen.audit.parts.passages import (
    PART_NAMES,
    Deviation,
    Layout,
    NoLetter,
    Part,
    Parts,
    Passage,
    Sort,
)
from cchc_docgen.audit.parts.rule_lines import find_lines
from cchc_docgen.audit.parts.segments import merged, whole
from cchc_docgen.ooxml.description import Description, Paragraph, Section

__all__ = ["PART_NAMES", "Deviation", "Layout", "Part", "Parts", "Passage", "find_parts"]

_LABEL = 60
_HEAD_LINE = 150
_TITLED_WITHIN = 30  # paragraphs among which the title of a document stands
_STAMPED_WITHIN = 4  # paragraphs at the top of the page
_UNIT = "đơn vị"
_YEAR = re.compile(r"/\s*(?:19|20)\d\d\s*/")
_SYMBOL = re.compile(r"/\s*([A-ZĐ][\wĐđ&]*)\s*-")
_OF_LAW = re.compile(
    r"\d\s*/\s*(?:19|20)\d\d\s*/\s*(?:NĐ|QĐ|NQ|TT|TTLT|CT|L|PL|NQLT|QH\d*|UBTVQH\d*)(?!\w)"
)
_SURE = ("nation", "motto", "number")
_HOLDS = ("type_name", "dispatch_subject", "addressed", "basis", "issuer")


def find_parts(description: Description) -> Parts:
    """Return the parts of a letter; a file that is no letter has few or none and says why."""
    paragraphs = _without_stamps(description.paragraphs)
    head = find_head(paragraphs)
    end = find_end(paragraphs, head.end)
    found: dict[str, Sequence[Passage]] = {
        name: merged(segments, LIST_MARKS if name == "recipient" else "")
        for name, segments in (*head.parts.items(), *end.parts.items())
    }
    titled = "type_name" in found or "dispatch_subject" in found
    found |= find_body(paragraphs[head.end : end.start], titled).parts
    found = _appendix(paragraphs[end.appendix : end.copy]) | found
    if copied := [whole(each) for each in paragraphs[end.copy :] if not each.is_blank]:
        found["copied"] = copied
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
        _no_letter(description, found, end.appendix),
        _sort(found),
    )


def _without_stamps(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs, what a digital signature shows above the letter read as blank."""
    top = next((n for n, each in enumerate(paragraphs) if each.cell), len(paragraphs))
    return [
        replace(each, text="", runs=())
        if (each.anchor or number < min(top, _STAMPED_WITHIN)) and is_stamp(each.shown)
        else each
        for number, each in enumerate(paragraphs)
    ]


def _sort(found: dict[str, Sequence[Passage]]) -> Sort:
    """Return what sort of document it is: a text issued with another has no number of its own."""
    if "number" in found or "recipients_label" in found or "appendix_reference" not in found:
        return "appendix" if "appendix_label" in found and "nation" not in found else "letter"
    return "attached" if "type_name" in found else "appendix"


def _kind(found: dict[str, Sequence[Passage]]) -> str:
    """Return the slug of the type: by its name, or by the subject that only a công văn has."""
    words = wording()
    if "type_name" in found:
        return words.kinds.get(fold(found["type_name"][0].text), "")
    if "dispatch_subject" in found or _is_dispatch(found):
        return words.nameless
    return ""


def _is_dispatch(found: dict[str, Sequence[Passage]]) -> bool:
    """Say whether a letter that says neither type nor subject is a công văn: by its symbol and address."""
    number = found["number"][0].text if "number" in found else ""
    symbol = _SYMBOL.search(number)
    typed = symbol is not None and symbol[1] in wording().abbreviations
    return "addressed" in found and symbol is not None and not typed


def _no_letter(
    description: Description, found: dict[str, Sequence[Passage]], appendix: int
) -> NoLetter:
    """Return why a file is not one letter of the decree, ``''`` for a letter."""
    paragraphs = description.paragraphs
    if all(paragraph.is_blank for paragraph in paragraphs):
        return "empty"
    if sum(map(_is_nation, paragraphs[:appendix])) > 1:
        return "several"
    titles = [each for each in paragraphs[:_TITLED_WITHIN] if _is_title(each)]
    if "number" not in found and any(map(_is_citizens, titles)):
        return "form"
    if _is_normative(found, titles):
        return "normative"
    known = any(name in found for name in (*_SURE, "appendix_label"))
    if not known and "recipients_label" in found:  # alone it is the end of a letter, or a stamp
        known = any(name in found for name in _HOLDS)
    return "" if known else "parts"


def _is_nation(paragraph: Paragraph) -> bool:
    short = len(paragraph.shown) <= _HEAD_LINE
    return short and paragraph.shown.isupper() and wording().nation in fold(paragraph.shown)


def _is_title(paragraph: Paragraph) -> bool:
    return paragraph.form.align == "center" and paragraph.shown.isupper()


def _is_citizens(title: Paragraph) -> bool:
    """Say whether a title is that of what a citizen hands in; ``ĐƠN VỊ …`` is a body."""
    folded = fold(title.shown)
    return wording().begins("citizens", folded) and not folded.startswith(_UNIT)


def _is_normative(found: dict[str, Sequence[Passage]], titles: Sequence[Paragraph]) -> bool:
    number = found["number"][0].text if "number" in found else ""
    if _OF_LAW.search(number):
        return True  # a year in the symbol of a type that makes law
    typed = any(fold(title.shown) in wording().labels["normative"] for title in titles)
    return typed and (not number or bool(_YEAR.search(number)))


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
