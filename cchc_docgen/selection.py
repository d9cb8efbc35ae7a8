"""Which letters the sources of a command mean, and which file each of them is to become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.letter.places import OFFICE, REFERENCES, SCORES

_OPEN_PLACE = re.compile(rb"(?<!\\)\{\{[^{}\n]+\}\}")


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
    for source, below in _letters(sources, selection.forms):
        output = folder / below.with_suffix(".docx")
        if output in planned and planned[output] != source:
            other = str(planned[output])
            raise refuse("output-collision", Mark(str(source)), other=other, output=str(output))
        planned[output] = source
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
    """Tell whether a letter needs a table of data to fill it; a file that is not there does not."""
    return path.is_file() and _OPEN_PLACE.search(path.read_bytes()) is not None


def _folder_served(path: Path) -> Path | None:
    """Return the folder whose letters draw on a register, or None for what is none."""
    if path.name in (OFFICE, REFERENCES):
        return path.parent
    return path.parent.parent if path.parent.name == SCORES else None


def _letters(sources: Iterable[Path], forms: list[Path]) -> Iterator[tuple[Path, Path]]:
    for source in sources:
        if not source.is_dir():
            yield source, Path(source.name)
            continue
        found = _letters_below(source)
        if not found:
            raise refuse("folder-without-letters", Mark(str(source)))
        for path in found:
            if has_open_places(path):
                forms.append(path)
            else:
                yield path, path.relative_to(source)


def _letters_below(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.yaml")) if _is_letter(path, folder)]


def _is_letter(path: Path, root: Path) -> bool:
    """Tell a letter from the registers beside it, by where it stands."""
    inner = path.relative_to(root).parts[:-1]
    hidden = any(part.startswith(".") for part in inner) or path.name.startswith(".")
    return (
        path.name not in (OFFICE, REFERENCES)
        and SCORES not in inner
        and not hidden
        and path.is_file()
    )
