"""Where the sheets of a printed letter are not those of the expected one."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docgen.audit.description import Description, Section
from cchc_docgen.audit.judging.measures import EDGE_MM, figure
from cchc_docgen.audit.terms import Term
from cchc_docgen.diagnostics import Finding, Mark

_LENGTH_MM = 1.0  # of a drawn line
_MEASURES = {
    "width_mm": Term("bề rộng giấy", "paper width"),
    "height_mm": Term("chiều dài giấy", "paper height"),
    "top_mm": Term("lề trên", "top margin"),
    "bottom_mm": Term("lề dưới", "bottom margin"),
    "left_mm": Term("lề trái", "left margin"),
    "right_mm": Term("lề phải", "right margin"),
    "gutter_mm": Term("lề đóng gáy", "gutter"),
}
_EDGES = {
    "header": Term("khoảng cách đầu trang", "distance of the header"),
    "footer": Term("khoảng cách chân trang", "distance of the footer"),
}
_COUNTS = {
    "columns": Term("số cột", "columns"),
    "number_start": Term("số trang đầu tiên", "first page number"),
}


def page_findings(expected: Description, printed: Description) -> Iterator[Finding]:
    """Yield each measure of a section that differs by more than rounding can do, then the drawn lines."""
    mark = Mark(printed.file)
    if len(expected.sections) != len(printed.sections):
        params = {"expected": len(expected.sections), "printed": len(printed.sections)}
        yield Finding("against-sections", mark, params)
    for number, (ours, theirs) in enumerate(
        zip(expected.sections, printed.sections, strict=False), start=1
    ):
        yield from _section_findings(ours, theirs, number, mark)
    yield from _line_findings(expected, printed)


def _section_findings(ours: Section, theirs: Section, number: int, mark: Mark) -> Iterator[Finding]:
    for name, term in _measures(ours):
        wanted, found = getattr(ours, name), getattr(theirs, name)
        if abs(wanted - found) > EDGE_MM:
            said = {"expected": f"{figure(wanted)} mm", "printed": f"{figure(found)} mm"}
            yield Finding("against-page", mark, {"what": term, "section": number, **said})
    for name, term in _COUNTS.items():
        wanted, found = getattr(ours, name) or 1, getattr(theirs, name) or 1
        if wanted != found:
            said = {"expected": str(wanted), "printed": str(found)}
            yield Finding("against-page", mark, {"what": term, "section": number, **said})


def _measures(section: Section) -> Iterator[tuple[str, Term]]:
    """Yield the measures that a reader sees: a header without words is nowhere."""
    yield from _MEASURES.items()
    for name, term in _EDGES.items():
        paragraphs = getattr(section, f"{name}s").all()
        if any(paragraph.fields or not paragraph.is_blank for paragraph in paragraphs):
            yield f"{name}_mm", term


def _line_findings(expected: Description, printed: Description) -> Iterator[Finding]:
    """Yield the lines that are missing, added or of another length."""
    ours, theirs = expected.lines, printed.lines
    if len(ours) != len(theirs):
        params = {"expected": len(ours), "printed": len(theirs)}
        yield Finding("against-lines", Mark(printed.file), params)
        return
    for wanted, found in zip(ours, theirs, strict=True):
        if abs(wanted.length_mm - found.length_mm) > _LENGTH_MM:
            mark = Mark(printed.file, paragraph=found.paragraph.number)
            said = {"expected": figure(wanted.length_mm), "printed": figure(found.length_mm)}
            yield Finding("against-line", mark, said)
