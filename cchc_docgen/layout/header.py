"""The head of a letter: issuer and motto, number and date, the subject, the addressees."""

from __future__ import annotations

from docx.document import Document
from docx.table import _Cell

from cchc_docgen.layout.drawing import draw_rule
from cchc_docgen.layout.grid import add_grid, keep_together, write
from cchc_docgen.layout.styles import RULE_STYLE, part_width_pt
from cchc_docgen.profiles.model import Kind, Profile


def add_header(document: Document, profile: Profile, kind: Kind) -> None:
    """Add the two columns at the top: issuer at the left, the State at the right."""
    parts, rows = profile.parts, 2 if kind.prints_name else 3
    grid = add_grid(document, profile, rows, profile.house.header_left_mm.use)
    for row in grid.rows:
        keep_together(row)
    names, numbers = grid.rows[0].cells, grid.rows[1].cells
    _write_issuer(names[0], profile)
    _write_nation(names[1], profile)
    separator = profile.punctuation.number_separator.use
    number = f"{parts.number.fixed_text} {{{{ number }}}}{separator}{{{{ symbol }}}}"
    write(numbers[0], number, parts.number.style)
    write(numbers[1], "{{ place_and_date }}", parts.place_date.style)
    if not kind.prints_name:
        subject = f"{parts.dispatch_subject.fixed_text} {{{{ subject }}}}"
        write(grid.rows[2].cells[0], subject, parts.dispatch_subject.style)


def _write_issuer(cell: _Cell, profile: Profile) -> None:
    write(cell, "{%p if parent %}")
    write(cell, "{{ parent }}", profile.parts.parent.style)
    write(cell, "{%p endif %}")
    write(cell, "{{ issuer }}", profile.parts.issuer.style)
    length_pt = profile.issuer_width_pt * profile.rule_lines.issuer.ratio.use
    add_rule(cell, profile, "issuer", 1, length_pt)


def _write_nation(cell: _Cell, profile: Profile) -> None:
    nation, motto = profile.parts.nation, profile.parts.motto
    write(cell, nation.fixed_text, nation.style)
    write(cell, motto.fixed_text, motto.style)
    length_pt = part_width_pt(motto.fixed_text, motto) * profile.rule_lines.motto.ratio.use
    add_rule(cell, profile, "motto", 2, length_pt)


def add_rule(
    place: Document | _Cell, profile: Profile, name: str, number: int, length_pt: float
) -> None:
    """Add a line of its own that holds the drawn rule of that name."""
    weight_pt, colour = profile.house.rule_weight_pt.use, profile.page.colour.use
    draw_rule(write(place, "", RULE_STYLE), name, number, length_pt, weight_pt, colour)


def add_title(document: Document, profile: Profile) -> None:
    """Add type name, subject and its rule across the page, for the kinds that print their name."""
    write(document, "{{ type_name }}", profile.parts.type_name.style)
    write(document, "{{ subject }}", profile.parts.subject.style)
    length_pt = profile.subject_width_pt * profile.rule_lines.subject.ratio.use
    add_rule(document, profile, "subject", 3, length_pt)


def add_addressees(document: Document, profile: Profile) -> None:
    """Add ``Kính gửi``: one addressee on its line, several in a list below it (PL I/I/II.9d)."""
    label, style = profile.parts.addressed.fixed_text, profile.parts.addressed.style
    write(document, "{%p if addressee %}")
    write(document, f"{label} {{{{ addressee }}}}", style)
    write(document, "{%p elif addressees %}")
    write(document, label, style)
    write(document, "{%p for line in addressees %}")
    write(document, "{{ line }}", profile.parts.addressee.style)
    write(document, "{%p endfor %}")
    write(document, "{%p endif %}")
