"""The wording of score paragraphs: plain text files in ``templates/scores/``, filled by Jinja.

``templates/scores/<name>.txt`` serves the table of that name, ``default.txt`` any other. A user's own
folder comes first, the shipped one after it. Line breaks in the file are spaces in the paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateError

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.render.sandbox import LetterEnvironment
from cchc_docgen.vietnamese.text import normalize


@dataclass(frozen=True, slots=True)
class CompiledWording:
    """A wording, compiled, and the file it was read from."""

    template: Template
    text: str
    file: str

    def rendered(self, values: Mapping[str, object]) -> str:
        """Return the wording with these values, its line breaks as they stand.

        Raises :class:`DocgenError` when it asks for what is not there.
        """
        try:
            return self.template.render(values)
        except (TemplateError, TypeError, AttributeError) as problem:
            raise refuse("wording-invalid", Mark(self.file), problem=str(problem)) from None


def compile_wording(path: Path) -> CompiledWording:
    """Compile the wording in a file; raise :class:`DocgenError` when it is no valid template."""
    environment = LetterEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        text = normalize(path.read_text("utf-8"))
        return CompiledWording(environment.from_string(text), text, str(path))
    except UnicodeDecodeError:
        raise refuse("file-encoding", Mark(str(path))) from None
    except TemplateError as problem:
        line = getattr(problem, "lineno", 0) or 0
        mark = Mark(str(path), line, 1 if line else 0)
        raise refuse("wording-invalid", mark, problem=str(problem)) from None


FOLDER = "scores"
DEFAULT = "default"

Objects = tuple[object, ...]


@dataclass
class Wordings:
    """The wordings found in ``folders`` (the first that has one wins), each compiled once."""

    folders: tuple[Path, ...]
    _compiled: dict[str, CompiledWording] = field(default_factory=dict)
    _retained: dict[tuple[str | int, ...], tuple[Objects, str]] = field(default_factory=dict)

    def known(self, name: str, printed: Objects) -> str | None:
        """Return the paragraph kept of these very objects, which never change, if there is one."""
        retained = self._retained.get(_key(name, printed))
        return retained[1] if retained else None

    def keep(self, name: str, printed: Objects, paragraph: str) -> None:
        """Keep what was written of objects that many letters share, together with the objects."""
        self._retained[_key(name, printed)] = printed, paragraph

    def write(self, name: str, values: Mapping[str, object], place: Callable[[], Mark]) -> str:
        """Return the paragraph of the table ``name``; ``place`` is where it was asked for.

        Raises :class:`DocgenError` when the wording is no valid template or asks for what is not there.
        """
        if name not in self._compiled:
            self._compiled[name] = compile_wording(self._path(name, place))
        return " ".join(self.rendered(self._compiled[name], values).split())

    def rendered(self, wording: CompiledWording, values: Mapping[str, object]) -> str:
        """Return a wording with these values."""
        return wording.rendered(values)

    def _path(self, name: str, place: Callable[[], Mark]) -> Path:
        for wanted in (name, DEFAULT):
            for folder in self.folders:
                path = folder / FOLDER / f"{wanted}.txt"
                if path.is_file():
                    return path
        raise refuse("wording-missing", place(), name=name)


def _key(name: str, printed: Objects) -> tuple[str | int, ...]:
    return (name, *map(id, printed))
