"""The text of a letter and its end: paragraphs by their part, signature and recipients."""

from __future__ import annotations

from docx.document import Document
from docx.table import _Cell

from cchc_docgen.layout.grid import add_grid, keep_together, write
from cchc_docgen.layout.styles import END_STYLE
from cchc_docgen.profiles.model import Profile

BODY_PARTS = ("item", "basis", "heading")
"""What ``p.part`` may be beside ``text``, the commonest first."""


BESIDE = 12
"""How many recipients stand beside the signature: about as many lines as it is high."""


def add_body(document: Document, profile: Profile) -> None:
    """Add the loop over the body's paragraphs and the closing one, each in its part's style."""
    write(document, "{%p for p in body %}")
    for word, part in zip(("if", "elif", "elif"), BODY_PARTS, strict=True):
        write(document, f'{{%p {word} p.part == "{part}" %}}')
        write(document, "{{ p.text }}", profile.parts.named(part).style)
    write(document, "{%p else %}")
    write(document, "{{ p.text }}", profile.parts.text.style)
    write(document, "{%p endif %}")
    write(document, "{%p endfor %}")
    write(document, "{{ closing.text }}", profile.parts.closing.style)


def add_signature(document: Document, profile: Profile) -> None:
    """Add recipients at the left and the signer at the right, level with one another (PL I/I/II.9d).

    The signature and the recipients beside it stay on one page; a long list goes on below, over as many pages
    as it takes. Word wants a paragraph after a table: a thin one, lest it open a page of its own.
    """
    parts = profile.parts
    grid = add_grid(document, profile, 4, profile.house.signature_left_mm.use)
    first, begins, rest, ends = grid.rows
    left, right = first.cells
    keep_together(first)
    write(left, parts.recipients_label.fixed_text, parts.recipients_label.style)
    _write_recipients(left, f"recipients[:{BESIDE}]", parts.recipient.style)
    write(begins.cells[0], f"{{%tr if recipients[{BESIDE}:] %}}")
    _write_recipients(rest.cells[0], f"recipients[{BESIDE}:]", parts.recipient.style)
    write(ends.cells[0], "{%tr endif %}")
    write(right, "{{ authority }}", parts.authority.style)
    write(right, "{{ signer }}", parts.signer.style)
    write(document, "", END_STYLE)


def _write_recipients(place: _Cell, recipients: str, style: str) -> None:
    write(place, f"{{%p for line in {recipients} %}}")
    write(place, "{{ line }}", style)
    write(place, "{%p endfor %}")
