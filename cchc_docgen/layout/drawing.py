"""Drawn rule lines: DrawingML lines that stand in the text like a letter, named ``rule:…``.

Word wraps such a shape in ``mc:AlternateContent``; without a fallback, old programs show no line.
The length of the lines below issuer and subject is the letter's: the render stage puts it in place of
the number that stands here, in ``wp:extent`` and in ``a:ext``.
"""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.shared import Pt
from docx.text.paragraph import Paragraph

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_RULE = """
<w:r {declared}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{length}" cy="0"/>
<wp:docPr id="{number}" name="rule:{name}"/><a:graphic><a:graphicData uri="{wps}"><wps:wsp>
<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm>
<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{weight}"><a:solidFill>
<a:srgbClr val="{colour}"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData>
</a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>
"""


def draw_rule(
    paragraph: Paragraph, name: str, number: int, length_pt: float, weight_pt: float, colour: str
) -> None:
    """Draw a horizontal line in a paragraph; ``number`` must differ from drawing to drawing."""
    rule = _RULE.replace("\n", "").format(
        declared=_DECLARED,
        wps=NAMESPACES["wps"],
        name=name,
        number=number,
        length=int(Pt(length_pt)),
        weight=int(Pt(weight_pt)),
        colour=colour,
    )
    paragraph._p.append(parse_xml(rule))
