"""Names of files: from a pattern, safe on every system, and never two alike.

Windows forbids more than others, so its rules hold everywhere: reserved signs and device names, no dot
or space at the end; two names that differ only in case are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cchc_docgen.batch.tables.table import Table
from cchc_docgen.diagnostics import DocgenError, Mark, refuse
from cchc_docgen.letter.markup import Placeholder, segments
from cchc_docgen.vietnamese.text import nearest, normalize

MAX_BYTES = 180  # of a name without its suffix: within 255 with room for a temporary name

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


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


def name_maker(pattern: str, table: Table, place: str) -> Callable[[tuple[str, ...]], str]:
    """Return the function from a row's cells to the name of its file, without suffix.

    ``pattern`` is text with ``{{ column }}``; ``place`` is what messages call it (``--name``). Raises
    :class:`DocgenError` for an unknown column or anything else in braces.
    """
    pieces: list[str | int] = []
    for part in segments(pattern):
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, Placeholder) and (column := table.column(part.name)) is not None:
            pieces.append(column.index)
        else:
            raise _unknown(part.typed, table, place)
    return lambda cells: safe_name(
        "".join([piece if isinstance(piece, str) else cells[piece] for piece in pieces])
    )


def _unknown(typed: str, table: Table, place: str) -> DocgenError:
    known = [column.name for column in table.columns]
    near = nearest(typed.strip("{} "), known) or known[0]
    return refuse("name-pattern", Mark(place), typed=typed, nearest=near)
