"""The templates and wordings that letters are printed with, each read once a run.

They come from the nearest ``templates`` folder beside or above a letter, or else from the shipped one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.letter.context import Registers
from cchc_docgen.letter.places import shown_path
from cchc_docgen.pipeline.shipped import shipped_folder
from cchc_docgen.profiles.model import Kind, Profile
from cchc_docgen.render.wording import Wordings

if TYPE_CHECKING:
    from cchc_docgen.render.compiled import CompiledTemplate

TEMPLATES = "templates"


@dataclass
class TemplateCache:
    """The compiled templates and wordings of one run; ``registers`` knows what lies near a letter."""

    registers: Registers
    _templates: dict[tuple[str, str, str], CompiledTemplate] = field(default_factory=dict)
    _wordings: dict[str, Wordings] = field(default_factory=dict)

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
        return self._templates[key]
