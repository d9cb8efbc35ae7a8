"""Which parts are there, in which order, and which of them are level with one another."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docgen.audit.judging.rule_table import judges
from cchc_docgen.audit.judging.verdicts import Report
from cchc_docgen.audit.parts.locating import Passage
from cchc_docgen.ooxml.description import Paragraph

BODY = ("text", "heading", "item", "closing")
"""The parts that the text of a letter is made of."""

_ALWAYS = ("nation", "motto", "issuer", "number", "place_date")
_END = ("authority", "signer", "recipients_label", "recipient")

# A part and those that stand above it; of the others, the place is how they are known.
_ABOVE = {
    "motto": ("nation",),
    "place_date": ("motto",),
    "dispatch_subject": ("number",),
    "basis": ("addressed", "subject", "dispatch_subject"),
    "text": ("addressee", "addressed", "subject", "dispatch_subject"),
}
_LEVEL = (("place_date", "number"), ("recipients_label", "authority"))


@judges("audit-part-missing", "audit-part-order", "audit-side", "audit-level")
def judge_presence(report: Report) -> None:
    """Judge which parts the letter has and where they stand; an appendix alone has none of them."""
    if report.parts.sort == "appendix":
        return
    without = set(report.kind.without if report.kind else ())
    if report.parts.sort == "attached":
        without |= {"number", "place_date", *_END}  # they are those of what it was issued with
    for part in (*_ALWAYS, *_head(report), *_END):
        if part in without:
            continue
        asked_part_missing = report.ask("audit-part-missing", part)
        if part not in report.parts:
            asked_part_missing.fail()
    part_missing = report.ask("audit-part-missing", "text")
    if not any(part in report.parts for part in BODY):
        part_missing.fail()
    _order(report)
    _side(report)
    _level(report)


def _head(report: Report) -> Iterator[str]:
    """Yield the parts between header and text that the kind must have."""
    kind = report.kind
    if kind is None or kind.prints_name:
        yield from ("type_name", "subject")
    elif kind.addressed == "always":
        yield "dispatch_subject"
    if kind is not None and kind.addressed == "always":
        yield "addressed"


def _order(report: Report) -> None:
    """Ask of each part that is there whether what belongs above it stands before it."""
    for part, above in _ABOVE.items():
        place = _first(report, part)
        if place is None:
            continue
        asked = report.ask("audit-part-order", part)
        for other in above:
            last = _last(report, other)
            if last is not None and _position(last) > _position(place):
                asked.fail(at=place, other=report.name(other))
                break


def _position(passage: Passage) -> tuple[int, int]:
    return passage.paragraph.anchor or passage.paragraph.number, passage.start


def _first(report: Report, part: str) -> Passage | None:
    """Return where a part begins; ``text`` stands for the whole text."""
    parts = BODY if part == "text" else (part,)
    passages = [each for name in parts for each in report.parts.passages(name)]
    return min(passages, key=_position, default=None)


def _last(report: Report, part: str) -> Passage | None:
    return max(report.parts.passages(part), key=_position, default=None)


def _side(report: Report) -> None:
    """Ask that the State's name stands at the right of the issuer's (II.1a)."""
    nation, issuer = _first(report, "nation"), _first(report, "issuer")
    if nation is None or issuer is None:
        return
    asked = report.ask("audit-side", "nation")
    here, there = nation.paragraph.cell, issuer.paragraph.cell
    if here and there and here.table == there.table and here.row == there.row:
        wrong = here.column <= there.column
    elif nation.paragraph is issuer.paragraph:
        wrong = nation.start < issuer.start
    else:
        wrong = not (here or there or nation.paragraph.anchor or issuer.paragraph.anchor) and (
            report.parts.header == "paragraphs"
        )
    if wrong:
        asked.fail(at=nation)


def _level(report: Report) -> None:
    for part, other in _LEVEL:
        if part == "recipients_label" and _is_signed_twice(report):
            continue  # two signatures take the whole width, the recipients stand below them
        here, there = _first(report, part), _first(report, other)
        if here is None or there is None:
            continue
        asked = report.ask("audit-level", part)
        if not _level_with(here.paragraph, there.paragraph):
            asked.fail(at=here, other=report.name(other))


def _is_signed_twice(report: Report) -> bool:
    """Say whether two sign side by side: by the form of the kind, or in two cells of a table."""
    cells = {each.paragraph.cell for each in report.parts.passages("signer")}
    return len(cells) > 1 or (report.kind is not None and report.kind.signers > 1)


def _level_with(one: Paragraph, other: Paragraph) -> bool:
    """Tell whether two paragraphs can be level: in one row of a table, or in one line."""
    if one.cell and other.cell:
        return one.cell.table == other.cell.table and one.cell.row == other.cell.row
    return one is other or bool(one.anchor or other.anchor)
