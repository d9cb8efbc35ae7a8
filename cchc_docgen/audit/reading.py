"""A ``.docx`` of anybody is read here into a plain description, in one pass over its XML."""

from __future__ import annotations

from pathlib import Path

from cchc_docgen.audit.description import Description
from cchc_docgen.opc import read_package


def read_description(source: Path | bytes, file: str = "") -> Description:
    """Return what a Word document shows; ``file`` is how findings call it.

    Raises :class:`DocgenError` for a file that is no sound Word document, is encrypted, holds macros
    or changes that nobody has accepted, or is larger than any letter.
    """
    package = read_package(source, file)
    return Description(package.file, package.main, (), (), ())
