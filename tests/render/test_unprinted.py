"""``template check``: a text that letters give and the template prints nowhere is told of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_docgen.diagnostics import Severity
from cchc_docgen.ooxml.package import read_package
from cchc_docgen.render.lint import check_template
from cchc_docgen.report.sentences import mend
from tests.conftest import ROOT
from tests.render.documents import MAIN, paragraph, part, template, zipped
from tests.render.letters import PIECES

SHIPPED = sorted((ROOT / "templates").rglob("*.docx"))

# Where a shipped template prints what has no tag of its own name: the words before the tag, and the tag.
PLACES = {
    "addressees[]": ("{%p for line in addressees", "{{ line }}"),
    "body[].text": ("", "{{ p.text }}"),
    "recipients[]": ("{%p for line in recipients[", "{{ line }}"),
}


def told(source: bytes) -> list[str]:
    """Return the paths of what is told to be printed nowhere; nothing else may be found."""
    findings = check_template(source)
    assert {each.code for each in findings} <= {"template-field-unprinted"}
    assert {each.severity for each in findings} <= {Severity.WARNING}
    return [str(each.params["name"]) for each in findings]


def without(path: Path, name: str) -> bytes:
    """Return a template that has ``…`` in place of the tags which print a text."""
    before, tag = map(re.escape, PLACES.get(name, ("", f"{{{{ {name} }}}}")))
    files = {entry.name: entry.content() for entry in read_package(path)}
    pattern = f"({before}[^%]*%}}.*?){tag}" if before else f"(){tag}"
    text, count = re.subn(pattern, r"\1…", files[MAIN].decode())
    assert count
    return zipped({**files, MAIN: text})


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_shipped_template_prints_every_text_of_a_letter(path: Path) -> None:
    assert check_template(path) == []


@pytest.mark.parametrize("name", PIECES)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_shipped_template_stripped_of_one_text_is_told_of(path: Path, name: str) -> None:
    assert told(without(path, name)) == [name]


@pytest.mark.parametrize("name", PIECES)
def test_a_text_whose_tag_is_missing_is_told_of_once_for_the_whole_file(name: str) -> None:
    source = template(*(paragraph(tag) for each, tag in PIECES.items() if each != name))
    [finding] = check_template(source, "mau.docx")
    assert (str(finding.mark), finding.code) == ("mau.docx", "template-field-unprinted")
    assert finding.params["name"] == name


def test_a_type_name_is_not_asked_for() -> None:
    assert told(template(*map(paragraph, PIECES.values()))) == []


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("signer", "{% if signer %}x{% endif %}"),
        ("recipients[]", "{% for r in recipients %}x{% endfor %}"),
        ("body[].text", "{% for p in body %}{{ p.part }}{% endfor %}"),
        ("closing.text", "{{ closing.part }}"),
        ("signer", "{% set s = signer %}x"),
        ("signer", "{# {{ signer }} #}"),
    ],
)
def test_a_text_that_is_asked_for_but_not_printed_is_told_of(name: str, tag: str) -> None:
    assert told(template(*map(paragraph, (PIECES | {name: tag}).values()))) == [name]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("signer", "{{ signer | upper }}"),
        ("signer", "{{ signer | default('x') }}"),
        ("signer", "{{ 'Ông ' ~ signer }}"),
        ("signer", "{{ signer if number else '' }}"),
        ("signer", "{% set s = signer %}{{ s }}"),
        ("signer", "{% with s = signer | upper %}{{ s }}{% endwith %}"),
        ("recipients[]", "{{ recipients | join('; ') }}"),
        ("recipients[]", "{{ recipients[0] }}{{ recipients[1:] | join }}"),
        ("recipients[]", "{% for r in recipients %}{{ r | trim }}; {% endfor %}"),
        ("body[].text", "{% for p in body %}{% set t = p.text %}{{ t | trim }}; {% endfor %}"),
        ("closing.text", "{% with c = closing %}{{ c.text }}{% endwith %}"),
    ],
)
def test_a_text_printed_in_a_roundabout_way_is_printed(name: str, tag: str) -> None:
    assert told(template(*map(paragraph, (PIECES | {name: tag}).values()))) == []


@pytest.mark.parametrize(("name", "root"), [("header1", "hdr"), ("footer1", "ftr")])
def test_a_text_may_be_printed_in_the_header_or_footer(name: str, root: str) -> None:
    blocks = [paragraph(tag) for path, tag in PIECES.items() if path != "issuer"]
    parts = {f"word/{name}.xml": part(root, paragraph("{{ issuer }}"))}
    assert told(template(*blocks, parts=parts)) == []


def test_a_template_with_an_error_is_told_of_that_alone() -> None:
    found = check_template(template(paragraph("{{ singer }}")))
    assert [each.code for each in found] == ["template-variable-unknown"]


@pytest.mark.parametrize("name", PIECES)
def test_the_tag_to_put_in_prints_the_text(name: str) -> None:
    rest = [paragraph(tag) for each, tag in PIECES.items() if each != name]
    [finding] = check_template(template(*rest))
    tags = str(finding.params["tag"])
    assert mend(finding).endswith(tags)
    assert told(template(*rest, *map(paragraph, tags.split(" ¶ ")))) == []
