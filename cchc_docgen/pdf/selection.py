"""Which documents are meant, and which PDF each of them is to become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc_docgen.diagnostics import Mark, refuse
from cchc_docgen.pdf.tasks import Task

_BEING_EDITED = "~$"  # Word's note of who has a document open


def select(sources: Iterable[Path], folder: Path | None = None) -> list[Task]:
    """Return each document with its PDF, which stands beside it or, with its subfolders, in ``folder``.

    A folder stands for every ``.docx`` below it. Raises :class:`DocgenError` where there is none, or
    where two documents would become one file.
    """
    planned: dict[Path, Path] = {}
    for source, below in _documents(sources):
        pdf = folder / below.with_suffix(".pdf") if folder else source.with_suffix(".pdf")
        other = planned.setdefault(pdf, source)
        if other != source:
            raise refuse("output-collision", Mark(str(source)), other=str(other), output=str(pdf))
    return [Task(docx, pdf) for pdf, docx in planned.items()]


def _documents(sources: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield each document and its path below the folder that was named, or its name alone."""
    for source in sources:
        if not source.is_dir():
            yield source, Path(source.name)
            continue
        found = [path for path in sorted(source.rglob("*.docx")) if _is_document(path, source)]
        if not found:
            raise refuse("folder-without-documents", Mark(str(source)))
        yield from ((path, path.relative_to(source)) for path in found)


def _is_document(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not hidden and not path.name.startswith(_BEING_EDITED) and path.is_file()
