"""Lines in VML, the drawing language of Word before 2010 and of its fallbacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

from cchc_docgen.audit.markup import V, colour, millimetres, number

if TYPE_CHECKING:
    from lxml.etree import _Element

VML_SHAPES = frozenset((V + "line", V + "shape", V + "rect"))
"""The elements that may be a line."""

_CONNECTORS = ("_t20", "_t32")  # a line and a straight connector among Word's shape types
_THIN_MM, _FLAT = 0.6, 0.1
_DEFAULT_WEIGHT_MM = 0.75 * 25.4 / 72
_PT_PER_MM = 72 / 25.4
_EMU_FROM = 100  # a stroke of so many "points" is one in EMU: LibreOffice writes it so
_PT_PER_EMU = 72 / 914400


class VmlLine(TypedDict):
    """What is known of a line; lengths in millimetres, the weight in points."""

    length_mm: float
    weight_pt: float
    colour: str
    dash: str
    inline: bool
    align: str
    offset_mm: float
    origin: str
    name: str


def vml_line(shape: _Element) -> VmlLine | None:
    """Return the level line that a shape is, None if it is another thing."""
    style = _style(shape.get("style", ""))
    width, height = _size(shape, style)
    scale = _group_scale(shape)
    is_line = shape.tag == V + "line" or shape.get("type", "").endswith(_CONNECTORS)
    level = height <= max(_THIN_MM, width * _FLAT) if is_line else height <= _THIN_MM
    unseen = shape.get("stroked") in ("f", "false") and shape.tag != V + "rect"
    if not level or unseen or width * scale <= _THIN_MM:
        return None
    stroke = shape.find(V + "stroke")
    origin = style.get("mso-position-horizontal-relative", "")
    offset = millimetres(style.get("margin-left", "0"), "pt") or 0
    align = style.get("mso-position-horizontal", "")
    return VmlLine(
        length_mm=width * scale,
        weight_pt=_weight_pt(shape, stroke),
        colour=_colour(shape, stroke),
        dash=stroke.get("dashstyle", "solid") if stroke is not None else "solid",
        inline=style.get("position") != "absolute",
        align="" if align == "absolute" else align,
        offset_mm=offset,
        origin=origin.replace("text", "column"),
        name=shape.get("alt") or shape.get("id") or "",
    )


def _style(text: str) -> dict[str, str]:
    pairs = (piece.partition(":") for piece in text.split(";"))
    return {name.strip().lower(): said.strip() for name, _, said in pairs}


def _size(shape: _Element, style: dict[str, str]) -> tuple[float, float]:
    if shape.tag == V + "line":
        begin, end = _point(shape.get("from", "0,0")), _point(shape.get("to", "0,0"))
        return abs(end[0] - begin[0]), abs(end[1] - begin[1])
    width = millimetres(style.get("width", "0"), "pt")
    height = millimetres(style.get("height", "0"), "pt")
    return width or 0, 99 if height is None else height


def _point(text: str) -> tuple[float, float]:
    x, _, y = text.partition(",")
    return millimetres(x) or 0, millimetres(y) or 0


def _group_scale(shape: _Element) -> float:
    """Return millimetres a millimetre: inside a group lengths are in the group's own units."""
    group = shape.getparent()
    if group is None or group.tag != V + "group":
        return 1
    width = millimetres(_style(group.get("style", "")).get("width", ""), "pt")
    units = number(group.get("coordsize", "1000").partition(",")[0])
    one = millimetres("1", "px" if shape.tag == V + "line" else "pt") or 1
    return width / units / one if width and units else 1


def _weight_pt(shape: _Element, stroke: _Element | None) -> float:
    text = shape.get("strokeweight") or (stroke.get("weight") if stroke is not None else None)
    bare = number(text)
    if bare is not None and bare >= _EMU_FROM:
        return bare * _PT_PER_EMU
    weight = millimetres(text, "px") if text else None
    return (_DEFAULT_WEIGHT_MM if weight is None else weight) * _PT_PER_MM


def _colour(shape: _Element, stroke: _Element | None) -> str:
    said = shape.get("strokecolor") or (stroke.get("color") if stroke is not None else "")
    found = re.match("#([0-9A-Fa-f]{6})", said or "")
    return colour(found[1] if found else None)
