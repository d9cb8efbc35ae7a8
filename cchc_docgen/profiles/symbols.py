"""The symbol of a letter against its kind: whether a type's abbreviation belongs at its head."""

from __future__ import annotations

import re

from cchc_docgen.profiles.model import Kind, Profile

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def wanted_symbol(symbol: str, kind: Kind, profile: Profile) -> str:
    """Return the symbol a kind asks for, ``''`` where the one given fits (NĐ30, Annex I II.3b; TT01 Đ8)."""
    first, _, rest = symbol.partition("-")
    if kind.abbreviation:
        wrong = first != kind.abbreviation or not rest
        return f"{kind.abbreviation}-{rest or symbol}" if wrong else ""
    types = {each.abbreviation for each in profile.kinds if each.abbreviation}
    return (rest or "…") if first in types else ""


def year_in_symbol(symbol: str) -> str:
    """Return a year that stands in a symbol, ``''`` if there is none (V#3)."""
    found = _YEAR.search(symbol)
    return found[0] if found else ""


def low_group(symbol: str, kind: Kind | None) -> str:
    """Return a group that ought to be in capitals, ``''`` if there is none (II.3c).

    The abbreviation of a type keeps its own case (``TTr``), and so do others that hold capitals.
    """
    if symbol.isupper():
        return ""
    typed = symbol.split("-")[1 if kind and kind.abbreviation else 0 :]
    return next((group for group in typed if group.islower()), "")
