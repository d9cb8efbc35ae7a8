"""The lines of the files that findings are about."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Mark
from cchc_docgen.source.parts import read_text, without_control_characters

# Their marks count rows and cells, or parts and paragraphs.
_WITHOUT_LINES = frozenset({".csv", ".tsv", ".xlsx", ".docx"})


class SourceLines:
    """Reads each file once, when a finding asks for one of its lines."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def line(self, mark: Mark) -> str | None:
        """Return the line of text a mark stands in, or None where there is no such line."""
        if not mark.line or mark.part or Path(mark.file).suffix.lower() in _WITHOUT_LINES:
            return None
        if mark.file not in self._lines:
            self._lines[mark.file] = _read(mark.file)
        lines = self._lines[mark.file]
        return lines[mark.line - 1] if mark.line <= len(lines) else None


def _read(file: str) -> list[str]:
    try:
        text = read_text(Path(file), file)
    except DocgenError:
        return []
    return without_control_characters(text).split("\n")
