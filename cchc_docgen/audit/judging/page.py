"""The sheet: paper, orientation and margins of every section; typeface and colour of every letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cchc_docgen.audit.judging.measures import EDGE_MM, allowed, figure, said
from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Asked, Report
from cchc_docgen.diagnostics import NOTHING, Term
from cchc_docgen.engine import term
from cchc_docgen.ooxml.description import Paragraph, RunForm, Section
from cchc_docgen.profiles.form import Sourced

_FOUND = "words-audit-found"  # of messages.yaml
_SIDES = ("top_mm", "bottom_mm", "left_mm", "right_mm")
_EMPHASES = ("strike", "underline", "small caps")


@judges(
    "audit-paper",
    "audit-orientation",
    "audit-columns",
    "audit-margin",
    "audit-font",
    "audit-colour",
    "audit-emphasis",
)
def judge_page(report: Report) -> None:
    """Judge the sheets of a letter and the letters on them."""
    margin = report.ask("audit-margin", "page")
    sections = report.description.sections
    for number, section in enumerate(sections, start=1):
        named = Term(*[f"section {number}: "] * 2) if len(sections) > 1 else NOTHING
        _paper(report, named, section)
        _orientation(report, named, number, section)
        _columns(report, named, section)
        if not section.landscape:
            _margins(report, margin, named, section)
    _letters(report)


def _paper(report: Report, named: Term, section: Section) -> None:
    asked, page = report.ask("audit-paper", "page"), report.profile.page
    wanted = (page.width_mm.use, page.height_mm.use)
    sides = sorted((section.width_mm, section.height_mm))
    if any(abs(side - want) > 1 for side, want in zip(sides, wanted, strict=True)):
        asked.fail(
            page.width_mm,
            section=named,
            found=f"{figure(round(section.width_mm))} x {figure(round(section.height_mm))}",
            wanted=f"{figure(wanted[0])} x {figure(wanted[1])}",
        )


def _orientation(report: Report, named: Term, number: int, section: Section) -> None:
    """Let a section lie on its side only where it holds a table, and never the first (I.2)."""
    asked = report.ask("audit-orientation", "page")
    if section.landscape and (number == 1 or not _holds_a_table(report, number - 1)):
        asked.fail(report.profile.page, section=named)


def _columns(report: Report, named: Term, section: Section) -> None:
    """Ask for text across the whole page: the diagram of the page knows no columns (IV.1)."""
    asked = report.ask("audit-columns", "page")
    first, last = section.paragraphs
    printed = any(not p.is_blank for p in report.description.paragraphs[first - 1 : last])
    if section.columns > 1 and printed:
        asked.fail(section=named, found=section.columns)


def _holds_a_table(report: Report, section: int) -> bool:
    return any(p.cell and p.section == section for p in report.description.paragraphs)


def _margins(report: Report, asked: Asked, named: Term, section: Section) -> None:
    for name in _SIDES:
        value = getattr(report.profile.page, name)
        found = getattr(section, name) + (section.gutter_mm if name == "left_mm" else 0)
        if not allowed(value, found, EDGE_MM):
            asked.fail(
                value,
                section=named,
                side=term(_FOUND, name),
                found=figure(round(found, 1)),
                wanted=said(value),
            )


def _letters(report: Report) -> None:
    """Tell each wrong typeface, colour and emphasis once, with where it is first."""
    font, colour = report.profile.page.font, report.profile.page.colour
    uses = list(_uses(report))
    fonts = _grouped(uses, lambda form: _wrong_font(form, font.use))
    colours = _grouped(uses, lambda form: _wrong_colour(form, colour.use))
    _tell(report, "audit-font", font, {each: each for each in fonts}, fonts, font.use)
    _tell(report, "audit-colour", colour, {each: each for each in colours}, colours, colour.use)
    emphases = {each: term(_FOUND, each) for each in _EMPHASES}
    _tell(report, "audit-emphasis", None, emphases, _emphases(report, uses), "")


def _grouped(
    uses: list[tuple[RunForm, list[Paragraph]]], wrong: Callable[[RunForm], str]
) -> dict[str, list[Paragraph]]:
    """Return the paragraphs in which something is wrong, by what it is."""
    found: dict[str, list[Paragraph]] = {}
    for form, paragraphs in uses:
        value = wrong(form)
        if value:
            found.setdefault(value, []).extend(paragraphs)
    return found


def _emphases(
    report: Report, uses: list[tuple[RunForm, list[Paragraph]]]
) -> dict[str, list[Paragraph]]:
    """Return what is emphasised; an underline that takes the place of a line is told elsewhere."""
    found = _grouped(uses, _emphasis)
    if "underline" in found:
        lines = {line.paragraph.number for line in report.parts.lines.values()}
        left = [each for each in found.pop("underline") if each.number not in lines]
        found |= {"underline": left} if left else {}
    return found


def _tell(
    report: Report,
    code: str,
    basis: Sourced | None,
    names: Mapping[str, object],
    found: Mapping[str, list[Paragraph]],
    wanted: str,
) -> None:
    asked = report.ask(code, "page")
    for value, paragraphs in found.items():
        count = len({id(each) for each in paragraphs})
        at = paragraphs[0]
        asked.fail(basis, at, count, found=names[value], wanted=wanted)


def _uses(report: Report) -> Iterator[tuple[RunForm, list[Paragraph]]]:
    """Yield every look of printed letters with the paragraphs that have it, in document order."""
    uses: dict[int, tuple[RunForm, list[Paragraph]]] = {}
    for paragraph in _printed(report):
        for run in paragraph.runs:
            if not run.form.hidden and not run.text.isspace() and run.text:
                _, paragraphs = uses.setdefault(id(run.form), (run.form, []))
                if not paragraphs or paragraphs[-1] is not paragraph:
                    paragraphs.append(paragraph)
    yield from uses.values()


def _printed(report: Report) -> Iterator[Paragraph]:
    """Yield the paragraphs of body, headers, footers and notes; a header that is inherited once."""
    yield from report.description.paragraphs
    seen: set[tuple[str, int]] = set()
    for section in report.description.sections:
        for paragraph in section.headers.all() + section.footers.all():
            key = (paragraph.part, paragraph.place)
            if key not in seen:
                seen.add(key)
                yield paragraph
    yield from report.description.notes


def _wrong_font(form: RunForm, wanted: str) -> str:
    """Return a typeface that is not the one wanted; a cut of it (``… Bold``) is told elsewhere.

    Where a file names none, Word takes Times New Roman.
    """
    name = form.font
    return "" if name.casefold().startswith(wanted.casefold()) else name


def _wrong_colour(form: RunForm, wanted: str) -> str:
    """Return a colour that is not the one wanted, or what the letters are highlighted with."""
    if form.highlight and form.highlight != "none":
        return form.highlight
    return "" if form.colour.upper() == wanted else form.colour


def _emphasis(form: RunForm) -> str:
    """Return what no part of a letter has: a stroke through or below its letters, small capitals."""
    if form.strike or form.small_caps:
        return "strike" if form.strike else "small caps"
    return "underline" if form.underline not in ("", "none") else ""
