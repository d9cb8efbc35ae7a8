"""What a template asks for: its variables with loops resolved, and how they differ from a letter's.

The tags of a part, without the text between them, are parsed as one Jinja source with a line for every
paragraph; walking through it gives a tree of what is asked of the letter. The tree is compared with
the known variables: a misspelt one gets the nearest known, a list must be looped over, a text printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.render.grammar import expression
from cchc_docgen.render.tags import Tag
from cchc_docgen.render.variables import LOOP_VARIABLES, Field, Kind
from cchc_docgen.vietnamese.text import nearest


@dataclass(slots=True)
class Demand:
    """What a template asks of one variable."""

    name: str = ""
    fields: dict[str, Demand] = field(default_factory=dict)
    item: Demand | None = None
    printed: bool = False
    compared: set[str] = field(default_factory=set)
    marks: list[Mark] = field(default_factory=list)

    def ask(self, name: str, mark: Mark) -> Demand:
        """Return the demand on a field of this variable, noted at its place."""
        demand = self.fields.setdefault(name, Demand(name))
        if mark not in demand.marks:
            demand.marks.append(mark)
        return demand

    def each(self) -> Demand:
        """Return the demand on each item of this variable, which is thereby a list."""
        self.item = self.item or Demand(self.name)
        return self.item


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk through the tags of one part."""

    file: str
    part: str
    asked: Demand
    loops: Demand

    def statements(self, body: Iterable[nodes.Node], scope: dict[str, Demand | None]) -> None:
        """Note what statements ask for; ``scope`` holds the names they have made themselves."""
        for node in body:
            if isinstance(node, nodes.For):
                self._loop(node, scope)
            elif isinstance(node, nodes.If):
                self.value(node.test, scope)
                self.statements([*node.body, *node.elif_, *node.else_], scope)
            elif isinstance(node, nodes.With):
                self._with(node, scope)
            elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
                scope[node.target.name] = self.value(node.node, scope)
            elif isinstance(node, nodes.Output):
                self._print(node, scope)

    def _print(self, node: nodes.Output, scope: dict[str, Demand | None]) -> None:
        for child in node.nodes:
            if (demand := self.value(child, scope)) is not None:
                demand.printed = True

    def _loop(self, node: nodes.For, scope: dict[str, Demand | None]) -> None:
        demand = self.value(node.iter, scope)
        item = None if demand is None else demand.each()
        inner = {**scope, "loop": self.loops}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = item
        if node.test is not None:
            self.value(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, dict(scope))

    def _with(self, node: nodes.With, scope: dict[str, Demand | None]) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            demand = self.value(value, scope)
            if isinstance(target, nodes.Name):
                inner[target.name] = demand
        self.statements(node.body, inner)

    def value(self, node: nodes.Node, scope: Mapping[str, Demand | None]) -> Demand | None:
        """Return the demand that an expression comes down to; None if it computes something new."""
        if isinstance(node, nodes.Name):
            known = node.name in scope
            return scope[node.name] if known else self.asked.ask(node.name, self._mark(node))
        if isinstance(node, nodes.Getattr):
            base = self.value(node.node, scope)
            return None if base is None else base.ask(node.attr, self._mark(node))
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope)
        if isinstance(node, nodes.Compare):
            self._comparison(node, scope)
            return None
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filtered(node, node.node, scope)
        for child in node.iter_child_nodes():
            self.value(child, scope)
        return None

    def _item(self, node: nodes.Getitem, scope: Mapping[str, Demand | None]) -> Demand | None:
        base = self.value(node.node, scope)
        if base is None:
            return None
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return base.ask(node.arg.value, self._mark(node))
        item = base.each()
        return base if isinstance(node.arg, nodes.Slice) else item

    def _comparison(self, node: nodes.Compare, scope: Mapping[str, Demand | None]) -> None:
        demand = self.value(node.expr, scope)
        for operand in node.ops:
            self.value(operand.expr, scope)
            if demand is not None:
                demand.compared |= _literals(operand.expr)

    def _filtered(
        self, node: nodes.Filter, filtered: nodes.Expr, scope: Mapping[str, Demand | None]
    ) -> Demand | None:
        demand = self.value(filtered, scope)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.value(argument, scope)
        if demand is None or node.name in ("default", "d", "reverse"):
            return demand
        if node.name in ("first", "last"):
            return demand.each()
        if node.name == "join":
            demand.each()
        return None

    def _mark(self, node: nodes.Node) -> Mark:
        return Mark(self.file, part=self.part, paragraph=node.lineno)


