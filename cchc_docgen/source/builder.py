"""The parser's events become plain data: every scalar a text, every part with its place.

What YAML would lose or change in silence — duplicate keys, tags, merge keys, unused anchors, a ``#``
inside a text — is a finding, and the place where it stands is remembered as a flaw, so that nothing is
said of its consequences. The builder keeps a stack of its own: composing nodes recurses in C, and a file
of brackets would take the whole process down.
"""

from __future__ import annotations

from typing import Any

import yaml

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, refuse
from cchc_docgen.source.characters import escaped_control_characters
from cchc_docgen.source.losses import flow_comma, lost_comment, quoted
from cchc_docgen.source.parts import (
    Anchor,
    Collection,
    Data,
    Extent,
    Open,
    Spot,
    size_of,
    text_mark,
)
from cchc_docgen.vietnamese.text import normalize

MAX_DEPTH = 40
MAX_VALUES = 50_000

Event = Any  # a PyYAML event, told apart by its class

# The bare parser of libyaml, where PyYAML was built with it.
_Parser = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.BaseLoader)


class Builder:
    """Builds plain data from the parser's events; what is wrong with them is in ``findings``."""

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.findings: list[Finding] = []
        self.last_scalar: Spot | None = None
        self._commented = " #" in text or "\t#" in text
        self._asking = "? " in text
        self._flaws: list[tuple[Spot, bool]] = []
        self._open: list[Open] = []
        self._anchors: list[Anchor] = []
        self._sizes: dict[Spot, tuple[int, int]] = {}
        self._root: tuple[Data, Spot] | None = None
        self._values = 0

    def build(self) -> tuple[Data, Spot]:
        """Return the data and the spot of the whole file; a syntax error goes to the caller."""
        self._take_events()
        for anchor in self._anchors:
            if not anchor.used:
                self._add("yaml-anchor-unused", anchor.spot.start, anchor=anchor.name)
        if self._root is None:
            raise DocgenError([*self.findings, Finding("file-empty", Mark(self.shown))])
        return self._root

    def flaws(self) -> list[Extent]:
        """Return the extents of what was read otherwise than it was meant."""
        return [
            (self._line_column(spot.start), self._line_column(spot.end if whole else spot.start))
            for spot, whole in self._flaws
        ]

    def open_brackets(self) -> list[int]:
        """Return where the brackets stand that were not closed yet, the innermost first."""
        starts = [each.spot.start for each in reversed(self._open) if each.flow]
        return [start for start in starts if self.text[start] in "[{"]

    def _take_events(self) -> None:
        """Take every event up to the start of a second document."""
        take = {
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
        }
        parser = _Parser(self.text)
        event: Event
        try:
            for event in iter(parser.get_event, None):
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind in take:
                    take[kind](event)
                elif kind is yaml.DocumentStartEvent and self._root is not None:
                    self._add("yaml-several-documents", event.start_mark.index)
                    self._flaws.append((self._root[1], False))
                    return
        finally:
            parser.dispose()

    def _scalar(self, event: Event) -> None:
        text: str = event.value
        if not text.isascii():
            text = normalize(text)
        spot = self.last_scalar = Spot(event.start_mark.index, event.end_mark.index)
        if event.tag is not None:
            self._flaw("yaml-tag", spot, tag=event.tag)
        if event.style == '"':
            self._escapes(spot)
        elif self._commented and not event.style:
            self._comment(text, spot)
        if event.anchor is not None:
            self._anchor(event.anchor, text, spot)
        self._put(text, spot)

    def _comment(self, text: str, spot: Spot) -> None:
        lost = lost_comment(self.text, spot.end, text)
        if lost is not None:
            mark = text_mark(self.shown, self.text, spot.end + lost.offset)
            self.findings.append(Finding("yaml-comment", mark, lost.params))
            self._flaws.append((spot, True))

    def _escapes(self, spot: Spot) -> None:
        extract = self.text[spot.start : spot.end]
        for offset, name in escaped_control_characters(extract):
            mark = text_mark(self.shown, self.text, spot.start + offset)
            self.findings.append(Finding("control-character", mark, {"name": name}))
            self._flaws.append((spot, True))

    def _mapping(self, event: Event) -> None:
        self._start(event, {})

    def _sequence(self, event: Event) -> None:
        self._start(event, [])

    def _start(self, event: Event, data: Data) -> None:
        spot = Collection(event.start_mark.index, event.end_mark.index)
        if event.tag is not None:
            self._flaw("yaml-tag", spot, whole=False, tag=event.tag)
        self._deep(1, spot.start)
        self._open.append(Open(data, spot, event.anchor, bool(event.flow_style)))

    def _end(self, event: Event) -> None:
        done = self._open.pop()
        done.spot.end = event.end_mark.index
        if done.anchor is not None:
            self._anchor(done.anchor, done.data, done.spot)
        if done.flow:
            self._flow_commas(done)
        self._put(done.data, done.spot)

    def _flow_commas(self, done: Open) -> None:
        found = flow_comma(done.data, done.spot)
        if found is not None:
            step, params = found
            spot = done.spot.keys.get(str(step)) or done.spot.children[step]
            self._add("yaml-flow-comma", spot.start, **params)
            self._flaws.append((done.spot, True))

    def _alias(self, event: Event) -> None:
        spot = Spot(event.start_mark.index, event.end_mark.index)
        known = next((each for each in reversed(self._anchors) if each.name == event.anchor), None)
        if known is None:
            known = self._unknown_alias(event.anchor, spot)
        known.used = True
        self._count(known.weight, spot.start)
        self._deep(known.height, spot.start)
        self._put(known.data, known.spot)

    def _unknown_alias(self, name: str, spot: Spot) -> Anchor:
        """Report an alias without its anchor, or one inside the very value it repeats."""
        for holder in self._open:
            if holder.anchor == name:
                self._flaw("yaml-alias-recursive", spot, alias=name)
                holder.anchor = None
                return Anchor(name, "", spot)
        self._flaw("yaml-alias-unknown", spot, alias=name)
        return Anchor(name, "", spot)

    def _anchor(self, name: str, data: Data, spot: Spot) -> None:
        size = self._sizes[spot] = size_of(spot, self._sizes)
        self._anchors.append(Anchor(name, data, spot, size))

    def _deep(self, levels: int, place: int) -> None:
        if len(self._open) + levels > MAX_DEPTH:
            raise refuse("yaml-too-deep", self._mark(place), limit=MAX_DEPTH)

    def _count(self, values: int, place: int) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            raise refuse("yaml-too-many-values", self._mark(place), limit=MAX_VALUES)

    def _put(self, data: Data, spot: Spot) -> None:
        """Hand a finished value to the list or mapping that holds it."""
        self._values += 1
        if self._values > MAX_VALUES:
            self._count(0, spot.start)
        if not self._open:
            self._root = (data, spot)
            return
        holder = self._open[-1]
        inside = holder.data
        if type(inside) is list:
            holder.children[len(inside)] = spot
            inside.append(data)
        elif holder.key is None:
            holder.key, holder.key_spot = self._key(holder, data, spot), spot
        else:
            key, holder.key = holder.key, None
            if key in inside:
                self._again(holder, key)
            else:
                holder.keys[key] = holder.key_spot
                holder.children[key] = spot
                inside[key] = data

    def _key(self, holder: Open, data: Data, spot: Spot) -> str:
        if not isinstance(data, str):
            outer = holder.spot if holder.flow else spot
            self._flaw("yaml-braces", outer, line=self._source_line(outer.start))
            return ""
        if self._asking and self.text[max(0, spot.start - 2) : spot.start] == "? ":
            lead = self._source_line(spot.start).partition("?")[0]
            mended = lead + quoted(f"? {data}")
            self._flaw("yaml-quote", holder.spot, whole=False, sign="?", mended=mended)
            self._flaws.append((spot, True))
        if data == "<<":
            self._flaw("yaml-merge", spot)
            self._flaws.append((holder.spot, False))
        return data

    def _again(self, holder: Open, key: str) -> None:
        """Report a key that stood there before; one that is no text was reported when it was met."""
        if key:
            first = self._mark(holder.keys[key].start).line
            self._add("key-duplicate", holder.key_spot.start, key=key, first=first)

    def _source_line(self, place: int) -> str:
        start = self.text.rfind("\n", 0, place) + 1
        return self.text[start:].split("\n", 1)[0].strip()

    def _mark(self, place: int) -> Mark:
        return text_mark(self.shown, self.text, place)

    def _add(self, code: str, place: int, **params: object) -> None:
        self.findings.append(Finding(code, self._mark(place), params))

    def _flaw(self, code: str, spot: Spot, *, whole: bool = True, **params: object) -> None:
        self._add(code, spot.start, **params)
        self._flaws.append((spot, whole))

    def _line_column(self, place: int) -> tuple[int, int]:
        mark = self._mark(place)
        return mark.line, mark.column
