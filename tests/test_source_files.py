"""What a file may be that a letter is read from: its encoding, its name, and no thing without an end."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.test_cli import Program, program

__all__ = ["program"]

NOTICE = Path("letters/2026/thong-bao-cchc-2025.yaml")


@pytest.mark.parametrize("kind", ["device", "link to a device", "fifo", "link to a fifo", "socket"])
def test_what_is_no_ordinary_file_is_refused_at_once(program: Program, kind: str) -> None:
    target = Path("/dev/zero") if "device" in kind else Path("ong")
    if "fifo" in kind:
        os.mkfifo(target)
    if kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(target))
    source = target
    if "link" in kind:
        source = Path("thu.yaml")
        source.symlink_to(target.absolute())
    for command in ("check", "build"):
        ended = program(command, str(source))
        assert (ended.code, "[file-special]" in ended.err) == (1, True), ended.err


def test_a_register_that_is_a_device_is_refused(program: Program) -> None:
    office = Path("letters/2026/office.yaml")
    office.unlink(missing_ok=True)
    office.symlink_to("/dev/zero")
    ended = program("check", str(NOTICE))
    assert (ended.code, "office.yaml: lỗi" in ended.err) == (1, True)


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
)
def test_a_letter_in_utf_16_gives_the_same_bytes_and_is_mended(
    program: Program, encoding: str, mark: bytes
) -> None:
    program("build", str(NOTICE), "-o", "first")
    text = NOTICE.read_text("utf-8")
    NOTICE.write_bytes(mark + text.replace("\n", "\r\n").encode(encoding))
    assert program("build", str(NOTICE), "-o", "second").code == 0
    made = f"{NOTICE.stem}.docx"
    assert Path("first", made).read_bytes() == Path("second", made).read_bytes()
    spoilt = text.replace("Sở Tài chính thông báo", "Sở  Tài chính thông báo")
    NOTICE.write_bytes(mark + spoilt.encode(encoding))
    assert program("check", str(NOTICE), "--fix").code == 0
    assert NOTICE.read_bytes() == mark + text.encode(encoding)


def test_a_form_in_utf_16_is_known_as_one(program: Program) -> None:
    form = Path("letters/2026/thong-bao-cchc-don-vi.yaml")
    form.write_bytes(b"\xff\xfe" + form.read_text("utf-8").encode("utf-16-le"))
    ended = program("build", "letters/2026", "-o", "made")
    assert ended.code == 0
    assert "thong-bao-cchc-don-vi" in ended.err


def test_a_letter_named_yml_is_one_of_its_folder(program: Program) -> None:
    wrong = Path("letters/2026/sai.yml")
    wrong.write_text(NOTICE.read_text("utf-8").replace("2026-03-05", "2026-13-05"), "utf-8")
    for command in ("check", "build"):
        ended = program(command, "letters")
        assert ended.code == 1
        assert "sai.yml:6:7: lỗi" in ended.err


@pytest.mark.parametrize(
    ("first", "printed"),
    [
        ("Sở Tài chính đề nghị như sau", "Sở Tài chính đề nghị như sau:"),
        ("Sở Tài chính nêu các nội dung sau đây", "Sở Tài chính nêu các nội dung sau đây:"),
        ("Sở Tài chính đề nghị thực hiện", "Sở Tài chính đề nghị thực hiện."),
    ],
)
def test_what_announces_the_next_paragraph_ends_in_a_colon(
    program: Program, first: str, printed: str
) -> None:
    text = NOTICE.read_text("utf-8")
    head, _, rest = text.partition("body:\n")
    tail = rest[rest.index("signature:") :]
    NOTICE.write_text(
        f"{head}body:\n  - {first}\n  - Các đơn vị nộp báo cáo đúng hạn\n{tail}", "utf-8"
    )
    program("build", str(NOTICE), "-o", "made")
    ended = program("text", f"made/{NOTICE.stem}.docx")
    assert printed in ended.out.splitlines()
