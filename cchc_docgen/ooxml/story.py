"""One story of a document (its body, a header, its notes), read paragraph by paragraph in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.ooxml.description import Cell, Paragraph, Where
from cchc_docgen.ooxml.drawings import DrawnLine
from cchc_docgen.ooxml.formatting import Forms
from cchc_docgen.ooxml.inline import Content
from cchc_docgen.ooxml.package import MC, Properties, W, leading, value
from cchc_docgen.ooxml.tables import cells

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH, _TABLE, _ALTERNATE = W + "p", W + "tbl", MC + "AlternateContent"
_PROPERTIES, _STYLE, _SECTION = W + "pPr", W + "pStyle", W + "sectPr"
_TABLE_STYLE = f"{W}tblPr/{W}tblStyle"
_INSIDE = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "footnote", "endnote")
)
_TYPE = W + "type"
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_MOST_PARAGRAPHS = 100_000


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand that are being read."""

    where: Where
    cell: Cell | None = None
    table_style: str | None = None
    anchor: int = 0


@dataclass(slots=True)
class Story:
    """The paragraphs and drawn lines of one part, and where its sections end."""

    forms: Forms
    mark: Mark
    paragraphs: list[Paragraph] = field(default_factory=list)
    lines: list[DrawnLine] = field(default_factory=list)
    section_ends: list[tuple[int, _Element]] = field(default_factory=list)
    count: int = 0

    def read(self, root: _Element, where: Where) -> None:
        """Read the blocks of a root; paragraphs are put in document order."""
        self._read_blocks(root, _Place(where))
        self.paragraphs.sort(key=_number)

    def _read_blocks(self, parent: _Element, place: _Place) -> None:
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._read_paragraph(child, place)
            elif tag == _TABLE:
                self._read_table(child, place)
            elif tag in _INSIDE:
                if child.get(_TYPE) not in _SEPARATORS:
                    self._read_blocks(child, place)
            elif tag == _ALTERNATE and len(child):
                self._read_blocks(child[0], place)
            elif tag == _SECTION:
                self.section_ends.append((self.count, child))

    def _read_table(self, table: _Element, place: _Place) -> None:
        self.forms.tables += 1
        style_name = value(table.find(_TABLE_STYLE)) or None
        style = self.forms.styles.find("table", style_name)
        found = cells(table, self.forms.tables, place.cell, style.cell_margins)
        for element, cell in found:
            inside = _Place(place.where, cell, style_name or "", place.anchor)
            self._read_blocks(element, inside)

    def _read_paragraph(self, element: _Element, place: _Place) -> None:
        number = self._next_number()
        properties = leading(element, _PROPERTIES)
        style = value(properties.get(_STYLE))
        content = Content(lambda run: self.forms.looks(run, style, place.table_style))
        content.take(element)
        paragraph = self._paragraph(number, properties, style, content, place)
        self.paragraphs.append(paragraph)
        self.lines.extend(line(paragraph=paragraph) for line in content.drawn.lines)
        self._read_after(content.drawn.boxes, properties, place, number)

    def _paragraph(
        self, number: int, properties: Properties, style: str, content: Content, place: _Place
    ) -> Paragraph:
        """Return a paragraph of that content; its list goes on counting."""
        runs = content.finished()
        link = self.forms.list_of(properties, style)
        return Paragraph(
            number,
            self.mark.part,
            place.where,
            runs[0].text if len(runs) == 1 else "".join([run.text for run in runs]),
            runs,
            self.forms.layout(properties, style, link, place.table_style),
            len(self.section_ends) if place.where in ("body", "text-box") else 0,
            place.cell,
            self.forms.numbering.label(link) if link.number else "",
            tuple(content.fields),
            place.anchor,
            content.drawn.pictures,
            content.breaks_page,
        )

    def _read_after(
        self, boxes: list[_Element], properties: Properties, place: _Place, number: int
    ) -> None:
        """Read the text boxes that hang at a paragraph; note the section that it ends."""
        for box in boxes:
            inside = _Place("text-box", place.cell, place.table_style, number)
            self._read_blocks(box, inside)
        section = properties.get(_SECTION)
        if section is not None:
            self.section_ends.append((self.count, section))

    def _next_number(self) -> int:
        self.count += 1
        if self.count > _MOST_PARAGRAPHS:
            raise refuse("docx-too-long", self.mark, limit=_MOST_PARAGRAPHS)
        return self.count


def _number(paragraph: Paragraph) -> int:
    return paragraph.number
