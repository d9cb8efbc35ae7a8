"""Pages as pictures, and several PDFs as one."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from cchc_docgen.diagnostics import DocgenError, Mark
from cchc_docgen.pdf.merging import merged
from cchc_docgen.pdf.pages import read_printed
from cchc_docgen.pdf.pictures import Look, pictures, png, write_pictures
from cchc_docgen.pdf.tasks import Task
from tests.pdf.fake_soffice import pdf

MARK = Mark("thư.pdf")
WHITE, RED = b"\xff\xff\xff", b"\xff\0\0"


def read_png(content: bytes) -> tuple[int, int, int, bytes]:
    """Return width, height, kind and the rows of a picture, its checksums being right."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(content):
        (size,) = struct.unpack_from(">I", content, at)
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", content, at + 8 + size)[0] == zlib.crc32(name + data)
        chunks[name] = data
        at += 12 + size
    width, height, depth, kind = struct.unpack_from(">2I2B", chunks[b"IHDR"])
    assert depth == 8
    return width, height, kind, zlib.decompress(chunks[b"IDAT"])


def test_a_picture_in_grey_takes_one_byte_a_pixel() -> None:
    assert read_png(png(2, 1, WHITE + b"\0\0\0")) == (2, 1, 0, b"\0\xff\0")


def test_a_picture_in_colour_keeps_it() -> None:
    assert read_png(png(1, 2, WHITE + RED)) == (1, 2, 2, b"\0\xff\xff\xff\0\xff\0\0")


@pytest.mark.parametrize(
    ("look", "size"),
    [
        (Look(), (1000, 1416)),
        (Look(width=595), (595, 842)),
        (Look(dpi=144), (1190, 1684)),
        (Look(width=301), (301, 426)),
    ],
)
def test_a_picture_is_as_large_as_asked_for(look: Look, size: tuple[int, int]) -> None:
    ((number, content),) = pictures(pdf(["thư"]), look, MARK)
    width, height, kind, _ = read_png(content)
    assert number == 1
    assert kind == 0
    assert abs(width - size[0]) <= 1
    assert abs(height - size[1]) <= 2


def test_pictures_are_called_by_document_and_page(tmp_path: Path) -> None:
    both = tmp_path / "cả hai.pdf"
    for name in ("a", "b"):
        (tmp_path / f"{name}.pdf").write_bytes(pdf([name]))
    both.write_bytes(merged(tmp_path / f"{name}.pdf" for name in "ab"))
    assert [text.strip() for text in read_printed(both.read_bytes()).texts] == ["a", "b"]
    assert both.read_bytes().startswith(b"%PDF-1.7")
    task = Task(both, tmp_path / "ảnh" / "cả hai.pdf")
    names = [path.relative_to(tmp_path).as_posix() for path in write_pictures(both, task, Look())]
    assert names == ["ảnh/cả hai-1.png", "ảnh/cả hai-2.png"]
    assert [path.name for path in write_pictures(both, task, Look(page=2))] == ["cả hai-2.png"]


@pytest.mark.parametrize(
    ("content", "look", "code"),
    [
        (pdf(["thư"]), Look(page=2), "page-missing"),
        (b"", Look(), "pdf-unreadable"),
    ],
)
def test_what_cannot_be_shown_is_refused(content: bytes, look: Look, code: str) -> None:
    with pytest.raises(DocgenError) as refused:
        list(pictures(content, look, MARK))
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_pdf_that_is_not_there_is_called_missing(tmp_path: Path) -> None:
    with pytest.raises(DocgenError) as refused:
        merged([tmp_path / "none.pdf"])
    assert [finding.code for finding in refused.value.findings] == ["file-missing"]
