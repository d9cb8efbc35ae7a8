"""What stands in a paragraph: its characters with their looks, its fields, its drawings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc_docgen.ooxml.description import Run, RunForm
from cchc_docgen.ooxml.drawings import Drawn, take_drawing
from cchc_docgen.ooxml.package import MC, W
from cchc_docgen.ooxml.properties import Looks

if TYPE_CHECKING:
    from lxml.etree import _Element

_RUN, _TEXT, _FIELD, _ALTERNATE = W + "r", W + "t", W + "fldSimple", MC + "AlternateContent"
_MARKS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_BREAK, _SYMBOL, _CODE, _SWITCH = W + "br", W + "sym", W + "instrText", W + "fldChar"
_PAGE_NUMBER = W + "pgNum"
_DRAWINGS = frozenset((W + "drawing", W + "pict", W + "object"))
_INSIDE = frozenset(
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml")
) | {W + "dir", W + "bdo"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"


@dataclass(slots=True)
class Content:
    """What a paragraph holds, gathered while it is read."""

    look: Callable[[_Element], Looks]
    runs: list[Run] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    drawn: Drawn = field(default_factory=Drawn)
    breaks_page: bool = False
    _form: RunForm | None = None
    _pieces: list[str] = field(default_factory=list)
    _codes: list[list[str] | None] = field(default_factory=list)

    def take(self, element: _Element) -> None:
        """Read the runs of a paragraph or of what wraps some of them."""
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._take_run(child, self.look(child))
            elif tag in _INSIDE:
                self.take(child)
            elif tag == _FIELD:
                self._add_field(child.get(W + "instr", ""))
                self.take(child)
            elif tag == _ALTERNATE and len(child):
                self.take(child[0])

    def finished(self) -> tuple[Run, ...]:
        """Return the runs; neighbours of one look are one run."""
        self._end_run()
        return tuple(self.runs)

    def _take_run(self, run: _Element, looks: Looks) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                self._add(_retained(child), looks)
            elif tag in _MARKS:
                self._add(_MARKS[tag], looks)
            elif tag in _DRAWINGS:
                take_drawing(child, self.drawn)
            elif tag == _ALTERNATE and len(child):
                self._take_run(child[0], looks)
            elif tag in _TAKEN:
                _TAKEN[tag](self, child, looks)

    def _add(self, text: str, looks: Looks) -> None:
        if not text or (self._codes and self._codes[-1] is not None):
            return
        form = looks.of(text)
        if form is not self._form:
            self._end_run()
            self._form = form
        self._pieces.append(text)

    def _end_run(self) -> None:
        if self._form is not None and self._pieces:
            self.runs.append(Run("".join(self._pieces), self._form))
            self._pieces.clear()

    def _take_break(self, element: _Element, looks: Looks) -> None:
        kind = element.get(W + "type", "textWrapping")
        self.breaks_page |= kind == "page"
        if kind == "textWrapping":
            self._add("\n", looks)

    def _take_symbol(self, element: _Element, looks: Looks) -> None:
        """Take a character of a symbol typeface; its code says nothing about what it looks like."""
        self._add("\ufffd" if element.get(W + "char") else "", looks)

    def _take_code(self, element: _Element, looks: Looks) -> None:
        if self._codes and self._codes[-1] is not None:
            self._codes[-1].append(element.text or "")

    def _take_switch(self, element: _Element, looks: Looks) -> None:
        """Follow a field: its code up to ``separate``, then what it came to, up to ``end``."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._codes.append([])
        elif self._codes and kind in ("separate", "end"):
            code = self._codes.pop()
            if code is not None:
                self._add_field("".join(code))
            if kind == "separate":
                self._codes.append(None)

    def _take_page_number(self, element: _Element, looks: Looks) -> None:
        self._add_field("PAGE")

    def _add_field(self, code: str) -> None:
        words = code.split(None, 1)
        if words:
            self.fields.append(words[0].upper())


_TAKEN: dict[str, Callable[[Content, _Element, Looks], None]] = {
    _BREAK: Content._take_break,
    _SYMBOL: Content._take_symbol,
    _CODE: Content._take_code,
    _SWITCH: Content._take_switch,
    _PAGE_NUMBER: Content._take_page_number,
}


def _retained(element: _Element) -> str:
    """Return a ``w:t``'s text as Word keeps it: outer blanks only where they are said to matter."""
    text = element.text or ""
    if text and (text[0] in _BLANKS or text[-1] in _BLANKS) and element.get(_SPACE) != "preserve":
        text = text.strip(_BLANKS)
    return text.replace("\n", " ") if "\n" in text else text
