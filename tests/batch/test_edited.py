"""A letter that somebody has edited in the output folder is never overwritten nor called unchanged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.office import LETTER, Office
from tests.test_cli import Ended


def saved_by_a_program(path: Path) -> bytes:
    """Save a letter again as most programs do: with the time of day."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    path.write_bytes(target.getvalue())
    return target.getvalue()


def saved_by_word(path: Path) -> bytes:
    """Save a letter again with Word's stamps: the first day of 1980, too, and flags of its own."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name)
            info.create_system, info.create_version, info.flag_bits = 0, 45, 6
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    path.write_bytes(target.getvalue())
    return target.getvalue()


def saved_in_another_format(path: Path) -> bytes:
    """Save a letter as an old Word document under the same name."""
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    path.write_bytes(content)
    return content


EDITORS = [saved_by_a_program, saved_by_word, saved_in_another_format]
Editor = Callable[[Path], bytes]


def build(office: Office, *arguments: str) -> Ended:
    office.write(
        "mot.yaml", LETTER.replace("{{ tên }}", "phường An Bình").replace("{{ lời }}", "một")
    )
    return office.run("build", "mot.yaml", *arguments)


@pytest.mark.parametrize("editor", EDITORS)
def test_build_leaves_an_edited_letter_as_it_is(office: Office, editor: Editor) -> None:
    letter = office.out / "mot.docx"
    assert build(office).code == 0
    assert build(office).code == 0
    edited = editor(letter)
    ended = build(office)
    assert (ended.code, ended.out) == (1, "")
    assert "mot.docx đã được sửa trong Word hoặc LibreOffice" in ended.err
    assert letter.read_bytes() == edited


@pytest.mark.parametrize("editor", EDITORS)
def test_build_with_force_keeps_the_edited_letter_beside(office: Office, editor: Editor) -> None:
    letter = office.out / "mot.docx"
    build(office)
    made = letter.read_bytes()
    edited = [editor(letter)]
    assert build(office, "--force").code == 0
    edited.append(editor(letter))
    assert build(office, "--force").code == 0
    assert letter.read_bytes() == made
    backups = [office.out / "mot.docx.bak", office.out / "mot.docx.bak2"]
    assert [path.read_bytes() for path in backups] == edited


def test_build_replaces_a_letter_that_was_cut_off(office: Office) -> None:
    letter = office.out / "mot.docx"
    build(office)
    made = letter.read_bytes()
    for broken in (b"", made[:4000]):
        letter.write_bytes(broken)
        assert build(office).code == 0
        assert letter.read_bytes() == made


@pytest.mark.parametrize("editor", EDITORS)
def test_batch_neither_overwrites_an_edited_letter_nor_calls_it_unchanged(
    office: Office, editor: Editor
) -> None:
    assert office.batch().code == 0
    edited = editor(office.out / "thu-B.docx")
    for old, new in [("hai", "hai"), ("hai", "hai mới"), ("một", "một mới")]:
        office.edit("bang.csv", old, new)
        ended = office.batch()
        assert ended.code == 1
        assert ended.err.count("[output-edited]") == 1
        assert "thu-B.docx đã được sửa" in ended.err
        assert "giữ nguyên 3" not in ended.err
        assert (office.out / "thu-B.docx").read_bytes() == edited


def test_an_edited_letter_is_remembered_whatever_is_made_beside_it(office: Office) -> None:
    """The manifest is written after the editing, so that the letter is older than it."""
    office.batch()
    edited = saved_by_word(office.out / "thu-B.docx")
    office.edit("bang.csv", "ba", "ba mới")
    assert office.batch().code == 1
    assert [line["status"] for line in office.manifest()][-2:] == ["edited", "made"]
    assert office.batch("--resume").code == 1
    office.edit("bang.csv", "hai", "hai mới")
    assert office.batch().code == 1
    assert (office.out / "thu-B.docx").read_bytes() == edited
    assert office.batch("--only", "A").code == 0


def test_batch_with_force_makes_it_anew_and_keeps_the_old_one(office: Office) -> None:
    office.batch()
    made = office.letters()
    edited = saved_by_a_program(office.out / "thu-B.docx")
    office.batch()
    ended = office.batch("--force", "--resume")
    assert ended.code == 0, ended.err
    assert office.letters() == made
    assert (office.out / "thu-B.docx.bak").read_bytes() == edited
    assert office.batch().code == 0


def test_a_file_that_was_there_before_the_batch_is_no_letter_of_it(office: Office) -> None:
    office.out.mkdir()
    with zipfile.ZipFile(office.out / "thu-A.docx", "w") as own:
        own.writestr("word/document.xml", "<x/>")
    content = (office.out / "thu-A.docx").read_bytes()
    ended = office.batch()
    assert ended.code == 1
    assert (office.out / "thu-A.docx").read_bytes() == content
    assert [line["key"] for line in office.manifest()] == ["B", "C"]
