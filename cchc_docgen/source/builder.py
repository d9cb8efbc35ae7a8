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
from cchc_docgen.source.parts import (
    Anchor,
    Collection,
    Data,
    Extent,
    Open,
    Position,
    escaped_control_characters,
    flow_comma,
    lost_comment,
    quoted,
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
        self.last_scalar: Position | None = None
        self._commented = " #" in text or "\t#" in text
        self._asking = "? " in text
        self._flaws: list[tuple[Position, bool]] = []
        self._open: list[Open] = []
        self._anchors: list[Anchor] = []
        self._sizes: dict[Position, tuple[int, int]] = {}
        self._root: tuple[Data, Position] | None = None
        self._values = 0

    def build(self) -> tuple[Data, Position]:
        """Return the data and the spot of the whole file; a syntax error goes to the caller."""
        self._take_events()
        for anchor in self._anchors:
            if not anchor.used:
                self._add("yaml-anchor-unused", anchor.position.start, anchor=anchor.name)
        if self._root is None:
            raise DocgenError([*self.findings, Finding("file-empty", Mark(self.shown))])
        return self._root

    def flaws(self) -> list[Extent]:
        """Return the extents of what was read otherwise than it was meant."""
        return [
            (
                self._line_column(position.start),
                self._line_column(position.end if whole else position.start),
            )
            for position, whole in self._flaws
        ]

    def open_brackets(self) -> list[int]:
        """Return where the brackets stand that were not closed yet, the innermost first."""
        starts = [each.position.start for each in reversed(self._open) if each.flow]
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
        position = self.last_scalar = Position(event.start_mark.index, event.end_mark.index)
        if event.tag is not None:
            self._flaw("yaml-tag", position, tag=event.tag)
        if event.style == '"':
            self._escapes(position)
        elif self._commented and not event.style:
            self._comment(text, position)
        if event.anchor is not None:
            self._anchor(event.anchor, text, position)
        self._put(text, position)

    def _comment(self, text: str, position: Position) -> None:
        lost = lost_comment(self.text, position.end, text)
        if lost is not None:
            mark = text_mark(self.shown, self.text, position.end + lost.offset)
            self.findings.append(Finding("yaml-comment", mark, lost.params))
            self._flaws.append((position, True))

    def _escapes(self, position: Position) -> None:
        extract = self.text[position.start : position.end]
        for offset, name in escaped_control_characters(extract):
            mark = text_mark(self.shown, self.text, position.start + offset)
            self.findings.append(Finding("control-character", mark, {"name": name}))
            self._flaws.append((position, True))

    def _mapping(self, event: Event) -> None:
        self._start(event, {})

    def _sequence(self, event: Event) -> None:
        self._start(event, [])

    def _start(self, event: Event, data: Data) -> None:
        position = Collection(event.start_mark.index, event.end_mark.index)
        if event.tag is not None:
            self._flaw("yaml-tag", position, whole=False, tag=event.tag)
        self._deep(1, position.start)
        self._open.append(Open(data, position, event.anchor, bool(event.flow_style)))

    def _end(self, event: Event) -> None:
        done = self._open.pop()
        done.position.end = event.end_mark.index
        if done.anchor is not None:
            self._anchor(done.anchor, done.data, done.position)
        if done.flow:
            self._flow_commas(done)
        self._put(done.data, done.position)

    def _flow_commas(self, done: Open) -> None:
        found = flow_comma(done.data, done.position)
        if found is not None:
            step, params = found
            position = done.position.keys.get(str(step)) or done.position.children[step]
            self._add("yaml-flow-comma", position.start, **params)
            self._flaws.append((done.position, True))

    def _alias(self, event: Event) -> None:
        position = Position(event.start_mark.index, event.end_mark.index)
        known = next((each for each in reversed(self._anchors) if each.name == event.anchor), None)
        if known is None:
            known = self._unknown_alias(event.anchor, position)
        known.used = True
        self._count(known.weight, position.start)
        self._deep(known.height, position.start)
        self._put(known.data, known.position)

    def _unknown_alias(self, name: str, position: Position) -> Anchor:
        """Report an alias without its anchor, or one inside the very value it repeats."""
        for holder in self._open:
            if holder.anchor == name:
                self._flaw("yaml-alias-recursive", position, alias=name)
                holder.anchor = None
                return Anchor(name, "", position)
        self._flaw("yaml-alias-unknown", position, alias=name)
        return Anchor(name, "", position)

    def _anchor(self, name: str, data: Data, position: Position) -> None:
        size = self._sizes[position] = size_of(position, self._sizes)
        self._anchors.append(Anchor(name, data, position, size))

    def _deep(self, levels: int, place: int) -> None:
        if len(self._open) + levels > MAX_DEPTH:
            raise refuse("yaml-too-deep", self._mark(place), limit=MAX_DEPTH)

    def _count(self, values: int, place: int) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            raise refuse("yaml-too-many-values", self._mark(place), limit=MAX_VALUES)

    def _put(self, data: Data, position: Position) -> None:
        """Hand a finished value to the list or mapping that holds it."""
        self._values += 1
        if self._values > MAX_VALUES:
            self._count(0, position.start)
        if not self._open:
            self._root = (data, position)
            return
        holder = self._open[-1]
        inside = holder.data
        if type(inside) is list:
            holder.children[len(inside)] = position
            inside.append(data)
        elif holder.key is None:
            holder.key, holder.key_position = self._key(holder, data, position), position
        else:
            key, holder.key = holder.key, None
            if key in inside:
                self._again(holder, key)
            else:
                holder.keys[key] = holder.key_position
                holder.children[key] = position
                inside[key] = data

    def _key(self, holder: Open, data: Data, position: Position) -> str:
        if not isinstance(data, str):
            outer = holder.position if holder.flow else position
            self._flaw("yaml-braces", outer, line=self._source_line(outer.start))
            return ""
        if self._asking and self.text[max(0, position.start - 2) : position.start] == "? ":
            lead = self._source_line(position.start).partition("?")[0]
            mended = lead + quoted(f"? {data}")
            self._flaw("yaml-quote", holder.position, whole=False, sign="?", mended=mended)
            self._flaws.append((position, True))
        if data == "<<":
            self._flaw("yaml-merge", position)
            self._flaws.append((holder.position, False))
        return data

    def _again(self, holder: Open, key: str) -> None:
        """Report a key that stood there before; one that is no text was reported when it was met."""
        if key:
            first = self._mark(holder.keys[key].start).line
            self._add("key-duplicate", holder.key_position.start, key=key, first=first)

    def _source_line(self, place: int) -> str:
        start = self.text.rfind("\n", 0, place) + 1
        return self.text[start:].split("\n", 1)[0].strip()

    def _mark(self, place: int) -> Mark:
        return text_mark(self.shown, self.text, place)

    def _add(self, code: str, place: int, **params: object) -> None:
        self.findings.append(Finding(code, self._mark(place), params))

    def _flaw(self, code: str, position: Position, *, whole: bool = True, **params: object) -> None:
        self._add(code, position.start, **params)
        self._flaws.append((position, whole))

    def _line_column(self, place: int) -> tuple[int, int]:
        mark = self._mark(place)
        return mark.line, mark.column
