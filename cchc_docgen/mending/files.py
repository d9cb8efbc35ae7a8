"""Which files a letter is made of, and mending them where they lie."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Mark, refuse
from cchc_docgen.letter.context import Registers, score_names
from cchc_docgen.letter.registers import (
    OFFICE,
    REFERENCES,
    SCORES,
    Office,
    nearest_above,
    shown_path,
)
from cchc_docgen.mending.mends import Accepted
from cchc_docgen.mending.repair import Repaired, repair
from cchc_docgen.output.files import UNWRITABLE, write_file
from cchc_docgen.rules.registry import codes_read_for
from cchc_docgen.source.reading import read_source
from cchc_docgen.vietnamese.text import capitalize_first


def files_of(letters: Iterable[Path]) -> list[Path]:
    """Return the letters and the registers that they draw on, each once, the letters first."""
    letters = list(letters)
    by_place: dict[Path, Path] = {}
    for path in (*letters, *(each for letter in letters for each in _registers(letter))):
        if path.is_file():
            by_place.setdefault(path.resolve(), path)
    return list(by_place.values())


def _registers(letter: Path) -> Iterator[Path]:
    for name in (OFFICE, REFERENCES, *_score_files(letter)):
        register = nearest_above(letter.parent, name)
        if register is not None:
            yield register


def _score_files(letter: Path) -> Iterator[str]:
    try:
        source = read_source(letter, "")
    except DocgenError:
        return
    for _, name in score_names(source):
        yield f"{SCORES}/{name}.yaml"


def repair_file(path: Path) -> Repaired:
    """Return a file's content as it would be mended; the file is not touched."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise refuse("file-unreadable", Mark(shown_path(path)), reason=reason) from None
    return repair(content, _left_alone(path))


def _left_alone(path: Path) -> Accepted:
    """Return what the house does not have mended: its words, and what its office is not read for."""
    registers = Registers()
    words = registers.words(path)
    left = {"word-confused": [form for word in words for form in (word, capitalize_first(word))]}
    office = registers.nearest(path, OFFICE)
    if office is not None:
        with suppress(DocgenError):
            unread = registers.read(Office, office).model.not_proofread
            left |= {code: [""] for code in codes_read_for(unread)} if unread else {}
    return left


def write_repaired(path: Path, repaired: Repaired) -> None:
    """Put the mended content in place of the file's own, whole or not at all, its permissions kept.

    Raises :class:`DocgenError` with ``output-unwritable`` where the file may not be written.
    """
    place = path.resolve()  # the file itself, where the path is a link to it
    if not os.access(place, os.W_OK):
        reason = os.strerror(errno.EACCES)
        raise refuse(UNWRITABLE, Mark(shown_path(path)), reason=reason)
    mode = place.stat().st_mode
    write_file(place, repaired.after)
    place.chmod(mode)
