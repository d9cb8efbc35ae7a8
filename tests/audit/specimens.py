"""The specimens of Decree 30/2020/NĐ-CP, their blanks filled with invented data."""

from __future__ import annotations

import os
import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml
from lxml import etree

from tests.audit.changes import Draft, Element, form_of, put, w

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DATA = Path(__file__).with_name("specimens.yaml")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Line:
    """A line of a specimen: its paragraph, its part, its alignment and look, what is written there."""

    at: int
    part: str
    align: str
    look: str
    text: str | list[str]

    @property
    def texts(self) -> list[str]:
        return [self.text] if isinstance(self.text, str) else self.text


@dataclass(frozen=True)
class Specimen:
    """What the project holds of one specimen."""

    kind: str
    lines: tuple[Line, ...]
    gone: frozenset[int]
    text: dict[int, str]


@cache
def specimens() -> dict[str, Specimen]:
    said = yaml.safe_load(_DATA.read_text("utf-8"))["forms"]
    return {
        name: Specimen(
            form["kind"],
            tuple(Line(*each) for each in form["lines"]),
            frozenset(form.get("gone", ())),
            form.get("text", {}),
        )
        for name, form in said.items()
    }


def official(name: str) -> Path | None:
    """Return the State's own file, None where ``CCHC_SPECIMENS`` names no folder of them."""
    folder = os.environ.get("CCHC_SPECIMENS")
    path = Path(folder) / "forms" / f"form-{name}.docx" if folder else None
    return path if path and path.is_file() else None


@cache
def filled(name: str) -> tuple[bytes, dict[int, str]]:
    """Return a specimen with its blanks filled, and which part each filled paragraph is now."""
    path = official(name)
    assert path is not None
    specimen, draft = specimens()[name], Draft(path.read_bytes(), 0)
    printed = [p for p in draft.paragraphs if not any(True for _ in p.iterancestors(_FALLBACK))]
    for fallback in list(draft.root.iter(_FALLBACK)):
        _drop(fallback)
    parts: list[tuple[Element, str]] = []
    for line in specimen.lines:
        paragraph = printed[line.at - 1]
        copies = [paragraph, *(deepcopy(paragraph) for _ in line.texts[1:])]
        for before, copy in pairwise(copies):
            before.addnext(copy)
        for copy, text in zip(copies, line.texts, strict=True):
            _write(copy, text, "b/" in line.look)
            _follow_text(copy, specimen.text.get(line.at, ""))
            parts.append((copy, line.part))
    for number in specimen.gone:
        _drop(printed[number - 1])
    order = {id(p): n for n, p in enumerate(draft.paragraphs, 1)}
    return draft.written(), {order[id(p)]: part for p, part in parts}


def _drop(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _write(paragraph: Element, text: str, mixed: bool) -> None:
    """Put a text in place of a paragraph's, in the looks of its runs; the numbers of its notes go."""
    runs = [r for r in paragraph.iter(w("r")) if r.find(w("t")) is not None]
    plain = [r for r in runs if not _is_raised(r)] or runs
    bold = next((r for r in plain if _is_bold(r)), plain[0])
    light = next((r for r in plain if not _is_bold(r)), plain[0])
    pieces = [piece for piece in re.split(r"(\*\*.*?\*\*)", text) if piece]
    made = []
    for piece in pieces:
        model = bold if piece.startswith("**") else light if mixed else _widest(plain)
        run = deepcopy(model)
        for child in list(run):
            if child.tag != w("rPr"):
                run.remove(child)
        _add_text(run, piece.strip("*"))
        made.append(run)
    for run in list(paragraph.iter(w("r"))):
        if (
            run.find(w("drawing")) is None
            and run.find(w("pict")) is None
            and not len(run.findall(".//" + w("drawing")))
        ):
            _drop(run)
    for run in made:
        paragraph.append(run)


def _add_text(run: Element, text: str) -> None:
    for at, piece in enumerate(re.split(r"([\t\n])", text)):
        if at % 2:
            etree.SubElement(run, w("tab" if piece == "\t" else "br"))
        elif piece:
            element = etree.SubElement(run, w("t"))
            element.text = piece
            element.set(_SPACE, "preserve")


def _widest(runs: list[Element]) -> Element:
    return max(runs, key=lambda run: sum(len(t.text or "") for t in run.iter(w("t"))))


def _is_raised(run: Element) -> bool:
    return run.find(f"{w('rPr')}/{w('vertAlign')}") is not None


def _is_bold(run: Element) -> bool:
    found = run.find(f"{w('rPr')}/{w('b')}")
    return found is not None and found.get(w("val"), "1") not in ("0", "false")


def _follow_text(paragraph: Element, said: str) -> None:
    """Set what the text of the annex rules where the specimen shows another thing."""
    for run in paragraph.iter(w("r")):
        form = form_of(run, "rPr")
        if "bold" in said:
            put(form, "b")
        if "upright" in said:
            put(form, "i", val="0")
        if "size" in said:
            put(form, "sz", val="28")
    form = form_of(paragraph, "pPr")
    if "6 pt above" in said:
        put(form, "spacing", before="120")
    if "indent" in said:
        put(form, "ind", firstLine="567")
        put(form, "jc", val="both")
