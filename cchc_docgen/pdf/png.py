"""A picture as PNG: eight bits a sample, in colour only where there is colour."""

from __future__ import annotations

import struct
import zlib

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
