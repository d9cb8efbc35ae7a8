"""Each tag by itself must be Jinja, and only that part of Jinja that a letter needs.

What is allowed is listed, everything else is refused: no calls, no access to private attributes, no
other files, no arithmetic that could run for hours, only harmless filters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.render.sandbox import FILTERS, TESTS
from cchc_docgen.render.tags import Tag
from cchc_docgen.vietnamese.text import nearest

STATEMENTS = ("for", "if", "elif", "else", "endfor", "endif", "set", "with", "endwith")

# A statement cannot be parsed alone: what has to stand before and behind it.
_AROUND = {
    "for": ("", "{% endfor %}"),
    "if": ("", "{% endif %}"),
    "with": ("", "{% endwith %}"),
    "elif": ("{% if 1 %}", "{% endif %}"),
    "else": ("{% if 1 %}", "{% endif %}"),
    "endfor": ("{% for a in b %}", ""),
    "endif": ("{% if 1 %}", ""),
    "endwith": ("{% with %}", ""),
}
_JINJA_NAMES = (
    "include import from extends block endblock macro endmacro call endcall filter endfilter "
    "raw endraw autoescape endautoescape endset do break continue trans"
)
_JINJA_ONLY = frozenset(_JINJA_NAMES.split())
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Slice),
    *(nodes.For, nodes.If, nodes.With, nodes.Assign, nodes.Getattr, nodes.Getitem),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr),
    *(nodes.Concat, nodes.Add, nodes.Sub, nodes.Neg, nodes.Filter, nodes.Test),
    *(nodes.List, nodes.Tuple),
)
_PREFIX = re.compile(r"^(\{[%#])(?:p|tr) ")
_KEYWORD = re.compile(r"\{%[-+]?\s*(\w*)")


def expression(tag: Tag) -> str:
    """Return a tag as Jinja is to read it: composed, without docxtpl's prefix."""
    return _PREFIX.sub(r"\1 ", unicodedata.normalize("NFC", tag.source))


def keyword(tag: Tag) -> str:
    """Return the first word of a statement, '' for other tags."""
    match = _KEYWORD.match(expression(tag))
    return match[1] if match else ""


def check_grammar(environment: Environment, tag: Tag, mark: Mark) -> Iterator[Finding]:
    """Yield what is wrong with one tag as an expression or statement."""
    if tag.kind == "{#":
        return
    if tag.kind == "{%" and keyword(tag) not in STATEMENTS:
        yield _unknown_statement(tag, mark)
    else:
        before, behind = _AROUND.get(keyword(tag), ("", ""))
        try:
            tree = environment.parse(f"{before}{expression(tag)}{behind}")
        except (TemplateSyntaxError, ValueError, RecursionError) as error:
            reason = getattr(error, "message", None) or type(error).__name__
            yield Finding("template-syntax", mark, {"tag": tag.shown, "reason": reason})
        else:
            yield from _first(_forbidden(tree, tag, mark))


def _unknown_statement(tag: Tag, mark: Mark) -> Finding:
    """Return the finding for a statement that is not ours, or not Jinja's at all."""
    word = keyword(tag)
    if word in _JINJA_ONLY:
        return Finding("template-forbidden", mark, {"tag": tag.shown, "what": word})
    near = nearest(word, STATEMENTS) or "if"
    suggestion = f"{{%{word} " if word in ("p", "tr") else near
    params = {"tag": tag.shown, "word": word, "suggestion": suggestion}
    return Finding("template-block-unknown", mark, params)


def _forbidden(tree: nodes.Node, tag: Tag, mark: Mark) -> Iterator[Finding]:
    """Yield a finding for every node of a tag that is not allowed."""
    for node in (tree, *tree.find_all(nodes.Node)):
        if isinstance(node, nodes.Filter | nodes.Test):
            yield from _unknown_name(node, tag, mark)
        if isinstance(node, nodes.Output):
            yield from _printed_literals(node, tag, mark)
        if what := _danger(node):
            yield Finding("template-forbidden", mark, {"tag": tag.shown, "what": what})


def _danger(node: nodes.Node) -> str:
    """Return why a node is not allowed, or ''."""
    if isinstance(node, nodes.Name | nodes.Getattr):
        name = node.name if isinstance(node, nodes.Name) else node.attr
        return name if name.startswith("_") else ""
    if isinstance(node, nodes.Getitem):
        return "" if _is_plain_key(node.arg) else "[…]"
    if isinstance(node, nodes.For):
        return "" if isinstance(node.target, nodes.Name) and not node.recursive else "for"
    if isinstance(node, nodes.Assign):
        return "" if isinstance(node.target, nodes.Name) else "set"
    if isinstance(node, nodes.Call):
        return "(…)"
    allowed = isinstance(node, (*_ALLOWED, nodes.Keyword))
    return "" if allowed else type(node).__name__


def _is_plain_key(key: nodes.Expr) -> bool:
    """Say whether a subscript is a number, a slice or a public name."""
    if isinstance(key, nodes.Slice):
        return True
    if isinstance(key, nodes.Neg):
        key = key.node
    if not isinstance(key, nodes.Const):
        return False
    return type(key.value) is int or (isinstance(key.value, str) and not key.value.startswith("_"))


def _unknown_name(node: nodes.Filter | nodes.Test, tag: Tag, mark: Mark) -> Iterator[Finding]:
    """Yield a finding if a filter or test is not among the allowed ones."""
    known = FILTERS if isinstance(node, nodes.Filter) else TESTS
    if node.name not in known:
        suggestion = nearest(node.name, known) or ", ".join(sorted(known))
        params = {"tag": tag.shown, "name": node.name, "suggestion": suggestion}
        yield Finding("template-filter-unknown", mark, params)


def _printed_literals(node: nodes.Output, tag: Tag, mark: Mark) -> Iterator[Finding]:
    """Yield a finding if a tag prints a literal that is neither a text nor a whole number."""
    for child in node.nodes:
        if isinstance(child, nodes.Const) and type(child.value) not in (str, int):
            params = {"tag": tag.shown, "type": type(child.value).__name__}
            yield Finding("template-value-not-text", mark, params)


def _first(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first finding of each code: a tag's parts often fail together."""
    codes: set[str] = set()
    for finding in findings:
        if finding.code not in codes:
            codes.add(finding.code)
            yield finding
