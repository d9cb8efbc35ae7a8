"""A letter's document properties come from the letter, never from the template or the clock.

Title, author and dates are those of the letter; what the template says of its own author, revision,
dates, company and thumbnail is left behind (docxtpl would keep it, and escape texts twice).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

CORE_NAME = "docProps/core.xml"
APP_NAME = "docProps/app.xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CORE_RELATIONSHIP = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
APP_RELATIONSHIP = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
)

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE_START = (
    _DECLARATION + "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
APP = (
    _DECLARATION + "<Properties"
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>cchc-docgen</Application></Properties>"
).encode()


@dataclass(frozen=True, slots=True)
class Properties:
    """What a letter says of itself outside its pages; a date not known is left out."""

    title: str
    author: str
    subject: str = ""
    created: date | None = None
    language: str = "vi-VN"

    @property
    def plain(self) -> bool:
        """Tell whether every text is of printable letters, which stay sound XML once escaped."""
        texts = (self.title, self.author, self.subject, self.language)
        return all(map(str.isprintable, texts))


def core_xml(properties: Properties) -> bytes:
    """Return the core properties part of a letter (ISO/IEC 29500-2, clause 11)."""
    texts = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("dc:language", properties.language),
    )
    body = "".join(f"<{tag}>{_line(text)}</{tag}>" for tag, text in texts if text)
    return f"{_CORE_START}{body}{_dates(properties.created)}</cp:coreProperties>".encode()


def _line(text: str) -> str:
    """Return a text as one escaped line: a property has no line breaks."""
    return escape(" ".join(text.split()), quote=False)


def _dates(created: date | None) -> str:
    """Return both stamps, at the midnight that begins the letter's date."""
    if created is None:
        return ""
    stamp = f"{created.isoformat()[:10]}T00:00:00Z"
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )
