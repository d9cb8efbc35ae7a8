"""The typefaces that a theme stands for (``minorHAnsi`` …)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V = "{urn:schemas-microsoft-com:vml}"

VAL = W + "val"

Properties = Mapping[str, "_Element"]
"""The children of a ``w:pPr`` or ``w:rPr`` by their tags."""

MM_PER_TWIP = 25.4 / 1440
MM_PER_EMU = 25.4 / 914400
PT_PER_EMU = 72 / 914400

_OFF = frozenset(("0", "false", "off", "none"))
_MM_PER_UNIT = {"mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}
_MEASURE = re.compile(r"(-?[0-9]{0,9}\.?[0-9]{0,9})(mm|cm|in|pt|pc|pi|px|)")
_MOST = 1e9


def children(element: _Element | None) -> Properties:
    """Return the children of an element by their tags, none if there is no element."""
    return {child.tag: child for child in element} if element is not None else {}


def leading(element: _Element, tag: str) -> Properties:
    """Return the children of an element's properties, which stand first in it or not at all.

    Looking at the first child alone is much quicker than searching for it.
    """
    first = element[0] if len(element) else None
    return children(first) if first is not None and first.tag == tag else {}


def is_on(element: _Element) -> bool:
    """Say whether an on/off element switches on; one without a value does."""
    return element.get(VAL, "1") not in _OFF


def value(element: _Element | None) -> str:
    """Return an element's ``w:val``, ``''`` if there is none."""
    return "" if element is None else element.get(VAL, "")


def number(text: str | None) -> float | None:
    """Return a number as it stands in a file, None if it is none or beyond all sense."""
    if text is None:
        return None
    try:
        found = float(text)
    except ValueError:
        return None
    return found if -_MOST < found < _MOST else None


def twips(text: str | None) -> float | None:
    """Return a length in twips from twips or from a length with its unit (``1.5cm``)."""
    found = number(text)
    if found is not None or text is None:
        return found
    length = millimetres(text)
    return None if length is None else length / MM_PER_TWIP


def mm_from_twips(text: str | None) -> float:
    """Return a length in millimetres from twips, 0 if there is none."""
    return (twips(text) or 0) * MM_PER_TWIP


def millimetres(text: str, unit: str = "px") -> float | None:
    """Return a length in millimetres from CSS's way of writing it; ``unit`` is meant if none is said."""
    found = _MEASURE.fullmatch(text.strip().lower())
    length = number(found[1]) if found else None
    if found is None or length is None:
        return None
    return length * _MM_PER_UNIT.get(found[2].replace("pi", "pc") or unit, 1)


def colour(text: str | None) -> str:
    """Return a colour as ``RRGGBB``; ``auto`` and what is no colour are black."""
    return text.upper() if text and re.fullmatch("[0-9A-Fa-f]{6}", text) else "000000"


_SCRIPTS = ("Ascii", "HAnsi")


def theme_fonts(root: _Element | None) -> Mapping[str, str]:
    """Return the Latin typeface for each name by which ``w:rFonts`` calls the theme's fonts."""
    if root is None:
        return {}
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{A}fontScheme/{A}{kind}Font/{A}latin")
        if latin is not None:
            fonts |= {kind + script: latin.get("typeface") or "" for script in _SCRIPTS}
    return fonts
