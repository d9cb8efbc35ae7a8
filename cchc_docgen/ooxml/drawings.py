"""What is drawn: lines in DrawingML and VML, text boxes, pictures.

What Word stores twice, for itself and for old programs (``mc:AlternateContent``), is read once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from cchc_docgen.ooxml.package import (
    MC,
    MM_PER_EMU,
    PT_PER_EMU,
    WP,
    WPS,
    A,
    V,
    W,
    colour,
    millimetres,
    number,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cchc_docgen.ooxml.description import Paragraph

VML_SHAPES = frozenset((V + "line", V + "shape", V + "rect"))
"""The elements that may be a line."""

_CONNECTORS = ("_t20", "_t32")  # a line and a straight connector among Word's shape types
_THIN_MM, _FLAT = 0.6, 0.1
_DEFAULT_WEIGHT_MM = 0.75 * 25.4 / 72
_PT_PER_MM = 72 / 25.4
_EMU_FROM = 100  # a stroke of so many "points" is one in EMU: LibreOffice writes it so
_PT_PER_EMU = 72 / 914400


LineKind = Literal["drawingml", "vml", "border", "underline", "characters"]


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A horizontal line and the paragraph at which it hangs.

    A ``border`` is as long as its paragraph is wide; ``underline`` and ``characters`` (a row of
    underscores, hyphens …) are lines made of text: their length is not known and 0. ``align`` is where
    the line stands in its column, ``''`` where it stands at a fixed ``offset_mm`` instead, counted from
    ``origin`` (``column``, ``margin``, ``page`` … as Word calls it). ``name`` is the drawing's name.
    """

    kind: LineKind
    paragraph: Paragraph
    length_mm: float
    weight_pt: float
    colour: str = "000000"
    dash: str = "solid"
    inline: bool = True
    align: str = ""
    offset_mm: float = 0
    origin: str = ""
    name: str = ""


Unplaced = partial[DrawnLine]
"""A line of which only the paragraph at which it hangs is not known yet."""


def vml_line(shape: _Element) -> Unplaced | None:
    """Return the level line that a shape is, None if it is another thing."""
    if shape.tag not in VML_SHAPES:
        return None
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
    return Unplaced(
        DrawnLine,
        "vml",
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
    said = shape.get("strokecolor") or (stroke.get("color") if stroke is not None else "") or ""
    found = re.match("#([0-9A-Fa-f]{6})", said)
    return colour(found[1] if found else None)


_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_VML_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_BOX = W + "txbxContent"
_ALTERNATE = MC + "AlternateContent"
_LINES = frozenset(("line", "straightConnector1", "lineInv"))
_DEFAULT_WEIGHT_EMU = 9525
_BLACKS = frozenset(("tx1", "dk1"))


@dataclass(slots=True)
class Drawn:
    """What a drawing holds."""

    lines: list[Unplaced] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class _Anchor:
    """How a drawing is placed, and by how much its inner measures are scaled."""

    inline: bool = True
    align: str = ""
    offset_mm: float = 0
    origin: str = ""
    name: str = ""
    scale: float = 1


def take_drawing(element: _Element, drawn: Drawn) -> None:
    """Add what a ``w:drawing``, ``w:pict`` or ``w:object`` holds."""
    _take(element, _Anchor(), drawn)


def _take(element: _Element, anchor: _Anchor, drawn: Drawn) -> None:
    for child in element:
        tag = child.tag
        if tag == _BOX:
            drawn.boxes.append(child)
        elif tag == _ALTERNATE:
            if len(child):
                _take(child[0], anchor, drawn)
        elif tag in (WP + "inline", WP + "anchor"):
            _take(child, _anchor(child), drawn)
        elif tag in (_WPG + "wgp", _WPG + "grpSp"):
            _take(child, _scaled(child, anchor), drawn)
        else:
            _take_shape(child, anchor, drawn)
            _take(child, anchor, drawn)


def _take_shape(element: _Element, anchor: _Anchor, drawn: Drawn) -> None:
    tag = element.tag
    if tag in (_PIC, _VML_PICTURE):
        drawn.pictures += 1
    elif line := _line(element, anchor) if tag == WPS + "wsp" else vml_line(element):
        drawn.lines.append(line)


def _anchor(element: _Element) -> _Anchor:
    properties = element.find(WP + "docPr")
    name = properties.get("name", "") if properties is not None else ""
    place = element.find(WP + "positionH")
    if place is None:
        return _Anchor(name=name)
    offset = number(place.findtext(WP + "posOffset")) or 0
    align = place.findtext(WP + "align") or ""
    return _Anchor(False, align, offset * MM_PER_EMU, place.get("relativeFrom", ""), name)


def _scaled(group: _Element, anchor: _Anchor) -> _Anchor:
    """Return the anchor for what stands in a group: its measures are in the group's own units."""
    outer = group.find(f"{_WPG}grpSpPr/{A}xfrm/{A}ext")
    inner = group.find(f"{_WPG}grpSpPr/{A}xfrm/{A}chExt")
    size = number(outer.get("cx")) if outer is not None else None
    units = number(inner.get("cx")) if inner is not None else None
    scale = anchor.scale * size / units if size and units else anchor.scale
    return replace(anchor, scale=scale)


def _line(shape: _Element, anchor: _Anchor) -> Unplaced | None:
    """Return the line that a shape is: a level one, or a box too thin to be anything else."""
    properties = shape.find(WPS + "spPr")
    extent = properties.find(f"{A}xfrm/{A}ext") if properties is not None else None
    if properties is None or extent is None:
        return None
    width = (number(extent.get("cx")) or 0) * MM_PER_EMU * anchor.scale
    height = (number(extent.get("cy")) or 0) * MM_PER_EMU
    geometry, stroke = properties.find(A + "prstGeom"), properties.find(A + "ln")
    drawn_as_line = geometry is not None and geometry.get("prst") in _LINES
    level = height <= max(_THIN_MM, width * _FLAT) if drawn_as_line else height <= _THIN_MM
    unseen = stroke is not None and stroke.find(A + "noFill") is not None
    if not level or unseen or width <= _THIN_MM:
        return None
    weight = number(stroke.get("w")) if stroke is not None else None
    return Unplaced(
        DrawnLine,
        "drawingml",
        length_mm=width,
        weight_pt=(_DEFAULT_WEIGHT_EMU if weight is None else weight) * PT_PER_EMU,
        colour=_stroke_colour(stroke, shape),
        dash=_dash(stroke),
        inline=anchor.inline,
        align=anchor.align,
        offset_mm=anchor.offset_mm,
        origin=anchor.origin,
        name=anchor.name,
    )


def _stroke_colour(stroke: _Element | None, shape: _Element) -> str:
    """Return the colour of a line; one of the theme's, but for its black, is told by its name."""
    for path in (f"{A}solidFill", f"{WPS}style/{A}lnRef"):
        holder = stroke if "solidFill" in path else shape
        fill = holder.find(path) if holder is not None else None
        if fill is not None and len(fill):
            said = fill[0].get("val", "")
            by_name = fill[0].tag == A + "schemeClr" and said not in _BLACKS
            return said if by_name else colour(said)
    return "000000"


def _dash(stroke: _Element | None) -> str:
    dash = stroke.find(A + "prstDash") if stroke is not None else None
    return dash.get("val", "solid") if dash is not None else "solid"
