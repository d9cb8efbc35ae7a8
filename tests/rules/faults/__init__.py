"""Faults put one at a time into good letters: the letters in ``letters/``, the kinds in the modules."""

from __future__ import annotations

from tests.rules.faults import citations, days, feet, figures, heads, registers, spelling, wording

__all__ = ["citations", "days", "feet", "figures", "heads", "registers", "spelling", "wording"]
