"""A template that does nothing with its texts but print them is rendered once, then replayed.

Which markup such a template gives depends on which texts are empty, how long the lists are and which part
each paragraph is: on the outline of its data. For each outline it is rendered once with marks in place of
the texts; every further letter of that outline puts its own texts where the marks were.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from jinja2 import nodes

from cchc_docgen.render.compiled import MISTAKES, CompiledTemplate, Part
from cchc_docgen.render.packaging import Properties
from cchc_docgen.render.sandbox import environment, printed
from cchc_docgen.render.writing import CompiledWording, Wordings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Outline = tuple[object, ...]
Values = list[str | int]

_MOST_OUTLINES = 512  # kept of one template
_FIRST, _LAST = "\ue000", "\ue001"  # of private use: XML allows them, no text prints them
_MARK = re.compile(f"{_FIRST}(\\d+){_LAST}")
_PLAIN_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Not,
    nodes.And,
    nodes.Or,
)
_COMPARED = "part"  # the one field that a template may compare: it belongs to the outline


def replay_of(tree: nodes.Template) -> Replay | None:
    """Return the replay of a template, None for one that does more with texts than print them."""
    if not _prints_only(tree):
        return None
    lists = [loop.iter for loop in tree.find_all(nodes.For)]
    lists += [part.node for part in tree.find_all(nodes.Getitem)]
    return Replay(tuple(map(_names, lists)))


def _prints_only(tree: nodes.Node) -> bool:
    """Tell whether a template does nothing with texts but print them and ask whether they are empty."""
    if isinstance(tree, nodes.TemplateData):
        return _FIRST not in tree.data and _LAST not in tree.data
    if isinstance(tree, nodes.Name | nodes.Getattr):
        return _is_path(tree)
    if isinstance(tree, nodes.Compare):
        operands = [operand.expr for operand in tree.ops]
        constant = all(isinstance(each, nodes.Const) for each in operands)
        return constant and isinstance(tree.expr, nodes.Getattr) and tree.expr.attr == _COMPARED
    if isinstance(tree, nodes.Getitem):
        return _is_path(tree)
    return isinstance(tree, _PLAIN_NODES) and all(map(_prints_only, tree.iter_child_nodes()))


def _is_path(tree: nodes.Node) -> bool:
    return bool(_names(tree))


def _names(tree: nodes.Node) -> tuple[str, ...]:
    """Return the names of a path, ``a.b`` as ``("a", "b")``; none for any other expression.

    A part of a list (``a[:3]``) has the path of its list.
    """
    if isinstance(tree, nodes.Getitem) and isinstance(tree.arg, nodes.Slice):
        ends = [end for end in tree.arg.iter_child_nodes() if not isinstance(end, nodes.Const)]
        return () if ends else _names(tree.node)
    names: list[str] = []
    while isinstance(tree, nodes.Getattr):
        names.insert(0, tree.attr)
        tree = tree.node
    return (tree.name, *names) if isinstance(tree, nodes.Name) else ()


def outlined(data: Mapping[str, Any]) -> tuple[Outline, Values]:
    """Return the outline of a template's data, and its texts and numbers in the order of the data."""
    outline: list[object] = [tuple(data)]
    values: Values = []
    _outline(data.values(), outline, values)
    return tuple(outline), values


