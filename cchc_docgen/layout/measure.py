"""How wide a text of a part is when it is printed."""

from __future__ import annotations

from cchc_docgen.profiles.model import Part
from cchc_docgen.typography.measure import text_width_pt


def part_width_pt(text: str, part: Part) -> float:
    """Return the printed width of a text in the size and style of a part."""
    return text_width_pt(text, part.size_pt.use, bold=part.bold.use, italic=part.italic.use)
