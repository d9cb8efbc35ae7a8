"""What letters give and a template prints nowhere: a letter would silently lack it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_docgen.diagnostics import Finding, Mark, Severity
from cchc_docgen.render.variable_uses import VariableUse
from cchc_docgen.render.variables import Field, Kind

# A công văn has no type name; the part of a paragraph chooses its style and is no text.
_NEVER_DUE = frozenset(("type_name", "body[].part", "closing.part"))


def check_printed(asked: VariableUse, known: Sequence[Field], file: str) -> Iterator[Finding]:
    """Yield a warning for each text of a letter that no part of a template prints."""
    for path in _unprinted(asked, known):
        if path not in _NEVER_DUE:
            params = {"name": path, "tag": _tag(path)}
            yield Finding("template-field-unprinted", Mark(file), params, Severity.WARNING)


def _unprinted(asked: VariableUse, known: Sequence[Field], before: str = "") -> Iterator[str]:
    """Yield the paths of the known texts that are neither printed nor used for something printed."""
    for field in known:
        use = asked.fields.get(field.name, VariableUse())
        is_list = field.kind is Kind.LIST
        below = (use.item or VariableUse()) if is_list else use
        path = before + field.name + ("[]" if is_list else "")
        if field.fields:
            yield from _unprinted(below, field.fields, path + ".")
        elif not (use.used or below.printed or below.used):
            yield path


def _tag(path: str) -> str:
    """Return what prints a text, with ``¶`` between the paragraphs that a list takes."""
    name, is_list, field = path.partition("[]")
    if not is_list:
        return f"{{{{ {name} }}}}"
    return f"{{%p for line in {name} %}} ¶ {{{{ line{field} }}}} ¶ {{%p endfor %}}"
