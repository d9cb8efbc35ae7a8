"""Which letters the sources of a command mean, and which file each of them is to become."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Mark, refuse
from cchc_docgen.letter.markup import has_placeholder, scalars
from cchc_docgen.letter.registers import OFFICE, REFERENCES, SCORES
from cchc_docgen.source.reading import read_source


@dataclass(frozen=True)
class Selection:
    """The letters with their files, and the forms a folder holds, which need a table (``batch``)."""

    letters: list[tuple[Path, Path]] = field(default_factory=list)
    forms: list[Path] = field(default_factory=list)


def select(sources: Iterable[Path], folder: Path) -> Selection:
    """Return each letter with the file it is to become, before anything is written.

    A folder stands for every letter below it, whose files keep their subfolders; letters with open
    places are passed over there, as only a batch can fill them. Two letters that would become one file
    are refused.
    """
    selection = Selection()
    planned: dict[Path, Path] = {}
    for source in sources:
        for letter in letters_of(source, selection.forms):
            below = Path(letter.name) if letter is source else letter.relative_to(source)
            output = folder / below.with_suffix(".docx")
            if output in planned and planned[output] != letter:
                other = str(planned[output])
                raise refuse("output-collision", Mark(str(letter)), other=other, output=str(output))
            planned[output] = letter
    selection.letters.extend((source, output) for output, source in planned.items())
    return selection


def select_changed(paths: Iterable[Path]) -> Selection:
    """Return the letters that files which changed are or have a part in; nothing is to be written.

    A register stands for every letter in its folder and below; a letter with open places is passed over.
    """
    letters: dict[Path, None] = {}
    forms: dict[Path, None] = {}
    for path in paths:
        folder = _folder_served(path)
        for each in _letters_below(folder) if folder else (path,):
            (forms if has_open_places(each) else letters)[each] = None
    return Selection([(each, Path()) for each in letters], list(forms))


def has_open_places(path: Path) -> bool:
    """Tell whether a letter needs a table of data to fill it: whether one of its values has a placeholder.

    A file that is not there, or of which nothing can be read, needs none: that is told when it is read.
    """
    if not path.is_file():
        return False
    raw = path.read_bytes()
    if raw.count(b"{") < 2 and b"\\" not in raw:  # a brace may be typed as an escape
        return False
    try:
        data = read_source(path, str(path)).data
    except DocgenError:
        return False
    return any(has_placeholder(text) for _, text in scalars(data))


def _folder_served(path: Path) -> Path | None:
    """Return the folder whose letters draw on a register, or None for what is none."""
    if path.name in (OFFICE, REFERENCES):
        return path.parent
    return path.parent.parent if path.parent.name == SCORES else None


def letters_of(source: Path, forms: list[Path]) -> Iterator[Path]:
    """Yield the source itself, or every letter below a folder; those with open places join ``forms``."""
    if not source.is_dir():
        yield source
        return
    found = _letters_below(source)
    if not found:
        raise refuse("folder-without-letters", Mark(str(source)))
    for path in found:
        if has_open_places(path):
            forms.append(path)
        else:
            yield path


def _letters_below(folder: Path) -> list[Path]:
    """Return the letters of a folder in order, told from the registers beside them by where they stand."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != SCORES and not name.startswith(".")]
        found += [Path(parent, name) for name in names if _names_letter(name)]
    return sorted(filter(Path.is_file, found), key=attrgetter("parts"))


def _names_letter(name: str) -> bool:
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - a name alone
    register = f"{stem}.yaml" in (OFFICE, REFERENCES)
    return suffix in (".yaml", ".yml") and not name.startswith(".") and not register