def _outline(items: Iterable[Any], outline: list[object], values: Values) -> None:
    """Add to an outline and its values what these items hold, in order."""
    for item in items:
        kind = type(item)
        if kind is str:
            outline.append(item.isprintable() if item else None)
            values.append(item)
        elif kind is int:
            outline.append("n" if item else "0")
            values.append(item)
        elif kind is list:
            outline += (list, len(item))
            _outline(item, outline, values)
        elif kind is SimpleNamespace:
            outline.append(tuple(item.__dict__))
            _outline(item.__dict__.values(), outline, values)
        elif is_dataclass(item):
            compared, printed = _fields(cast("Hashable", kind))
            outline += [getattr(item, name) for name in compared]
            for name in printed:
                text = getattr(item, name)
                if type(text) is str:
                    outline.append(text.isprintable() if text else None)
                    values.append(text)
                else:
                    _outline((text,), outline, values)
        else:
            outline.append(item)


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the fields of a data class that are compared, and of those that are printed."""
    names = [each.name for each in fields(cast("type[DataclassInstance]", kind))]
    printed = tuple(name for name in names if name != _COMPARED)
    return tuple(name for name in names if name == _COMPARED), printed


def _marked(value: Any, count: Callable[[], int]) -> Any:
    """Return data with a mark for each text and number, in the order of :func:`outlined`."""
    kind = type(value)
    if kind is str or kind is int:
        number = count()
        return f"{_FIRST}{number}{_LAST}" if value else value
    if kind is list:
        return [_marked(item, count) for item in value]
    if kind is SimpleNamespace:
        named = value.__dict__.items()
        return SimpleNamespace(**{name: _marked(each, count) for name, each in named})
    if is_dataclass(value) and not isinstance(value, type):
        _, printed = _fields(cast("Hashable", kind))
        return replace(value, **{name: _marked(getattr(value, name), count) for name in printed})
    return value


@dataclass(frozen=True, slots=True)
class _Script:
    """The pieces of markup of one outline, with a place between two of them for each value printed.

    ``numbers`` are those of the values among all; ``last`` what each place held last, and its markup.
    """

    pieces: list[str]
    numbers: list[int]
    last: list[tuple[object, str]]


@dataclass(frozen=True, slots=True)
class Replay:
    """The outlines of one template seen so far: for each the markup between the values it prints.

    ``_lists`` are the paths of what its loops go through or cut, which must be lists.
    """

    _lists: tuple[tuple[str, ...], ...]
    _scripts: dict[Outline, _Script] = field(default_factory=dict)

    def play(
        self, outline: Outline, values: Sequence[str | int], printed: Callable[[str | int], str]
    ) -> str | None:
        """Return what the template gives for these values, each as ``printed``; None if not known."""
        script = self._scripts.get(outline)
        if script is None:
            return None
        pieces, last = script.pieces.copy(), script.last
        for slot, number in enumerate(script.numbers):
            value = values[number]
            known = last[slot]
            if known[0] is not value:
                known = last[slot] = (value, printed(value))
            pieces[2 * slot + 1] = known[1]
        return "".join(pieces)

    def learn(
        self,
        outline: Outline,
        data: Mapping[str, Any],
        render: Callable[[Mapping[str, Any]], str],
    ) -> None:
        """Render a template once with marks in place of the values of data of this outline."""
        if not all(_is_list(data, path) for path in self._lists):
            return
        count = itertools.count().__next__
        marked = {name: _marked(value, count) for name, value in data.items()}
        pieces = _MARK.split(render(marked))
        if len(self._scripts) >= _MOST_OUTLINES:
            self._scripts.clear()
        numbers = [int(number) for number in pieces[1::2]]
        self._scripts[outline] = _Script(pieces, numbers, [(None, "")] * len(numbers))


def _is_list(data: Mapping[str, Any], path: tuple[str, ...]) -> bool:
    """Tell whether a path leads to a list that the data itself holds."""
    value: Any = data.get(path[0]) if path else None
    for name in path[1:]:
        value = getattr(value, name, None)
    return type(value) is list


@dataclass(frozen=True, slots=True)
class ReplayedTemplate:
    """A compiled template that replays its parts: the way of a batch, with the bytes of the other way."""

    template: CompiledTemplate
    _replays: Mapping[str, Replay | None]

    @classmethod
    def of(cls, template: CompiledTemplate) -> ReplayedTemplate:
        """Prepare the replay of a template."""
        parse = environment().parse
        return cls(
            template, {each.patched.name: replay_of(parse(each.source)) for each in template.parts}
        )

    def render(self, context: Mapping[str, object], properties: Properties) -> bytes:
        """Return the ``.docx`` of a letter."""
        return self.template.render(context, properties, self._xml_of)

    def _xml_of(self, part: Part, context: Mapping[str, object]) -> str:
        replay = self._replays[part.patched.name]
        if replay is None:
            return self.template.by_jinja(part, context)
        outline, values = outlined(context)
        try:
            xml = replay.play(outline, values, printed)
        except MISTAKES:
            xml = None  # Jinja says where
        if xml is None:
            xml = self.template.by_jinja(part, context)
            replay.learn(outline, context, lambda marked: part.render(marked)[0])
        return xml


@dataclass
class ReplayedWordings(Wordings):
    """Wordings that are replayed, for the rows of a batch that have figures of their own."""

    _replays: dict[str, Replay | None] = field(default_factory=dict)

    def rendered(self, wording: CompiledWording, values: Mapping[str, object]) -> str:
        """Return a wording with these values."""
        if wording.file not in self._replays:
            self._replays[wording.file] = replay_of(environment().parse(wording.text))
        replay = self._replays[wording.file]
        if replay is None:
            return wording.rendered(values)
        outline, known = outlined(values)
        text = replay.play(outline, known, str)
        if text is None:
            text = wording.rendered(values)
            replay.learn(outline, values, wording.template.render)
        return text
