"""The same letter set in other ways has the same parts, and each deviation is told once."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from cchc_docgen.audit.parts.known_words import fold
from cchc_docgen.audit.parts.letterhead import with_letterhead
from cchc_docgen.audit.parts.locating import Parts, find_parts
from cchc_docgen.ooxml.reading import read_description
from tests.audit import variants
from tests.audit.letters import dispatch, golden, judged, notice
from tests.audit.office import round_trip
from tests.audit.variants import Variant, replaced
from tests.conftest import require_program

LETTERS: dict[str, Callable[[], bytes]] = {"golden": golden, "notice": notice, "dispatch": dispatch}

VARIANTS: dict[str, tuple[Variant, list[str]]] = {
    "as it is": (bytes, []),
    "head set by tabs": (variants.header_by_tabs, ["writing-tabs"]),
    "head set by blanks": (variants.header_by_blanks, ["writing-spaces"]),
    "signature set by tabs": (variants.signature_by_tabs, ["writing-tabs"]),
    "head in text boxes": (variants.header_in_boxes, []),
    "head in a nested table": (variants.header_in_nested_table, []),
    "head in the header of the page": (variants.header_in_page_header, []),
    "motto with en dashes": (
        replaced("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
        ["writing-motto-dash"],
    ),
    "HOÀ": (replaced("CỘNG HÒA", "CỘNG HOÀ"), []),
    "letters apart from marks": (variants.decomposed, ["writing-decomposed"]),
    "lines in VML": (variants.lines_in_vml, []),
    "lines stored twice": (variants.lines_stored_twice, []),
    "lines as borders": (variants.lines_as_borders, []),
    "lines of characters": (variants.lines_as_characters, ["writing-characters"]),
    "lines by underlining": (variants.lines_as_underline, ["writing-underline"]),
    "theme fonts": (variants.with_theme_fonts, []),
    "typeface named bold": (variants.with_styled_font, ["writing-font-name"]),
    "direct formatting": (variants.with_flat_formatting, []),
    "two sections": (variants.in_two_sections, []),
}


def parts_of(content: bytes) -> Parts:
    return find_parts(with_letterhead(read_description(content, "x.docx")))


def texts(parts: Parts) -> dict[str, str]:
    """Return the text of each part, written in one way; a page's number is another on each page."""
    return {
        name: "" if name == "page_number" else fold(part.text)
        for name, part in parts.by_name.items()
    }


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_letter_set_in_another_way_has_the_same_parts(variant: str, letter: str) -> None:
    content = LETTERS[letter]()
    change, codes = VARIANTS[variant]
    original, other = parts_of(content), parts_of(change(content))
    assert texts(other) == texts(original)
    assert other.kind == original.kind
    assert set(other.lines) == set(original.lines)
    assert [deviation.code for deviation in other.deviations] == codes


@pytest.mark.parametrize("variant", ["lines in VML", "lines stored twice", "head set by tabs"])
def test_a_line_drawn_in_another_way_is_as_long(variant: str) -> None:
    content = notice()
    original, other = parts_of(content), parts_of(VARIANTS[variant][0](content))
    for name, line in original.lines.items():
        assert other.lines[name].length_mm == pytest.approx(line.length_mm, abs=0.05), name
        assert other.lines[name].weight_pt == pytest.approx(0.75)


@pytest.mark.parametrize("variant", ["direct formatting", "theme fonts", "two sections"])
def test_a_look_is_the_same_wherever_it_is_said(variant: str) -> None:
    content = notice()
    original, other = parts_of(content), parts_of(VARIANTS[variant][0](content))
    for name in original.by_name:
        for ours, theirs in zip(original.passages(name), other.passages(name), strict=True):
            assert [run.form for run in theirs.runs] == [run.form for run in ours.runs], name


@pytest.mark.slow
def test_a_letter_saved_by_libreoffice_has_the_same_parts_lines_and_looks() -> None:
    require_program("soffice")
    saved = round_trip({name: letter() for name, letter in LETTERS.items()})
    for name, content in saved.items():
        original, other = parts_of(LETTERS[name]()), parts_of(content)
        assert texts(other) == texts(original)
        assert (other.kind, other.deviations) == (original.kind, ())
        assert _looks(other) == _looks(original)
        for part, line in original.lines.items():
            assert other.lines[part].length_mm == pytest.approx(line.length_mm, abs=0.05)


@pytest.mark.slow
def test_letters_set_in_other_ways_have_the_same_parts_when_libreoffice_saved_them() -> None:
    require_program("soffice")
    names = list(VARIANTS)
    made = {str(index): VARIANTS[name][0](notice()) for index, name in enumerate(names)}
    original = parts_of(notice())
    for index, content in round_trip(made).items():
        other, name = parts_of(content), names[int(index)]
        assert texts(other) == texts(original), name
        assert set(other.lines) == set(original.lines), name
        assert [deviation.code for deviation in other.deviations] == VARIANTS[name][1], name


def _looks(parts: Parts) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: [
            (run.form.font, run.form.size_pt, run.form.bold, run.form.italic, run.form.colour)
            for passage in part.passages
            for run in passage.runs
        ]
        for name, part in parts.by_name.items()
    }


@pytest.mark.parametrize("variant", ["as it is", "head set by tabs", "head in text boxes"])
def test_a_mistake_in_nation_or_motto_hides_neither_of_them_nor_names_another_issuer(
    variant: str,
) -> None:
    wrong = replaced("CHỦ NGHĨA", "CHỦ NGHIÃ")(replaced("Độc lập", "Độc lâp")(notice()))
    parts, right = parts_of(VARIANTS[variant][0](wrong)), parts_of(notice())
    assert parts.text("nation") == "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM"
    assert parts.text("motto") == "Độc lâp - Tự do - Hạnh phúc"
    assert parts.text("issuer") == right.text("issuer")
    assert parts.text("parent") == right.text("parent")


def test_another_line_of_the_head_is_not_taken_for_a_mistyped_motto() -> None:
    other = parts_of(replaced("Độc lập - Tự do - Hạnh phúc", "Năm Dữ liệu quốc gia")(notice()))
    assert "motto" not in other


def test_what_is_wrong_in_a_letterhead_is_told_at_its_own_paragraph() -> None:
    wrong = variants.header_in_page_header(replaced("Độc lập", "Độc lâp")(notice()))
    (finding,) = judged(wrong).findings
    assert finding.code == "audit-fixed-text"
    assert str(finding.mark).startswith("letter.docx:word/header")
    body = variants.header_in_page_header(replaced("Cần Thơ, ngày", "Cần Thơ ngày")(notice()))
    assert [f.mark.part[:11] for f in judged(body).findings] == ["word/header"]


def test_what_is_wrong_below_a_letterhead_is_told_at_the_paragraph_of_the_body() -> None:
    def edit(content: bytes) -> bytes:
        return replaced("Nơi nhận:", "Nơi nhận")(content)

    (inside,) = judged(edit(notice())).findings
    (apart,) = judged(variants.header_in_page_header(edit(notice()))).findings
    moved = len(
        Document(BytesIO(notice())).element.body.find(qn("w:tbl")).findall(".//" + qn("w:p"))
    )
    assert (apart.code, apart.mark.part) == (inside.code, "")
    assert apart.mark.paragraph == inside.mark.paragraph - moved
