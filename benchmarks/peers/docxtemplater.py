"""docxtemplater on Node: our template in its syntax, the texts of the rows as its data.

docxtemplater's sections know loops and truth only, so each branch of a condition becomes a section of its
own, whose truth is worked out with the texts. A tag that prints keeps its expression as its name. The widths
of rule lines stay as in the template: docxtemplater has no tags in attributes.

Run: ``python -m benchmarks.peers.docxtemplater TABLE TEMPLATE DATA LETTERS`` writes template and data for the
loop in ``docxtemplater.mjs``.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from benchmarks.peers.loop import TEMPLATE, checked_letters

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCUMENT = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCK = re.compile(r"\{%p? *(?P<word>\w+) *(?P<rest>.*?) *%\}")
_BELOW = re.compile(r"\{%tr |\[\d+:\]")
_BESIDE = re.compile(r"\[:\d+\] %\}")
_PRINT = re.compile(r"\{\{ *(.*?) *\}\}")


@dataclass
class Scope:
    """The letter itself or the items of a loop: what is printed, asked and looped over in it."""

    variable: str = ""
    items: str = ""
    printed: set[str] = field(default_factory=set)
    cases: list[list[tuple[str, str]]] = field(default_factory=list)
    loops: list[Scope] = field(default_factory=list)

    def data(self, texts: Mapping[str, Any]) -> dict[str, Any]:
        """Return the data of this scope for docxtemplater."""
        data: dict[str, Any] = {name: _value(name, texts) for name in self.printed}
        for case in self.cases:
            true = (name for name, condition in case if _value(condition, texts))
            data |= dict.fromkeys(islice(true, 1), True)
        for loop in self.loops:
            values = _value(loop.items, texts)
            data[loop.items] = [loop.data({**texts, loop.variable: value}) for value in values]
        return data


def write_template(path: Path) -> Scope:
    """Write our template in docxtemplater's syntax to ``path``; return what data it wants."""
    from lxml import etree

    content = TEMPLATE.read_bytes()
    rewriting = _Rewriting()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == DOCUMENT:
                root = etree.fromstring(data)
                rewriting.rewrite(root)
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(entry.filename, data, zipfile.ZIP_DEFLATED)
    return rewriting.letter


def write_data(scope: Scope, table: Path, letters: int, path: Path) -> None:
    """Write the data of the first letters of a table, one line of JSON each."""
    with path.open("w", encoding="utf-8") as file:
        for checked in islice(checked_letters(table), letters):
            data = scope.data(checked.written.context)
            file.write(json.dumps(data, ensure_ascii=False) + "\n")


class _Rewriting:
    """One pass through a template, with the scopes and conditions that are open."""

    def __init__(self) -> None:
        self.letter = Scope()
        self._scopes = [self.letter]
        self._open: list[str] = []
        self._count = 0

    def rewrite(self, root: _Element) -> None:
        """Rewrite every tag of a part; ``elif`` and ``else`` close one section and open another."""
        _leave_out_rows(root)
        for text in list(root.iter(_W + "t")):
            block = _BLOCK.fullmatch(text.text or "")
            if block is None:
                text.text = _PRINT.sub(self._print, text.text or "")
                continue
            *closing, last = getattr(self, f"_{block['word']}")(block["rest"])
            text.text = last
            for tag in closing:
                _put_before(next(text.iterancestors(_W + "p")), tag)

    def _print(self, match: re.Match[str]) -> str:
        self._scopes[-1].printed.add(match[1])
        return f"{{{match[1]}}}"

    def _for(self, rest: str) -> list[str]:
        variable, _, items = rest.partition(" in ")
        loop = Scope(variable.strip(), items.strip())
        self._scopes[-1].loops.append(loop)
        self._scopes.append(loop)
        return [f"{{#{loop.items}}}"]

    def _endfor(self, _: str) -> list[str]:
        return [f"{{/{self._scopes.pop().items}}}"]

    def _if(self, condition: str) -> list[str]:
        self._scopes[-1].cases.append([])
        return [self._branch(condition)]

    def _elif(self, condition: str) -> list[str]:
        return [f"{{/{self._open.pop()}}}", self._branch(condition)]

    def _else(self, _: str) -> list[str]:
        return self._elif("true")

    def _endif(self, _: str) -> list[str]:
        return [f"{{/{self._open.pop()}}}"]

    def _branch(self, condition: str) -> str:
        self._count += 1
        name = f"case{self._count}"
        self._open.append(name)
        self._scopes[-1].cases[-1].append((name, condition))
        return f"{{#{name}}}"


def _leave_out_rows(root: _Element) -> None:
    """Leave out the rows for a list too long to stand beside the signature: no benchmark has one."""
    for row in list(root.iter(_W + "tr")):
        if _BELOW.search("".join(map(str, row.itertext()))):
            next(row.iterancestors()).remove(row)
    for text in root.iter(_W + "t"):
        text.text = _BESIDE.sub(" %}", text.text or "")


def _put_before(paragraph: _Element, tag: str) -> None:
    """Put a paragraph with nothing but a tag before one that holds nothing but a tag."""
    other = deepcopy(paragraph)
    for text in other.iter(_W + "t"):
        text.text = tag
    paragraph.addprevious(other)


def _value(expression: str, texts: Mapping[str, Any]) -> Any:
    return _compiled(expression)(**texts)


@lru_cache
def _compiled(expression: str) -> Callable[..., Any]:
    return Environment().compile_expression(expression, undefined_to_none=False)


if __name__ == "__main__":
    table, template, data, letters = sys.argv[1:]
    write_data(write_template(Path(template)), Path(table), int(letters), Path(data))
