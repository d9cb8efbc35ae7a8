"""The pages of a PDF as pictures."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.output.files import write_file
from cchc_docgen.pdf.pages import opened
from cchc_docgen.pdf.tasks import Task

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB = 0, 2


def png(width: int, height: int, rgb: bytes) -> bytes:
    """Return a picture as PNG; ``rgb`` are three bytes a pixel, row by row from the top."""
    red = rgb[0::3]
    coloured = not red == rgb[1::3] == rgb[2::3]
    samples, kind, a_row = (rgb, _RGB, width * 3) if coloured else (red, _GREY, width)
    rows = b"".join(b"\0" + samples[at : at + a_row] for at in range(0, height * a_row, a_row))
    head = struct.pack(">2I5B", width, height, 8, kind, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


WIDTH_PIXELS = 1000
_POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Look:
    """Which page is shown (0: all, counted from 1), and how large: ``width`` in pixels, or ``dpi``."""

    page: int = 0
    width: int = 0
    dpi: int = 0

    def scale(self, page_points: float) -> float:
        """Return the pixels a point for a page of this width."""
        if self.dpi:
            return self.dpi / _POINTS_AN_INCH
        return (self.width or WIDTH_PIXELS) / page_points


def write_pictures(source: Path, task: Task, look: Look) -> Iterator[Path]:
    """Write the pages of a PDF as ``<name>-1.png`` …, where the task's PDF stands; yield their paths.

    Raises :class:`DocgenError` for what :func:`pictures` refuses, and for a file that cannot be written.
    """
    for number, content in pictures(source, look, Mark(str(task.docx))):
        path = task.pdf.with_name(f"{task.pdf.stem}-{number}.png")
        write_file(path, content)
        yield path


def pictures(source: bytes | Path, look: Look, mark: Mark) -> Iterator[tuple[int, bytes]]:
    """Yield each page's number with its picture as PNG.

    Raises :class:`DocgenError` with ``pdf-unreadable`` or, for a page there is not, ``page-missing``.
    """
    with opened(source, mark) as document:
        pages = len(document)
        if look.page > pages:
            raise refuse("page-missing", mark, page=look.page, pages=pages)
        for number in [look.page] if look.page else range(1, pages + 1):
            page = document[number - 1]
            scale = look.scale(page.get_width())
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
            yield number, _picture(bitmap)


def _picture(bitmap: PdfBitmap) -> bytes:
    """Return a bitmap of three bytes a pixel as PNG; its rows may be longer than its pixels are."""
    data, used = bytes(bitmap.buffer), bitmap.width * 3
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    rows = b"".join(data[start : start + used] for start in starts)
    return png(bitmap.width, bitmap.height, rows)
