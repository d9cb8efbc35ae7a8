"""How what a template asks for differs from a letter's variables.

A misspelt variable gets the nearest known, a list must be looped over, a text printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import Environment, TemplateSyntaxError

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.render.tags import Tag
from cchc_docgen.render.variable_uses import VariableUse, walk_tags
from cchc_docgen.render.variables import LOOP_VARIABLES, Field, Kind
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
            near = nearest(name, by_name, alike=0.5)
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
