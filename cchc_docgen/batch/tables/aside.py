"""Rows of a table that are no letter: the total, the signatures below it, a row that counts the columns.

They are set aside and told of, never dropped in silence, and never made into letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc_docgen.batch.tables.heading import counts_columns
from cchc_docgen.batch.tables.table import cell_mark
from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.vietnamese.text import normalize

_TOTAL = re.compile(
    r"tổng\s+cộng\b.*|cộng(?:\s+(?:chung|toàn\s.*))?\s*(?:[:(].*)?|tổng(?:\s+số)?\s*:?"
    r"|(?:bình\s+quân|trung\s+bình)(?:\s+chung)?\s*:?",
    re.DOTALL,
)
_MAKER = re.compile(r"(?:người\s+lập|lập\s+(?:biểu|bảng))\b.*", re.DOTALL)
_SIGNED = re.compile(
    r"(?:.*,\s*)?ngày\b.*\btháng\b.*\bnăm\b.*|(?:kế\s+toán|thủ\s+trưởng|giám\s+đốc)\b.*"
    r"|\(?(?:đã\s+)?ký\b.*|(?:ghi\s+chú|nơi\s+nhận)\s*:.*",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]")
_SHOWN = 40  # characters of the row's text


@dataclass
class Aside:
    """The rows set aside while a table is read, by their numbers; reading it again adds nothing."""

    file: str
    lettered: bool = False
    rows: dict[int, str] = field(default_factory=dict)

    def findings(self) -> list[Finding]:
        """Return what is told of the rows set aside: one warning."""
        if not self.rows:
            return []
        numbers = sorted(self.rows)
        params = {
            "rows": ", ".join(_spans(numbers)),
            "text": " | ".join(self.rows[number] for number in numbers[:3]),
        }
        mark = (
            cell_mark(self.file, numbers[0], 1) if self.lettered else Mark(self.file, numbers[0], 1)
        )
        return [Finding("rows-aside", mark, params, Severity.WARNING)]


@dataclass
class Sorting:
    """Tells, row by row from the top, which rows are no letter."""

    aside: Aside
    width: int
    _seen: int = 0
    _below: bool = False  # a total or a signature has been seen: what is sparse belongs to it

    def keeps(self, number: int, cells: Sequence[str]) -> bool:
        """Tell whether a row is one of the table; one that is not is noted."""
        self._seen += 1
        if not self._no_letter(cells):
            return True
        text = " ".join(filter(None, cells))
        self.aside.rows[number] = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
        return False

    def _no_letter(self, cells: Sequence[str]) -> bool:
        filled = [cell for cell in cells if cell]
        worded = next((normalize(cell).lower() for cell in filled if _WORD.search(cell)), "")
        sparse = 2 * len(filled) <= self.width or len(filled) == 1
        if _TOTAL.fullmatch(worded) or _MAKER.fullmatch(worded):
            self._below = self.width > 1
            return self._below
        if self._seen == 1 and self.width > 1 and counts_columns(cells):
            return True
        if sparse and self.width > 1 and _SIGNED.fullmatch(worded):
            self._below = self._below or not cells[0] or len(filled) == 1
            return self._below
        return self._below and sparse


def _spans(numbers: list[int]) -> list[str]:
    """Return numbers with runs of them drawn together: ``30``, ``32–35``."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return [str(a) if a == b else f"{a}–{b}" for a, b in spans]
