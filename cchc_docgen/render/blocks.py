"""Every block has its end, and may be left out or repeated without breaking the markup of Word.

The second is shown before any data: a block is reduced to the elements it closes and opens.
A body that closes what it opens, or opens again what it closed, leaves a whole document whatever
the data; any other would give a broken letter for some row of a batch.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.render.patching import PatchedPart
from cchc_docgen.render.sandbox import FILTERS, TESTS, meant_variable
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
_PRINTED = re.compile(r"\{\{[-+]?\s*([^\W\d][\w ]*?)\s*[-+]?\}\}")
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
            yield _not_parsed(tag, mark, error)
        else:
            yield from _first(_forbidden(tree, tag, mark))


def _not_parsed(tag: Tag, mark: Mark, error: Exception) -> Finding:
    """Return the finding for what Jinja cannot read: a name typed with blanks, or anything else."""
    typed = _PRINTED.fullmatch(expression(tag))
    meant = meant_variable(typed[1]) if typed else None
    if typed and meant:
        params = {"name": typed[1], "suggestion": meant}
        return Finding("template-variable-unknown", mark, params)
    reason = getattr(error, "message", None) or type(error).__name__
    return Finding("template-syntax", mark, {"tag": tag.shown, "reason": reason})


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
        is_filter = isinstance(node, nodes.Filter)
        yield Finding(
            "template-filter-unknown" if is_filter else "template-test-unknown", mark, params
        )


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


_ELEMENT = re.compile(r"<(/?)([\w:.-]+)(?:[^>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
_ENDS = {"endfor": "for", "endif": "if", "endwith": "with"}
_MIDDLES = {"else": ("for", "if", "elif"), "elif": ("if", "elif")}
_CROSSABLE = frozenset({"w:t", "w:r", "w:p"})


def check_blocks(tags: Sequence[Tag], file: str, part: str) -> Iterator[Finding]:
    """Yield blocks without an end and ends without a block."""
    open_: list[Tag] = []
    branches: list[str] = []  # of each open block its last: for, if, elif, else, with
    for tag in tags:
        word = keyword(tag)
        if word in _ENDS.values():
            open_.append(tag)
            branches.append(word)
        elif word in _MIDDLES and branches and branches[-1] in _MIDDLES[word]:
            branches[-1] = word
        elif word in _ENDS and open_ and keyword(open_[-1]) == _ENDS[word]:
            open_.pop()
            branches.pop()
        elif word in _ENDS or word in _MIDDLES:
            mark = Mark(file, part=part, paragraph=tag.paragraph)
            yield Finding("template-block-unopened", mark, {"tag": tag.shown, "word": word})
    for tag in open_:
        mark = Mark(file, part=part, paragraph=tag.paragraph)
        params = {"tag": tag.shown, "end": f"end{keyword(tag)}"}
        yield Finding("template-block-unclosed", mark, params)


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a piece of markup does to its surroundings: elements it closes, then those it opens."""

    closes: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()

    def then(self, other: _Effect) -> _Effect:
        """Return the effect of both pieces in order; that they fit was shown by the XML parser."""
        shared = min(len(self.opens), len(other.closes))
        opens = self.opens[: len(self.opens) - shared]
        return _Effect(self.closes + other.closes[shared:], opens + other.opens)

    def reopens(self) -> bool:
        """Say whether everything closed is opened again, and only paragraphs are crossed."""
        return self.closes == self.opens[::-1] and _CROSSABLE.issuperset(self.closes)


class _BrokenBlockError(Exception):
    """A block cannot be left out or repeated; holds the line of its tag."""


def check_loops(tree: nodes.Template, file: str, part: PatchedPart) -> Iterator[Finding]:
    """Yield the loops that would repeat a drawing: Word wants another number for each."""
    for loop in tree.find_all(nodes.For):
        if any("<wp:docPr" in data.data for data in loop.find_all(nodes.TemplateData)):
            mark = Mark(file, part=part.name, paragraph=part.paragraph(loop.lineno))
            yield Finding("template-drawing-in-loop", mark)


def check_balance(tree: nodes.Template, file: str, part: PatchedPart) -> Iterator[Finding]:
    """Yield the first block of a part that some data would turn into broken markup.

    The part with all its tags blanked must be well-formed already.
    """
    try:
        _sequence(tree.body)
    except _BrokenBlockError as error:
        paragraph = part.paragraph(error.args[0])
        yield Finding("template-block-crosses", Mark(file, part=part.name, paragraph=paragraph))


def _sequence(body: Sequence[nodes.Node]) -> _Effect:
    """Return the effect of nodes in order."""
    total = _Effect()
    for node in body:
        total = total.then(_effect(node))
    return total


def _effect(node: nodes.Node) -> _Effect:
    """Return the effect of a node, whichever way the data lead through it."""
    if isinstance(node, nodes.Output):
        return _of_markup(_markup(node))
    if isinstance(node, nodes.For):
        return _neutral([node.body, node.else_], node.lineno)
    if isinstance(node, nodes.With):
        return _sequence(node.body)
    if isinstance(node, nodes.If):
        branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
        return _neutral(branches, node.lineno)
    return _Effect()


def _neutral(branches: Sequence[Sequence[nodes.Node]], line: int) -> _Effect:
    """Return no effect if every branch leaves the markup around it as it was."""
    if not all(_sequence(branch).reopens() for branch in branches):
        raise _BrokenBlockError(line)
    return _Effect()


def _markup(node: nodes.Output) -> str:
    """Return the markup of an output; what a tag prints is text and opens nothing."""
    data = (child.data if isinstance(child, nodes.TemplateData) else "" for child in node.nodes)
    return "".join(data)


def _of_markup(markup: str) -> _Effect:
    """Return the effect of a piece of markup."""
    closes: list[str] = []
    opens: list[str] = []
    for end, name, empty in _ELEMENT.findall(markup):
        if end and opens:
            opens.pop()
        elif end:
            closes.append(name)
        elif not empty:
            opens.append(name)
    return _Effect(tuple(closes), tuple(opens))
