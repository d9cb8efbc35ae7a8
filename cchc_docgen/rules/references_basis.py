"""The legal basis as a list: its order by rank, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cchc_docgen.diagnostics import Finding
from cchc_docgen.letter.registers import Reference
from cchc_docgen.rules.document_numbers import parse_number
from cchc_docgen.rules.inspection import Inspection
from cchc_docgen.rules.registry import rule

# Ranks of legal documents, the highest first (Law 64/2025/QH15, Article 4); others have none here.
_BY_TYPE = {
    "hiến pháp": 0,
    "bộ luật": 1,
    "luật": 1,
    "pháp lệnh": 2,
    "nghị định": 4,
    "thông tư": 6,
    "thông tư liên tịch": 6,
}
_BY_SYMBOL = {"QĐ-TTg": 5, "NQ-CP": 4, "NQ-HĐND": 7, "QĐ-UBND": 8}
_APART = 2  # ranks that lie so far apart are surely in the wrong order

# A document on powers and tasks comes first whatever its rank (NĐ30, Annex I II.6a).
# `Chức vụ, quyền hạn` and `cơ quan, tổ chức` are whom a document is about, not what it settles.
_POWERS = re.compile(
    r"chức năng|nhiệm vụ|(?<!chức vụ, )quyền hạn|(?<!, )tổ chức|phân cấp|ủy quyền|uỷ quyền",
    re.IGNORECASE,
)


@rule("basis-duplicate", "basis-order")
def basis(inspection: Inspection) -> Iterator[Finding]:
    """Check each list of legal bases."""
    register = inspection.dossier.references
    for index, block in inspection.bases:
        if len(block.basis) < 2 or register is None:
            continue
        steps = ("body", index, "basis")
        keys = [(place, item) for place, item in enumerate(block.basis) if isinstance(item, str)]
        seen = set()
        for place, key in keys:
            if key in seen:
                mark = inspection.mark(*steps, place)
                yield inspection.finding("basis-duplicate", mark, key=key)
            seen.add(key)
        documents = register.model.root
        ranked = [
            (place, key, documents[key], rank)
            for place, key in keys
            if key in documents and (rank := _rank(documents[key])) is not None
        ]
        for (_, before, above, low), (place, key, _, high) in pairwise(ranked):
            if low - high >= _APART and not _POWERS.search(above.subject or ""):
                mark = inspection.mark(*steps, place)
                yield inspection.finding("basis-order", mark, key=key, before=before)


def _rank(reference: Reference) -> int | None:
    by_type = _BY_TYPE.get(reference.type.casefold())
    if by_type is not None or reference.number is None:
        return by_type
    number = parse_number(reference.number)
    if number.symbol.startswith("QH"):
        return 1
    return None if number.of_party else _BY_SYMBOL.get(number.symbol)
