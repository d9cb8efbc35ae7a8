"""What a ``.docx`` is, as Word shows it: every value resolved, nothing left to look up.

A look is resolved in Word's order: document defaults, theme, table style, paragraph style with those it
is based on, numbering, character style, and what the run or paragraph says itself. Lengths are in
millimetres or points and say so. Made by :mod:`cchc_docgen.ooxml.reading`; judged elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cchc_docgen.diagnostics import Finding
from cchc_docgen.ooxml.drawings import DrawnLine
from cchc_docgen.ooxml.leaving import NOTHING, Leaving

Align = Literal["left", "center", "right", "justify"]
LineRule = Literal["multiple", "exact", "at-least"]
Where = Literal["body", "text-box", "header", "footer", "footnote", "endnote"]
HeaderType = Literal["first", "default", "even"]


@dataclass(frozen=True, slots=True)
class RunForm:
    """The look of a run of characters.

    ``font`` is the typeface of its letters, Word's own (Times New Roman) if the file names none;
    ``colour`` is ``RRGGBB`` (``auto`` is black); ``underline``, ``highlight`` and ``raised`` are Word's
    word for it, ``''`` for none; ``spacing_pt`` is added between letters, ``scale`` widens them.
    """

    font: str = "Times New Roman"
    size_pt: float = 10
    bold: bool = False
    italic: bool = False
    underline: str = ""
    colour: str = "000000"
    highlight: str = ""
    caps: bool = False
    small_caps: bool = False
    strike: bool = False
    hidden: bool = False
    raised: str = ""
    spacing_pt: float = 0
    scale: float = 1


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; a line break is ``\\n``, a tab is ``\\t``."""

    text: str
    form: RunForm

    @property
    def shown(self) -> str:
        """The text as it is printed: in capitals if the look says so, nothing if it is hidden."""
        if self.form.hidden:
            return ""
        return self.text.upper() if self.form.caps else self.text


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop: its distance from the left margin and what it aligns (``left``, ``center`` …)."""

    position_mm: float
    kind: str


@dataclass(frozen=True, slots=True)
class Border:
    """A line along one side of a paragraph."""

    side: str
    kind: str
    weight_pt: float
    colour: str


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """The layout of a paragraph.

    ``first_line_mm`` is counted from ``left_mm`` and is negative where the first line hangs out.
    ``line`` is a number of lines if ``line_rule`` is ``multiple``, else points.
    """

    style: str = ""
    align: Align = "left"
    first_line_mm: float = 0
    left_mm: float = 0
    right_mm: float = 0
    before_pt: float = 0
    after_pt: float = 0
    line_rule: LineRule = "multiple"
    line: float = 1
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    contextual_spacing: bool = False
    tabs: tuple[Tab, ...] = ()
    borders: tuple[Border, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a paragraph stands; tables count from 1 in document order, the rest from 0.

    ``column`` is counted in columns of the table's grid, ``span`` says how many of them the cell takes;
    ``width_mm`` is 0 where the file says none, ``padding_mm`` is what of it stays free at both sides.
    ``outer`` is the cell that holds a nested table; ``repeated`` tells that its row stands again at the
    head of each page.
    """

    table: int
    row: int
    column: int
    span: int
    width_mm: float
    padding_mm: float = 0
    outer: Cell | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text and looks, and where it stands.

    ``number`` counts from 1 in document order of ``part`` (``word/document.xml``), those in tables and
    text boxes included: what :class:`~cchc_docgen.diagnostics.Mark` calls a paragraph. ``label`` is the
    number or bullet that Word sets before an automatically numbered paragraph and is no part of
    ``text``. ``fields`` are the fields that are worked out in it (``PAGE``, ``NUMPAGES`` …).
    ``anchor`` is the number of the paragraph at which the text box hangs that holds this one, else 0.
    ``shift`` is how much ``number`` is more than that where a letterhead was put before the body.
    """

    number: int
    part: str
    where: Where
    text: str
    runs: tuple[Run, ...]
    form: ParagraphForm
    section: int = 0
    cell: Cell | None = None
    label: str = ""
    fields: tuple[str, ...] = ()
    anchor: int = 0
    pictures: int = 0
    breaks_page: bool = False
    shift: int = 0

    @property
    def place(self) -> int:
        """The number by which a finding calls it, counted in its own part."""
        return self.number - self.shift

    @property
    def shown(self) -> str:
        """The text as it is printed."""
        return "".join([run.shown for run in self.runs])

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed but white space."""
        return not self.shown.strip()


@dataclass(frozen=True, slots=True)
class Margins:
    """The headers or the footers of a section, by the pages they are for."""

    first: tuple[Paragraph, ...] = ()
    default: tuple[Paragraph, ...] = ()
    even: tuple[Paragraph, ...] = ()

    def all(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs of every type."""
        return self.first + self.default + self.even


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages of one size; headers and footers are the ones in effect, inherited or own.

    ``title_page``: the first page has headers of its own (``first``); without it ``first`` is not
    printed. ``number_start`` is None where the count goes on; ``number_format`` is ``decimal`` if
    nothing is said. ``paragraphs`` are the numbers of its first and last paragraph in the body.
    """

    width_mm: float
    height_mm: float
    landscape: bool
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    gutter_mm: float
    header_mm: float
    footer_mm: float
    title_page: bool
    even_odd: bool
    columns: int
    number_start: int | None
    number_format: str
    kind: str
    headers: Margins
    footers: Margins
    paragraphs: tuple[int, int]

    @property
    def text_width_mm(self) -> float:
        """The width between the margins."""
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True, slots=True)
class Description:
    """A Word document as it is shown; ``paragraphs`` are the body's, text boxes among them.

    ``lines`` are those of the body, ``margin_lines`` those of headers and footers, whose paragraphs stand
    in their sections; ``notes`` are foot- and endnotes. ``fonts`` are the typefaces that printed characters
    use, anywhere; ``comments`` is how many comments the file holds; ``outside`` are the findings on what
    of it points outside or is active; ``drawn_texts`` are those of charts, formulas and the like.
    ``tab_mm`` is how far apart Word's own tab stops are, ``leaving`` what goes out with the file unseen.
    """

    file: str
    main: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[DrawnLine, ...]
    notes: tuple[Paragraph, ...] = ()
    title: str = ""
    author: str = ""
    fonts: tuple[str, ...] = ()
    comments: int = 0
    margin_lines: tuple[DrawnLine, ...] = ()
    outside: tuple[Finding, ...] = ()
    drawn_texts: tuple[str, ...] = ()
    has_charts: bool = False
    tab_mm: float = 12.7
    leaving: Leaving = NOTHING
