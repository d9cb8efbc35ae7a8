"""What the program sets itself and a person typed as well: it is taken off where it is certain.

The signs and numbers of items, the dash of recipients, ``Kính gửi:``, ``V/v``, the ``;`` and ``.`` at the end
of a recipient, ``./.``: what the letter's model refuses or a rule finds, by the same patterns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from cchc_docgen.letter.model import BULLET, END_MARK, LABELS, NUMBERED, SEMICOLON
from cchc_docgen.mending.edits import Edit
from cchc_docgen.mending.pieces import Piece
from cchc_docgen.rules.header import SUBJECT_END_MARK
from cchc_docgen.rules.recipients import END_MARK as RECIPIENT_END_MARK
from cchc_docgen.source.reading import Steps

_ITEMS = ("directives", "items", "text", "title")
_AROUND_LABEL = re.compile(r" *:? *")
_ABBREVIATED = re.compile(r"(?<!\w)[^\W\d_]\.$")  # `A.B.C.`: the dot may be part of a name


class _Mark(NamedTuple):
    """What may stand before or after a text, with the code of the finding it gives."""

    code: str
    pattern: re.Pattern[str]


_BULLET = _Mark("bullet-typed", BULLET)
_NUMBER = _Mark("bullet-typed", NUMBERED)
_STOP = _Mark("end-mark-typed", END_MARK)
_SEMICOLON = _Mark("end-mark-typed", SEMICOLON)
_OF_RECIPIENTS = _Mark("recipient-end-mark", RECIPIENT_END_MARK)
_OF_SUBJECT = _Mark("subject-end-mark", SUBJECT_END_MARK)
_LABELS = {field: _Mark("label-typed", pattern) for field, pattern in LABELS.items()}

# By the field of a letter, what may be typed before and after each of its texts.
_MARKS: dict[str, tuple[tuple[_Mark, ...], tuple[_Mark, ...]]] = {
    "subject": ((_LABELS["subject"],), (_STOP, _OF_SUBJECT)),
    "to": ((_LABELS["to"], _BULLET), (_SEMICOLON, _STOP, _OF_RECIPIENTS)),
    "recipients": ((_LABELS["recipients"], _BULLET), (_SEMICOLON, _STOP, _OF_RECIPIENTS)),
    "filing": ((_LABELS["filing"], _BULLET), (_SEMICOLON, _STOP)),
    "directives": ((_NUMBER, _BULLET), (_SEMICOLON, _STOP)),  # each is a sentence of its own
    "basis": ((), (_STOP,)),
    "body": ((), (_SEMICOLON, _STOP)),
}


def set_mark_edits(
    steps: Steps, found: Sequence[Piece], accepted: Collection[str] = ()
) -> Iterator[Edit]:
    """Yield the edits that take off what the program sets around the text at these steps."""
    before, after = _marks_of(steps)
    if not found:
        return
    for mark in before:
        if mark.code not in accepted and (end := _beginning(mark, found[0].text)):
            yield found[0].placed(Edit(0, end, "", mark.code))
            break
    for mark in after:
        text = found[-1].text
        if mark.code not in accepted and (start := _end(mark, text)):
            yield found[-1].placed(Edit(start, len(text), "", mark.code))
            break


def _beginning(mark: _Mark, text: str) -> int:
    """Return where the text begins after a mark, 0 where it has none or nothing else."""
    found = mark.pattern.match(text)
    if found is None:
        return 0
    around = _AROUND_LABEL.match(text, found.end()) if mark in _LABELS.values() else None
    end = around.end() if around else found.end()
    return end if text[end : end + 1].strip() else 0


def _end(mark: _Mark, text: str) -> int:
    """Return where the text ends before a mark, 0 where it has none, or one that may be its own."""
    found = mark.pattern.search(text)
    if found is None or _ABBREVIATED.search(text):
        return 0
    return len(text[: found.start()].rstrip(" "))


def bare(text: str) -> str:
    """Return a text without anything that the program may set around it, for comparing."""
    for before, after in _MARKS.values():
        for end in filter(None, (_beginning(mark, text) for mark in before)):
            return bare(text[end:])
        for start in filter(None, (_end(mark, text) for mark in after)):
            return bare(text[:start])
    return text


def _marks_of(steps: Steps) -> tuple[tuple[_Mark, ...], tuple[_Mark, ...]]:
    keys = [step for step in steps if isinstance(step, str)]
    if keys[0] != "body":
        return _MARKS.get(keys[0], ((), ()))
    if "directives" in keys:
        return _MARKS["directives"] if keys[-1] in _ITEMS else ((), ())
    if "basis" in keys:
        return _MARKS["basis"]
    return _MARKS["body"] if keys[1:] in ([], ["remark"]) else ((), ())
