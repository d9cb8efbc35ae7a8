"""Every block has its end, and may be left out or repeated without breaking the markup of Word.

The second is shown before any data: a block is reduced to the elements it closes and opens.
A body that closes what it opens, or opens again what it closed, leaves a whole document whatever
the data; any other would give a broken letter for some row of a batch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from cchc_docgen.diagnostics import Finding, Mark
from cchc_docgen.render.grammar import keyword
from cchc_docgen.render.patching import PatchedPart
from cchc_docgen.render.tags import Tag

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