def collect_demands(
    environment: Environment, tags: Sequence[Tag], file: str, part: str, asked: Demand
) -> list[Finding]:
    """Add to ``asked`` what the tags of a part ask for; return what they ask of loops in vain."""
    try:
        tree = environment.parse(_skeleton(tags))
    except TemplateSyntaxError as error:
        mark = Mark(file, part=part, paragraph=error.lineno)
        return [Finding("template-syntax", mark, {"tag": "", "reason": error.message or ""})]
    loops = Demand("loop")
    _Walk(file, part, asked, loops).statements(tree.body, {})
    return list(check_demands(loops, LOOP_VARIABLES, "loop."))


def check_demands(asked: Demand, known: Sequence[Field], before: str = "") -> Iterator[Finding]:
    """Yield what is asked for but not known, or asked for as something that it is not."""
    by_name = {field.name: field for field in known}
    for name, demand in asked.fields.items():
        if name in by_name:
            yield from _check_use(demand, by_name[name], before + name)
        else:
            near = nearest(name, by_name, alike=0.5)
            suggestion = before + near if near else ", ".join(before + n for n in by_name)
            params = {"name": before + name, "suggestion": suggestion}
            for mark in demand.marks:
                yield Finding("template-variable-unknown", mark, params)


def public_fields(asked: Demand) -> tuple[Field, ...]:
    """Return what is asked for as fields, in the order of first use."""
    return tuple(_public(demand) for demand in asked.fields.values())


def _public(demand: Demand) -> Field:
    """Return one demand as a field."""
    below = demand.item or demand
    kind = Kind.LIST if demand.item else Kind.RECORD if demand.fields else Kind.TEXT
    values = frozenset(demand.compared)
    return Field(demand.name, kind, public_fields(below), values, tuple(demand.marks))


def _check_use(demand: Demand, known: Field, path: str) -> Iterator[Finding]:
    """Yield how one variable is used as something that it is not."""
    is_list = known.kind is Kind.LIST
    below = path + "[]." if is_list else path + "."
    wrong_kind = demand.printed and known.kind is not Kind.TEXT
    wrong_kind = wrong_kind or (demand.item is not None and not is_list)
    wrong_kind = wrong_kind or _prints_records(demand, known)
    if wrong_kind or (demand.fields and known.kind is not Kind.RECORD):
        params = {"name": path, "kind": known.kind.value}
        yield Finding("template-variable-kind", demand.marks[0], params)
    elif demand.item is not None and known.fields:
        yield from check_demands(demand.item, known.fields, below)
    elif demand.item is not None and demand.item.fields:
        params = {"name": path + "[]", "kind": Kind.TEXT.value}
        yield Finding("template-variable-kind", demand.marks[0], params)
    elif known.kind is Kind.RECORD:
        yield from check_demands(demand, known.fields, below)
    yield from _check_values(demand, known, path)


def _prints_records(demand: Demand, known: Field) -> bool:
    """Say whether a template prints the items of a list that are records, not texts."""
    return demand.item is not None and demand.item.printed and bool(known.fields)


def _check_values(demand: Demand, known: Field, path: str) -> Iterator[Finding]:
    """Yield the texts a variable is compared with but can never be."""
    for value in sorted(demand.compared - known.values) if known.values else ():
        values = sorted(known.values)
        suggestion = nearest(value, values) or ", ".join(values)
        params = {"name": path, "value": value, "suggestion": suggestion}
        yield Finding("template-value-unknown", demand.marks[0], params)


def _skeleton(tags: Sequence[Tag]) -> str:
    """Return the tags alone, those of paragraph n on line n."""
    lines = [""] * max((tag.paragraph for tag in tags), default=0)
    for tag in tags:
        lines[tag.paragraph - 1] += expression(tag)
    return "\n".join(lines)


def _literals(node: nodes.Expr) -> set[str]:
    """Return the texts that stand literally in an expression or a list of them."""
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    values = (item.value for item in items if isinstance(item, nodes.Const))
    return {value for value in values if isinstance(value, str)}
