"""``init --refresh`` brings a folder to the program's version and touches nothing changed by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docgen.pipeline import working_folder
from tests.test_cli import Program, program

__all__ = ["program"]

LISTED = Path("vb", working_folder.LISTED)
GOLDEN, NOTICE = (
    Path("vb/letters/2019/cchc-2018.yaml"),
    Path("vb/letters/2026/thong-bao-cchc-2025.yaml"),
)
TEMPLATE = Path("vb/templates/cong-van.docx")
Earlier = Callable[[Path, bytes], None]


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(program: Program) -> Program:
    """Lay out the folder ``vb``."""
    assert program("init", "vb").code == 0
    return program


def of_earlier_version(path: Path, content: bytes | None) -> None:
    """Let a file be what an earlier version made there, None for one that it had not."""
    listed = json.loads(LISTED.read_bytes())
    name = path.relative_to("vb").as_posix()
    if content is None:
        path.unlink()
        del listed["files"][name]
    else:
        path.write_bytes(content)
        listed["files"][name] = hashlib.sha256(content).hexdigest()
    LISTED.write_text(json.dumps(listed), "utf-8")


def test_a_folder_of_this_version_stays_as_it_is(folder: Program) -> None:
    before = files(Path("vb"))
    ended = folder("init", "vb", "--refresh")
    assert (ended.code, ended.out) == (0, "")
    assert "vb: đã đúng phiên bản này." in ended.err
    assert files(Path("vb")) == before


@pytest.mark.parametrize("path", [GOLDEN, NOTICE, TEMPLATE], ids=lambda path: path.name)
def test_a_file_as_an_earlier_version_made_it_is_replaced_by_name(
    folder: Program, path: Path
) -> None:
    now = path.read_bytes()
    of_earlier_version(path, b"as it was")
    ended = folder("init", "vb", "--refresh")
    assert (ended.code, ended.out.split()) == (0, [str(path)])
    assert f"{path}: đã thay bằng bản mới." in ended.err
    assert path.read_bytes() == now


@pytest.mark.parametrize("path", [GOLDEN, NOTICE, TEMPLATE], ids=lambda path: path.name)
def test_a_file_that_an_earlier_version_had_not_is_added(folder: Program, path: Path) -> None:
    now = path.read_bytes()
    of_earlier_version(path, None)
    ended = folder("init", "vb", "--refresh")
    assert (ended.code, ended.out.split()) == (0, [str(path)])
    assert path.read_bytes() == now


@pytest.mark.parametrize(
    "path", [GOLDEN, TEMPLATE, Path("vb/letters/office.yaml")], ids=lambda path: path.name
)
def test_a_file_changed_by_hand_is_left_and_named(folder: Program, path: Path) -> None:
    path.write_bytes(b"mine")
    ended = folder("init", "vb", "--refresh")
    assert (ended.code, ended.out) == (0, "")
    assert f"{path}: đã sửa tay, giữ nguyên." in ended.err
    assert path.read_bytes() == b"mine"
    assert not path.with_name(path.name + ".new").exists()  # nothing is new of it


def test_what_is_new_of_a_file_changed_by_hand_lies_beside_it_once(folder: Program) -> None:
    now = TEMPLATE.read_bytes()
    of_earlier_version(TEMPLATE, b"as it was")
    TEMPLATE.write_bytes(b"mine")
    newer = TEMPLATE.with_name("cong-van.docx.new")
    ended = folder("init", "vb", "--refresh")
    assert (ended.code, ended.out.split()) == (0, [str(newer)])
    assert (TEMPLATE.read_bytes(), newer.read_bytes()) == (b"mine", now)
    newer.unlink()
    assert folder("init", "vb", "--refresh").out == ""
    assert not newer.exists()
    assert "cong-van.docx.new" not in folder("check", "vb").err


def test_a_file_removed_by_hand_stays_away_and_is_named(folder: Program) -> None:
    GOLDEN.unlink()
    ended = folder("init", "vb", "--refresh")
    assert (ended.code, ended.out) == (0, "")
    assert f"{GOLDEN}: đã bỏ đi, không tạo lại." in ended.err
    assert not GOLDEN.exists()


@pytest.mark.parametrize("listed", [None, "{", "[]", '{"files": 3}'])
def test_a_folder_without_a_list_is_known_by_what_was_shipped_before(
    folder: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listed: str | None
) -> None:
    LISTED.unlink() if listed is None else LISTED.write_text(listed, "utf-8")
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    (earlier / "earlier.txt").write_text(hashlib.sha256(b"of 0.1.0").hexdigest()[:32], "utf-8")
    monkeypatch.setattr(working_folder, "files", lambda _: earlier)
    now = GOLDEN.read_bytes()
    GOLDEN.write_bytes(b"of 0.1.0")
    NOTICE.write_bytes(b"mine")
    ended = folder("init", "vb", "--refresh")
    assert f"{NOTICE}: đã sửa tay" in ended.err
    assert (GOLDEN.read_bytes(), NOTICE.read_bytes()) == (now, b"mine")
    assert str(NOTICE.with_name(NOTICE.name + ".new")) in ended.out


def test_the_keys_of_a_folder_stay_in_their_language(program: Program) -> None:
    assert program("init", "vb", "--keys", "vi").code == 0
    before = files(Path("vb"))
    of_earlier_version(GOLDEN, b"as it was")
    program("init", "vb", "--refresh")
    assert GOLDEN.read_bytes() == before[GOLDEN]
    assert "đã đúng phiên bản này" in program("init", "vb", "--refresh").err


def test_a_folder_that_is_not_there_is_laid_out(program: Program) -> None:
    ended = program("init", "vb", "--refresh")
    assert ended.code == 0
    assert GOLDEN.is_file()
    assert "--refresh" in program("init", "vb").err  # the way for a folder that is there
