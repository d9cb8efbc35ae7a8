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
from cchc_docgen.render.replay import Replay, outlined, replay_of
from cchc_docgen.render.sandbox import LetterEnvironment
from cchc_docgen.vietnamese.text import normalize

FOLDER = "scores"
DEFAULT = "default"

Objects = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Wording:
    """A wording, compiled, and the file it was read from."""

    template: Template
    replay: Replay | None
    file: str


@dataclass
class Wordings:
    """The wordings found in ``folders`` (the first that has one wins), each compiled once."""

    folders: tuple[Path, ...]
    _compiled: dict[str, _Wording] = field(default_factory=dict)
    _kept: dict[tuple[str | int, ...], tuple[Objects, str]] = field(default_factory=dict)

    def known(self, name: str, printed: Objects) -> str | None:
        """Return the paragraph kept of these very objects, which never change, if there is one."""
        kept = self._kept.get(_key(name, printed))
        return kept[1] if kept else None

    def keep(self, name: str, printed: Objects, paragraph: str) -> None:
        """Keep what was written of objects that many letters share, together with the objects."""
        self._kept[_key(name, printed)] = printed, paragraph

    def write(self, name: str, values: Mapping[str, object], place: Callable[[], Mark]) -> str:
        """Return the paragraph of the table ``name``; ``place`` is where it was asked for.

        Raises :class:`DocgenError` when the wording is no valid template or asks for what is not there.
        """
        if name not in self._compiled:
            self._compiled[name] = _compile(self._path(name, place))
        wording = self._compiled[name]
        outline, known = outlined(values)
        text = wording.replay.play(outline, known, str) if wording.replay else None
        if text is None:
            text = self._render(wording, values)
            if wording.replay:
                wording.replay.learn(outline, values, wording.template.render)
        return " ".join(text.split())

    def _render(self, wording: _Wording, values: Mapping[str, object]) -> str:
        try:
            return wording.template.render(values)
        except (TemplateError, TypeError, AttributeError) as problem:
            raise refuse("wording-invalid", Mark(wording.file), problem=str(problem)) from None

    def _path(self, name: str, place: Callable[[], Mark]) -> Path:
        for wanted in (name, DEFAULT):
            for folder in self.folders:
                path = folder / FOLDER / f"{wanted}.txt"
                if path.is_file():
                    return path
        raise refuse("wording-missing", place(), name=name)


def _key(name: str, printed: Objects) -> tuple[str | int, ...]:
    return (name, *map(id, printed))


def _compile(path: Path) -> _Wording:
    environment = LetterEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        text = normalize(path.read_text("utf-8"))
        replay = replay_of(environment.parse(text))
        return _Wording(environment.from_string(text), replay, str(path))
    except UnicodeDecodeError:
        raise refuse("file-encoding", Mark(str(path))) from None
    except TemplateError as problem:
        line = getattr(problem, "lineno", 0) or 0
        mark = Mark(str(path), line, 1 if line else 0)
        raise refuse("wording-invalid", mark, problem=str(problem)) from None
