"""The lines above a signature: in whose name it is given, and the signer's position.

The marks and what they ask for stand in the profile (NĐ30, Annex I II.7b).
"""

from __future__ import annotations

from cchc_docgen.letter.model import Capacity as TypedCapacity
from cchc_docgen.profiles.model import Capacity
from cchc_docgen.render.writing import Writing


def authority_lines(writing: Writing) -> list[str]:
    """Return the lines in capitals: ``KT. GIÁM ĐỐC``, ``PHÓ GIÁM ĐỐC``.

    A mark written alone stands before the office's head, or before its collective for ``TM.``; one that
    shares the signer's line (``Q.``) goes before the signer's own position.
    """
    signature = writing.context.letter.signature
    title = writing.text(signature.title, ("signature", "title"))
    lines: list[str] = []
    for index, typed in enumerate(signature.capacity):
        rule = _rule(writing, typed, index)
        if rule is None:
            continue
        if not rule.own_line and not typed.whom:
            title = f"{rule.mark} {title}"
            continue
        lines.append(f"{rule.mark} {_whom(writing, rule, typed, index)}")
    return [line.upper() for line in (*lines, title)]


def _rule(writing: Writing, typed: TypedCapacity, index: int) -> Capacity | None:
    """Return the profile's rule for a mark; a mark out of its order is a finding."""
    rules = {rule.mark: rule for rule in writing.profile.capacities}
    rule = rules.get(typed.mark)
    mark = writing.mark("signature", "capacity", index)
    if rule is None:
        writing.add("capacity-unknown", mark, value=typed.mark)
        return None
    above = writing.context.letter.signature.capacity[:index]
    if above and above[-1].mark not in rule.after:
        writing.add("capacity-order", mark, capacity=typed.mark, above=above[-1].mark)
    return rule


def _whom(writing: Writing, rule: Capacity, typed: TypedCapacity, index: int) -> str:
    if typed.whom:
        return writing.text(typed.whom, ("signature", "capacity", index))
    office = writing.context.office.model
    known = (office.collective or office.name) if rule.before == "body" else office.head
    if known is None:
        mark = writing.mark("signature", "capacity", index)
        writing.add("capacity-incomplete", mark, capacity=rule.mark)
    return known or ""
