"""What the sources of a command mean: which letters, which file each is to become, which template each takes.

Templates and wordings come from the nearest ``templates`` folder beside or above a letter, or else from the
shipped one; each is read once a run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, refuse
from cchc_docgen.letter.context import Registers
from cchc_docgen.letter.markup import has_placeholder, scalars
from cchc_docgen.letter.registers import OFFICE, REFERENCES, SCORES, shown_path
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.render.writing import Wordings
from cchc_docgen.source.reading import read_source

if TYPE_CHECKING:
    from cchc_docgen.render.compiled import CompiledTemplate

_PACKAGE = Path(__file__).parent.parent


def shipped_folder(name: str) -> Path:
    """Return the folder ``templates`` or ``letters`` that the program ships.

    A wheel carries it inside the package; in a checkout it stands beside the package.
    """
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


TEMPLATES = "templates"


@dataclass
class TemplateCache:
    """The compiled templates and wordings of one run; ``registers`` knows what lies near a letter."""

    registers: Registers
    _templates: dict[tuple[str, str, str], CompiledTemplate] = field(default_factory=dict)
    _wordings: dict[str, Wordings] = field(default_factory=dict)
    _told: list[Finding] = field(default_factory=list)
    _untold: list[Finding] = field(default_factory=list)

    def wordings(self, letter: Path) -> Wordings:
        """Return the wordings of the score paragraphs of the letter at this path."""
        folder = str(letter.parent)
        if folder not in self._wordings:
            own, shipped = self.registers.nearest(letter, TEMPLATES), shipped_folder(TEMPLATES)
            self._wordings[folder] = Wordings((own, shipped) if own else (shipped,))
        return self._wordings[folder]

    def template(self, letter: Path, profile: Profile, kind: Kind) -> CompiledTemplate:
        """Return the template of the letter at this path; raise :class:`DocgenError` for a wrong one."""
        key = (str(letter.parent), profile.name, kind.slug)
        if key not in self._templates:
            from cchc_docgen.render.compiled import compile_template

            name = Path(profile.template_folder) / f"{kind.slug}.docx"
            own = self.registers.nearest(letter, TEMPLATES)
            folder = own if own is not None and (own / name).is_file() else None
            path = (folder or shipped_folder(TEMPLATES)) / name
            self._templates[key] = compile_template(path, shown_path(path))
            found = self._templates[key].warnings
            self._untold += [each for each in found if each not in self._told]
            self._told += found
        return self._templates[key]

    def untold(self) -> list[Finding]:
        """Return what is to be said of the templates used since the last call, each thing once a run."""
        told, self._untold = self._untold, []
        return told


_HEAD = 4096
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|#[^\n]*\n|---\s)*(?:- |-\n|-\r|\[)")
TABLES = (".csv", ".tsv", ".xlsx")


@dataclass(frozen=True)
class Selection:
    """The letters with their files, and the forms a folder holds, which need a table (``batch``).

    Where nothing is to be written also the registers, the templates, and what is passed over: a table of
    no form, a linked folder.
    """

    letters: list[tuple[Path, Path]] = field(default_factory=list)
    forms: list[Path] = field(default_factory=list)
    registers: list[Path] = field(default_factory=list)
    templates: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)


def select(sources: Iterable[Path], folder: Path) -> Selection:
    """Return each letter with the file it is to become, before anything is written.

    A folder stands for every letter below it, whose files keep their subfolders; letters with open
    places are passed over there, as only a batch can fill them. Two letters that would become one file
    are refused.
    """
    selection = Selection()
    planned: dict[Path, Path] = {}
    for source in sources:
        for letter in letters_of(source, selection):
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

    A register stands for every letter in its folder and below, a table for its form.
    """
    letters: dict[Path, None] = {}
    forms: dict[Path, None] = {}
    rest = Selection()
    for path in paths:
        other, folder = note_other(path, rest), _folder_served(path)
        for each in letters_below(folder) if folder else () if other else (path,):
            (forms if has_open_places(each) else letters)[each] = None
    forms.update(dict.fromkeys(rest.forms))
    return replace(rest, letters=[(each, Path()) for each in letters], forms=list(forms))


def note_other(path: Path, rest: Selection) -> bool:
    """Put a file that is no letter where it belongs; tell whether it was one."""
    suffix = path.suffix.lower()
    if is_register(path):
        rest.registers.append(path)
    elif suffix == ".docx":
        rest.templates.append(path)
    elif suffix in TABLES:
        beside = (path.with_suffix(each) for each in (".yaml", ".yml"))
        form = next(filter(has_open_places, beside), None)
        (rest.skipped if form is None else rest.forms).append(form or path)
    else:
        return False
    return True


def is_register(path: Path) -> bool:
    """Tell whether a file is a register, by where it stands."""
    return path.name in (OFFICE, REFERENCES) or (
        path.parent.name == SCORES and path.suffix == ".yaml"
    )


def note_others_below(folder: Path, rest: Selection) -> None:
    """Note what else there is below a folder: registers, templates, tables of no form, linked folders."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        rest.skipped.extend(path for name in folders if (path := Path(parent, name)).is_symlink())
        templates = TEMPLATES in Path(parent).parts
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith((".", "~$")) and (templates or path.suffix.lower() != ".docx"):
                note_other(path, rest)


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
    """Return the folder whose letters draw on a register or a wording, or None for what is none."""
    if path.name in (OFFICE, REFERENCES):
        return path.parent
    if path.parent.name != SCORES:
        return None
    above = path.parent.parent
    return above.parent if above.name == TEMPLATES else above


def letters_of(source: Path, rest: Selection) -> Iterator[Path]:
    """Yield the source itself, or every letter below a folder.

    Those with open places join the forms of ``rest``, and a list, which is a table, what is passed over.
    """
    if not source.is_dir():
        yield source
        return
    found = letters_below(source)
    if not found:
        raise refuse("folder-without-letters", Mark(str(source)))
    for path in found:
        if has_open_places(path):
            rest.forms.append(path)
        elif _is_list(path):
            rest.skipped.append(path)
        else:
            yield path


def _is_list(path: Path) -> bool:
    """Tell whether a YAML file is a list: a table of a batch, and no letter."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return bool(_LIST.match(file.read(_HEAD)))


def letters_below(folder: Path) -> list[Path]:
    """Return the letters of a folder in order, told from the registers beside them by where they stand."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != SCORES and not name.startswith(".")]
        found += [Path(parent, name) for name in names if _names_letter(name)]
    return sorted(found, key=attrgetter("parts"))


def _names_letter(name: str) -> bool:
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - a name alone
    register = f"{stem}.yaml" in (OFFICE, REFERENCES)
    return suffix.lower() in (".yaml", ".yml") and not name.startswith(".") and not register
