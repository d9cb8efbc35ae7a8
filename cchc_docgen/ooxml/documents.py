"""The Word documents that a path means: one file, or every ``.docx`` below a folder."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.diagnostics import Mark, refuse

_OTHERS = frozenset(
    (".doc", ".docm", ".dotx", ".rtf", ".odt", ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
)
_BEING_EDITED = "~$"  # Word's note of who has a document open


def documents_of(source: Path) -> list[Path]:
    """Return the source itself, or in order every document below a folder, hidden ones left out.

    Raises :class:`DocgenError` with ``folder-without-documents`` for a folder that holds none.
    """
    if not source.is_dir():
        return [source]
    found = [path for path in sorted(source.rglob("*.docx")) if _is_document(path, source)]
    if not found:
        raise refuse("folder-without-documents", Mark(str(source)))
    return found


def other_files(source: Path) -> list[Path]:
    """Return the documents of other kinds below a folder, which are no ``.docx`` and look like letters."""
    if not source.is_dir():
        return []
    return [
        path
        for path in sorted(source.rglob("*"))
        if path.suffix.lower() in _OTHERS and _is_document(path, source)
    ]


def _is_document(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not hidden and not path.name.startswith(_BEING_EDITED) and path.is_file()
