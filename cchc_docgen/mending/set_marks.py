"""What the program sets itself and a person typed as well: it is taken off where it is certain.

The signs and numbers of items, the dash of recipients, ``Kính gửi:``, ``V/v``, the ``;`` and ``.`` of list
items and ``./.``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchc_docgen.letter.model import BULLET, NUMBERED
from cchc_docgen.mending.edits import Edit
from cchc_docgen.mending.pieces import Piece
from cchc_docgen.source.reading import Steps

_LISTS = ("to", "recipients", "filing")
_ITEMS = ("directives", "items", "text", "title")


class _Marks(NamedTuple):
    """What may stand before and after a text, each with the code of the finding it gives."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    code: str


_NEVER = re.compile(r"(?!)")
_END = re.compile(r"(?<=[^\s;]) *(?:;|\./\.)$")
_LIST_END = re.compile(
    r"(?<=\w)(?<!v\.v) *(?:;|\./\.|(?<=[^\W\d]{2})\.)$|(?<=[)”\"]) *(?:[;.]|\./\.)$"
)
_LABEL = re.compile(
    rf"(?:Kính gửi\b *:? *|Nơi nhận *: *|(?:- *)?Lưu *: *|{BULLET.pattern})(?=\S)", re.IGNORECASE
)
_SIGN = re.compile(rf"(?:{NUMBERED.pattern}|{BULLET.pattern})(?=\S)")
_SUBJECT = re.compile(r"V/v\b *:? *(?=\S)", re.IGNORECASE)


def set_mark_edits(steps: Steps, found: Sequence[Piece]) -> Iterator[Edit]:
    """Yield the edits that take off what the program sets around the text at these steps."""
    marks = _marks_of(steps)
    if marks is None or not found:
        return
    if before := marks.before.match(found[0].text):
        yield found[0].placed(Edit(0, before.end(), "", marks.code))
    if after := marks.after.search(found[-1].text):
        yield found[-1].placed(Edit(after.start(), after.end(), "", "end-mark-typed"))


def bare(text: str) -> str:
    """Return a text without anything that the program may set around it, for comparing."""
    while True:
        left = text
        for pattern in (_LABEL, _SIGN, _SUBJECT):
            left = pattern.sub("", left, count=1) if pattern.match(left) else left
        left = _LIST_END.sub("", _END.sub("", left))
        if left == text:
            return text
        text = left


def _marks_of(steps: Steps) -> _Marks | None:
    keys = [step for step in steps if isinstance(step, str)]
    if keys[:1] == ["subject"]:
        return _Marks(_SUBJECT, _END, "label-typed")
    if keys[0] in _LISTS:
        return _Marks(_LABEL, _LIST_END, "bullet-typed")
    if keys[0] == "body" and "directives" in keys and keys[-1] in _ITEMS:
        return _Marks(_SIGN, _END, "bullet-typed")
    if keys == ["body"] or keys == ["body", "remark"]:
        return _Marks(_NEVER, _END, "end-mark-typed")
    return None
