"""YAML becomes texts that know their place, and nothing that was typed is changed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc_docgen.diagnostics import DocgenError
from cchc_docgen.source.mending import mended_value
from cchc_docgen.source.reading import Source, Steps, parse_source, read_plain, read_source

LETTERS = sorted((Path(__file__).parent.parent / "letters").rglob("*.yaml"))


def place(source: Source, *path: str | int, key: bool = False) -> tuple[int, int]:
    mark = source.mark(path, key=key)
    return mark.line, mark.column


def found(text: str) -> list[str]:
    """Return what is wrong with a text: ``2:3 key-duplicate``."""
    try:
        findings = parse_source(text, "x.yaml").findings
    except DocgenError as problem:
        findings = problem.findings
    return [f"{each.mark.line}:{each.mark.column} {each.code}" for each in findings]


@pytest.mark.parametrize(
    "typed",
    [
        "8.50",
        "010",
        "no",
        "yes",
        "12:30",
        "2019-04-03",
        "1e3",
        "0x1F",
        "~",
        "null",
        "95,5",
        "=",
        "on",
    ],
)
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    assert parse_source(f"a: {typed}\n", "x.yaml").data == {"a": typed}


def test_an_empty_value_is_an_empty_text() -> None:
    assert parse_source("a:\nb: ''\n", "x.yaml").data == {"a": "", "b": ""}


def test_decomposed_accents_are_composed_in_values_and_keys() -> None:
    assert parse_source("ke\u0302\u0301: tie\u0302\u0301ng\n", "x.yaml").data == {"kế": "tiếng"}


def test_the_letter_eth_becomes_d_with_stroke() -> None:
    assert parse_source("a: UBND tỉnh Ðồng Nai, ðường\n", "x.yaml").data == {
        "a": "UBND tỉnh Đồng Nai, đường"
    }


def test_line_ends_of_every_system_give_the_same_data_and_places() -> None:
    lines = ["a: một", "b:", "  - hai", "  - ba", ""]
    unix, windows, mac = (parse_lines(lines, end) for end in ("\n", "\r\n", "\r"))
    assert unix.data == windows.data == mac.data
    assert place(unix, "b", 1) == place(windows, "b", 1) == place(mac, "b", 1) == (4, 5)


def parse_lines(lines: list[str], end: str) -> Source:
    return read_source(Content(end.join(lines).encode("utf-8")), "x.yaml")


class Content:
    """Bytes that are read like a file."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read_bytes(self) -> bytes:
        return self._content


def test_a_byte_order_mark_moves_no_place() -> None:
    source = read_source(Content(b"\xef\xbb\xbfa: b\n"), "x.yaml")
    assert source.data == {"a": "b"}
    assert place(source, "a") == (1, 4)
    assert place(source, "a", key=True) == (1, 1)


def test_a_character_beyond_the_first_plane_counts_as_one_column() -> None:
    source = parse_source("a: {b: 😀𝔸, c: d}\n", "x.yaml")
    assert place(source, "a", "c") == (1, 15)


def test_a_tab_inside_quotes_is_text_and_one_column() -> None:
    source = parse_source('a: ["b\tc", d]\n', "x.yaml")
    assert source.data == {"a": ["b\tc", "d"]}
    assert place(source, "a", 1) == (1, 12)


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        ((), False, (1, 1)),
        (("a",), True, (1, 1)),
        (("a",), False, (2, 3)),
        (("a", 0, "b"), True, (2, 5)),
        (("a", 0, "b"), False, (2, 8)),
        (("a", 1), False, (3, 5)),
        (("a", 7), False, (2, 3)),
        (("missing",), False, (1, 1)),
        (("a", 0, "missing"), True, (2, 5)),
    ],
)
def test_a_place_is_that_of_the_deepest_part_there_is(
    path: Steps, key: bool, expected: tuple[int, int]
) -> None:
    assert place(parse_source("a:\n  - b: c\n  - d\n", "x.yaml"), *path, key=key) == expected


FOLDED = """\
a: >-
  Theo [@nd-1] và
  theo [@nd-1], [@ nd-2
  ]
b: "một [@nd-1]
  hai [@nd-1]"
c: tie\u0302\u0301ng {{ te\u0302n }}
"""


@pytest.mark.parametrize(
    ("path", "needle", "occurrence", "expected"),
    [
        ("a", "[@nd-1]", 0, (2, 8)),
        ("a", "[@nd-1]", 1, (3, 8)),
        ("a", "[@ nd-2 ]", 0, (3, 17)),
        ("b", "[@nd-1]", 1, (6, 7)),
        ("c", "{{ tên }}", 0, (7, 12)),
        ("a", "not there", 0, (1, 4)),
        ("a", "[@nd-1]", 9, (1, 4)),
    ],
)
def test_a_citation_in_a_folded_text_is_found_on_its_own_line(
    path: str, needle: str, occurrence: int, expected: tuple[int, int]
) -> None:
    mark = parse_source(FOLDED, "x.yaml").mark_of((path,), needle, occurrence)
    assert (mark.line, mark.column) == expected


def test_an_alias_repeats_its_value() -> None:
    source = parse_source("a: &x [một, hai]\nb: *x\n", "x.yaml")
    assert source.data == {"a": ["một", "hai"], "b": ["một", "hai"]}
    assert place(source, "b", 1) == (1, 13)


