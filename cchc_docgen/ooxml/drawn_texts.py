"""Texts that no paragraph holds and that are printed: of charts, diagrams, formulas, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docgen.ooxml.package import A, Package, V

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SVG_TEXT = "{http://www.w3.org/2000/svg}text"
_TEXTS = (_CHART + "v", A + "t", _MATH)
_ART = V + "textpath"


def drawn_texts(package: Package) -> tuple[str, ...]:
    """Return the texts in charts, diagrams, formulas, WordArt and SVG pictures, in no order of printing."""
    return tuple(text for text in _texts(package) if text.strip())


def has_charts(package: Package) -> bool:
    """Tell whether a package holds a chart, whose axes print figures that stand nowhere."""
    return any(".drawingml.chart" in kind for kind in package.types.values())


def _texts(package: Package) -> Iterator[str]:
    for part, kind in package.types.items():
        if kind.endswith(("+xml", "/xml")) and not part.endswith(".rels"):
            for element in package.tree(part).iter(*_TEXTS, _ART, _SVG_TEXT):
                if element.tag == _ART:
                    yield element.get("string", "")
                elif element.tag == _SVG_TEXT:
                    yield "".join(map(str, element.itertext()))
                else:
                    yield element.text or ""
