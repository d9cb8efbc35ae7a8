"""docxtpl's own ``render`` as the oracle: the same template and letter must give the same text.

``oracle_texts`` renders with docxtpl, ``letter_texts`` reads what this program made; both return the
paragraphs of every text part, so that ``==`` compares texts and their number at once.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from tests.render.documents import W_NAMESPACE

_W = f"{{{W_NAMESPACE}}}"
_BREAKS = {_W + "br": "\n", _W + "tab": "\t"}
_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes")


def oracle_texts(template: bytes | Path, context: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the paragraphs that docxtpl makes of a template, by part."""
    source = io.BytesIO(template if isinstance(template, bytes) else template.read_bytes())
    document = DocxTemplate(source)
    document.render(dict(context), autoescape=True)
    target = io.BytesIO()
    document.save(target)
    return letter_texts(target.getvalue())


def letter_texts(letter: bytes) -> dict[str, list[str]]:
    """Return the paragraphs of a finished letter, by part; breaks and tabs as characters."""
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        names = [n for n in archive.namelist() if n.startswith(_PARTS) and n.endswith(".xml")]
        return {name: _paragraphs(archive.read(name)) for name in sorted(names)}


def _paragraphs(content: bytes) -> list[str]:
    """Return the text of every paragraph of a part, those inside another counted once."""
    root = etree.fromstring(content)
    return ["".join(map(_text, paragraph.iter())) for paragraph in root.iter(_W + "p")]


def _text(element: etree._Element) -> str:
    if element.tag == _W + "t":
        return element.text or ""
    inside_run = element.getparent() is not None and element.getparent().tag == _W + "r"  # type: ignore[union-attr]
    return _BREAKS.get(str(element.tag), "") if inside_run else ""
