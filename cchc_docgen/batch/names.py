"""Names of files: from a pattern, safe on every system, and never two alike.

Windows forbids more than others, so its rules hold everywhere: reserved signs and device names, no dot
or space at the end; two names that differ only in case are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cchc_docgen.batch.binding import Texts, placeholder_fault
from cchc_docgen.batch.tables.table import Row, Table
from cchc_docgen.diagnostics import DocgenError, Finding, Mark, refuse
from cchc_docgen.letter.markup import Citation, Malformed, Placeholder, segments
from cchc_docgen.vietnamese.text import nearest, normalize

MAX_BYTES = 180  # of a name without its suffix: within 255 with room for a temporary name

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)

NameOf = Callable[[Row], tuple[str, tuple[Finding, ...]]]


def safe_name(text: str) -> str:
    """Return a text as a file name without suffix; '' if nothing of it can be used."""
    name = _FORBIDDEN.sub("-", normalize(text)).strip(" .-")
    name = " ".join(name.split())
    if name.split(".", 1)[0].strip().lower() in _DEVICES:
        name = f"_{name}"
    return name.encode()[:MAX_BYTES].decode(errors="ignore").rstrip(" .")


def folded(name: str) -> str:
    """Return what two names share when a file system takes them for one."""
    return normalize(name).casefold()


def name_maker(pattern: str, table: Table, place: str) -> NameOf:
    """Return the function from a row to its file's name without suffix, and what is wrong with its cells.

    ``pattern`` is text with ``{{ column }}``, filled as the texts of a letter are; ``place`` is what messages
    call it (``--name``). Raises :class:`DocgenError` for an unknown column or anything else in braces.
    """
    texts = Texts(table)
    pieces: list[str | int] = []
    for part in segments(normalize(pattern)):
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, Placeholder) and (bound := texts.place(part)) is not None:
            if fault := placeholder_fault(part, bound[0], table):
                raise refuse(fault[0], Mark(place), **fault[1])
            pieces.append(bound[1])
        else:
            raise _unknown(part, table, place)

    def name(row: Row) -> tuple[str, tuple[Finding, ...]]:
        filled, misfits = texts.of(row)
        joined = "".join([piece if isinstance(piece, str) else filled[piece] for piece in pieces])
        return safe_name(joined), misfits

    return name


def _unknown(part: Citation | Placeholder | Malformed, table: Table, place: str) -> DocgenError:
    if isinstance(part, Malformed) and part.code.startswith("filter"):
        return refuse(part.code, Mark(place), typed=part.typed, **part.params)
    known = [column.name for column in table.columns]
    near = nearest(part.typed.strip("{} "), known) or known[0]
    return refuse("name-pattern", Mark(place), typed=part.typed, nearest=near)
