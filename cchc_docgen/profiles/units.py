"""Lengths from one unit into another."""

from __future__ import annotations

MM_PER_INCH = 25.4
PT_PER_INCH = 72


def pt_from_mm(length_mm: float) -> float:
    """Return a length in points."""
    return length_mm * PT_PER_INCH / MM_PER_INCH
