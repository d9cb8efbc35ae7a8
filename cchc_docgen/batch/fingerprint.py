"""What a letter is made from, as one hash: when it is the same, the letter is the same.

It covers the letter's source, the registers and scores around it, the templates and wordings, the
shipped profiles and the version of the program; a row adds its texts and the name of its file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc_docgen import __version__
from cchc_docgen.letter.registers import (
    OFFICE,
    REFERENCES,
    SCORES,
    WORDS,
    folders_above,
    nearest_above,
)
from cchc_docgen.pipeline.selection import TEMPLATES, shipped_folder

PROFILES = Path(__file__).parent.parent / "profiles"


def fingerprint(letter: Path) -> bytes:
    """Return the hash of all files that the letters of a batch are made from."""
    total = hashlib.sha256(__version__.encode())
    for root, path in _inputs(letter):
        content = path.read_bytes()
        name = path.relative_to(root).as_posix()
        total.update(f"\0{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.digest()


def row_fingerprint(common: bytes, name: str, cells: Iterable[str]) -> str:
    """Return the hash of everything one letter is made from, as 32 hexadecimal digits."""
    own = "\0".join((name, *cells))
    return hashlib.sha256(common + own.encode()).hexdigest()[:32]


def _inputs(letter: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each file with the folder by which it is named."""
    yield letter.parent, letter
    for name in (OFFICE, REFERENCES, WORDS):
        found = nearest_above(letter.parent, name)
        if found is not None:
            yield found.parent, found
    for folder in folders_above(letter.parent):
        yield from _files(folder, f"{SCORES}/*.yaml")
    for templates in (nearest_above(letter.parent, TEMPLATES), shipped_folder(TEMPLATES)):
        if templates is not None:
            yield from _files(templates, "**/*.docx")
            yield from _files(templates, "**/*.txt")
    yield from _files(PROFILES, "*.yaml")


def _files(root: Path, pattern: str) -> Iterator[tuple[Path, Path]]:
    """Yield the files below a folder, without those that Word and editors lay beside an open one."""
    for path in sorted(root.glob(pattern)):
        if path.is_file() and not path.name.startswith(("~", ".")):
            yield root, path
