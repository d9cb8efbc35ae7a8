"""A text part becomes Jinja source here: patched by docxtpl once, and checked for what that lost.

docxtpl's ``patch_xml`` defines the template language; it works by regular expressions and is lossy
where a tag is cut by markup. So its result must be well-formed, hold every text of the part outside
its tags, and as many paragraphs as are left when the paragraphs of ``{%p`` tags are gone. The lines drawn
under the issuer and the subject are found here, and get the length that each letter needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.ooxml.drawings import Drawn, take_drawing
from cchc_docgen.ooxml.package import MC, WP, A
from cchc_docgen.render.tags import CELL, PARAGRAPH, ROW, TAG, TEXT, Paragraph, W, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cchc_docgen.ooxml.package import Package

RENDERED = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml")
"""The ends of the content types of the parts that may hold tags."""

VARIABLES = {"issuer": "issuer_rule_emu", "subject": "subject_rule_emu"}
"""The texts with a line under them and the variable that holds its length (in EMU)."""

_DRAWING, _PICTURE = W + "drawing", W + "pict"
_ALTERNATE, _FALLBACK = MC + "AlternateContent", MC + "Fallback"
_NAMES = {f"rule:{name}": name for name in VARIABLES}
_ELSEWHERE = "-"  # under a text whose line the letter does not decide
_MOTTO = "Hạnh phúc"
_TABLE = W + "tbl"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A drawn level line: its drawing, its paragraph, the text it stands under (``''``: not known).

    ``fixed`` tells that it is drawn in the old way (VML), whose length cannot be set.
    """

    drawing: _Element
    paragraph: Paragraph
    under: str
    fixed: bool

    @property
    def is_set(self) -> bool:
        """Tell whether the letter sets its length."""
        return self.under in VARIABLES and not self.fixed


def find_rule_lines(root: _Element, paragraphs: Sequence[Paragraph]) -> list[RuleLine]:
    """Return the level lines that a part draws, in document order."""
    place = _Places(paragraphs)
    found: list[RuleLine] = []
    for element in root.iter(_DRAWING, _PICTURE):
        paragraph = place.of(element)
        if paragraph is not None and _is_line(element):
            under = place.text_above(element, paragraph)
            found.append(RuleLine(element, paragraph, under, element.tag == _PICTURE))
    return found


def open_rule_lines(lines: Sequence[RuleLine]) -> None:
    """Put the variable's name where a drawing holds the width of a line that the letter sets.

    The second copy for old programs is dropped: it would keep the template's length.
    """
    for line in lines:
        if line.is_set:
            for extent in line.drawing.iter(WP + "extent", A + "ext"):
                if "cx" in extent.attrib:
                    extent.set("cx", VARIABLES[line.under])
            _centre(line)
            alternate = next(line.drawing.iterancestors(_ALTERNATE), None)
            if alternate is not None:
                for copy in alternate.findall(_FALLBACK):
                    alternate.remove(copy)


def _centre(line: RuleLine) -> None:
    """Let a line that floats at a fixed distance stand in the middle, whatever its length."""
    for place in line.drawing.iter(WP + "positionH"):
        if line.under == "subject" or _cell(line.paragraph) is not None:
            place.clear()
            place.set("relativeFrom", "column")
            align = place.makeelement(WP + "align")
            align.text = "center"
            place.append(align)


def with_rule_lengths(patched: str) -> str:
    """Replace the names of variables in widths by the tags that print the letter's widths."""
    for variable in VARIABLES.values():
        patched = patched.replace(f'cx="{variable}"', f'cx="{{{{ {variable} }}}}"')
    return patched


def check_rule_lines(
    file: str, part: str, paragraphs: Sequence[Paragraph], lines: Sequence[RuleLine]
) -> Iterator[Finding]:
    """Yield a warning for each text whose line is there but keeps the template's length."""
    candidates = [line for line in lines if not line.is_set and line.under != _ELSEWHERE]
    lengthened = {line.under for line in lines if line.is_set}
    for name in _lined(paragraphs) - lengthened:
        line = next((each for each in candidates if each.under in (name, "")), None)
        if line is not None:
            mark = Mark(file, part=part, paragraph=line.paragraph.number)
            params = {"tag": f"{{{{ {name} }}}}"}
            yield Finding("template-rule-length", mark, params, Severity.WARNING)


