"""What a built template is: slim, the same every time, its form in styles alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from cchc_docgen.layout.template import build_template, template_path, write_templates
from cchc_docgen.profiles.loader import load_profile, profile_names
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.typography import EMU_PER_PT, text_width_pt

TEMPLATES = Path(__file__).parents[2] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVERY = [
    pytest.param(profile, kind, id=template_path(profile, kind).as_posix())
    for profile in map(load_profile, profile_names())
    for kind in profile.kinds
    if kind.template
]


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def built(profile: Profile, kind: Kind) -> dict[str, bytes]:
    return parts(build_template(profile, kind))


def body(profile: Profile, kind: Kind) -> etree._Element:
    return etree.fromstring(built(profile, kind)["word/document.xml"])


def paragraphs(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield style and text of every paragraph, in the order of the document."""
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        yield "" if style is None else str(style.get(f"{W}val")), text


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_the_committed_template_is_the_one_the_profile_gives(
    profile: Profile, kind: Kind, rewriting: bool
) -> None:
    committed = TEMPLATES / template_path(profile, kind)
    if rewriting:
        committed.write_bytes(build_template(profile, kind))
    assert parts(committed.read_bytes()) == built(profile, kind)


def test_every_template_is_written_and_no_other(tmp_path: Path) -> None:
    written = write_templates(tmp_path)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in written) == [
        "cong-van.docx",
        "thong-bao.docx",
        "tt01-2011/cong-van.docx",
        "tt01-2011/thong-bao.docx",
    ]
    committed = sorted(path.relative_to(TEMPLATES) for path in TEMPLATES.rglob("*.docx"))
    assert committed == sorted(path.relative_to(tmp_path) for path in written)


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_two_builds_give_the_same_bytes(profile: Profile, kind: Kind) -> None:
    assert build_template(profile, kind) == build_template(profile, kind)


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_entries_bear_no_time_of_day(profile: Profile, kind: Kind) -> None:
    with zipfile.ZipFile(io.BytesIO(build_template(profile, kind))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_a_template_holds_only_the_parts_a_letter_needs(profile: Profile, kind: Kind) -> None:
    package = build_template(profile, kind)
    assert len(package) < 8 * 1024
    assert list(parts(package)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        f"word/{profile.page_number.place.use}1.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_no_part_names_a_prefix_that_it_does_not_declare(profile: Profile, kind: Kind) -> None:
    for content in built(profile, kind).values():
        assert b"Ignorable" not in content
        assert b"rsid" not in content


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_the_form_stands_in_styles_alone(profile: Profile, kind: Kind) -> None:
    root = body(profile, kind)
    assert list(root.iter(f"{W}rPr")) == []
    direct = {child.tag for form in root.iter(f"{W}pPr") for child in form}
    assert direct == {f"{W}pStyle"}


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_the_styles_are_those_of_the_rule_table(profile: Profile, kind: Kind) -> None:
    document = Document(io.BytesIO(build_template(profile, kind)))
    names = {style.name for style in document.styles}
    table = {part.style for _, part in profile.parts.items()}
    assert names == table | {"Normal", "Đường kẻ", "Dòng cuối", "Bảng trình bày"}


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_a_style_has_the_size_and_face_its_part_asks_for(profile: Profile, kind: Kind) -> None:
    document = Document(io.BytesIO(build_template(profile, kind)))
    for _, part in profile.parts.items():
        style = document.styles[part.style]
        base = style.base_style
        size = style.font.size or base.font.size
        bold = base.font.bold if style.font.bold is None else style.font.bold
        italic = base.font.italic if style.font.italic is None else style.font.italic
        assert (size.pt, bool(bold), bool(italic)) == (
            part.size_pt.use,
            part.bold.use,
            part.italic.use,
        ), part.style


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_every_named_style_exists(profile: Profile, kind: Kind) -> None:
    entries = built(profile, kind)
    styles = etree.fromstring(entries["word/styles.xml"])
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    named = {
        element.get(f"{W}val")
        for content in entries.values()
        for element in etree.fromstring(content).iter(f"{W}pStyle", f"{W}tblStyle", f"{W}basedOn")
    }
    assert named <= known
    assert all(re.fullmatch("[A-Za-z]+", str(style)) for style in known)


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_a_paragraph_tag_or_row_tag_stands_alone(profile: Profile, kind: Kind) -> None:
    for style, text in paragraphs(body(profile, kind)):
        if "{%" in text:
            assert re.fullmatch(r"\{%(?:p|tr) [^%]*%\}", text)
            assert style == ""


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_subject_and_type_name_stand_where_the_kind_wants_them(
    profile: Profile, kind: Kind
) -> None:
    texts = {text: style for style, text in paragraphs(body(profile, kind))}
    assert ("{{ type_name }}" in texts) is kind.prints_name
    assert texts.get("{{ subject }}") == ("TrichYeu" if kind.prints_name else None)
    assert texts.get("V/v {{ subject }}") == (None if kind.prints_name else "TrichYeuCongVan")


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_the_page_has_the_profile_s_paper_and_margins(profile: Profile, kind: Kind) -> None:
    section = Document(io.BytesIO(build_template(profile, kind))).sections[0]
    page = profile.page
    measured = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    wanted = (page.width_mm, page.height_mm, page.top_mm, page.bottom_mm, page.left_mm)
    for length, value in zip(measured, (*wanted, page.right_mm), strict=True):
        assert length is not None
        assert length.mm == pytest.approx(value.use, abs=0.02)
    assert section.different_first_page_header_footer is True


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_the_page_number_stands_in_its_style_at_its_place(profile: Profile, kind: Kind) -> None:
    section = Document(io.BytesIO(build_template(profile, kind))).sections[0]
    places = {"header": section.header, "footer": section.footer}
    place = places.pop(profile.page_number.place.use)
    (paragraph,) = place.paragraphs
    assert paragraph.style is not None
    assert paragraph.style.name == profile.parts.page_number.style
    assert b'w:instr="PAGE"' in etree.tostring(paragraph._p)
    assert all(other.is_linked_to_previous for other in places.values())


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_the_rule_under_the_motto_is_as_long_as_the_motto(profile: Profile, kind: Kind) -> None:
    document = built(profile, kind)["word/document.xml"].decode()
    found = re.search(
        r'<wp:extent cx="(\d+)" cy="0"/><wp:docPr id="2" name="rule:motto"/>', document
    )
    assert found is not None
    motto = profile.parts.motto
    width_pt = text_width_pt(motto.fixed_text, motto.size_pt.use, bold=True)
    assert int(found[1]) == pytest.approx(width_pt * EMU_PER_PT, abs=1)


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_every_rule_is_drawn_with_one_length_and_a_number_of_its_own(
    profile: Profile, kind: Kind
) -> None:
    document = built(profile, kind)["word/document.xml"].decode()
    rules = re.findall(
        r'<wp:extent cx="(\d+)".*?id="(\d+)" name="rule:(\w+)".*?<a:ext cx="(\d+)"', document
    )
    names = {"issuer", "motto"} | ({"subject"} if kind.prints_name else set())
    assert {name for _, _, name, _ in rules} == names
    assert len({number for _, number, _, _ in rules}) == len(rules) == len(names)
    assert all(outer == inner for outer, _, _, inner in rules)


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_the_signature_block_stays_with_the_last_lines(profile: Profile, kind: Kind) -> None:
    package = build_template(profile, kind)
    closing = Document(io.BytesIO(package)).styles[profile.parts.closing.style]
    assert closing.paragraph_format.keep_with_next is True
    rows = list(etree.fromstring(parts(package)["word/document.xml"]).iter(f"{W}tr"))
    apart = [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None]
    texts = ["".join(map(str, row.itertext())) for row in apart]
    assert [text for text in texts if not text.startswith("{%tr")] == [
        "{%p for line in recipients[12:] %}{{ line }}{%p endfor %}"
    ]
