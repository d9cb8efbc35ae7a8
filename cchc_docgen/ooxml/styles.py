"""The styles of a document, each resolved once with those it is based on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc_docgen.ooxml.package import Properties, W, children, value
from cchc_docgen.ooxml.properties import merged, paragraph_changes, run_changes

if TYPE_CHECKING:
    from lxml.etree import _Element

CELL_MARGINS = f"{W}tblPr/{W}tblCellMar"

_NAME, _BASE, _TABLE, _MARGINS = W + "name", W + "basedOn", W + "tblPr", W + "tblCellMar"
_PARAGRAPH, _RUN, _NUMBERING = W + "pPr", W + "rPr", W + "numPr"
_NORMAL = "Normal"
_DEEPEST = 64  # styles based on one another; Word allows eleven


@dataclass(frozen=True, slots=True)
class NumberingLink:
    """The list a paragraph belongs to and its level in it; ``None`` where nothing is said."""

    number: str | None = None
    level: str | None = None


UNLISTED = NumberingLink()
"""What is said of lists where nothing is said."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, together with those it is based on."""

    name: str
    run: Mapping[str, Any]
    paragraph: Mapping[str, Any]
    numbering: NumberingLink
    cell_margins: _Element | None = None


_NONE = Style("", {}, {}, UNLISTED)


class Styles:
    """The styles of a document and its defaults; a style that is missing is the default one."""

    def __init__(self, root: _Element | None, theme: Mapping[str, str]) -> None:
        self._theme = theme
        self._elements: dict[tuple[str, str], _Element] = {}
        self._defaults: dict[str, str] = {}
        for element in root.iter(W + "style") if root is not None else ():
            kind, name = element.get(W + "type", "paragraph"), element.get(W + "styleId", "")
            self._elements[kind, name] = element
            if element.get(W + "default") in ("1", "true", "on"):
                self._defaults[kind] = name
        if "paragraph" not in self._defaults and ("paragraph", _NORMAL) in self._elements:
            self._defaults["paragraph"] = _NORMAL  # what Word takes where no style says it
        defaults = root.find(W + "docDefaults") if root is not None else None
        self.run_defaults = run_changes(_properties(defaults, "rPrDefault", "rPr"), theme)
        self.paragraph_defaults = paragraph_changes(_properties(defaults, "pPrDefault", "pPr"))
        self._resolved: dict[tuple[str, str], Style] = {}

    def find(self, kind: str, name: str | None) -> Style:
        """Return a style by its identifier, the default of its kind if there is none such."""
        if name is None or (kind, name) not in self._elements:
            name = self._defaults.get(kind)
        return self._resolve(kind, name, 0) if name is not None else _NONE

    def _resolve(self, kind: str, name: str, depth: int) -> Style:
        element = self._elements.get((kind, name))
        if element is None or depth > _DEEPEST:
            return _NONE
        if (kind, name) not in self._resolved:
            self._resolved[kind, name] = self._read(element, kind, depth)
        return self._resolved[kind, name]

    def _read(self, element: _Element, kind: str, depth: int) -> Style:
        said = children(element)
        base_name = value(said.get(_BASE))
        base = self._resolve(kind, base_name, depth + 1) if base_name else _NONE
        paragraph = children(said.get(_PARAGRAPH))
        link = numbering_link(paragraph)
        margins = children(said.get(_TABLE)).get(_MARGINS)
        return Style(
            value(said.get(_NAME)),
            {**base.run, **run_changes(children(said.get(_RUN)), self._theme)},
            merged(base.paragraph, paragraph_changes(paragraph)),
            NumberingLink(
                base.numbering.number if link.number is None else link.number,
                base.numbering.level if link.level is None else link.level,
            ),
            base.cell_margins if margins is None else margins,
        )


def numbering_link(properties: Properties) -> NumberingLink:
    """Return the list and level that a ``w:pPr`` names."""
    found = properties.get(_NUMBERING)
    if found is None:
        return UNLISTED
    number, level = found.find(W + "numId"), found.find(W + "ilvl")
    return NumberingLink(
        None if number is None else value(number), None if level is None else value(level)
    )


def _properties(defaults: _Element | None, *path: str) -> Properties:
    found = defaults.find("/".join(W + step for step in path)) if defaults is not None else None
    return children(found)
