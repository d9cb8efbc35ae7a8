"""By which sign the fields of a CSV file are separated: said in its first line, or shown by its lines.

Above a heading there may be lines of a title, with a comma of its own or with no sign at all. The sign is
the one that stands equally often in most lines from the heading on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

DELIMITERS = {",": "“,”", ";": "“;”", "\t": "tab"}

_LOOKED_AT = 40  # lines
_LONGEST = 1 << 16  # characters of a record that a quote keeps open
_MOST = 0.6  # of the lines from the first one on that have the sign equally often
_QUOTED = re.compile(r'"(?:[^"]|"")*(?:"|$)')
_SAID = re.compile(r'"?sep=(?P<sign>[^\w\s"]|\t)"?[;,\t]*\s*', re.IGNORECASE)


def said_delimiter(line: str) -> str:
    """Return the sign that a first line such as ``sep=;`` names for spreadsheets, or nothing."""
    found = _SAID.fullmatch(line)
    return found["sign"] if found else ""


def found_delimiters(lines: Iterable[str]) -> tuple[int, list[str]]:
    """Return the number of the first line that holds a word, and the signs that may be the delimiter.

    One sign is certain, none means a table of one column, several cannot be told apart.
    """
    records = list(islice(_records(lines), _LOOKED_AT))
    if not records:
        return 0, []
    outside = [_QUOTED.sub("", text) for _, text in records]
    first = [sign for sign in DELIMITERS if sign in outside[0]]
    starts = {sign: start for sign in DELIMITERS if (start := _steady(sign, outside)) is not None}
    if len(first) == 1 and starts.get(first[0], 0) == 0 and (first[0] in starts or not starts):
        return records[0][0], first
    earliest = [sign for sign, start in starts.items() if start == min(starts.values())]
    return records[0][0], earliest if len(earliest) == 1 else first


def _steady(sign: str, lines: list[str]) -> int | None:
    """Return the first line from which most lines have a sign equally often, None if there is none."""
    counts = [line.count(sign) for line in lines]
    usual = Counter(filter(None, counts)).most_common(1)
    if not usual or usual[0][1] < 2:
        return None
    start = counts.index(usual[0][0])
    return start if usual[0][1] >= _MOST * (len(lines) - start) else None


def _records(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give every line that holds a word, joined with those that an open quote adds to it."""
    text, first = "", 0
    for number, line in enumerate(lines, 1):
        if not first and not line.strip(' \t\r\n,;"') and line.count('"') % 2 == 0:
            continue
        first = first or number
        text += line
        if text.count('"') % 2 == 0 or len(text) > _LONGEST:
            yield first, text
            text, first = "", 0
    if first:
        yield first, text
