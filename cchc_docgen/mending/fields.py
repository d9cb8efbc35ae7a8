"""Which values of the source files are texts to be mended, and which are symbols that hold no space.

Everything else — keys, figures, dates, names of profiles and tables, reasons of acceptance — is left alone.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from cchc_docgen.letter.fields import DocumentNumber, Symbol
from cchc_docgen.mending.mends import canonical
from cchc_docgen.mending.set_marks import bare
from cchc_docgen.source.reading import Steps
from cchc_docgen.vietnamese.text import normalize

Field = Literal["text", "symbol", "number", "other"]

_TEXTS = frozenset(
    {
        "subject", "to", "body", "basis", "directives", "items", "text", "title", "remark",
        "recipients", "filing", "capacity", "name", "parent", "place", "head",
        "collective", "issuer", "type", "unit",
    }
)  # fmt: skip
_CODES: dict[Field, str] = {"symbol": "symbol-form", "number": "reference-number-form"}
_FORMS: dict[Field, TypeAdapter[str]] = {
    "symbol": TypeAdapter(Symbol),
    "number": TypeAdapter(DocumentNumber),
}


def field_of(steps: Steps) -> Field:
    """Return what the value at these steps is; ``other`` is never mended."""
    keys = [step for step in steps if isinstance(step, str)]
    if not keys or "years" in keys or "accept" in keys:
        return "other"
    if keys[-1] == "symbol":
        return "symbol"
    if keys[-1] == "number":
        return "number"
    return "text" if keys[-1] in _TEXTS or "components" in keys else "other"


def unspaced(field: Field, value: str) -> str:
    """Return a symbol or number without spaces, if it is one then; else as it is."""
    compact = normalize(re.sub(r"\s+", "", value).replace("–", "-"))
    try:
        return _FORMS[field].validate_python(compact)
    except ValidationError:
        return value


def same_but_mended(field: Field, old: str, new: str) -> bool:
    """Tell whether two values differ in mended places alone."""
    if old == new:
        return True
    if field == "text":
        return bool(new) and bare(canonical(old)) == bare(canonical(new))
    return field in _FORMS and unspaced(field, old) == new


def code_of(field: Field) -> str:
    """Return what is wrong with a symbol or number that holds a space."""
    return _CODES[field]