class _Places:
    """What is printed around a drawing: in its paragraph, above it, below it."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._numbers = {each.element: at for at, each in enumerate(paragraphs)}
        self._lined = _lined(paragraphs)

    def of(self, element: _Element) -> Paragraph | None:
        """Return the paragraph in which a drawing stands."""
        around = next(element.iterancestors(W + "p"), None)
        return None if around is None else self._paragraphs[self._numbers[around]]

    def text_above(self, drawing: _Element, paragraph: Paragraph) -> str:
        """Return the text under which a drawing stands, as far as its surroundings tell.

        A drawing in the text stands under what is printed before it; one that floats hangs at any
        paragraph near the text it belongs to, so the paragraph below and the row above count too.
        """
        floats = drawing.find(WP + "inline") is None
        near = list(self._near(paragraph, floats))
        under = next(filter(None, map(self._meaning, near if floats else near[:1])), "")
        named = next((_NAMES[name] for name in _names(drawing) if name in _NAMES), "")
        return under or named or (_ELSEWHERE if near and not floats else "")

    def _near(self, paragraph: Paragraph, floats: bool) -> Iterator[Paragraph]:
        at = self._numbers[paragraph.element]
        cell = _cell(paragraph)
        yield from (paragraph,) if _prints(paragraph) else ()
        yield from self._first(cell, reversed(self._paragraphs[:at]))
        if floats:
            yield from self._first(cell, iter(self._paragraphs[at + 1 :]))
            yield from self._in_column(cell, at)

    def _first(self, cell: _Element | None, others: Iterator[Paragraph]) -> Iterator[Paragraph]:
        """Yield the first paragraph of the same cell that prints anything."""
        found = (each for each in others if _cell(each) is cell and _prints(each))
        yield from islice(found, 1)

    def _in_column(self, cell: _Element | None, at: int) -> Iterator[Paragraph]:
        """Yield the paragraphs above in the same column of the table, the nearest first."""
        if cell is None:
            return
        for each in reversed(self._paragraphs[:at]):
            other = _cell(each)
            if other is not None and other is not cell and _column(other) == _column(cell):
                yield from (each,) if _prints(each) else ()

    def _meaning(self, paragraph: Paragraph) -> str:
        """Return what a paragraph prints: a text with a line of its own, the motto, or another."""
        name = _printed(paragraph)
        if name in self._lined:
            return name
        return _ELSEWHERE if _MOTTO in paragraph.text else ""


def _lined(paragraphs: Sequence[Paragraph]) -> set[str]:
    """Return the texts a part prints that have a line: the subject only below a type name."""
    printed = {_printed(each) for each in paragraphs}
    named = any("type_name" in tag.inside for each in paragraphs for tag in each.tags)
    return printed & (set(VARIABLES) if named else {"issuer"})


def _printed(paragraph: Paragraph) -> str:
    """Return which of the texts with a line a paragraph prints, '' for none."""
    inside = " ".join(tag.inside for tag in paragraph.tags if tag.kind == "{{")
    return next((n for n in VARIABLES if re.search(rf"(?<![\w.]){n}(?!\w)", inside)), "")


def _prints(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph prints any text: not one that only holds ``{%p … %}``."""
    text = TAG.sub(lambda tag: "" if tag.group().startswith(("{%", "{#")) else "x", paragraph.text)
    return bool(text.strip())


def _names(drawing: _Element) -> list[str]:
    return [each.get("name", "") for each in drawing.iter(WP + "docPr")]


def _is_line(element: _Element) -> bool:
    """Tell whether a drawing is one level line and nothing else, or is named as one."""
    if next(element.iterancestors(_FALLBACK), None) is not None:
        return False
    if any(name in _NAMES for name in _names(element)):
        return True
    drawn = Drawn()
    take_drawing(element, drawn)
    return len(drawn.lines) == 1 and not drawn.boxes and not drawn.pictures


def _cell(paragraph: Paragraph) -> _Element | None:
    return next(paragraph.element.iterancestors(CELL), None)


def _column(cell: _Element) -> tuple[_Element | None, int]:
    """Return a cell's table and its place in its row."""
    row = next(cell.iterancestors(ROW))
    cells = [each for each in row.iter(CELL) if next(each.iterancestors(ROW)) is row]
    return next(row.iterancestors(_TABLE), None), cells.index(cell)


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


def patched_parts(package: Package) -> tuple[PatchedPart, ...]:
    """Return the parts with tags of a package that ``template check`` has found sound, patched."""
    patched: list[PatchedPart] = []
    for name in [part for part, kind in package.types.items() if kind.endswith(RENDERED)]:
        root = package.xml(name)
        found = paragraphs(root)
        lines = find_rule_lines(root, found)
        if any(each.tags for each in found) or any(line.is_set for line in lines):
            patched.append(patch_part(name, root, lines))
    return tuple(patched)


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
