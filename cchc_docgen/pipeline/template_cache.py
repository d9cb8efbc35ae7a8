"""The templates and wordings that letters are printed with, each read once a run.

They come from the nearest ``templates`` folder beside or above a letter, or else from the shipped one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.context import Registers
from cchc_docgen.letter.registers import shown_path
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.render.wording import Wordings

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
