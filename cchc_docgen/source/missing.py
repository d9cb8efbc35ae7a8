"""A file that is not there: how it is refused, and which file beside it was perhaps meant."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Mark, perhaps, refuse
from cchc_docgen.vietnamese.text import nearest

_ALIKE = 0.75  # of a name: a guess that is none costs more than no guess


def missing_file(path: object, mark: Mark) -> DocgenError:
    """Return the refusal of a file that is not there, with the file that was perhaps meant."""
    like = _like(path) if isinstance(path, Path) else ""
    return refuse("file-missing", mark, perhaps=perhaps(like))


def _like(path: Path) -> str:
    """Return the path that is there and is called nearly so, or ``''``."""
    found = Path(path.anchor)
    for part in path.relative_to(path.anchor).parts:
        try:
            if not (found / part).exists():
                names = [each.name for each in found.iterdir() if not each.name.startswith(".")]
                part = nearest(part, names, _ALIKE) or ""
        except (OSError, ValueError):
            return ""
        if not part:
            return ""
        found /= part
    return str(found)