def test_an_anchor_inside_the_value_of_another_can_be_repeated() -> None:
    assert found("a: &x [&y một]\nb: [*x, *y]\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\na: c\n", ["2:1 key-duplicate"]),
        ("a: {b: 1, b: 2}\n", ["1:11 key-duplicate"]),
        ("kế: 1\nke\u0302\u0301: 2\n", ["2:1 key-duplicate"]),
        ("a: b #c\n", ["1:6 yaml-comment"]),
        ("a: b # c\n", []),
        ("a: b #\n", []),
        ("a: b  #!shebang\n", []),
        ("a: 'b' #c\n", []),
        ("a: [b, c #5\n  ]\n", ["1:10 yaml-comment"]),
        ("# a: b\na: c\n", []),
        ("a: {b: 95,5}\n", ["1:11 yaml-flow-comma"]),
        ("a: {b: 95, 5: }\n", ["1:12 yaml-flow-comma"]),
        ("a: [b (c, d), e]\n", ["1:5 yaml-flow-comma"]),
        ("a: [b (c), d]\n", []),
        ('a: ["b (c, d)", e]\n', []),
        ("a: {b: , c: d}\n", []),
        ("a: {b: c, d: ''}\n", []),
        ("%YAML 1.1\n---\na: b\n", []),
        ("---\na: b\n...\n", []),
        ("a: b\n---\n", ["2:1 yaml-several-documents"]),
        ("a: !b c\n", ["1:4 yaml-tag"]),
        ("a: ! c\n", ["1:4 yaml-tag"]),
        ("<<: {a: b}\n", ["1:1 yaml-merge"]),
        ("a: &x b\n", ["1:4 yaml-anchor-unused"]),
        ("a: &x b\nb: &x c\nd: *x\n", ["1:4 yaml-anchor-unused"]),
        ("a: *x\n", ["1:4 yaml-alias-unknown"]),
        ("a: &x {b: *x}\n", ["1:11 yaml-alias-recursive"]),
        ("{a: b}: c\n", ["1:1 yaml-braces"]),
        ("a: {{ b }}\n", ["1:4 yaml-braces"]),
        ("a: b: c\nd: e: f\n", ["1:5 yaml-colon", "2:5 yaml-colon"]),
        ("a: 'b\n", ["1:4 yaml-unclosed"]),
        ("a: b\na: c\nd: 'e\n", ["2:1 key-duplicate", "3:4 yaml-unclosed"]),
        ('a: "\\x07\\u0008\\\\x07\\v"\n', [f"1:{column} control-character" for column in (5, 9, 20)]),
        ("a: b\x07\x07\n", ["1:5 control-character", "1:6 control-character"]),
        ("\x07: @b\n", ["1:1 control-character"]),
        ("a: b\u2028c: d: e\n", ["1:5 control-character"]),
        ("", ["0:0 file-empty"]),
        ("# only\n", ["0:0 file-empty"]),
    ],
)  # fmt: skip
def test_what_yaml_would_lose_or_change_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_only_so_many_control_characters_are_told() -> None:
    assert len(found("a: " + "\x07" * 1000)) == 20


def test_the_syntax_errors_of_a_broken_file_are_told_up_to_a_limit() -> None:
    assert 20 < len(found("- a: b: c\n" * 500)) <= 50


def test_brackets_without_end_are_refused_at_the_depth_that_is_too_much() -> None:
    assert found("- " + "[" * 100_000) == ["1:42 yaml-too-deep"]


def test_forty_levels_are_read() -> None:
    assert found("[" * 40 + "]" * 40) == []
    assert found("[" * 41 + "]" * 41) == ["1:41 yaml-too-deep"]


def test_many_values_are_refused() -> None:
    assert [each.split()[1] for each in found("- a\n" * 60_000)] == ["yaml-too-many-values"]


def test_a_shipped_file_with_a_mistake_is_not_read_as_plain_data() -> None:
    with pytest.raises(DocgenError) as caught:
        read_plain(Content(b"a: b\na: c\n"), "x.yaml")
    assert [each.code for each in caught.value.findings] == ["key-duplicate"]


def test_a_line_of_nothing_that_shows_has_no_mended_form() -> None:
    assert mended_value(["\u3000"], 1) is None


def test_what_follows_from_a_misreading_is_left_out() -> None:
    source = parse_source("a: [b (c, d)]\ne: f\n", "x.yaml")
    assert source.flawed(source.mark(("a", 1)))
    assert not source.flawed(source.mark(("e",)))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_data_is_what_pyyaml_reads_as_texts(path: Path) -> None:
    assert read_source(path, path.name).data == yaml.load(
        path.read_text("utf-8"), Loader=yaml.BaseLoader
    )


SCALARS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeffÐð")
)


@given(
    st.recursive(
        SCALARS, lambda inner: st.lists(inner) | st.dictionaries(SCALARS, inner), max_leaves=12
    )
)
def test_data_written_as_yaml_is_read_back(data: object) -> None:
    written = yaml.safe_dump(data, allow_unicode=True, default_style='"', sort_keys=False)
    source = parse_source(written, "x.yaml")
    assert source.data == normalized(data)


def normalized(data: object) -> object:
    from unicodedata import normalize

    if isinstance(data, str):
        return normalize("NFC", data)
    if isinstance(data, list):
        return [normalized(item) for item in data]
    assert isinstance(data, dict)
    return {normalized(key): normalized(value) for key, value in data.items()}
