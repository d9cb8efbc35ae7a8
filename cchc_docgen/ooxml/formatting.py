"""The looks and layouts of a document's runs and paragraphs; those alike are resolved once and shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cchc_docgen.ooxml.description import ParagraphForm
from cchc_docgen.ooxml.numbering import Numbering
from cchc_docgen.ooxml.package import Properties, W, leading, value
from cchc_docgen.ooxml.properties import (
    Looks,
    finished_layout,
    finished_looks,
    layered,
    merged,
    paragraph_changes,
    run_changes,
)
from cchc_docgen.ooxml.styles import UNLISTED, NumberingLink, Style, Styles, numbering_link

if TYPE_CHECKING:
    from lxml.etree import _Element

_RUN_PROPERTIES, _RUN_STYLE = W + "rPr", W + "rStyle"
_OUTSIDE = Style("", {}, {}, UNLISTED)


class Forms:
    """What the stories of a document share: its styles, its lists, what was resolved so far.

    ``tables`` counts the tables that were met.
    """

    def __init__(self, styles: Styles, numbering: Numbering, theme: Mapping[str, str]) -> None:
        self.styles = styles
        self.numbering = numbering
        self.tables = 0
        self._theme = theme
        self._looks: dict[tuple[object, ...], Looks] = {}
        self._layouts: dict[tuple[object, ...], ParagraphForm] = {}

    def looks(self, run: _Element, style: str, table_style: str | None) -> Looks:
        """Return the looks of a run; those of one style and the same own changes are shared."""
        properties = leading(run, _RUN_PROPERTIES)
        own = run_changes(properties, self._theme)
        character = value(properties.get(_RUN_STYLE))
        key = (style, table_style, character, *own.items())
        found = self._looks.get(key)
        if found is None:
            styles = _run_styles(self.styles, style, table_style, character)
            said = {**self.styles.run_defaults, **layered(each.run for each in styles), **own}
            found = self._looks[key] = finished_looks(said)
        return found

    def list_of(self, properties: Properties, style_name: str) -> NumberingLink:
        """Return the list of a paragraph: its own, or its style's; list ``0`` is none."""
        own = numbering_link(properties)
        by_style = self.styles.find("paragraph", style_name or None).numbering
        if own is UNLISTED:
            return by_style
        return NumberingLink(
            by_style.number if own.number is None else own.number,
            by_style.level if own.level is None else own.level,
        )

    def layout(
        self,
        properties: Properties,
        style_name: str,
        link: NumberingLink,
        table_style: str | None,
    ) -> ParagraphForm:
        """Return the layout of a paragraph in that list; those that say the same are shared."""
        own = paragraph_changes(properties)
        tabs = own.get("tabs")
        plain = {**own, "tabs": tuple(tabs.items())} if tabs else own
        key = (style_name, table_style, link.number, link.level, *plain.items())
        found = self._layouts.get(key)
        if found is None:
            found = self._layouts[key] = self._resolved(own, style_name, link, table_style)
        return found

    def _resolved(
        self,
        own: dict[str, Any],
        style_name: str,
        link: NumberingLink,
        table_style: str | None,
    ) -> ParagraphForm:
        """Put the levels of a layout together; a list indents before the style that names it."""
        style = self.styles.find("paragraph", style_name or None)
        table = _table_style(self.styles, table_style)
        level = self.numbering.level(link)
        listed = level.paragraph if level else {}
        by_style = link == style.numbering
        order = (listed, style.paragraph) if by_style else (style.paragraph, listed)
        base = self.styles.paragraph_defaults
        return finished_layout(merged(base, table.paragraph, *order, own), style.name)


def _run_styles(
    styles: Styles, paragraph: str, table: str | None, character: str
) -> Iterator[Style]:
    yield _table_style(styles, table)
    yield styles.find("paragraph", paragraph or None)
    yield styles.find("character", character or None)


def _table_style(styles: Styles, name: str | None) -> Style:
    """Return the style of the table a paragraph stands in, an empty one outside tables."""
    return styles.find("table", name or None) if name is not None else _OUTSIDE
