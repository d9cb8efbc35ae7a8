"""A PDF as pdfium reads it. pdfium works for one thread at a time: whoever uses it holds its lock."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.diagnostics import Mark, refuse

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_LOCK = threading.RLock()
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a PDF shows: the text of each of its pages."""

    texts: tuple[str, ...]

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.texts)


@contextmanager
def opened(source: bytes | Path, mark: Mark | None = None) -> Iterator[PdfDocument]:
    """Give a PDF to read, ``mark`` being what findings call it; nobody else uses pdfium meanwhile.

    Raises :class:`DocgenError` with ``file-missing``, or ``pdf-unreadable`` for what is no PDF or has no
    page.
    """
    import pypdfium2

    place = mark or Mark(str(source) if isinstance(source, Path) else "<bytes>")
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(source)
        except FileNotFoundError:
            from cchc_docgen.source.missing import missing_file

            raise missing_file(Path(str(source)), place) from None
        except (pypdfium2.PdfiumError, OSError) as problem:
            raise refuse("pdf-unreadable", place, reason=str(problem)) from None
        try:
            yield document
        finally:
            document.close()


def read_printed(content: bytes) -> Printed:
    """Read what a PDF shows; raise as :func:`opened` does."""
    with opened(content) as document:
        return Printed(tuple(page.get_textpage().get_text_range() for page in document))


def read_fonts(content: bytes) -> frozenset[str]:
    """Return the families of the fonts on the first page; raise as :func:`opened` does."""
    with opened(content) as document:
        return frozenset(_families(document))


def _families(document: PdfDocument) -> Iterator[str]:
    """Yield the family of each font on the first page, as a person writes it."""
    from pypdfium2 import raw

    seen: set[str] = set()
    for text in document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        name: str = text.get_font().get_base_name()
        if name not in seen:
            seen.add(name)
            yield family(name)


def family(name: str) -> str:
    """Return a font's family from its name in a PDF: ``BAAAAA+LiberationSerif-Bold`` is Liberation Serif."""
    plain = re.split(r"[-,]", name.rpartition("+")[2])[0]
    return _CAMEL.sub(" ", re.sub(r"(PS)?(MT)?$", "", plain))
