"""What a template asks for: its variables with loops resolved.

The tags of a part, without the text between them, are parsed as one Jinja source with a line for every
paragraph; walking through it gives a tree of what is asked of the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.render.blocks import expression
from cchc_docgen.render.sandbox import LOOP_VARIABLES, Field, Kind, meant_variable
from cchc_docgen.render.tags import Tag
from cchc_docgen.vietnamese.text import nearest


def collect_uses(
    environment: Environment, tags: Sequence[Tag], file: str, part: str, asked: VariableUse
) -> list[Finding]:
    """Add to ``asked`` what the tags of a part ask for; return what they ask of loops in vain."""
    try:
        loops = walk_tags(environment, tags, file, part, asked)
    except TemplateSyntaxError as error:
        mark = Mark(file, part=part, paragraph=error.lineno)
        return [Finding("template-syntax", mark, {"tag": "", "reason": error.message or ""})]
    return list(check_uses(loops, LOOP_VARIABLES, "loop."))


def check_uses(asked: VariableUse, known: Sequence[Field], before: str = "") -> Iterator[Finding]:
    """Yield what is asked for but not known, or asked for as something that it is not."""
    by_name = {field.name: field for field in known}
    for name, use in asked.fields.items():
        if name in by_name:
            yield from _check_use(use, by_name[name], before + name)
        else:
            near = None if before else meant_variable(name)
            near = near or nearest(name, by_name, alike=0.5)
            suggestion = before + near if near else ", ".join(before + n for n in by_name)
            params = {"name": before + name, "suggestion": suggestion}
            for mark in use.marks:
                yield Finding("template-variable-unknown", mark, params)


def public_fields(asked: VariableUse) -> tuple[Field, ...]:
    """Return what is asked for as fields, in the order of first use."""
    return tuple(_public(use) for use in asked.fields.values())


def _public(use: VariableUse) -> Field:
    """Return one demand as a field."""
    below = use.item or use
    kind = Kind.LIST if use.item else Kind.RECORD if use.fields else Kind.TEXT
    values = frozenset(use.compared)
    return Field(use.name, kind, public_fields(below), values, tuple(use.marks))


def _check_use(use: VariableUse, known: Field, path: str) -> Iterator[Finding]:
    """Yield how one variable is used as something that it is not."""
    is_list = known.kind is Kind.LIST
    below = path + "[]." if is_list else path + "."
    wrong_kind = use.printed and known.kind is not Kind.TEXT
    wrong_kind = wrong_kind or (use.item is not None and not is_list)
    wrong_kind = wrong_kind or _prints_records(use, known)
    if wrong_kind or (use.fields and known.kind is not Kind.RECORD):
        params = {"name": path, "kind": known.kind.value}
        yield Finding("template-variable-kind", use.marks[0], params)
    elif use.item is not None and known.fields:
        yield from check_uses(use.item, known.fields, below)
    elif use.item is not None and use.item.fields:
        params = {"name": path + "[]", "kind": Kind.TEXT.value}
        yield Finding("template-variable-kind", use.marks[0], params)
    elif known.kind is Kind.RECORD:
        yield from check_uses(use, known.fields, below)
    yield from _check_values(use, known, path)


def _prints_records(use: VariableUse, known: Field) -> bool:
    """Say whether a template prints the items of a list that are records, not texts."""
    return use.item is not None and use.item.printed and bool(known.fields)


def _check_values(use: VariableUse, known: Field, path: str) -> Iterator[Finding]:
    """Yield the texts a variable is compared with but can never be."""
    for value in sorted(use.compared - known.values) if known.values else ():
        values = sorted(known.values)
        suggestion = nearest(value, values) or ", ".join(values)
        params = {"name": path, "value": value, "suggestion": suggestion}
        yield Finding("template-value-unknown", use.marks[0], params)


@dataclass(slots=True)
class VariableUse:
    """What a template asks of one variable.

    ``printed`` tells that it is printed as it is, ``used`` that something printed may be made of it.
    """

    name: str = ""
    fields: dict[str, VariableUse] = field(default_factory=dict)
    item: VariableUse | None = None
    printed: bool = False
    used: bool = False
    compared: set[str] = field(default_factory=set)
    marks: list[Mark] = field(default_factory=list)

    def ask(self, name: str, mark: Mark) -> VariableUse:
        """Return the demand on a field of this variable, noted at its place."""
        use = self.fields.setdefault(name, VariableUse(name))
        if mark not in use.marks:
            use.marks.append(mark)
        return use

    def each(self) -> VariableUse:
        """Return the demand on each item of this variable, which is thereby a list."""
        self.item = self.item or VariableUse(self.name)
        return self.item


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk through the tags of one part."""

    file: str
    part: str
    asked: VariableUse
    loops: VariableUse

    def statements(self, body: Iterable[nodes.Node], scope: dict[str, VariableUse | None]) -> None:
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
                scope[node.target.name] = self._taken(node.node, scope)
            elif isinstance(node, nodes.Output):
                self._print(node, scope)

    def _print(self, node: nodes.Output, scope: dict[str, VariableUse | None]) -> None:
        for child in node.nodes:
            if (use := self._taken(child, scope)) is not None:
                use.printed = True

    def _loop(self, node: nodes.For, scope: dict[str, VariableUse | None]) -> None:
        use = self._taken(node.iter, scope)
        item = None if use is None else use.each()
        inner = {**scope, "loop": self.loops}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = item
        if node.test is not None:
            self.value(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, dict(scope))

    def _with(self, node: nodes.With, scope: dict[str, VariableUse | None]) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            use = self._taken(value, scope)
            if isinstance(target, nodes.Name):
                inner[target.name] = use
        self.statements(node.body, inner)

    def _taken(
        self, node: nodes.Node, scope: Mapping[str, VariableUse | None]
    ) -> VariableUse | None:
        """Return the demand of :meth:`value`; what something new is computed from is noted as used."""
        use = self.value(node, scope)
        if use is None:
            for part in node.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
                if (reached := self.value(part, scope)) is not None:
                    reached.used = True
        return use

    def value(
        self, node: nodes.Node, scope: Mapping[str, VariableUse | None]
    ) -> VariableUse | None:
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

    def _item(
        self, node: nodes.Getitem, scope: Mapping[str, VariableUse | None]
    ) -> VariableUse | None:
        base = self.value(node.node, scope)
        if base is None:
            return None
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return base.ask(node.arg.value, self._mark(node))
        item = base.each()
        return base if isinstance(node.arg, nodes.Slice) else item

    def _comparison(self, node: nodes.Compare, scope: Mapping[str, VariableUse | None]) -> None:
        use = self.value(node.expr, scope)
        for operand in node.ops:
            self.value(operand.expr, scope)
            if use is not None:
                use.compared |= _literals(operand.expr)

    def _filtered(
        self, node: nodes.Filter, filtered: nodes.Expr, scope: Mapping[str, VariableUse | None]
    ) -> VariableUse | None:
        use = self.value(filtered, scope)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.value(argument, scope)
        if use is None or node.name in ("default", "d", "reverse"):
            return use
        if node.name in ("first", "last"):
            return use.each()
        if node.name == "join":
            use.each()
        return None

    def _mark(self, node: nodes.Node) -> Mark:
        return Mark(self.file, part=self.part, paragraph=node.lineno)


def walk_tags(
    environment: Environment, tags: Sequence[Tag], file: str, part: str, asked: VariableUse
) -> VariableUse:
    """Add to ``asked`` what the tags of a part ask for; return what they ask of Jinja's loops."""
    loops = VariableUse("loop")
    tree = environment.parse(_skeleton(tags))
    _Walk(file, part, asked, loops).statements(tree.body, {})
    return loops


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
