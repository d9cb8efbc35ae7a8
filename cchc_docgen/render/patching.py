"""A text part becomes Jinja source here: patched by docxtpl once, and checked for what that lost.

docxtpl's ``patch_xml`` defines the template language; it works by regular expressions and is lossy
where a tag is cut by markup. So its result must be well-formed, hold every text of the part outside
its tags, and as many paragraphs as are left when the paragraphs of ``{%p`` tags are gone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_docgen.render.rule_lines import RuleLine, open_rule_lines, with_rule_lengths
from cchc_docgen.render.tags import PARAGRAPH, TAG, TEXT, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"<w:(p|tr)(?=[ />])")
_MARK = re.compile("\x02(\\d+)\x03")  # control characters: no XML document can hold them


@dataclass(frozen=True, slots=True)
class PatchedPart:
    """Jinja source of a part; ``marked`` is the same with a line for every paragraph."""

    name: str
    source: str
    marked: str
    lines: tuple[int, ...]

    def paragraph(self, line: int) -> int:
        """Return the paragraph in which a line of the marked source stands; 0 if in none."""
        return self.lines[min(line, len(self.lines)) - 1] if line > 0 else 0


def patch_part(name: str, root: _Element, rules: Sequence[RuleLine] = ()) -> PatchedPart:
    """Return the Jinja source of a part; ``root`` is changed: its texts to NFC, the width of its lines."""
    from docxtpl import DocxTemplate
    from lxml import etree

    for text in root.iter(TEXT):
        text.text = unicodedata.normalize("NFC", text.text or "").replace("\n", " ")
    open_rule_lines(rules)
    xml = etree.tostring(root, encoding="unicode")
    patched = DocxTemplate("").patch_xml(_with_marks(xml.replace("\n", " ")))
    pieces = _MARK.split(with_rule_lengths(TAG.sub(_composed, patched)))
    lines = (0, *(int(number) for number in pieces[1::2]))
    return PatchedPart(name, "".join(pieces[::2]), "\n".join(pieces[::2]), lines)


def loss(root: _Element, part: PatchedPart, dropped: Collection[_Element]) -> str:
    """Say what patching lost of a part, or ''; the paragraphs ``dropped`` were meant to go."""
    from lxml import etree

    try:
        patched = etree.fromstring(TAG.sub("", part.source), etree.XMLParser(huge_tree=False))
    except etree.XMLSyntaxError as error:
        return error.msg or "XML"
    if len(list(patched.iter(PARAGRAPH))) != len(paragraphs(root)) - len(dropped):
        return "w:p"
    return "" if _text(patched) == TAG.sub("", _text(root, dropped)) else "w:t"


def _text(root: _Element, dropped: Collection[_Element] = ()) -> str:
    """Return all the text of a part, except that of some paragraphs."""
    retained = (t for t in root.iter(TEXT) if next(t.iterancestors(PARAGRAPH), None) not in dropped)
    return "".join(text.text or "" for text in retained)


def _with_marks(xml: str) -> str:
    """Put the number of its paragraph before every paragraph, and before a row that of its first."""
    number = 0

    def mark(match: re.Match[str]) -> str:
        nonlocal number
        number += match[1] == "p"
        return f"\x02{number + (match[1] == 'tr')}\x03{match.group()}"

    return _PLACE.sub(mark, xml)


def _composed(tag: re.Match[str]) -> str:
    """Return a tag in NFC: its letters and their marks may have come from different runs."""
    return unicodedata.normalize("NFC", tag.group())
