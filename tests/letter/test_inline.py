"""Citations and placeholders in a text are told from words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docgen.letter.markup import Citation, Malformed, Placeholder, Segment, segments

ESCAPING = re.compile(r"\\+(?=\[@|\{\{|\}\})")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("không có gì", ("không có gì",)),
        ("theo [@nd-30]", ("theo ", Citation("nd-30", "", "[@nd-30]"))),
        ("[@nd-30:full].", (Citation("nd-30", "full", "[@nd-30:full]"), ".")),
        ("[@ nd-30 : short ]", (Citation("nd-30", "short", "[@ nd-30 : short ]"),)),
        ("{{ ten }}", (Placeholder("ten", "{{ ten }}"),)),
        ("{{tên_cột}}", (Placeholder("tên_cột", "{{tên_cột}}"),)),
        (r"in \[@nd-30] và \{{ x }}", ("in ", "[@", "nd-30] và ", "{{", " x }}")),
        ("[@NĐ-30]", (Malformed("citation-malformed", "[@NĐ-30]"),)),
        ("[@nd-30", (Malformed("citation-malformed", "[@nd-30"),)),
        ("[@nd-30:x]", (Malformed("citation-form-unknown", "[@nd-30:x]"),)),
        ("{{ 1 }}", (Malformed("placeholder-malformed", "{{ 1 }}"),)),
        ("{{ a.b }}", (Malformed("placeholder-malformed", "{{ a.b }}"),)),
        ("{{ a | tiền }}", (Placeholder("a", "{{ a | tiền }}", ("tiền",)),)),
        (r"x \}} y", ("x ", "}}", " y")),
        ("x }} y", ("x ", Malformed("placeholder-malformed", "}}"), " y")),
        ("{{ a", (Malformed("placeholder-malformed", "{{ a"),)),
        ("[ @nd-30 ] { { x } }", ("[ @nd-30 ] { { x } }",)),
    ],
)
def test_a_text_is_cut_into_its_segments(text: str, expected: tuple[Segment, ...]) -> None:
    assert segments(text) == expected


@given(st.text(st.sampled_from("[]{}@: nd-30\\\n")))
def test_no_character_of_a_text_is_lost_but_the_backslash_of_an_escape(text: str) -> None:
    whole = "".join(part if isinstance(part, str) else part.typed for part in segments(text))
    assert ESCAPING.sub("", whole) == ESCAPING.sub("", text)
    assert whole.count("\\") <= text.count("\\")
