"""The Word styles of a letter: one for each part of the rule table, and nothing else.

A style says only what differs from the one it is based on, so that a change to ``Nội dung`` in Word
reaches every kind of body paragraph.
"""

from __future__ import annotations

import unicodedata

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from cchc_docgen.profiles.form import pt_from_mm
from cchc_docgen.profiles.model import Part, Profile
from cchc_docgen.typography import text_width_pt


def part_width_pt(text: str, part: Part) -> float:
    """Return the printed width of a text in the size and style of a part."""
    return text_width_pt(text, part.size_pt.use, bold=part.bold.use, italic=part.italic.use)


TABLE_STYLE = "Bảng trình bày"
RULE_STYLE = "Đường kẻ"
END_STYLE = "Dòng cuối"
_BASE = "Normal"
_LANGUAGE = "vi-VN"
_THINNEST_PT = 1
_DEFAULTS = (
    f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr/></w:rPrDefault>"
    "<w:pPrDefault/></w:docDefaults>"
)
_RETAINED_WITH_NEXT = ("type_name", "subject", "heading", "closing")
_ALIGNMENT = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def add_styles(document: Document, profile: Profile) -> None:
    """Replace the styles of a document by those that the profile's letters need."""
    for style in list(document.styles.element):
        document.styles.element.remove(style)
    document.styles.element.append(parse_xml(_DEFAULTS))
    _add_base(document, profile)
    for name, part in profile.parts.items():
        style = _add_style(document, part.style)
        _fill(style, part, _model_of(part, profile))
        style.base_style = document.styles[_model_style(part, profile)]
        if name in _RETAINED_WITH_NEXT:
            style.paragraph_format.keep_with_next = True
    _hang_lists(document, profile)
    _add_thin_styles(document, profile)
    _add_table_style(document)


def style_id(name: str) -> str:
    """Return the identifier of a style: its name without marks and spaces (``Quốc hiệu``: ``QuocHieu``)."""
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    words = "".join(c for c in plain if not unicodedata.combining(c)).split()
    return "".join(word[0].upper() + word[1:] for word in words)


def _add_base(document: Document, profile: Profile) -> None:
    base = _add_style(document, _BASE)
    base.element.set(qn("w:default"), "1")
    del base.element.attrib[qn("w:customStyle")]
    base.font.name = profile.page.font.use
    fonts = base.element.rPr.rFonts
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), profile.page.font.use)
    base.font.color.rgb = RGBColor.from_string(profile.page.colour.use)
    base.font.size = Pt(profile.parts.text.size_pt.use)
    base.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{_LANGUAGE}"/>'))


def _add_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.element.styleId = style_id(name)
    style.quick_style = True
    return style


def _model_of(part: Part, profile: Profile) -> Part | None:
    return profile.parts.named(part.like) if part.like else None


def _model_style(part: Part, profile: Profile) -> str:
    model = _model_of(part, profile)
    return model.style if model else _BASE


def _fill(style: ParagraphStyle, part: Part, model: Part | None) -> None:
    """Write the values of a part into its style, but for those that its model has too."""
    size_pt, bold, italic, align = part.size_pt.use, part.bold.use, part.italic.use, part.align.use
    if model is None or size_pt != model.size_pt.use:
        style.font.size = Pt(size_pt)
    if bold != (model is not None and model.bold.use):
        style.font.bold = bold
    if italic != (model is not None and model.italic.use):
        style.font.italic = italic
    if model is None or align != model.align.use:
        style.paragraph_format.alignment = _ALIGNMENT[align]
    if model is None:
        _space(style, part)


def _space(style: ParagraphStyle, part: Part) -> None:
    form = style.paragraph_format
    form.space_before = Pt(part.before_pt.use) if part.before_pt else None
    form.space_after = Pt(part.after_pt.use) if part.after_pt else None
    form.left_indent = Mm(part.left_mm.use) if part.left_mm else None
    form.right_indent = Mm(part.right_mm.use) if part.right_mm else None
    form.first_line_indent = Mm(part.first_line_mm.use) if part.first_line_mm else None
    form.line_spacing = part.line_spacing.use if part.line_spacing else None


def _hang_lists(document: Document, profile: Profile) -> None:
    """Let the wrapped lines of addressees and recipients begin below the text, not below the mark.

    The dashes of several addressees stand below the colon of ``Kính gửi:`` (PL I/I/II.9d).
    """
    parts, lead = profile.parts, profile.punctuation.list_lead.use
    label = parts.addressed.fixed_text
    left_pt = pt_from_mm(parts.addressed.left_mm.use) if parts.addressed.left_mm else 0
    colon_pt = left_pt + part_width_pt(label.rstrip(":"), parts.addressed)
    _hang(document, parts.addressed, left_pt, label + " ")
    _hang(document, parts.addressee, colon_pt, lead)
    _hang(document, parts.recipient, 0, lead)


def _hang(document: Document, part: Part, left_pt: float, mark: str) -> None:
    form = document.styles[part.style].paragraph_format
    room_pt = part_width_pt(mark, part)
    form.left_indent = Pt(left_pt + room_pt)
    form.first_line_indent = Pt(-room_pt)


def _add_thin_styles(document: Document, profile: Profile) -> None:
    """Add the styles of lines without text: around a drawn rule, and at the end of the document."""
    house = profile.house
    rule = _add_thin_style(document, RULE_STYLE, house.rule_room_pt.use)
    rule.paragraph_format.space_after = Pt(house.rule_after_pt.use)
    rule.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_thin_style(document, END_STYLE, _THINNEST_PT)


def _add_thin_style(document: Document, name: str, height_pt: float) -> ParagraphStyle:
    style = _add_style(document, name)
    style.base_style = document.styles[_BASE]
    style.font.size = Pt(_THINNEST_PT)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(height_pt)
    return style


def _add_table_style(document: Document) -> None:
    """Add the style of the tables that place things: no borders, no margins inside the cells."""
    margins = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" '
            f'w:styleId="{style_id(TABLE_STYLE)}"><w:name w:val="{TABLE_STYLE}"/>'
            f"<w:tblPr><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        )
    )
