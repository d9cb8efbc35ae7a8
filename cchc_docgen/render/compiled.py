"""A template, read and checked once, from which letters are made without docxtpl.

Compiling patches, checks and compiles every text part, and lays out everything that no letter changes
as ready bytes. A letter then costs one Jinja render and one deflate of each part with tags. A compiled
template is immutable but for what it remembers of shapes, and may be used by any number of threads.

A part is parsed strictly once for each shape of its markup: letters of one shape differ in nothing but
escaped texts, which cannot break what was found to be whole.
"""

from __future__ import annotations

import hashlib
import re
import traceback
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from jinja2 import Template, TemplateError

from cchc_docgen.diagnostics import DocgenError, Finding, Mark, errors
from cchc_docgen.ooxml.package import Package, read_package
from cchc_docgen.render.packaging import (
    CORE_NAME,
    Frame,
    Properties,
    constant_entries,
    core_xml,
    deflated,
    stored,
)
from cchc_docgen.render.patching import PatchedPart, patched_parts
from cchc_docgen.render.sandbox import (
    LETTER_VARIABLES,
    Field,
    TextNotXml,
    ValueNotText,
    environment,
)

SHIPPED = Path(__file__).with_name("shipped.sha256")
"""The digests of the templates that the program ships, in which ``template check`` finds nothing."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMPTY_CELL = re.compile(r"(?:<w:tc|</w:tcPr|<w:tcPr/|<w:tc(?:Pr)? [^<>]*|</w:tbl)></w:tc>")
MISTAKES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)
_MOST_SHAPES = 4096  # remembered of one part; a shape takes about a kilobyte

Shape = tuple[str | bool, ...]
"""The pieces of a rendered part: markup as it stands, of each value whether it holds markup."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text part with tags, compiled; ``source`` is what Jinja compiled."""

    patched: PatchedPart
    source: str
    template: Template
    has_cells: bool
    _sound: set[Shape] = field(default_factory=set)

    def render(self, context: Mapping[str, object]) -> tuple[str, Shape]:
        """Return the part's XML for a letter as Jinja gives it, and its shape."""
        # Jinja gives the template's own markup as str and every value, escaped, as Markup.
        template = self.template
        pieces = list(template.root_render_func(template.new_context(dict(context))))
        shape = tuple([each if type(each) is str else "<" in each for each in pieces])
        return "".join(pieces), shape

    def knows(self, shape: Shape) -> bool:
        """Tell whether XML of this shape was found sound before."""
        return shape in self._sound

    def remember(self, shape: Shape) -> None:
        """Take a shape for sound from now on."""
        if len(self._sound) >= _MOST_SHAPES:
            self._sound.clear()
        self._sound.add(shape)


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A sound template; ``digest`` is the sha256 of the file it was made from.

    ``warnings`` is what ``template check`` says of it.
    """

    file: str
    digest: str
    warnings: tuple[Finding, ...]
    parts: tuple[Part, ...]
    _frame: Frame

    def render(
        self,
        context: Mapping[str, object],
        properties: Properties,
        xml_of: Callable[[Part, Mapping[str, object]], str] | None = None,
    ) -> bytes:
        """Return the ``.docx`` of a letter; equal context and properties give equal bytes.

        ``xml_of`` gives a part's XML as :meth:`by_jinja` does, but in another way.
        """
        xml_of = xml_of or self.by_jinja
        core = core_xml(properties)
        if not properties.plain:
            _check_strictly(core, Mark(self.file, part=CORE_NAME))
        entries = [stored(CORE_NAME, core)]
        context = _composed(context)
        for part in self.parts:
            entries.append(deflated(part.patched.name, xml_of(part, context).encode()))
        return self._frame.close(entries)

    def by_jinja(self, part: Part, context: Mapping[str, object]) -> str:
        """Return a part's XML for a letter; one that is not sound is refused."""
        try:
            xml, shape = part.render(context)
        except MISTAKES as error:
            raise self._refusal(part.patched, context, error) from error
        if not part.knows(shape):
            mark = Mark(self.file, part=part.patched.name)
            if part.has_cells and _has_empty_cell(xml):
                raise DocgenError([Finding("render-cell-empty", mark)])
            _check_strictly(xml.encode(), mark)
            part.remember(shape)
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
    found, parts = _checked(package, known)
    changing = [part.name for part in parts]
    constant = constant_entries(package, changing)
    return CompiledTemplate(
        package.file,
        _digest(package),
        found,
        tuple(_compile(part) for part in parts),
        Frame.of(constant, [CORE_NAME, *changing]),
    )


def is_shipped(package: Package) -> bool:
    """Tell whether a template is one that the program ships, unchanged: it was checked when it was made."""
    return _digest(package) in SHIPPED.read_text("ascii").split()


def _checked(
    package: Package, known: Sequence[Field] | None
) -> tuple[tuple[Finding, ...], tuple[PatchedPart, ...]]:
    """Return the warnings of a template and its patched parts."""
    if known is LETTER_VARIABLES and is_shipped(package):
        return (), patched_parts(package)
    from cchc_docgen.render.lint import inspect_template

    inspection = inspect_template(package, known)
    if wrong := errors(inspection.findings):
        raise DocgenError(wrong)
    return inspection.findings, inspection.parts


def _compile(part: PatchedPart) -> Part:
    """Compile one patched part."""
    source = _DECLARATION + part.source
    return Part(part, source, environment().from_string(source), "<w:tc" in part.source)


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
    except MISTAKES as error:
        frames = traceback.walk_tb(error.__traceback__)
        lines += [line for frame, line in frames if frame.f_code.co_filename == "<template>"]
    return lines[-1]


def _digest(package: Package) -> str:
    """Return a hash of everything in a package, whatever its stamps and their order's padding."""
    digest = hashlib.sha256()
    for entry in package:
        digest.update(f"{entry.name}\0{len(entry.data)}\0".encode() + entry.data)
    return digest.hexdigest()
