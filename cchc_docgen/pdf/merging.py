"""Several PDFs as one, in the order given."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docgen.pdf.pages import opened

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

VERSION = 17  # PDF 1.7


def merged(sources: Iterable[Path]) -> bytes:
    """Return one PDF of all pages; raise :class:`DocgenError` for a source that is no PDF."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for source in sources:
        with opened(source) as part:
            whole.import_pages(part)
    return saved(whole)


def saved(document: PdfDocument) -> bytes:
    """Return a document that was put together as the bytes of a PDF, and close it."""
    content = io.BytesIO()
    document.save(content, version=VERSION)
    document.close()
    return content.getvalue()
