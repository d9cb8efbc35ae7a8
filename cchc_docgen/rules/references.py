"""Documents cited: their numbers, whether they could be cited, how they are mentioned, in what order."""

from __future__ import annotations

from cchc_docgen.rules import (
    references_basis,
    references_mentions,
    references_numbers,
    references_unused,
    references_validity,
)

__all__ = [
    "references_basis",
    "references_mentions",
    "references_numbers",
    "references_unused",
    "references_validity",
]
