"""What a letter is made from, as one hash: when it is the same, the letter is the same.

It covers the letter's source, the registers and scores around it, the templates and wordings, the
shipped profiles and the version of the program; a row adds its texts and the name of its file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc_docgen import __version__
from cchc_docgen.letter.places import OFFICE, REFERENCES, SCORES, folders_above, nearest_above
from cchc_docgen.shipped import shipped_folder

TEMPLATES = "templates"
PROFILES = Path(__file__).parent.parent / "profiles"


def fingerprint(letter: Path) -> bytes:
    """Return the hash of all files that the letters of a batch are made from."""
    total = hashlib.sha256(__version__.encode())
    for path in _inputs(letter):
        content = path.read_bytes()
        total.update(f"\0{path.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.digest()


def row_fingerprint(common: bytes, name: str, cells: Iterable[str]) -> str:
    """Return the hash of everything one letter is made from, as 32 hexadecimal digits."""
    own = "\0".join((name, *cells))
    return hashlib.sha256(common + own.encode()).hexdigest()[:32]


def _inputs(letter: Path) -> Iterator[Path]:
    yield letter
    for name in (OFFICE, REFERENCES, TEMPLATES):
        found = nearest_above(letter.parent, name)
        if found is not None:
            yield from _files(found)
    for folder in folders_above(letter.parent):
        yield from _files(folder / SCORES)
    yield from _files(shipped_folder(TEMPLATES))
    yield from sorted(PROFILES.glob("*.yaml"))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file())
