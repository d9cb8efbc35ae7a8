"""The looks of characters, from what each level of a document says of them.

Bold, italic and the like are toggles: said by a paragraph style and by a character style at once they
cancel out (ISO/IEC 29500-1, 17.7.3); said by the run itself they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc_docgen.audit.description import RunForm
from cchc_docgen.audit.markup import VAL, Properties, W, colour, is_on, number

if TYPE_CHECKING:
    from lxml.etree import _Element

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
_FONTS, _SIZE, _COLOUR = W + "rFonts", W + "sz", W + "color"
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
