"""The text of a letter and its end: paragraphs by their part, signature and recipients."""

from __future__ import annotations

from docx.document import Document

from cchc_docgen.layout.grid import add_grid, write
from cchc_docgen.layout.styles import END_STYLE
from cchc_docgen.profiles.model import Profile

BODY_PARTS = ("item", "basis", "heading")
"""What ``p.part`` may be beside ``text``, the commonest first."""


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

    Word wants a paragraph after a table: a thin one, lest it open a page of its own.
    """
    parts = profile.parts
    grid = add_grid(document, profile, 1, profile.house.signature_left_mm.use)
    left, right = grid.rows[0].cells
    write(left, parts.recipients_label.fixed_text, parts.recipients_label.style)
    write(left, "{%p for line in recipients %}")
    write(left, "{{ line }}", parts.recipient.style)
    write(left, "{%p endfor %}")
    write(right, "{{ authority }}", parts.authority.style)
    write(right, "{{ signer }}", parts.signer.style)
    write(document, "", END_STYLE)
