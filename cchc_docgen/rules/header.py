"""What the head of a letter must hold for its kind: symbol, addressees."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.dossier import Dossier
from cchc_docgen.profiles.model import Kind, Profile

CODES = ("symbol-kind", "addressee-missing")


def check(dossier: Dossier, profile: Profile, kind: Kind) -> Iterator[Finding]:
    """Yield what the kind of letter asks of its head and the letter does not give."""
    yield from _symbol(dossier, profile, kind)
    if kind.addressed == "always" and not dossier.letter.to:
        yield Finding("addressee-missing", dossier.source.mark(), {"kind": kind.name})


def _symbol(dossier: Dossier, profile: Profile, kind: Kind) -> Iterator[Finding]:
    """Check the symbol against the kind (NĐ30, Annex I II.3b; TT01 Đ8)."""
    symbol = dossier.letter.symbol
    mark = dossier.source.mark(("symbol",))
    first, _, rest = symbol.partition("-")
    if kind.abbreviation:
        if first != kind.abbreviation or not rest:
            wanted = f"{kind.abbreviation}-{rest or symbol}"
            params = {"symbol": symbol, "kind": kind.name, "wanted": wanted}
            yield Finding("symbol-kind", mark, params)
    elif first in {each.abbreviation for each in profile.kinds if each.abbreviation}:
        params = {"symbol": symbol, "kind": kind.name, "wanted": rest or "…"}
        yield Finding("symbol-kind", mark, params)
