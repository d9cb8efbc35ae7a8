"""What is written otherwise than the law has it: one finding each, as the reader of the parts met it."""

from __future__ import annotations

from functools import cache

from cchc_docgen.audit.sheet import Sheet
from cchc_docgen.audit.table import Key, rule_keys

PART = "page"
_PREFIX = "writing-"


def judge_writing(sheet: Sheet) -> None:
    """Take over the deviations that were met while the parts were looked for."""
    for key in _rules():
        sheet.ask(*key)
    for each in sheet.parts.deviations:
        sheet.fail(each.code, PART, at=each.paragraph, named=each.part, found=each.found)


@cache
def _rules() -> tuple[Key, ...]:
    return tuple(key for key in rule_keys() if key.code.startswith(_PREFIX))
