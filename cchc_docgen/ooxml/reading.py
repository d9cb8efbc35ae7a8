"""A ``.docx`` of anybody is read here into a plain description, in one pass over its XML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import refuse
from cchc_docgen.ooxml.description import Description, Paragraph, Section, Where
from cchc_docgen.ooxml.drawings import DrawnLine
from cchc_docgen.ooxml.drawn_texts import drawn_texts, has_charts
from cchc_docgen.ooxml.formatting import Forms
from cchc_docgen.ooxml.leaving import leaving
from cchc_docgen.ooxml.numbering import Numbering
from cchc_docgen.ooxml.outside import outside_findings
from cchc_docgen.ooxml.package import Package, W, is_on, mm_from_twips, read_package, theme_fonts
from cchc_docgen.ooxml.sections import read_sections
from cchc_docgen.ooxml.story import Story
from cchc_docgen.ooxml.styles import Styles
from cchc_docgen.ooxml.typed_lines import text_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

_CORE = "{http://purl.org/dc/elements/1.1/}"
_PENDING = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_TAB_MM = 12.7
_NOTES: tuple[tuple[str, Where], ...] = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read_description(
    source: Path | bytes, file: str = "", *, refuse_pending: bool = True
) -> Description:
    """Return what a Word document shows; ``file`` is how findings call it.

    Raises :class:`DocgenError` for a file that is no sound Word document, is encrypted, holds macros
    or changes that nobody has accepted, or is longer than any letter. Without ``refuse_pending`` what was
    inserted counts as accepted, what was deleted as gone.
    """
    return _Reader(read_package(source, file), refuse_pending).read()


def describe(package: Package) -> Description:
    """Return what a Word document that was read before shows, tracked changes as they would be accepted."""
    return _Reader(package, refuse_pending=False).read()


class _Reader:
    """Reads the parts of one package."""

    def __init__(self, package: Package, refuse_pending: bool) -> None:
        self._package = package
        self._refuses_pending = refuse_pending
        self._relations = package.relationships(package.main)
        theme = theme_fonts(self._related("theme"))
        styles = Styles(self._related("styles"), theme)
        self._forms = Forms(styles, Numbering(self._related("numbering")), theme)
        self._margins: dict[str, tuple[Paragraph, ...]] = {}
        self._margin_lines: list[DrawnLine] = []

    def read(self) -> Description:
        """Return the description of the package."""
        main = self._package.main
        story = self._story(main, self._package.tree(main).find(W + "body"), "body")
        paragraphs = tuple(story.paragraphs)
        sections = read_sections(
            story.section_ends, story.count, self._even_odd(), self._read_margin
        )
        lines = [*story.lines, *text_lines(paragraphs, sections)]
        notes = [note for kind, where in _NOTES for note in self._notes(kind, where)]
        title, author = self._properties()
        return Description(
            self._package.file,
            main,
            sections,
            paragraphs,
            tuple(sorted(lines, key=_place)),
            tuple(notes),
            title,
            author,
            self._fonts([*paragraphs, *notes], sections),
            self._comments(),
            tuple(self._margin_lines),
            tuple(outside_findings(self._package)),
            drawn_texts(self._package),
            has_charts(self._package),
            self._tab_mm(),
            leaving(self._package),
        )

    def _story(self, part: str, root: _Element | None, where: Where) -> Story:
        story = Story(self._forms, self._package.mark(part))
        if root is not None:
            if self._refuses_pending:
                self._refuse_pending(part, root)
            story.read(root, where)
        return story

    def _refuse_pending(self, part: str, root: _Element) -> None:
        """Refuse a part with changes that are neither accepted nor rejected: it has two texts."""
        for paragraphs_before, element in enumerate(root.iter(W + "p", *_PENDING)):
            if element.tag != W + "p":
                mark = self._package.mark(part, paragraphs_before)
                raise refuse("docx-revision-pending", mark)

    def _related(self, kind: str) -> _Element | None:
        """Return the root of the part that the document calls by this type, such as ``styles``."""
        for relation in self._relations:
            if relation.type.endswith("/" + kind) and not relation.external:
                found = self._package.find(relation.target)
                return self._package.tree(relation.target) if found else None
        return None

    def _part_of(self, kind: str) -> str:
        found = (r.target for r in self._relations if r.type.endswith("/" + kind))
        return next(found, "")

    def _read_margin(self, relation_id: str, kind: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a header or footer, read once; one that is missing has none."""
        part = next((r.target for r in self._relations if r.id == relation_id), "")
        if self._package.find(part) is None:
            return ()
        if part not in self._margins:
            where: Where = "header" if kind == "header" else "footer"
            story = self._story(part, self._package.tree(part), where)
            self._margins[part] = tuple(story.paragraphs)
            self._margin_lines += story.lines
        return self._margins[part]

    def _notes(self, kind: str, where: Where) -> list[Paragraph]:
        return self._story(self._part_of(kind), self._related(kind), where).paragraphs

    def _even_odd(self) -> bool:
        settings = self._related("settings")
        found = settings.find(W + "evenAndOddHeaders") if settings is not None else None
        return found is not None and is_on(found)

    def _tab_mm(self) -> float:
        settings = self._related("settings")
        stop = settings.find(W + "defaultTabStop") if settings is not None else None
        said = mm_from_twips(stop.get(W + "val")) if stop is not None else 0
        return said or _TAB_MM

    def _comments(self) -> int:
        comments = self._related("comments")
        return len(comments) if comments is not None else 0

    def _properties(self) -> tuple[str, str]:
        for relation in self._package.relationships():
            if relation.type.endswith("/core-properties") and self._package.find(relation.target):
                root = self._package.tree(relation.target)
                return root.findtext(_CORE + "title") or "", root.findtext(_CORE + "creator") or ""
        return "", ""

    def _fonts(self, paragraphs: list[Paragraph], sections: tuple[Section, ...]) -> tuple[str, ...]:
        """Return the typefaces of all that is printed, the order is the alphabet's."""
        for section in sections:
            paragraphs += section.headers.all() + section.footers.all()
        runs = (run for each in paragraphs for run in each.runs if run.shown.strip())
        return tuple(sorted({run.form.font for run in runs}))


def _place(line: DrawnLine) -> int:
    return line.paragraph.number
