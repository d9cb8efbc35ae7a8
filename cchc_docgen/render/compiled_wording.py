"""One wording of a score paragraph, compiled: a Jinja template of plain text, filled and then replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateError

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.render.replay import Replay, outlined, replay_of
from cchc_docgen.render.sandbox import LetterEnvironment
from cchc_docgen.vietnamese.text import normalize


@dataclass(frozen=True, slots=True)
class CompiledWording:
    """A wording, compiled, and the file it was read from."""

    template: Template
    replay: Replay | None
    file: str

    def filled(self, values: Mapping[str, object]) -> str:
        """Return the paragraph with these values, in one line.

        Raises :class:`DocgenError` when the wording asks for what is not there.
        """
        outline, known = outlined(values)
        text = self.replay.play(outline, known, str) if self.replay else None
        if text is None:
            text = self._rendered(values)
            if self.replay:
                self.replay.learn(outline, values, self.template.render)
        return " ".join(text.split())

    def _rendered(self, values: Mapping[str, object]) -> str:
        try:
            return self.template.render(values)
        except (TemplateError, TypeError, AttributeError) as problem:
            raise refuse("wording-invalid", Mark(self.file), problem=str(problem)) from None


def compile_wording(path: Path) -> CompiledWording:
    """Compile the wording in a file; raise :class:`DocgenError` when it is no valid template."""
    environment = LetterEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        text = normalize(path.read_text("utf-8"))
        replay = replay_of(environment.parse(text))
        return CompiledWording(environment.from_string(text), replay, str(path))
    except UnicodeDecodeError:
        raise refuse("file-encoding", Mark(str(path))) from None
    except TemplateError as problem:
        line = getattr(problem, "lineno", 0) or 0
        mark = Mark(str(path), line, 1 if line else 0)
        raise refuse("wording-invalid", mark, problem=str(problem)) from None
