"""The templates and example letters that come with the program, in a checkout and in a wheel alike."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.diagnostics import DocgenError, Finding, Mark
from cchc_docgen.output.files import write_file

_PACKAGE = Path(__file__).parent.parent
LEFTOVERS = (".", "~$")  # of the system and of Word, in a checkout that is being worked in


def shipped_folder(name: str) -> Path:
    """Return the folder ``templates`` or ``letters`` that the program ships.

    A wheel carries it inside the package; in a checkout it stands beside the package.
    """
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def lay_out(folder: Path) -> list[Path]:
    """Copy the shipped letters and templates into a folder and return the files made.

    Raises :class:`DocgenError` with every file that is already there; then nothing is copied.
    """
    pairs = [
        (path, folder / name / path.relative_to(shipped_folder(name)))
        for name in ("letters", "templates")
        for path in sorted(shipped_folder(name).rglob("*"))
        if path.is_file() and not path.name.startswith(LEFTOVERS)
    ]
    there = [target for _, target in pairs if target.exists()]
    if there:
        raise DocgenError(Finding("file-exists", Mark(str(target))) for target in there)
    for source, target in pairs:
        write_file(target, source.read_bytes())
    return [target for _, target in pairs]
