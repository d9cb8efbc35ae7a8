"""One story of a document (its body, a header, its notes), read paragraph by paragraph in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cchc_docgen.audit.description import (
    Cell,
    DrawnLine,
    Paragraph,
    ParagraphForm,
    Where,
)
from cchc_docgen.audit.grids import cells
from cchc_docgen.audit.inline import Content
from cchc_docgen.audit.markup import MC, Properties, W, leading, value
from cchc_docgen.audit.numbering import Numbering
from cchc_docgen.audit.paragraph_forms import layout, merged, paragraph_changes
from cchc_docgen.audit.run_forms import Looks, layered, looks, run_changes
from cchc_docgen.audit.shapes import LineShape
from cchc_docgen.audit.styles import UNLISTED, NumberingLink, Style, Styles, numbering_link
from cchc_docgen.diagnostics import Mark, refuse

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH, _TABLE, _ALTERNATE = W + "p", W + "tbl", MC + "AlternateContent"
_PROPERTIES, _STYLE, _SECTION = W + "pPr", W + "pStyle", W + "sectPr"
_RUN_PROPERTIES, _RUN_STYLE = W + "rPr", W + "rStyle"
_TABLE_STYLE = f"{W}tblPr/{W}tblStyle"
_INSIDE = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "footnote", "endnote")
)
_TYPE = W + "type"
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_MOST_PARAGRAPHS = 100_000


@dataclass(slots=True)
class Document:
    """What the stories of a document share: its styles, its lists, the looks resolved so far."""

    styles: Styles
    numbering: Numbering
    theme: Mapping[str, str]
    tables: int = 0
    looks: dict[tuple[object, ...], Looks] = field(default_factory=dict)
    layouts: dict[tuple[object, ...], ParagraphForm] = field(default_factory=dict)


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

    document: Document
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
        self.document.tables += 1
        style_name = value(table.find(_TABLE_STYLE)) or None
        style = self.document.styles.find("table", style_name)
        found = cells(table, self.document.tables, place.cell, style.cell_margins)
        for element, cell in found:
            inside = _Place(place.where, cell, style_name or "", place.anchor)
            self._read_blocks(element, inside)

    def _read_paragraph(self, element: _Element, place: _Place) -> None:
        number = self._next_number()
        properties = leading(element, _PROPERTIES)
        style_name = value(properties.get(_STYLE))
        style = self.document.styles.find("paragraph", style_name or None)
        link = _link(properties, style)
        content = Content(lambda run: self._looks(run, style_name, place.table_style))
        content.take(element)
        runs = content.finished()
        paragraph = Paragraph(
            number,
            self.mark.part,
            place.where,
            runs[0].text if len(runs) == 1 else "".join([run.text for run in runs]),
            runs,
            self._layout(properties, style_name, link, place.table_style),
            len(self.section_ends) if place.where in ("body", "text-box") else 0,
            place.cell,
            self.document.numbering.label(link) if link.number else "",
            tuple(content.fields),
            place.anchor,
            content.drawn.pictures,
            content.breaks_page,
        )
        self.paragraphs.append(paragraph)
        self.lines.extend(_drawn_line(shape, paragraph) for shape in content.drawn.lines)
        self._read_after(content.drawn.boxes, properties, place, number)

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

    def _looks(self, run: _Element, style: str, table_style: str | None) -> Looks:
        """Return the looks of a run; those of one style and the same own changes are shared."""
        document = self.document
        properties = leading(run, _RUN_PROPERTIES)
        own = run_changes(properties, document.theme)
        character = value(properties.get(_RUN_STYLE))
        key = (style, table_style, character, *own.items())
        found = document.looks.get(key)
        if found is None:
            styles = _run_styles(document.styles, style, table_style, character)
            said = {**document.styles.run_defaults, **layered(each.run for each in styles), **own}
            found = document.looks[key] = looks(said)
        return found

    def _layout(
        self,
        properties: Properties,
        style_name: str,
        link: NumberingLink,
        table_style: str | None,
    ) -> ParagraphForm:
        document = self.document
        own = paragraph_changes(properties)
        tabs = own.get("tabs")
        plain = {**own, "tabs": tuple(tabs.items())} if tabs else own
        key = (style_name, table_style, link.number, link.level, *plain.items())
        found = document.layouts.get(key)
        if found is None:
            found = document.layouts[key] = self._resolved(own, style_name, link, table_style)
        return found

    def _resolved(
        self,
        own: dict[str, Any],
        style_name: str,
        link: NumberingLink,
        table_style: str | None,
    ) -> ParagraphForm:
        """Put the levels of a layout together; a list indents before the style that names it."""
        document = self.document
        style = document.styles.find("paragraph", style_name or None)
        table = _table_style(document.styles, table_style)
        level = document.numbering.level(link)
        listed = level.paragraph if level else {}
        by_style = link == style.numbering
        order = (listed, style.paragraph) if by_style else (style.paragraph, listed)
        base = document.styles.paragraph_defaults
        return layout(merged(base, table.paragraph, *order, own), style.name)


def _number(paragraph: Paragraph) -> int:
    return paragraph.number


def _link(properties: Properties, style: Style) -> NumberingLink:
    """Return the list of a paragraph: its own, or its style's; list ``0`` is none."""
    own = numbering_link(properties)
    if own is UNLISTED:
        return style.numbering
    return NumberingLink(
        style.numbering.number if own.number is None else own.number,
        style.numbering.level if own.level is None else own.level,
    )


def _run_styles(
    styles: Styles, paragraph: str, table: str | None, character: str
) -> Iterator[Style]:
    yield _table_style(styles, table)
    yield styles.find("paragraph", paragraph or None)
    yield styles.find("character", character or None)


def _table_style(styles: Styles, name: str | None) -> Style:
    """Return the style of the table a paragraph stands in, an empty one outside tables."""
    return styles.find("table", name or None) if name is not None else _OUTSIDE


_OUTSIDE = Style("", {}, {}, UNLISTED)


def _drawn_line(shape: LineShape, paragraph: Paragraph) -> DrawnLine:
    return DrawnLine(
        shape.kind,
        paragraph,
        shape.length_mm,
        shape.weight_pt,
        shape.colour,
        shape.dash,
        shape.inline,
        shape.align,
        shape.offset_mm,
        shape.origin,
        shape.name,
    )
