"""A template, read and checked once, from which letters are made without docxtpl.

Compiling patches, checks and compiles every text part, and lays out everything that no letter changes
as ready bytes. A letter then costs one Jinja render and one deflate of each part with tags. A compiled
template is immutable and may be used by any number of threads.
"""

from __future__ import annotations

import hashlib
import re
import traceback
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from jinja2 import Template, TemplateError

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, errors
from cchc_docgen.opc import Package, read_package
from cchc_docgen.render.lint import inspect_template
from cchc_docgen.render.packaging import constant_entries
from cchc_docgen.render.patching import PatchedPart
from cchc_docgen.render.properties import CORE_NAME, Properties, core_xml
from cchc_docgen.render.sandbox import TextNotXml, ValueNotText, environment
from cchc_docgen.render.variables import LETTER_VARIABLES, Field
from cchc_docgen.render.writer import Frame, deflated, stored

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMPTY_CELL = re.compile(r"(?:<w:tc|</w:tcPr|<w:tcPr/|<w:tc(?:Pr)? [^<>]*|</w:tbl)></w:tc>")
_MISTAKES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)


@dataclass(frozen=True, slots=True)
class _Part:
    """A text part with tags, compiled."""

    patched: PatchedPart
    template: Template
    has_cells: bool


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A sound template; ``digest`` is the sha256 of the file it was made from."""

    file: str
    digest: str
    _parts: tuple[_Part, ...]
    _frame: Frame

    def render(self, context: Mapping[str, object], properties: Properties) -> bytes:
        """Return the ``.docx`` of a letter; equal context and properties give equal bytes."""
        core = core_xml(properties)
        _check_strictly(core, Mark(self.file, part=CORE_NAME))
        entries = [stored(CORE_NAME, core)]
        context = _composed(context)
        for part in self._parts:
            content = self._render_part(part, context).encode()
            _check_strictly(content, Mark(self.file, part=part.patched.name))
            entries.append(deflated(part.patched.name, content))
        return self._frame.close(entries)

    def render_texts(self, context: Mapping[str, object]) -> dict[str, str]:
        """Return the XML of every part that has tags, by name."""
        context = _composed(context)
        return {part.patched.name: self._render_part(part, context) for part in self._parts}

    def _render_part(self, part: _Part, context: Mapping[str, object]) -> str:
        """Return a part's XML for a letter."""
        try:
            xml = part.template.render(context)
        except _MISTAKES as error:
            raise self._refusal(part.patched, context, error) from error
        if part.has_cells and _has_empty_cell(xml):
            mark = Mark(self.file, part=part.patched.name)
            raise DocgenError([Finding("render-cell-empty", mark)])
        return xml

    def _refusal(
        self, part: PatchedPart, context: Mapping[str, object], error: Exception
    ) -> DocgenError:
        """Return the refusal for an error of Jinja, with the paragraph in which it arose."""
        paragraph = part.paragraph(_failing_line(part, context))
        mark = Mark(self.file, part=part.name, paragraph=paragraph)
        code = "render-variable-missing"
        if isinstance(error, ValueNotText):
            code = "render-value-not-text"
        elif isinstance(error, TextNotXml):
            code = "render-character"
        elif not isinstance(error, TemplateError):
            code = "render-failed"
        return DocgenError([Finding(code, mark, {"reason": str(error)})])


def compile_template(
    source: Path | bytes, name: str = "", known: Sequence[Field] | None = LETTER_VARIABLES
) -> CompiledTemplate:
    """Read, check and compile a template; whatever ``check_template`` calls an error is refused."""
    package = read_package(source, name)
    inspection = inspect_template(package, known)
    if wrong := errors(inspection.findings):
        raise DocgenError(wrong)
    changing = [part.name for part in inspection.parts]
    constant = constant_entries(package, changing)
    return CompiledTemplate(
        package.file,
        _digest(package),
        tuple(_compile(part) for part in inspection.parts),
        Frame.of(constant, [CORE_NAME, *changing]),
    )


def _compile(part: PatchedPart) -> _Part:
    """Compile one patched part."""
    template = environment().from_string(_DECLARATION + part.source)
    return _Part(part, template, "<w:tc" in part.source)


def _composed(context: Mapping[str, object]) -> Mapping[str, object]:
    """Return a context whose names are in NFC, as the names in the template are."""
    if all(map(str.isascii, context)):
        return context
    return {unicodedata.normalize("NFC", name): value for name, value in context.items()}


def _has_empty_cell(xml: str) -> bool:
    """Say whether a cell holds no paragraph at its end (ISO/IEC 29500-1, element tc): Word refuses it."""
    if xml.count("</w:tc>") == xml.count("</w:p></w:tc>"):
        return False
    return _EMPTY_CELL.search(xml) is not None


def _check_strictly(content: bytes, mark: Mark) -> None:
    """Refuse XML that does not parse; expat takes a third of the time of lxml and keeps nothing."""
    try:
        ParserCreate().Parse(content, True)
    except ExpatError as error:
        raise DocgenError([Finding("render-malformed", mark, {"reason": str(error)})]) from error


def _failing_line(part: PatchedPart, context: Mapping[str, object]) -> int:
    """Return the line of the marked source at which rendering fails; 0 if it does not."""
    template = environment().from_string(part.marked)
    lines = [0]
    try:
        template.render(context)
    except _MISTAKES as error:
        frames = traceback.walk_tb(error.__traceback__)
        lines += [line for frame, line in frames if frame.f_code.co_filename == "<template>"]
    return lines[-1]


def _digest(package: Package) -> str:
    """Return a hash of everything in a package, whatever its stamps and their order's padding."""
    digest = hashlib.sha256()
    for entry in package:
        digest.update(f"{entry.name}\0{len(entry.data)}\0".encode() + entry.data)
    return digest.hexdigest()
