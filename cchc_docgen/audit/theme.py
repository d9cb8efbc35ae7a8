"""The typefaces that a theme stands for (``minorHAnsi`` …)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_docgen.audit.markup import A

if TYPE_CHECKING:
    from lxml.etree import _Element

_SCRIPTS = ("Ascii", "HAnsi")


def theme_fonts(root: _Element | None) -> Mapping[str, str]:
    """Return the Latin typeface for each name by which ``w:rFonts`` calls the theme's fonts."""
    if root is None:
        return {}
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{A}fontScheme/{A}{kind}Font/{A}latin")
        if latin is not None:
            fonts |= {kind + script: latin.get("typeface", "") for script in _SCRIPTS}
    return fonts
