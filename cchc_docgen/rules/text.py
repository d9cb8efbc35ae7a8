"""How the words of a letter are typed: one module for each kind of slip, all of one family."""

from cchc_docgen.rules import (
    text_brackets,
    text_capitals,
    text_doubled,
    text_left,
    text_letters,
    text_names,
    text_sentences,
    text_spacing,
    text_tones,
)

__all__ = [
    "text_brackets",
    "text_capitals",
    "text_doubled",
    "text_left",
    "text_letters",
    "text_names",
    "text_sentences",
    "text_spacing",
    "text_tones",
]
