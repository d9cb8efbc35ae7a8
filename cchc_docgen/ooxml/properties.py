"""The looks of characters, from what each level of a document says of them.

Bold, italic and the like are toggles: said by a paragraph style and by a character style at once they
cancel out (ISO/IEC 29500-1, 17.7.3); said by the run itself they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc_docgen.ooxml.description import Border, ParagraphForm, RunForm, Tab
from cchc_docgen.ooxml.package import (
    MM_PER_TWIP,
    VAL,
    Properties,
    W,
    colour,
    is_on,
    mm_from_twips,
    number,
    twips,
    value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

ParagraphChanges = Mapping[str, Any]
"""What one level says of a layout: fields of :class:`ParagraphForm`; tabs by their position."""

_SWITCHES = {
    W + "keepNext": "keep_next",
    W + "keepLines": "keep_lines",
    W + "pageBreakBefore": "page_break_before",
    W + "contextualSpacing": "contextual_spacing",
}
_ALIGN = {"center": "center", "right": "right", "end": "right"}
_ALIGN |= dict.fromkeys(("both", "distribute", "thaiDistribute"), "justify")
_JC, _IND, _SPACING, _TABS = W + "jc", W + "ind", W + "spacing", W + "tabs"
_BORDERS, _FRAME = W + "pBdr", W + "framePr"
_INDENTS = {  # a hanging line goes before a first one, so it comes after
    W + "left": ("left_mm", 1),
    W + "start": ("left_mm", 1),
    W + "right": ("right_mm", 1),
    W + "end": ("right_mm", 1),
    W + "firstLine": ("first_line_mm", 1),
    W + "hanging": ("first_line_mm", -1),
}
_GAPS = tuple((f"{side}_pt", W + side, f"{W}{side}Autospacing") for side in ("before", "after"))
_ON = ("1", "true", "on")
_LINE, _LINE_RULE = W + "line", W + "lineRule"
_LINE_RULES = {"exact": "exact", "atLeast": "at-least"}
_TWIPS_PER_LINE, _TWIPS_PER_PT = 240, 20
_AUTOMATIC_PT = 14  # what Word makes of w:beforeAutospacing, once for both of two neighbours


def paragraph_changes(properties: Properties) -> dict[str, Any]:
    """Return what a ``w:pPr`` says of the layout."""
    changes: dict[str, Any] = {}
    for tag, element in properties.items():
        if tag in _SWITCHES:
            changes[_SWITCHES[tag]] = is_on(element)
        elif tag == _JC:
            changes["align"] = _ALIGN.get(element.get(VAL, ""), "left")
        elif tag in _TAKEN:
            _TAKEN[tag](element, changes)
    return changes


def _take_indents(element: _Element, changes: dict[str, Any]) -> None:
    for name, (field, sign) in _INDENTS.items():
        if (length := twips(element.get(name))) is not None:
            changes[field] = length * sign * MM_PER_TWIP


def _take_spacing(element: _Element, changes: dict[str, Any]) -> None:
    for field, name, automatic in _GAPS:
        if element.get(automatic) in _ON:
            changes[field] = _AUTOMATIC_PT
        elif (said := twips(element.get(name))) is not None:
            changes[field] = said / _TWIPS_PER_PT
    if (line := twips(element.get(_LINE))) is not None:
        rule = element.get(_LINE_RULE, "auto")
        changes["line_rule"] = _LINE_RULES.get(rule, "multiple")
        changes["line"] = line / (_TWIPS_PER_PT if rule in _LINE_RULES else _TWIPS_PER_LINE)


def _take_tabs(element: _Element, changes: dict[str, Any]) -> None:
    changes["tabs"] = {
        round(mm_from_twips(tab.get(W + "pos")), 2): value(tab) for tab in element.iter(W + "tab")
    }


def _take_borders(element: _Element, changes: dict[str, Any]) -> None:
    found = []
    for border in element:
        kind = value(border)
        if kind not in ("", "nil", "none"):
            weight_pt = (number(border.get(W + "sz")) or 0) / 8
            side = str(border.tag).rpartition("}")[2]
            found.append(Border(side, kind, weight_pt, colour(border.get(W + "color"))))
    changes["borders"] = tuple(found)


def _take_frame(element: _Element, changes: dict[str, Any]) -> None:
    """Take the place of a frame for the alignment: old page numbers stand in one."""
    place = element.get(W + "xAlign")
    if place is not None:
        changes["frame"] = _ALIGN.get(place, "left")


_TAKEN = {
    _IND: _take_indents,
    _SPACING: _take_spacing,
    _TABS: _take_tabs,
    _BORDERS: _take_borders,
    _FRAME: _take_frame,
}


def merged(*levels: ParagraphChanges) -> dict[str, Any]:
    """Return what several levels say together, later ones over earlier; tab stops add up."""
    result: dict[str, Any] = {}
    for level in levels:
        tabs = result.get("tabs")
        result |= level
        if tabs and "tabs" in level:
            result["tabs"] = tabs | level["tabs"]
    return result


def finished_layout(changes: ParagraphChanges, style: str) -> ParagraphForm:
    """Return the finished layout of a paragraph of that style."""
    fields = dict(changes)
    stops = sorted(fields.pop("tabs", {}).items())
    fields["tabs"] = tuple(Tab(position, kind) for position, kind in stops if kind != "clear")
    if "frame" in fields:
        fields["align"] = fields.pop("frame")
    return ParagraphForm(style=style, **fields)


RunChanges = Mapping[str, Any]
"""What one level says of a look: fields of :class:`RunForm`, and ``high`` for ``w:hAnsi``."""

_TOGGLES = {
    W + "b": "bold",
    W + "i": "italic",
    W + "caps": "caps",
    W + "smallCaps": "small_caps",
    W + "strike": "strike",
    W + "dstrike": "strike",
    W + "vanish": "hidden",
}
_TOGGLED = frozenset(_TOGGLES.values())
_FONTS, _SIZE, _COLOUR, _SCALE = W + "rFonts", W + "sz", W + "color", W + "w"
_UNDERLINE, _HIGHLIGHT, _RAISED = W + "u", W + "highlight", W + "vertAlign"
_WORDS = {_UNDERLINE: "underline", _HIGHLIGHT: "highlight", _RAISED: "raised"}
_PLAIN = ("none", "baseline")
_WORDS_OWN = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Looks:
    """A look for Latin letters without marks and one for those with, the same but for the typeface."""

    low: RunForm
    high: RunForm

    def of(self, text: str) -> RunForm:
        """Return the look of a text."""
        return self.low if self.low is self.high or text.isascii() else self.high


def run_changes(properties: Properties, theme: Mapping[str, str]) -> dict[str, Any]:
    """Return what a ``w:rPr`` says; the theme's typeface goes before one that is named beside it."""
    changes: dict[str, Any] = {}
    for tag, element in properties.items():
        if tag in _TOGGLES:
            changes[_TOGGLES[tag]] = is_on(element)
        elif tag == _FONTS:
            _take_fonts(element, theme, changes)
        elif tag == _SIZE:
            half_points = number(element.get(VAL))
            if half_points is not None:
                changes["size_pt"] = half_points / 2
        elif tag == _COLOUR:
            changes["colour"] = colour(element.get(VAL))
        elif tag == _SPACING:
            changes["spacing_pt"] = (twips(element.get(VAL)) or 0) / _TWIPS_PER_PT
        elif tag == _SCALE:
            changes["scale"] = (number((element.get(VAL) or "").rstrip("%")) or 100) / 100
        elif tag in _WORDS:
            said = element.get(VAL, "single")
            changes[_WORDS[tag]] = "" if said in _PLAIN else said
    return changes


def _take_fonts(element: _Element, theme: Mapping[str, str], changes: dict[str, Any]) -> None:
    for script, field in (("ascii", "font"), ("hAnsi", "high")):
        by_theme = element.get(f"{W}{script}Theme")
        font = theme.get(by_theme, "") if by_theme else element.get(W + script)
        if font is not None:
            changes[field] = font


def layered(levels: Iterable[RunChanges]) -> dict[str, Any]:
    """Return what styles of several types say together, later ones over earlier, toggles toggled."""
    merged: dict[str, Any] = {}
    for level in levels:
        for field, said in level.items():
            toggles = field in _TOGGLED and field in merged
            merged[field] = merged[field] != said if toggles else said
    return merged


def finished_looks(changes: RunChanges) -> Looks:
    """Return the finished looks; without any typeface Word takes its own."""
    fields = dict(changes)
    high = fields.pop("high", _WORDS_OWN)
    low = fields.pop("font", _WORDS_OWN)
    form = RunForm(font=low, **fields)
    return Looks(form, form if low == high else RunForm(font=high, **fields))
