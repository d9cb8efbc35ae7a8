"""A ``.docx`` as text a person can review: the page, then every paragraph with its resolved form.

Independent of the package: it reads the file with python-docx and resolves styles itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length
from docx.text.paragraph import Paragraph

_ALIGN = {
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
    None: "left",
}


def describe(content: bytes) -> str:
    """Return the description of a document, one line a fact."""
    document = Document(BytesIO(content))
    lines = [*_page(document.sections[0]), *_numbers(document.sections[0]), ""]
    body = document.element.body
    for element in body.iter(qn("w:p")):
        paragraph = Paragraph(element, document)
        text = _text(paragraph)
        if text.strip() or _drawn(paragraph):
            lines.append(f"[{_form(paragraph)}] {_drawn(paragraph)}{text}".rstrip())
    return "\n".join(lines) + "\n"


def _page(section: Section) -> Iterator[str]:
    assert section.page_width is not None
    assert section.page_height is not None
    yield f"page {_mm(section.page_width)} x {_mm(section.page_height)}"
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    names = ("top", "bottom", "left", "right")
    yield "margins " + ", ".join(f"{n} {_mm(m)}" for n, m in zip(names, margins, strict=True))


def _numbers(section: Section) -> Iterator[str]:
    first = section.different_first_page_header_footer
    for place, part in (("header", section.header), ("footer", section.footer)):
        for paragraph in part.paragraphs:
            if "PAGE" in paragraph._p.xml:
                shown = "not on page 1" if first else "on every page"
                yield f"page number in the {place}, {shown} [{_form(paragraph)}]"


def _form(paragraph: Paragraph) -> str:
    align = _ALIGN.get(_inherited(paragraph, "alignment"), "?")
    words = [paragraph.style.name or "", align] if paragraph.style else [align]
    font = {name: _font(paragraph, name) for name in ("bold", "italic", "size", "name")}
    words += [name for name in ("bold", "italic") if font[name]]
    size = font["size"]
    words.append(f"{size.pt:g}" if size is not None else "?")
    for name in ("first_line_indent", "left_indent", "right_indent"):
        value = _inherited(paragraph, name)
        if value:
            words.append(f"{name.removesuffix('_indent').replace('_', '-')} {_mm(value)}")
    for name in ("space_before", "space_after"):
        value = _inherited(paragraph, name)
        if value:
            words.append(f"{name.removeprefix('space_')} {value.pt:g}pt")
    spacing = _inherited(paragraph, "line_spacing")
    if spacing:
        words.append(
            f"line {spacing:g}" if isinstance(spacing, float) else f"line {spacing.pt:g}pt"
        )
    return " ".join(words)


def _inherited(paragraph: Paragraph, name: str) -> Any:
    formats = [paragraph.paragraph_format]
    style: Any = paragraph.style
    while style is not None:
        formats.append(style.paragraph_format)
        style = style.base_style
    return next((v for f in formats if (v := getattr(f, name)) is not None), None)


def _font(paragraph: Paragraph, name: str) -> Any:
    runs = [run for run in paragraph.runs if run.text.strip()]
    fonts = [runs[0].font] if runs else []
    style: Any = paragraph.style
    while style is not None:
        fonts.append(style.font)
        style = style.base_style
    return next((v for f in fonts if (v := getattr(f, name)) is not None), None)


def _text(paragraph: Paragraph) -> str:
    return paragraph.text.replace("\n", " ⏎ ")


def _drawn(paragraph: Paragraph) -> str:
    for extent in paragraph._p.iter(qn("wp:extent")):
        return f"―― {_mm(int(extent.attrib['cx']))} ―― "
    return ""


def _mm(length: Any) -> str:
    return f"{Length(length).mm:.1f} mm".replace(".0 mm", " mm")
